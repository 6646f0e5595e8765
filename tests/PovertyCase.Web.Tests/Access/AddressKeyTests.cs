using System.Net;
using PovertyCase.Web.Access;

namespace PovertyCase.Web.Tests.Access;

/// <summary>Tries are counted by what one sender has: an address, of IPv6 a whole network.</summary>
public sealed class AddressKeyTests
{
    [Theory]
    [InlineData("2001:db8:1:2::1", "2001:db8:1:2:ffff::9", true)]
    [InlineData("2001:db8:1:2::1", "2001:db8:1:3::1", false)]
    [InlineData("203.0.113.7", "::ffff:203.0.113.7", true)]
    [InlineData("203.0.113.7", "203.0.113.8", false)]
    public void A_home_counts_as_one(string one, string other, bool same) =>
        Assert.Equal(same, AddressKey.Of(IPAddress.Parse(one)) == AddressKey.Of(IPAddress.Parse(other)));
}
