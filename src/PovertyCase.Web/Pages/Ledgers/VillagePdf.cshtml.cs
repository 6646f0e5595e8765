using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using PovertyCase.Documents.Forms;
using PovertyCase.Domain.Regions;
using PovertyCase.Domain.Visits;
using PovertyCase.Web.Access;
using PovertyCase.Web.Data;

namespace PovertyCase.Web.Pages.Ledgers;

/// <summary>Prints a quarter of 村流水账, one section for each household.</summary>
public sealed class VillagePdfModel(CaseDb db, CurrentOfficer officer, RegionBook regions) : PrintPage
{
    public long AreaNo { get; private set; }

    public async Task<IActionResult> OnGetAsync(long areaNo, string? quarter)
    {
        AreaNo = areaNo;
        if (!VillageEntry.IsWithin(areaNo, officer.Reader, regions))
        {
            return NotFound();
        }

        var chosen = Quarter.TryParse(quarter, out var asked) ? asked : Quarter.Of(officer.Today);
        var visits = VillageEntry.Checked(db, areaNo, chosen).OrderBy(v => v.HouseholdId).ThenBy(v => v.Details.VisitedOn).ThenBy(v => v.Id);
        var entries = await VillageEntry.ReadAsync(db, visits, HttpContext.RequestAborted);
        var name = regions.Name(areaNo);
        var result = Print(fonts => VillageLedgerDocument.Print(fonts, SheetOf(entries, areaNo, chosen)), $"{name}流水账{chosen}.pdf", out var printed);
        if (printed)
        {
            db.Record("打印村流水账", nameof(Region), null, areaNo, note: chosen.Name);
            await db.SaveChangesAsync();
        }

        return result;
    }

    private VillageLedgerSheet SheetOf(List<VillageEntry> entries, long areaNo, Quarter quarter)
    {
        var number = 0;
        return new VillageLedgerSheet
        {
            Place = regions.Name(RegionCode.CountyOf(areaNo)) + regions.Name(RegionCode.TownshipOf(areaNo)),
            Village = regions.Name(areaNo),
            Period = quarter.Name,
            PrintedOn = officer.Today,
            IssuedAt = officer.At,
            PrintedBy = officer.Actor.PrintLine,
            Sections = [.. entries.GroupBy(e => e.HouseholdId).OrderBy(h => h.First().HouseholdNo, StringComparer.Ordinal).Select(h => new VillageLedgerSection(
                h.First().HeadName, h.First().Group, h.First().HouseholdNo, [.. h.Select(e => new VillageLedgerEntry
                {
                    Number = ++number,
                    HouseholdEntryNumber = $"第{e.Number}次",
                    On = e.On,
                    Helper = e.Visitors,
                    Unit = e.Unit,
                    What = e.Met ? string.Join('；', e.Matters.Select(m => m.Done)) : "未遇",
                    Effect = string.Join('；', e.Matters.Select(m => m.Effect).OfType<string>()),
                    OriginalAttached = e.SignedPageId is not null,
                    EnteredBy = e.HelperName,
                    CheckedBy = e.CheckedByName ?? "",
                })]))],
            Summary =
            [
                new FormField("入户次数", $"{entries.Count}"),
                new FormField("入户户数", $"{entries.Select(e => e.HouseholdId).Distinct().Count()}"),
                new FormField("有签字页", $"{entries.Count(e => e.SignedPageId is not null)}"),
                new FormField("未遇次数", $"{entries.Count(e => !e.Met)}"),
            ],
        };
    }
}
