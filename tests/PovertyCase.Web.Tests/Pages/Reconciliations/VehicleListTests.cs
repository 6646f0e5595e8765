using System.Net;
using Microsoft.EntityFrameworkCore;
using PovertyCase.Domain.Archives;
using PovertyCase.Domain.Common;
using PovertyCase.Domain.Reconciliations;
using PovertyCase.Web.Data.Seed;
using PovertyCase.Web.Tests.Data;
using PovertyCase.Web.Tests.Given;
using PovertyCase.Web.Tests.Hosting;

namespace PovertyCase.Web.Tests.Pages.Reconciliations;

/// <summary>The list of vehicles from the county's upload to the village's explanation and the county's comparison (EX-003, EX-008, EX-009).</summary>
public sealed class VehicleListTests(CaseHost host, TestServer server) : ExclusionListCase(host)
{
    [Fact]
    public async Task Who_is_on_the_list_of_vehicles_is_explained_with_proof_and_proposed_to_the_county()
    {
        await Given.Settings();
        var household = await Given.Household(DemoAccounts.Village, head: "凤有车", spouse: "凤无型");
        var filing = await RiskChecked(household);
        var plain = await Given.Household(DemoAccounts.Village, head: "凤三轮", spouse: null);
        var waiting = await RiskChecked(plain);
        var (namesake, stranger) = (Builders.IdNumber(new DateOnly(1950, 5, 5), Sex.Male), Builders.IdNumber(new DateOnly(1970, 1, 1), Sex.Male));
        var (xian, cun) = (await SignInAs("xian"), await SignInAs("cun"));
        (await xian.Get($"/filings/{filing.Id}/compare")).Shows("车辆、房产、经营实体、财政供养的部门名单没有比对过，或者已超过6个月");
        Assert.Equal("", (await xian.Get($"/filings/{filing.Id}/compare")).ValueOf("Comparison.ComparedResult"));
        Assert.Contains("EX-008", await Households.Hits(household));

        var map = await Upload(xian, Department.Vehicles, VehicleHead,
        [
            ["凤有车", Number(household, 0), "小型轿车", "陕GA1234"],
            ["凤无型", Number(household, 1), "", ""],
            ["凤三轮", Number(plain, 0), "正三轮载货摩托车", "陕GB5678"],
            ["凤有车", namesake, "重型货车", "陕GC0001"],
            ["县城人", stranger, "小型轿车", "陕GC0002"],
        ]);
        Assert.Equal(["机动车所有人", "身份证明号码", "车辆类型", "号牌号码"], new[] { "name", "number", "vehicle", "plate" }.Select(k => map.ValueOf($"Columns[{k}]")));
        Assert.Null(map.Document.QuerySelector("[name=Complete]"));
        var shown = await xian.Follow(await xian.Submit(map, form => form["Complete"] = "true", "开始比对"));

        // Who is not on the register leaves nothing but a number.
        shown.Shows("名单上有2", "不算疑点1", "不在登记册上2 行，没有保留", "小型轿车");
        Assert.DoesNotContain("县城人", shown.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("重型货车", shown.Text, StringComparison.Ordinal);
        Assert.Empty(shown.Document.QuerySelectorAll("a[href^='/reconciliations/items/']"));
        Guid list;
        await using (var db = Host.Everything())
        {
            list = await db.Reconciliations.Select(l => l.Id).SingleAsync(Cancel);
            var items = await db.ReconciliationItems.Where(i => i.ReconciliationId == list).ToListAsync(Cancel);
            Assert.Equal([(household.Id, ItemKind.Hit), (household.Id, ItemKind.Hit)], items.Select(i => (i.HouseholdId!.Value, i.Kind)));
            Assert.All(items, i => Assert.Null(i.ListedName));
        }

        Assert.Equal(2, (await Findings(household, "EX-003")).Count);
        Assert.Contains((await Findings(household, "EX-003")), f => f.Sentence == "该户有小型轿车，陕GA1234，不符合纳入条件，请核实");
        Assert.DoesNotContain("EX-003", await Households.Hits(plain));

        // The county is proposed what the list says; one whom it names is not done with the others.
        var compare = await xian.Get($"/filings/{filing.Id}/compare");
        Assert.Contains("凤有车：小型轿车，陕GA1234、凤无型；房产：没有名单；经营实体：没有名单；财政供养：没有名单", compare.ValueOf("Comparison.ComparedResult"), StringComparison.Ordinal);
        Assert.NotNull(compare.Document.QuerySelector("input[name='Comparison.HasDoubt'][value=true][checked]"));
        compare.Shows("房产、经营实体、财政供养的部门名单没有比对过");
        var many = await xian.Get("/filings/compare");
        Assert.Null(many.TickOf(filing.Id));
        Assert.NotNull(many.TickOf(waiting.Id));
        Assert.StartsWith("车辆（截至", many.ValueOf("Comparison.ComparedResult"), StringComparison.Ordinal);
        Assert.DoesNotContain("小型轿车", many.ValueOf("Comparison.ComparedResult"), StringComparison.Ordinal);
        (await xian.Follow(await xian.Tick("/filings/compare", filing.Id, waiting.Id))).Shows("提交 2 户，办成 1 户");
        Assert.True((await xian.Submit(compare, _ => { })).IsRedirect);
        Assert.DoesNotContain("EX-008", await Households.Hits(household));

        // The village explains with proof; others do not see it.
        (await cun.Get("/")).Shows("公安车管名单上有本村2条");
        var at = await ItemsOf(household);
        var page = await cun.Get($"/reconciliations/items/{at[0]}");
        page.Shows("小型轿车", "陕GA1234");
        Assert.DoesNotContain("去改", page.Text, StringComparison.Ordinal);
        var unproved = await cun.Submit(page, form => form["Explanation.Text"] = "车已报废注销");
        Assert.Contains("说明要附证明材料", unproved.SaidBeside("Proofs"), StringComparison.Ordinal);
        Assert.Equal("车已报废注销", unproved.ValueOf("Explanation.Text"));
        Assert.Equal(2, (await Findings(household, "EX-003")).Count);
        Assert.True((await cun.Submit(unproved, form => form.Attach("Proofs", "注销证明.jpg", Pictures.Photo(), "image/jpeg"))).IsRedirect);
        Assert.True((await cun.Submit($"/reconciliations/items/{at[1]}", form =>
        {
            form["Explanation.Text"] = "同名同号录错，车管所已证明";
            form.Attach("Proofs", "证明.jpg", Pictures.Photo(7), "image/jpeg");
        })).IsRedirect);
        Assert.Empty(await Findings(household, "EX-003"));
        var answered = await xian.Get(shown.Url);
        answered.Shows("车已报废注销", "第 1 份（照片）");
        Assert.Equal(HttpStatusCode.OK, (await xian.Get(answered.Document.QuerySelector("a[href^='/files/']")!.GetAttribute("href")!)).Status);
        var other = await SignInAs("cun2");
        Assert.Equal(HttpStatusCode.NotFound, (await other.Get($"/reconciliations/items/{at[0]}")).Status);
        Assert.DoesNotContain("凤有车", (await other.Get("/reconciliations")).Text, StringComparison.Ordinal);

        await using var after = Host.Everything();
        var explained = await after.ReconciliationItems.SingleAsync(i => i.Id == at[0], Cancel);
        Assert.Equal((ItemState.Explained, 1), (explained.State, explained.ProofIds.Length));
        var proof = await after.Files.SingleAsync(f => f.Id == explained.ProofIds[0], Cancel);
        Assert.Equal((FileClass.Proof, household.Id, DemoAccounts.Village), (proof.Class, proof.HouseholdId, proof.AreaNo));
        Assert.Empty(await Leaks.FindAsync(Host, server.Scratch, namesake, stranger, Number(household, 0)));
    }
}
