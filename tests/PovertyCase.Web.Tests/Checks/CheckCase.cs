using PovertyCase.Web.Tests.Hosting;

namespace PovertyCase.Web.Tests.Checks;

/// <summary>What the tests of rules share: households about which nothing is to be said until they are spoiled.</summary>
public abstract class CheckCase(CaseHost host) : CaseTests(host)
{
    protected CheckedHouseholds Households { get; } = new(host);

    protected static CancellationToken Cancel => TestContext.Current.CancellationToken;
}
