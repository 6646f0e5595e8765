using Microsoft.EntityFrameworkCore;
using PovertyCase.Domain.Common;
using PovertyCase.Domain.Reconciliations;
using PovertyCase.Web.Data;
using PovertyCase.Web.Data.Seed;
using PovertyCase.Web.Tests.Given;
using PovertyCase.Web.Tests.Hosting;

namespace PovertyCase.Web.Tests.Pages.Reconciliations;

/// <summary>A list says nothing of whoever came after it was compared, or was known under another number then; nobody may take that for a clean answer (EX-008).</summary>
public sealed class NotLookedForTests(CaseHost host) : ExclusionListCase(host)
{
    [Fact]
    public async Task Whoever_came_or_got_another_number_after_the_comparison_is_named_but_not_who_moved_in()
    {
        await Given.Settings();
        var household = await Given.Household(DemoAccounts.Village, head: "邵有新", spouse: "邵改号");
        var other = await Given.Household(DemoAccounts.Village, head: "邵原户", spouse: "邵搬来");
        var left = await Given.Household(DemoAccounts.Village, head: "邵三户", spouse: "邵带疑");
        var filing = await RiskChecked(household);
        await RiskChecked(left);
        await Compare(await SignInAs("xian"), Department.Payroll, ["姓名", "证件号码", "工作单位"], [["外人", Builders.IdNumber(new DateOnly(1970, 1, 1), Sex.Male), "县政府"], ["邵带疑", Number(left, 1), "县政府"]]);
        Assert.Single(await ItemsOf(left));
        Assert.Contains("房产、车辆、经营实体的部门名单没有比对过", Assert.Single(await Findings(household, "EX-008")).Sentence.Replace("车辆、房产", "房产、车辆", StringComparison.Ordinal), StringComparison.Ordinal);

        Host.Clock.PassDays(1);
        await using (var db = Host.Everything())
        {
            var home = await db.Households.Whole().SingleAsync(h => h.Id == household.Id, Cancel);
            home.AddMember(Builders.Member("邵新来", "03", age: 12), Given.ClerkOf(home.AreaNo));
            await db.SaveChangesAsync(Cancel);
        }

        var now = $"SELECT set_config('case.at', '{Host.Clock.GetUtcNow():O}', false); ";
        await Households.Spoil(household, now + "UPDATE person SET id_index = decode(md5('a') || md5('b'), 'hex') WHERE id = {p2}; UPDATE person SET version = version + 1 WHERE id = {p1}");
        await Households.Spoil(other, now + "UPDATE membership SET ended_on = {today}, end_reason = '12' WHERE id = {m2}; "
            + $"INSERT INTO membership SELECT (jsonb_populate_record(m, jsonb_build_object('id', gen_random_uuid(), 'household_id', '{household.Id}', 'ended_on', NULL, 'end_reason', NULL, 'recorded_from', case_at()))).* FROM membership m WHERE id = {{m2}}");

        // What is said of him has stayed with the household that he left.
        await Households.Spoil(left, now + "UPDATE membership SET ended_on = {today}, end_reason = '12' WHERE id = {m2}; "
            + $"INSERT INTO membership SELECT (jsonb_populate_record(m, jsonb_build_object('id', gen_random_uuid(), 'household_id', '{household.Id}', 'started_on', '2020-01-01', 'ended_on', NULL, 'end_reason', NULL, 'recorded_from', case_at()))).* FROM membership m WHERE id = {{m2}}");

        var page = await (await SignInAs("xian")).Get($"/filings/{filing.Id}/compare");
        Assert.Contains("无；邵带疑、邵改号、邵新来在比对之后才登记或更正号码，没有比对", page.ValueOf("Comparison.ComparedResult"), StringComparison.Ordinal);
        Assert.DoesNotContain("邵搬来", page.ValueOf("Comparison.ComparedResult"), StringComparison.Ordinal);
        page.Shows("财政供养（邵带疑、邵改号、邵新来）");
        var sentence = Assert.Single(await Findings(household, "EX-008")).Sentence;
        Assert.Contains("财政供养（邵带疑、邵改号、邵新来）", sentence, StringComparison.Ordinal);
        Assert.DoesNotContain("邵搬来", sentence, StringComparison.Ordinal);

        // A newer list finds them all.
        await Compare(await SignInAs("xian"), Department.Payroll, ["姓名", "证件号码", "工作单位"], [["外人", Builders.IdNumber(new DateOnly(1970, 1, 1), Sex.Male), "县政府"]]);
        Assert.DoesNotContain("财政供养", Assert.Single(await Findings(household, "EX-008")).Sentence, StringComparison.Ordinal);
    }
}
