using PovertyCase.Domain.Reconciliations;
using PovertyCase.Web.Access;
using PovertyCase.Web.Data;

namespace PovertyCase.Web.Reconciliations;

/// <summary>撤销比对: what a list left open is closed, and what it had closed of earlier lists is open again, so that it leaves nothing behind but what was answered.</summary>
public sealed class WithdrawList(ListMatching matching, CurrentOfficer officer)
{
    /// <exception cref="PovertyCase.Domain.Common.RuleBroken">Nothing is kept then, because the act ends.</exception>
    public async Task RunAsync(Reconciliation list, string? reason, CancellationToken cancel)
    {
        var by = officer.Actor;
        var reopened = await matching.ReopenAsync(list, by.At, cancel);
        list.Withdraw(reason, await matching.CloseAsync(list, by.At, cancel), reopened, by);
    }
}
