using System.Net;
using Microsoft.EntityFrameworkCore;
using PovertyCase.Domain.Common;
using PovertyCase.Domain.Households;
using PovertyCase.Domain.Settings;
using PovertyCase.Web.Access;
using PovertyCase.Web.Data;
using PovertyCase.Web.Data.Seed;
using PovertyCase.Web.Tests.Hosting;

namespace PovertyCase.Web.Tests.Pages.Households;

/// <summary>Numbers are covered everywhere; who looks at a whole one says why, and it is recorded (decisions 11, domain 8.2).</summary>
public sealed class RevealTests(CaseHost host) : CaseTests(host)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_number_is_shown_once_for_a_reason_and_the_look_is_recorded()
    {
        var household = await Given.Household(head: "郑月英", spouse: null);
        var person = household.Members[0].Person;
        var clerk = await SignInAs("zhen");
        var page = await clerk.Get($"/households/{household.Id}");
        Assert.DoesNotContain(person.IdNumber!, page.Html, StringComparison.Ordinal);
        var link = page.Document.QuerySelector("#members .masked a")!.GetAttribute("href")!;

        (await clerk.Submit(link, _ => { })).Shows("请写明为什么要看");
        var asked = await clerk.Submit(link, form => form["Details.Reason"] = "核对证件");
        asked.RedirectsTo($"/households/{household.Id}#members");
        var shown = await clerk.Follow(asked);
        var later = await clerk.Get($"/households/{household.Id}");

        shown.Shows(person.IdNumber!);
        Assert.DoesNotContain(person.IdNumber!, later.Html, StringComparison.Ordinal);
        later.Shows("查看证件号码（郑月英）");
        later.Shows("事由：核对证件");
    }

    /// <summary>A member's own telephone is covered, kept and shown like the household's (domain reference 2.1).</summary>
    [Fact]
    public async Task A_member_s_telephone_is_sealed_covered_and_shown_once()
    {
        var household = await Given.Household(head: "郑月英", spouse: null);
        var (cun, member) = (await SignInAs("cun"), $"/households/{household.Id}/members/{household.Members[0].Id}");
        Assert.Contains("11位手机号", (await cun.Submit(member, f => f["Entry.Member.Phone"] = "1380013")).SaidBeside("Entry.Member.Phone"), StringComparison.Ordinal);
        (await cun.Submit(member, f => (f["Entry.Member.Phone"], f["Entry.Member.JobChannel"]) = ("139 0013 5566", "亲友介绍"))).RedirectsTo($"/households/{household.Id}");
        var again = await cun.Get(member);
        Assert.Equal("139****5566", again.ValueOf("Entry.Member.Phone"));
        (await cun.Submit(again, f => f["Entry.Member.Industry"] = "种植业")).RedirectsTo($"/households/{household.Id}");

        var page = await cun.Get($"/households/{household.Id}");
        page.Shows("139****5566", "就业渠道：亲友介绍", "产业分类：种植业");
        Assert.DoesNotContain("13900135566", page.Html, StringComparison.Ordinal);
        var link = page.Document.QuerySelector("#members a[href*='/reveal/own']")!.GetAttribute("href")!;
        var asked = await cun.Submit(link, form => form["Details.Reason"] = "与本人联系");
        (await cun.Follow(asked)).Shows("13900135566");
        (await cun.Get($"/households/{household.Id}")).Shows("查看联系电话（郑月英）");
        var printed = PdfText.Of((await cun.Get($"/households/{household.Id}/form")).Bytes);
        Assert.Contains("139****5566", printed, StringComparison.Ordinal);
        Assert.DoesNotContain("13900135566", printed, StringComparison.Ordinal);

        await using var db = Host.Everything();
        Assert.Equal("13900135566", (await db.Memberships.AsNoTracking().SingleAsync(m => m.HouseholdId == household.Id, Cancel)).Details.Phone);
        var changes = (await db.Trail.AsNoTracking().Include(e => e.Changes).Where(e => e.TimelineOf == household.Id).ToListAsync(Cancel)).SelectMany(e => e.Changes).ToList();
        Assert.Contains(changes, c => c is { Field: "成员联系电话", After: null, SealedAfter: not null });
        Assert.DoesNotContain(changes, c => c.After?.Contains("13900135566", StringComparison.Ordinal) == true);
    }

    [Theory]
    [InlineData("cun", "phone")]
    [InlineData("zhen", "id phone")]
    [InlineData("xian", "id phone bank")]
    [InlineData("ducha", "")]
    public async Task A_page_offers_only_the_numbers_that_the_officer_may_look_at(string account, string offered)
    {
        var household = await WithNumbers();

        var page = await (await SignInAs(account)).Get($"/households/{household.Id}");

        var links = page.Document.QuerySelectorAll("main .masked a").Select(a => a.GetAttribute("href")!).ToList();
        Assert.Equal(offered.Split(' ', StringSplitOptions.RemoveEmptyEntries), links.Select(l => l.Split('/', '?')[4]).Distinct().Order(StringComparer.Ordinal).OrderBy(l => l is "id" ? 0 : l is "phone" ? 1 : 2));
    }

    [Theory]
    [InlineData("cun", "id", HttpStatusCode.Forbidden)]
    [InlineData("cun", "phone", HttpStatusCode.OK)]
    [InlineData("cun", "bank", HttpStatusCode.Forbidden)]
    [InlineData("zhen", "id", HttpStatusCode.OK)]
    [InlineData("zhen", "phone", HttpStatusCode.OK)]
    [InlineData("zhen", "bank", HttpStatusCode.Forbidden)]
    [InlineData("xian", "id", HttpStatusCode.OK)]
    [InlineData("xian", "bank", HttpStatusCode.OK)]
    [InlineData("shuji", "id", HttpStatusCode.Forbidden)]
    [InlineData("ducha", "id", HttpStatusCode.Forbidden)]
    [InlineData("cun2", "phone", HttpStatusCode.NotFound)]
    public async Task Which_number_an_officer_may_look_at_hangs_on_the_role(string account, string number, HttpStatusCode answer)
    {
        var household = await WithNumbers();

        var reply = await (await SignInAs(account)).Get($"/households/{household.Id}/reveal/{number}?of={household.Members[0].PersonId}");

        Assert.Equal(answer, reply.Location?.StartsWith("/error/403", StringComparison.Ordinal) == true ? HttpStatusCode.Forbidden : reply.Status);
    }

    [Fact]
    public async Task A_person_of_another_household_is_not_shown_through_this_one()
    {
        var here = await Given.Household(head: "郑月英", spouse: null);
        var other = await Given.Household(village: DemoAccounts.OtherVillage, head: "何玉兰", spouse: null);

        var reply = await (await SignInAs("zhen")).Get($"/households/{here.Id}/reveal/id?of={other.Members[0].PersonId}");

        Assert.Equal(HttpStatusCode.NotFound, reply.Status);
    }

    [Fact]
    public async Task Past_the_days_limit_nothing_more_is_shown_and_the_county_hears_of_it()
    {
        await using (var db = Host.Everything())
        {
            db.Add(DatedSetting.Decide(DemoAccounts.County, SettingKeys.WholeNumbersPerDay, "2", Host.Clock.Today.AddDays(-1), "示例", await Given.ActorOf("zhuren")));
            await db.SaveChangesAsync(Cancel);
        }

        var household = await WithNumbers();
        var clerk = await SignInAs("xian");
        Task<Reply> Look() => clerk.Submit($"/households/{household.Id}/reveal/bank", form => form["Details.Reason"] = "核对发放账户");

        Assert.True((await Look()).IsRedirect);
        Assert.True((await Look()).IsRedirect);
        (await Look()).Shows("到了每日限额");
        (await Look()).Shows("到了每日限额");

        await using var after = Host.Everything();
        Assert.Equal(1, await after.Trail.CountAsync(e => e.Act == LookQuota.Alarm, Cancel));
        Assert.Equal(2, await after.Trail.CountAsync(e => e.Act == "查看银行卡号", Cancel));
        (await (await SignInAs("zhuren")).Get("/")).Shows("查看完整号码到了每日限额");
    }

    [Fact]
    public async Task Forms_show_covered_numbers_and_what_is_not_touched_stays()
    {
        var household = await WithNumbers();
        var person = household.Members[0].Person;
        var clerk = await SignInAs("cun");
        var basics = await clerk.Get($"/households/{household.Id}/edit");
        var member = await clerk.Get($"/households/{household.Id}/members/{household.Members[0].Id}");
        foreach (var whole in (string[])[household.Details.Phone!, household.Details.BankAccount!, person.IdNumber!])
        {
            Assert.DoesNotContain(whole, basics.Html + member.Html, StringComparison.Ordinal);
        }

        member.Shows(Masking.HowToChange);
        (await clerk.Submit(basics, form => form["Details.GroupName"] = "九组")).RedirectsTo($"/households/{household.Id}");
        (await clerk.Submit(await clerk.Get($"/households/{household.Id}/members/{household.Members[0].Id}"), form => form["Entry.Member.LabourAbility"] = "02")).RedirectsTo($"/households/{household.Id}");

        await using var db = Host.Everything();
        var stored = await db.Households.Whole().SingleAsync(h => h.Id == household.Id, Cancel);
        Assert.Equal("九组", stored.Details.GroupName);
        Assert.Equal(household.Details.Phone, stored.Details.Phone);
        Assert.Equal(household.Details.BankAccount, stored.Details.BankAccount);
        Assert.Equal(person.IdNumber, stored.Members[0].Person.IdNumber);
    }

    [Fact]
    public async Task A_covered_number_that_was_half_overtyped_is_refused()
    {
        var household = await WithNumbers();
        var clerk = await SignInAs("cun");

        var reply = await clerk.Submit($"/households/{household.Id}/edit", form => form["Details.Phone"] = "139****0000");

        reply.Shows("联系电话应为11位手机号");
    }

    private async Task<Household> WithNumbers()
    {
        var household = await Given.Household(spouse: null);
        await using var db = Host.Everything();
        var home = await db.Households.Whole().SingleAsync(h => h.Id == household.Id, Cancel);
        home.Correct(home.Details with { Phone = "13800138000", BankName = "农村信用社", BankAccount = "6230270100012345672" }, Given.ClerkOf(home.AreaNo));
        await db.SaveChangesAsync(Cancel);
        return home;
    }
}
