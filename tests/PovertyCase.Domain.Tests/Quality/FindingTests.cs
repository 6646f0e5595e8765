using PovertyCase.Domain.Common;
using PovertyCase.Domain.Quality;
using PovertyCase.Domain.Tests.Procedures;

namespace PovertyCase.Domain.Tests.Quality;

public sealed class FindingTests
{
    private static readonly Actor Clerk = Cases.By(Role.VillageClerk);
    private static readonly Actor Township = Cases.By(Role.TownshipClerk);

    [Fact]
    public void An_error_is_put_right_or_exempted_but_not_explained_away()
    {
        var finding = Error();

        Assert.Throws<RuleBroken>(() => finding.Explain("情况属实", Clerk));
        Assert.True(finding.Blocks);
    }

    [Fact]
    public void An_exemption_is_asked_by_the_village_and_decided_by_somebody_else_for_at_most_a_year()
    {
        var finding = Error();
        Assert.Throws<RuleBroken>(() => finding.AskExemption(" ", Clerk));
        Assert.Equal(StatedReason.TooThin, Assert.Throws<RuleBroken>(() => finding.AskExemption("核。", Clerk)).Message);
        finding.AskExemption("户口簿遗失，补办中", Clerk);

        Assert.True(finding.Blocks);
        Assert.Throws<RuleBroken>(() => finding.Exempt(Clerk.Today.AddMonths(3), Clerk));
        Assert.Throws<RuleBroken>(() => finding.Exempt(Clerk.Today.AddMonths(3), Township with { OfficerId = Clerk.OfficerId }));
        Assert.Throws<RuleBroken>(() => finding.Exempt(Township.Today, Township));
        Assert.Throws<RuleBroken>(() => finding.Exempt(Township.Today.AddMonths(12).AddDays(1), Township));
        finding.Exempt(Township.Today.AddMonths(12), Township);

        Assert.Equal((FindingState.Exempted, Township.Today.AddMonths(12)), (finding.State, finding.ExemptedUntil));
        Assert.False(finding.Blocks);
    }

    [Fact]
    public void A_request_that_is_turned_down_opens_again_with_the_reason()
    {
        var finding = Error();
        finding.AskExemption("户口簿遗失", Clerk);
        finding.RefuseExemption("派出所三天可补证", Township);

        Assert.Equal((FindingState.Open, "派出所三天可补证"), (finding.State, finding.ExemptionRefusedBecause));
    }

    [Fact]
    public void What_comes_back_after_it_was_fixed_counts_and_what_was_explained_stays_explained()
    {
        var fixedOnce = Error();
        fixedOnce.Fix(Clerk);
        var later = Clerk with { At = Clerk.At.AddDays(9) };
        fixedOnce.FoundAgain("再次", later);
        Assert.Equal((FindingState.Open, 2, true), (fixedOnce.State, fixedOnce.Times, fixedOnce.IsRecurring));
        Assert.Equal((Clerk.At, later.At), (fixedOnce.FoundAt, fixedOnce.OpenedAt));

        var explained = Finding.Record(Cases.Village, Guid.CreateVersion7(), "HH-013", "Household.Phone", "没有电话", Clerk);
        explained.Explain("独居老人没有电话", Clerk);
        explained.FoundAgain("没有电话", later);
        Assert.Equal((FindingState.Explained, 1, Clerk.At), (explained.State, explained.Times, explained.OpenedAt));
    }

    private static Finding Error() => Finding.Record(Cases.Village, Guid.CreateVersion7(), "ED-002", "Members[x].Member.DropoutReason", "小明10周岁", Clerk);
}
