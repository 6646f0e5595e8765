using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using PovertyCase.Domain.Notices;
using PovertyCase.Domain.Procedures;
using PovertyCase.Domain.Rosters;
using PovertyCase.Web.Access;
using PovertyCase.Web.Data;
using PovertyCase.Web.Procedures;

namespace PovertyCase.Web.Pages.Rosters;

/// <summary>公告: one notice for each village with approved households, all posted in one act.</summary>
public sealed class AnnounceModel(CaseDb db, CurrentOfficer officer, RegionBook regions, PostNotice post) : RosterPage(db, officer, regions)
{
    [BindProperty, Display(Name = "张贴地点")]
    public string Places { get; set; } = PostNotice.UsualPlaces;

    public sealed record Draft(long VillageNo, string Village, int Households, int Persons, int Days, NoticeText Text);

    public override RosterAct? Act => RosterAct.Announce;

    public IReadOnlyList<Draft> Drafts { get; private set; } = [];

    public async Task OnGetAsync()
    {
        if (!IsPossible)
        {
            return;
        }

        var round = await RoundAsync();
        var drafts = new List<Draft>();
        foreach (var village in ByVillage(await ApprovedAsync()))
        {
            var (text, days) = await post.WordAsync(NoticeKind.Announcement, round, village.Key, [.. village], Places, HttpContext.RequestAborted);
            drafts.Add(new Draft(village.Key, Regions.Name(village.Key), village.Count(), village.Sum(f => f.Household.PersonCount), days, text));
        }

        Drafts = drafts;
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if (Places.Length is 0 or > 200)
        {
            ModelState.AddModelError(nameof(Places), "请填写公告贴在哪里（200字以内）");
            await OnGetAsync();
            return Page();
        }

        var roster = await TakeAsync();
        var filings = await FilingsAsync();
        var round = await RoundAsync();
        var villages = ByVillage(roster.Allows(RosterAct.Announce, Officer.Actor) ? roster.ToAnnounce(filings) : []).ToList();
        foreach (var village in villages)
        {
            await post.PostAsync(NoticeKind.Announcement, round, village.Key, [.. village], Places, HttpContext.RequestAborted);
        }

        roster.Announce(filings, Officer.Actor);
        await Db.SaveChangesAsync();
        return Back($"已张贴公告：{villages.Count}个村，{villages.Sum(v => v.Count())}户");
    }

    private static IEnumerable<IGrouping<long, Filing>> ByVillage(IEnumerable<Filing> filings) => filings.GroupBy(f => f.AreaNo).OrderBy(g => g.Key);

    private Task<Round> RoundAsync()
    {
        var id = Roster.RoundId;
        return Db.Rounds.AsNoTracking().SingleAsync(r => r.Id == id);
    }

    private async Task<IReadOnlyList<Filing>> ApprovedAsync()
    {
        var id = Roster.Id;
        return await Db.Filings.AsNoTracking()
            .Where(f => f.Stage == FilingStage.Approved && Db.RosterLines.Any(l => l.RosterId == id && l.FilingId == f.Id && l.Decision == RosterDecision.Accepted))
            .Include(f => f.Household).ToListAsync();
    }
}
