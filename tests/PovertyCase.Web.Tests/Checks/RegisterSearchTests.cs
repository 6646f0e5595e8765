using Microsoft.EntityFrameworkCore;
using PovertyCase.Domain.Common;
using PovertyCase.Domain.Households;
using PovertyCase.Domain.Procedures;
using PovertyCase.Domain.Regions;
using PovertyCase.Web.Data.Seed;
using PovertyCase.Web.Tests.Given;
using PovertyCase.Web.Tests.Hosting;

namespace PovertyCase.Web.Tests.Checks;

/// <summary>The registers of omissions, wrong inclusions, policies not enjoyed and children out of school are searched for one person at a review (S0-05, S0-06, S2-13, S2-39).</summary>
public sealed class RegisterSearchTests(CaseHost host) : CaseTests(host)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Whoever_was_not_listed_is_found_by_any_member_of_the_household()
    {
        var (sought, _) = await TwoNotListed();
        var zhen = await SignInAs("zhen");
        (await zhen.Get("/quality/omissions")).Shows("漏评甲", "漏评乙", "共 2 条");

        // Whoever was taken in later was not left out.
        await using (var db = Host.Everything())
        {
            var listed = await Given.Household(head: "漏评丙");
            await Given.Filing(await db.Rounds.FirstAsync(Cancel), listed, FilingStage.Registered);
            var former = await Given.Household(head: "漏评丁");
            var filing = await Given.Filing(await db.Rounds.FirstAsync(Cancel), former, FilingStage.TownshipReview);
            (await db.Filings.Include(f => f.Household).SingleAsync(f => f.Id == filing.Id, Cancel)).Reject(Given.Clerk(Role.TownshipClerk, RegionCode.TownshipOf(former.AreaNo)), "材料不齐");
            await db.SaveChangesAsync(Cancel);
            await db.Database.ExecuteSqlAsync($"UPDATE household SET status = 3 WHERE id = {former.Id}", Cancel);
        }

        (await zhen.Get("/quality/omissions")).Shows("共 2 条");
        foreach (var typed in new[] { sought.Members[1].Person.Name, sought.Members[1].Person.IdNumber!, sought.HouseholdNo, "lpj" })
        {
            var answer = await zhen.Submit("/quality/omissions", form => form["q"] = typed);
            Assert.DoesNotContain(typed, answer.Location, StringComparison.Ordinal);
            var found = await zhen.Follow(answer);
            found.Shows("漏评甲", "共 1 条", "正在找");
            Assert.DoesNotContain("漏评乙", found.Text, StringComparison.Ordinal);
        }

        (await zhen.Follow(await zhen.Submit("/quality/omissions", form => form["q"] = "12345678"))).Shows("数字的位数不对", "这里没有您要找的人");
        (await zhen.Follow(await zhen.Submit("/quality/omissions", form => form["q"] = " "))).Shows("共 2 条");
    }

    [Fact]
    public async Task The_search_keeps_the_place_and_the_kind_that_were_chosen()
    {
        var household = await Given.Household(DemoAccounts.OtherVillage, head: "未参保");
        await Given.Filing(await Given.Round(), household, FilingStage.Registered);
        await using (var db = Host.Everything())
        {
            await db.Database.ExecuteSqlAsync($"UPDATE membership SET resident_medical_insurance = false WHERE household_id = {household.Id}", Cancel);
        }

        var xian = await SignInAs("xian");
        var page = $"/quality/policies?kind=insurance&region={DemoAccounts.OtherTownship}";
        (await xian.Get(page)).Shows("未参保", "没有参加基本医疗保险");
        var found = await xian.Follow(await xian.Submit(page, form => form["q"] = "未参保"));
        found.Shows("未参保（", "共 1 条");
        Assert.Contains("kind=insurance", found.Document.QuerySelector("a.btn-text")!.GetAttribute("href")!, StringComparison.Ordinal);
        Assert.Contains($"region={DemoAccounts.OtherTownship}", found.Document.QuerySelector("a.btn-text")!.GetAttribute("href")!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_is_asked_for_policies_is_who_is_or_was_on_the_register_or_is_monitored()
    {
        (string Head, string Change, bool Asked)[] cases =
        [
            ("甲未纳入", "status = 1", false),
            ("乙申报中", "status = 2", false),
            ("丙脱贫后申报", "status = 2, exited_year = 2020", true),
            ("丁在册", "status = 3", true),
            ("戊已脱贫", "status = 4, exited_year = 2020", true),
            ("己返贫", "status = 5", true),
            ("庚已清退", "status = 6, cleared_year = 2020", false),
            ("辛已并户", "status = 7", false),
            ("壬已销户", "status = 8", false),
            ("癸已撤销", "status = 9", false),
            ("子监测", "status = 1, monitored_as = 2, monitored_since = '2026-05-01'", true),
            ("丑风险消除", "status = 1, monitored_as = 2, monitored_since = '2025-05-01', risk_ended_on = '2026-05-01'", false),
            ("寅监测已并", "status = 7, monitored_as = 2, monitored_since = '2026-05-01'", false),
        ];
        var households = new CheckedHouseholds(Host);
        foreach (var (head, change, _) in cases)
        {
            await households.Spoil(
                await Given.Household(head: head, spouse: "离开的人"),
                $"UPDATE household SET {change} WHERE id = {{h}}; UPDATE membership SET resident_medical_insurance = false WHERE household_id = {{h}}; UPDATE membership SET ended_on = {{today}} - 30, end_reason = '08' WHERE id = {{m2}}");
        }

        var page = await (await SignInAs("zhen")).Get("/quality/policies?kind=insurance");

        Assert.Equal(
            cases.Where(c => c.Asked).Select(c => c.Head).Order(StringComparer.Ordinal),
            cases.Select(c => c.Head).Where(h => page.Text.Contains($"{h}（", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
        Assert.DoesNotContain("离开的人", page.Text, StringComparison.Ordinal);
        page.Shows($"共 {cases.Count(c => c.Asked)} 条");
    }

    [Fact]
    public async Task A_child_who_ought_to_be_in_school_is_listed_by_reason_and_the_checks_mean_the_same_children()
    {
        // The year of school began on 31 August 2026.
        (string Name, string Born, string Student, string Reason, string? Kind, bool ToBringBack)[] cases =
        [
            ("甲没写", "2015-01-01", "NULL", "NULL", "unsaid", true),
            ("乙厌学", "2013-05-01", "'01'", "'03'", "03", true),
            ("丙因病", "2014-05-01", "'01'", "'01'", "01", false),
            ("丁在校", "2015-05-01", "'03'", "NULL", null, false),
            ("戊刚六岁", "2020-08-31", "'00'", "NULL", "unsaid", true),
            ("己不满", "2020-09-01", "'00'", "NULL", null, false),
            ("庚十五", "2010-09-01", "NULL", "'06'", "06", true),
            ("辛十六", "2010-08-31", "NULL", "NULL", null, false),
        ];
        var checks = new CheckedHouseholds(Host);
        foreach (var (name, born, student, reason, kind, back) in cases)
        {
            var household = await Given.Household(head: "家长", spouse: name);
            await checks.Spoil(household, Change(born, student, reason));
            await checks.Check().HouseholdAsync(household.AreaNo, household.Id, Cancel);
            var open = await checks.Open(household);
            Assert.Equal((name, kind == "unsaid"), (name, open.Any(f => f.RuleId == "ED-002")));
            Assert.Equal((name, back), (name, open.Any(f => f.RuleId == "MO-001" && f.Field.EndsWith("Schooling", StringComparison.Ordinal))));
        }

        await checks.Spoil(await Given.Household(head: "家长", spouse: "壬离开"), Change("2015-01-01", "NULL", "'03'") + "; UPDATE membership SET ended_on = {today} - 30, end_reason = '08' WHERE id = {m2}");
        await checks.Spoil(await Given.Household(DemoAccounts.OtherVillage, head: "家长", spouse: "癸外村"), Change("2015-01-01", "NULL", "'03'"));
        var cun = await SignInAs("cun");

        foreach (var kind in new[] { "back", "unsaid", "01", "03", "06", "04" })
        {
            var page = await cun.Get($"/quality/dropouts?kind={kind}");
            var meant = cases.Where(c => kind == "back" ? c.ToBringBack : c.Kind == kind).Select(c => c.Name).Order(StringComparer.Ordinal).ToList();
            Assert.Equal(meant, cases.Select(c => c.Name).Append("壬离开").Append("癸外村").Where(n => page.Text.Contains($"{n}（", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
            page.Shows($"共 {meant.Count} 条");
        }

        var list = await cun.Get("/quality/dropouts");
        list.Shows("乙厌学（13岁）：厌学", "戊刚六岁（6岁）：没有写原因");
        (await cun.Follow(await cun.Submit(list, form => form["q"] = "乙厌学"))).Shows("乙厌学（", "共 1 条");
        (await (await SignInAs("xian")).Get($"/quality/dropouts?kind=03&region={DemoAccounts.OtherTownship}")).Shows("癸外村（", "共 1 条");
        (await cun.Get("/quality")).Shows("失学辍学");

        static string Change(string born, string student, string reason) =>
            $"UPDATE household SET status = 4, exited_year = 2020 WHERE id = {{h}}; UPDATE person SET birth_date = '{born}' WHERE id = {{p2}}; UPDATE membership SET education = NULL, student_status = {student}, dropout_reason = {reason} WHERE id = {{m2}}";
    }

    private async Task<(Household, Household)> TwoNotListed()
    {
        var round = await Given.Round();
        var sought = await Given.Household(head: "漏评甲", spouse: "曲小月");
        var other = await Given.Household(head: "漏评乙", spouse: "王大山");
        foreach (var household in new[] { sought, other })
        {
            var filing = await Given.Filing(round, household, FilingStage.TownshipReview);
            await using var db = Host.Everything();
            (await db.Filings.Include(f => f.Household).SingleAsync(f => f.Id == filing.Id, Cancel)).Reject(Given.Clerk(Role.TownshipClerk, RegionCode.TownshipOf(household.AreaNo)), "收入高于标准");
            await db.SaveChangesAsync(Cancel);
        }

        return (sought, other);
    }
}
