using PovertyCase.Domain.Common;
using PovertyCase.Domain.Households;
using PovertyCase.Domain.Tests.Procedures;

namespace PovertyCase.Domain.Tests.Households;

/// <summary>一般农户: never on the register, never on the way there (domain reference 2.2, HH-015).</summary>
public sealed class OrdinaryFarmerTests
{
    private static readonly Actor Clerk = Cases.By(Role.VillageClerk);

    [Fact]
    public void A_household_that_was_never_on_the_register_may_be_one_and_does_not_apply()
    {
        var household = Cases.Household();
        household.Correct(household.Details with { Attribute = HouseholdDetails.OrdinaryFarmer }, Clerk);

        Assert.Contains("一般农户", Assert.Throws<RuleBroken>(() => household.BeginApplication(Clerk)).Message, StringComparison.Ordinal);
        Assert.Contains(household.MissingBasics(), m => m.Contains("一般农户", StringComparison.Ordinal));
        Assert.Equal("HH-015", Assert.Throws<RuleBroken>(() => household.Register(2026, Clerk)).RuleId);
        Assert.Equal((HouseholdStatus.Entered, null), (household.Status, household.IdentifiedYear));

        household.Correct(household.Details with { Attribute = "01" }, Clerk);
        household.BeginApplication(Clerk);
        Assert.Contains("从来没有建过档", Assert.Throws<RuleBroken>(() => household.Correct(household.Details with { Attribute = HouseholdDetails.OrdinaryFarmer }, Clerk)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void No_correction_makes_a_registered_household_an_ordinary_one()
    {
        var household = Cases.Household();
        household.BeginApplication(Clerk);
        household.Register(2026, Clerk);

        Assert.Equal("HH-015", Assert.Throws<RuleBroken>(() => household.Sketch(h => h.Correct(h.Details with { Attribute = HouseholdDetails.OrdinaryFarmer }, Clerk))).RuleId);
    }

    /// <summary>As a pair of national files brings it: neither group nor attribute is put in its place.</summary>
    [Fact]
    public void What_was_never_said_keeps_a_household_from_applying()
    {
        var household = Cases.Household();
        household.Correct(household.Details with { Attribute = "", GroupName = "" }, Clerk);

        Assert.Equal(["还没有填写贫困户属性。", "还没有填写村民小组。"], household.MissingForApplication().Take(2));
        Assert.Throws<RuleBroken>(() => household.BeginApplication(Clerk));
    }
}
