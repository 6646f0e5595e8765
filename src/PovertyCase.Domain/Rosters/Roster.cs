using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using PovertyCase.Domain.Common;
using PovertyCase.Domain.Households;
using PovertyCase.Domain.Procedures;
using PovertyCase.Domain.Reconciliations;

namespace PovertyCase.Domain.Rosters;

/// <summary>
/// 花名册 of one township in one round: frozen lines, counted and hashed, signed by the two heads of the township and sealed by
/// Party committee and government before it goes up (S0-14 to S0-17). What is found later makes a supplement, never an edit.
/// The filings on it are handed to each verb and move with it, so that roster and filings cannot fall apart.
/// </summary>
public sealed class Roster : CaseRecord
{
    private readonly List<RosterLine> _lines = [];
    private readonly List<RosterSignature> _signatures = [];
    private readonly List<RosterSeal> _seals = [];

    private Roster()
    {
    }

    public Guid RoundId { get; private set; }

    /// <summary>LS-township-year-number; printed on every page.</summary>
    public string ControlNo { get; private set; } = "";

    public string Title { get; private set; } = "";

    public RosterState State { get; private set; } = RosterState.Drawn;

    /// <summary>A roster of those who leave the register; the number says so on every page.</summary>
    public bool IsOfExits => ControlNo.StartsWith("TC-", StringComparison.Ordinal);

    /// <summary>Year of the round, as the control number names it.</summary>
    public int Year => int.Parse(ControlNo.Split('-')[2], CultureInfo.InvariantCulture);

    public DateTimeOffset DrawnAt { get; private set; }

    public Guid DrawnBy { get; private set; }

    public string DrawnByName { get; private set; } = "";

    public int HouseholdCount { get; private set; }

    public int PersonCount { get; private set; }

    /// <summary>SHA-256 over control number, title and the canonical text of the lines, hexadecimal.</summary>
    public string Hash { get; private set; } = "";

    public DateTimeOffset? ReportedAt { get; private set; }

    public Guid? IssuedDocumentId { get; private set; }

    public IReadOnlyList<RosterLine> Lines => _lines;

    public IReadOnlyList<RosterSignature> Signatures => _signatures;

    public IReadOnlyList<RosterSeal> Seals => _seals;

    /// <summary>LS-610928109-2026-01: township, year of the round, running number within both; TC- for those who leave the register.</summary>
    public static string Number(RoundKind kind, long townshipNo, int year, int running) =>
        string.Create(CultureInfo.InvariantCulture, $"{(kind == RoundKind.Exit ? "TC" : "LS")}-{townshipNo / 1000}-{year}-{running:00}");

    /// <summary>Freezes the lines and moves every filing onto the roster.</summary>
    public static Roster Draw(Round round, long townshipNo, string title, string controlNo, IReadOnlyList<RosterEntry> entries, Actor by)
    {
        if (entries.Count == 0)
        {
            throw new RuleBroken("没有第二次公示期满且无异议的户，还不能生成花名册");
        }

        var roster = new Roster
        {
            AreaNo = townshipNo,
            RoundId = round.Id,
            Title = title,
            ControlNo = controlNo,
            DrawnAt = by.At,
            DrawnBy = by.OfficerId,
            DrawnByName = by.Name,
        };
        foreach (var entry in entries)
        {
            if (entry.Filing.RoundId != round.Id || Regions.RegionCode.TownshipOf(entry.Filing.AreaNo) != townshipNo)
            {
                throw new RuleBroken("一份花名册只列一个乡镇、一个批次的户");
            }

            entry.Filing.EnterRoster(entry.Standing, by);
            roster._lines.Add(new RosterLine(roster, roster._lines.Count + 1, entry));
        }

        roster.HouseholdCount = roster._lines.Count;
        roster.PersonCount = roster._lines.Sum(l => l.PersonCount);
        roster.Hash = roster.ComputeHash();
        roster.Note("生成花名册", by, $"{controlNo} {roster.HouseholdCount}户{roster.PersonCount}人");
        return roster;
    }

    public string ComputeHash()
    {
        var text = new StringBuilder().Append(RosterLine.Field(ControlNo)).Append(RosterLine.Field(Title)).Append('\n');
        foreach (var line in _lines.OrderBy(l => l.Seq))
        {
            text.Append(line.Canonical()).Append('\n');
        }

        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }

    /// <summary>Whether this officer may do the act now; asks the same table as the verbs, so a button is shown exactly when the act is legal.</summary>
    public bool Allows(RosterAct act, Actor by) => RosterFlow.Next(State, act, by.Role) is not null
        && (act != RosterAct.Sign || _signatures.All(s => s.Role != by.Role && s.OfficerId != by.OfficerId));

    /// <summary>签字: the Party secretary and the head of the township each once, two different persons (S0-16).</summary>
    public void Sign(Actor by)
    {
        if (_signatures.Any(s => s.Role == by.Role))
        {
            throw new RuleBroken($"{Label.Of(by.Role)}已经签过字");
        }

        if (_signatures.Any(s => s.OfficerId == by.OfficerId))
        {
            throw new RuleBroken("书记和镇长不能是同一人", ruleId: "WF-007");
        }

        var next = After(RosterAct.Sign, by);
        Unaltered();
        _signatures.Add(new RosterSignature(this, by));
        if (_signatures.Count == 2)
        {
            State = next;
        }

        Note("花名册签字", by, ControlNo);
    }

    /// <summary>用印: marked by the township clerk after both signatures; both seals are needed (S0-17, WF-009).</summary>
    public void Seal(SealKind kind, Actor by)
    {
        if (State == RosterState.Drawn)
        {
            throw new RuleBroken("两位主要负责人都签字后才能盖章", ruleId: "WF-009");
        }

        if (_seals.Any(s => s.Kind == kind))
        {
            throw new RuleBroken($"{Label.Of(kind)}已经登记");
        }

        var next = After(RosterAct.Seal, by);
        _seals.Add(new RosterSeal(this, kind, by));
        if (_seals.Count == 2)
        {
            State = next;
        }

        Note($"花名册用印：{Label.Of(kind)}", by, ControlNo);
    }

    /// <summary>The printed roster was kept as issued; from here on exactly these bytes are the roster on paper.</summary>
    public void Issued(Guid documentId)
    {
        if (State != RosterState.Sealed || IssuedDocumentId is not null)
        {
            throw new InvalidOperationException("A roster is issued once, when it has been sealed.");
        }

        IssuedDocumentId = documentId;
    }

    /// <summary>上报县: paper counts are typed and must equal the electronic ones (WF-010, S0-15).</summary>
    /// <param name="letter">The township's letter, where the round asks for one.</param>
    public void Report(PaperCounts paper, IReadOnlyCollection<Filing> filings, Actor by, LetterStanding? letter = null)
    {
        if (State is RosterState.Drawn or RosterState.Signed)
        {
            throw new RuleBroken("花名册须党委、政府主要负责人签字并加盖两枚公章后才能上报", ruleId: "WF-009");
        }

        var next = After(RosterAct.Report, by);
        if (paper.Households != HouseholdCount)
        {
            throw new RuleBroken($"纸质花名册{paper.Households}户与电子版{HouseholdCount}户不一致", nameof(PaperCounts.Households), "WF-010");
        }

        if (paper.Persons != PersonCount)
        {
            throw new RuleBroken($"纸质花名册{paper.Persons}人与电子版{PersonCount}人不一致", nameof(PaperCounts.Persons), "WF-010");
        }

        Unaltered();
        foreach (var filing in StillOpen(filings))
        {
            LetterStanding.MustBeSigned(filing.Steps, letter);
            filing.ReportToCounty(by);
        }

        State = next;
        ReportedAt = by.At;
        Note("花名册上报县", by, ControlNo);
    }

    /// <summary>县接收 row by row: rows not accepted go back with a reason, the others go on (decisions 8).</summary>
    /// <param name="returnedLines">Reason by line, for the rows that go back.</param>
    public void Accept(IReadOnlyDictionary<Guid, string> returnedLines, IReadOnlyCollection<Filing> filings, Actor by)
    {
        var next = After(RosterAct.Accept, by);
        foreach (var (line, filing) in With(filings))
        {
            if (filing.Stage != FilingStage.CountyReview)
            {
                line.LeftBecauseOf(filing.Stage);
            }
            else if (returnedLines.TryGetValue(line.Id, out var reason))
            {
                line.Return(reason);
                filing.Return(by, reason);
            }
            else
            {
                line.Accept();
                filing.AcceptAtCounty(by);
            }
        }

        var accepted = _lines.Count(l => l.Decision == RosterDecision.Accepted);
        State = accepted > 0 ? next : RosterState.Returned;
        Note("县接收花名册", by, $"接收{accepted}户，退回{_lines.Count - accepted}户");
    }

    /// <param name="unexplained">See <see cref="Filing.Approve"/>; one such household holds the roster up, because a roster is decided as a whole.</param>
    /// <param name="objections">How many open objections each filing has: one that was accepted late holds it up as well (WF-005).</param>
    public void Approve(IReadOnlyCollection<Filing> filings, Actor by, IReadOnlyCollection<ListedHit>? unexplained = null, IReadOnlyDictionary<Guid, int>? objections = null)
    {
        var next = After(RosterAct.Approve, by);
        foreach (var (line, filing) in With(filings).Where(l => l.Line.Decision == RosterDecision.Accepted))
        {
            if (filing.Stage == FilingStage.CountyAccepted)
            {
                filing.Approve(by, unexplained, objections?.GetValueOrDefault(filing.Id) ?? 0);
            }
            else
            {
                line.LeftBecauseOf(filing.Stage);
            }
        }

        State = _lines.Any(l => l.Decision == RosterDecision.Accepted) ? next : RosterState.Returned;
        Note("县审定花名册", by, ControlNo);
    }

    /// <summary>The filings that are to be announced; the notices are posted village by village.</summary>
    public IReadOnlyList<Filing> ToAnnounce(IReadOnlyCollection<Filing> filings) =>
        [.. With(filings).Where(l => l.Line.Decision == RosterDecision.Accepted && l.Filing.Stage == FilingStage.Approved).Select(l => l.Filing)];

    /// <summary>公告: after the notices have been posted for every approved filing.</summary>
    public void Announce(IReadOnlyCollection<Filing> filings, Actor by)
    {
        var next = After(RosterAct.Announce, by);
        if (ToAnnounce(filings).Count > 0)
        {
            throw new InvalidOperationException("A filing of the roster has not been announced.");
        }

        State = next;
        Note("花名册公告", by, ControlNo);
    }

    /// <summary>
    /// 登记入库并锁定 (S0-24), or 标注脱贫 for a roster of exits. What enters the register must be what was signed: a household that has been changed since its line was frozen
    /// is not registered (S0-15). It goes back, for a supplement of the roster, or what was changed is put right first; a birth or a death cannot be.
    /// </summary>
    /// <param name="goesBack">Lines of changed households that the officer has seen and sends back.</param>
    /// <returns>How many households were registered.</returns>
    /// <exception cref="RuleBroken">A household was changed and is not sent back.</exception>
    public int Register(IReadOnlyCollection<Filing> filings, Actor by, IReadOnlyCollection<Guid>? goesBack = null)
    {
        var next = After(RosterAct.Register, by);
        var (count, back) = (0, 0);
        foreach (var (line, filing) in With(filings).Where(l => l.Line.Decision == RosterDecision.Accepted))
        {
            if (filing.Stage != FilingStage.Announced)
            {
                line.LeftBecauseOf(filing.Stage);
                continue;
            }

            if (Changed(line, filing.Household) is { } differences)
            {
                var because = $"{differences}在名单冻结后改过，与签章的花名册不一致";
                if (goesBack?.Contains(line.Id) != true)
                {
                    throw new RuleBroken($"{line.Village}{line.HeadName}户的{because}；请村里改回来，或者勾选退回这一户");
                }

                line.Return(because);
                filing.LeaveRoster(by, because);
                back++;
                continue;
            }

            if (IsOfExits)
            {
                filing.MarkExited(by);
            }
            else
            {
                filing.Register(line.IdentifiedYear, by, Year);
            }

            count++;
        }

        State = next;
        Note(IsOfExits ? "花名册标注脱贫" : "花名册登记入库", by, $"{ControlNo} {count}户{(back > 0 ? $"，退回{back}户" : "")}");
        return count;
    }

    /// <summary>The accepted lines whose households are no longer what was signed.</summary>
    public IReadOnlyList<(RosterLine Line, string Differences)> ChangedSince(IReadOnlyCollection<Filing> filings) =>
        [.. With(filings).Where(l => l.Line.Decision == RosterDecision.Accepted && l.Filing.Stage == FilingStage.Announced)
            .Select(l => (l.Line, Differences: Changed(l.Line, l.Filing.Household))).Where(l => l.Differences is not null).Select(l => (l.Line, l.Differences!))];

    private static string? Changed(RosterLine line, Household household) =>
        line.Differences(household.HeadName, household.PersonCount, household.MainCause, household.PerCapitaNetIncome) is { Count: > 0 } differences ? string.Join('、', differences) : null;

    /// <summary>作废: only before it was reported; the filings return to their second notice.</summary>
    public void Void(string? reason, IReadOnlyCollection<Filing> filings, Actor by)
    {
        if (State is not (RosterState.Drawn or RosterState.Signed or RosterState.Sealed or RosterState.Voided))
        {
            throw new RuleBroken("花名册已经上报，不能作废，错漏另出补充花名册");
        }

        var next = After(RosterAct.Void, by);
        var said = StatedReason.Demand(reason, "请写明退回修改的原因", "Reason");
        foreach (var filing in StillOpen(filings))
        {
            filing.LeaveRoster(by, said);
        }

        State = next;
        Note("花名册作废", by, said);
    }

    private RosterState After(RosterAct act, Actor by)
    {
        if (RosterFlow.Next(State, act, by.Role) is { } next)
        {
            return next;
        }

        var roles = RosterFlow.Roles(act);
        throw roles.Contains(by.Role)
            ? new RuleBroken($"花名册现在是“{Label.Of(State)}”，不能再办“{Label.Of(act)}”")
            : new RuleBroken($"“{Label.Of(act)}”由{string.Join('、', roles.Select(r => Label.Of(r)))}办理", ruleId: "WF-006");
    }

    private void Unaltered()
    {
        if (ComputeHash() != Hash)
        {
            throw new RuleBroken("名单与冻结时的校验值不一致，请停止办理并联系县扶贫办");
        }
    }

    /// <summary>A filing may have ended by itself meanwhile: nobody is left in its household.</summary>
    private IEnumerable<Filing> StillOpen(IReadOnlyCollection<Filing> filings) => With(filings).Select(l => l.Filing).Where(f => !FilingStages.Ended.Contains(f.Stage));

    private List<(RosterLine Line, Filing Filing)> With(IReadOnlyCollection<Filing> filings)
    {
        var byId = filings.ToDictionary(f => f.Id);
        return [.. _lines.OrderBy(l => l.Seq).Select(l => (l, byId.TryGetValue(l.FilingId, out var filing)
            ? filing
            : throw new InvalidOperationException($"The filing of line {l.Seq} was not loaded.")))];
    }
}
