using System.Net;
using Microsoft.EntityFrameworkCore;
using PovertyCase.Domain.Common;
using PovertyCase.Domain.Households;
using PovertyCase.Domain.Procedures;
using PovertyCase.Domain.Quality;
using PovertyCase.Web.Data.Checks;
using PovertyCase.Web.Procedures;
using PovertyCase.Web.Tests.Given;
using PovertyCase.Web.Tests.Hosting;

namespace PovertyCase.Web.Tests.Checks;

/// <summary>The pages of rules and findings: who sees what, trials, numbers, boards.</summary>
public sealed class RulePageTests(CaseHost host) : FindingCase(host)
{
    [Fact]
    public async Task A_village_sees_its_own_findings_and_no_others()
    {
        var here = await Faulty(Builders.Village);
        var there = await Faulty(CheckedHouseholds.FreshVillage());
        await Households.Hits(here);
        await Households.Hits(there);
        var cun = await SignInAs("cun");

        var list = await cun.Get("/findings");

        list.Shows(here.HeadName);
        Assert.DoesNotContain($"/households/{there.Id}", list.Document.DocumentElement.OuterHtml, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await cun.Get($"/findings?household={there.Id}")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await cun.Get($"/findings/{(await All(there))[0].Id}/exemption")).Status);
        await using var db = Host.As(await Given.ActorOf("cun"));
        Assert.False(await db.Findings.AnyAsync(f => f.HouseholdId == there.Id, Cancel));
    }

    [Fact]
    public async Task A_clerk_checks_a_household_again_without_waiting_for_the_night()
    {
        var household = await Faulty(Builders.Village);
        await Households.Hits(household);
        await Households.Spoil(household, "UPDATE membership SET resident_medical_insurance = true WHERE id = {m2}");
        var cun = await SignInAs("cun");

        (await cun.Submit($"/findings?household={household.Id}", _ => { }, "重新核查这一户")).RedirectsTo($"/findings?household={household.Id}");

        Assert.Empty(await Households.Open(household));
    }

    [Fact]
    public async Task A_dry_run_says_how_many_would_be_hit_and_leaves_nothing_behind()
    {
        var village = CheckedHouseholds.FreshVillage();
        var household = await Households.Clean(village);
        await Households.Spoil(household, "UPDATE yearly_conditions SET road_distance = 4 WHERE household_id = {h}");
        var zhuren = await SignInAs("zhuren");

        var tried = await zhuren.Get("/rules/LV-005?key=far&value=3");
        var senseless = await zhuren.Get("/rules/LV-005?key=far&value=0");

        tried.Shows("按这个值，现在会命中 1 户");
        tried.Shows(household.HeadName);
        senseless.Shows("填1至50之间的整数");
        Assert.Empty(await All(household));

        (await zhuren.Submit("/rules/LV-005/set?key=far&value=3", form => form["Source"] = "旬扶办〔2026〕9号")).RedirectsTo("/rules/lv-005");
        Assert.Contains("LV-005", await Households.Hits(household));
        (await zhuren.Get("/rules/LV-005")).Shows("旬扶办〔2026〕9号");
    }

    [Fact]
    public async Task The_page_of_a_rule_lists_what_its_number_was_is_and_will_be_and_who_set_it()
    {
        var (zhuren, cun) = (await SignInAs("zhuren"), await SignInAs("cun"));
        (await cun.Get("/rules/LV-004")).Shows("系统默认值");
        var name = (await Given.ActorOf("zhuren")).Name;
        var (first, second, third) = (Clock.Today, Clock.Today.AddDays(10), Clock.Today.AddDays(40));
        var key = RuleCatalogue.Find("VG-009").Parameters[0];
        await Set(5, first, "旬扶办〔2026〕1号");
        await Set(6, second, "旬扶办〔2026〕2号");
        Clock.PassDays(12);
        zhuren = await SignInAs("zhuren");
        await Set(7, third, "旬扶办〔2026〕3号");

        foreach (var account in new[] { "cun", "xian" })
        {
            var page = await (await SignInAs(account)).Get("/rules/VG-009");
            Assert.Equal(
                [
                    $"{key.Name}|7 {key.Unit}|{FlexibleDate.Long(third)}|{name}|旬扶办〔2026〕3号|将执行",
                    $"{key.Name}|6 {key.Unit}|{FlexibleDate.Long(second)}|{name}|旬扶办〔2026〕2号|执行中",
                    $"{key.Name}|5 {key.Unit}|{FlexibleDate.Long(first)}|{name}|旬扶办〔2026〕1号|以前",
                ],
                page.Document.QuerySelectorAll("#values tbody tr").Select(r => string.Join('|', r.Children.Select(c => c.TextContent.Trim()))));
        }

        async Task Set(int value, DateOnly from, string source) => (await zhuren.Submit(
            $"/rules/VG-009/set?key={key.Key}&value={value}",
            form => (form["InForceFrom"], form["Source"]) = ($"{from:yyyy-MM-dd}", source))).RedirectsTo("/rules/vg-009");
    }

    [Fact]
    public async Task The_board_counts_what_the_lists_show()
    {
        var village = CheckedHouseholds.FreshVillage();
        await Faulty(village);
        await Households.Clean(village);
        await Households.Check().RegionAsync(village, Cancel);
        await using var db = Host.As((await Given.ActorOf("zhen")) with { AreaNo = Builders.Township });

        var row = Assert.Single(await new Web.Data.QualityBoard(db).ByAreaAsync(village, village, 1, Clock.GetUtcNow().AddDays(8), Cancel));

        Assert.Equal((2, 2, 1, 0, 1, 0), (row.Households, row.Complete, row.Errors, row.Warnings, row.Over7, row.Over30));
    }

    [Fact]
    public async Task A_number_of_a_rule_that_speaks_only_on_a_form_is_set_without_a_trial()
    {
        var zhuren = await SignInAs("zhuren");
        var rule = await zhuren.Get("/rules/VG-008");
        var link = rule.Document.QuerySelectorAll("main a").First(a => a.TextContent == "设定新值").GetAttribute("href")!;
        (await zhuren.Follow(await zhuren.Submit(link, form => (form["Value"], form["Source"]) = ("4", "旬扶办〔2026〕10号")))).Shows("旬扶办〔2026〕10号");

        var xian = await (await SignInAs("xian")).Get("/rules/VG-008");
        xian.Shows("4 %", "由县扶贫办主任设定");
        Assert.DoesNotContain(xian.Document.QuerySelectorAll("main a"), a => a.TextContent == "设定新值");
    }

    [Theory]
    [InlineData("/quality")]
    [InlineData("/quality/unfinished")]
    [InlineData("/quality/omissions")]
    [InlineData("/quality/wrong")]
    [InlineData("/quality/policies?kind=pension")]
    [InlineData("/quality/policies?kind=living")]
    [InlineData("/quality/dropouts")]
    [InlineData("/quality/dropouts?kind=04")]
    [InlineData("/rules")]
    [InlineData("/rules?family=DU")]
    [InlineData("/rules/XT-001")]
    [InlineData("/findings?severity=Error&days=7&recurring=1&rule=SP-001")]
    public async Task A_page_answers_every_level(string url)
    {
        await Faulty(Builders.Village);
        foreach (var account in new[] { "cun", "zhen", "xian" })
        {
            Assert.Equal(HttpStatusCode.OK, (await (await SignInAs(account)).Get(url)).Status);
        }
    }
}
