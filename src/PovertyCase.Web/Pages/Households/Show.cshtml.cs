using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using PovertyCase.Domain.Care;
using PovertyCase.Domain.Codes;
using PovertyCase.Domain.Common;
using PovertyCase.Domain.Households;
using PovertyCase.Domain.Procedures;
using PovertyCase.Domain.Quality;
using PovertyCase.Domain.Reconciliations;
using PovertyCase.Domain.Regions;
using PovertyCase.Domain.Settings;
using PovertyCase.Web.Access;
using PovertyCase.Web.Data;
using PovertyCase.Web.Pages.Shared;
using PovertyCase.Web.Procedures;

namespace PovertyCase.Web.Pages.Households;

public sealed class ShowModel(CaseDb db, CurrentOfficer officer, RegionBook regions, WhoIdentified identified) : HouseholdPage(db, officer)
{
    public const int TimelineRows = 30;
    public const int BenefitRows = 50;

    public IReadOnlyList<Finding> OpenFindings { get; private set; } = [];

    /// <summary>What was put right today: the rules are asked after every save, and whoever corrected something sees that it counts.</summary>
    public IReadOnlyList<Finding> PutRightToday { get; private set; } = [];

    /// <summary>Found by the rules today; it stands out among what is known for long.</summary>
    public bool IsNew(Finding finding) => OfficialClock.Today(finding.OpenedAt) == Officer.Today;

    public IReadOnlyList<Step> Timeline { get; private set; } = [];

    /// <summary>The filing under way, else the last one.</summary>
    public Filing? Filing { get; private set; }

    /// <summary>The newest benefits; all of them have a page of their own.</summary>
    public IReadOnlyList<PolicyBenefit> Benefits { get; private set; } = [];

    /// <summary>How many there are, those struck out too.</summary>
    public int BenefitCount { get; private set; }

    /// <summary>The parts of the form that are still empty, each with the place to fill it.</summary>
    public IReadOnlyList<(string Name, string Url)> EmptyParts =>
    [
        .. new (bool Empty, string Name, string Url)[]
        {
            (Household.Head is null, "家庭成员", $"/households/{Id}/members/add"),
            (Household.IncomeYear is null, "收入与支出", $"/households/{Id}/income/{Officer.Today.Year}"),
            (Household.MainCause is null, "致贫原因", $"/households/{Id}/causes"),
            (Household.Conditions.Count == 0, "生产生活条件", $"/households/{Id}/conditions/{Officer.Today.Year}"),
        }.Where(p => p.Empty).Select(p => (p.Name, p.Url)),
    ];

    /// <summary>The line of the income's year: the county's own setting, else the published one.</summary>
    public decimal? Line { get; private set; }

    /// <summary>The number that was asked for a moment ago; shown once.</summary>
    public RevealedNumber? Revealed { get; private set; }

    private IReadOnlyDictionary<(string RuleId, Guid Membership), Guid> _listed = new Dictionary<(string, Guid), Guid>();

    /// <summary>What this officer can do about a finding; null when it is only to be read here.</summary>
    public FindingWay? WayOf(Finding finding)
    {
        Guid? listed = finding.MembershipId is { } member && _listed.TryGetValue((finding.RuleId, member), out var item) ? item : null;
        var way = FindingPlace.Way(Officer.Role, Id, finding.RuleId, finding.Field, Household.IsLocked, AddsThisYear ? Officer.Today.Year : null, listed);
        return Officer.Role is Role.VillageClerk or Role.TownshipClerk or Role.CountyClerk && way.Url != $"/households/{Id}" ? way : null;
    }

    public bool MayChange => Officer.Role == Role.VillageClerk && Closed is null;

    /// <summary>Locked: the village asks for corrections instead of changing.</summary>
    public bool MayAskCorrection => Officer.Role == Role.VillageClerk && Household is { IsLocked: true, IsEnded: false };

    /// <summary>Locked, but this year's income and conditions may be written inside the adjustment that is open (S0-27).</summary>
    public bool AddsThisYear { get; private set; }

    public bool MayWriteYear => MayChange || AddsThisYear;

    /// <summary>People come and go before and after registration.</summary>
    public bool MayMove => Officer.Role == Role.VillageClerk && !Household.IsEnded;

    public bool MayReportRisk => Officer.Role == Role.VillageClerk && Household is { Status: HouseholdStatus.Exited or HouseholdStatus.Entered or HouseholdStatus.Cleared, IsMonitored: false };

    /// <summary>The help for a household that is or was monitored; the newest.</summary>
    public Guid? HelpId { get; private set; }

    /// <summary>The sheet of the look-back by which the household is clear (户清); null when it is not.</summary>
    public Guid? ClearSheet { get; private set; }

    /// <summary>It was taken in, so help is recorded for it.</summary>
    public bool TakenIn => Household.WhyNoHelp is null;

    public bool MayCheckHandbook => TakenIn && Officer.Role is Role.TownshipClerk or Role.CountyClerk;

    public bool MayProofRead => Officer.Role is Role.VillageClerk or Role.TownshipClerk && FormCheck.WhyNot(Household) is null;

    public bool KeepsCare => CareReach.Keeps(Officer.Actor.Role) && !Household.IsEnded;

    public bool SeesMoves => Officer.Role is not Role.Helper;

    public MemberChange? Moving { get; private set; }

    /// <summary>What shows that the household is a split one, with the photographs of the statement; null where nobody has filled it in.</summary>
    public SplitProof? Split { get; private set; }

    public IReadOnlyList<ProofFile> Statement { get; private set; } = [];

    public bool MayProveSplit => Officer.Role == Role.VillageClerk && SplitProof.WhyNone(Household) is null;

    public IReadOnlyList<CorrectionRow> OpenCorrections { get; private set; } = [];

    public bool MayReveal(WholeNumber number) => Masking.MayReveal(Officer.Actor.Role, number);

    /// <summary>Through what it fell back, a code.</summary>
    public string? ReturnCause { get; private set; }

    public bool SeesFilings => Officer.Role is not Role.Helper;

    /// <summary>One that left the register may come back by a new application, though its form is locked.</summary>
    public bool MayApply => Officer.Role == Role.VillageClerk && Filing is null or { IsEnded: true }
        && (Household.Status is HouseholdStatus.Exited or HouseholdStatus.Cleared || (MayChange && Household.Status == HouseholdStatus.Entered));

    /// <summary>The village may say that the household should never have been entered.</summary>
    public bool MayProposeClearing => Officer.Role == Role.VillageClerk && Filing is null or { IsEnded: true } && Domain.Procedures.Filing.WhyNotCleared(Household) is null;

    /// <summary>Who entered the household that was cleared (S0-20).</summary>
    public IdentifiedTrace? Trace { get; private set; }

    /// <summary>What is known of a member besides the columns of the table: who reviews or inspects has no form to look into (S2-29).</summary>
    public string MoreOf(Membership m) => string.Join('；', ShownFacts.Of(m.Person.Details, InTheTable).Concat(ShownFacts.Of(m.Details, InTheTable)).Concat(ShownFacts.Of(m.Protection)).Concat(PlaceOf(m)).Select(f => f.Text == "是" ? (f.Label.StartsWith("是否", StringComparison.Ordinal) ? f.Label[2..] : f.Label) : $"{f.Label}：{f.Text}"));

    /// <summary>The division that the place of work was read as, where that says more than what was typed.</summary>
    private static IEnumerable<(string Label, string Text)> PlaceOf(Membership m) =>
        m.WorkPlaceCode is { } code && NationalDivisions.NameOf(code) is { } name && name != m.Details.WorkPlace ? [("务工所在地认作", name)] : [];

    private static readonly string[] InTheTable =
    [
        nameof(PersonDetails.Name), nameof(PersonDetails.IdNumber), nameof(PersonDetails.IdType), nameof(MemberDetails.Health), nameof(MemberDetails.DiseaseName),
        nameof(MemberDetails.LabourAbility), nameof(MemberDetails.WorkRegion), nameof(MemberDetails.WorkMonths), nameof(MemberDetails.Education), nameof(MemberDetails.StudentStatus),
        nameof(MemberDetails.Phone),
    ];

    public IReadOnlyList<string> Missing => [.. Household.MissingForApplication()];

    public string Place => regions.Path(Household.AreaNo);

    public IReadOnlyList<Membership> Members =>
        [.. Household.ActiveMembers.OrderByDescending(m => m.IsHead).ThenBy(m => m.Relation, StringComparer.Ordinal).ThenBy(m => m.Person.BirthDate)];

    /// <summary>Who died or left, the last first, and where to when that was said.</summary>
    public IReadOnlyList<(Membership Member, string? Where)> Former { get; private set; } = [];

    public override async Task<IActionResult?> LoadAsync()
    {
        if (await base.LoadAsync() is { } instead)
        {
            return instead;
        }

        AddsThisYear = MayAskCorrection && await YearSheets.AddingAsync(Db, Id, Officer.Today.Year, Officer.Actor, HttpContext.RequestAborted) is not null;

        var midnight = OfficialClock.Midnight(Officer.Today);
        var findings = Db.Findings.AsNoTracking().Where(f => f.HouseholdId == Id);
        var shown = await findings.Where(f => f.State == FindingState.Open || f.State == FindingState.ExemptionAsked || (f.State == FindingState.Fixed && !f.IsOutdated && f.EndedAt >= midnight)).OrderBy(f => f.Field).ToListAsync();
        OpenFindings = [.. shown.Where(f => f.State != FindingState.Fixed)];
        PutRightToday = [.. shown.Where(f => f.State == FindingState.Fixed)];
        _listed = await Db.ListedItemsAsync(OpenFindings.Select(f => (f.RuleId, f.MembershipId)), HttpContext.RequestAborted);
        Benefits = await Db.Benefits.AsNoTracking().Where(b => b.HouseholdId == Id).OrderByDescending(b => b.Details.PaidOn).ThenByDescending(b => b.Id).Take(BenefitRows).ToListAsync();
        BenefitCount = Benefits.Count < BenefitRows ? Benefits.Count : await Db.Benefits.CountAsync(b => b.HouseholdId == Id);
        Filing = await Db.Filings.AsNoTracking().Where(f => f.HouseholdId == Id).OrderByDescending(f => f.Id).FirstOrDefaultAsync();
        ClearSheet = await Db.ClearFlags.Where(f => f.HouseholdId == Id && f.RevokedOn == null).OrderByDescending(f => f.Since)
            .SelectMany(f => Db.LookBackSheets.Where(s => s.RoundId == f.RoundId && s.HouseholdId == Id).Select(s => (Guid?)s.Id)).FirstOrDefaultAsync();
        ReturnCause = Household.ReturnedYear is null ? null : (await ReturnCauses.OfAsync(Db.Filings.AsNoTracking(), [Id], HttpContext.RequestAborted)).GetValueOrDefault(Id);
        Trace = SeesFilings && Household.ClearedYear is not null ? await identified.OfAsync(Id, HttpContext.RequestAborted) : null;
        HelpId = Household.MonitoredAs is null ? null : await Db.Assistances.Where(a => a.HouseholdId == Id).OrderByDescending(a => a.MarkedOn).ThenByDescending(a => a.Id).Select(a => (Guid?)a.Id).FirstOrDefaultAsync();
        Moving = await Db.MemberChanges.AsNoTracking().FirstOrDefaultAsync(c => c.HouseholdId == Id && (c.Stage == MemberChangeStage.VillageConfirmed || c.Stage == MemberChangeStage.Returned));
        Split = Household.SplitFrom is null || !SeesMoves ? null : await Db.SplitProofs.AsNoTracking().SingleOrDefaultAsync(p => p.HouseholdId == Id);
        Statement = Split is null ? [] : await ProofFile.OfAsync(Db, Split.StatementIds, HttpContext.RequestAborted);
        var left = Household.Members.Where(m => !m.IsActive).OrderByDescending(m => m.EndedOn).ThenBy(m => m.Id).ToList();
        if (left.Count > 0)
        {
            var carried = await Db.MemberChanges.AsNoTracking().Where(c => c.Stage == MemberChangeStage.Applied && (c.HouseholdId == Id || c.OtherHouseholdId == Id)).OrderBy(c => c.Id).ToListAsync();
            Former = [.. left.Select(m => (m, carried.FindLast(c => c.Plan.Members.Any(p => p.MembershipId == m.Id && p.Fate != Fate.Stays)) is { } change
                ? change.Details.Destination ?? change.Plan.Members.First(p => p.MembershipId == m.Id).To : null)).Select(f => (f.m, string.IsNullOrEmpty(f.Item2) ? null : f.Item2))];
        }

        OpenCorrections = await Db.Corrections.AsNoTracking().Where(c => c.HouseholdId == Id && c.Stage <= CorrectionStage.Applied).OrderBy(c => c.Id)
            .Select(c => new CorrectionRow(c.Id, c.Fields, c.Stage)).ToListAsync();
        var trail = Db.Trail.AsNoTracking().Where(e => e.TimelineOf == Id);
        trail = Officer.Role == Role.Helper ? trail.Where(e => e.ObjectKind != nameof(ReconciliationItem) && (e.ObjectKind != nameof(Finding) || Db.Findings.Any(f => f.Id == e.ObjectId))) : trail;
        var acts = await trail.OrderByDescending(e => e.At).ThenBy(e => e.Id).Take(TimelineRows)
            .Select(e => new { e.Act, e.Note, e.At, e.OfficerName, e.Role, e.ObjectId }).ToListAsync();

        // What one officer did with one press of a button is one step.
        Timeline = [.. acts.GroupBy(a => (a.At, a.OfficerName, a.Role)).Select(g => new Step(
            [.. g.Select(a => (a.Act == Masking.ActOf(WholeNumber.IdNumber) || a.Act == Masking.ActOf(WholeNumber.Phone)) && NameOf(a.ObjectId) is { } name ? $"{a.Act}（{name}）" : a.Act).Distinct().OrderByDescending(a => a == "登记户信息")],
            [.. g.Select(a => a.Note).OfType<string>()],
            g.Key.At, g.Key.OfficerName, g.Key.Role))];
        if (Household.IncomeYear is { } year)
        {
            var (county, key) = (RegionCode.CountyOf(Household.AreaNo), SettingKeys.PovertyLine(year));
            Line = new SettingsOfTheDay(await Db.Settings.AsNoTracking().Where(s => s.AreaNo == county && s.Key == key).ToListAsync(), Officer.Today).Line(year);
        }

        return null;
    }

    public void OnGet()
    {
        if (RevealedNumber.Read(TempData[RevealedNumber.Key]) is { } asked && MayReveal(asked.Number))
        {
            Revealed = asked;
        }
    }

    private string? NameOf(Guid? person) => Household.Members.FirstOrDefault(m => m.PersonId == person)?.Person.Name;

    public sealed record CorrectionRow(Guid Id, string Fields, CorrectionStage Stage);

    public sealed record Step(IReadOnlyList<string> Acts, IReadOnlyList<string> Notes, DateTimeOffset At, string OfficerName, Role Role);
}
