using PovertyCase.Domain.Common;
using PovertyCase.Domain.Households;
using PovertyCase.Domain.Notices;
using PovertyCase.Domain.Procedures;
using PovertyCase.Domain.Rosters;
using PovertyCase.Domain.Tests.Procedures;

namespace PovertyCase.Domain.Tests.Rosters;

/// <summary>What a roster as a whole may do, who does it, and what its hash holds.</summary>
public sealed class RosterTests : RosterCase
{
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
    public void Every_act_but_the_voiding_waits_for_somebody_in_exactly_one_state()
    {
        var waiting = Enum.GetValues<RosterState>().Select(RosterFlow.Waiting).OfType<RosterAct>().ToList();

        Assert.Equal(Enum.GetValues<RosterAct>().Where(a => a != RosterAct.Void), waiting);
        Assert.Equal([RosterState.Reported, RosterState.Approved, RosterState.Announced], RosterFlow.WaitingFor(Role.CountyClerk));
    }

    [Fact]
    public void The_control_number_names_township_year_and_running_number() =>
        Assert.Equal(ControlNo, Roster.Number(RoundKind.Identification, Cases.Township, 2026, 1));

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
}
