using System.Net;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using PovertyCase.Domain.Notices;
using PovertyCase.Domain.Procedures;
using PovertyCase.Web.Procedures;
using PovertyCase.Web.Tests.Hosting;

namespace PovertyCase.Web.Tests.Pages.Public;

/// <summary>A resident objects on the public board without an account (S0-13): what is taken, what it stops, what it never shows and what a stranger cannot do by it.</summary>
public sealed class WebObjectionTests(CaseHost host) : CaseTests(host)
{
    private const string Said = "他家在县城有一套商品房";
    private const string Who = "钱某 13911112222";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task One_line_is_stopped_the_number_reads_the_answer_and_the_village_never_learns_who_it_was()
    {
        var notice = await Posted("赵被告", "孙无关");
        var line = notice.Lines.Single(l => l.HeadName == "赵被告");
        var taken = await Object(Host.Anonymous(), notice, form => (form["About"], form["Lines"], form["Words"], form["Contact"]) = ("Line", $"{line.Seq}", Said, Who));
        taken.Shows("已经收到您的反映", $"名单第 {line.Seq} 号");
        var number = NumberOn(taken);
        Assert.Equal(AnswerNumber.Length, AnswerNumber.Read(number)!.Length);

        await using (var db = Host.Everything())
        {
            var objection = await db.Objections.Include(o => o.NoticeLine).SingleAsync(o => o.NoticeId == notice.Id, Cancel);
            Assert.Equal(
                (ObjectionState.Received, ObjectionChannel.Web, line.Id, line.HouseholdId, true, Said, Who, Clock.Today.AddDays(ObjectionPeriod.UsualDays), null),
                (objection.State, objection.Details.Channel, objection.NoticeLineId, objection.HouseholdId, objection.Holds, objection.Details.Content, objection.Details.Contact, objection.AnswerBy, objection.AnswerNumber));
            Assert.Equal("登记异议", await db.Trail.Where(e => e.ObjectId == objection.Id && e.TimelineOf == line.HouseholdId).Select(e => e.Act).SingleAsync(Cancel));
            var standings = await new NoticeStandings(db).OfAsync(NoticeKind.First, [.. notice.Lines.Select(l => l.FilingId)], Cancel);
            Assert.All(notice.Lines, l => Assert.Equal(l.Id == line.Id ? 1 : 0, standings[l.FilingId].OpenObjections));
        }

        var id = await IdAsync(notice);
        var cun = await SignInAs("cun");
        foreach (var url in new[] { $"/objections/{id}", "/objections", $"/notices/{notice.Id}", "/", $"/filings/{line.FilingId}" })
        {
            var page = await cun.Get(url);
            page.Shows(url == $"/notices/{notice.Id}" ? "赵被告" : Said);
            Assert.DoesNotContain("13911112222", page.Html, StringComparison.Ordinal);
            Assert.DoesNotContain("谁反映的", page.Text, StringComparison.Ordinal);
        }

        (await cun.Get($"/objections/{id}/who")).RedirectsTo("/error/403");
        (await Ask(number)).Shows("待受理", "最迟答复");

        var zhen = await SignInAs("zhen");
        Assert.DoesNotContain("13911112222", (await zhen.Get($"/objections/{id}")).Html, StringComparison.Ordinal);
        Assert.Contains("请写明为什么要看", (await zhen.Submit($"/objections/{id}/who", _ => { })).SaidBeside("Details.Reason"), StringComparison.Ordinal);
        (await zhen.Follow(await zhen.Submit($"/objections/{id}/who", form => form["Details.Reason"] = "核查时向反映人了解"))).Shows(Who);
        Assert.DoesNotContain("13911112222", (await zhen.Get($"/objections/{id}")).Html, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await zhen.Get($"/objections/{id}/slip")).Status);
        await using (var trail = Host.Everything())
        {
            Assert.Equal("事由：核查时向反映人了解", await trail.Trail.Where(e => e.Act == "查看反映人" && e.ObjectId == id).Select(e => e.Note).SingleAsync(Cancel));
        }

        await zhen.Submit($"/objections/{id}/accept", _ => { }, button: "受理");
        (await Ask(number)).Shows("核查中");
        await zhen.Submit($"/objections/{id}/investigate", form =>
            (form["Investigation.Investigators"], form["Investigation.Sources"], form["Investigation.Findings"]) = ("王建国、李明", "县房产局", "查无房产"));
        await zhen.Submit($"/objections/{id}/answer", form => (form["Upheld"], form["Answer"]) = ("false", "经到县房产局查询，没有查到房产"));
        var answered = await Ask(number.Replace("-", "", StringComparison.Ordinal).ToLowerInvariant());
        answered.Shows("异议不成立", "经到县房产局查询，没有查到房产");
        foreach (var hidden in new[] { "赵被告", Said, "王建国", "佛洞" })
        {
            Assert.DoesNotContain(hidden, answered.Text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Two_lines_are_two_objections_with_one_number()
    {
        var notice = await Posted("周一户", "周二户", "周三户");
        var taken = await Object(Host.Anonymous(), notice, form =>
        {
            (form["About"], form["Words"]) = ("Line", Said);
            form.Add("Lines", "1");
            form.Add("Lines", "3");
        });

        var answer = await Ask(NumberOn(taken));

        answer.Shows("名单第 1 号", "名单第 3 号");
        await using var db = Host.Everything();
        Assert.Equal([1, 3], await db.Objections.Where(o => o.NoticeId == notice.Id).Select(o => o.NoticeLine!.Seq).OrderBy(s => s).ToListAsync(Cancel));
    }

    [Theory]
    [InlineData("WholeList")]
    [InlineData("Missing")]
    public async Task What_names_no_line_stops_none_until_the_township_has_accepted_it(string about)
    {
        var notice = await Posted(about == "WholeList" ? "吴整张" : "吴漏人");
        var filings = notice.Lines.Select(l => l.FilingId).ToList();
        await Object(Host.Anonymous(), notice, form => (form["About"], form["Words"]) = (about, "没有开评议会"));

        Assert.Equal(0, await StoppedBy(filings[0]));
        await (await SignInAs("zhen")).Submit($"/objections/{await IdAsync(notice)}/accept", _ => { }, button: "受理");
        Assert.Equal(about == "WholeList" ? 1 : 0, await StoppedBy(filings[0]));
    }

    [Fact]
    public async Task The_same_form_sent_again_gets_the_same_number_and_is_kept_once_but_other_words_are_another_objection()
    {
        var notice = await Posted("郑重复");
        var resident = Host.Anonymous();
        var form = await resident.Get($"/public/n/{notice.PublicCode}/object");
        void Fill(FormFields fields) => (fields["About"], fields["Lines"], fields["Words"]) = ("Line", "1", Said);

        var replies = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => resident.Submit(form, Fill)));
        var other = await resident.Submit(form, fields =>
        {
            Fill(fields);
            fields["Words"] = "还有一辆车";
        });

        Assert.Single(replies.Select(NumberOn).Distinct());
        Assert.NotEqual(NumberOn(replies[0]), NumberOn(other));
        await using var db = Host.Everything();
        Assert.Equal(2, await db.Objections.CountAsync(o => o.NoticeId == notice.Id, Cancel));
    }

    public static TheoryData<string?, string[], string, string, string> Refused => new()
    {
        { null, [], Said, "About", "请选择对什么有意见" },
        { "9", [], Said, "About", "请选择" },
        { "Line", [], Said, "Lines", "请勾选是名单上的哪一户" },
        { "Line", ["99"], Said, "Lines", "名单上没有这一户" },
        { "Line", ["1", "2", "3", "4", "5", "6"], Said, "Lines", "一次最多勾5户" },
        { "WholeList", ["1"], Said, "Lines", "不用再勾某一户" },
        { "Missing", [], "  ", "Words", "请写明反映的问题" },
        { "Missing", [], "他的身份证是61092819500101 0012", "Words", "不要写身份证号码" },
        { "Missing", [], new string('长', 1001), "Words", "不超过1000个字" },
    };

    [Theory]
    [MemberData(nameof(Refused))]
    public async Task What_is_wanting_is_said_beside_its_field_and_nothing_typed_is_lost(string? about, string[] lines, string words, string field, string sentence)
    {
        var notice = await Posted("冯一", "冯二", "冯三", "冯四", "冯五", "冯六");

        var back = await Object(Host.Anonymous(), notice, form =>
        {
            (form["About"], form["Words"], form["Contact"]) = (about, words, Who);
            foreach (var line in lines)
            {
                form.Add("Lines", line);
            }
        });

        Assert.Equal(HttpStatusCode.OK, back.Status);
        Assert.Contains(sentence, back.SaidBeside(field), StringComparison.Ordinal);
        Assert.Equal((words, Who), (back.ValueOf("Words"), back.ValueOf("Contact")));
        await using var db = Host.Everything();
        Assert.False(await db.Objections.AnyAsync(o => o.NoticeId == notice.Id, Cancel));
    }

    [Fact]
    public async Task What_is_over_or_an_announcement_takes_no_objection()
    {
        var notice = await Posted("陈过期");
        var resident = Host.Anonymous();
        var form = await resident.Get($"/public/n/{notice.PublicCode}/object");
        Clock.PassDays(8);

        foreach (var late in new[]
        {
            await resident.Submit(form, fields => (fields["About"], fields["Lines"], fields["Words"]) = ("Line", "1", Said)), await resident.Get($"/public/n/{notice.PublicCode}/object"),
        })
        {
            Assert.Equal($"/public/n/{notice.PublicCode}", late.Location, ignoreCase: true);
            Assert.Equal(HttpStatusCode.Gone, (await resident.Follow(late)).Status);
        }

        await using var db = Host.Everything();
        Assert.False(await db.Objections.AnyAsync(o => o.NoticeId == notice.Id, Cancel));
    }

    [Fact]
    public async Task An_unknown_number_a_broken_one_and_a_notices_code_get_the_same_words()
    {
        var notice = await Posted("褚无号");
        var replies = new List<string>();
        foreach (var typed in new[] { AnswerNumber.Draw(), "12", notice.PublicCode, "", "' or 1=1" })
        {
            replies.Add((await Host.Anonymous().Submit("/public/answer", form => form["Number"] = typed)).Text);
        }

        Assert.Single(replies.Distinct());
        Assert.Contains("没有查到", replies[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Too_many_from_one_address_are_told_so_in_one_sentence_and_keep_what_they_wrote()
    {
        var notice = await Posted("卫限次");
        using var strict = Host.WithWebHostBuilder(b => b.UseSetting("Board:ObjectionsPerAddress", "2").UseSetting("Board:AnswersPerAddress", "2"));
        var resident = new Visitor(strict.CreateClient(new WebApplicationFactoryClientOptions { BaseAddress = new Uri("https://localhost"), AllowAutoRedirect = false }));
        async Task<Reply> Once(int i) => await Object(resident, notice, form => (form["About"], form["Words"]) = ("Missing", $"第{i}件"));

        Assert.Equal([HttpStatusCode.OK, HttpStatusCode.OK], [(await Once(1)).Status, (await Once(2)).Status]);
        var third = await Once(3);
        Assert.Equal(HttpStatusCode.TooManyRequests, third.Status);
        third.Shows("反映的次数太多，请过一小时再提交");
        Assert.Equal("第3件", third.ValueOf("Words"));
        Clock.Pass(TimeSpan.FromMinutes(61));
        Assert.Equal(HttpStatusCode.OK, (await Once(4)).Status);

        Task<Reply> Look() => resident.Submit("/public/answer", form => form["Number"] = AnswerNumber.Draw());
        Assert.Equal([HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.TooManyRequests], [(await Look()).Status, (await Look()).Status, (await Look()).Status]);
    }

    [Fact]
    public async Task A_form_from_another_site_or_without_its_token_is_not_taken()
    {
        var notice = await Posted("蒋伪造");
        var resident = Host.Anonymous();
        var url = $"/public/n/{notice.PublicCode}/object";
        await resident.Get(url);
        var bare = new FormUrlEncodedContent([KeyValuePair.Create("About", "Missing"), KeyValuePair.Create("Words", Said)]);
        Assert.Equal(HttpStatusCode.BadRequest, (await resident.Client.PostAsync(url, bare, Cancel)).StatusCode);
        using var foreign = new HttpRequestMessage(HttpMethod.Post, url) { Content = bare };
        foreign.Headers.Add("Sec-Fetch-Site", "cross-site");
        Assert.Equal(HttpStatusCode.Forbidden, (await resident.Client.SendAsync(foreign, Cancel)).StatusCode);
        await using var db = Host.Everything();
        Assert.False(await db.Objections.AnyAsync(o => o.NoticeId == notice.Id, Cancel));
    }

    /// <summary>Ten of a flood stop their lines, the eleventh waits for the township, and after two hundred a notice takes no more (docs/DECISIONS.md).</summary>
    [Fact]
    public async Task A_flood_stops_ten_lines_of_a_notice_and_no_more()
    {
        var notice = await Posted("沈洪水");
        await using var source = NpgsqlDataSource.Create(Host.Connections.Board);
        var results = new List<string>();
        for (var i = 0; i < 201; i++)
        {
            results.Add(await RaiseAsync(source, notice.PublicCode, [1], Said));
        }

        Assert.Equal([.. Enumerable.Repeat("ok", 200), "full"], results);
        await using var db = Host.Everything();
        Assert.Equal(10, await db.Objections.CountAsync(o => o.NoticeId == notice.Id && o.Holds, Cancel));
        var waiting = await db.Objections.Where(o => o.NoticeId == notice.Id && !o.Holds).Select(o => o.Id).FirstAsync(Cancel);
        var zhen = await SignInAs("zhen");
        await zhen.Submit($"/objections/{waiting}/accept", _ => { }, button: "受理");
        Assert.True(await db.Objections.Where(o => o.Id == waiting).Select(o => o.Holds).SingleAsync(Cancel));
    }

    [Fact]
    public async Task The_boards_role_may_run_two_functions_and_they_refuse_what_is_no_objection()
    {
        var notice = await Posted("韩权限");
        await using var source = NpgsqlDataSource.Create(Host.Connections.Board);
        await using (var functions = source.CreateCommand(
            """
            SELECT p.proname FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
            WHERE n.nspname = 'public' AND p.prosecdef AND p.prorettype <> 'trigger'::regtype AND has_function_privilege(p.oid, 'EXECUTE') ORDER BY 1
            """))
        await using (var rows = await functions.ExecuteReaderAsync(Cancel))
        {
            var may = new List<string>();
            while (await rows.ReadAsync(Cancel))
            {
                may.Add(rows.GetString(0));
            }

            Assert.Equal(["raise_web_objection", "read_web_answer"], may);
        }

        Assert.Equal("wrong", await RaiseAsync(source, notice.PublicCode, [1, 99], Said));
        Assert.Equal("wrong", await RaiseAsync(source, notice.PublicCode, [1, 1], Said));
        Assert.Equal("wrong", await RaiseAsync(source, notice.PublicCode, [1], " "));
        Assert.Equal("wrong", await RaiseAsync(source, notice.PublicCode, [1], new string('x', 1001)));
        Assert.Equal("over", await RaiseAsync(source, "22222222", [1], Said));
        Assert.Equal("ok", await RaiseAsync(source, notice.PublicCode, [1], Said));

        // The reach the function gave itself is gone, and would open nothing: in the same connection every other door stays shut.
        await using var connection = await source.OpenConnectionAsync(Cancel);
        await using var transaction = await connection.BeginTransactionAsync(Cancel);
        await using (var look = new NpgsqlCommand("SELECT count(*) FROM read_web_answer('\\x00'::bytea)", connection, transaction))
        {
            Assert.Equal(0L, await look.ExecuteScalarAsync(Cancel));
        }

        await using (var reach = new NpgsqlCommand("SELECT current_setting('case.from', true)", connection, transaction))
        {
            Assert.Equal("", await reach.ExecuteScalarAsync(Cancel));
        }

        foreach (var forbidden in new[]
        {
            "SELECT content FROM objection", "SELECT answer_number FROM objection", "UPDATE objection SET state = 5", "DELETE FROM objection", "INSERT INTO notice_line (id) VALUES (gen_random_uuid())",
            "SELECT take_web_objection('', current_date, now(), 1, '{}', '', NULL, NULL, 1, '{}', '{}')", "SELECT value FROM dated_setting", "SELECT id FROM household",
        })
        {
            await using var command = source.CreateCommand(forbidden);
            var refused = await Assert.ThrowsAsync<PostgresException>(() => command.ExecuteNonQueryAsync(Cancel));
            Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, refused.SqlState);
        }
    }

    private static string NumberOn(Reply page) => page.Document.QuerySelector("code.once")?.TextContent.Trim() ?? throw new Xunit.Sdk.XunitException($"No number: {page.Text}");

    private static async Task<Reply> Object(Visitor resident, Notice notice, Action<FormFields> fill) => await resident.Submit($"/public/n/{notice.PublicCode}/object", fill);

    private Task<Reply> Ask(string number) => Host.Anonymous().Submit("/public/answer", form => form["Number"] = number);

    private async Task<string> RaiseAsync(NpgsqlDataSource board, string code, int[] lines, string words)
    {
        await using var command = board.CreateCommand("SELECT raise_web_objection($1, $2, $3, 1, $4, $5, NULL, $6, 10, $7, $8)");
        Guid[] Ids() => [.. Enumerable.Range(0, 5).Select(_ => Guid.CreateVersion7())];
        foreach (var value in new object[] { code, Clock.Today, Clock.GetUtcNow(), lines, words, System.Security.Cryptography.RandomNumberGenerator.GetBytes(32), Ids(), Ids() })
        {
            command.Parameters.Add(new NpgsqlParameter { Value = value });
        }

        return (string)(await command.ExecuteScalarAsync(Cancel))!;
    }

    private async Task<int> StoppedBy(Guid filing)
    {
        await using var db = Host.Everything();
        return (await new NoticeStandings(db).OfAsync(NoticeKind.First, [filing], Cancel))[filing].OpenObjections;
    }

    private async Task<Guid> IdAsync(Notice notice)
    {
        await using var db = Host.Everything();
        return await db.Objections.Where(o => o.NoticeId == notice.Id).Select(o => o.Id).SingleAsync(Cancel);
    }

    /// <summary>A first notice of these households, posted today on the page.</summary>
    private async Task<Notice> Posted(params string[] heads)
    {
        await using (var db = Host.Everything())
        {
            if (!await db.Settings.AnyAsync(Cancel))
            {
                await Given.Settings();
            }
        }

        var round = await Given.Round();
        var filings = new List<Filing>();
        foreach (var head in heads)
        {
            filings.Add(await Given.Filing(round, await Given.Household(head: head), FilingStage.VillageReviewed));
        }

        await (await SignInAs("cun")).Submit("/notices/create?kind=first", _ => { });
        await using var posted = Host.Everything();
        return await posted.Notices.AsNoTracking().Include(n => n.Lines).SingleAsync(n => n.Lines.Any(l => l.FilingId == filings[0].Id), Cancel);
    }
}
