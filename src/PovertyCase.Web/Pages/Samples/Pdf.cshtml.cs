using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using PovertyCase.Documents.Forms;
using PovertyCase.Domain.Codes;
using PovertyCase.Domain.Common;
using PovertyCase.Domain.Procedures;
using PovertyCase.Web.Access;
using PovertyCase.Web.Data;

namespace PovertyCase.Web.Pages.Samples;

/// <summary>入户抽查表: taken along on paper; printed again it says what was recorded.</summary>
public sealed class PdfModel(CaseDb db, CurrentOfficer officer, RegionBook regions) : SamplePage(db, officer, regions)
{
    public async Task<IActionResult> OnGetAsync()
    {
        var sheet = new SampleSheet
        {
            Title = $"{Round.Name}入户抽查表",
            Drawn = $"{Where}　{Draw.DrawnByName}于{OfficialClock.Text(Draw.DrawnAt)}从{Draw.OutOf}户中抽取{Lines.Count}户{Draw.Among}　随机数{Draw.Seed}",
            Lines = [.. Lines.Select(LineOf)],
            PrintedOn = Officer.Today,
            IssuedAt = Officer.At,
            PrintedBy = Officer.Actor.PrintLine,
        };
        var result = Print(fonts => SampleSheetDocument.Print(fonts, sheet), $"{sheet.Title}.pdf", out var printed);
        if (printed)
        {
            Db.Record("打印入户抽查表", nameof(SampleDraw), Draw.Id, Draw.AreaNo, null, $"{Lines.Count}户");
            await Db.SaveChangesAsync();
        }

        return result;
    }

    private SampleSheetLine LineOf(SampledFiling line)
    {
        var home = line.Filing.Household;
        var income = home.PerCapitaNetIncome is { } yuan ? string.Create(CultureInfo.InvariantCulture, $"{home.IncomeYear}年人均纯收入{yuan:N2}元") : "收入未登记";
        var cause = home.MainCause is { } code ? CodeTables.PovertyCauses.NameOf(code) : "";
        var seen = line.Finding is { } found ? $"{FlexibleDate.Long(found.SampledOn)}，{found.Samplers}：{found.Seen}" : "";
        return new SampleSheetLine(
            $"{Place(line.AreaNo)} {home.Details.GroupName}".TrimEnd(), home.HeadName, Label.Of(line.Filing.Kind), string.Join('，', new[] { $"{home.PersonCount}人", income, cause }.Where(t => t.Length > 0)),
            line.Finding is { Result: { } result } ? Label.Of(result) : null, seen);
    }
}
