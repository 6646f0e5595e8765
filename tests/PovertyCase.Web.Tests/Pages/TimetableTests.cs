using System.Net;
using Microsoft.EntityFrameworkCore;
using PovertyCase.Domain.Timetable;
using PovertyCase.Web.Data.Seed;
using PovertyCase.Web.Pages.Timetable;
using PovertyCase.Web.Tests.Hosting;

namespace PovertyCase.Web.Tests.Pages;

/// <summary>The timetable of exits from the draft to the comparison with what was reached (S3-31, S3-32).</summary>
public sealed class TimetableTests(CaseHost host) : CaseTests(host)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_county_types_the_years_the_head_puts_them_in_force_and_exits_stand_beside_them()
    {
        var year = Clock.Today.Year;
        var xian = await SignInAs("xian");
        (await xian.Get("/timetable")).Shows("还没有执行中的退出计划");
        (await xian.Submit("/timetable/create", form => form["Details.Source"] = "")).Shows("请填写计划出自哪份文件");
        var table = (await xian.Submit("/timetable/create", form => form["Details.Source"] = "旬发〔2015〕12号")).Location!;
        var towns = await xian.Get($"{table}/targets/{DemoAccounts.County}");
        var older = await xian.Get($"{table}/targets/{DemoAccounts.County}");
        var stale = await xian.Get($"{table}/targets/{DemoAccounts.County}");
        (await xian.Submit(towns, form => form["Rows[0].Year"] = "16")).Shows("计划年度应在2014至");
        (await xian.Submit(towns, form => form["Rows[0].Year"] = "二零")).Shows("年度请填四位数字");
        (await xian.Submit(towns, form => Type(form, DemoAccounts.Township, $"{year - 1}年"))).RedirectsTo(table);
        (await xian.Submit($"{table}/targets/{DemoAccounts.Township}", form =>
        {
            Type(form, DemoAccounts.Village, $"{year - 1}");
            Type(form, 610928109210, $"{year}");
        })).RedirectsTo(table);

        // A window that was opened before: what was not typed in it stays, what a colleague typed meanwhile is said.
        var (other, own) = (610928101000, DemoAccounts.Township);
        (await xian.Submit(older, form => Type(form, other, "2016"))).RedirectsTo(table);
        var refused = await xian.Submit(stale, form => Type(form, own, "2016"));
        refused.Shows($"别人刚改成了{year - 1}年");
        (await xian.Submit(refused, form => Type(form, own, $"{year - 1}"))).RedirectsTo(table);
        (await xian.Submit($"{table}/targets/{DemoAccounts.County}", form => Type(form, other, ""))).RedirectsTo(table);

        var zhuren = await SignInAs("zhuren");
        (await zhuren.Get("/timetable")).Shows("看第1版并审定");
        (await zhuren.Get("/")).Shows("退出计划第1版等您审定");
        (await zhuren.Submit($"{table}/issue", _ => { }, "审定执行")).RedirectsTo("/timetable");
        Assert.Equal(HttpStatusCode.OK, (await xian.Submit($"{table}/edit", _ => { })).Status);

        var mark = $"/timetable/mark?region={DemoAccounts.Township}";
        (await xian.Submit(mark, form => form["Details.Document"] = "安脱贫发〔2018〕3号", "标注选中的")).Shows("请勾选批准文件里的乡镇或村");

        // Another township is chosen with the document already typed, and the next batch begins with it.
        var typed = await xian.Submit("/timetable/mark", form =>
        {
            form["Details.Year"] = $"{year}";
            form["Details.Document"] = "安脱贫发〔2018〕3号";
            form["region"] = $"{DemoAccounts.Township}";
        }, "列出来");
        typed.Shows("佛洞村");
        var marked = await xian.Follow(await xian.Submit(typed, form => form["Chosen"] = $"{DemoAccounts.Village}", "标注选中的"));
        marked.Shows("已标注1个");
        Assert.Equal("安脱贫发〔2018〕3号", marked.Document.QuerySelector("[name='Details.Document']")!.GetAttribute("value"));

        var board = await xian.Get("/timetable");
        Assert.Equal(["1", "1", "0", "0", "少1个"], Cells(board, "贫困村", $"{year - 1}年"));
        Assert.Equal(["1", "2", "1", "1", "少1个"], Cells(board, "贫困村", $"{year}年"));
        Assert.Equal(["1", "1", "0", "0", "少1个"], Cells(board, "乡镇", $"{year - 1}年"));
        foreach (var link in board.Document.QuerySelectorAll("main table a").Select(a => a.GetAttribute("href")!).Distinct())
        {
            Assert.Equal((link, HttpStatusCode.OK), (link, (await xian.Get(link)).Status));
        }

        (await xian.Get("/timetable/places?level=village&side=Done")).Shows("佛洞村", "晚1年", "安脱贫发〔2018〕3号");
        var late = await xian.Get("/timetable/places?level=village&side=Late");
        Assert.DoesNotContain("佛洞村", late.Document.QuerySelector("table")!.TextContent, StringComparison.Ordinal);

        // A year in the title is a year that was applied: to the plan of those who are late, and to nothing where the list is not of a year.
        (await xian.Get($"/timetable/places?level=village&side=Late&year={year}")).Shows($"{year}年到期没有退出的村", "唐家院村");
        (await xian.Get($"/timetable/places?level=village&side=Late&year={year - 1}")).Shows($"{year - 1}年到期没有退出的村", "没有这样的地方");
        (await xian.Get($"/timetable/places?level=village&side=Late&year={year + 1}&inall=1")).Shows($"{year + 1}年底累计", "唐家院村");
        foreach (var side in new[] { PlaceSide.All, PlaceSide.Poor, PlaceSide.Unplanned })
        {
            var list = $"/timetable/places?level=village&side={side}&year={year}";
            Assert.DoesNotContain($"{year}", (await xian.Get(list)).Document.QuerySelector("h1")!.TextContent, StringComparison.Ordinal);
            var file = (await xian.Get($"{list}&format=xlsx")).Message.Content.Headers.ContentDisposition;
            Assert.DoesNotContain($"{year}", file?.FileNameStar ?? file?.FileName ?? $"{year}", StringComparison.Ordinal);
        }

        Assert.StartsWith("PK", System.Text.Encoding.ASCII.GetString((await xian.Get("/timetable/places?level=village&side=All&format=xlsx")).Bytes, 0, 2), StringComparison.Ordinal);

        (await (await SignInAs("cun")).Get("/timetable")).Shows("计划出列", $"{year - 1}年", "安脱贫发〔2018〕3号");
        var elsewhere = await (await SignInAs("zhen2")).Get("/timetable/places?level=village&side=All");
        Assert.DoesNotContain("佛洞村", elsewhere.Text, StringComparison.Ordinal);

        Guid exit;
        await using (var db = Host.Everything())
        {
            Assert.DoesNotContain(await db.Trail.Where(e => e.Act == "导出退出计划").Select(e => e.Note).ToListAsync(Cancel), n => n!.Contains($"{year}", StringComparison.Ordinal));
            exit = await db.PlaceExits.Where(e => e.AreaNo == DemoAccounts.Village).Select(e => e.Id).SingleAsync(Cancel);
            Assert.Equal(2, await db.Trail.CountAsync(e => e.ObjectKind == nameof(ExitTarget) && e.Act.StartsWith("填写退出计划第1版") && e.AreaNo % 1000 > 0, Cancel));
        }

        (await xian.Submit($"/timetable/exits/{exit}/strike", form => form["Reason"] = "")).Shows("请写明为什么撤下");
        (await xian.Submit($"/timetable/exits/{exit}/strike", form => form["Reason"] = "文件里没有这个村")).RedirectsTo("/timetable");
        Assert.Equal(["1", "2", "0", "0", "少2个"], Cells(await xian.Get("/timetable"), "贫困村", $"{year}年"));

        var second = await xian.Submit("/timetable/create", form => form["Details.Source"] = "旬发〔2016〕3号");
        second.Shows("请写明这一版改了什么");
        var next = (await xian.Submit("/timetable/create", form =>
        {
            form["Details.Source"] = "旬发〔2016〕3号";
            form["Details.Reason"] = "推迟一个村";
        })).Location!;
        (await xian.Get(next)).Shows("第2版", "推迟一个村", $"{year}年 0 1 1 2");
    }

    private static void Type(FormFields form, long place, string year) =>
        form[$"Rows[{form.Names.First(n => n.EndsWith(".AreaNo", StringComparison.Ordinal) && form[n] == $"{place}")[5..^8]}].Year"] = year;

    private static IReadOnlyList<string> Cells(Reply page, string section, string year) =>
    [
        .. page.Document.QuerySelectorAll("section.sheet").First(s => s.QuerySelector("h2")?.TextContent == section).QuerySelectorAll("tbody tr")
            .First(r => r.QuerySelector("td")!.TextContent.StartsWith(year, StringComparison.Ordinal)).QuerySelectorAll("td").Skip(1).Select(c => c.TextContent.Trim()),
    ];
}
