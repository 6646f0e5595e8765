using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using PovertyCase.Domain.Common;
using PovertyCase.Domain.LookBacks;
using PovertyCase.Web.Access;
using PovertyCase.Web.Data;

namespace PovertyCase.Web.Pages.LookBacks;

/// <summary>The county adds who has left poverty since the round was opened, and ends it when everybody was looked at.</summary>
public sealed class RunModel(CaseDb db, CurrentOfficer officer, RegionBook regions, LookBackWork work) : LookBackPage(db, officer, regions)
{
    public int Missing { get; private set; }

    /// <summary>Households that nobody has looked at yet; the list of households holds them.</summary>
    public int Households { get; private set; }

    /// <summary>Villages' own sheets that nobody has looked at yet; no list of households shows them, so they are named here.</summary>
    public IReadOnlyList<(Guid Id, string Name)> Villages { get; private set; } = [];

    public int Unchecked => Households + Villages.Count;

    public override async Task<IActionResult?> LoadAsync()
    {
        if (await base.LoadAsync() is { } nothing)
        {
            return nothing;
        }

        var cancel = HttpContext.RequestAborted;
        Missing = await work.MissingAsync(Round, cancel);
        Households = await work.Unchecked(Id).CountAsync(s => s.HouseholdId != null, cancel);
        var villages = await work.Unchecked(Id).AsNoTracking().Where(s => s.HouseholdId == null).OrderBy(s => s.AreaNo).Select(s => new { s.Id, s.AreaNo }).ToListAsync(cancel);
        Villages = [.. villages.Select(v => (v.Id, Name(v.AreaNo)))];
        return null;
    }

    public void OnGet()
    {
    }

    public async Task<IActionResult> OnPostFillAsync()
    {
        Db.Expect(Round, Version);
        if (!May(LookBackAct.Fill))
        {
            throw new RuleBroken("结束了的不能再补列");
        }

        var added = await work.FillAsync(Round, HttpContext.RequestAborted);
        Round.Fill(added, Officer.Actor);
        await Db.SaveChangesAsync();
        return Done($"已补列{added}个", "/LookBacks/Show", new { Id });
    }

    public async Task<IActionResult> OnPostCloseAsync()
    {
        Db.Expect(Round, Version);
        Round.Close(Unchecked, Officer.Actor);
        await Db.SaveChangesAsync();
        return Done("这一轮已结束，没改好的问题接着改", "/LookBacks/Show", new { Id });
    }
}
