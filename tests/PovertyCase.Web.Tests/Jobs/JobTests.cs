using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using PovertyCase.Domain.Common;
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

/// <summary>Work that goes on behind the pages: asked for once, done in the name of whoever asked, begun again when its worker died.</summary>
public sealed class JobTests(CaseHost host) : CaseTests(host), IAsyncLifetime
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private JobQueue Queue => Host.Services.GetRequiredService<JobQueue>();

    private RunJobs Worker => Host.Services.GetRequiredService<RunJobs>();

    public ValueTask InitializeAsync()
    {
        Host.HoldsJobs = true;
        return ValueTask.CompletedTask;
    }

    /// <summary>What one test leaves waiting is no other's.</summary>
    public async ValueTask DisposeAsync()
    {
        Host.HoldsJobs = false;
        Clock.Pass(JobQueue.Lease);
        await Host.RunJobs();
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
    public async Task A_dead_worker_leaves_nothing_and_the_job_is_begun_again_until_it_is_given_up()
    {
        var clerk = await SignInAs("cun");
        var batch = await Checked(clerk, ImportFiles.Village(1), "中断.xlsx");
        await clerk.Submit(batch, _ => { }, "入库");

        for (var i = 1; i <= JobQueue.MostTries; i++)
        {
            var taken = await Queue.TakeAsync(smallOnly: false, Cancel);
            Assert.Equal(i, taken!.Tries);
            Assert.Null(await Queue.TakeAsync(smallOnly: false, Cancel));
            Clock.Pass(JobQueue.Lease);
        }

        await Host.RunJobs();
        Assert.Equal((ImportState.Checked, 0), await StateOf(batch));
        var failed = await clerk.Get(batch.Url);
        failed.Shows("没有办成", "连续3次都中断了", "什么都没有写进登记册");
        (await clerk.Get("/imports")).Shows("导入入库没有办成");

        await clerk.Submit(failed, _ => { }, "入库");
        await Host.RunJobs();
        (await clerk.Get(batch.Url)).Shows("已入库1户");
    }

    [Fact]
    public async Task A_worker_that_was_taken_for_dead_writes_nothing_any_more()
    {
        var clerk = await SignInAs("cun");
        var batch = await Checked(clerk, ImportFiles.Village(2), "两个工人.xlsx");
        await clerk.Submit(batch, _ => { }, "入库");
        await using var held = await HoldAsync(batch);
        var first = Worker.NextAsync(smallOnly: false, Cancel);
        await UntilAsync(batch, j => j is { State: JobState.Running, Tries: 1 });
        Clock.Pass(JobQueue.Lease);
        var second = Worker.NextAsync(smallOnly: false, Cancel);
        await UntilAsync(batch, j => j is { State: JobState.Running, Tries: 2 });

        await held.DisposeAsync();
        Assert.True(await first && await second);

        Assert.Equal((ImportState.Committed, 2), await StateOf(batch));
        var job = Assert.Single(await JobsOf(batch, JobKind.CommitImport));
        Assert.Equal((JobState.Done, 2), (job.State, job.Tries));
    }

    [Fact]
    public async Task A_worker_whose_connection_breaks_leaves_the_target_untouched_and_begins_again()
    {
        var clerk = await SignInAs("cun");
        var batch = await Checked(clerk, ImportFiles.Village(2), "断线.xlsx");
        await clerk.Submit(batch, _ => { }, "入库");
        await using (await HoldAsync(batch))
        {
            var work = Worker.NextAsync(smallOnly: false, Cancel);
            await UntilAsync(batch, j => j.State == JobState.Running);
            while (!await BreakAsync())
            {
            }

            Assert.True(await work);
        }

        Assert.Equal((ImportState.Checked, 0), await StateOf(batch));
        var job = Assert.Single(await JobsOf(batch, JobKind.CommitImport));
        Assert.Equal((JobState.Waiting, 1), (job.State, job.Tries));
        (await clerk.Get(batch.Url)).Shows("上一次中断了");
        await Host.RunJobs();
        Assert.Equal((ImportState.Checked, 0), await StateOf(batch));
        Clock.Pass(TimeSpan.FromMinutes(1));
        await Host.RunJobs();
        Assert.Equal((ImportState.Committed, 2), await StateOf(batch));
    }

    [Fact]
    public async Task A_worker_that_is_stopped_gives_the_job_back_without_counting_the_try()
    {
        var clerk = await SignInAs("cun");
        var batch = await Checked(clerk, ImportFiles.Village(1), "停机.xlsx");
        await clerk.Submit(batch, _ => { }, "入库");
        await using (await HoldAsync(batch))
        {
            using var stop = new CancellationTokenSource();
            var work = Worker.NextAsync(smallOnly: false, stop.Token);
            await UntilAsync(batch, j => j.State == JobState.Running);
            await stop.CancelAsync();
            Assert.True(await work);
        }

        var job = Assert.Single(await JobsOf(batch, JobKind.CommitImport));
        Assert.Equal((JobState.Waiting, 0), (job.State, job.Tries));
        await Host.RunJobs();
        Assert.Equal((ImportState.Committed, 1), await StateOf(batch));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Whoever_lost_account_or_post_in_between_does_not_get_the_work_done(bool account)
    {
        var name = account ? "cunting" : "cundiao";
        await Given.Officer(name, Role.VillageClerk, DemoAccounts.Village);
        var clerk = await SignInAs(name);
        var batch = await Checked(clerk, ImportFiles.Village(1), $"{name}.xlsx");
        await clerk.Submit(batch, _ => { }, "入库");
        await using (var db = Host.Everything())
        {
            var officer = await db.Users.Include(u => u.Posts).SingleAsync(u => u.UserName == name, Cancel);
            officer.DisabledAt = account ? Clock.GetUtcNow() : null;
            officer.Posts[0].EndsOn = account ? officer.Posts[0].EndsOn : Clock.Today.AddDays(-1);
            await db.SaveChangesAsync(Cancel);
        }

        await Host.RunJobs();

        Assert.Equal((ImportState.Checked, 0), await StateOf(batch));
        var colleague = await SignInAs("cun");
        var failed = await colleague.Get(batch.Url);
        failed.Shows("没有办成", $"测试{name}的账号已停用或者岗位已到期");
        await colleague.Submit(failed, _ => { }, "入库");
        await Host.RunJobs();
        (await colleague.Get(batch.Url)).Shows("已入库1户");
        await using var trail = Host.Everything();
        Assert.True(await trail.Trail.AnyAsync(e => e.ObjectId == IdOf(batch) && e.Act == "后台没有办成", Cancel));
    }

    [Fact]
    public async Task A_job_reaches_no_further_than_whoever_asked_and_is_asked_for_in_nobody_elses_name()
    {
        var other = await SignInAs("cun2");
        var batch = await Checked(other, ImportFiles.Village(1), "外乡.xlsx");
        var (zhen, post) = await PostOf("zhen");
        var (cun2, otherPost) = await PostOf("cun2");
        await using (var db = Host.As(zhen))
        {
            // The batch lies in another township: the job stands in the clerk's own, as a forged one would.
            await using var real = Host.Everything();
            db.Add(Forged(await real.ImportBatches.SingleAsync(b => b.Id == IdOf(batch), Cancel), post, zhen, DemoAccounts.Township));
            await db.SaveChangesAsync(Cancel);
        }

        await Host.RunJobs();

        Assert.Equal((ImportState.Checked, 0), await StateOf(batch));
        var job = Assert.Single(await JobsOf(batch, JobKind.CommitImport));
        Assert.Equal((JobState.Failed, "这个文件不在您管的范围里"), (job.State, job.Told));

        foreach (var (by, under) in new[] { (cun2, otherPost), (zhen, otherPost) })
        {
            await using var db = Host.As(zhen);
            await using var real = Host.Everything();
            db.Add(Forged(await real.ImportBatches.SingleAsync(b => b.Id == IdOf(batch), Cancel), under, by, DemoAccounts.Township));
            var refused = await Assert.ThrowsAsync<DbUpdateException>(() => db.SaveChangesAsync(Cancel));
            Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, Assert.IsType<PostgresException>(refused.InnerException).SqlState);
        }

        await using var app = Host.As(zhen);
        await app.Database.OpenConnectionAsync(Cancel);
        await using var change = new NpgsqlCommand($"UPDATE job SET post_id = '{otherPost}'", (NpgsqlConnection)app.Database.GetDbConnection());
        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, (await Assert.ThrowsAsync<PostgresException>(() => change.ExecuteNonQueryAsync(Cancel))).SqlState);
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
        await clerk.Submit(failed, form => form["__submission"] = $"{Guid.NewGuid()}", "入库");
        await Host.RunJobs();
        (await clerk.Get(second.Url)).Shows("已入库2户");
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
    public async Task Small_work_passes_by_large_work()
    {
        var clerk = await SignInAs("cun");
        var large = await Checked(clerk, ImportFiles.Village(1), "大.xlsx");
        var other = await SignInAs("cun2");
        var small = await Checked(other, ImportFiles.Village(1), "小.xlsx");
        await clerk.Submit(large, _ => { }, "入库");
        await other.Submit(small, _ => { }, "入库");
        await using (var db = Host.Everything())
        {
            await db.Jobs.Where(j => j.SubjectId == IdOf(large)).ExecuteUpdateAsync(set => set.SetProperty(j => j.Total, 20000), Cancel);
        }

        Assert.Equal(IdOf(small), (await Queue.TakeAsync(smallOnly: true, Cancel))!.SubjectId);
        Assert.Null(await Queue.TakeAsync(smallOnly: true, Cancel));
        Assert.Equal(IdOf(large), (await Queue.TakeAsync(smallOnly: false, Cancel))!.SubjectId);
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
        await using var db = Host.Everything();
        var done = await db.Jobs.SingleAsync(j => j.Kind == JobKind.CompareList && j.State == JobState.Done, Cancel);
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

    private static Guid IdOf(Reply batch) => Guid.Parse(batch.Url.Split('/', '?')[2]);

    private static IEnumerable<string> ButtonsOf(Reply page) => page.Document.QuerySelectorAll("main button").Select(b => b.TextContent.Trim());

    private static Job Forged(ImportBatch batch, Guid post, Actor by, long areaNo)
    {
        var job = Job.Ask(JobKind.CommitImport, batch, 1, null, post, null, by);
        typeof(Job).GetProperty(nameof(Job.AreaNo))!.SetValue(job, areaNo);
        return job;
    }

    private static async Task<Reply> Upload(Visitor clerk, List<Dictionary<string, string>> rows, string name)
    {
        var file = await ImportFiles.Xlsx(rows);
        return await clerk.Follow(await clerk.Submit("/imports", form => form.Attach("Upload", name, file)));
    }

    private async Task<Reply> Checked(Visitor clerk, List<Dictionary<string, string>> rows, string name)
    {
        var batch = await Upload(clerk, rows, name);
        await Host.RunJobs();
        var shown = await clerk.Get(batch.Url);
        shown.Shows("检查通过，待入库");
        return shown;
    }

    private async Task<(Actor By, Guid Post)> PostOf(string account)
    {
        await using var db = Host.Everything();
        var by = await Given.ActorOf(account);
        return (by, await db.Posts.Where(p => p.OfficerId == by.OfficerId && p.AreaNo == by.AreaNo).Select(p => p.Id).FirstAsync(Cancel));
    }

    private async Task<List<Job>> JobsOf(Reply batch, JobKind kind)
    {
        await using var db = Host.Everything();
        return await db.Jobs.Where(j => j.SubjectId == IdOf(batch) && j.Kind == kind).ToListAsync(Cancel);
    }

    private async Task<(ImportState State, int Households)> StateOf(Reply batch)
    {
        await using var db = Host.Everything();
        return (await db.ImportBatches.Where(b => b.Id == IdOf(batch)).Select(b => b.State).SingleAsync(Cancel), await db.Households.CountAsync(h => h.ImportBatchId == IdOf(batch), Cancel));
    }

    /// <summary>Lets a worker come as far as the batch and no further, until this is let go.</summary>
    private async Task<NpgsqlConnection> HoldAsync(Reply batch)
    {
        var connection = new NpgsqlConnection(Host.Superuser);
        await connection.OpenAsync(Cancel);
        await using var hold = new NpgsqlCommand($"BEGIN; SELECT 1 FROM import_batch WHERE id = '{IdOf(batch)}' FOR UPDATE", connection);
        await hold.ExecuteNonQueryAsync(Cancel);
        return connection;
    }

    /// <summary>Ends the connection that waits for a lock in this database, as a server that goes down would.</summary>
    private async Task<bool> BreakAsync()
    {
        await using var connection = new NpgsqlConnection(Host.Superuser);
        await connection.OpenAsync(Cancel);
        await using var end = new NpgsqlCommand("SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'", connection);
        return (long)(await end.ExecuteScalarAsync(Cancel))! > 0;
    }

    private async Task UntilAsync(Reply batch, Func<Job, bool> holds)
    {
        while (!holds((await JobsOf(batch, JobKind.CommitImport)).Single()))
        {
            Cancel.ThrowIfCancellationRequested();
        }
    }
}
