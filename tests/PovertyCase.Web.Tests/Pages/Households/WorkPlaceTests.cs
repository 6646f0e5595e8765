using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using PovertyCase.Web.Tests.Hosting;

namespace PovertyCase.Web.Tests.Pages.Households;

/// <summary>务工所在地 is typed as people say it and kept as a division besides (domain reference 2.1).</summary>
public sealed class WorkPlaceTests(CaseHost host) : CaseTests(host)
{
    [Theory]
    [InlineData("西安雁塔", 610113000000L, "务工所在地认作：陕西省西安市雁塔区")]
    [InlineData("陕西省西安市雁塔区", 610113000000L, "务工所在地：陕西省西安市雁塔区")]
    [InlineData("新加坡", null, "务工所在地：新加坡")]
    public async Task What_was_typed_stays_and_the_division_stands_beside_it(string typed, long? code, string shown)
    {
        var household = await Given.Household();
        var clerk = await SignInAs("cun");

        (await clerk.Submit($"/households/{household.Id}/members/{household.Members[0].Id}", form =>
        {
            (form["Entry.Member.WorkRegion"], form["Entry.Member.WorkMonths"], form["Entry.Member.WorkPlace"]) = ("04", "3", typed);
            form.Keep("本人说的，村里核实过");
        })).RedirectsTo($"/households/{household.Id}");

        (await clerk.Get($"/households/{household.Id}")).Shows(shown);
        await using var db = Host.Everything();
        var stored = await db.Memberships.SingleAsync(m => m.Id == household.Members[0].Id, TestContext.Current.CancellationToken);
        Assert.Equal((typed, code), (stored.Details.WorkPlace, stored.WorkPlaceCode));
    }

    [Fact]
    public async Task While_it_is_typed_places_are_offered_and_it_is_said_what_is_understood()
    {
        var clerk = await SignInAs("cun");

        using var offered = JsonDocument.Parse((await clerk.Get("/households/places?q=西安雁")).Bytes);
        using var unknown = JsonDocument.Parse((await clerk.Get("/households/places?q=某某厂")).Bytes);

        Assert.Equal("陕西省西安市雁塔区", offered.RootElement.GetProperty("offers")[0].GetString());
        Assert.Equal("认作陕西省西安市", offered.RootElement.GetProperty("says").GetString());
        Assert.Equal("没有认出是哪个县区；在国内的请写省、市、县", unknown.RootElement.GetProperty("says").GetString());
    }
}
