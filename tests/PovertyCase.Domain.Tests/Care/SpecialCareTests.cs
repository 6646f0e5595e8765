using PovertyCase.Domain.Care;
using PovertyCase.Domain.Common;
using PovertyCase.Domain.Tests.Procedures;

namespace PovertyCase.Domain.Tests.Care;

/// <summary>The register of people who cannot be left to themselves (S2-14, S2-16).</summary>
public sealed class SpecialCareTests
{
    private static readonly CareDetails Details = new()
    {
        Group = CareGroup.BedriddenAlone,
        Since = Cases.Day.AddDays(-10),
        Situation = "卧床三年，不能翻身",
        Plan = "侄媳每天送两顿饭",
        Contact = "村主任 陈大山",
    };

    [Fact]
    public void Each_role_sees_its_groups()
    {
        foreach (var role in Enum.GetValues<Role>())
        {
            CareGroup[] expected = role switch
            {
                Role.TownshipClerk or Role.CountyClerk => Enum.GetValues<CareGroup>(),
                Role.VillageClerk => [.. Enum.GetValues<CareGroup>().Where(g => g != CareGroup.MentalIllness)],
                _ => [],
            };
            Assert.Equal(expected, CareReach.Groups(role));
        }
    }

    [Fact]
    public void An_entry_is_kept_and_ends_with_a_reason()
    {
        var (household, clerk) = (Cases.Household(), Cases.By(Role.VillageClerk));
        var care = SpecialCare.Enter(household, household.Members[0].Id, Details with { Carer = " " }, clerk);
        Assert.Null(care.Details.Carer);
        care.Correct(Details with { Carer = "侄媳 李秀" }, clerk);

        Assert.Equal("Reason", Assert.Throws<RuleBroken>(() => care.End(Cases.Day, " ", clerk)).Field);
        Assert.Equal("EndedOn", Assert.Throws<RuleBroken>(() => care.End(Cases.Day.AddDays(1), "去世", clerk)).Field);
        Assert.Equal("EndedOn", Assert.Throws<RuleBroken>(() => care.End(Details.Since.AddDays(-1), "去世", clerk)).Field);
        care.End(Cases.Day, "已送养老院", clerk);

        Assert.Throws<RuleBroken>(() => care.Correct(Details, clerk));
        Assert.Equal(["列入特殊群体", "更新特殊困难群体", "移出特殊困难群体"], care.Events.Select(e => e.Act));
    }

    [Fact]
    public void The_village_neither_enters_nor_changes_the_group_that_is_kept_from_it()
    {
        var (household, village, township) = (Cases.Household(), Cases.By(Role.VillageClerk), Cases.By(Role.TownshipClerk));
        var ill = Details with { Group = CareGroup.MentalIllness };
        Assert.Throws<RuleBroken>(() => SpecialCare.Enter(household, household.Members[0].Id, ill, village));
        var care = SpecialCare.Enter(household, household.Members[0].Id, ill, township);

        Assert.Throws<RuleBroken>(() => care.Correct(Details, village));
        Assert.Throws<RuleBroken>(() => care.End(Cases.Day, "好转", village));
        Assert.Throws<RuleBroken>(() => SpecialCare.Enter(household, household.Members[0].Id, Details, Cases.By(Role.Helper)));
    }

    [Fact]
    public void Somebody_who_is_no_member_is_not_entered()
    {
        var household = Cases.Household();
        Assert.Equal("Membership", Assert.Throws<RuleBroken>(() => SpecialCare.Enter(household, Guid.CreateVersion7(), Details, Cases.By(Role.VillageClerk))).Field);
        Assert.Equal("Since", Assert.Throws<RuleBroken>(() => SpecialCare.Enter(household, household.Members[0].Id, Details with { Since = Cases.Day.AddDays(1) }, Cases.By(Role.VillageClerk))).Field);
    }
}
