using System.Net;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using PovertyCase.Domain.Common;
using PovertyCase.Domain.Households;
using PovertyCase.Domain.Procedures;
using PovertyCase.Web.Access;
using PovertyCase.Web.Data;
using PovertyCase.Web.Data.Interceptors;
using PovertyCase.Web.Data.Seed;
using PovertyCase.Web.Exports;
using PovertyCase.Web.Tests.Hosting;

namespace PovertyCase.Web.Tests.Pages;

/// <summary>Readers above the county (S0-10, S0-25): the city's inspector reads every village of its counties, and nothing else, and writes nothing.</summary>
public sealed class UpperReaderTests(CaseHost host) : CaseTests(host)
{
    private const long Neighbour = 610921000000;
    private const long NeighboursVillage = 610921100201;
    private const long OtherCitysVillage = 610821100201;
    private const string Basis = "安督办〔2026〕7号";

    private static readonly SemaphoreSlim Once = new(1, 1);
    private static bool _made;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_citys_inspector_sees_the_households_of_all_its_counties_with_the_county_named_and_drills_down_to_one()
    {
        await MakeCounties();
        var (own, next, foreign) = (await Given.Household(head: "钟离权"), await Given.Household(NeighboursVillage, "曹国舅"), await Given.Household(OtherCitysVillage, "蓝采和"));
        var shiji = await SignInAs("shiji");
        (await shiji.Get("/")).Shows("全市一览");

        var list = await shiji.Get("/households");
        list.Shows("旬阳县 白柳镇 佛洞村", "汉阴县 涧池镇 东风村", "钟离权", "曹国舅");
        Assert.DoesNotContain("蓝采和", list.Text, StringComparison.Ordinal);
        Assert.Contains(list.Document.QuerySelectorAll("#region option"), o => o.TextContent == "汉阴县");
        var narrowed = await shiji.Get($"/households?region={Neighbour}");
        narrowed.Shows("曹国舅", "涧池镇");
        Assert.NotNull(narrowed.Document.QuerySelector("#region optgroup[label='汉阴县各乡镇']"));
        Assert.DoesNotContain("钟离权", narrowed.Text, StringComparison.Ordinal);

        var report = await shiji.Get($"/reports/causes?status={own.Status}");
        report.Shows("按县", "旬阳县", "汉阴县");
        (await shiji.Get($"/reports/causes?status={own.Status}&region={Neighbour}")).Shows("按乡镇", "涧池镇");
        (await shiji.Get($"/households/{own.Id}")).Shows("旬阳县 / 白柳镇 / 佛洞村");
        (await shiji.Get($"/households/{next.Id}")).Shows("汉阴县 / 涧池镇 / 东风村");
        Assert.Equal(HttpStatusCode.NotFound, (await shiji.Get($"/households/{foreign.Id}")).Status);
        Assert.DoesNotContain("蓝采和", (await shiji.Follow(await shiji.Submit("/search", form => form["q"] = "蓝采和"))).Document.QuerySelector("main")!.TextContent.Replace("“蓝采和”", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await shiji.Get($"/ledgers/villages/{OtherCitysVillage}")).Status);
    }

    [Fact]
    public async Task Rounds_settings_and_helpers_are_read_county_by_county()
    {
        await MakeCounties();
        await Given.Settings();
        await Given.Round();
        await using (var db = Host.Everything())
        {
            var chief = Given.Clerk(Role.CountyHead, Neighbour);
            db.Add(Round.Open(Neighbour, RoundKind.Identification, 2026, "汉阴的批次", Clock.Today.AddDays(-9), Clock.Today.AddDays(9), Given.Clerk(Role.CountyClerk, Neighbour)));
            db.Add(Domain.Settings.DatedSetting.Decide(Neighbour, Domain.Settings.SettingKeys.FirstNoticeDays, "9", Clock.Today.AddYears(-1), "汉政发〔2026〕1号", chief));
            db.Add(Domain.Settings.DatedSetting.Decide(Neighbour, Domain.Settings.SettingKeys.PovertyLine(2026), "6543", Clock.Today, "汉政发〔2026〕2号", chief));
            await db.SaveChangesAsync(Cancel);
        }

        var own = await Given.Household(head: "何仙姑");
        var shiji = await SignInAs("shiji");
        Assert.DoesNotContain("6,543", (await shiji.Get($"/households/{own.Id}")).Text, StringComparison.Ordinal);
        (await shiji.Get("/rounds")).Shows("旬阳县", "汉阴县", "汉阴的批次");
        var theirs = await shiji.Get($"/settings?county={Neighbour}");
        theirs.Shows("汉政发〔2026〕1号");
        Assert.DoesNotContain("汉政发〔2026〕1号", (await shiji.Get($"/settings?county={DemoAccounts.County}")).Text, StringComparison.Ordinal);
        Assert.DoesNotContain("汉阴的批次", (await (await SignInAs("ducha")).Get("/rounds")).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/filings")]
    [InlineData("/filings?region=610900000000")]
    [InlineData("/meetings")]
    [InlineData("/notices")]
    [InlineData("/rosters")]
    [InlineData("/rosters?township=610921000000")]
    [InlineData("/pairings")]
    [InlineData("/pairings?village=610921000000")]
    [InlineData("/visits")]
    [InlineData("/visits?region=610928000000&quarter=all")]
    [InlineData("/visits/coverage")]
    [InlineData("/findings")]
    [InlineData("/reports")]
    [InlineData("/reports/late?days=1")]
    [InlineData("/exports")]
    [InlineData("/exports/create")]
    [InlineData("/settings")]
    [InlineData("/county?county=610921000000")]
    [InlineData("/villages/610928109215")]
    [InlineData("/rules/LV-004")]
    [InlineData("/account")]
    [InlineData("/account/factor")]
    [InlineData("/account/password")]
    public async Task Each_list_opens_for_the_citys_inspector(string url)
    {
        await MakeCounties();

        Assert.Equal(HttpStatusCode.OK, (await (await SignInAs("shiji")).Get(url)).Status);
    }

    [Theory]
    [InlineData("cun", "/households?region=610900100000")]
    [InlineData("xian", "/filings?region=610900100000")]
    [InlineData("xian", "/pairings?village=610900100000")]
    [InlineData("xian", "/visits?region=610900100000")]
    [InlineData("xian", "/reports/causes?region=610900000000")]
    [InlineData("auditadmin", "/trail?region=610900100000")]
    public async Task A_number_that_is_no_region_narrows_nothing_and_breaks_nothing(string account, string url) =>
        Assert.Equal(HttpStatusCode.OK, (await (await SignInAs(account)).Get(url)).Status);

    [Theory]
    [InlineData("shiji")]
    [InlineData("ducha")]
    public async Task In_plain_SQL_an_inspectors_session_reads_its_range_and_writes_nothing(string account)
    {
        await MakeCounties();
        await Given.Household(head: "何仙姑");
        await Given.Household(OtherCitysVillage, "韩湘子");
        await using var connection = new NpgsqlConnection(Host.Connections.App);
        await connection.OpenAsync(Cancel);
        await using (var reach = ReachInterceptor.Command(connection, Reader.Of(await Given.ActorOf(account))))
        {
            await reach.ExecuteNonQueryAsync(Cancel);
        }

        Assert.True(await Ask($"SELECT count(*) FROM household WHERE area_no = {DemoAccounts.Village}") > 0);
        Assert.Equal(0, await Ask($"SELECT count(*) FROM household WHERE area_no / 1000000 NOT IN (610928, 610921)"));
        Assert.Equal(0, await Ask("WITH u AS (UPDATE household SET group_name = 'x' RETURNING 1) SELECT count(*) FROM u"));
        var refused = await Assert.ThrowsAsync<PostgresException>(() => Ask($"WITH i AS (INSERT INTO name_token (token, area_no, person_id) VALUES ('x', {DemoAccounts.Village}, gen_random_uuid()) RETURNING 1) SELECT count(*) FROM i"));
        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, refused.SqlState);

        async Task<long> Ask(string sql)
        {
            await using var command = new NpgsqlCommand(sql, connection);
            return (long)(await command.ExecuteScalarAsync(Cancel))!;
        }
    }

    [Fact]
    public async Task Every_table_under_row_level_security_refuses_the_writes_of_readers()
    {
        await using var connection = new NpgsqlConnection(Host.Connections.Owner);
        await connection.OpenAsync(Cancel);
        await using var command = new NpgsqlCommand(
            """
            SELECT string_agg(c.relname, ', ') FROM pg_class c
            WHERE c.relkind = 'r' AND c.relnamespace = 'public'::regnamespace AND c.relrowsecurity AND c.relname NOT IN ('audit_entry', 'audit_change')
              AND (SELECT count(*) FROM pg_policies p WHERE p.tablename = c.relname AND p.policyname IN ('readers_insert_nothing', 'readers_update_nothing')) < 2
            """,
            connection);

        Assert.Equal(DBNull.Value, await command.ExecuteScalarAsync(Cancel));
    }

    [Fact]
    public async Task A_write_of_an_inspector_is_refused_before_it_reaches_the_database()
    {
        var inspector = await Given.ActorOf("shiji");
        await using var db = Host.As(inspector);
        db.Add(Household.Enter(DemoAccounts.Village, "x-1", new HouseholdDetails { GroupName = "一组" }, inspector));

        await Assert.ThrowsAsync<OutsideReachException>(() => db.SaveChangesAsync(Cancel));
    }

    [Fact]
    public async Task What_the_city_takes_out_stands_in_the_trail_of_each_county_concerned()
    {
        await MakeCounties();
        await Given.Household(NeighboursVillage, "铁拐李");
        var shiji = await SignInAs("shiji");
        var taken = await shiji.Submit($"/exports/create?region={Neighbour}", form => form["Details.Purpose"] = "市级抽查");

        Assert.Equal(HttpStatusCode.OK, taken.Status);
        await using var db = Host.Everything();
        var places = await db.Trail.Where(e => e.ObjectKind == RegisterExport.Kind && e.Note!.Contains("市级抽查")).Select(e => e.AreaNo).ToListAsync(Cancel);
        Assert.Equal([DemoAccounts.Prefecture, Neighbour], places.Order());
    }

    /// <summary>Who reads a county from above comes and goes in that county's sight.</summary>
    [Fact]
    public async Task Each_county_of_the_city_finds_the_readers_sign_ins_in_its_own_trail()
    {
        await MakeCounties();
        await SignInAs("shiji");

        await using (var db = Host.Everything())
        {
            var reader = await Given.ActorOf("shiji");

            // The clock of tests stands still: who signed in twice did so at one moment.
            var places = await db.Trail.Where(e => e.Act == AccountActs.SignIn && e.OfficerId == reader.OfficerId).GroupBy(e => e.At).OrderByDescending(g => g.Key).Select(g => g.Select(e => e.AreaNo).ToList()).FirstAsync(Cancel);
            Assert.Equal([DemoAccounts.Prefecture, Neighbour, DemoAccounts.County], places.Distinct().Order());
        }

        (await (await SignInAs("auditadmin")).Get("/trail?act=登录")).Shows("郑文博");
    }

    [Fact]
    public async Task Whoever_keeps_the_server_makes_and_ends_a_reader_on_a_document_and_each_county_finds_it_in_its_trail()
    {
        await MakeCounties();
        var password = await UpperReader.CreateAsync(Host.Services, "shengji", "秦岭", "610000", null, Clock.Today.AddMonths(3), Basis, Cancel);
        Assert.NotNull(password);
        Guid id;
        await using (var db = Host.Everything())
        {
            var made = await db.Users.Include(u => u.Posts).SingleAsync(u => u.UserName == "shengji", Cancel);
            id = made.Id;
            var post = Assert.Single(made.Posts);
            Assert.Equal((Role.Inspector, 610000000000, Clock.Today.AddMonths(3), Basis), (post.Role, post.AreaNo, post.EndsOn, post.Basis));
            var told = await db.Trail.Where(e => e.ObjectId == made.Id).Select(e => new { e.AreaNo, e.Note }).ToListAsync(Cancel);
            Assert.Equal([610000000000, 610821000000, Neighbour, DemoAccounts.County], told.Select(t => t.AreaNo).Order());
            Assert.All(told, t => Assert.Contains(Basis, t.Note, StringComparison.Ordinal));
            Assert.DoesNotContain(told, t => t.Note!.Contains(password, StringComparison.Ordinal));
            await db.Users.Where(u => u.Id == id).ExecuteUpdateAsync(s => s.SetProperty(u => u.MustChangePassword, false), Cancel);
        }

        var visitor = Host.Anonymous();
        await visitor.Submit("/signin", form => (form["Account"], form["Password"]) = ("shengji", password));
        Assert.Equal("/account/factor?to=%2Fhouseholds", (await visitor.Get("/households")).Location);
        Assert.Null(await UpperReader.CreateAsync(Host.Services, "shengji", "秦岭", "610000", Clock.Today.AddMonths(3).AddDays(1), Clock.Today.AddMonths(9), Basis, Cancel));

        await UpperReader.EndAsync(Host.Services, "shengji", "督查结束", Cancel);
        Assert.StartsWith("/signin", (await visitor.Get("/households")).Location, StringComparison.Ordinal);
        await using var after = Host.Everything();
        Assert.True(await after.Trail.AnyAsync(e => e.ObjectId == id && e.AreaNo == Neighbour && e.Act == "停用省级督查账号", Cancel));
    }

    [Theory]
    [InlineData("610928", 100, Basis, "由县里的系统管理员申请")]
    [InlineData("620000", 100, Basis, "先用")]
    [InlineData("610900", 400, Basis, "最长1年")]
    [InlineData("610900", 100, " ", "检查依据")]
    [InlineData("610900", -1, Basis, "到期日")]
    public async Task A_reader_is_not_made_for_the_wrong_place_time_or_without_a_document(string region, int days, string basis, string told)
    {
        var refused = await Assert.ThrowsAsync<RuleBroken>(() => UpperReader.CreateAsync(Host.Services, "nobody", "某人", region, null, Clock.Today.AddDays(days), basis, Cancel));

        Assert.Contains(told, refused.Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<RuleBroken>(() => UpperReader.CreateAsync(Host.Services, "xian", "周海燕", "610900", null, Clock.Today.AddDays(9), Basis, Cancel));
        await Assert.ThrowsAsync<RuleBroken>(() => UpperReader.EndAsync(Host.Services, "xian", "试试", Cancel));
    }

    [Theory]
    [InlineData("pianduan", "秦岭", "10", Basis, "不是区划代码")]
    [InlineData("pianduan", "秦岭", "000000", Basis, "不是区划代码")]
    [InlineData("pianduan", "秦岭", "六一", Basis, "不是区划代码")]
    [InlineData("市 里", "秦岭", "100000", Basis, "账号名用3至30位")]
    [InlineData("pianduan", "Qin", "100000", Basis, "真实姓名")]
    [InlineData("pianduan", "秦岭", "100000", null, "检查依据太长")]
    public async Task A_slip_on_the_command_line_is_told_in_a_sentence(string account, string name, string region, string? basis, string sentence)
    {
        var refused = await Assert.ThrowsAsync<RuleBroken>(() =>
            UpperReader.CreateAsync(Host.Services, account, name, region, null, Clock.Today.AddDays(9), basis ?? new string('文', 101), Cancel));

        Assert.Contains(sentence, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_readers_second_post_follows_the_first_and_an_end_has_a_reason()
    {
        await UpperReader.CreateAsync(Host.Services, "guojia", "秦岭", "100000", null, Clock.Today.AddMonths(3), Basis, Cancel);

        var again = await Assert.ThrowsAsync<RuleBroken>(() => UpperReader.CreateAsync(Host.Services, "guojia", "秦岭", "100000", null, Clock.Today.AddMonths(4), Basis, Cancel));
        var blank = await Assert.ThrowsAsync<RuleBroken>(() => UpperReader.EndAsync(Host.Services, "guojia", " ", Cancel));

        Assert.Contains("到期的次日起", again.Message, StringComparison.Ordinal);
        Assert.Contains("停用原因", blank.Message, StringComparison.Ordinal);
    }

    /// <summary>A second county of the city, and one of another city.</summary>
    private async Task MakeCounties()
    {
        await Once.WaitAsync(Cancel);
        try
        {
            if (_made)
            {
                return;
            }

            using var list = new StringReader(
                """
                code,name,level,parent
                610921,汉阴县,3,6109
                610921100,涧池镇,4,610921
                610921100201,东风村委会,5,610921100
                610800,榆林市,2,61
                610821,神木县,3,6108
                610821100,高家堡镇,4,610821
                610821100201,兴武山村委会,5,610821100
                """);
            await using var db = Host.Everything();
            await RegionFile.ImportAsync(db, list, new DateOnly(2017, 1, 1), Cancel);
            await Host.Services.GetRequiredService<RegionBook>().LoadAsync(Cancel);
            _made = true;
        }
        finally
        {
            Once.Release();
        }
    }
}
