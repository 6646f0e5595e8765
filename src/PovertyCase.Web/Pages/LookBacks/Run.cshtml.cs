using Microsoft.AspNetCore.Mvc;
using PovertyCase.Domain.Common;
using PovertyCase.Domain.LookBacks;
using PovertyCase.Web.Access;
using PovertyCase.Web.Data;

namespace PovertyCase.Web.Pages.LookBacks;

/// <summary>The county adds who has left poverty since the round was opened, and ends it when everybody was looked at.</summary>
public sealed class RunModel(CaseDb db, CurrentOfficer officer, RegionBook regions, LookBackWork work) : LookBackPage(db, officer, regions)
{
    public int Missing { get; private set; }

    public int Unchecked { get; private set; }

    public override async Task<IActionResult?> LoadAsync()
    {
        if (await base.LoadAsync() is { } nothing)
        {
            return nothing;
        }

        Missing = await work.MissingAsync(Round, HttpContext.RequestAborted);
        Unchecked = await work.UncheckedAsync(Id, HttpContext.RequestAborted);
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
