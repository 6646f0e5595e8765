using System.Net;
using Microsoft.EntityFrameworkCore;
using PovertyCase.Domain.Notices;
using PovertyCase.Domain.Procedures;
using PovertyCase.Domain.Settings;
using PovertyCase.Web.Data.Seed;
using PovertyCase.Web.Tests.Hosting;

namespace PovertyCase.Web.Tests.Pages.Objections;

/// <summary>From an objection told to a clerk to its answer: what the township does, and what stale tabs, double clicks and other places cannot do.</summary>
public sealed class ObjectionWorkTests(CaseHost host) : CaseTests(host)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_clerk_hands_out_a_number_by_which_the_answer_is_read_and_the_setting_gives_the_day()
    {
        var notice = await Posted("赵登记", "钱登记");
        await using (var db = Host.Everything())
        {
            db.Add(DatedSetting.Decide(DemoAccounts.County, SettingKeys.ObjectionDays, "6", Clock.Today.AddDays(-1), "测试用", await Given.ActorOf("zhuren")));
            await db.SaveChangesAsync(Cancel);
        }

        var cun = await SignInAs("cun");
        var form = await cun.Get($"/notices/{notice.Id}/object");
        Assert.Empty(form.Document.QuerySelectorAll("[name='Objection.Channel'][value=Web]"));
        Assert.Contains("请勾选关于名单上哪一户", (await cun.Submit(form, f => f["Objection.Content"] = "有车")).SaidBeside("Chosen"), StringComparison.Ordinal);
        (await cun.Submit(form, f => (f["About"], f["Objection.Content"], f["Objection.Channel"]) = ("Missing", "漏了我家", "Web"))).Shows("网上的异议由村民自己提交");
        var slip = await cun.Follow(await cun.Submit(form, f =>
        {
            (f["Objection.Content"], f["Objection.Contact"], f["Objection.Channel"]) = ("两家都有车", "孙某 13933334444", "Telephone");
            notice.Lines.ToList().ForEach(l => f.Add("Chosen", l.Id.ToString()));
        }));

        slip.Shows("最迟答复", $"{Clock.Today.AddDays(6):yyyy年M月d日}");
        Assert.DoesNotContain("13933334444", slip.Html, StringComparison.Ordinal);
        var number = slip.Document.QuerySelector("code.once")!.TextContent;
        (await Host.Anonymous().Submit("/public/answer", f => f["Number"] = number)).Shows("名单第 1 号", "名单第 2 号", "待受理");
        await using var stored = Host.Everything();
        Assert.All(await stored.Objections.Where(o => o.NoticeId == notice.Id).ToListAsync(Cancel), o => Assert.Equal((Clock.Today.AddDays(6), ObjectionChannel.Telephone), (o.AnswerBy, o.Details.Channel)));
    }

    [Fact]
    public async Task The_desk_and_the_list_lead_the_township_by_deadline_and_tell_the_county_what_is_late()
    {
        var notice = await Posted("周期限");
        var id = await Raise(notice);
        var zhen = await SignInAs("zhen");
        Assert.NotNull((await zhen.Get("/")).Document.QuerySelector($"a.task[href='/objections/{id}']"));
        (await zhen.Get("/objections")).Shows("周期限户", "待受理", "停办中");
        Assert.DoesNotContain("周期限", (await zhen.Get("/objections?show=overdue")).Text, StringComparison.Ordinal);

        await using (var db = Host.Everything())
        {
            Clock.PassDays((await db.Objections.Where(o => o.Id == id).Select(o => o.AnswerBy).SingleAsync(Cancel)).DayNumber - Clock.Today.DayNumber + 1);
        }

        zhen = await SignInAs("zhen");
        (await zhen.Get("/")).Shows("已超期1天");
        (await zhen.Get("/objections?show=overdue")).Shows("周期限户", "超期 1 天");
        var xian = await SignInAs("xian");
        Assert.NotNull((await xian.Get("/")).Document.QuerySelector("a.task[href='/objections?show=overdue']"));
        (await xian.Get($"/objections?region={DemoAccounts.Township}")).Shows("周期限户");
        Assert.DoesNotContain("周期限", (await (await SignInAs("zhen2")).Get("/objections")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Stale_tabs_double_clicks_and_steps_out_of_turn_change_nothing()
    {
        var id = await Raise(await Posted("吴旧页"));
        var zhen = await SignInAs("zhen");
        var (accept, early) = (await zhen.Get($"/objections/{id}/accept"), await zhen.Get($"/objections/{id}/answer"));
        early.Shows("先由乡镇登记核查情况");
        var investigate = await zhen.Get($"/objections/{id}/investigate");
        var both = await Task.WhenAll(zhen.Submit(accept, _ => { }, button: "受理"), zhen.Submit(accept, _ => { }, button: "受理"));
        Assert.All(both, r => r.RedirectsTo($"/objections/{id}"));

        (await zhen.Submit(investigate, Looked)).Shows("别人已经改过这条记录");
        (await zhen.Submit($"/objections/{id}/investigate", f => (f["Investigation.Investigators"], f["Investigation.Sources"]) = ("王建国", "户内"))).Shows("核查须两人以上", "请写查明的情况");
        await zhen.Submit($"/objections/{id}/investigate", Looked);
        var answer = await zhen.Get($"/objections/{id}/answer");
        Assert.Contains("请选择异议成立还是不成立", (await zhen.Submit(answer, f => f["Answer"] = "查过了")).SaidBeside("Upheld"), StringComparison.Ordinal);
        var twice = await Task.WhenAll(zhen.Submit(answer, Answered), zhen.Submit(answer, Answered));
        Assert.Single(twice.Select(r => r.Location).Distinct());
        (await zhen.Get($"/objections/{id}/answer")).Shows("已经答复的不再改");

        await using var db = Host.Everything();
        var acts = await db.Trail.Where(e => e.ObjectId == id && e.Act != "被拒绝").OrderBy(e => e.Id).Select(e => e.Act).ToListAsync(Cancel);
        Assert.Equal(["登记异议", "受理异议", "登记核查情况", "认定异议不成立"], acts);
        Assert.Equal(HttpStatusCode.NotFound, (await (await SignInAs("zhen2")).Get($"/objections/{id}")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await (await SignInAs("cun2")).Get($"/objections/{id}/pdf/register")).Status);
    }

    [Fact]
    public async Task An_upheld_objection_against_the_list_takes_it_back_and_the_village_posts_it_anew()
    {
        var notice = await Posted("郑整张", "王整张");
        var cun = await SignInAs("cun");
        await cun.Submit($"/notices/{notice.Id}/object", f => (f["About"], f["Objection.Content"]) = ("WholeList", "评议会没有达到三分之二"));
        await using (var db = Host.Everything())
        {
            var id = await db.Objections.Where(o => o.NoticeId == notice.Id).Select(o => o.Id).SingleAsync(Cancel);
            var zhen = await SignInAs("zhen");
            await zhen.Submit($"/objections/{id}/accept", _ => { }, button: "受理");
            Clock.PassDays(8);
            (await (await SignInAs("cun")).Get($"/notices/{notice.Id}/conclude")).Shows("没有可以上报的户");
            zhen = await SignInAs("zhen");
            await zhen.Submit($"/objections/{id}/investigate", Looked);
            (await zhen.Follow(await zhen.Submit($"/objections/{id}/answer", f => (f["Upheld"], f["Answer"]) = ("true", "签到只有二十人")))).Shows("名单上的2户撤下");
        }

        var filings = notice.Lines.Select(l => l.FilingId).ToList();
        await using var after = Host.Everything();
        Assert.All(await after.Filings.Where(f => filings.Contains(f.Id)).ToListAsync(Cancel), f => Assert.Equal(FilingStage.VillageReviewed, f.Stage));
        var again = await (await SignInAs("cun")).Submit("/notices/create?kind=first", _ => { });
        Assert.StartsWith("/notices/", again.Location!, StringComparison.Ordinal);
    }

    /// <summary>Accepted only when the village had sent the list up already: it still stops, and upheld it brings the list back and off the board.</summary>
    [Fact]
    public async Task An_objection_to_the_list_that_is_accepted_late_stops_the_township_and_takes_the_list_back()
    {
        var notice = await Posted("周迟报", "吴迟报");
        Clock.PassDays(7);
        var raised = await (await SignInAs("cun")).Submit($"/notices/{notice.Id}/object", f => (f["About"], f["Objection.Content"]) = ("WholeList", "评议会没有达到三分之二"));
        Assert.True(raised.IsRedirect);
        await using var db = Host.Everything();
        var objection = await db.Objections.Where(o => o.NoticeId == notice.Id).Select(o => o.Id).SingleAsync(Cancel);
        var filings = notice.Lines.Select(l => l.FilingId).ToList();

        // The way in which the filings came further matters not: they are at the township while nobody has answered.
        await db.Database.ExecuteSqlAsync($"UPDATE filing SET stage = 6, version = version + 1 WHERE id = ANY ({filings.ToArray()})", Cancel);
        var zhen = await SignInAs("zhen");
        await zhen.Submit($"/objections/{objection}/accept", _ => { }, button: "受理");
        var passed = await zhen.Follow(await zhen.TickExplaining("/filings/review", [.. filings]));
        passed.Shows("还有1条异议没有答复，先办结异议");

        await zhen.Submit($"/objections/{objection}/investigate", Looked);
        (await zhen.Follow(await zhen.Submit($"/objections/{objection}/answer", f => (f["Upheld"], f["Answer"]) = ("true", "签到只有二十人")))).Shows("名单上的2户撤下");
        await using var after = Host.Everything();
        Assert.All(await after.Filings.Where(f => filings.Contains(f.Id)).ToListAsync(Cancel), f => Assert.Equal(FilingStage.VillageReviewed, f.Stage));
        Assert.NotNull((await after.Notices.SingleAsync(n => n.Id == notice.Id, Cancel)).WithdrawnOn);
        Assert.Equal(HttpStatusCode.Gone, (await Host.Anonymous().Get($"/public/n/{notice.PublicCode}")).Status);
        (await (await SignInAs("cun")).Get($"/notices/{notice.Id}")).Shows("已撤下");
    }

    /// <summary>What was further on is returned step by step; back at the list that was taken down it is not sent up again on it, but posted anew.</summary>
    [Fact]
    public async Task What_was_beyond_a_list_that_is_taken_back_comes_back_and_is_posted_anew()
    {
        var notice = await Posted("冯在前", "陈在后");
        var beyond = notice.Lines.Single(l => l.HeadName == "冯在前").FilingId;
        await (await SignInAs("cun")).Submit($"/notices/{notice.Id}/object", f => (f["About"], f["Objection.Content"]) = ("WholeList", "没有开评议会"));
        await using var db = Host.Everything();
        await db.Database.ExecuteSqlAsync($"UPDATE filing SET stage = 7, version = version + 1 WHERE id = {beyond}", Cancel);
        var objection = await db.Objections.Where(o => o.NoticeId == notice.Id).Select(o => o.Id).SingleAsync(Cancel);
        var zhen = await SignInAs("zhen");
        await zhen.Submit($"/objections/{objection}/accept", _ => { }, button: "受理");
        await zhen.Submit($"/objections/{objection}/investigate", Looked);
        (await zhen.Follow(await zhen.Submit($"/objections/{objection}/answer", f => (f["Upheld"], f["Answer"]) = ("true", "确实没有开会")))).Shows("名单上的1户撤下", "冯在前1户已经到了后面的环节");

        foreach (var _ in new[] { FilingStage.TownshipReview, FilingStage.FirstNotice })
        {
            Assert.True((await zhen.Submit($"/filings/{beyond}/return", f => f["Reason"] = "名单撤下")).IsRedirect);
        }

        (await (await SignInAs("cun")).Submit($"/notices/{notice.Id}/conclude", _ => { })).Shows("公示");
        Assert.Equal(FilingStage.FirstNotice, await db.Filings.Where(f => f.Id == beyond).Select(f => f.Stage).SingleAsync(Cancel));
        zhen = await SignInAs("zhen");
        (await zhen.Get($"/notices/{notice.Id}")).Shows("重新公示");
        (await zhen.Submit($"/notices/{notice.Id}/repost", _ => { })).RedirectsTo($"/notices/{notice.Id}");
        Assert.Equal(FilingStage.VillageReviewed, await db.Filings.Where(f => f.Id == beyond).Select(f => f.Stage).SingleAsync(Cancel));
    }

    [Fact]
    public async Task Both_papers_are_printed_without_the_one_who_objected_and_recorded()
    {
        var notice = await Posted("冯文书");
        await (await SignInAs("cun")).Submit($"/notices/{notice.Id}/object", f =>
            (f["Chosen"], f["Objection.Content"], f["Objection.Contact"]) = (notice.Lines[0].Id.ToString(), "他家有商品房", "密告人 13955556666"));
        var id = await IdOf(notice);
        var zhen = await SignInAs("zhen");
        Assert.Equal(HttpStatusCode.NotFound, (await zhen.Get($"/objections/{id}/pdf/report")).Status);
        await zhen.Submit($"/objections/{id}/investigate", Looked);
        await zhen.Submit($"/objections/{id}/answer", Answered);

        foreach (var (paper, says) in new[] { ("register", "公示异议登记表"), ("report", "四、认定和答复") })
        {
            var text = PdfText.Of((await zhen.Get($"/objections/{id}/pdf/{paper}")).Bytes);
            foreach (var part in new[] { says, "他家有商品房", "冯文书户", "王建国、李明", "没有查到房产" })
            {
                Assert.Contains(part, text, StringComparison.Ordinal);
            }

            Assert.DoesNotContain("密告人", text, StringComparison.Ordinal);
            Assert.DoesNotContain("13955556666", text, StringComparison.Ordinal);
        }

        await using var db = Host.Everything();
        Assert.Equal(2, await db.Trail.CountAsync(e => e.ObjectId == id && e.Act.StartsWith("打印"), Cancel));
    }

    [Fact]
    public async Task More_than_a_page_of_objections_is_turned_by_the_server()
    {
        var notice = await Posted("陈多页");
        await using (var db = Host.Everything())
        {
            var known = await db.Notices.Include(n => n.Lines).SingleAsync(n => n.Id == notice.Id, Cancel);
            for (var i = 0; i < 60; i++)
            {
                db.Add(Objection.Raise(known, ObjectionAbout.Missing, new ObjectionDetails { Content = $"第{i:00}条" }, Given.ClerkOf(known.AreaNo), days: 20 + (i / 7)));
            }

            await db.SaveChangesAsync(Cancel);
        }

        var zhen = await SignInAs("zhen");
        var first = await zhen.Get("/objections?show=received");
        var rows = first.Document.QuerySelectorAll("tbody tr").Length;
        var next = first.Document.QuerySelectorAll(".pager a").Last().GetAttribute("href")!;
        var second = await zhen.Get(next.StartsWith('?') ? $"/objections{next}" : next);

        Assert.Equal(50, rows);
        string[] Ids(Reply page) => [.. page.Document.QuerySelectorAll("tbody a").Select(a => a.GetAttribute("href")!)];
        Assert.Empty(Ids(first).Intersect(Ids(second)));
        Assert.True(Ids(second).Length >= 10);
    }

    private static void Looked(FormFields form) =>
        (form["Investigation.Investigators"], form["Investigation.Sources"], form["Investigation.Findings"]) = ("王建国、李明", "县房产局、组长", "查无房产");

    private static void Answered(FormFields form) => (form["Upheld"], form["Answer"]) = ("false", "经查询没有查到房产");

    private async Task<Guid> Raise(Notice notice)
    {
        await (await SignInAs("cun")).Submit($"/notices/{notice.Id}/object", f => (f["Chosen"], f["Objection.Content"]) = (notice.Lines[0].Id.ToString(), "家里有车"));
        return await IdOf(notice);
    }

    private async Task<Guid> IdOf(Notice notice)
    {
        await using var db = Host.Everything();
        return await db.Objections.Where(o => o.NoticeId == notice.Id).Select(o => o.Id).SingleAsync(Cancel);
    }

    private async Task<Notice> Posted(params string[] heads)
    {
        await using (var db = Host.Everything())
        {
            if (!await db.Settings.AnyAsync(Cancel))
            {
                await Given.Settings();
            }
        }

        var round = await Given.Round();
        var filings = new List<Filing>();
        foreach (var head in heads)
        {
            filings.Add(await Given.Filing(round, await Given.Household(head: head), FilingStage.VillageReviewed));
        }

        await (await SignInAs("cun")).Submit("/notices/create?kind=first", _ => { });
        await using var posted = Host.Everything();
        var first = filings[0].Id;
        return await posted.Notices.AsNoTracking().Include(n => n.Lines).OrderByDescending(n => n.Id).FirstAsync(n => n.Lines.Any(l => l.FilingId == first), Cancel);
    }
}
