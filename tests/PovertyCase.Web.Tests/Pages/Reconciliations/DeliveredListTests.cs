using Microsoft.EntityFrameworkCore;
using PovertyCase.Domain.Procedures;
using PovertyCase.Domain.Reconciliations;
using PovertyCase.Web.Data.Seed;
using PovertyCase.Web.Tests.Hosting;

namespace PovertyCase.Web.Tests.Pages.Reconciliations;

/// <summary>How departments deliver: in parts, with several owners in one cell, with numbers that are not whole.</summary>
public sealed class DeliveredListTests(CaseHost host) : ExclusionListCase(host)
{
    [Fact]
    public async Task Lists_of_one_day_stand_side_by_side_owners_in_one_cell_are_all_found_and_covered_numbers_are_refused()
    {
        var (one, other) = (await Given.Household(DemoAccounts.Village, head: "祁甲", spouse: "祁乙"), await Given.Household(DemoAccounts.Village, head: "祁丙", spouse: null));
        foreach (var household in new[] { one, other })
        {
            await Given.Filing(await Given.Round(), household, FilingStage.Registered);
        }

        var xian = await SignInAs("xian");
        string[] head = ["权利人", "证件号码", "房屋用途"];
        await Compare(xian, Department.Property, head, [["祁丙", Number(other, 0), "商品房"]], 0);
        await Compare(xian, Department.Property, head, [["外人、祁乙", $"610928198001010014,{Number(one, 1)}", "门面"]], 0, replaces: false);
        Assert.Single(await Findings(other, "EX-002"));
        Assert.Single(await Findings(one, "EX-002"));
        await using (var db = Host.Everything())
        {
            Assert.DoesNotContain("名单上的姓名", await db.ReconciliationItems.Where(i => i.HouseholdId == one.Id).Select(i => i.Differences).SingleAsync(Cancel), StringComparison.Ordinal);
            Assert.Equal(one.Members[1].Id, await db.ReconciliationItems.Where(i => i.HouseholdId == one.Id && i.Kind == ItemKind.Hit).Select(i => i.MembershipId).SingleAsync(Cancel));
        }

        var map = await Upload(xian, Department.Vehicles, VehicleHead, [["祁丙", "6109********1234", "小型轿车", "陕G1"]]);
        (await xian.Follow(await xian.Submit(map, _ => { }, "开始比对"))).Shows("没有办成", "1行的证件号码不完整", "请向部门要号码完整的名单");
        Assert.Empty(await Findings(other, "EX-003"));

        // The sentence stands for the officials; a helper of the household does not read what a department says of it.
        await Given.Helper("bangfu", other);
        (await (await SignInAs("cun")).Get($"/households/{other.Id}")).Shows("商品房", "去说明，附证明");
        await Explain(other, "县城的房是儿子单位的集资房");
        (await (await SignInAs("cun")).Get($"/households/{other.Id}")).Shows("说明部门比对差异");
        var helpers = await (await SignInAs("bangfu")).Get($"/households/{other.Id}");
        Assert.DoesNotContain("商品房", helpers.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("说明部门比对差异", helpers.Text, StringComparison.Ordinal);
    }
}
