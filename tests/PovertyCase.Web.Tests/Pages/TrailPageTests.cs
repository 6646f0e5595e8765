using System.Net;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using PovertyCase.Domain.Common;
using PovertyCase.Domain.Procedures;
using PovertyCase.Web.Access;
using PovertyCase.Web.Data.Interceptors;
using PovertyCase.Web.Data.Seed;
using PovertyCase.Web.Data.Trail;
using PovertyCase.Web.Jobs;
using PovertyCase.Web.Setup;
using PovertyCase.Web.Tests.Given;
using PovertyCase.Web.Tests.Hosting;

namespace PovertyCase.Web.Tests.Pages;

/// <summary>What stands in the trail without any change of data, and who may read it (ASVS 16.3.2, GB/T 22239 安全审计, S2-75).</summary>
public sealed class TrailPageTests(CaseHost host) : CaseTests(host)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Opening_a_household_is_written_once_a_day_and_not_on_its_timeline()
    {
        var household = await Given.Household(head: "公孙胜");
        var zhen = await SignInAs("zhen");
        await zhen.Get($"/households/{household.Id}");
        var shown = await zhen.Get($"/households/{household.Id}");
        Assert.Equal(1, await Count("打开户档案", household.Id));
        Assert.DoesNotContain("打开户档案", shown.Text, StringComparison.Ordinal);

        Clock.PassDays(1);
        await (await SignInAs("zhen")).Get($"/households/{household.Id}");
        Assert.Equal(2, await Count("打开户档案", household.Id));
        await using var db = Host.Everything();
        Assert.True(await db.Trail.AllAsync(e => e.Act != "打开户档案" || (e.TimelineOf == null && e.RequestId != null), Cancel));
    }

    [Fact]
    public async Task Tries_at_accounts_that_do_not_exist_are_read_by_the_audit_administrator_alone()
    {
        await Host.Anonymous().Submit("/signin", f => (f["Account"], f["Password"]) = ("nobody-here", "x"));

        (await (await SignInAs("auditadmin")).Get("/trail")).Shows("没有这个账号");
        foreach (var (account, seen) in new[] { ("auditadmin", true), ("sysadmin", false), ("xian", false) })
        {
            await using var db = Host.As(await Given.ActorOf(account));
            Assert.Equal((account, seen), (account, await db.Trail.AnyAsync(e => e.AreaNo == 0, Cancel)));
        }
    }

    [Fact]
    public async Task A_row_out_of_reach_and_a_room_of_another_role_are_written_as_refusals_and_cannot_flood_the_trail()
    {
        var household = await Given.Household(head: "呼延灼");
        var stranger = await SignInAs("cun2");
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.Get($"/households/{household.Id}")).Status);
        Assert.Equal(1, await Count(Refusals.Act, household.Id));
        await stranger.Get("/settings/create");
        await using (var db = Host.Everything())
        {
            var notes = await db.Trail.Where(e => e.Act == Refusals.Act && e.AreaNo == DemoAccounts.OtherVillage).Select(e => e.Note!).ToListAsync(Cancel);
            Assert.Contains(notes, n => n.StartsWith("GET /households/{id", StringComparison.Ordinal));
            Assert.Contains(notes, n => n.StartsWith("GET /settings/create", StringComparison.Ordinal));
        }

        for (var i = 0; i < Refusals.Most + 10; i++)
        {
            await stranger.Get($"/households/{Guid.NewGuid()}");
        }

        await using var after = Host.Everything();
        var written = await after.Trail.Where(e => e.Act == Refusals.Act && e.AreaNo == DemoAccounts.OtherVillage).Select(e => e.Note!).ToListAsync(Cancel);
        Assert.Equal(Refusals.Most, written.Count);
        Assert.Single(written, n => n.Contains("还有更多", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_act_that_a_rule_forbids_is_written_without_its_sentence()
    {
        var household = await Given.Household(head: "扈三娘");
        var cun = await SignInAs("cun");
        var form = await cun.Get($"/households/{household.Id}/edit");
        await using (var db = Host.Everything())
        {
            var other = await db.Households.SingleAsync(h => h.Id == household.Id, Cancel);
            other.Correct(other.Details with { Address = "三组88号" }, Given.ClerkOf(household.AreaNo));
            await db.SaveChangesAsync(Cancel);
        }

        var reply = await cun.Submit(form, fields => fields["Details.Address"] = "三组99号");
        Assert.Equal(HttpStatusCode.OK, reply.Status);
        await using var all = Host.Everything();
        var entry = await all.Trail.SingleAsync(e => e.Act == Refusals.Act && e.ObjectId == household.Id, Cancel);
        Assert.StartsWith("POST /households/{id", entry.Note, StringComparison.Ordinal);
        Assert.Contains("内容已被别人改过", entry.Note, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_printed_notice_is_in_the_trail_and_carries_its_newest_head()
    {
        await Given.Settings();
        var round = await Given.Round();
        var filing = await Given.Filing(round, await Given.Household(head: "林娘子"), FilingStage.FirstNotice);
        var head = (await Host.Services.GetRequiredService<SealTrail>().ForPaperAsync(Cancel))!;
        await using var db = Host.Everything();
        var notice = await db.NoticeLines.Where(l => l.FilingId == filing.Id).Select(l => l.NoticeId).SingleAsync(Cancel);
        var cun = await SignInAs("cun");

        var printed = await cun.Get($"/notices/{notice}/pdf");

        Assert.Contains(HeadStatement.Printed(head), PdfText.Of(printed.Bytes), StringComparison.Ordinal);
        Assert.Equal(1, await Count("打印公示", notice));
    }

    [Fact]
    public async Task The_audit_administrator_sees_acts_of_the_own_county_but_neither_names_nor_values()
    {
        var household = await Given.Household(head: "顾大嫂");
        await (await SignInAs("zhen")).Get($"/households/{household.Id}");
        await using (var db = Host.Everything())
        {
            db.Add(new AuditEntry(new Actor(Guid.NewGuid(), "外县人", Role.CountyClerk, 610929000000, Clock.GetUtcNow()), "外县的事", "Round", null, 610929000000));
            await db.SaveChangesAsync(Cancel);
        }

        var audit = await SignInAs("auditadmin");
        var page = await audit.Follow(await audit.Get("/trail"));

        Assert.Contains("登记户信息", page.Text, StringComparison.Ordinal);
        Assert.Contains("登记成员", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("顾大嫂", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("外县", page.Text, StringComparison.Ordinal);
        var narrowed = await audit.Get("/trail?act=" + Uri.EscapeDataString("打开户档案"));
        Assert.Contains("打开户档案", narrowed.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("登记户信息", narrowed.Document.QuerySelector("table")!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("打开户档案", (await audit.Get("/trail?from=2020-01-01&to=2020-02-01")).Document.QuerySelector("table")?.TextContent ?? "", StringComparison.Ordinal);
        Assert.Contains("/trail", (await audit.Get("/")).Html, StringComparison.Ordinal);
        foreach (var account in new[] { "cun", "zhuren", "ducha", "sysadmin", "secadmin" })
        {
            Assert.NotEqual(HttpStatusCode.OK, (await (await SignInAs(account)).Get("/trail")).Status);
        }
    }

    [Fact]
    public async Task The_database_itself_shows_the_audit_administrator_entries_of_the_county_and_no_values()
    {
        await Given.Household(head: "孙二娘");
        var audit = await Given.ActorOf("auditadmin");
        await using var connection = new NpgsqlConnection(Host.Connections.App);
        await connection.OpenAsync(Cancel);
        await using (var reach = ReachInterceptor.Command(connection, Reader.Of(audit)))
        {
            await reach.ExecuteNonQueryAsync(Cancel);
        }

        Assert.True(await Ask(connection, "SELECT count(*) FROM audit_entry") > 0);
        Assert.Equal(0, await Ask(connection, "SELECT count(*) FROM audit_entry WHERE area_no NOT BETWEEN 610928000000 AND 610928999999"));
        foreach (var table in new[] { "audit_change", "household", "person", "register_history", "register_version" })
        {
            Assert.Equal(0, await Ask(connection, $"SELECT count(*) FROM {table}"));
        }

        await using (var reach = ReachInterceptor.Command(connection, Reader.Of(await Given.ActorOf("sysadmin"))))
        {
            await reach.ExecuteNonQueryAsync(Cancel);
        }

        Assert.Equal(0, await Ask(connection, "SELECT count(*) FROM audit_entry"));
    }

    [Fact]
    public async Task A_failed_verification_stands_in_red_on_the_page()
    {
        await Given.Household(head: "时迁");
        await Host.Services.GetRequiredService<SealTrail>().ForPaperAsync(Cancel);
        var audit = await SignInAs("auditadmin");
        Assert.DoesNotContain("被改动", (await audit.Get("/trail")).Document.QuerySelector("[role=alert]")?.TextContent ?? "", StringComparison.Ordinal);
        await using (var connection = new NpgsqlConnection(Host.Superuser))
        {
            await connection.OpenAsync(Cancel);
            await using var attack = new NpgsqlCommand("UPDATE audit_entry SET officer_name = '别人' WHERE id = (SELECT entry_id FROM audit_leaf WHERE seq = 1)", connection);
            await attack.ExecuteNonQueryAsync(Cancel);
        }

        var services = Host.Services;
        var verdict = await KeepTrail.VerifyAsync(Host.Databases, services.GetRequiredService<TrailKeys>(), services.GetRequiredService<TrailPlaces>(), Clock.GetUtcNow(), Cancel);
        Assert.False(verdict.Holds);

        var alert = (await audit.Get("/trail")).Document.QuerySelector("[role=alert]");
        Assert.Contains("第1条", alert!.TextContent, StringComparison.Ordinal);
    }

    private async Task<int> Count(string act, Guid objectId)
    {
        await using var db = Host.Everything();
        return await db.Trail.CountAsync(e => e.Act == act && e.ObjectId == objectId, Cancel);
    }

    private static async Task<long> Ask(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        return (long)(await command.ExecuteScalarAsync(Cancel))!;
    }
}
