using System.Net;
using Microsoft.EntityFrameworkCore;
using PovertyCase.Domain.Procedures;
using PovertyCase.Domain.Quality;
using PovertyCase.Domain.Settings;
using PovertyCase.Web.Tests.Given;
using PovertyCase.Web.Tests.Hosting;

namespace PovertyCase.Web.Tests.Pages;

public sealed class PairingTests(CaseHost host) : CaseTests(host)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_township_finds_a_helper_by_a_part_of_the_name_and_pairs_a_registered_household()
    {
        await Given.Settings();
        var round = await Given.Round();
        var household = await Given.Household(head: "严兴国");
        await Given.Filing(round, household, FilingStage.Registered);
        await Given.Household(head: "未入库户");
        await Given.Helper("bangfu");
        var zhen = await SignInAs("zhen");

        var found = await zhen.Submit(
            "/pairings/create",
            form => (form["HelperName"], form["Village"]) = ("建军", $"{Builders.Village}"),
            button: "查找");
        found.Shows("严兴国");
        Assert.DoesNotContain("未入库户", found.Text, StringComparison.Ordinal);
        var saved = await zhen.Submit(found, form => form.Add("HouseholdIds", household.Id.ToString()), button: "结对");

        Assert.True(saved.IsRedirect, saved.Text);
        (await zhen.Follow(saved)).Shows("李建军");
        (await (await SignInAs("bangfu")).Get("/visits")).Shows("严兴国");
    }

    /// <summary>HP-003 asks what the county has set, and so does the page on which one is chosen.</summary>
    [Fact]
    public async Task Who_has_as_many_households_as_the_county_allows_is_marked_before_the_next_one()
    {
        var most = RuleCatalogue.Find("HP-003").Parameters.Single();
        await Given.Helper(null, await Given.Household(head: "一户"), await Given.Household(head: "二户"), await Given.Household(head: "三户"));
        var zhen = await SignInAs("zhen");
        Assert.DoesNotContain("再结对就超过", (await Find()).Text, StringComparison.Ordinal);
        await using (var db = Host.Everything())
        {
            db.Add(DatedSetting.Decide(Builders.County, most.SettingKey, "3", Clock.Today, "县里规定", await Given.ActorOf("zhuren")));
            await db.SaveChangesAsync(Cancel);
        }

        (await Find()).Shows("3 户 ，再结对就超过县里定的 3 户");

        Task<Reply> Find() => zhen.Submit("/pairings/create", form => form["HelperName"] = "慧敏", button: "查找");
    }

    /// <summary>A cadre enrolled without an account could never be given one and saw no household for good.</summary>
    [Fact]
    public async Task A_helper_is_given_an_account_later_and_sees_the_households_paired_before()
    {
        var household = await Given.Household(head: "先结对");
        var helper = await Given.Helper(null, household);
        await Given.Officer("bangfu8", Domain.Common.Role.Helper, Builders.County);
        var (xian, url) = (await SignInAs("xian"), $"/pairings/helpers/{helper.Id}/account");
        (await xian.Get("/pairings")).Shows("账号");

        Assert.Contains("没有这个账号", (await xian.Submit(url, f => f["Account"] = "cun")).SaidBeside("Account"), StringComparison.Ordinal);
        (await xian.Submit(url, f => f["Account"] = " BangFu8 ")).RedirectsTo("/pairings");

        (await (await SignInAs("bangfu8")).Get("/visits")).Shows("先结对");
        var another = await Given.Helper(null, await Given.Household(head: "别人帮"));
        Assert.Contains("已经对应帮扶责任人", (await xian.Submit($"/pairings/helpers/{another.Id}/account", f => f["Account"] = "bangfu8")).SaidBeside("Account"), StringComparison.Ordinal);
        await using var db = Host.Everything();
        Assert.True(await db.Trail.AnyAsync(e => e.ObjectId == helper.Id && e.Act == "对应登录账号", Cancel));
    }

    /// <summary>Form 1, section 7: what is known of a helper, put right or brought up to date; the form of a day before keeps what stood then.</summary>
    [Fact]
    public async Task What_is_known_of_a_helper_is_corrected_and_the_past_keeps_its_own()
    {
        var household = await Given.Household(head: "改资料户");
        var helper = await Given.Helper(null, household);
        var before = Clock.GetUtcNow();
        Clock.PassDays(2);
        var (xian, url) = (await SignInAs("xian"), $"/pairings/helpers/{helper.Id}/edit");

        var page = await xian.Get(url);
        Assert.Equal("139****1234", page.Document.QuerySelector("input[name='Details.Phone']")!.GetAttribute("value"));
        var stale = await xian.Get(url);
        (await xian.Submit(page, _ => { })).Shows("没有改动");
        Assert.Contains("请填写帮扶单位", (await xian.Submit(page, f => f["Details.Unit"] = "")).SaidBeside("Details.Unit"), StringComparison.Ordinal);
        (await xian.Submit(page, f => (f["Details.Position"], f["Details.UnitLevel"], f["Details.PoliticalStatus"]) = ("副局长", "County", "01"))).RedirectsTo("/pairings");
        var another = await xian.Get(url);
        Assert.NotEmpty((await xian.Submit(another, f => f["Details.IdNumber"] = "110101196001010012")).SaidBeside("Details.IdNumber").Replace("可以不填；只用来查他本人是不是在册户的家庭成员", "", StringComparison.Ordinal).Trim());
        (await xian.Submit(another, f => f["Details.IdNumber"] = household.Members[0].Person.IdNumber!)).RedirectsTo("/pairings");
        Assert.DoesNotContain(household.Members[0].Person.IdNumber!, (await xian.Get(url)).Text, StringComparison.Ordinal);
        (await xian.Submit(url, f => f["Details.Skill"] = "养蜂")).RedirectsTo("/pairings");
        var sexed = await xian.Get(url);
        Assert.Contains("性别和证件号码不一致", (await xian.Submit(sexed, f => f["Details.Sex"] = household.Members[0].Person.Sex == Domain.Common.Sex.Male ? "Female" : "Male")).SaidBeside("Details.Sex"), StringComparison.Ordinal);
        Assert.Contains("只选一项", (await xian.Submit(sexed, f => (f["Details.IsTeamLeader"], f["Details.IsTeamMember"]) = ("true", "true"))).SaidBeside("Details.IsTeamMember"), StringComparison.Ordinal);
        (await xian.Submit(url, f => (f["Details.IsFirstSecretary"], f["Details.IsTeamLeader"]) = ("true", "true"))).RedirectsTo("/pairings");
        (await xian.Submit(stale, f => f["Details.Position"] = "局长")).Shows("您打开之后，别人已经改过这条记录");

        await using var db = Host.Everything();
        var stored = (await db.Helpers.SingleAsync(h => h.Id == helper.Id, Cancel)).Details;
        Assert.Equal(("副局长", Domain.Helpers.UnitLevel.County, "01", "13900001234"), (stored.Position, stored.UnitLevel, stored.PoliticalStatus, stored.Phone));
        Assert.Equal((household.Members[0].Person.IdNumber, "养蜂"), (stored.IdNumber, stored.Skill));
        Assert.Equal(
            await db.People.Where(p => p.Id == household.Members[0].PersonId).Select(p => EF.Property<byte[]>(p, "IdIndex")).SingleAsync(Cancel),
            await db.Helpers.Where(h => h.Id == helper.Id).Select(h => EF.Property<byte[]>(h, "IdIndex")).SingleAsync(Cancel));
        Assert.True(await db.Trail.AnyAsync(e => e.ObjectId == helper.Id && e.Act == "更正帮扶责任人", Cancel));
        var now = PdfText.Of((await xian.Get($"/households/{household.Id}/form")).Bytes);
        Assert.Contains("副局长", now, StringComparison.Ordinal);
        Assert.Contains("中共党员", now, StringComparison.Ordinal);
        Assert.Equal((household.Members[0].Person.Sex, true, true, false), (stored.Sex, stored.IsFirstSecretary, stored.IsTeamLeader, stored.IsTeamMember));
        Assert.Contains("第一书记", now, StringComparison.Ordinal);
        foreach (var reader in new[] { xian, await SignInAs("cun") })
        {
            var then = PdfText.Of((await reader.Get($"/households/{household.Id}/form?day={Domain.Common.OfficialClock.Today(before):yyyy-MM-dd}")).Bytes);
            Assert.Contains(stored.Name, then, StringComparison.Ordinal);
            Assert.DoesNotContain("副局长", then, StringComparison.Ordinal);
            Assert.DoesNotContain("第一书记", then, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task After_the_last_day_the_helper_no_longer_reaches_the_household()
    {
        var household = await Given.Household(head: "常有根");
        await Given.Officer("bangfu6", Domain.Common.Role.Helper, Builders.County);
        await Given.Helper("bangfu6", household);
        await using (var db = Host.Everything())
        {
            var pairing = await db.Pairings.SingleAsync(p => p.HouseholdId == household.Id, Cancel);
            var zhen = await SignInAs("zhen");
            var ended = await zhen.Submit($"/pairings/{pairing.Id}/end", form => form["EndsOn"] = "昨天");
            Assert.True(ended.IsRedirect, ended.Text);
        }

        var helper = await SignInAs("bangfu6");

        Assert.Equal(HttpStatusCode.NotFound, (await helper.Get($"/visits/create?household={household.Id}")).Status);
        (await helper.Get("/visits")).Shows("现在没有与您结对的户");
    }

    [Theory]
    [InlineData("cun")]
    [InlineData("bangfu")]
    [InlineData("ducha")]
    public async Task Only_township_and_county_clerks_may_pair(string account)
    {
        var visitor = await SignInAs(account);

        var reply = await visitor.Get("/pairings/create");

        Assert.True(reply.IsRedirect);
        Assert.Contains("/error/403", reply.Location!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_county_enrols_a_helper_with_an_account_once()
    {
        await Given.Officer("bangfu5", Domain.Common.Role.Helper, Builders.County);
        var xian = await SignInAs("xian");
        var form = await xian.Get("/pairings/enrol");
        var account = form.Document.QuerySelectorAll("#OfficerId option").Single(o => o.TextContent.Contains("bangfu5", StringComparison.Ordinal)).GetAttribute("value")!;
        void Fill(FormFields f) => (f["Details.Name"], f["Details.Unit"], f["OfficerId"]) = ("骆宾", "县水利局", account);

        var saved = await xian.Submit(form, Fill);
        var again = await xian.Submit("/pairings/enrol", Fill);

        Assert.True(saved.IsRedirect, saved.Text);
        Assert.Contains("这个账号不能用", again.SaidBeside("OfficerId"), StringComparison.Ordinal);
    }
}
