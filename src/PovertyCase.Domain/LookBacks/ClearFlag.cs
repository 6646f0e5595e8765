using PovertyCase.Domain.Common;

namespace PovertyCase.Domain.LookBacks;

/// <summary>What decides whether a household is clear, as the database counts it at the moment of an act.</summary>
/// <param name="OpenErrors">Errors of the checks that are neither put right nor exempted.</param>
/// <param name="AtRisk">Monitored, or a filing of an at-risk household under way.</param>
public sealed record HouseholdClearing(bool IsChecked, bool IsExited, int OpenProblems, int OpenErrors, bool AtRisk)
{
    /// <summary>Why it is not clear, in one sentence; null when it is.</summary>
    public string? WhyNot => this switch
    {
        { IsChecked: false } => "还没有查",
        { OpenProblems: > 0 } => $"还有{OpenProblems}个问题没有改好",
        { IsExited: false } => "这户现在不是已脱贫户",
        { AtRisk: true } => "有返贫致贫风险，在监测中",
        { OpenErrors: > 0 } => $"登记里还有{OpenErrors}处错误没有改正",
        _ => null,
    };
}

/// <param name="Households">Households of the round in the village that still exist.</param>
/// <param name="Own">What was seen of the village as a whole; null where it has not left poverty as one.</param>
public sealed record VillageClearing(int Households, int Clear, LookBackResult? Own, int OpenProblems)
{
    public string? WhyNot => this switch
    {
        { Households: 0, Own: null } => "这一轮没有这个村的户",
        { Own: LookBackResult.Waiting } => "村里的情况还没有查",
        { OpenProblems: > 0 } => $"村里还有{OpenProblems}个问题没有改好",
        _ when Clear < Households => $"还有{Households - Clear}户没有清",
        _ => null,
    };
}

/// <summary>
/// 户户清、村村清 (S2-62): given by the program when nothing is open, taken by the database in the same transaction as the new problem, error or
/// risk, whoever writes it. A flag that was taken stays as the history; being clear again is a new one.
/// </summary>
public sealed class ClearFlag : CaseRecord
{
    private ClearFlag()
    {
    }

    public Guid RoundId { get; private set; }

    /// <summary>Null for the village as a whole.</summary>
    public Guid? HouseholdId { get; private set; }

    public DateOnly Since { get; private set; }

    public DateOnly? RevokedOn { get; private set; }

    public string? RevokedBecause { get; private set; }

    public override Guid? TimelineOf => HouseholdId;

    public static ClearFlag Of(LookBackSheet sheet, HouseholdClearing standing, Actor by) => standing.WhyNot is { } why
        ? throw new RuleBroken(why)
        : Give(sheet.AreaNo, sheet.RoundId, sheet.HouseholdId ?? throw new ArgumentException("A village is clear by its households.", nameof(sheet)), by);

    public static ClearFlag OfVillage(LookBackRound round, long villageNo, VillageClearing standing, Actor by) => standing.WhyNot is { } why
        ? throw new RuleBroken(why)
        : Give(villageNo, round.Id, null, by);

    /// <summary>Taken by the nightly pass; what a page or an import writes takes it in the database.</summary>
    public void Take(string why, Actor by)
    {
        if (RevokedOn is not null)
        {
            throw new RuleBroken("这面旗已经取消");
        }

        (RevokedOn, RevokedBecause) = (by.Today, why);
        Note(HouseholdId is null ? "取消村清" : "取消户清", by, why);
    }

    private static ClearFlag Give(long areaNo, Guid roundId, Guid? householdId, Actor by)
    {
        var flag = new ClearFlag { AreaNo = areaNo, RoundId = roundId, HouseholdId = householdId, Since = by.Today };
        flag.Note(householdId is null ? "村清" : "户清", by);
        return flag;
    }
}
