using Microsoft.EntityFrameworkCore;
using PovertyCase.Domain.Common;
using PovertyCase.Domain.Quality;
using PovertyCase.Domain.Reconciliations;
using PovertyCase.Web.Pages.Shared;
using PovertyCase.Web.Tests.Given;
using PovertyCase.Web.Tests.Hosting;
using PovertyCase.Web.Tests.Pages.Reconciliations;

namespace PovertyCase.Web.Tests.Checks;

/// <summary>Where a finding leads whoever reads it, and where an answer leads back.</summary>
public sealed class FindingWayTests(CaseHost host) : ExclusionListCase(host)
{
    private static readonly Guid Household = Guid.Parse("0197aaaa-0000-7000-8000-000000000001");

    public static TheoryData<Role, string, string, bool, string?, string> Ways => new()
    {
        { Role.VillageClerk, "ED-002", "Members[0197aaaa-0000-7000-8000-000000000002].Member.StudentStatus", false, "/households/{h}/members/0197aaaa-0000-7000-8000-000000000002", "去改" },
        { Role.VillageClerk, "ED-002", "Members[0197aaaa-0000-7000-8000-000000000002].Member.StudentStatus", true, "/households/{h}/members/0197aaaa-0000-7000-8000-000000000002", "申请更正" },
        { Role.VillageClerk, "HH-013", "Household.Phone", true, "/households/{h}/edit", "申请更正" },
        { Role.VillageClerk, "HB-006", "Measures.2025", true, "/households/{h}/measures", "去登记措施" },
        { Role.VillageClerk, "HP-011", "Visits.2026Q3", true, "/visits/check", "去核对走访" },
        { Role.VillageClerk, "HP-001", "Pairings", true, null, "由乡镇、县经办人安排帮扶人" },
        { Role.TownshipClerk, "HP-001", "Pairings", true, "/pairings/create", "去安排帮扶人" },
        { Role.CountyClerk, "HP-003", "Pairings[0197aaaa-0000-7000-8000-000000000003]", true, "/pairings/helpers/0197aaaa-0000-7000-8000-000000000003/hand-over", "去安排帮扶人" },
        { Role.TownshipSecretary, "HP-004", "Pairings.2026-01-01", true, null, "由乡镇、县经办人安排帮扶人" },
        { Role.VillageClerk, "HB-009", "Handbook.Copies", true, "/handbooks/households/{h}", "手册改好后由乡镇重新检查" },
        { Role.TownshipClerk, "HB-009", "Handbook.Copies", true, "/handbooks/households/{h}/check", "去重新检查" },
        { Role.VillageClerk, "EX-003", "Listed[0197aaaa-0000-7000-8000-000000000002].abcd", false, "/reconciliations", "去说明，附证明" },
        { Role.VillageClerk, "XT-008", "Filings[0197aaaa-0000-7000-8000-000000000004].Sheet", true, "/filings/0197aaaa-0000-7000-8000-000000000004/exit-sheet", "去补传核查表照片" },
        { Role.Inspector, "ED-002", "Members[0197aaaa-0000-7000-8000-000000000002].Member.StudentStatus", false, "/households/{h}", "看看" },
    };

    [Theory]
    [MemberData(nameof(Ways))]
    public void Everybody_is_led_to_where_he_can_act(Role role, string rule, string field, bool isLocked, string? url, string text)
    {
        var way = FindingPlace.Way(role, Household, rule, field, isLocked);

        Assert.Equal((url?.Replace("{h}", $"{Household}", StringComparison.Ordinal), text), (way.Url, way.Text));
    }

    [Fact]
    public async Task A_hit_of_a_list_leads_to_its_own_result()
    {
        var household = await Households.Clean(Builders.Village);
        await RiskChecked(household);
        var (xian, cun) = (await SignInAs("xian"), await SignInAs("cun"));
        var head = household.Members[0].Person.Name;
        await Compare(xian, Department.Vehicles, VehicleHead, [[head, Number(household, 0), "小型轿车", "陕GA4321"], [household.Members[1].Person.Name, Number(household, 1), "重型货车", "陕GB8765"]]);
        await Compare(xian, Department.Business, ["姓名", "身份证号", "企业名称", "职务"], [[head, Number(household, 0), "旬阳县惠民商贸有限公司", "股东"]]);
        Assert.Equal(2, (await Findings(household, "EX-003")).Count);
        Assert.Single(await Findings(household, "EX-004"));
        await using var db = Host.Everything();
        var hits = await db.ReconciliationItems.Where(i => i.HouseholdId == household.Id).ToListAsync(Cancel);
        Assert.Equal(3, hits.Count);

        foreach (var (rule, department, member) in new[] { ("EX-003", Department.Vehicles, 0), ("EX-003", Department.Vehicles, 1), ("EX-004", Department.Business, 0) })
        {
            var its = hits.Single(i => i.Department == department && i.MembershipId == household.Members[member].Id);
            foreach (var page in new[] { $"/findings?state=Open&rule={rule}&household={household.Id}", $"/households/{household.Id}" })
            {
                var links = (await cun.Get(page)).Document.QuerySelectorAll("main a").Where(a => a.TextContent.Trim() == "去说明，附证明").Select(a => a.GetAttribute("href")).ToList();
                Assert.Single(links, $"/reconciliations/items/{its.Id}");
                Assert.DoesNotContain("/reconciliations", links);
            }
        }
    }

    [Fact]
    public async Task Of_a_locked_household_the_link_asks_for_a_correction_and_the_answer_leads_back_to_the_filtered_list()
    {
        var household = await Households.Clean(Builders.Village);
        await Households.Spoil(household, "UPDATE household SET status = 3, identified_year = 2016, locked_at = now() WHERE id = {h}; UPDATE membership SET employee_medical_insurance = true WHERE id = {m2}");
        await Households.Hits(household);
        var cun = await SignInAs("cun");
        var address = $"/findings?state=Open&rule=SP-002&household={household.Id}";
        var list = await cun.Get(address);
        list.Shows("申请更正");
        var finding = (await Households.Open(household)).Single(f => f.RuleId == "SP-002");
        Assert.Contains(list.Document.QuerySelectorAll("a"), a => a.GetAttribute("href") == $"/households/{household.Id}/members/{household.Members[1].Id}" && a.TextContent == "申请更正");
        (await cun.Get($"/households/{household.Id}")).Shows("申请更正", "同时登记居民医保和职工医保");

        var explain = list.Document.QuerySelectorAll("a").Single(a => a.GetAttribute("href")!.StartsWith($"/findings/{finding.Id}/explain", StringComparison.Ordinal)).GetAttribute("href")!;
        (await cun.Submit(explain, form => form["Explanation"] = "单位参保，居民医保正在退费")).RedirectsTo(address);

        await using var db = Host.Everything();
        Assert.Equal(FindingState.Explained, (await db.Findings.SingleAsync(f => f.Id == finding.Id, Cancel)).State);
    }

    [Fact]
    public async Task An_answer_never_leads_out_of_the_office()
    {
        var household = await Households.Clean(Builders.Village);
        await Households.Spoil(household, "UPDATE membership SET employee_medical_insurance = true WHERE id = {m2}");
        await Households.Hits(household);
        var finding = (await Households.Open(household)).Single(f => f.RuleId == "SP-002");

        (await (await SignInAs("cun")).Submit($"/findings/{finding.Id}/explain?back=%2F%2Fexample.org%2Ffindings", form => form["Explanation"] = "单位参保")).RedirectsTo("/findings");
    }
}
