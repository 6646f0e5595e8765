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

/// <summary>Work behind the pages as its workers do it: in the name of whoever asked, all or nothing, begun again when one of them died.</summary>
public sealed class JobWorkerTests(CaseHost host) : JobCase(host)
{
    private RunJobs Worker => Host.Services.GetRequiredService<RunJobs>();

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

    private static Job Forged(ImportBatch batch, Guid post, Actor by, long areaNo)
    {
        var job = Job.Ask(JobKind.CommitImport, batch, 1, null, post, null, by);
        typeof(Job).GetProperty(nameof(Job.AreaNo))!.SetValue(job, areaNo);
        return job;
    }

    private async Task<(Actor By, Guid Post)> PostOf(string account)
    {
        await using var db = Host.Everything();
        var by = await Given.ActorOf(account);
        return (by, await db.Posts.Where(p => p.OfficerId == by.OfficerId && p.AreaNo == by.AreaNo).Select(p => p.Id).FirstAsync(Cancel));
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
