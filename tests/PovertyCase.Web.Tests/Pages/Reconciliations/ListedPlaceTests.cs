using PovertyCase.Domain.Procedures;
using PovertyCase.Domain.Reconciliations;
using PovertyCase.Web.Data.Seed;
using PovertyCase.Web.Pages.Shared;
using PovertyCase.Web.Tests.Given;
using PovertyCase.Web.Tests.Hosting;

namespace PovertyCase.Web.Tests.Pages.Reconciliations;

/// <summary>The place of a finding names the member and what the list says, so that an answer about one thing says nothing of another (EX-002 to EX-004).</summary>
public sealed class ListedPlaceTests(CaseHost host) : ExclusionListCase(host)
{
    [Theory]
    [InlineData(Department.Property, "EX-002", "权利人|证件号码|房屋用途|坐落", "商品房|城关镇一号", "商品房|城关镇二号", "商品房|城关镇三号", "二号")]
    [InlineData(Department.Vehicles, "EX-003", "机动车所有人|身份证明号码|车辆类型|号牌号码", "小型轿车|陕GA0001", "重型货车|陕GA0002", "小型轿车|陕GA0003", "重型货车")]
    [InlineData(Department.Business, "EX-004", "姓名|身份证号|企业名称|职务", "甲公司|股东", "乙公司|法定代表人", "丙公司|股东", "乙公司")]
    public async Task What_a_list_names_has_a_place_of_its_own(Department department, string rule, string head, string one, string other, string third, string mark)
    {
        var household = await Given.Household(DemoAccounts.Village, head: "厉二样", spouse: null);
        await Given.Filing(await Given.Round(), household, FilingStage.Registered);
        var xian = await SignInAs("xian");
        string[] Named(string said) => ["厉二样", Number(household, 0), .. said.Split('|')];
        await Compare(xian, department, head.Split('|'), [Named(one), Named(other)], -2);

        var both = await Findings(household, rule);
        Assert.Equal(2, both.Select(f => f.Field).Distinct().Count());
        Assert.All(both, f => Assert.Matches($@"^Listed\[{household.Members[0].Id}\]\.[0-9a-f]{{8}}$", f.Field));
        Assert.All(both, f => Assert.Equal("/reconciliations", FindingPlace.Url(f)));
        var (first, second) = (both.Single(f => !f.Sentence.Contains(mark, StringComparison.Ordinal)), both.Single(f => f.Sentence.Contains(mark, StringComparison.Ordinal)));

        // One is explained; the other stands where it stood.
        var items = await ItemsOf(household);
        var cun = await SignInAs("cun");
        Assert.True((await cun.Submit($"/reconciliations/items/{items[0]}", form =>
        {
            form["Explanation.Text"] = "已经转让";
            form.Attach("Proofs", "证明.jpg", Pictures.Photo(), "image/jpeg");
        })).IsRedirect);
        Assert.Equal((second.Id, second.Field), (await Findings(household, rule)).Select(f => (f.Id, f.Field)).Single());

        // A newer list that says it again says it at the same place; what it says anew has another.
        await Compare(xian, department, head.Split('|'), [Named(other), Named(third)], -1);
        var again = await Findings(household, rule);
        Assert.Equal(2, again.Count);
        Assert.Contains(again, f => f.Id == second.Id && f.Field == second.Field);
        Assert.DoesNotContain(again, f => f.Field == first.Field);
    }
}
