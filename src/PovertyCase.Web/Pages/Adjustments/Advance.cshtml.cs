using Microsoft.AspNetCore.Mvc;
using PovertyCase.Domain.Adjustments;
using PovertyCase.Domain.Common;
using PovertyCase.Web.Access;
using PovertyCase.Web.Data;
using PovertyCase.Web.Data.Checks;

namespace PovertyCase.Web.Pages.Adjustments;

/// <summary>One stage forward: what is asked, what is still missing, one button.</summary>
public sealed class AdvanceModel(CaseDb db, CurrentOfficer officer, RegionBook regions, YearSheets sheets, YearFreeze freeze, CheckRegister check) : AdjustmentPage(db, officer, regions)
{
    public AdjustmentStanding Standing { get; private set; } = new(0, 0, 0, 0, 0);

    public AdjustmentAct? Act => AdjustmentFlow.Forward(Batch.Stage) is { } act && Allows(act) ? act : null;

    public string? Problem => Act is { } act ? Batch.Problem(act, Standing, Officer.Actor) : null;

    public override async Task<IActionResult?> LoadAsync()
    {
        if (await base.LoadAsync() is { } instead)
        {
            return instead;
        }

        Standing = await sheets.StandingAsync(Batch, HttpContext.RequestAborted);
        return null;
    }

    public void OnGet()
    {
    }

    public async Task<IActionResult> OnPostAsync()
    {
        var cancel = HttpContext.RequestAborted;
        await Db.StopSheetsAsync(Batch, cancel);
        Db.Expect(Batch, Version);
        if (Act == AdjustmentAct.Freeze)
        {
            // What the rules say now, not what they said last night.
            await check.RegionAsync(Batch.AreaNo, cancel);
        }

        Standing = await sheets.StandingAsync(Batch, cancel);

        Batch.Advance(Standing, Officer.Actor);
        var listed = Batch.Stage is AdjustmentStage.Open or AdjustmentStage.Surveying or AdjustmentStage.Reviewing ? await FillAsync(cancel) : 0;
        await Db.SaveChangesAsync(cancel);
        if (Batch.Stage == AdjustmentStage.Frozen)
        {
            await freeze.TakeAsync(Batch, Officer.Actor, cancel);
            await Db.SaveChangesAsync(cancel);
        }

        return Done($"{Name}现在是“{Label.Of(Batch.Stage)}”{(listed > 0 ? $"，列入名单{listed}户" : "")}", "/Adjustments/Show", new { Id });
    }

    /// <summary>Households that came onto the register after the lists were made.</summary>
    public async Task<IActionResult> OnPostFillAsync()
    {
        if (!Batch.IsUnderWay || Officer.Role != Role.CountyClerk)
        {
            throw new RuleBroken("名单由县扶贫办业务员在动态调整期间补列", ruleId: "WF-006");
        }

        await Db.KeepStageAsync(Batch, HttpContext.RequestAborted);
        var listed = await FillAsync(HttpContext.RequestAborted);
        await Db.SaveChangesAsync();
        return Done($"补列{listed}户，请村里入户、研判", "/Adjustments/Advance", new { Id });
    }

    private async Task<int> FillAsync(CancellationToken cancel)
    {
        var listed = await sheets.FillAsync(Batch, Officer.Today, cancel);
        if (listed > 0)
        {
            Db.Record("列入动态调整名单", nameof(AdjustmentBatch), Batch.Id, Batch.AreaNo, note: $"{Batch.Year}年度，{listed}户");
        }

        return listed;
    }
}
