using System.Net;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using PovertyCase.Domain.Teams;
using PovertyCase.Web.Access;
using PovertyCase.Web.Data.Interceptors;
using PovertyCase.Web.Data.Seed;
using PovertyCase.Web.Tests.Hosting;

namespace PovertyCase.Web.Tests.Pages;

/// <summary>The ledger of the work teams from the registration to the random check (S4-28 to S4-31).</summary>
public sealed class WorkTeamTests(CaseHost host) : CaseTests(host)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_team_is_registered_its_month_written_confirmed_corrected_checked_and_counted()
    {
        var month = Month.Of(Clock.Today).Previous;
        var zhen = await SignInAs("zhen");
        (await zhen.Submit("/teams/create", form => form["Details.TeamName"] = "")).Shows("请填写队名");
        var made = await zhen.Submit("/teams/create", form =>
        {
            form["Village"] = $"{DemoAccounts.Village}";
            form["Details.TeamName"] = "市农业局工作队";
            form["Details.SentBy"] = "市农业局";
            form["Details.StartsOn"] = $"{month.First:yyyy-MM-dd}";
        });
        var team = made.Location!;
        (await zhen.Submit($"{team}/members/add", form => form["Details.MemberName"] = "邓志远")).RedirectsTo(team);
        (await zhen.Get(team)).Shows("邓志远", "队长", "在队", "还没有月表");

        var cun = await SignInAs("cun");
        (await cun.Submit($"{team}/sheets/{month}", form => form["Attendance[0].Present"] = "40", "报乡镇")).Shows("驻村天数在0到31之间");
        var written = await cun.Submit($"{team}/sheets/{month}", form =>
        {
            form["Attendance[0].Present"] = "20";
            form["Attendance[0].Leave"] = "2";
            form["Attendance[0].LeaveReason"] = "看病";
            form["Works[0].DoneOn"] = $"{month.First:yyyy-MM-dd}";
            form["Works[0].What"] = "走访三组九户";
        }, "报乡镇");
        var sheet = written.Location!;
        (await cun.Get(sheet)).Shows("待乡镇确认", "走访三组九户", "看病");
        (await cun.Get($"{team}/sheets/{month}")).Shows("不能再填");

        (await zhen.Get("/")).Shows("驻村台账");
        (await zhen.Submit($"{sheet}/decide", form => form["Reason"] = "", "退回村里")).Shows("请写退回村里的原因");
        (await zhen.Submit($"{sheet}/decide", form => form["Reason"] = new string('长', 301), "退回村里")).Shows("退回原因写到300个字以内");
        (await zhen.Submit($"{sheet}/decide", _ => { }, "确认")).RedirectsTo(sheet);

        // Whatever becomes of the member, the sheet goes on saying who was there; and the last day counts as a day in the team.
        var member = await MemberAsync(team);
        (await zhen.Submit($"{team}/members/{member}", form =>
        {
            form["Details.MemberName"] = "邓致远";
            form["Details.EndsOn"] = $"{month.First.AddDays(2):yyyy-MM-dd}";
        })).RedirectsTo(team);
        Assert.DoesNotContain("在队", (await zhen.Get(team)).Text, StringComparison.Ordinal);
        (await zhen.Submit($"{sheet}/correct", form => form["Reason"] = new string('长', 301))).Shows("更正的原因写到300个字以内");
        (await zhen.Submit($"{sheet}/correct", form =>
        {
            form["Attendance[0].Present"] = "18";
            form["Reason"] = "两天在县里开会";
        })).RedirectsTo(sheet);
        (await zhen.Get(sheet)).Shows("第 1 次更正", "两天在县里开会", "邓志远驻村20天", "邓志远驻村18天");
        var pdf = await zhen.Get($"{sheet}/pdf");
        Assert.Equal("%PDF", System.Text.Encoding.ASCII.GetString(pdf.Bytes, 0, 4));

        var zuzhi = await SignInAs("zuzhi");
        var report = await zuzhi.Get($"/teams/report?month={month}");
        report.Shows("白柳镇", "18");

        // One who had left before the month began is behind no number of it: every number of teams has as many rows behind it.
        (await (await SignInAs("zhen2")).Submit("/teams/create", form =>
        {
            form["Village"] = $"{DemoAccounts.OtherVillage}";
            form["Details.TeamName"] = "已经撤回的队";
            form["Details.SentBy"] = "县水利局";
            form["Details.StartsOn"] = $"{month.First.AddDays(-60):yyyy-MM-dd}";
            form["Details.EndsOn"] = $"{month.First.AddDays(-1):yyyy-MM-dd}";
        })).RedirectsTo($"/teams/{await LastTeamAsync()}");
        (await zuzhi.Get("/teams")).Shows("已经撤回的队");
        foreach (var number in report.Document.QuerySelectorAll("td[data-th=工作队] a"))
        {
            var teams = await zuzhi.Get(number.GetAttribute("href")!);
            Assert.Equal(number.TextContent, $"{teams.Document.QuerySelectorAll("main table tbody tr").Length}");
        }

        (await zuzhi.Get($"/teams?month={month}&region={DemoAccounts.OtherTownship}")).Shows("没有这样的工作队");
        Assert.Equal(HttpStatusCode.OK, (await zuzhi.Get($"/teams/export?month={month}")).Status);
        var drawn = await zuzhi.Submit("/teams/checks/create", form => form["Details.MonthText"] = $"{month}");
        var check = drawn.Location!;
        (await zuzhi.Get(check)).Shows("随机数", "市农业局工作队");
        await using var db = Host.Everything();
        var line = await db.SpotCheckLines.SingleAsync(Cancel);

        // Whose sheet it is those below learn with the result: else the days would be put right before anybody comes (S1-41).
        foreach (var (account, sees) in new[] { ("cun", 0L), ("zhen", 0L), ("xian", 1L), ("zuzhi", 1L), ("ducha", 1L) })
        {
            Assert.Equal((account, sees), (account, await Run(account, "SELECT count(*) FROM spot_check_line")));
        }

        Assert.DoesNotContain("已抽中", (await zhen.Get(sheet)).Text, StringComparison.Ordinal);
        (await zuzhi.Submit($"/teams/checks/lines/{line.Id}", form => form["Finding.What"] = "")).Shows("请选择真实还是不符");
        (await zuzhi.Submit($"/teams/checks/lines/{line.Id}", form =>
        {
            form["Finding.Result"] = nameof(SpotResult.Untrue);
            form["Finding.What"] = "群众说只来过两次";
        })).RedirectsTo(check);
        (await zhen.Get(sheet)).Shows("不符", "群众说只来过两次");

        // Somebody who was registered after the confirmation gets into the month by a correction; nobody's days become fewer by it.
        (await zhen.Submit($"{team}/members/add", form =>
        {
            form["Details.MemberName"] = "徐建国";
            form["Details.StartsOn"] = $"{month.Last.AddDays(-9):yyyy-MM-dd}";
        })).RedirectsTo(team);
        (await zhen.Get($"{sheet}/correct")).Shows($"在队 {month.Last.Day} 天", "徐建国", "在队 10 天");
        (await zhen.Submit($"{sheet}/correct", form =>
        {
            form["Attendance[1].Present"] = "11";
            form["Reason"] = "漏登记了一个队员";
        })).Shows("徐建国本月在队10天");
        (await zhen.Submit($"{sheet}/correct", form =>
        {
            form["Attendance[1].Present"] = "9";
            form["Reason"] = "漏登记了一个队员";
        })).RedirectsTo(sheet);
        (await zhen.Get(sheet)).Shows("第 2 次更正", "邓志远驻村18天、请假2天（看病）；徐建国驻村9天");

        var id = sheet.Split('/')[^1];
        foreach (var account in new[] { "cun2", "zhen2" })
        {
            Assert.Equal(HttpStatusCode.NotFound, (await (await SignInAs(account)).Get(sheet)).Status);
        }

        foreach (var (account, expected) in new[] { ("cun", 1L), ("zhen", 1L), ("xian", 1L), ("zuzhi", 1L), ("ducha", 1L), ("cun2", 0L), ("zhen2", 0L), ("bangfu", 0L), ("jijian", 0L), ("sysadmin", 0L) })
        {
            Assert.Equal((account, expected), (account, await Run(account, $"SELECT count(*) FROM team_sheet WHERE id = '{id}'")));
        }

        await Given.Household();
        foreach (var table in new[] { "household", "person", "membership", "visit" })
        {
            Assert.Equal((table, 0L), (table, await Run("zuzhi", $"SELECT count(*) FROM {table}")));
        }

        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, (await Assert.ThrowsAsync<PostgresException>(() => Run("zhen", "UPDATE sheet_correction SET reason = ''"))).SqlState);
        Assert.Equal(0L, await Run("zuzhi", $"WITH changed AS (UPDATE team_sheet SET days_present = 31 WHERE id = '{id}' RETURNING 1) SELECT count(*) FROM changed"));
    }

    [Fact]
    public async Task Teams_follow_one_another_in_a_village()
    {
        var zhen = await SignInAs("zhen");
        var today = Clock.Today;
        async Task<Reply> Register(string name, DateOnly from) => await zhen.Submit("/teams/create", form =>
        {
            form["Village"] = "610928109210";
            form["Details.TeamName"] = name;
            form["Details.SentBy"] = "市农业局";
            form["Details.StartsOn"] = $"{from:yyyy-MM-dd}";
        });
        var first = (await Register("第一支", today.AddDays(-100))).Location!;
        (await Register("第二支", today.AddDays(-30))).Shows("已有一支驻村工作队");
        (await zhen.Submit($"{first}/edit", form => form["Details.EndsOn"] = $"{today.AddDays(-20):yyyy-MM-dd}")).RedirectsTo(first);
        (await Register("第二支", today.AddDays(-30))).Shows("已有一支驻村工作队");
        var second = (await Register("第二支", today.AddDays(-20))).Location!;
        (await zhen.Submit($"{second}/edit", form => form["Details.StartsOn"] = $"{today.AddDays(-21):yyyy-MM-dd}")).Shows("已有一支驻村工作队");
    }

    private async Task<Guid> LastTeamAsync()
    {
        await using var db = Host.Everything();
        return await db.Teams.Where(t => t.AreaNo == DemoAccounts.OtherVillage).Select(t => t.Id).SingleAsync(Cancel);
    }

    private async Task<Guid> MemberAsync(string team)
    {
        var id = Guid.Parse(team.Split('/')[^1]);
        await using var db = Host.Everything();
        return await db.TeamMembers.Where(m => m.TeamId == id).Select(m => m.Id).SingleAsync(Cancel);
    }

    private async Task<long> Run(string account, string sql)
    {
        await using var connection = new NpgsqlConnection(Host.Connections.App);
        await connection.OpenAsync(Cancel);
        await using (var reach = ReachInterceptor.Command(connection, Reader.Of(await Given.ActorOf(account))))
        {
            await reach.ExecuteNonQueryAsync(Cancel);
        }

        await using var command = new NpgsqlCommand(sql, connection);
        return (long)((await command.ExecuteScalarAsync(Cancel)) ?? 0L);
    }
}
