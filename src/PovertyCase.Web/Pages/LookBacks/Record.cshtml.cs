using Microsoft.AspNetCore.Mvc;
using PovertyCase.Domain.Common;
using PovertyCase.Domain.LookBacks;
using PovertyCase.Web.Access;
using PovertyCase.Web.Data;

namespace PovertyCase.Web.Pages.LookBacks;

/// <summary>The village or township writes what it saw, one problem for each side at a time; checking again adds more.</summary>
public sealed class RecordModel(CaseDb db, CurrentOfficer officer, RegionBook regions, LookBackWork work) : LookBackSheetPage(db, officer, regions, work)
{
    [BindProperty]
    public LookBackCheck Check { get; set; } = new();

    [BindProperty]
    public List<FoundProblem> Problems { get; set; } = [];

    public int Open { get; private set; }

    public override string? RowName(string list, int index) => list == nameof(Problems) && index < Problems.Count ? Label.Of(Problems[index].Dimension) : null;

    public override async Task<IActionResult?> LoadAsync()
    {
        if (await base.LoadAsync() is { } nothing)
        {
            return nothing;
        }

        // The page writes the four sides itself; a form with another one was not opened here, and a round that verifies records has a page of its own.
        if (Round.Verifies || Problems.Any(p => !Enum.IsDefined(p.Dimension) || p.Dimension == LookBackDimension.Record || p.Item is not null || p.Registered is not null || p.Follows is not null))
        {
            return NotFound();
        }

        Open = await Work.OpenAsync(Sheet, HttpContext.RequestAborted);
        return null;
    }

    public override bool OpensEmpty => true;

    public void OnGet()
    {
        Check = new LookBackCheck { CheckedOn = Officer.Today };
        Problems = [.. Enum.GetValues<LookBackDimension>().Where(d => d != LookBackDimension.Record).Select(d => new FoundProblem { Dimension = d })];
    }

    public async Task<IActionResult> OnPostAsync()
    {
        // Two households of one village that become clear at the same moment are settled one after the other.
        await Work.HoldAsync(Sheet.AreaNo, Sheet.HouseholdId, HttpContext.RequestAborted);
        Db.Expect(Sheet, Version);
        var found = Sheet.Record(Round, Check, Problems, await Work.OpenAsync(Sheet, HttpContext.RequestAborted), Officer.Actor);
        Db.AddRange(found);
        await Db.SaveChangesAsync();
        await Work.SettleAsync(Round, Sheet, Officer.Actor, HttpContext.RequestAborted);
        return Done(found.Count > 0 ? $"已登记{found.Count}个问题，改好后再来登记整改" : "结果已登记", "/LookBacks/Sheet", new { sheet = SheetId });
    }
}
