using Microsoft.EntityFrameworkCore;
using PovertyCase.Domain.Procedures;
using PovertyCase.Domain.Reconciliations;
using PovertyCase.Web.Data.Seed;
using PovertyCase.Web.Tests.Hosting;

namespace PovertyCase.Web.Tests.Pages.Reconciliations;

/// <summary>房产、经营实体、财政供养: being named is the finding, the newest list counts, and nobody is taken in before it is explained (EX-001, EX-002, EX-004, EX-009).</summary>
public sealed class ExclusionListTests(CaseHost host) : ExclusionListCase(host)
{
    [Fact]
    public async Task A_household_is_not_approved_before_its_hit_is_explained()
    {
        await Given.Settings();
        var household = await Given.Household(DemoAccounts.Village, head: "龙有店", spouse: null);
        var filing = await RiskChecked(household, toTheCounty: true);
        var xian = await SignInAs("xian");
        await Compare(xian, Department.Business, ["姓名", "身份证号", "企业名称", "职务"], [["龙有店", Number(household, 0), "旬阳县兴农商贸有限公司", "法定代表人"]]);
        Assert.Equal("龙有店为旬阳县兴农商贸有限公司的法定代表人或股东，请核实是否实际经营", Assert.Single(await Findings(household, "EX-004")).Sentence);

        var zhuren = await SignInAs("zhuren");
        (await zhuren.Follow(await zhuren.Tick("/filings/approve", filing.Id))).Shows("没有办成", "“经营实体：龙有店，旬阳县兴农商贸有限公司，法定代表人”还没有写明情况、附上证明材料，不能审定");
        await Explain(household, "执照已注销");

        Assert.True((await zhuren.Tick("/filings/approve", filing.Id)).IsRedirect);
        await using var db = Host.Everything();
        Assert.Equal(FilingStage.Approved, await db.Filings.Where(f => f.Id == filing.Id).Select(f => f.Stage).SingleAsync(Cancel));
    }

    [Fact]
    public async Task The_newest_list_counts_and_an_older_one_is_refused()
    {
        var household = await Given.Household(DemoAccounts.Village, head: "骆有房");
        await Given.Filing(await Given.Round(), household, FilingStage.Registered);
        var resettled = await Given.Household(DemoAccounts.Village, head: "骆搬迁", spouse: null);
        await Given.Filing(await Given.Round(), resettled, FilingStage.Registered);
        var xian = await SignInAs("xian");
        string[] head = ["权利人", "证件号码", "房屋用途", "坐落"];
        string[][] both = [["骆有房", Number(household, 0), "商品房", "城关镇祝尔慷大道1号"], ["骆搬迁", Number(resettled, 0), "易地搬迁安置房", "城关镇安置点2号楼"]];
        await Compare(xian, Department.Property, head, both, -30);
        Assert.Equal("该户购（建）有商品房、商铺或地皮（商品房，城关镇祝尔慷大道1号），请核实", Assert.Single(await Findings(household, "EX-002")).Sentence);
        Assert.DoesNotContain("EX-002", await Households.Hits(resettled));
        (await (await SignInAs("xian")).Get("/quality/wrong")).Shows("骆有房", "不动产登记名单上有");
        Assert.Single(await ItemsOf(household));

        var older = await Send(xian, Department.Property, head, both, -60);
        Assert.Contains("更早的不用再比对", older.SaidBeside("Details.AsOf"), StringComparison.Ordinal);

        // The house was sold: the newer list does not name him, and nobody has to answer any more.
        await Compare(xian, Department.Property, head, [["骆搬迁", Number(resettled, 0), "易地搬迁安置房", "城关镇安置点2号楼"]], -2);
        Assert.Empty(await Findings(household, "EX-002"));
        Assert.Empty(await ItemsOf(household));

        // Who has left poverty may have a house; nobody asks the village.
        await Compare(xian, Department.Property, head, both, -1);
        Assert.Single(await Findings(household, "EX-002"));
        await Households.Spoil(household, "UPDATE household SET status = 4 WHERE id = {h}");
        Assert.Empty(await Findings(household, "EX-002"));
        Assert.DoesNotContain("骆有房", (await (await SignInAs("cun")).Get("/reconciliations")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_is_named_without_a_number_is_found_out_by_a_clerk_and_may_be_named_twice()
    {
        var meant = await Given.Household(DemoAccounts.Village, head: "裴教书", spouse: null);
        await Given.Filing(await Given.Round(), meant, FilingStage.Registered);
        await Given.Household(DemoAccounts.Village, head: "裴教书", spouse: null);
        var xian = await SignInAs("xian");

        await Compare(xian, Department.Payroll, ["姓名", "工作单位"], [["裴教书", "佛洞小学"], ["裴教书", "甘溪镇政府"], ["无此人", "县政府"]]);

        List<Guid> rows;
        await using (var db = Host.Everything())
        {
            rows = await db.ReconciliationItems.Where(i => i.Department == Department.Payroll && i.Kind == ItemKind.Ambiguous).OrderBy(i => i.RowNo).Select(i => i.Id).ToListAsync(Cancel);
        }

        Assert.Equal(2, rows.Count);
        foreach (var row in rows)
        {
            Assert.True((await xian.Submit($"/reconciliations/items/{row}/assign", form => form["Membership"] = $"{meant.Members[0].Id}", "认定为选中的人")).IsRedirect);
        }

        Assert.Equal("裴教书为财政供养（国企）人员，不符合纳入条件，请核实", Assert.Single(await Findings(meant, "EX-001")).Sentence);
        (await (await SignInAs("cun")).Get("/reconciliations")).Shows("佛洞小学", "甘溪镇政府");
        Assert.Equal(2, (await ItemsOf(meant)).Count);
    }

    [Fact]
    public async Task A_township_neither_offers_nor_takes_a_list_of_the_whole_county()
    {
        var zhen = await SignInAs("zhen");
        var page = await zhen.Get("/reconciliations/create");

        Assert.Null(page.Document.QuerySelector("input[name='Details.Department'][value=Vehicles]"));
        Assert.NotNull(page.Document.QuerySelector("input[name='Details.Department'][value=Housing]"));
        Assert.Contains("由县里上传，一次比对全县", (await Send(zhen, Department.Vehicles, VehicleHead, [["甲", "", "", ""]])).SaidBeside("Details.Department"), StringComparison.Ordinal);
        await using var db = Host.Everything();
        Assert.False(await db.Reconciliations.AnyAsync(l => l.AreaNo == DemoAccounts.Township, Cancel));
    }
}
