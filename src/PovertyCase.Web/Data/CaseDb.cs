using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using PovertyCase.Domain.Accounts;
using PovertyCase.Domain.Adjustments;
using PovertyCase.Domain.Archives;
using PovertyCase.Domain.Care;
using PovertyCase.Domain.Common;
using PovertyCase.Domain.Discipline;
using PovertyCase.Domain.Helpers;
using PovertyCase.Domain.Households;
using PovertyCase.Domain.Imports;
using PovertyCase.Domain.Jobs;
using PovertyCase.Domain.LookBacks;
using PovertyCase.Domain.Measures;
using PovertyCase.Domain.Notices;
using PovertyCase.Domain.Procedures;
using PovertyCase.Domain.Quality;
using PovertyCase.Domain.Reconciliations;
using PovertyCase.Domain.Regions;
using PovertyCase.Domain.Rosters;
using PovertyCase.Domain.Settings;
using PovertyCase.Domain.Supervision;
using PovertyCase.Domain.Teams;
using PovertyCase.Domain.Timetable;
using PovertyCase.Domain.Visits;
using PovertyCase.Domain.YearlyForms;
using PovertyCase.Web.Access;
using PovertyCase.Web.Data.History;
using PovertyCase.Web.Data.Keys;
using PovertyCase.Web.Data.Mappings;
using PovertyCase.Web.Data.Trail;

namespace PovertyCase.Web.Data;

/// <summary>
/// THE GATE. Every business query starts at a property below and carries the reader's reach in its WHERE; row-level security repeats it in
/// the database. There is no other way to a row outside this folder.
/// </summary>
public sealed partial class CaseDb(DbContextOptions<CaseDb> options, Reader reader, CaseKeys keys) : IdentityUserContext<Officer, Guid>(options)
{
    public Reader Reader => reader;

    public CaseKeys Keys => keys;

    /// <summary>Where the request came from, shortened; null outside requests. Goes into the trail.</summary>
    public string? Address { get; init; }

    /// <summary>Households that saves through this gate have written to, with their region: the rules are asked about them after the commit.</summary>
    public HashSet<(long AreaNo, Guid Household)> Written { get; } = [];

    // The register.
    public IQueryable<Household> Households => reader.Kind switch
    {
        ReachKind.Paired => Set<Household>().Where(h => Paired().Contains(h.Id)),
        _ => Within<Household>(),
    };

    public IQueryable<Person> People => reader.Kind switch
    {
        ReachKind.Paired => Set<Person>().Where(p => Set<Membership>().Any(m => m.PersonId == p.Id && Paired().Contains(m.HouseholdId))),
        _ => Within<Person>(),
    };

    public IQueryable<Membership> Memberships => OfHousehold<Membership>();

    /// <summary>Sheets that count; those that were struck out are read with their household.</summary>
    public IQueryable<YearlyIncome> Incomes => OfHousehold<YearlyIncome>().Where(i => i.StruckAt == null);

    public IQueryable<PovertyCause> Causes => OfHousehold<PovertyCause>();

    public IQueryable<FormCheck> FormChecks => OfHousehold<FormCheck>();

    public IQueryable<YearlyConditions> Conditions => OfHousehold<YearlyConditions>();

    public IQueryable<PolicyBenefit> Benefits => OfHousehold<PolicyBenefit>();

    public IQueryable<SupportMeasure> SupportMeasures => OfHousehold<SupportMeasure>();

    public IQueryable<SplitProof> SplitProofs => OfHousehold<SplitProof>();

    public IQueryable<SupportPlan> SupportPlans => OfHousehold<SupportPlan>();

    public IQueryable<NameToken> NameTokens => reader.Kind switch
    {
        ReachKind.Paired => Set<NameToken>().Where(t => Set<Membership>().Any(m => m.PersonId == t.PersonId && Paired().Contains(m.HouseholdId))),
        _ => Within<NameToken>(),
    };

    public IQueryable<Finding> Findings => Reader.Kind == ReachKind.Paired ? OfHousehold<Finding>().Where(f => !OfOthers.Contains(f.RuleId)) : OfHousehold<Finding>();

    private static readonly string[] OfOthers = [.. RuleCatalogue.All.Where(r => r.OfOthers).Select(r => r.Id)];

    /// <summary>Unfinished forms of the village.</summary>
    public IQueryable<VillageDraft> Drafts => Within<VillageDraft>();

    public IQueryable<CheckRun> CheckRuns => Shared<CheckRun>();

    public IQueryable<ImportBatch> ImportBatches => Within<ImportBatch>();

    public IQueryable<ImportRow> ImportRows => Within<ImportRow>();

    /// <summary>Work that goes on behind the pages; whoever sees what is worked on sees how far it is.</summary>
    public IQueryable<Job> Jobs => Within<Job>();

    public IQueryable<VillageForm> VillageForms => Within<VillageForm>();

    public IQueryable<CountyForm> CountyForms => Within<CountyForm>();

    public IQueryable<Reconciliation> Reconciliations => Within<Reconciliation>();

    public IQueryable<ReconciliationItem> ReconciliationItems => Within<ReconciliationItem>();

    // Procedures.
    public IQueryable<Round> Rounds => Shared<Round>();

    public IQueryable<Filing> Filings => OfHousehold<Filing>();

    public IQueryable<SampleDraw> SampleDraws => Within<SampleDraw>();

    /// <summary>Drawn households; the database shows those that nobody has visited yet to the level that drew them and to those above it.</summary>
    public IQueryable<SampledFiling> SampledFilings => Within<SampledFiling>();

    public IQueryable<ShortSample> ShortSamples => Within<ShortSample>();

    public IQueryable<CommitmentLetter> CommitmentLetters => Within<CommitmentLetter>();

    public IQueryable<LetterTemplate> LetterTemplates => Shared<LetterTemplate>();

    public IQueryable<ExitTalk> ExitTalks => OfHousehold<ExitTalk>();

    public IQueryable<MemberChange> MemberChanges => OfHousehold<MemberChange>();

    public IQueryable<CorrectionRequest> Corrections => OfHousehold<CorrectionRequest>();

    public IQueryable<EntryWindow> EntryWindows => Shared<EntryWindow>();

    public IQueryable<AdjustmentBatch> Adjustments => Shared<AdjustmentBatch>();

    public IQueryable<AdjustmentSheet> AdjustmentSheets => OfHousehold<AdjustmentSheet>();

    /// <summary>A village reads the groups of its township: one of them comes to it.</summary>
    public IQueryable<SurveyGroup> SurveyGroups => reader.Kind == ReachKind.Range
        ? Set<SurveyGroup>().Where(g => (g.AreaNo >= reader.From && g.AreaNo <= reader.To) || g.AreaNo == reader.From - (reader.From % 1000))
        : Within<SurveyGroup>();

    public IQueryable<AdjustmentSnapshot> AdjustmentSnapshots => Within<AdjustmentSnapshot>();

    public IQueryable<ReviewMeeting> Meetings => Within<ReviewMeeting>();

    public IQueryable<MeetingLine> MeetingLines => OfHousehold<MeetingLine>();

    public IQueryable<Notice> Notices => Within<Notice>();

    public IQueryable<NoticeLine> NoticeLines => OfHousehold<NoticeLine>();

    public IQueryable<NoticePhoto> NoticePhotos => Within<NoticePhoto>();

    public IQueryable<NoticeTemplate> NoticeTemplates => Shared<NoticeTemplate>();

    public IQueryable<MeetingSheet> MeetingSheets => Within<MeetingSheet>();

    public IQueryable<DecisionBatch> DecisionBatches => Within<DecisionBatch>();

    public IQueryable<DecisionLine> DecisionLines => OfHousehold<DecisionLine>();

    public IQueryable<Objection> Objections => reader.Kind switch
    {
        ReachKind.Paired => Set<Objection>().Where(o => o.HouseholdId != null && Paired().Contains(o.HouseholdId.Value)),
        _ => Within<Objection>(),
    };

    /// <summary>Those that stop what they name: a line, or every line of the notice. One place says what stops (decisions 8).</summary>
    public IQueryable<Objection> StoppingObjections => Objections.Where(o => o.Holds && (o.State == ObjectionState.Received || o.State == ObjectionState.Investigating));

    public IQueryable<Roster> Rosters => Within<Roster>();

    public IQueryable<RosterLine> RosterLines => OfHousehold<RosterLine>();

    // Help.
    public IQueryable<Helper> Helpers => Shared<Helper>();

    public IQueryable<Pairing> Pairings => OfHousehold<Pairing>();

    public IQueryable<Visit> Visits => OfHousehold<Visit>();

    public IQueryable<VisitAction> VisitActions => OfHousehold<VisitAction>();

    public IQueryable<HandbookCheck> HandbookChecks => OfHousehold<HandbookCheck>();

    public IQueryable<Assistance> Assistances => OfHousehold<Assistance>();

    public IQueryable<Measure> Measures => OfHousehold<Measure>();

    // Restricted registers: besides the reach, the role decides, here and in the policies (acts_as() in the database).
    public IQueryable<SpecialCare> SpecialCares => reader.Actor is { } by && CareReach.Keeps(by.Role)
        ? Within<SpecialCare>().Where(c => CareReach.Sees(by.Role, CareGroup.MentalIllness) || c.Details.Group != CareGroup.MentalIllness)
        : Set<SpecialCare>().Where(_ => reader.Kind == ReachKind.Everything);

    public IQueryable<DisciplineLead> Leads => Set<DisciplineLead>().Where(l => reader.Kind == ReachKind.Everything || l.AreaNo == reader.InvestigatedCounty);

    // Work teams in the villages: the reach, and for the organisation department its county (S4-29).
    public IQueryable<WorkTeam> Teams => OfTeams<WorkTeam>();

    public IQueryable<TeamMember> TeamMembers => OfTeams<TeamMember>();

    public IQueryable<TeamSheet> TeamSheets => OfTeams<TeamSheet>();

    public IQueryable<SpotCheck> SpotChecks => OfTeams<SpotCheck>();

    public IQueryable<SpotCheckLine> SpotCheckLines => OfTeams<SpotCheckLine>();

    // The timetable of exits and what came of it.
    public IQueryable<ExitTimetable> Timetables => Shared<ExitTimetable>();

    public IQueryable<ExitTarget> ExitTargets => Within<ExitTarget>();

    public IQueryable<PlaceExit> PlaceExits => Within<PlaceExit>();

    public IQueryable<SupervisedPlace> SupervisedPlaces => Within<SupervisedPlace>();

    public IQueryable<SupervisionEntry> SupervisionEntries => Within<SupervisionEntry>();

    // Villages that the county plans for together (S3-11).
    public IQueryable<Belt> Belts => Shared<Belt>();

    public IQueryable<BeltVillage> BeltVillages => Within<BeltVillage>();

    // Looking back at who has left poverty, and who is clear.
    public IQueryable<LookBackRound> LookBackRounds => Shared<LookBackRound>();

    public IQueryable<LookBackSheet> LookBackSheets => Within<LookBackSheet>();

    public IQueryable<LookBackProblem> LookBackProblems => Within<LookBackProblem>();

    public IQueryable<ClearFlag> ClearFlags => Within<ClearFlag>();

    // Papers, settings, trail.
    public IQueryable<StoredFile> Files => reader.Kind switch
    {
        ReachKind.Paired => Set<StoredFile>().Where(f => f.HouseholdId != null && Paired().Contains(f.HouseholdId.Value)),
        _ => Within<StoredFile>(),
    };

    public IQueryable<IssuedDocument> IssuedDocuments => Within<IssuedDocument>();

    public IQueryable<DatedSetting> Settings => Shared<DatedSetting>();

    public IQueryable<AuditEntry> Trail => reader.Kind switch
    {
        // Tries at accounts that do not exist stand at no county.
        ReachKind.None => Set<AuditEntry>().Where(e => (e.AreaNo >= reader.TrailFrom && e.AreaNo <= reader.TrailTo) || (e.AreaNo == 0 && reader.TrailTo > 0)),
        ReachKind.Paired => Set<AuditEntry>().Where(e => e.TimelineOf != null && Paired().Contains(e.TimelineOf.Value)),
        _ => Within<AuditEntry>(),
    };

    /// <summary>Signed heads and results of verifications: hashes and counts, no business.</summary>
    public IQueryable<AuditHead> TrailHeads => Set<AuditHead>();

    public IQueryable<AuditCheck> TrailChecks => Set<AuditCheck>();

    // Accounts, for the three administrators of their county.
    public IQueryable<AccountRequest> AccountRequests
    {
        get
        {
            var (from, to) = reader.Administered;
            return Set<AccountRequest>().Where(r => r.AreaNo >= from && r.AreaNo <= to);
        }
    }

    /// <summary>Accounts that hold or held a post in the county.</summary>
    public IQueryable<Officer> Accounts
    {
        get
        {
            var (from, to) = reader.Administered;
            return Set<Officer>().Where(o => o.Posts.Any(p => p.AreaNo >= from && p.AreaNo <= to));
        }
    }

    /// <summary>Who holds a post within the reader's range, by name: colleagues know each other (S0-23).</summary>
    public IQueryable<PostHolder> PostHolders => reader.Kind == ReachKind.Range
        ? Set<Post>().Where(p => p.AreaNo >= reader.From && p.AreaNo <= reader.To)
            .Join(Set<Officer>(), p => p.OfficerId, o => o.Id, (p, o) => new PostHolder { Role = p.Role, AreaNo = p.AreaNo, StartsOn = p.StartsOn, EndsOn = p.EndsOn, Name = o.FullName, LastSignInAt = o.LastSignInAt, IsDisabled = o.DisabledAt != null })
        : Set<Post>().Where(_ => false).Select(p => new PostHolder { Role = p.Role, AreaNo = p.AreaNo });

    // Common to all: places and posts are no secret.
    public IQueryable<Region> Regions => Set<Region>();

    public IQueryable<Post> Posts => Set<Post>();

    public IQueryable<Submission> Submissions => Set<Submission>();

    // Of accounts: read before a reach is known; every query names the officer or the token.
    public IQueryable<OfficerSession> OfficerSessions => Set<OfficerSession>();

    public IQueryable<RecoveryCode> RecoveryCodes => Set<RecoveryCode>();

    public IQueryable<FormerPassword> FormerPasswords => Set<FormerPassword>();

    public IQueryable<KeptForm> KeptForms => Set<KeptForm>();

    /// <summary>
    /// A table of the register as it stood at 24:00 of an official day (decisions 5), within the same reach as the table itself. It composes like
    /// one; of a row that moved between regions only the versions of the reader's own region are seen.
    /// </summary>
    public IQueryable<T> AsOf<T>(DateOnly day)
        where T : CaseRecord => Versions<T>(VersionSql.Of<T>(this), day);

    /// <summary>Of <see cref="AsOf{T}"/> those rows only that are different today or at least were written again.</summary>
    public IQueryable<T> ChangedSince<T>(DateOnly day)
        where T : CaseRecord => Versions<T>(VersionSql.Ended<T>(this), day);

    /// <summary>The rows of today that were entered or written again after the day.</summary>
    public IQueryable<T> WrittenSince<T>(DateOnly day)
        where T : CaseRecord => Versions<T>(VersionSql.Begun<T>(this), day);

    /// <summary>
    /// Who decided settings that the reader has in hand, by name: the row itself tells it to everybody who may read the setting, the trail only to those who read
    /// the county's.
    /// </summary>
    public async Task<IReadOnlyDictionary<Guid, string>> WhoSetAsync(Guid[] settings, CancellationToken cancel)
    {
        var rows = await Database.SqlQuery<Setter>(
            $"SELECT s.id AS \"Id\", coalesce(o.full_name, '系统') AS \"Name\" FROM dated_setting s LEFT JOIN officer o ON o.id = s.recorded_by WHERE s.id = ANY ({settings})").ToListAsync(cancel);
        return rows.ToDictionary(r => r.Id, r => r.Name);
    }

    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        CaseModel.Build(builder, keys);
    }

    private IQueryable<T> Versions<T>(string sql, DateOnly day)
        where T : CaseRecord
    {
        var rows = Set<T>().FromSqlRaw(sql, OfficialClock.Midnight(day.AddDays(1))).AsNoTracking();
        return reader.Kind switch
        {
            ReachKind.Everything => rows,
            _ when typeof(IShared).IsAssignableFrom(typeof(T)) && !reader.IsAboveCounty => rows.Where(r => r.AreaNo == reader.CountyNo),
            ReachKind.Range => rows.Where(r => r.AreaNo >= reader.From && r.AreaNo <= reader.To),
            ReachKind.Paired when typeof(T) == typeof(Household) => rows.Where(r => Paired().Contains(r.Id)),
            ReachKind.Paired when typeof(T) == typeof(Person) => rows.Where(r => Set<Membership>().Any(m => m.PersonId == r.Id && Paired().Contains(m.HouseholdId))),
            ReachKind.Paired when typeof(IOfHousehold).IsAssignableFrom(typeof(T)) => rows.Where(r => Paired().Contains(EF.Property<Guid>(r, nameof(IOfHousehold.HouseholdId)))),
            _ => rows.Where(_ => false),
        };
    }

    private IQueryable<T> Within<T>()
        where T : class, IRegional => reader.Kind switch
        {
            ReachKind.Everything => Set<T>(),
            ReachKind.Range => Set<T>().Where(r => r.AreaNo >= reader.From && r.AreaNo <= reader.To),
            _ => Set<T>().Where(_ => false),
        };

    private IQueryable<T> OfHousehold<T>()
        where T : class, IOfHousehold => reader.Kind switch
        {
            ReachKind.Paired => Set<T>().Where(r => Paired().Contains(r.HouseholdId)),
            _ => Within<T>(),
        };

    private IQueryable<T> OfTeams<T>()
        where T : class, IOfTeams
    {
        var (from, to) = reader.Teams;
        return reader.Kind == ReachKind.Everything ? Set<T>() : Set<T>().Where(r => r.AreaNo >= from && r.AreaNo <= to);
    }

    private IQueryable<T> Shared<T>()
        where T : class, IShared => reader switch
        {
            { Kind: ReachKind.Everything } => Set<T>(),
            { IsAboveCounty: true } => Within<T>(),
            _ => Set<T>().Where(r => r.AreaNo == reader.CountyNo),
        };

    private IQueryable<Guid> Paired() => Set<Pairing>()
        .Where(p => p.OfficerId == reader.OfficerId && p.StartsOn <= reader.Today && (p.EndsOn == null || p.EndsOn >= reader.Today))
        .Select(p => p.HouseholdId);

    private sealed record Setter(Guid Id, string Name);
}
