using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using PovertyCase.Documents.Workbooks;
using PovertyCase.Domain.Common;
using PovertyCase.Domain.Households;
using PovertyCase.Domain.Procedures;
using PovertyCase.Domain.Rosters;
using PovertyCase.Web.Data.Seed;
using PovertyCase.Web.Tests.Data;
using PovertyCase.Web.Tests.Given;
using PovertyCase.Web.Tests.Hosting;
using PovertyCase.Web.Tests.Imports;

namespace PovertyCase.Web.Tests.Browser;

/// <summary>
/// The main job from first to last step, in Chromium, by the people who do it, on a county of 20,000 households (S0-11 to S0-17, S0-24, A5). One test,
/// because each step stands on the one before.
/// </summary>
public sealed partial class MainJobTests(CountyHost host, TestServer server) : IClassFixture<CountyHost>
{
    /// <summary>A rare character beyond the BMP stays whole on every screen and paper.</summary>
    private const string Head = "周𬭎";

    private readonly List<string> _faults = [];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_township_takes_three_households_from_the_first_word_to_the_locked_register_and_the_ledger()
    {
        try
        {
            await WalkAsync();
        }
        catch
        {
            await host.PictureTheEnd();
            throw;
        }

        Assert.Empty(_faults);
    }

    private async Task WalkAsync()
    {
        var household = await EnterAHousehold();
        var imported = await ImportSixtyHouseholds();
        Guid[] three = [household, imported[0], imported[1]];
        await Apply(three);
        await Survey(three);
        await Review(three);
        await PostFirstNotice();
        await RefuseToConcludeEarly();
        host.Clock.PassDays(8);
        await ConcludeFirstNotice(three);
        await ReviewInTheTownship(three);
        host.Clock.PassDays(8);
        var roster = await DrawTheRoster(three);
        await SignAndSeal(roster);
        await ReadTheRosterBack(roster, three);
        await ReportAcceptApproveAnnounceRegister(roster, three);
        await ReadTheReportAndTheWorkbook();
        await PairAndVisit(three[..2]);
        Assert.Empty(await Leaks.FindAsync(host, server.Scratch));
    }

    /// <summary>Looks at every page on the way; what is wrong with them is told together at the end.</summary>
    private async Task Look(IPage page, string name) => _faults.AddRange(await host.Faults(page, name));

    private async Task<List<Filing>> Filings(Guid[] households)
    {
        await using var db = host.Everything();
        var filings = await db.Filings.Where(f => households.Contains(f.HouseholdId)).ToListAsync(Cancel);
        return [.. filings.OrderBy(f => Array.IndexOf(households, f.HouseholdId))];
    }

    private static async Task Member(IPage page, int row, string name, string relation, string? number, int age)
    {
        await page.FillAsync($"[name='Entry.Members[{row}].Person.Name']", name);
        await page.SelectOptionAsync($"[name='Entry.Members[{row}].Relation']", relation);
        if (number is not null)
        {
            await page.FillAsync($"[name='Entry.Members[{row}].Person.IdNumber']", number);
        }

        await page.SelectOptionAsync($"[name='Entry.Members[{row}].Member.Education']", age > 50 ? "02" : "03");
        await page.CheckAsync($"[name='Entry.Members[{row}].Member.Health'][value='01']");
        await page.SelectOptionAsync($"[name='Entry.Members[{row}].Member.LabourAbility']", "01");
        await page.CheckAsync($"[name='Entry.Members[{row}].Protection.ResidentMedicalInsurance'][type=checkbox]");
        await page.CheckAsync($"[name='Entry.Members[{row}].Protection.SeriousIllnessInsurance'][type=checkbox]");
        if (age >= 60)
        {
            await page.CheckAsync($"[name='Entry.Members[{row}].Protection.ResidentPension'][type=checkbox]");
        }
    }

    private static async Task Upload(IPage page, IEnumerable<Dictionary<string, string>> rows)
    {
        await page.GotoAsync("/imports");
        await page.SetInputFilesAsync("[name=Upload]", new FilePayload { Name = "佛洞村.xlsx", MimeType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", Buffer = await ImportFiles.Xlsx(rows) });
        await Press(page, "上传并检查");
        await page.WaitForURLAsync(u => System.Text.RegularExpressions.Regex.IsMatch(u, "/imports/[0-9a-f-]{36}"));
    }

    private static Task Press(IPage page, string button) => page.Locator("main button", new PageLocatorOptions { HasTextString = button }).First.ClickAsync();

    /// <summary>Opens a confirmation and answers yes.</summary>
    private static async Task Confirm(IPage page, string act)
    {
        await page.Locator("main summary, main button", new PageLocatorOptions { HasTextString = act }).First.ClickAsync();
        await page.Locator("dialog[open] button, details[open] button", new PageLocatorOptions { HasTextString = act }).Last.ClickAsync();
    }

    private static async Task<string> PdfText(byte[] pdf)
    {
        Assert.Equal("%PDF", System.Text.Encoding.ASCII.GetString(pdf, 0, 4));
        var file = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.pdf");
        await File.WriteAllBytesAsync(file, pdf, Cancel);
        try
        {
            using var reader = Process.Start(new ProcessStartInfo(Tools.PdfToText, ["-raw", "-enc", "UTF-8", file, "-"]) { RedirectStandardOutput = true, StandardOutputEncoding = System.Text.Encoding.UTF8 })!;
            var text = await reader.StandardOutput.ReadToEndAsync(Cancel);
            await reader.WaitForExitAsync(Cancel);
            return string.Concat(text.Where(c => !char.IsWhiteSpace(c)));
        }
        finally
        {
            File.Delete(file);
        }
    }
}
