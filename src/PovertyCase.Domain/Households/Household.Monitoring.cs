using PovertyCase.Domain.Common;
using PovertyCase.Domain.Procedures;

namespace PovertyCase.Domain.Households;

public sealed partial class Household
{
    /// <summary>The kind of monitored household it is or was; null when it never was one.</summary>
    public MonitoringTarget? MonitoredAs { get; private set; }

    public DateOnly? MonitoredSince { get; private set; }

    /// <summary>风险消除: the household stays known as what it was, no longer watched; null while it is.</summary>
    public DateOnly? RiskEndedOn { get; private set; }

    public bool IsMonitored => MonitoredAs is not null && RiskEndedOn is null;

    /// <summary>Why it is not a household that help is recorded for: never taken in, neither on the register nor among those that are watched, or gone. Null when it is one.</summary>
    public string? WhyNoHelp => this switch
    {
        { IsEnded: true } => $"该户{Label.Of(Status)}，不再登记帮扶情况",
        { Status: HouseholdStatus.Registered or HouseholdStatus.Exited or HouseholdStatus.Returned } or { IsMonitored: true } => null,
        _ => "登记入库以后才有帮扶情况",
    };

    /// <summary>标注监测对象: from now on the record is locked like every registered one.</summary>
    internal void Monitor(MonitoringTarget target, DateOnly since, Actor by)
    {
        if (IsMonitored)
        {
            throw new RuleBroken($"{HeadName}户已经标注过");
        }

        if (IsEnded)
        {
            throw new RuleBroken($"{HeadName}户{Label.Of(Status)}，不能再标注");
        }

        (MonitoredAs, MonitoredSince, RiskEndedOn) = (target, since, null);
        LockedAt ??= by.At;
        Note("标注监测对象", by, Label.Of(target), since);
    }

    internal void EndRisk(DateOnly on, Actor by)
    {
        RiskEndedOn = on;
        Note("监测风险消除", by, on: on);
    }

    /// <summary>The household came onto the register again, where the help of the register begins.</summary>
    /// <returns>What is noted, here and at the help.</returns>
    internal string EndMonitoring(Actor by)
    {
        const string act = "纳入建档立卡，监测结束";
        RiskEndedOn = by.Today;
        Note(act, by, on: by.Today);
        return act;
    }

    internal void MonitorAgain(DateOnly since, Actor by)
    {
        RiskEndedOn = null;
        Note("恢复监测", by, on: since);
    }
}
