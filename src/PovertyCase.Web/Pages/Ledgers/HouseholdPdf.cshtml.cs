using Microsoft.AspNetCore.Mvc;
using PovertyCase.Documents.Forms;
using PovertyCase.Domain.Codes;
using PovertyCase.Domain.Common;
using PovertyCase.Domain.Households;
using PovertyCase.Domain.Regions;
using PovertyCase.Web.Access;
using PovertyCase.Web.Data;

namespace PovertyCase.Web.Pages.Ledgers;

/// <summary>Prints 户流水账 in two copies (S0-43): one for the household, one for the cadre.</summary>
public sealed class HouseholdPdfModel(CaseDb db, CurrentOfficer officer, RegionBook regions) : PrintPage
{
    public Guid Id { get; private set; }

    public async Task<IActionResult> OnGetAsync(Guid id)
    {
        Id = id;
        if (await HouseholdLedger.OpenAsync(db, id, officer.Today, HttpContext.RequestAborted) is not { } ledger)
        {
            return NotFound();
        }

        var house = ledger.Household;
        var result = Print(fonts => LedgerDocument.Print(fonts, SheetOf(ledger)), $"{house.HeadName}户流水账.pdf", out var printed);
        if (printed)
        {
            db.Record("打印户流水账", nameof(Household), house.Id, house.AreaNo, house.Id, "一式两份：户存、干部存");
            await db.SaveChangesAsync();
        }

        return result;
    }

    private LedgerSheet SheetOf(HouseholdLedger ledger)
    {
        var house = ledger.Household;
        return new LedgerSheet
        {
            Place = regions.Name(RegionCode.CountyOf(house.AreaNo)) + regions.Name(RegionCode.TownshipOf(house.AreaNo)),
            Village = regions.Name(house.AreaNo),
            Group = house.Group,
            HeadName = house.HeadName,
            HouseholdNumber = house.HouseholdNo,
            Persons = house.Persons,
            Attribute = CodeTables.HouseholdTypes.NameOf(house.Attribute),
            MainCause = CodeTables.PovertyCauses.NameOf(house.MainCause),
            Helpers = string.Join('、', ledger.Helpers.Select(h => h.Name)),
            HelperUnit = string.Join('、', ledger.Helpers.Select(h => h.Unit).Distinct()),
            HelperPhone = string.Join('、', ledger.Helpers.Select(h => h.Phone).OfType<string>()),
            Period = ledger.Visits.Count == 0 ? "" : $"{FlexibleDate.Long(ledger.Visits[0].Details.VisitedOn)}至{FlexibleDate.Long(ledger.Visits[^1].Details.VisitedOn)}",
            PrintedOn = officer.Today,
            IssuedAt = officer.At,
            PrintedBy = officer.Actor.PrintLine,
            Entries = [.. ledger.Visits.Select(v => new LedgerEntry
            {
                Number = v.Number,
                VisitNumber = v.Number,
                On = v.Details.VisitedOn,
                Time = v.Details.AtTime ?? "",
                Helpers = v.Details.Visitors,
                Mode = v.Details.MetSomebody ? "本人实地" : "本人实地，未遇",
                Actions = [.. v.Matters.Select(m => new LedgerAction(m.Done, m.Helps, m.Effect ?? "", m.Feeling ?? ""))],
            })],
        };
    }
}
