using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;
using PovertyCase.Web.Data;

namespace PovertyCase.Web.Tests.Checks;

public sealed class FindingFilterTests
{
    /// <summary>The board of a province links to the findings of its prefectures, that of a prefecture to those of its counties.</summary>
    [Theory]
    [InlineData("610000000000", 610000000000)]
    [InlineData("610900000000", 610900000000)]
    [InlineData("610928000000", 610928000000)]
    [InlineData("610928109215", 610928109215)]
    [InlineData("610900109215", null)]
    [InlineData("61", null)]
    [InlineData("abc", null)]
    public void Every_region_that_a_board_links_to_is_understood(string typed, long? region) =>
        Assert.Equal(region, FindingFilter.FromQuery(new QueryCollection(new Dictionary<string, StringValues> { ["region"] = typed })).Region);
}
