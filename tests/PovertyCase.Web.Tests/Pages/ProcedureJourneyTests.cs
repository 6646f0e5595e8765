using Microsoft.EntityFrameworkCore;
using PovertyCase.Domain.Notices;
using PovertyCase.Domain.Procedures;
using PovertyCase.Web.Tests.Hosting;

namespace PovertyCase.Web.Tests.Pages;

/// <summary>From the application to the second notice, over HTTP, with the clock moved (the main job, step 3).</summary>
public sealed class ProcedureJourneyTests(CaseHost host) : CaseTests(host)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Three_households_go_from_application_to_the_end_of_the_second_notice()
    {
        await Given.Settings();
        await Given.Round();
        string[] heads = ["赵桂兰", "欧阳建国", "阿卜杜拉·买买提"];
        var households = new List<Guid>();
        foreach (var head in heads)
        {
            households.Add((await Given.Household(head: head, spouse: null)).Id);
        }

        var cun = await SignInAs("cun");

        // 申请
        (await cun.SubmitExplaining("/filings/create", form => households.ForEach(id => form.Add("Chosen", id.ToString())))).RedirectsTo("/filings?stage=Applied");
        var filings = await StagesAsync();
        Assert.All(filings.Values, f => Assert.Equal(FilingStage.Applied, f.Stage));
        (await cun.Get("/")).Shows("3户等待入户核实");

        // 入户核实
        foreach (var filing in filings.Values)
        {
            (await cun.Submit($"/filings/{filing.Id}/survey", form =>
            {
                form["Survey.Surveyors"] = "张晓梅、刘德福";
                form["Survey.Housing"] = "土木90平方米，C级危房";
                form["Survey.Assets"] = "无";
                form["Survey.Finding"] = "情况属实";
            })).RedirectsTo($"/filings/{filing.Id}");
        }

        // 民主评议: too few come, then enough.
        void Fill(FormFields form, int present)
        {
            form["Meeting.Chair"] = "王立新";
            form["Meeting.Due"] = "42";
            form["Meeting.Present"] = $"{present}";
            foreach (var filing in filings.Values)
            {
                form[$"Votes[{filing.Id}].For"] = "27";
            }
        }

        var (of, its) = filings.First();
        var unread = await cun.Submit("/meetings/create", form => { Fill(form, 35); form[$"Votes[{its.Id}].Against"] = "两票"; });
        Assert.StartsWith($"{of}户反对：", Assert.Single(unread.Document.QuerySelectorAll("#errors li")).TextContent.Trim(), StringComparison.Ordinal);
        var short1 = await cun.Submit("/meetings/create", form => Fill(form, 27));
        Assert.Contains("不足应到42人的三分之二", short1.SaidBeside("Meeting.Present"), StringComparison.Ordinal);
        Assert.Equal("王立新", short1.ValueOf("Meeting.Chair"));
        var held = await cun.Submit(short1, form => Fill(form, 35));
        Assert.StartsWith("/meetings/", held.Location!, StringComparison.Ordinal);
        (await cun.Follow(held)).Shows("3户参加评议，3户通过");

        // 第一次公示
        var draft = await cun.Get("/notices/create?kind=first");
        draft.Shows("应到42人，实到35人，每户赞成不少于27票");
        draft.Shows("公示期7天（2026年11月22日张贴，至2026年11月29日24时满）");
        draft.Shows("到11月29日24时满，11月30日可以上报乡镇");
        var posted = await cun.Submit(draft, _ => { });
        var notice = posted.Location!;
        var shown = await cun.Follow(posted);
        shown.Shows("阿卜杜拉·买买提");
        var paper = await cun.Get($"{notice}/pdf");
        Assert.Equal("%PDF", System.Text.Encoding.ASCII.GetString(paper.Bytes, 0, 4));
        Assert.Equal("%PDF", System.Text.Encoding.ASCII.GetString((await cun.Get($"{held.Location}/pdf")).Bytes, 0, 4));
        Assert.DoesNotContain("conclude", shown.Html, StringComparison.Ordinal);

        // On the last day it is too early.
        Clock.PassDays(7);
        cun = await SignInAs("cun");
        var early = await cun.SubmitExplaining($"{notice}/conclude", _ => { });
        early.Shows("公示不足7天：到2026年11月29日24时期满，次日才能办理");
        Assert.All((await StagesAsync()).Values, f => Assert.Equal(FilingStage.FirstNotice, f.Stage));

        // An objection on the last day stops its line only.
        var line = await LineOfAsync(filings["欧阳建国"].Id);
        var recorded = await cun.Submit($"{notice}/object", form =>
        {
            form["Chosen"] = line.ToString();
            form["Objection.Content"] = "听说他家在县城买了房";
            form["Objection.Contact"] = "李某 13900000000";
        });
        Assert.EndsWith("/slip", recorded.Location, StringComparison.Ordinal);

        Clock.PassDays(1);
        cun = await SignInAs("cun");
        (await cun.Get("/")).Shows("第一次公示满7天，可以上报乡镇");
        (await cun.Get($"{notice}/conclude")).Shows("本村质量得分：");
        var went = await cun.SubmitExplaining($"{notice}/conclude", _ => { });
        await using (var db = Host.Everything())
        {
            Assert.Contains("分（", (await db.Trail.SingleAsync(e => e.Act == "上报时的质量得分" && e.ObjectId == Guid.Parse(notice.Substring("/notices/".Length)), TestContext.Current.CancellationToken)).Note, StringComparison.Ordinal);
        }

        (await cun.Follow(went)).Shows("公示3户，这次上报2户；欧阳建国留下");
        filings = await StagesAsync();
        Assert.Equal(FilingStage.FirstNotice, filings["欧阳建国"].Stage);
        Assert.Equal(FilingStage.TownshipReview, filings["赵桂兰"].Stage);

        // 乡镇审核
        var zhen = await SignInAs("zhen");
        (await zhen.Get("/")).Shows("1个村上报的2户等待审核");
        var passed = await zhen.TickExplaining("/filings/review", filings["赵桂兰"].Id, filings["阿卜杜拉·买买提"].Id);
        (await zhen.Follow(passed)).Shows("审核通过2户");

        // 异议答复: unfounded, so the line goes on; the village never saw who told it.
        var objection = await ObjectionAsync();
        Assert.DoesNotContain("13900000000", (await cun.Get($"/objections/{objection}")).Html, StringComparison.Ordinal);
        var page = await zhen.Get($"/objections/{objection}");
        page.Shows("********");
        Assert.DoesNotContain("13900000000", page.Html, StringComparison.Ordinal);
        (await zhen.Follow(await zhen.Submit($"/objections/{objection}/who", form => form["Details.Reason"] = "核查时向反映人了解"))).Shows("李某 13900000000");
        await zhen.Submit($"/objections/{objection}/investigate", form =>
        {
            form["Investigation.Investigators"] = "王建国、李明";
            form["Investigation.Sources"] = "县房产局";
            form["Investigation.Findings"] = "经查县城无房产登记";
        });
        (await zhen.Submit($"/objections/{objection}/answer", form =>
        {
            form["Upheld"] = "false";
            form["Answer"] = "经查县城无房产登记";
        })).RedirectsTo(notice);
        (await cun.Follow(await cun.SubmitExplaining($"{notice}/conclude", _ => { }))).Shows("这次上报1户");
        await zhen.TickExplaining("/filings/review", filings["欧阳建国"].Id);

        // 第二次公示
        var second = await zhen.Submit("/notices/create?kind=second", _ => { });
        (await zhen.Follow(second)).Shows("关于白柳镇佛洞村2026年度拟纳入建档立卡贫困户名单的第二次公示");
        Assert.All((await StagesAsync()).Values, f => Assert.Equal(FilingStage.SecondNotice, f.Stage));
        Clock.PassDays(8);
        zhen = await SignInAs("zhen");
        (await zhen.Get("/")).Shows("第二次公示期满3户，可以生成花名册");
        (await zhen.Get(second.Location!)).Shows("24时已满，可以生成花名册");
    }

    private async Task<Dictionary<string, Filing>> StagesAsync()
    {
        await using var db = Host.Everything();
        return await db.Filings.Include(f => f.Household).ToDictionaryAsync(f => f.Household.HeadName, Cancel);
    }

    private async Task<Guid> LineOfAsync(Guid filing)
    {
        await using var db = Host.Everything();
        return await db.NoticeLines.Where(l => l.FilingId == filing && l.Notice.Kind == NoticeKind.First).Select(l => l.Id).SingleAsync(Cancel);
    }

    private async Task<Guid> ObjectionAsync()
    {
        await using var db = Host.Everything();
        return await db.Objections.Select(o => o.Id).SingleAsync(Cancel);
    }
}
