using PovertyCase.Domain.Common;
using PovertyCase.Domain.Procedures;

namespace PovertyCase.Domain.Households;

public sealed partial class Household
{
    /// <summary>The kind of monitored household it is; null when it is none.</summary>
    public MonitoringTarget? MonitoredAs { get; private set; }

    public DateOnly? MonitoredSince { get; private set; }

    /// <summary>标注监测对象: from now on the record is locked like every registered one.</summary>
    internal void Monitor(MonitoringTarget target, DateOnly since, Actor by)
    {
        if (MonitoredAs is not null)
        {
            throw new RuleBroken($"{HeadName}户已经标注过");
        }

        (MonitoredAs, MonitoredSince) = (target, since);
        LockedAt ??= by.At;
        Note("标注监测对象", by, Label.Of(target), since);
    }
}
