using Microsoft.EntityFrameworkCore;
using PovertyCase.Domain.Households;
using PovertyCase.Web.Exports;
using PovertyCase.Web.Imports;
using PovertyCase.Web.Tests.Hosting;

namespace PovertyCase.Web.Tests.Imports;

/// <summary>An export of a version before columns were added, which a clerk has had on the desk for a month.</summary>
public sealed class OlderExportTests(CaseHost host) : CaseTests(host)
{
    /// <summary>Columns that the version of the export did not have (2026-11-26).</summary>
    private static readonly string[] Since = ["Causes[0].Who", "Causes[0].SinceYear", "Causes[0].OwnCost", "Details.NationalNo", "Member.NationalNo", "Relocation.FlatPlace"];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Its_stamp_holds_while_the_new_columns_are_empty_and_no_longer_once_one_of_them_is_filled()
    {
        var household = await Given.Household(head: "汤玉莲");
        var clerk = await SignInAs("cun");
        var sheet = await EditedExport.Of(clerk, "Households");
        sheet.KeepOnly(household.HouseholdNo);
        sheet.Leave([.. ImportColumns.All.Where(c => Since.Contains(c.Field)).Select(c => c.ExportHeader)]);
        var row = sheet.Row(household.HouseholdNo);
        Assert.NotEqual(await StampThen(household), Stamped(household, [.. ImportColumns.All], await LineOf(household)));
        (row["导出校验码"], row["详细住址"]) = (await StampThen(household), "三组77号");

        var preview = await clerk.Follow(await sheet.Upload(clerk));
        preview.Shows("1 户 1 处", "三组77号");

        await using (var db = Host.Everything())
        {
            var now = await db.Households.SingleAsync(h => h.Id == household.Id, Cancel);
            now.Correct(now.Details with { NationalNo = "6109281234" }, await Given.ActorOf("cun"));
            await db.SaveChangesAsync(Cancel);
        }

        (await clerk.Follow(await sheet.Upload(clerk))).Shows("导出以后");
    }

    private async Task<string> StampThen(Household household) => Stamped(household, [.. ImportColumns.All.Where(c => !Since.Contains(c.Field))], await LineOf(household));

    /// <summary>As the version of the export made it: the household, then each column that its row shows, filled or not, sealed with the key of exports.</summary>
    private string Stamped(Household household, IReadOnlyList<ImportColumn> columns, HouseholdLine line)
    {
        var held = columns.Where(c => c.Part == ColumnPart.Household && c.Show is not null).Select(c => c.Says(line.Values));
        return "k" + Convert.ToHexStringLower(Host.Keys.BlindIndex("export", $"{household.Id}\u001f{string.Join('\u001f', held)}").AsSpan(0, 8));
    }

    private async Task<HouseholdLine> LineOf(Household household)
    {
        await using var db = Host.Everything();
        await foreach (var line in new RegisterReading(db).HouseholdsAsync(db.Households.Where(h => h.Id == household.Id), null, Cancel))
        {
            return line;
        }

        throw new InvalidOperationException("The household is not there.");
    }
}
