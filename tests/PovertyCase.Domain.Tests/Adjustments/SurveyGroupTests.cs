using PovertyCase.Domain.Adjustments;
using PovertyCase.Domain.Common;
using PovertyCase.Domain.Settings;
using PovertyCase.Domain.Tests.Procedures;

namespace PovertyCase.Domain.Tests.Adjustments;

/// <summary>入户工作组 (S3-25).</summary>
public sealed class SurveyGroupTests
{
    private static readonly SurveyGroupDetails Details = new() { GroupTitle = "第一工作组", Leader = "周海燕", LeaderPost = GroupLeaderPost.Secretary, Officials = "陈敏、李军" };

    [Fact]
    public void A_village_belongs_to_one_group_of_the_year()
    {
        var (batch, by) = (Open(), Cases.By(Role.TownshipClerk));
        var first = SurveyGroup.Register(batch, Details, [Cases.Village + 1, Cases.Village, Cases.Village], [], by);
        Assert.Equal([Cases.Village, Cases.Village + 1], first.Villages);
        Assert.Equal("Villages", Assert.Throws<RuleBroken>(() => SurveyGroup.Register(batch, Details, [Cases.Village], [first], by)).Field);
        var second = SurveyGroup.Register(batch, Details with { GroupTitle = "第二工作组" }, [Cases.Village + 2], [first], by);

        // Its own villages do not stand in the way of a change, those of the other do.
        first.Change(batch, Details, [Cases.Village], [first, second], by);
        Assert.Throws<RuleBroken>(() => second.Change(batch, Details, [Cases.Village, Cases.Village + 1], [first, second], by));
        second.Change(batch, Details, [Cases.Village + 1], [first, second], by);
        Assert.Equal([Cases.Village + 1], second.Villages);
    }

    [Theory]
    [InlineData(610928101001)]
    [InlineData(Cases.Township)]
    [InlineData(Cases.County)]
    public void Only_villages_of_the_own_township_are_given_to_a_group(long elsewhere) =>
        Assert.Equal("Villages", Assert.Throws<RuleBroken>(() => SurveyGroup.Register(Open(), Details, [Cases.Village, elsewhere], [], Cases.By(Role.TownshipClerk))).Field);

    [Fact]
    public void Only_the_township_registers_and_only_while_the_households_are_being_visited()
    {
        foreach (var role in Enum.GetValues<Role>().Where(r => r != Role.TownshipClerk))
        {
            Assert.Equal("WF-006", Assert.Throws<RuleBroken>(() => SurveyGroup.Register(Open(), Details, [Cases.Village], [], Cases.By(role))).RuleId);
        }

        Assert.Throws<RuleBroken>(() => SurveyGroup.Register(Planned(), Details, [Cases.Village], [], Cases.By(Role.TownshipClerk)));
        Assert.Throws<RuleBroken>(() => SurveyGroup.Register(Open(), Details, [], [], Cases.By(Role.TownshipClerk)));
    }

    [Theory]
    [InlineData("", "周海燕", "陈敏", "GroupTitle")]
    [InlineData("第一工作组", "", "陈敏", "Leader")]
    [InlineData("第一工作组", "周海燕", " ", "Officials")]
    [InlineData("第一工作组", "周海燕", "陈敏", null)]
    public void A_group_has_a_name_a_leader_and_members(string title, string leader, string officials, string? field) =>
        Assert.Equal(field, new SurveyGroupDetailsValidator().Validate(Details with { GroupTitle = title, Leader = leader, Officials = officials }).Errors.FirstOrDefault()?.PropertyName);

    [Fact]
    public void Members_stand_by_kind_and_kinds_without_a_name_are_left_out() =>
        Assert.Equal([("驻村帮扶工作队", "邓志远"), ("乡村干部", "陈敏、李军")], (Details with { TeamMembers = "邓志远", PairedOfficials = " " }).ByKind());

    private static AdjustmentBatch Planned() => AdjustmentBatch.Plan(
        Cases.County,
        Cases.Day.Year,
        new AdjustmentDetails { OpensOn = Cases.Day, SurveyFrom = Cases.Day, SurveyTo = Cases.Day.AddDays(20), FreezeOn = Cases.Day.AddDays(40), Basis = "旬扶发〔2026〕20号" },
        FarmingSeason.None,
        Cases.By(Role.CountyClerk));

    private static AdjustmentBatch Open()
    {
        var batch = Planned();
        batch.Advance(new AdjustmentStanding(1, 0, 1, 1, 0), Cases.By(Role.CountyHead));
        return batch;
    }
}
