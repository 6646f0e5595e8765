using System.Net;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using PovertyCase.Domain.Common;
using PovertyCase.Domain.Notices;
using PovertyCase.Domain.Procedures;
using PovertyCase.Web.Data;
using PovertyCase.Web.Data.Seed;
using PovertyCase.Web.Tests.Given;
using PovertyCase.Web.Tests.Hosting;

namespace PovertyCase.Web.Tests.Pages.Public;

/// <summary>The board that hangs outside the office (S0-12): what residents see without an account, until when, and what they can never see.</summary>
public sealed class PublicBoardTests(CaseHost host) : CaseTests(host)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_resident_walks_from_the_county_to_the_notice_without_an_account()
    {
        var notice = await Posted("赵长贵");
        var resident = Host.Anonymous();

        var county = await resident.Get("/public");
        county.Shows("旬阳县的公示公告", "白柳镇");
        Assert.NotNull(county.Document.QuerySelector($"a[href='/public?area={DemoAccounts.Township}']"));
        var township = await resident.Get($"/public?area={DemoAccounts.Township}");
        Assert.NotNull(township.Document.QuerySelector($"a[href='/public/{DemoAccounts.Village}']"));
        var village = await resident.Get($"/public/{DemoAccounts.Village}");
        Assert.NotNull(village.Document.QuerySelector($"a[href='/public/n/{notice.PublicCode}']"));
        var page = await resident.Get($"/public/n/{notice.PublicCode}");

        page.Shows([notice.Title, .. notice.Body.Split('\n'), "赵长贵", "还有7天", "0915-7200001"]);
        Assert.NotNull(page.Document.QuerySelector("a[href='tel:09157200001']"));
        Assert.Contains("no-store", page.Message.Headers.CacheControl!.ToString(), StringComparison.Ordinal);
        Assert.Contains("noindex", page.Message.Headers.GetValues("X-Robots-Tag").Single(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/public")]
    [InlineData("/public/n/Z4LN62DJ")]
    [InlineData("/public/answer")]
    public async Task An_installation_without_a_board_says_so_and_the_office_works_on(string url)
    {
        await using var without = Host.WithWebHostBuilder(web => web.UseSetting("ConnectionStrings:CaseBoard", ""));
        var resident = new Visitor(without.CreateClient(new WebApplicationFactoryClientOptions { BaseAddress = new Uri("https://localhost"), AllowAutoRedirect = false }));

        var closed = await resident.Get(url);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, closed.Status);
        closed.Shows("系统正在维护", "稍后再来");
        Assert.Equal(HttpStatusCode.OK, (await resident.Get("/signin")).Status);
    }

    [Fact]
    public async Task The_board_shows_group_head_and_persons_as_posted_and_nothing_else_of_the_household()
    {
        var notice = await Posted("钱有福");
        var household = notice.Lines[0].HouseholdId;
        string idNumber, spouse;
        await using (var db = Host.Everything())
        {
            var home = await db.Households.Whole().SingleAsync(h => h.Id == household, Cancel);
            (idNumber, spouse) = (home.Head!.Person.IdNumber!, home.Members.First(m => !m.IsHead).Person.Name);
            await db.Database.ExecuteSqlAsync($"UPDATE household SET head_name = '改名户' WHERE id = {household}", Cancel);
        }

        var page = await Host.Anonymous().Get($"/public/n/{notice.PublicCode}");

        var cells = page.Document.QuerySelectorAll("article.notice tbody td").Select(c => c.TextContent.Trim());
        Assert.Equal(["1", notice.Lines[0].GroupName, "钱有福", $"{notice.Lines[0].PersonCount}"], cells);
        foreach (var hidden in new[] { idNumber, spouse, "改名户", household.ToString(), notice.Id.ToString(), notice.Lines[0].FilingId.ToString() })
        {
            Assert.DoesNotContain(hidden, page.Html, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData(7, HttpStatusCode.OK, "今天24时满")]
    [InlineData(8, HttpStatusCode.Gone, "公示已结束")]
    public async Task A_notice_hangs_to_the_end_of_its_last_day_and_is_then_kept_for_officers_only(int daysLater, HttpStatusCode status, string says)
    {
        var notice = await Posted(status == HttpStatusCode.OK ? "孙在挂" : "孙期满");
        Clock.Pass(TimeSpan.FromDays(daysLater));
        var resident = Host.Anonymous();

        var page = await resident.Get($"/public/n/{notice.PublicCode}");
        var village = await resident.Get($"/public/{DemoAccounts.Village}");

        Assert.Equal(status, page.Status);
        page.Shows(says);
        Assert.Equal(status == HttpStatusCode.OK, page.Text.Contains(notice.Lines[0].HeadName, StringComparison.Ordinal));
        Assert.Equal(status == HttpStatusCode.OK, village.Document.QuerySelector($"a[href='/public/n/{notice.PublicCode}']") is not null);
        (await (await SignInAs("cun")).Get($"/notices/{notice.Id}")).Shows(notice.Title, notice.Lines[0].HeadName);
    }

    [Fact]
    public async Task The_code_is_found_as_people_type_it()
    {
        var notice = await Posted("李编号");
        var typed = $" {notice.PublicCode[..4].ToLowerInvariant()}-{notice.PublicCode[4..]} ";

        var resident = Host.Anonymous();

        var page = await resident.Follow(await resident.Submit("/public", form => form["Typed"] = typed));

        Assert.Equal(HttpStatusCode.OK, page.Status);
        page.Shows(notice.Title, "李编号");
    }

    [Fact]
    public async Task An_ID_number_in_the_box_is_answered_alike_whether_or_not_somebody_has_it_and_never_gets_into_an_address()
    {
        var notice = await Posted("周有证");
        string known;
        await using (var db = Host.Everything())
        {
            var household = notice.Lines[0].HouseholdId;
            known = (await db.Households.Whole().SingleAsync(h => h.Id == household, Cancel)).Head!.Person.IdNumber!;
        }

        var stranger = Builders.IdNumber(new DateOnly(1931, 2, 3), Sex.Male);
        var resident = Host.Anonymous();
        var answers = new List<string>();
        foreach (var number in new[] { known, stranger, "610928" })
        {
            var reply = await resident.Submit("/public", form => form["Typed"] = number);
            Assert.Equal(HttpStatusCode.OK, reply.Status);
            Assert.Contains("8位字母和数字", reply.SaidBeside("Typed"), StringComparison.Ordinal);
            answers.Add(reply.Text);
        }

        Assert.Single(answers.Distinct());
    }

    [Theory]
    [InlineData("/public/n/22222222")]
    [InlineData("/public/n/%27or%201=1")]
    [InlineData("/public/610928000000")]
    [InlineData("/public/999999999999")]
    [InlineData("/public?area=610928101203")]
    [InlineData("/public?area=5")]
    public async Task What_is_not_there_is_not_found(string url) => Assert.Equal(HttpStatusCode.NotFound, (await Host.Anonymous().Get(url)).Status);

    [Fact]
    public async Task The_boards_database_role_reads_the_public_columns_of_two_tables_and_can_do_nothing_else()
    {
        await Posted("吴权限");
        await using var source = NpgsqlDataSource.Create(Host.Connections.Board);
        var read = new List<string>();
        var allowed = new List<string>();
        await using (var all = source.CreateCommand(
            """
            SELECT c.relname || '.' || a.attname, has_column_privilege(c.oid, a.attnum, 'SELECT'),
              has_column_privilege(c.oid, a.attnum, 'INSERT') OR has_column_privilege(c.oid, a.attnum, 'UPDATE') OR has_table_privilege(c.oid, 'DELETE') OR has_table_privilege(c.oid, 'TRUNCATE')
            FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
            WHERE n.nspname = 'public' AND c.relkind IN ('r', 'v', 'm', 'p') ORDER BY c.relname, a.attname
            """))
        await using (var rows = await all.ExecuteReaderAsync(Cancel))
        {
            while (await rows.ReadAsync(Cancel))
            {
                if (rows.GetBoolean(1))
                {
                    read.Add(rows.GetString(0));
                }

                if (rows.GetBoolean(2))
                {
                    allowed.Add(rows.GetString(0));
                }
            }
        }

        Assert.Empty(allowed);
        Assert.Equal(
            [
                "notice.area_no", "notice.body", "notice.days", "notice.id", "notice.issuer", "notice.kind", "notice.last_day", "notice.person_count", "notice.phones", "notice.posted_on", "notice.public_code", "notice.title", "notice.withdrawn_on",
                "notice_line.group_name", "notice_line.head_name", "notice_line.id", "notice_line.notice_id", "notice_line.person_count", "notice_line.seq",
            ],
            read);

        // Not only what the catalogue says: the server refuses.
        foreach (var forbidden in new[]
        {
            "SELECT name FROM person", "SELECT household_id FROM notice_line", "SELECT contact FROM objection", "SELECT 1 FROM audit_entry",
            "UPDATE notice SET last_day = last_day + 30", "DELETE FROM notice_line", "INSERT INTO objection (id) VALUES (gen_random_uuid())", "CREATE TABLE public.mine (a int)",
        })
        {
            await using var command = source.CreateCommand(forbidden);
            var refused = await Assert.ThrowsAsync<PostgresException>(() => command.ExecuteNonQueryAsync(Cancel));
            Assert.True(refused.SqlState is PostgresErrorCodes.InsufficientPrivilege or PostgresErrorCodes.UndefinedColumn, $"{forbidden}: {refused.Message}");
        }
    }

    /// <summary>A first notice of one household, posted today by the village's clerk on the page.</summary>
    private async Task<Notice> Posted(string head)
    {
        await using (var db = Host.Everything())
        {
            if (!await db.Settings.AnyAsync(Cancel))
            {
                await Given.Settings();
            }
        }

        var filing = await Given.Filing(await Given.Round(), await Given.Household(head: head), FilingStage.VillageReviewed);
        await (await SignInAs("cun")).Submit("/notices/create?kind=first", _ => { });
        await using var posted = Host.Everything();
        return await posted.Notices.AsNoTracking().Include(n => n.Lines).SingleAsync(n => n.Lines.Any(l => l.FilingId == filing.Id), Cancel);
    }
}
