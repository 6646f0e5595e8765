using PovertyCase.Domain.Common;
using PovertyCase.Domain.Discipline;
using PovertyCase.Domain.Tests.Procedures;

namespace PovertyCase.Domain.Tests.Discipline;

/// <summary>Leads about officials (S2-75).</summary>
public sealed class DisciplineLeadTests
{
    private static readonly Dictionary<(LeadStage, LeadAct), LeadStage> Chain = new()
    {
        [(LeadStage.Received, LeadAct.Verify)] = LeadStage.Verifying,
        [(LeadStage.Received, LeadAct.HandOver)] = LeadStage.HandedOver,
        [(LeadStage.Verifying, LeadAct.HandOver)] = LeadStage.HandedOver,
        [(LeadStage.Verifying, LeadAct.Conclude)] = LeadStage.Concluded,
    };

    private static readonly LeadDetails Details = new()
    {
        ReceivedOn = Cases.Day,
        Source = LeadSource.Audit,
        Kind = LeadKind.Favouritism,
        Subject = "某村主任",
        Content = "把亲戚列入名单",
    };

    private static readonly LeadVerification Verification = new() { Officers = "罗清、何平", DueOn = Cases.Day.AddDays(30) };

    [Fact]
    public void Whatever_is_not_in_the_chain_leads_nowhere()
    {
        foreach (var role in Enum.GetValues<Role>())
        {
            foreach (var stage in Enum.GetValues<LeadStage>())
            {
                foreach (var act in Enum.GetValues<LeadAct>())
                {
                    var expected = role == Role.DisciplineOfficer && Chain.TryGetValue((stage, act), out var next) ? next : (LeadStage?)null;
                    Assert.Equal(expected, LeadFlow.Next(stage, act, role));
                }
            }
        }
    }

    [Fact]
    public void Only_the_disciplinary_officer_receives()
    {
        foreach (var role in Enum.GetValues<Role>().Where(r => r != Role.DisciplineOfficer))
        {
            Assert.Throws<RuleBroken>(() => DisciplineLead.Receive(Cases.County, Details, Cases.By(role)));
        }
    }

    [Fact]
    public void A_lead_is_verified_and_concluded()
    {
        var by = Cases.By(Role.DisciplineOfficer);
        var lead = DisciplineLead.Receive(Cases.County, Details, by);
        Assert.Throws<RuleBroken>(() => lead.Conclude(new LeadConclusion { Outcome = LeadOutcome.Founded, Facts = "属实", Measure = LeadMeasure.Discipline }, by));
        Assert.Equal("DueOn", Assert.Throws<RuleBroken>(() => DisciplineLead.Receive(Cases.County, Details, by).Verify(Verification with { DueOn = Cases.Day.AddDays(-1) }, by)).Field);

        lead.Verify(Verification, by);
        Assert.Equal(Verification.DueOn, lead.DueOn);
        lead.Conclude(new LeadConclusion { Outcome = LeadOutcome.Founded, Facts = "属实", Measure = LeadMeasure.Discipline }, by);

        Assert.Equal((LeadStage.Concluded, null), (lead.Stage, lead.DueOn));
        Assert.All(lead.Events, e => Assert.DoesNotContain("某村主任", e.Note ?? "", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(LeadMeasure.None, true)]
    [InlineData(LeadMeasure.ClearName, true)]
    [InlineData(LeadMeasure.Talk, false)]
    [InlineData(LeadMeasure.Discipline, false)]
    public void Nobody_is_punished_for_what_was_not_found(LeadMeasure measure, bool isRight)
    {
        var by = Cases.By(Role.DisciplineOfficer);
        var lead = DisciplineLead.Receive(Cases.County, Details, by);
        lead.Verify(Verification, by);
        var act = () => lead.Conclude(new LeadConclusion { Outcome = LeadOutcome.Unfounded, Facts = "没有这回事", Measure = measure }, by);
        if (isRight)
        {
            act();
        }
        else
        {
            Assert.Equal("Measure", Assert.Throws<RuleBroken>(act).Field);
        }
    }

    [Theory]
    [InlineData("罗清", false)]
    [InlineData("罗清、罗清", false)]
    [InlineData("罗清、何平", true)]
    [InlineData("罗清，何平", true)]
    public void Two_look_into_it(string officers, bool isRight) =>
        Assert.Equal(isRight, new LeadVerificationValidator().Validate(Verification with { Officers = officers }).IsValid);
}
