using PovertyCase.Domain.Codes;
using PovertyCase.Domain.Common;
using PovertyCase.Domain.Procedures;

namespace PovertyCase.Domain.Tests.Procedures;

public sealed class MemberChangeFlowTests
{
    // Domain 3.3, written down a second time on purpose: an edge that slips into the code is seen here.
    private static readonly Dictionary<(MemberChangeStage, MemberChangeAct, Role), MemberChangeStage> Chain = new()
    {
        [(MemberChangeStage.Returned, MemberChangeAct.Report, Role.VillageClerk)] = MemberChangeStage.VillageConfirmed,
        [(MemberChangeStage.VillageConfirmed, MemberChangeAct.Approve, Role.TownshipClerk)] = MemberChangeStage.Applied,
        [(MemberChangeStage.VillageConfirmed, MemberChangeAct.Return, Role.TownshipClerk)] = MemberChangeStage.Returned,
        [(MemberChangeStage.VillageConfirmed, MemberChangeAct.Withdraw, Role.VillageClerk)] = MemberChangeStage.Withdrawn,
        [(MemberChangeStage.Returned, MemberChangeAct.Withdraw, Role.VillageClerk)] = MemberChangeStage.Withdrawn,
    };

    public static TheoryData<MemberChangeKind> Kinds => [.. Enum.GetValues<MemberChangeKind>()];

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Whatever_is_not_in_the_chain_leads_nowhere(bool locked)
    {
        foreach (var stage in Enum.GetValues<MemberChangeStage>())
        {
            foreach (var act in Enum.GetValues<MemberChangeAct>())
            {
                foreach (var role in Enum.GetValues<Role>())
                {
                    MemberChangeStage? expected = Chain.TryGetValue((stage, act, role), out var next) ? next
                        : !locked && (stage, act, role) == (MemberChangeStage.VillageConfirmed, MemberChangeAct.Settle, Role.VillageClerk) ? MemberChangeStage.Applied
                        : null;
                    Assert.Equal(expected, MemberChangeFlow.Next(stage, act, role, locked));
                }
            }
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Every_kind_has_a_form_and_its_papers_and_stands_in_the_code_table(MemberChangeKind kind)
    {
        Assert.True(Enum.IsDefined(MemberChangeKinds.Shape(kind)));
        Assert.NotEmpty(MemberChangeKinds.Evidence(kind));
        Assert.Equal(kind != MemberChangeKind.NewHead, CodeTables.MemberChanges.Has(MemberChangeKinds.Code(kind)));
        Assert.Equal(kind is MemberChangeKind.Birth or MemberChangeKind.Death, MemberChangeKinds.KnowsNoWindow(kind));
    }
}
