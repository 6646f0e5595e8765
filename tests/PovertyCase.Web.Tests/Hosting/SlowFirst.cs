using PovertyCase.Web.Tests.Access;
using PovertyCase.Web.Tests.Browser;
using PovertyCase.Web.Tests.Checks;
using PovertyCase.Web.Tests.Hosting;
using Xunit.Sdk;
using Xunit.v3;

[assembly: TestCollectionOrderer(typeof(SlowFirst))]

namespace PovertyCase.Web.Tests.Hosting;

/// <summary>Begins with the classes that take minutes, so that none of them is left to run alone at the end while the other processor waits.</summary>
public sealed class SlowFirst : ITestCollectionOrderer
{
    private static readonly string[] Slow =
    [
        typeof(MainJobTests).FullName!, typeof(AccessMatrixTests).FullName!, typeof(CheckRuleTests).FullName!, typeof(CrawlTests).FullName!, typeof(AccountLookTests).FullName!,
        typeof(RosterLookTests).FullName!, typeof(ObjectionJourneyTests).FullName!,
    ];

    public IReadOnlyCollection<TTestCollection> OrderTestCollections<TTestCollection>(IReadOnlyCollection<TTestCollection> testCollections)
        where TTestCollection : ITestCollection => [.. testCollections.OrderBy(Place)];

    private static int Place<TTestCollection>(TTestCollection collection)
        where TTestCollection : ITestCollection
    {
        var place = Array.FindIndex(Slow, name => collection.TestCollectionDisplayName.Contains(name, StringComparison.Ordinal));
        return place < 0 ? Slow.Length : place;
    }
}
