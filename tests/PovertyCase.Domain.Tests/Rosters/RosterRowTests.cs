using PovertyCase.Domain.Common;
using PovertyCase.Domain.Households;
using PovertyCase.Domain.Procedures;
using PovertyCase.Domain.Reconciliations;
using PovertyCase.Domain.Rosters;
using PovertyCase.Domain.Tests.Procedures;

namespace PovertyCase.Domain.Tests.Rosters;

/// <summary>One household of a roster stops or goes back alone; the others go on.</summary>
public sealed class RosterRowTests : RosterCase
{
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
}
