using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using PovertyCase.Domain.Common;
using PovertyCase.Domain.Notices;
using PovertyCase.Domain.Procedures;
using PovertyCase.Web.Access;
using PovertyCase.Web.Data;
using PovertyCase.Web.Procedures;

namespace PovertyCase.Web.Pages.Notices;

/// <summary>
/// The village's first notice, or the township's second notices: one paper for each village, all in one act. The page shows each text as it
/// will be posted; the form carries the filings that stand on it, so that nothing is posted which was not shown.
/// </summary>
public sealed class CreateModel(CaseDb db, CurrentOfficer officer, RegionBook regions, PostNotice post) : CasePage
{
    /// <summary>As many as one form carries safely; the rest is posted next.</summary>
    private const int Most = 500;

    [BindProperty(SupportsGet = true)]
    public string Kind { get; set; } = "first";

    [BindProperty, Display(Name = "张贴地点")]
    public string Places { get; set; } = "";

    [BindProperty]
    public List<Guid> Filings { get; set; } = [];

    public NoticeKind NoticeKind => Kind switch
    {
        "second" => NoticeKind.Second,
        "village" => NoticeKind.Village,
        "announcement" => NoticeKind.Announcement,
        _ => NoticeKind.First,
    };

    public IReadOnlyList<Draft> Drafts { get; private set; } = [];

    public string Where => regions.Path(officer.Actor.AreaNo);

    public DateOnly Today => officer.Today;

    public string Village(long areaNo) => regions.Name(areaNo);

    /// <summary>Whether this kind of notice is this officer's business; the entity asks again.</summary>
    public bool IsMine => From.Count > 0;

    /// <summary>The stages from which this officer may post it: none when the paper is not his business.</summary>
    private IReadOnlyList<(FilingKind Kind, FilingStage Stage)> From => Flows.Waiting(Act, officer.Actor.Role);

    // What a roster carries is announced on the page of the roster; here a village announces what monitoring has decided.
    private FilingAct Act => NoticeKind switch
    {
        NoticeKind.First => FilingAct.PostFirstNotice,
        NoticeKind.Second => FilingAct.PostSecondNotice,
        NoticeKind.Village => FilingAct.PostVillageNotice,
        _ => officer.Role == Role.VillageClerk ? FilingAct.Announce : FilingAct.PostFirstNotice,
    };

    public override async Task<IActionResult?> LoadAsync()
    {
        var stages = From.Select(w => w.Stage).Distinct().ToList();
        var kinds = From.Select(w => w.Kind).Distinct().ToList();
        var waiting = await db.Filings.Include(f => f.Household).Where(f => stages.Contains(f.Stage) && kinds.Contains(f.Kind)).OrderBy(f => f.AreaNo).ThenBy(f => f.Id).Take(Most).ToListAsync();
        var rounds = (await db.Rounds.AsNoTracking().ToListAsync()).ToDictionary(r => r.Id);
        var drafts = new List<Draft>();
        foreach (var group in waiting.GroupBy(f => (f.AreaNo, f.RoundId, f.Kind)))
        {
            drafts.Add(new Draft(group.Key.AreaNo, rounds[group.Key.RoundId], PostNotice.InOrder(group)));
        }

        Drafts = drafts;
        return null;
    }

    public async Task OnGetAsync()
    {
        Places = NoticeKind != NoticeKind.Second ? PostNotice.UsualPlaces : "镇政府公示栏、村委会公示栏";
        await WordAsync();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if (Filings.Count == 0)
        {
            throw new RuleBroken("现在没有等待公示的户");
        }

        var shown = Filings.ToHashSet();
        var posted = new List<Notice>();
        foreach (var draft in Drafts)
        {
            var chosen = draft.Filings.Where(f => shown.Contains(f.Id)).ToList();
            if (chosen.Count > 0)
            {
                posted.Add(await post.PostAsync(NoticeKind, draft.Round, draft.AreaNo, chosen, Places));
            }
        }

        if (posted.Sum(n => n.Lines.Count) != shown.Count)
        {
            throw new RuleBroken("名单里有的户刚被别人办理，请核对新的名单再张贴");
        }

        await db.SaveChangesAsync();
        return posted.Count == 1
            ? Done($"已张贴{Label.Of(NoticeKind)}：{posted[0].Lines.Count}户{posted[0].PersonCount}人，公示编号{posted[0].PublicCode}", "/Notices/Show", new { posted[0].Id })
            : Done($"已张贴{posted.Count}个村的{Label.Of(NoticeKind)}，共{shown.Count}户", "/Notices/Index", new { kind = NoticeKind });
    }

    /// <summary>Words each draft for the page; also when a refused form is shown again.</summary>
    public async Task WordAsync()
    {
        foreach (var draft in Drafts.Where(d => d.Text is null))
        {
            try
            {
                (draft.Text, draft.Days) = await post.WordAsync(NoticeKind, draft.Round, draft.AreaNo, draft.Filings, Places);
            }
            catch (RuleBroken missing)
            {
                Problem = missing.Message;
            }
        }
    }

    /// <summary>Why nothing can be posted: the county has not set the number of days.</summary>
    public string? Problem { get; private set; }

    public sealed class Draft(long areaNo, Round round, IReadOnlyList<Filing> filings)
    {
        public long AreaNo => areaNo;

        public Round Round => round;

        public IReadOnlyList<Filing> Filings => filings;

        public NoticeText? Text { get; set; }

        public int Days { get; set; }
    }
}
