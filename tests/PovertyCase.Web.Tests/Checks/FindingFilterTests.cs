using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;
using PovertyCase.Web.Data;

namespace PovertyCase.Web.Tests.Checks;

public sealed class FindingFilterTests
{
    /// <summary>Sixty points for what is filled in, forty for what has no error (S0-28); nothing is scored where nobody lives.</summary>
    [Theory]
    [InlineData(0, 0, 0, null)]
    [InlineData(20, 20, 0, 100)]
    [InlineData(20, 10, 0, 70)]
    [InlineData(20, 20, 5, 90)]
    [InlineData(20, 0, 20, 0)]
    public void A_place_is_scored_by_what_is_filled_in_and_what_is_wrong(int households, int complete, int faulty, int? score) =>
        Assert.Equal(score, new BoardRow(0, households, complete, 0, 0, 0, 0, 0, 0, 0, 0, faulty).Score);

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
