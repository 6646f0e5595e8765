using System.Net;
using Microsoft.EntityFrameworkCore;
using PovertyCase.Domain.Households;
using PovertyCase.Domain.Procedures;
using PovertyCase.Domain.Rosters;
using PovertyCase.Web.Data.Seed;
using PovertyCase.Web.Tests.Hosting;

namespace PovertyCase.Web.Tests.Pages.Rosters;

/// <summary>Who may not, what may not, and what happens when two press at once.</summary>
public sealed class RosterGuardTests(CaseHost host) : RosterDesk(host)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Nobody_else_reaches_a_township_s_roster()
    {
        var (round, _) = await Waiting("赵桂兰");
        var roster = await Draw(round);
        var zhen2 = await SignInAs("zhen2");

        foreach (var page in new[] { "", "/pdf", "/seal", "/report", "/void" })
        {
            Assert.Equal(HttpStatusCode.NotFound, (await zhen2.Get($"/rosters/{roster}{page}")).Status);
        }

        Assert.Equal(HttpStatusCode.NotFound, (await Forge(zhen2, $"/rosters/{roster}/void", ("Reason", "试试"))).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await Forge(await SignInAs("shuji2"), $"/rosters/{roster}/sign", ("Confirm.Password", DemoAccounts.Password))).Status);
        Assert.DoesNotContain((await Find(roster)).ControlNo, (await zhen2.Get("/rosters")).Html, StringComparison.Ordinal);
        foreach (var account in new[] { "cun", "bangfu", "auditadmin" })
        {
            var closed = await (await SignInAs(account)).Get($"/rosters/{roster}");
            Assert.StartsWith("/error/403", closed.Location, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task An_act_in_the_wrong_state_or_by_the_wrong_role_is_refused_with_one_sentence()
    {
        var (round, filings) = await Waiting("赵桂兰");
        var roster = await Draw(round);

        var early = await (await SignInAs("zhen")).Get($"/rosters/{roster}/report");
        var forged = await Forge(await SignInAs("zhen"), $"/rosters/{roster}/report", ("Paper.Households", "1"), ("Paper.Persons", "2"));
        var county = await Forge(await SignInAs("zhuren"), $"/rosters/{roster}/approve");
        var wrongRole = await Forge(await SignInAs("xian"), $"/rosters/{roster}/approve");

        early.Shows("现在不办这一步");
        Assert.Null(early.Document.QuerySelector("main form"));
        forged.Shows("签字并加盖两枚公章后才能上报");
        county.Shows("不能再办“审定”");
        Assert.StartsWith("/error/403", wrongRole.Location, StringComparison.Ordinal);
        Assert.Equal(RosterState.Drawn, (await Find(roster)).State);
        Assert.Equal(FilingStage.OnRoster, (await Now(filings[0])).Stage);
    }

    [Fact]
    public async Task Whoever_is_rightly_on_a_departments_list_is_refused_from_the_roster_and_the_others_are_approved()
    {
        var (round, filings) = await Waiting("名下有车", "名下没车");
        var roster = await Reported(round);
        await PressExplaining(roster, "xian", "accept");
        string number;
        await using (var db = Host.Everything())
        {
            number = (await db.Memberships.Include(m => m.Person).FirstAsync(m => m.HouseholdId == filings[0].HouseholdId && m.Relation == Membership.Head, Cancel)).Person.IdNumber!;
        }

        var xian = await SignInAs("xian");
        var map = await xian.Follow(await xian.Submit("/reconciliations/create", form =>
        {
            form["Details.Department"] = "Vehicles";
            form["Details.AsOf"] = $"{Clock.Today:yyyy-MM-dd}";
            form.Attach("Upload", "车辆.csv", System.Text.Encoding.UTF8.GetBytes($"机动车所有人,身份证明号码,车辆类型\n名下有车,{number},小型轿车\n"));
        }));
        Assert.True((await xian.Submit(map, _ => { }, "开始比对")).IsRedirect);

        var zhuren = await SignInAs("zhuren");
        var page = await zhuren.Get($"/rosters/{roster}/approve");
        page.Shows("部门名单上有 1 条没有说明", "车辆：名下有车，小型轿车");
        (await zhuren.Submit(page, _ => { })).Shows("还没有写明情况、附上证明材料，不能审定");
        Assert.Equal(RosterState.Accepted, (await Find(roster)).State);

        var refuse = page.Document.QuerySelectorAll("main a").Single(a => a.TextContent == "不予通过").GetAttribute("href")!;
        Assert.True((await zhuren.Submit(refuse, form => form["Reason"] = "名下有小型轿车，经核实属实")).IsRedirect);
        await Press(roster, "zhuren", "approve");
        Assert.Equal((FilingStage.Rejected, FilingStage.Approved), ((await Now(filings[0])).Stage, (await Now(filings[1])).Stage));
    }

    [Fact]
    public async Task Paper_that_does_not_match_stays_in_the_township()
    {
        var (round, filings) = await Waiting("赵桂兰");
        var roster = await Sealed(round);
        var zhen = await SignInAs("zhen");

        var households = await zhen.Submit($"/rosters/{roster}/report", form => (form["Paper.Households"], form["Paper.Persons"]) = ("2", "2"));
        var persons = await zhen.Submit($"/rosters/{roster}/report", form => (form["Paper.Households"], form["Paper.Persons"]) = ("1", "3"));
        var nothing = await zhen.Submit($"/rosters/{roster}/report", _ => { });

        Assert.Contains("纸质花名册2户与电子版1户不一致", households.SaidBeside("Paper.Households"), StringComparison.Ordinal);
        Assert.Contains("纸质花名册3人与电子版2人不一致", persons.SaidBeside("Paper.Persons"), StringComparison.Ordinal);
        Assert.NotEmpty(nothing.SaidBeside("Paper.Households"));
        Assert.Equal(RosterState.Sealed, (await Find(roster)).State);
        Assert.Equal(FilingStage.OnRoster, (await Now(filings[0])).Stage);
    }

    [Fact]
    public async Task A_wrong_password_does_not_sign_and_counts_towards_the_lock()
    {
        var (round, _) = await Waiting("赵桂兰");
        var roster = await Draw(round);
        await Given.Officer("shuji3", Domain.Common.Role.TownshipSecretary, DemoAccounts.Township);

        var wrong = await Sign(roster, "shuji3", "not-mine");

        Assert.Contains("密码不对", wrong.SaidBeside("Confirm.Password"), StringComparison.Ordinal);
        Assert.DoesNotContain("not-mine", wrong.Html, StringComparison.Ordinal);
        Assert.Empty((await Find(roster)).Signatures);
        await using var db = Host.Everything();
        Assert.Equal(1, (await db.Users.SingleAsync(u => u.UserName == "shuji3", Cancel)).AccessFailedCount);
    }

    [Fact]
    public async Task Two_leaders_who_sign_in_the_same_second_both_succeed()
    {
        var (round, _) = await Waiting("赵桂兰");
        var roster = await Draw(round);

        var replies = await Task.WhenAll(Sign(roster, "shuji"), Sign(roster, "zhenzhang"));

        Assert.All(replies, r => r.RedirectsTo($"/rosters/{roster}"));
        var signed = await Find(roster);
        Assert.Equal((RosterState.Signed, 2), (signed.State, signed.Signatures.Count));
        Assert.All(signed.Signatures, s => Assert.Equal(signed.Hash, s.SignedHash));
    }

    [Fact]
    public async Task The_same_click_twice_draws_one_roster_and_shows_it_twice()
    {
        var (round, _) = await Waiting("赵桂兰");
        var zhen = await SignInAs("zhen");
        var page = await zhen.Get($"/rosters/create?round={round.Id}");

        var first = await zhen.Submit(page, _ => { });
        var again = await zhen.Submit(page, _ => { });

        Assert.Equal(first.Location, again.Location);
        await using var db = Host.Everything();
        Assert.Equal(1, await db.Rosters.CountAsync(r => r.RoundId == round.Id, Cancel));
    }

    [Fact]
    public async Task A_list_that_has_changed_since_it_was_opened_is_shown_again_first()
    {
        var (round, _) = await Waiting("赵桂兰");
        var zhen = await SignInAs("zhen");
        var page = await zhen.Get($"/rosters/create?round={round.Id}");
        await Given.Filing(round, await Given.Household(head: "欧阳建国"), FilingStage.SecondNotice);

        var reply = await zhen.Submit(page, _ => { });

        reply.Shows("可列入的户刚有变动");
        reply.Shows("将列入 2 户 4 人");
        await using var db = Host.Everything();
        Assert.Equal(0, await db.Rosters.CountAsync(r => r.RoundId == round.Id, Cancel));
    }

    [Fact]
    public async Task A_name_no_font_holds_is_told_before_the_list_is_frozen()
    {
        // Stands in no font that the product ships.
        var (round, filings) = await Waiting("王𪚥");

        var reply = await (await SignInAs("zhen")).Submit($"/rosters/create?round={round.Id}", _ => { });

        reply.Shows("U+2A6A5");
        Assert.Equal(FilingStage.SecondNotice, (await Now(filings[0])).Stage);
    }
}
