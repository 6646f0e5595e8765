using PovertyCase.Domain.Common;

namespace PovertyCase.Domain.Procedures;

/// <summary>The flow of each kind of filing. What no flow lists cannot happen.</summary>
public static class Flows
{
    public static FilingStage? Next(FilingKind kind, FilingStage now, FilingAct act, Role role) => kind switch
    {
        FilingKind.Identification => IdentificationFlow.Next(now, act, role),
        FilingKind.Exit => ExitFlow.Next(now, act, role),
        FilingKind.Monitoring => MonitoringFlow.Next(now, act, role),
        FilingKind.RiskRemoval => RemovalFlow.Next(now, act, role),
        FilingKind.Clearing => ClearingFlow.Next(now, act, role),
        _ => null,
    };

    /// <summary>The stages, of any kind, from which this role can do this act: what waits for whom.</summary>
    public static IReadOnlyList<(FilingKind Kind, FilingStage Stage)> Waiting(FilingAct act, Role role) =>
        [.. Enum.GetValues<FilingKind>().SelectMany(kind => Enum.GetValues<FilingStage>().Where(stage => Next(kind, stage, act, role) is not null).Select(stage => (kind, stage)))];
}
