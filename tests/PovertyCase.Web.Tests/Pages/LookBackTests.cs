using System.Net;
using Microsoft.EntityFrameworkCore;
using PovertyCase.Domain.Common;
using PovertyCase.Domain.Households;
using PovertyCase.Domain.Procedures;
using PovertyCase.Domain.Quality;
using PovertyCase.Domain.Timetable;
using PovertyCase.Domain.YearlyForms;
using PovertyCase.Web.Data;
using PovertyCase.Web.Data.Seed;
using PovertyCase.Web.Tests.Hosting;

namespace PovertyCase.Web.Tests.Pages;

/// <summary>回头看: a round, what is found, and the flags that are given and taken (S2-59 to S2-62).</summary>
public sealed class LookBackTests(CaseHost host) : LookBackCase(host)
{
    [Fact]
    public async Task Households_and_their_village_become_clear_and_lose_it_at_the_next_problem_error_or_risk()
    {
        var (first, second) = (await Exited("赵桂兰"), await Exited("钱秀英"));
        var third = await Exited("孙玉珍", DemoAccounts.OtherVillage);
        var xian = await SignInAs("xian");
        var round = (await xian.Submit("/look-backs/create", form => form["Details.Basis"] = "普查准备方案")).Location!;
        (await xian.Submit("/look-backs/create", form => form["Details.Basis"] = "又一轮")).Shows("正在进行");
        (await xian.Get(round)).Shows("0 / 3", "白柳镇");

        var cun = await SignInAs("cun");
        (await cun.Get("/")).Shows("回头看还有2户没有查");
        var (one, two) = (await SheetOf(first), await SheetOf(second));
        (await cun.Submit($"{one}/record", form => form["Check.Checkers"] = "")).Shows("请填写谁去查的");
        foreach (var forged in new[] { "0", "77", "x'" })
        {
            Assert.Equal((forged, HttpStatusCode.NotFound), (forged, (await cun.Submit($"{one}/record", form => form["Problems[0].Dimension"] = forged)).Status));
        }

        (await cun.Submit($"{one}/record", form =>
        {
            form["Check.Checkers"] = "张晓梅、李建军";
            form["Problems[2].What"] = "屋顶漏雨";
        })).Shows("请写打算怎么改", "请填哪天前改好");
        (await cun.Submit($"{one}/record", form =>
        {
            form["Check.Checkers"] = "张晓梅、李建军";
            form["Problems[2].What"] = "屋顶漏雨";
            form["Problems[2].Plan"] = "村里帮修";
            form["Problems[2].DueOn"] = $"{Clock.Today.AddDays(2):yyyy-MM-dd}";
        })).RedirectsTo(one);
        await Look(cun, two);
        Assert.Equal((false, true, false), await Clear(first, second));
        (await cun.Get($"{round}/problems")).Shows("三保障 1 个，没改好 1 个", "屋顶漏雨", "村里帮修");
        (await cun.Get("/")).Shows("回头看有1个问题快到期");

        var fix = (await cun.Get(one)).Document.QuerySelector("main a[href^='/look-backs/problems/']")!.GetAttribute("href")!;
        (await cun.Submit(fix, form => form["Fixed.How"] = "换了三十片瓦")).RedirectsTo(one);
        Assert.Equal((true, true, true), await Clear(first, second));
        (await cun.Get(one)).Shows("户清的经过");
        (await cun.Get($"/households/{first.Id}")).Shows("户清");
        (await cun.Get($"/villages/{first.AreaNo}")).Shows("村清", "起没有没改好的问题");
        (await xian.Get(round)).Shows("2 / 3", "1 / 2");

        // An error of the nightly checks, written by the jobs' own connection.
        await Write(db => db.Add(Finding.Record(first.AreaNo, first.Id, "HH-001", "Members", "没有户主", Given.ClerkOf(first.AreaNo), FindingSource.Nightly)));
        Assert.Equal((false, true, false), await Clear(first, second));
        (await cun.Get(one)).Shows("核查发现错误：HH-001", "登记里还有1处错误没有改正");
        Assert.DoesNotContain("村清", (await cun.Get($"/villages/{first.AreaNo}")).Text, StringComparison.Ordinal);
        await Write(async db => (await db.Findings.SingleAsync(f => f.HouseholdId == first.Id && f.RuleId == "HH-001", Cancel)).Fix(Given.ClerkOf(first.AreaNo)));
        await Look(cun, one);
        Assert.Equal((true, true, true), await Clear(first, second));

        // Who is added to the round has not been looked at.
        var added = await Exited("周桂英");
        (await xian.Submit($"{round}/run", _ => { }, "补列 1 个")).RedirectsTo(round);
        Assert.Equal((true, true, false), await Clear(first, second));

        // The same error once more; then a new problem of the other household.
        await Write(async db => (await db.Findings.SingleAsync(f => f.HouseholdId == first.Id && f.RuleId == "HH-001", Cancel)).FoundAgain("没有户主", Given.ClerkOf(first.AreaNo)));
        Assert.Equal((false, true, false), await Clear(first, second));
        (await cun.Submit($"{two}/record", form =>
        {
            form["Check.Checkers"] = "驻村队";
            form["Problems[0].What"] = "责任人没有来过";
            form["Problems[0].Plan"] = "换责任人";
            form["Problems[0].DueOn"] = $"{Clock.Today.AddDays(9):yyyy-MM-dd}";
        })).RedirectsTo(two);
        Assert.Equal((false, false, false), await Clear(first, second));
        (await cun.Get(two)).Shows("回头看发现问题：责任人没有来过");

        // A clue that a household may fall back, in another village.
        var cun2 = await SignInAs("cun2");
        var other = await SheetOf(third);
        await Look(cun2, other);
        Assert.Equal((true, true), await Clear(third));
        await Write(async db =>
        {
            var (home, today, year) = (await db.Households.Include(h => h.Members).SingleAsync(h => h.Id == third.Id, Cancel), Clock.Today, Clock.Today.Year);
            var risks = Round.Open(DemoAccounts.County, RoundKind.Monitoring, year, "监测", new DateOnly(year, 1, 1), new DateOnly(year, 12, 31), Given.Clerk(Role.CountyClerk, DemoAccounts.County));
            var clue = new RiskClue { ClueFrom = ClueSource.Officials, FoundOn = today, Target = MonitoringTarget.UnstableExited, Risk = "01", RiskDetail = "住院自付四万元" };
            db.AddRange(risks, Filing.ReportClue(risks, home, clue, Given.ClerkOf(home.AreaNo)));
        });
        Assert.Equal((false, false), await Clear(third));
        (await cun2.Get(other)).Shows("报了返贫致贫风险线索", "在监测中");

        // Out of the village nobody reads it, above it everybody does.
        Assert.Equal(HttpStatusCode.NotFound, (await (await SignInAs("cun2")).Get(one)).Status);
        Assert.Equal(HttpStatusCode.OK, (await (await SignInAs("zhuren")).Get(one)).Status);
        (await xian.Get($"{round}/households?state=Waiting")).Shows("周桂英", "共 1 户");
        foreach (var link in (await xian.Get($"{round}?region={DemoAccounts.Township}")).Document.QuerySelectorAll("main table a").Select(a => a.GetAttribute("href")!).Distinct())
        {
            Assert.Equal((link, HttpStatusCode.OK), (link, (await xian.Get(link)).Status));
        }

        // A village of which nothing is marked has left by its newest checked form, as in the timetable; a later draft changes nothing, a later checked form does.
        var (village, year, clerk) = (DemoAccounts.Village, Clock.Today.Year, Given.ClerkOf(DemoAccounts.Village));
        await Form(year - 1, exited: year - 1);
        await Form(year, exited: null);
        await Pass(year - 1);
        await Pass(year);
        Assert.Equal(0, await Missing());
        await Pass(year, VillageFormState.Filling);
        Assert.Equal(1, await Missing());
        (await xian.Submit($"{round}/run", _ => { }, "补列 1 个")).RedirectsTo(round);
        await using (var db = Host.Everything())
        {
            db.Add(PlaceExit.Mark(village, new PlaceExitDetails { Year = year - 1, DecidedOn = Clock.Today, Document = "安脱贫发〔2026〕3号" }, Given.Clerk(Role.CountyClerk, DemoAccounts.County)));
            await db.SaveChangesAsync(Cancel);
        }

        Assert.Equal(0, await Missing());
        await Write(db => db.PlaceExits.Where(e => e.AreaNo == village).ExecuteDeleteAsync(Cancel));

        // Its own sheet has its own way: beside the village, on the page that ends the round, and in the village's calendar.
        var sheet = $"/look-backs/sheets/{await Read(db => db.LookBackSheets.Where(s => s.HouseholdId == null && s.AreaNo == village).Select(s => s.Id).SingleAsync(Cancel))}";
        await Look(cun, await SheetOf(added));
        (await xian.Get($"{round}?region={DemoAccounts.Township}")).Shows("出列村情况 没有查");
        var run = await xian.Get($"{round}/run");
        run.Shows("还没有查的户0", "还没有查的出列村 1", "全部查完才能结束");
        Assert.Contains("佛洞村", run.Document.QuerySelector($"main a[href='{sheet}']")!.TextContent, StringComparison.Ordinal);
        var calendar = await cun.Get($"/calendar?month={Clock.Today.AddMonths(1):yyyy-MM}");
        Assert.Contains("查本村", calendar.Document.QuerySelector($"a.task[href='{sheet}']")!.TextContent, StringComparison.Ordinal);
        Assert.Null(calendar.Document.QuerySelector("a.task[href$='households?state=Waiting']"));
        await Pass(year);
        (await xian.Get($"{round}/run")).Shows("还没有查的出列村 0");
        await Pass(year, VillageFormState.Filling);
        await Look(cun, sheet);
        (await xian.Get($"{round}?region={DemoAccounts.Township}")).Shows("出列村情况 没有问题");
        (await xian.Submit($"{round}/run", _ => { }, "结束这一轮")).RedirectsTo(round);

        Task Form(int of, int? exited) => Write(db =>
        {
            var form = VillageForm.Begin(village, of, clerk);
            form.Fill(VillageForm.Section("identity")!, new VillageIdentity { IsPoorVillage = true, IdentifiedYear = 2014, ExitedYear = exited }, clerk);
            db.Add(form);
        });

        Task Pass(int of, VillageFormState state = VillageFormState.Checked) =>
            Write(db => db.VillageForms.Where(f => f.AreaNo == village && f.Year == of).ExecuteUpdateAsync(u => u.SetProperty(f => f.State, state), Cancel));

        Task<int> Missing() => Read(async db => await new LookBackWork(db).MissingAsync(await db.LookBackRounds.SingleAsync(Cancel), Cancel));
    }
}
