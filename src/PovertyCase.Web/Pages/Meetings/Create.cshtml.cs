using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using PovertyCase.Domain.Common;
using PovertyCase.Domain.Procedures;
using PovertyCase.Web.Access;
using PovertyCase.Web.Data;
using PovertyCase.Web.Procedures;

namespace PovertyCase.Web.Pages.Meetings;

public sealed class CreateModel(CaseDb db, CurrentOfficer officer, RegionBook regions) : CasePage
{
    [BindProperty]
    public MeetingDetails Meeting { get; set; } = new();

    /// <summary>By filing, so that a sentence about one household finds its row whatever is ticked.</summary>
    [BindProperty]
    public Dictionary<Guid, VoteForm> Votes { get; set; } = [];

    /// <summary>The round whose households are reviewed; the one that has waited longest when none is named.</summary>
    [BindProperty(SupportsGet = true, Name = "round")]
    public Guid? RoundId { get; set; }

    public IReadOnlyList<Filing> Waiting { get; private set; } = [];

    public Round? Round { get; private set; }

    /// <summary>Every round of which households wait, with their number, longest first.</summary>
    public IReadOnlyList<(Round Round, int Count)> Rounds { get; private set; } = [];

    public override string? RowName(string list, string key) =>
        list == nameof(Votes) && Guid.TryParse(key, out var id) && Waiting.FirstOrDefault(f => f.Id == id) is { } filing ? $"{filing.Household.HeadName}户" : null;

    public string Where => regions.Path(officer.Actor.AreaNo);

    public override async Task<IActionResult?> LoadAsync()
    {
        // A meeting belongs to one round; what was filed before a round closed is still reviewed after it.
        var stages = Flows.Waiting(FilingAct.PassReview, officer.Actor.Role).Select(w => w.Stage).Distinct().ToList();
        var waiting = await db.Filings.Include(f => f.Household).Where(f => stages.Contains(f.Stage)).OrderBy(f => f.StageSince).ThenBy(f => f.Id).ToListAsync();
        waiting.RemoveAll(f => !f.Allows(FilingAct.PassReview, officer.Actor));
        var ids = waiting.Select(f => f.RoundId).Distinct().ToList();
        var rounds = await db.Rounds.AsNoTracking().Where(r => ids.Contains(r.Id)).ToDictionaryAsync(r => r.Id);
        Rounds = [.. waiting.GroupBy(f => f.RoundId).Select(g => (rounds[g.Key], g.Count()))];
        Round = Rounds.Select(r => r.Round).FirstOrDefault(r => r.Id == RoundId) ?? (HttpMethods.IsGet(Request.Method) ? Rounds.Select(r => r.Round).FirstOrDefault() : null);
        Waiting = PostNotice.InOrder(waiting.Where(f => f.RoundId == Round?.Id));
        return null;
    }

    public void OnGet()
    {
        Meeting = new MeetingDetails { HeldOn = officer.Today, Place = "村委会会议室", Recorder = officer.Actor.Name, ReadOut = Waiting.Any(f => f.Hearing is not null) ? "逐户念了核实的情况和农户的申辩" : Waiting.Any(f => f.Comparison is not null) ? "逐户宣读了入户核实和信息比对的结果" : "逐户宣读了入户核实的结果" };
        Votes = Waiting.ToDictionary(f => f.Id, _ => new VoteForm { Included = true, Against = 0 });
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if (Round is null)
        {
            throw new RuleBroken("没有待评议的户");
        }

        var ids = Votes.Where(v => v.Value.Included).Select(v => v.Key).ToHashSet();
        if (Waiting.Count(f => ids.Contains(f.Id)) != ids.Count)
        {
            throw new RuleBroken("勾选的户里有的已不在“待民主评议”，请核对名单后再交");
        }

        var chosen = Waiting.Where(f => ids.Contains(f.Id)).ToList();
        foreach (var filing in chosen.Where(f => Votes[f.Id].For is null))
        {
            ModelState.AddModelError($"Votes[{filing.Id}].For", $"请填写{filing.Household.HeadName}户的赞成票数");
        }

        if (!ModelState.IsValid)
        {
            return Page();
        }

        var meeting = ReviewMeeting.Hold(
            Round,
            officer.Actor.AreaNo,
            Meeting,
            [.. chosen.Select(f => (f, new MeetingVote(f.Id, Votes[f.Id].For!.Value, Votes[f.Id].Against ?? 0)))],
            officer.Actor);
        db.Add(meeting);
        await db.SaveChangesAsync();
        var passed = meeting.Lines.Count(l => l.Passed);
        return Done($"已登记评议会议：{meeting.Lines.Count}户参加评议，{passed}户通过", "/Meetings/Show", new { meeting.Id });
    }

    /// <summary>What stands in a number field: as typed after a refusal, else what the form holds.</summary>
    public string Typed(string field, int? value) =>
        ModelState.TryGetValue(field, out var entry) && entry.AttemptedValue is { } typed ? typed : value?.ToString(CultureInfo.InvariantCulture) ?? "";

    public sealed record VoteForm
    {
        [Display(Name = "参加评议")]
        public bool Included { get; init; }

        [Display(Name = "赞成")]
        public int? For { get; init; }

        [Display(Name = "反对")]
        public int? Against { get; init; }
    }
}
