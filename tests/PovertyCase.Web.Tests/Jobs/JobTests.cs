using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using PovertyCase.Domain.Common;
using PovertyCase.Domain.Households;
using PovertyCase.Domain.Imports;
using PovertyCase.Domain.Jobs;
using PovertyCase.Web.Access;
using PovertyCase.Web.Data;
using PovertyCase.Web.Data.Seed;
using PovertyCase.Web.Jobs;
using PovertyCase.Web.Tests.Given;
using PovertyCase.Web.Tests.Hosting;
using PovertyCase.Web.Tests.Imports;

namespace PovertyCase.Web.Tests.Jobs;

/// <summary>Work behind the pages as officers see it: asked for once, how far it is, that it is done or why not.</summary>
public sealed class JobTests(CaseHost host) : JobCase(host)
{
    [Fact]
    public async Task The_desk_tells_whoever_asked_how_far_it_is_that_it_is_done_and_why_not()
    {
        var clerk = await SignInAs("cun");
        var (first, second) = (await Checked(clerk, ImportFiles.Village(1), "台上一.xlsx"), await Checked(clerk, ImportFiles.Village(1), "台上二.xlsx"));
        (await clerk.Get("/")).Shows("导入文件检查通过，1户等待入库", "台上一.xlsx");
        await clerk.Submit(first, _ => { }, "入库");
        var waiting = await clerk.Get("/");
        waiting.Shows("导入入库：排队等候");
        Assert.DoesNotContain("台上一.xlsx", waiting.Text, StringComparison.Ordinal);

        await Host.RunJobs();
        var done = await clerk.Get("/");
        done.Shows("导入入库：办完", "已写入 1 / 1 户");
        Assert.Contains(done.Document.QuerySelectorAll("a.task"), a => a.GetAttribute("href") == $"/imports/{IdOf(first)}");
        Assert.DoesNotContain("导入入库", (await (await SignInAs("xian")).Get("/")).Text, StringComparison.Ordinal);

        await clerk.Submit(second, _ => { }, "入库");
        for (var i = 0; i < JobQueue.MostTries; i++)
        {
            Assert.NotNull(await Queue.TakeAsync(smallOnly: false, Cancel));
            Clock.Pass(JobQueue.Lease);
        }

        await Host.RunJobs();
        var failed = await clerk.Get("/");
        failed.Shows("导入入库：没有办成", "连续3次都中断了");
        Assert.Contains($"/imports/{IdOf(second)}", failed.Document.QuerySelectorAll("a.task.late").Select(a => a.GetAttribute("href")));

        Clock.PassDays(1);
        clerk = await SignInAs("cun");
        var next = await clerk.Get("/");
        Assert.DoesNotContain("导入入库：办完", next.Text, StringComparison.Ordinal);
        next.Shows("导入入库：没有办成");
    }

    [Fact]
    public async Task A_large_import_shows_how_far_it_is_and_the_result_once_it_is_done()
    {
        var clerk = await SignInAs("cun");
        var checking = await Upload(clerk, ImportFiles.Village(2), "分步.xlsx");
        checking.Shows("检查导入文件", "排队等候", "前面还有别的任务", $"于{OfficialClock.Text(Clock.GetUtcNow())}提交");
        Assert.DoesNotContain("入库", ButtonsOf(checking));
        await Host.RunJobs();
        var batch = await clerk.Get(checking.Url);
        batch.Shows("检查通过，待入库", "2 户 7 人");

        var waiting = await clerk.Follow(await clerk.Submit(batch, _ => { }, "入库"));
        waiting.Shows("导入入库", "可以离开这一页");
        var job = (await Queue.TakeAsync(smallOnly: false, Cancel))!;
        Assert.True(await Queue.BeatAsync(job, 3500, 20000, Cancel));

        var running = await clerk.Get(batch.Url);
        running.Shows("正在办理", "已写入 3,500 / 20,000 户");
        var bar = running.Document.QuerySelector("progress")!;
        Assert.Equal(("3500", "20000"), (bar.GetAttribute("value"), bar.GetAttribute("max")));
        Assert.Contains("http-equiv=\"refresh\"", running.Document.Head!.QuerySelector("noscript")!.InnerHtml, StringComparison.Ordinal);
        Assert.DoesNotContain("入库", ButtonsOf(running));
        (await clerk.Get("/imports")).Shows("已写入 3,500 / 20,000 户");
        Assert.Equal((ImportState.Checked, 0), await StateOf(batch));

        Clock.Pass(JobQueue.Lease);
        await Host.RunJobs();
        var done = await clerk.Get(batch.Url);
        done.Shows("已入库2户7人");
        Assert.Null(done.Document.Head!.QuerySelector("noscript"));
        Assert.Equal((ImportState.Committed, 2), await StateOf(batch));
        await using var db = Host.Everything();
        Assert.Equal(["交后台办理", "交后台办理"], await db.Trail.Where(e => e.ObjectId == IdOf(batch) && e.Act == "交后台办理").Select(e => e.Act).ToListAsync(Cancel));
        var lines = await db.Trail.Where(e => e.ObjectId == IdOf(batch) && (e.Note == "导入入库" || e.Act == "导入入库")).OrderBy(e => e.Act).ToListAsync(Cancel);
        Assert.Equal(2, lines.Count);
        Assert.Equal((lines[0].OfficerId, lines[0].Address), (lines[1].OfficerId, lines[1].Address));
    }

    [Fact]
    public async Task Pressed_in_two_tabs_it_is_one_job()
    {
        var clerk = await SignInAs("cun");
        var batch = await Checked(clerk, ImportFiles.Village(1), "两个窗口.xlsx");
        var (first, second) = (await clerk.Get(batch.Url), await clerk.Get(batch.Url));

        var replies = await Task.WhenAll(
            clerk.Submit(first, form => form["__submission"] = $"{Guid.NewGuid()}", "入库"),
            clerk.Submit(second, form => form["__submission"] = $"{Guid.NewGuid()}", "入库"));

        Assert.All(replies, r => r.RedirectsTo($"/imports/{IdOf(batch)}"));
        Assert.Single(await JobsOf(batch, JobKind.CommitImport));
        await Host.RunJobs();
        Assert.Equal((ImportState.Committed, 1), await StateOf(batch));
        Assert.Single(await JobsOf(batch, JobKind.CommitImport));
    }

    [Fact]
    public async Task What_stands_in_the_way_is_told_and_once_it_is_gone_the_same_button_goes_on()
    {
        var clerk = await SignInAs("cun");
        var rows = ImportFiles.Village(2);
        var first = await Checked(clerk, rows, "先.xlsx");
        var second = await Checked(clerk, rows, "后.xlsx");
        await clerk.Submit(first, _ => { }, "入库");
        await clerk.Submit(second, _ => { }, "入库");

        // One of a kind at a time in a village; the second waits for the first and then finds its people registered.
        var running = (await Queue.TakeAsync(smallOnly: false, Cancel))!;
        Assert.Equal(IdOf(first), running.SubjectId);
        Assert.Null(await Queue.TakeAsync(smallOnly: false, Cancel));
        Clock.Pass(JobQueue.Lease);
        await Host.RunJobs();

        var failed = await clerk.Get(second.Url);
        failed.Shows("没有办成", "整批没有入库", "已登记在", "再试");
        Assert.Equal((ImportState.Checked, 0), await StateOf(second));
        await clerk.Submit(await clerk.Get(first.Url), _ => { }, "整批撤销");
        await Host.RunJobs();
        await clerk.Submit(failed, form => form["__submission"] = $"{Guid.NewGuid()}", "入库");
        await Host.RunJobs();
        (await clerk.Get(second.Url)).Shows("已入库2户");
    }

    [Fact]
    public async Task A_batch_is_taken_back_behind_its_page_unless_somebody_begins_to_work_with_it()
    {
        var clerk = await SignInAs("cun");
        var batch = await Checked(clerk, ImportFiles.Village(2), "撤回.xlsx");
        await clerk.Submit(batch, _ => { }, "入库");
        await Host.RunJobs();

        var waiting = await clerk.Follow(await clerk.Submit(await clerk.Get(batch.Url), _ => { }, "整批撤销"));
        waiting.Shows("整批撤销导入", "排队等候");
        Assert.DoesNotContain("整批撤销", ButtonsOf(waiting));
        await using (var db = Host.Everything())
        {
            var touched = await db.Households.Where(h => h.ImportBatchId == IdOf(batch)).OrderBy(h => h.HouseholdNo).LastAsync(Cancel);
            touched.Correct(touched.Details with { Address = "九组9号" }, await Given.ActorOf("cun"));
            await db.SaveChangesAsync(Cancel);
        }

        await Host.RunJobs();
        (await clerk.Get(batch.Url)).Shows("没有办成", "整批不能撤销", "一户也没有撤下");
        await using (var db = Host.Everything())
        {
            Assert.Equal(0, await db.Households.CountAsync(h => h.ImportBatchId == IdOf(batch) && h.Status == HouseholdStatus.Voided, Cancel));
        }

        Assert.Equal((ImportState.Committed, 2), await StateOf(batch));
        Assert.Equal((JobState.Failed, 0), (await JobsOf(batch, JobKind.UndoImport)).Select(j => (j.State, j.Done)).Single());
    }

    [Fact]
    public async Task A_batch_about_which_the_village_has_answered_a_department_is_not_taken_back()
    {
        var clerk = await SignInAs("cun");
        var rows = ImportFiles.Village(1);
        var batch = await Checked(clerk, rows, "已说明.xlsx");
        await clerk.Submit(batch, _ => { }, "入库");
        await Host.RunJobs();
        var zhen = await SignInAs("zhen");
        var map = await zhen.Follow(await zhen.Submit("/reconciliations/create", form =>
        {
            form["Details.Department"] = "DisabledFederation";
            form["Details.AsOf"] = $"{Clock.Today:yyyy-MM-dd}";
            form.Attach("Upload", "残联.csv", System.Text.Encoding.UTF8.GetBytes($"姓名,证件号码,残疾类别,残疾等级\n{rows[0]["姓名"]},{rows[0]["证件号码"]},视力残疾,一级\n"));
        }));
        await zhen.Submit(map, form => form["Complete"] = "false", "开始比对");
        await Host.RunJobs();
        Guid item;
        await using (var db = Host.Everything())
        {
            item = await db.ReconciliationItems.Where(i => db.Households.Any(h => h.Id == i.HouseholdId && h.ImportBatchId == IdOf(batch))).Select(i => i.Id).SingleAsync(Cancel);
        }

        Assert.True((await clerk.Submit($"/reconciliations/items/{item}", form => form["Explanation.Text"] = "残疾证已经注销")).IsRedirect);

        (await clerk.Get(batch.Url)).Shows("不能再整批撤销");
        Assert.DoesNotContain("整批撤销", ButtonsOf(await clerk.Get(batch.Url)));
    }

    [Fact]
    public async Task A_stranger_sees_neither_the_page_nor_the_job()
    {
        var clerk = await SignInAs("cun");
        var batch = await Checked(clerk, ImportFiles.Village(1), "不给外人看.xlsx");
        await clerk.Submit(batch, _ => { }, "入库");
        var stranger = await SignInAs("cun2");

        Assert.Equal(HttpStatusCode.NotFound, (await stranger.Get(batch.Url)).Status);
        Assert.DoesNotContain("不给外人看", (await stranger.Get("/imports")).Text, StringComparison.Ordinal);
        await using var db = Host.As(await Given.ActorOf("cun2"));
        Assert.False(await db.Jobs.AnyAsync(j => j.SubjectId == IdOf(batch), Cancel));
        await using var county = Host.As(await Given.ActorOf("xian"));
        Assert.True(await county.Jobs.AnyAsync(j => j.SubjectId == IdOf(batch), Cancel));
        (await (await SignInAs("xian")).Get(batch.Url)).Shows("导入入库", "排队等候");
    }

    [Fact]
    public async Task A_comparison_goes_on_behind_its_page_and_what_was_chosen_is_there_again_when_it_failed()
    {
        await Given.Household(head: "谢长山");
        var clerk = await SignInAs("zhen");
        var map = await clerk.Follow(await clerk.Submit("/reconciliations/create", form =>
        {
            form["Details.Department"] = "DisabledFederation";
            form["Details.AsOf"] = $"{Clock.Today.AddDays(-3):yyyy-MM-dd}";
            form.Attach("Upload", "残联名单.csv", System.Text.Encoding.UTF8.GetBytes("本人,号码,证上等级\n谢长山,,二级\n外村人,,一级\n"));
        }));
        var working = await clerk.Follow(await clerk.Submit(map, form => (form["Columns[name]"], form["Columns[disabilityGrade]"], form["Complete"]) = ("本人", "证上等级", "false")));
        working.Shows("比对部门名单", "排队等候");
        Assert.Empty(working.Document.QuerySelectorAll("main form select"));
        (await clerk.Get("/reconciliations")).Shows("比对部门名单：排队等候");
        for (var i = 0; i < JobQueue.MostTries; i++)
        {
            Assert.NotNull(await Queue.TakeAsync(smallOnly: true, Cancel));
            Clock.Pass(JobQueue.Lease);
        }

        await Host.RunJobs();
        var failed = await clerk.Get(working.Url);
        failed.Shows("连续3次都中断了", "再点一次“开始比对”");
        Assert.Equal(("本人", "证上等级"), (failed.ValueOf("Columns[name]"), failed.ValueOf("Columns[disabilityGrade]")));

        await clerk.Submit(failed, _ => { }, "开始比对");
        await Host.RunJobs();
        (await clerk.Follow(await clerk.Get(working.Url))).Shows("名单有、登记无1", "分不清是谁1");
        var done = (await JobsOf(map, JobKind.CompareList)).Single(j => j.State == JobState.Done);
        Assert.Equal((2, 2), (done.Done, done.Total));
    }

    [Fact]
    public async Task An_edited_export_is_taken_over_behind_its_page()
    {
        var household = await Given.Household(head: "余长顺");
        var clerk = await SignInAs("cun");
        var sheet = await EditedExport.Of(clerk, "Households");
        sheet.KeepOnly(household.HouseholdNo);
        sheet.Row(household.HouseholdNo)["详细住址"] = "三组21号";
        var preview = await clerk.Follow(await sheet.Upload(clerk));

        var working = await clerk.Follow(await clerk.Submit(preview, _ => { }, "更新入库"));
        working.Shows("更新入库", "排队等候");
        Assert.DoesNotContain("更新入库", ButtonsOf(working));
        await Host.RunJobs();

        (await clerk.Get(working.Url)).Shows("已更新1户1处");
        await using var db = Host.Everything();
        Assert.Equal("三组21号", await db.Households.Where(h => h.Id == household.Id).Select(h => h.Details.Address).SingleAsync(Cancel));
    }
}
