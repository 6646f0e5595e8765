using PovertyCase.Domain.Codes;
using PovertyCase.Domain.Common;
using PovertyCase.Domain.Households;
using PovertyCase.Domain.Notices;
using PovertyCase.Domain.Procedures;
using PovertyCase.Domain.Reconciliations;
using PovertyCase.Domain.Rosters;
using PovertyCase.Domain.Tests.Procedures;

namespace PovertyCase.Domain.Tests.Rosters;

public sealed class RosterTests
{
    private const string ControlNo = "LS-610928109-2026-01";
    private const string Title = "旬阳县白柳镇（2026年度）建档立卡贫困户花名册";

    private static readonly NoticeStanding Over = new(Cases.Day.AddDays(-1), 7, 0);

    /// <summary>Every act that is possible, with the state it leads to once it is complete.</summary>
    private static readonly Dictionary<(RosterState, RosterAct, Role), RosterState> Way = new()
    {
        [(RosterState.Drawn, RosterAct.Sign, Role.TownshipSecretary)] = RosterState.Signed,
        [(RosterState.Drawn, RosterAct.Sign, Role.TownshipHead)] = RosterState.Signed,
        [(RosterState.Signed, RosterAct.Seal, Role.TownshipClerk)] = RosterState.Sealed,
        [(RosterState.Sealed, RosterAct.Report, Role.TownshipClerk)] = RosterState.Reported,
        [(RosterState.Reported, RosterAct.Accept, Role.CountyClerk)] = RosterState.Accepted,
        [(RosterState.Accepted, RosterAct.Approve, Role.CountyHead)] = RosterState.Approved,
        [(RosterState.Approved, RosterAct.Announce, Role.CountyClerk)] = RosterState.Announced,
        [(RosterState.Announced, RosterAct.Register, Role.CountyClerk)] = RosterState.Completed,
        [(RosterState.Drawn, RosterAct.Void, Role.TownshipClerk)] = RosterState.Voided,
        [(RosterState.Drawn, RosterAct.Void, Role.TownshipSecretary)] = RosterState.Voided,
        [(RosterState.Drawn, RosterAct.Void, Role.TownshipHead)] = RosterState.Voided,
        [(RosterState.Signed, RosterAct.Void, Role.TownshipClerk)] = RosterState.Voided,
        [(RosterState.Signed, RosterAct.Void, Role.TownshipSecretary)] = RosterState.Voided,
        [(RosterState.Signed, RosterAct.Void, Role.TownshipHead)] = RosterState.Voided,
        [(RosterState.Sealed, RosterAct.Void, Role.TownshipClerk)] = RosterState.Voided,
        [(RosterState.Sealed, RosterAct.Void, Role.TownshipSecretary)] = RosterState.Voided,
        [(RosterState.Sealed, RosterAct.Void, Role.TownshipHead)] = RosterState.Voided,
    };

    public static TheoryData<RosterState, RosterAct> StatesAndActs()
    {
        var all = new TheoryData<RosterState, RosterAct>();
        foreach (var state in Enum.GetValues<RosterState>())
        {
            foreach (var act in Enum.GetValues<RosterAct>())
            {
                all.Add(state, act);
            }
        }

        return all;
    }

    [Theory]
    [MemberData(nameof(StatesAndActs))]
    public void Only_the_listed_role_does_the_listed_act_and_a_refusal_changes_nothing(RosterState state, RosterAct act)
    {
        foreach (var role in Enum.GetValues<Role>())
        {
            var (roster, filings) = At(state, half: act is RosterAct.Sign or RosterAct.Seal, signer: role);
            var stages = filings.Select(f => f.Stage).ToList();
            var by = Cases.By(role);

            Assert.Equal(Way.ContainsKey((state, act, role)), roster.Allows(act, by));
            if (Way.TryGetValue((state, act, role), out var next))
            {
                Do(roster, act, filings, by);
                Assert.Equal(next, roster.State);
            }
            else
            {
                Assert.NotEmpty(Assert.Throws<RuleBroken>(() => Do(roster, act, filings, by)).Message);
                Assert.Equal(state, roster.State);
                Assert.Equal(stages, filings.Select(f => f.Stage));
            }
        }
    }

    [Fact]
    public void The_filings_go_with_the_roster_to_the_locked_register()
    {
        var (roster, filings) = At(RosterState.Announced);

        roster.Register(filings, Cases.By(Role.CountyClerk));

        Assert.All(filings, f => Assert.Equal(FilingStage.Registered, f.Stage));
        Assert.All(filings, f => Assert.True(f.Household.IsLocked));
        Assert.All(filings, f => Assert.Equal(2026, f.Household.IdentifiedYear));
        var broken = Assert.Throws<RuleBroken>(() => filings[0].Household.Correct(new HouseholdDetails { GroupName = "四组" }, Cases.By(Role.VillageClerk)));
        Assert.Equal("WF-008", broken.RuleId);
    }

    [Fact]
    public void The_same_lines_give_the_same_hash_and_any_other_field_another()
    {
        var hashes = new List<string>();
        void Add(Func<RosterEntry, RosterEntry> change, HouseholdDetails? details = null, string head = "赵桂兰", string controlNo = ControlNo, string title = Title, bool child = false)
        {
            var round = Cases.Round();
            var filing = Waiting(round, head, details, child);
            hashes.Add(Roster.Draw(round, Cases.Township, title, controlNo, [change(Entry(filing))], Cases.By(Role.TownshipClerk)).Hash);
        }

        Add(e => e);
        Add(e => e);
        Assert.Equal(hashes[0], hashes[1]);
        Assert.Equal(64, hashes[0].Length);

        hashes.RemoveAt(1);
        Add(e => e with { Village = "大坪村" });
        Add(e => e with { HeadIdNumber = "610928196005019000" });
        Add(e => e with { AttributeName = "低保贫困户" });
        Add(e => e with { LocalCategoryName = "一般贫困户" });
        Add(e => e with { MainCauseName = "因残" });
        Add(e => e with { OtherCauseNames = "因学" });
        Add(e => e with { PerCapitaNetIncome = 2000.01m });
        Add(e => e with { IdentifiedYear = 2025 });
        Add(e => e with { HelperName = "李建军" });
        Add(e => e with { HelperUnit = "李建军" });
        Add(e => e, new HouseholdDetails { GroupName = "四组" });
        Add(e => e, new HouseholdDetails { GroupName = "三组", PlannedExitYear = 2028 });
        Add(e => e, new HouseholdDetails { GroupName = "三组", Phone = "13800135627" });
        Add(e => e, head: "赵桂芝");
        Add(e => e, child: true);
        Add(e => e, controlNo: "LS-610928109-2026-02");
        Add(e => e, title: Title + "（二）");

        // The border between two fields counts too.
        Add(e => e with { MainCauseName = e.MainCauseName + "因", OtherCauseNames = "学" });
        Assert.Equal(hashes.Count, hashes.Distinct().Count());
    }

    [Fact]
    public void A_roster_takes_only_filings_of_its_township_and_round_whose_notice_is_over()
    {
        var round = Cases.Round();
        var other = Waiting(Cases.Round());
        var early = Waiting(round);
        var objected = Waiting(round);

        Assert.Throws<RuleBroken>(() => Draw(round, [Entry(other)]));
        Assert.Equal("WF-002", Assert.Throws<RuleBroken>(() => Draw(round, [Entry(early) with { Standing = new NoticeStanding(Cases.Day, 7, 0) }])).RuleId);
        Assert.Equal("WF-005", Assert.Throws<RuleBroken>(() => Draw(round, [Entry(objected) with { Standing = Over with { OpenObjections = 1 } }])).RuleId);
        Assert.Throws<RuleBroken>(() => Draw(round, []));
    }

    [Theory]
    [InlineData(3, 2, "Households")]
    [InlineData(2, 3, "Persons")]
    public void Paper_that_counts_otherwise_does_not_go_up(int households, int persons, string field)
    {
        var (roster, filings) = At(RosterState.Sealed);

        var broken = Assert.Throws<RuleBroken>(() => roster.Report(new PaperCounts { Households = households, Persons = persons }, filings, Cases.By(Role.TownshipClerk)));

        Assert.Equal(("WF-010", field), (broken.RuleId, broken.Field));
        Assert.All(filings, f => Assert.Equal(FilingStage.OnRoster, f.Stage));
    }

    [Fact]
    public void One_person_never_signs_for_both_posts()
    {
        var (roster, _) = At(RosterState.Drawn);
        var secretary = Cases.By(Role.TownshipSecretary);
        roster.Sign(secretary);

        Assert.Throws<RuleBroken>(() => roster.Sign(secretary));
        Assert.Equal("WF-007", Assert.Throws<RuleBroken>(() => roster.Sign(secretary with { Role = Role.TownshipHead })).RuleId);
    }

    [Fact]
    public void The_county_takes_row_by_row_and_a_row_goes_back_alone_with_its_reason()
    {
        var (roster, filings) = At(RosterState.Reported);
        var back = roster.Lines.Single(l => l.FilingId == filings[0].Id);

        roster.Accept(new Dictionary<Guid, string> { [back.Id] = "缺残疾证" }, filings, Cases.By(Role.CountyClerk));

        Assert.Equal((FilingStage.SecondNotice, "缺残疾证"), (filings[0].Stage, filings[0].ReturnedBecause));
        Assert.Equal(FilingStage.CountyAccepted, filings[1].Stage);
        Assert.Equal((RosterDecision.Returned, "缺残疾证"), (back.Decision, back.DecisionReason));
        Assert.Equal(RosterState.Accepted, roster.State);
    }

    [Fact]
    public void A_roster_of_which_nothing_is_left_goes_no_further()
    {
        var (roster, filings) = At(RosterState.Reported);

        roster.Accept(roster.Lines.ToDictionary(l => l.Id, _ => "整本重报"), filings, Cases.By(Role.CountyClerk));

        Assert.Equal(RosterState.Returned, roster.State);
        Assert.Null(RosterFlow.Waiting(roster.State));
    }

    [Fact]
    public void A_filing_decided_by_itself_at_the_county_does_not_hold_up_the_others()
    {
        var (roster, filings) = At(RosterState.Reported);
        filings[0].Reject(Cases.By(Role.CountyClerk), "有财政供养人员");

        roster.Accept(new Dictionary<Guid, string>(), filings, Cases.By(Role.CountyClerk));
        filings[1].Return(Cases.By(Role.CountyHead), "再核一次收入");
        roster.Approve(filings, Cases.By(Role.CountyHead));

        Assert.All(roster.Lines, l => Assert.Equal(RosterDecision.Returned, l.Decision));
        Assert.Equal(FilingStage.CountyReview, filings[1].Stage);
        Assert.Equal(RosterState.Returned, roster.State);
    }

    [Fact]
    public void An_unexplained_hit_of_one_household_holds_the_roster_up_until_it_is_sent_back()
    {
        var (roster, filings) = At(RosterState.Accepted);
        var hit = new ListedHit(filings[0].HouseholdId, Department.Property, "赵桂兰", "商铺", ItemState.Open);

        Assert.Equal("EX-009", Assert.Throws<RuleBroken>(() => roster.Approve(filings, Cases.By(Role.CountyHead), [hit])).RuleId);
        Assert.Equal(RosterState.Accepted, roster.State);
        filings[0].Return(Cases.By(Role.CountyHead), "商铺属实，请核实");
        roster.Approve(filings, Cases.By(Role.CountyHead), [hit]);

        Assert.Equal(RosterState.Approved, roster.State);
        Assert.Equal(FilingStage.CountyReview, filings[0].Stage);
    }

    [Fact]
    public void What_was_changed_after_signing_does_not_enter_the_register()
    {
        var (roster, filings) = At(RosterState.Announced);
        filings[1].Household.RecordIncome(2025, new IncomeDetails { WageIncome = 2600 }, Cases.By(Role.VillageClerk));

        var broken = Assert.Throws<RuleBroken>(() => roster.Register(filings, Cases.By(Role.CountyClerk)));

        Assert.Contains("人均纯收入", broken.Message, StringComparison.Ordinal);
        Assert.Equal(RosterState.Announced, roster.State);
    }

    /// <summary>A birth or a death cannot be put right again, and had barred the others on the roster for good.</summary>
    [Fact]
    public void A_changed_household_that_is_sent_back_does_not_bar_the_others()
    {
        var (roster, filings) = At(RosterState.Announced);
        filings[1].Household.RecordIncome(2025, new IncomeDetails { WageIncome = 2600 }, Cases.By(Role.VillageClerk));
        var changed = Assert.Single(roster.ChangedSince(filings));

        Assert.Equal(1, roster.Register(filings, Cases.By(Role.CountyClerk), [changed.Line.Id]));

        Assert.Equal((RosterState.Completed, RosterDecision.Returned), (roster.State, changed.Line.Decision));
        Assert.Contains("人均纯收入", changed.Line.DecisionReason, StringComparison.Ordinal);
        Assert.Equal((FilingStage.Registered, FilingStage.SecondNotice), (filings[0].Stage, filings[1].Stage));
        Assert.False(filings[1].Household.IsLocked);
    }

    [Fact]
    public void A_roster_of_which_every_household_was_changed_is_done_with_and_registers_nobody()
    {
        var (roster, filings) = At(RosterState.Announced);
        foreach (var filing in filings)
        {
            filing.Household.RecordIncome(2025, new IncomeDetails { WageIncome = 2600 }, Cases.By(Role.VillageClerk));
        }

        Assert.Equal(0, roster.Register(filings, Cases.By(Role.CountyClerk), [.. roster.Lines.Select(l => l.Id)]));

        Assert.Equal(RosterState.Completed, roster.State);
        Assert.All(filings, f => Assert.Equal(FilingStage.SecondNotice, f.Stage));
    }

    [Fact]
    public void Every_act_but_the_voiding_waits_for_somebody_in_exactly_one_state()
    {
        var waiting = Enum.GetValues<RosterState>().Select(RosterFlow.Waiting).OfType<RosterAct>().ToList();

        Assert.Equal(Enum.GetValues<RosterAct>().Where(a => a != RosterAct.Void), waiting);
        Assert.Equal([RosterState.Reported, RosterState.Approved, RosterState.Announced], RosterFlow.WaitingFor(Role.CountyClerk));
    }

    [Fact]
    public void The_control_number_names_township_year_and_running_number() =>
        Assert.Equal(ControlNo, Roster.Number(RoundKind.Identification, Cases.Township, 2026, 1));

    private static Filing Waiting(Round round, string head = "赵桂兰", HouseholdDetails? details = null, bool child = false)
    {
        var filing = Cases.Reviewed(round, head);
        if (details is not null)
        {
            filing.Household.Correct(details, Cases.By(Role.VillageClerk));
        }

        if (child)
        {
            var person = new PersonDetails { Name = "刘小军", IdType = IdType.None, BirthDate = new DateOnly(2015, 1, 1), Sex = Sex.Male };
            filing.Household.AddMember(new MemberEntry { Relation = "03", Person = person }, Cases.By(Role.VillageClerk));
        }

        filing.OpenFirstNotice(Cases.By(Role.VillageClerk));
        filing.SubmitToTownship(Over, Cases.By(Role.VillageClerk));
        filing.PassTownship(Cases.By(Role.TownshipClerk));
        filing.OpenSecondNotice(Cases.By(Role.TownshipClerk));
        return filing;
    }

    /// <summary>WF-009: both signatures before a seal, both seals before it goes up.</summary>
    [Fact]
    public void A_roster_with_one_signature_or_one_seal_stays_where_it_is()
    {
        var (drawn, waiting) = At(RosterState.Drawn, half: true);
        var (signed, filings) = At(RosterState.Signed, half: true);
        var (ready, both) = At(RosterState.Sealed);
        var paper = new PaperCounts { Households = 2, Persons = 2 };

        Assert.Equal("WF-009", Assert.Throws<RuleBroken>(() => drawn.Seal(SealKind.Government, Cases.By(Role.TownshipClerk))).RuleId);
        Assert.Equal("WF-009", Assert.Throws<RuleBroken>(() => drawn.Report(paper, waiting, Cases.By(Role.TownshipClerk))).RuleId);
        Assert.Equal("WF-009", Assert.Throws<RuleBroken>(() => signed.Report(paper, filings, Cases.By(Role.TownshipClerk))).RuleId);
        ready.Report(paper, both, Cases.By(Role.TownshipClerk));
        Assert.Equal(RosterState.Reported, ready.State);
    }

    private static RosterEntry Entry(Filing filing) =>
        new(filing, Over, "佛洞村", null, "一般贫困户", null, CodeTables.PovertyCauses.NameOf("01"), "", 2000, 2026, null, null);

    private static Roster Draw(Round round, IReadOnlyList<RosterEntry> entries) =>
        Roster.Draw(round, Cases.Township, Title, ControlNo, entries, Cases.By(Role.TownshipClerk));

    /// <param name="half">The first of the two signatures or seals is there already, so that the next one completes the step.</param>
    private static (Roster Roster, List<Filing> Filings) At(RosterState state, bool half = false, Role signer = Role.TownshipHead)
    {
        var round = Cases.Round();
        List<Filing> filings = [Waiting(round), Waiting(round, "欧阳建国")];
        var roster = Draw(round, [.. filings.Select(Entry)]);
        var clerk = Cases.By(Role.TownshipClerk);
        var county = Cases.By(Role.CountyClerk);
        if (state == RosterState.Voided)
        {
            roster.Void("人口数有误", filings, clerk);
            return (roster, filings);
        }

        var first = signer == Role.TownshipSecretary ? Role.TownshipHead : Role.TownshipSecretary;
        if (state > RosterState.Drawn || half)
        {
            roster.Sign(Cases.By(first));
        }

        if (state > RosterState.Drawn)
        {
            roster.Sign(Cases.By(first == Role.TownshipHead ? Role.TownshipSecretary : Role.TownshipHead));
        }

        if (state > RosterState.Signed || (state == RosterState.Signed && half))
        {
            roster.Seal(SealKind.PartyCommittee, clerk);
        }

        if (state > RosterState.Signed)
        {
            roster.Seal(SealKind.Government, clerk);
        }

        foreach (var (reached, step) in new (RosterState, Action)[]
        {
            (RosterState.Reported, () => Do(roster, RosterAct.Report, filings, clerk)),
            (RosterState.Accepted, () => roster.Accept(state == RosterState.Returned ? roster.Lines.ToDictionary(l => l.Id, _ => "整本重报") : new Dictionary<Guid, string>(), filings, county)),
            (RosterState.Approved, () => roster.Approve(filings, Cases.By(Role.CountyHead))),
            (RosterState.Announced, () => Do(roster, RosterAct.Announce, filings, county)),
            (RosterState.Completed, () => roster.Register(filings, county)),
        })
        {
            if (state >= reached && roster.State != RosterState.Returned)
            {
                step();
            }
        }

        Assert.Equal(state, roster.State);
        return (roster, filings);
    }

    private static void Do(Roster roster, RosterAct act, List<Filing> filings, Actor by)
    {
        switch (act)
        {
            case RosterAct.Sign:
                roster.Sign(by);
                break;
            case RosterAct.Seal:
                roster.Seal(SealKind.Government, by);
                break;
            case RosterAct.Report:
                roster.Report(new PaperCounts { Households = 2, Persons = 2 }, filings, by);
                break;
            case RosterAct.Accept:
                roster.Accept(new Dictionary<Guid, string>(), filings, by);
                break;
            case RosterAct.Approve:
                roster.Approve(filings, by);
                break;
            case RosterAct.Announce:
                foreach (var filing in roster.Allows(act, by) ? roster.ToAnnounce(filings) : [])
                {
                    filing.Announce(by);
                }

                roster.Announce(filings, by);
                break;
            case RosterAct.Register:
                roster.Register(filings, by);
                break;
            case RosterAct.Void:
                roster.Void("人口数有误", filings, by);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(act), act, null);
        }
    }
}
