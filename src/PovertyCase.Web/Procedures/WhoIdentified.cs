using System.Globalization;
using Microsoft.EntityFrameworkCore;
using PovertyCase.Domain.Common;
using PovertyCase.Domain.Notices;
using PovertyCase.Domain.Procedures;
using PovertyCase.Domain.Regions;
using PovertyCase.Web.Access;
using PovertyCase.Web.Data;

namespace PovertyCase.Web.Procedures;

/// <summary>One step by which a household once came onto the register.</summary>
/// <param name="Href">The record behind it; null where there is none to open.</param>
public sealed record TraceStep(string Name, DateOnly On, string Who, string What, string? Href = null)
{
    /// <summary>Of a notice: its last day.</summary>
    public DateOnly? Until { get; init; }

    public string When => Until is { } last ? string.Create(CultureInfo.InvariantCulture, $"{FlexibleDate.Long(On)}至{(last.Year == On.Year ? $"{last.Month}月{last.Day}日" : FlexibleDate.Long(last))}") : FlexibleDate.Long(On);
}

/// <summary>Who entered a household: the steps of its identification in their order.</summary>
/// <param name="Missing">What the program cannot show, in plain words; null when nothing is missing.</param>
public sealed record IdentifiedTrace(IReadOnlyList<TraceStep> Steps, string? Missing);

/// <summary>
/// 当初谁评的 (S0-20): from a household found to be wrongly included back to the meeting, the notices, the roster, its two signatories and the approver
/// who were in force then. What lies above the reader's reach is said to lie there.
/// </summary>
public sealed class WhoIdentified(CaseDb db, CurrentOfficer officer)
{
    /// <summary>Splits behind a household that are followed back to the one that was identified.</summary>
    private const int MostSplits = 5;

    // The order of steps that fell on one day.
    private static readonly string[] Chain = ["农户申请", "入户核实", Label.Of(OptionalSteps.GroupReview), Label.Of(OptionalSteps.Comparison), "民主评议", Label.Of(NoticeKind.First), Label.Of(LetterLevel.Village), "乡镇审核", Label.Of(NoticeKind.Second), "列入花名册", Signed, Label.Of(LetterLevel.Township), "县接收", "县审定", Label.Of(NoticeKind.Announcement), "入库锁定"];

    private const string Signed = "花名册签字";

    public async Task<IdentifiedTrace> OfAsync(Guid household, CancellationToken cancel)
    {
        var filing = await IdentificationAsync(household, cancel);
        if (filing is null)
        {
            var year = await db.Households.Where(h => h.Id == household).Select(h => h.IdentifiedYear).SingleOrDefaultAsync(cancel);
            return new IdentifiedTrace([], $"这一户{(year is { } y ? $"{y}年" : "")}识别入库不是在本系统办的，系统里没有当时的申报件。请查纸质档案里的申请书、评议记录、公示照片、花名册和承诺书。");
        }

        var id = filing.Id;
        var acts = await db.Trail.AsNoTracking().Where(e => e.TimelineOf == filing.HouseholdId && e.ObjectKind == nameof(Filing) && e.ObjectId == id).OrderBy(e => e.At)
            .Select(e => new Done(e.Act, e.At, e.OfficerName, e.Role)).ToListAsync(cancel);
        List<TraceStep> steps = [new TraceStep("农户申请", filing.AppliedOn, acts.FirstOrDefault()?.Named ?? "", "登记申请", $"/filings/{id}")];
        if (filing.Survey is { } survey)
        {
            steps.Add(new TraceStep("入户核实", survey.SurveyedOn, survey.Surveyors, survey.Finding, $"/filings/{id}"));
        }

        if (filing.GroupReview is { } group)
        {
            steps.Add(new TraceStep(Label.Of(OptionalSteps.GroupReview), group.GroupReviewedOn, $"主持{group.GroupLeader}", $"到会{group.GroupPresent}户，同意{group.GroupFor}户", $"/filings/{id}"));
        }

        Last(FilingAct.Compare, Label.Of(OptionalSteps.Comparison));
        steps.AddRange(await MeetingsAsync(id, cancel));
        steps.AddRange(await NoticesAsync(id, cancel));
        Last(FilingAct.PassTownship, "乡镇审核");
        var roster = await RosterAsync(id, steps, cancel);
        Last(FilingAct.Accept, "县接收");
        Last(FilingAct.Approve, "县审定");
        Last(FilingAct.Register, "入库锁定");
        var asked = filing.Steps.HasFlag(OptionalSteps.Letters);
        if (asked)
        {
            steps.AddRange(await LettersAsync(filing, cancel));
        }

        var missing = string.Concat(roster ? "" : "花名册和签字人由乡镇、县查看。", asked ? "" : "承诺书是纸质的，系统里没有，和花名册一起存档。");
        return new IdentifiedTrace([.. steps.OrderBy(s => s.On).ThenBy(s => Array.IndexOf(Chain, s.Name))], missing.Length == 0 ? null : missing);

        void Last(FilingAct act, string name)
        {
            if (acts.LastOrDefault(a => a.Act == Label.Of(act)) is { } done)
            {
                steps.Add(new TraceStep(name, OfficialClock.Today(done.At), done.Named, Label.Of(act), $"/filings/{id}"));
            }
        }
    }

    /// <summary>The newest filing by which the household, or the one it was split from, was entered.</summary>
    private async Task<Filing?> IdentificationAsync(Guid household, CancellationToken cancel)
    {
        Guid? at = household;
        for (var i = 0; i <= MostSplits && at is { } one; i++)
        {
            if (await db.Filings.AsNoTracking().Where(f => f.HouseholdId == one && f.Kind == FilingKind.Identification && f.Stage == FilingStage.Registered)
                .OrderByDescending(f => f.StageSince).ThenByDescending(f => f.Id).FirstOrDefaultAsync(cancel) is { } filing)
            {
                return filing;
            }

            at = await db.Households.Where(h => h.Id == one).Select(h => h.SplitFrom).SingleOrDefaultAsync(cancel);
        }

        return null;
    }

    private async Task<IEnumerable<TraceStep>> MeetingsAsync(Guid filing, CancellationToken cancel)
    {
        var votes = await (
            from line in db.MeetingLines
            join meeting in db.Meetings on line.MeetingId equals meeting.Id
            where line.FilingId == filing
            orderby meeting.Details.HeldOn, meeting.Id
            select new { meeting.Id, meeting.Details.HeldOn, meeting.Details.Chair, meeting.Details.Recorder, meeting.Details.Present, line.VotesFor }).ToListAsync(cancel);
        return votes.Select(v => new TraceStep("民主评议", v.HeldOn, $"主持{v.Chair}，记录{v.Recorder}", $"实到{v.Present}人，赞成{v.VotesFor}票", $"/meetings/{v.Id}"));
    }

    private async Task<IEnumerable<TraceStep>> NoticesAsync(Guid filing, CancellationToken cancel)
    {
        var notices = await db.NoticeLines.AsNoTracking().Where(l => l.FilingId == filing).OrderBy(l => l.Notice.PostedOn).ThenBy(l => l.NoticeId)
            .Select(l => new { l.NoticeId, l.Notice.Kind, l.Notice.PostedOn, l.Notice.LastDay, l.Notice.Issuer, l.Notice.PublicCode }).ToListAsync(cancel);
        return notices.Select(n => new TraceStep(Label.Of(n.Kind), n.PostedOn, n.Issuer, $"公示编号{n.PublicCode}", $"/notices/{n.NoticeId}") { Until = n.LastDay });
    }

    /// <summary>The letters by which village and township answer for the list, as far as this reader may see them.</summary>
    private async Task<IEnumerable<TraceStep>> LettersAsync(Filing filing, CancellationToken cancel)
    {
        var (round, village, township) = (filing.RoundId, filing.AreaNo, RegionCode.TownshipOf(filing.AreaNo));
        var letters = await db.CommitmentLetters.AsNoTracking().Where(l => l.RoundId == round && (l.AreaNo == village || l.AreaNo == township) && l.State == LetterState.Signed).ToListAsync(cancel);
        return letters.Select(l => new TraceStep(
            Label.Of(l.Level), l.Signing!.SignedOn, string.Join('、', l.Signing.Names), string.Create(CultureInfo.InvariantCulture, $"{l.RegisterNo}，{l.Households}户{l.Persons}人"), $"/letters/{l.Id}"));
    }

    /// <returns>Whether there is a roster that this reader may see.</returns>
    private async Task<bool> RosterAsync(Guid filing, List<TraceStep> steps, CancellationToken cancel)
    {
        var roster = await db.Rosters.AsNoTracking().Include(r => r.Signatures)
            .Where(r => db.RosterLines.Any(l => l.RosterId == r.Id && l.FilingId == filing)).OrderByDescending(r => r.DrawnAt).FirstOrDefaultAsync(cancel);
        if (roster is null || officer.Role == Role.VillageClerk)
        {
            return false;
        }

        steps.Add(new TraceStep("列入花名册", OfficialClock.Today(roster.DrawnAt), $"{roster.DrawnByName}（{Label.Of(Role.TownshipClerk)}）", $"控制号{roster.ControlNo}", $"/rosters/{roster.Id}"));
        steps.AddRange(roster.Signatures.OrderBy(s => s.SignedAt)
            .Select(s => new TraceStep(Signed, OfficialClock.Today(s.SignedAt), $"{s.OfficerName}（{Label.Of(s.Role)}）", string.Create(CultureInfo.InvariantCulture, $"{roster.HouseholdCount}户{roster.PersonCount}人"), $"/rosters/{roster.Id}")));
        return true;
    }

    private sealed record Done(string Act, DateTimeOffset At, string OfficerName, Role Role)
    {
        public string Named => $"{OfficerName}（{Label.Of(Role)}）";
    }
}
