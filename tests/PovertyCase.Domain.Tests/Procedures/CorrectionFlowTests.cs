using PovertyCase.Domain.Common;
using PovertyCase.Domain.Procedures;

namespace PovertyCase.Domain.Tests.Procedures;

public sealed class CorrectionFlowTests
{
    // Domain 3.7, a second time on purpose.
    private static readonly Dictionary<(CorrectionStage, CorrectionAct, Role), CorrectionStage> Chain = new()
    {
        [(CorrectionStage.Requested, CorrectionAct.Agree, Role.TownshipSecretary)] = CorrectionStage.TownshipApproved,
        [(CorrectionStage.Requested, CorrectionAct.Agree, Role.TownshipHead)] = CorrectionStage.TownshipApproved,
        [(CorrectionStage.Requested, CorrectionAct.Refuse, Role.TownshipSecretary)] = CorrectionStage.Refused,
        [(CorrectionStage.Requested, CorrectionAct.Refuse, Role.TownshipHead)] = CorrectionStage.Refused,
        [(CorrectionStage.Requested, CorrectionAct.Withdraw, Role.VillageClerk)] = CorrectionStage.Withdrawn,
        [(CorrectionStage.TownshipApproved, CorrectionAct.Approve, Role.CountyClerk)] = CorrectionStage.Applied,
        [(CorrectionStage.TownshipApproved, CorrectionAct.Refuse, Role.CountyClerk)] = CorrectionStage.Refused,
        [(CorrectionStage.TownshipApproved, CorrectionAct.Withdraw, Role.VillageClerk)] = CorrectionStage.Withdrawn,
        [(CorrectionStage.Applied, CorrectionAct.Review, Role.CountyHead)] = CorrectionStage.Reviewed,
    };

    [Fact]
    public void Whatever_is_not_in_the_chain_leads_nowhere()
    {
        foreach (var stage in Enum.GetValues<CorrectionStage>())
        {
            foreach (var act in Enum.GetValues<CorrectionAct>())
            {
                foreach (var role in Enum.GetValues<Role>())
                {
                    CorrectionStage? expected = Chain.TryGetValue((stage, act, role), out var next) ? next : null;
                    Assert.Equal(expected, CorrectionFlow.Next(stage, act, role));
                }
            }
        }
    }

    [Theory]
    [InlineData(Role.TownshipSecretary, CorrectionStage.Requested)]
    [InlineData(Role.TownshipHead, CorrectionStage.Requested)]
    [InlineData(Role.CountyClerk, CorrectionStage.TownshipApproved)]
    [InlineData(Role.CountyHead, CorrectionStage.Applied)]
    public void The_desk_shows_what_a_role_can_carry_on(Role role, CorrectionStage stage) => Assert.Equal([stage], CorrectionFlow.WaitingFor(role));

    [Theory]
    [InlineData(Role.VillageClerk)]
    [InlineData(Role.TownshipClerk)]
    [InlineData(Role.SystemAdmin)]
    public void Nothing_waits_for_others(Role role) => Assert.Empty(CorrectionFlow.WaitingFor(role));
}
