using System.Net;
using System.Text;
using Microsoft.EntityFrameworkCore;
using PovertyCase.Domain.Accounts;
using PovertyCase.Domain.Common;
using PovertyCase.Web.Pages.Accounts.Requests;
using PovertyCase.Web.Tests.Hosting;

namespace PovertyCase.Web.Tests.Pages.Accounts;

/// <summary>A county's accounts asked for, decided and handed out by the list.</summary>
public sealed class BulkAccountTests(CaseHost host) : CaseTests(host)
{
    private const string Bulk = "/accounts/requests/bulk";
    private const string DecideAll = "/accounts/requests/decide-all";
    private const string Slips = "/accounts/requests/slips";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Two_hundred_accounts_are_asked_for_decided_and_handed_out()
    {
        await NothingWaits();
        var admin = await SignInAs("sysadmin");
        var list = string.Join('\n', Enumerable.Range(1, 200).Select(i => Line("many", i)).Append("没用\t坏名字\t村信息员\t佛洞村\t2027-5-31"));
        var preview = await Check(admin, list);
        preview.Shows("读到201人：200人可以提出，1行有错", "账号名用3至30位小写字母和数字，以字母开头");
        Assert.Equal(0, await Requests("many"));

        var filed = await admin.Submit(preview, _ => { }, "提出200份申请");
        filed.RedirectsTo("/accounts/requests?state=Waiting");
        (await admin.Follow(filed)).Shows("已提出200份申请", "1行有错没有提");
        Assert.Equal(200, await Requests("many"));

        // One row is returned, one left, one withdrawn by the asker after the page was opened; the other 197 are approved.
        var approver = await SignInAs("secadmin");
        var page = await approver.Get(DecideAll);
        page.Shows("200份待审批");
        await admin.Submit($"/accounts/requests/{await IdOf("many003")}/withdraw", _ => { });
        var sent = await approver.Submit(page, form =>
        {
            form[FieldOf(page, "many001", "Choice")] = nameof(BulkChoice.Return);
            form[FieldOf(page, "many001", "Reason")] = "没有任命文件";
            form[FieldOf(page, "many002", "Choice")] = nameof(BulkChoice.Leave);
        });
        var result = await approver.Follow(sent);
        result.Shows("选了199份，办成198份：批准197份，退回1份；没有办成1份", "打开名单以后，这份申请已由别人办过或被撤回", "many003");
        await using (var db = Host.Everything())
        {
            Assert.Equal(197, await db.Users.CountAsync(u => u.UserName!.StartsWith("many"), Cancel));
            Assert.Equal("没有任命文件", (await db.AccountRequests.SingleAsync(r => r.Details.Account == "many001", Cancel)).ReturnedBecause);
            Assert.Equal(197, await db.Trail.CountAsync(e => e.Act == "开立账号" && e.Note!.Contains("（many"), Cancel));
        }

        // A slip each, fifty at a time; what the person then types works.
        var slips = await (await SignInAs("sysadmin")).Submit(Slips, _ => { });
        Assert.Equal(HttpStatusCode.OK, slips.Status);
        var passwords = slips.Document.QuerySelectorAll(".once").Select(e => e.TextContent).ToList();
        Assert.Equal((SlipsModel.MostAtOnce, SlipsModel.MostAtOnce), (passwords.Count, passwords.Distinct().Count()));
        var account = slips.Document.QuerySelector(".slip code:not(.once)")!.TextContent;
        Assert.True((await Host.Anonymous().Submit("/signin", form =>
        {
            form["Account"] = account;
            form["Password"] = passwords[0];
        })).IsRedirect);
        await using var after = Host.Everything();
        Assert.Equal(SlipsModel.MostAtOnce, await after.AccountRequests.CountAsync(r => r.CollectedAt != null, Cancel));
        Assert.False(await after.Trail.AnyAsync(e => e.Note != null && e.Note.Contains(passwords[0]), Cancel));
    }

    [Fact]
    public async Task A_double_click_decides_once_and_shows_the_same_result()
    {
        await FileOf("twice", 3);
        var approver = await SignInAs("secadmin");
        var page = await approver.Get(DecideAll);

        var first = await approver.Submit(page, _ => { });
        var second = await approver.Submit(page, _ => { });

        Assert.Contains("/accounts/requests/decided", first.Location, StringComparison.Ordinal);
        Assert.Equal(first.Location, second.Location);
        await using var db = Host.Everything();
        Assert.Equal(3, await db.Users.CountAsync(u => u.UserName!.StartsWith("twice"), Cancel));
    }

    [Fact]
    public async Task A_stale_tab_is_told_row_by_row_and_changes_nothing()
    {
        await FileOf("stale", 3);
        var (one, other) = (await SignInAs("secadmin"), await SignInAs("secadmin"));
        var (early, late) = (await one.Get(DecideAll), await other.Get(DecideAll));
        await one.Submit(early, _ => { });
        Clock.Pass(TimeSpan.FromSeconds(20));

        var result = await other.Follow(await other.Submit(late, form =>
        {
            foreach (var name in form.Names.Where(n => n.EndsWith(".Choice", StringComparison.Ordinal)).ToList())
            {
                form[name] = nameof(BulkChoice.Return);
                form[name.Replace(".Choice", ".Reason", StringComparison.Ordinal)] = "不同意";
            }
        }));

        result.Shows("选了3份，办成0份", "没有办成3份", "stale001", "stale002", "stale003");
        await using var db = Host.Everything();
        Assert.Equal(3, await db.AccountRequests.CountAsync(r => r.Details.Account!.StartsWith("stale") && r.State == AccountRequestState.Approved, Cancel));
    }

    [Fact]
    public async Task A_return_without_a_reason_keeps_what_was_chosen()
    {
        await FileOf("keep", 2);
        var approver = await SignInAs("secadmin");
        var page = await approver.Get(DecideAll);

        var reply = await approver.Submit(page, form => form[FieldOf(page, "keep001", "Choice")] = nameof(BulkChoice.Return));

        reply.Shows("没有写理由", "请写理由");
        var told = Assert.Single(reply.Document.QuerySelectorAll("#errors li a"));
        Assert.Contains("（keep001）", told.TextContent, StringComparison.Ordinal);
        Assert.NotNull(reply.Document.GetElementById(told.GetAttribute("href")![1..]));
        Assert.Equal(nameof(BulkChoice.Return), reply.ValueOf(FieldOf(reply, "keep001", "Choice")));
        await using var db = Host.Everything();
        Assert.False(await db.Users.AnyAsync(u => u.UserName!.StartsWith("keep"), Cancel));
    }

    [Theory]
    [InlineData("周小燕\tzhouxy\t村长\t佛洞村\t2027-5-31", "没有“村长”这个岗位")]
    [InlineData("周小燕\tzhouxy\t村信息员\t没有村\t2027-5-31", "本县没有“没有村”")]
    [InlineData("周小燕\tzhouxy\t村信息员\t白柳镇\t2027-5-31", "村信息员的管辖应选村")]
    [InlineData("周小燕\tzhouxy\t村信息员\t白柳镇佛洞村\t2027-13-31", "到期日：")]
    [InlineData("周小燕\tzhouxy\t村信息员\t白柳镇佛洞村\t2036-5-31", "一次最长3年")]
    [InlineData("周小燕\tzhouxy\t村信息员\t白柳镇佛洞村\t", "请填写到期日")]
    [InlineData("周小燕\tzhouxy\t督查审计\t旬阳县\t2027-5-31", "督查审计要写明检查依据")]
    [InlineData("周小燕\tsecadmin\t村信息员\t白柳镇佛洞村\t2027-5-31", "账号名已有人在用")]
    [InlineData("\tzhouxy\t村信息员\t白柳镇佛洞村\t2027-5-31", "请填写使用人的真实姓名")]
    public async Task A_faulty_row_is_told_in_one_sentence(string line, string sentence)
    {
        var preview = await Check(await SignInAs("sysadmin"), $"{Line("good", 1)}\n{line}\n{Line("good", 1)}");

        preview.Shows("1人可以提出，2行有错", sentence, "账号名与第1行相同");
        Assert.Contains(line, preview.ValueOf("Text").ReplaceLineEndings("\n"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_is_read_by_its_head_in_any_order()
    {
        var csv = $"名单\n账号名,姓名,到期日,岗位,管辖\nfile001,周小燕,2027年5月31日,乡镇经办人,白柳镇\nfile002,周小雨,2027/5/31,村信息员,610928109215\n";
        var preview = await (await SignInAs("sysadmin")).Submit(
            Bulk,
            form =>
            {
                form["Reason"] = "换届，旬政办发〔2026〕9号";
                form.Attach("Upload", "名单.csv", Encoding.UTF8.GetBytes(csv));
            },
            "检查名单");

        preview.Shows("读到2人：2人可以提出", "旬阳县 / 白柳镇 / 佛洞村");
    }

    [Theory]
    [InlineData("", "换届", "请粘贴名单")]
    [InlineData("周小燕\tzhouxy\t村信息员\t佛洞村\t2027-5-31", "", "请写明为什么开这些账号")]
    public async Task Without_list_or_reason_nothing_is_read(string text, string reason, string sentence)
    {
        var reply = await (await SignInAs("sysadmin")).Submit(
            Bulk,
            form => (form["Text"], form["Reason"]) = (text, reason),
            "检查名单");

        reply.Shows(sentence);
    }

    [Fact]
    public async Task A_slip_of_another_administrators_request_is_not_handed_out()
    {
        await FileOf("mine", 1);
        var approver = await SignInAs("secadmin");
        await approver.Submit(DecideAll, _ => { });
        await Given.Officer("sysadmin2", Role.SystemAdmin, Web.Data.Seed.DemoAccounts.County);

        var page = await (await SignInAs("sysadmin2")).Get(Slips);

        page.Shows("没有等您领取的一次性密码");
    }

    private static string Line(string stem, int i) => $"周{(char)('一' + i)}\t{stem}{i:000}\t村信息员\t白柳镇佛洞村\t2027-5-31";

    private static async Task<Reply> Check(Visitor admin, string list) => await admin.Submit(
        Bulk,
        form => (form["Text"], form["Reason"]) = (list, "换届，旬政办发〔2026〕9号"),
        "检查名单");

    private async Task FileOf(string stem, int count)
    {
        await NothingWaits();
        var admin = await SignInAs("sysadmin");
        var preview = await Check(admin, string.Join('\n', Enumerable.Range(1, count).Select(i => Line(stem, i))));
        Assert.True((await admin.Submit(preview, _ => { }, $"提出{count}份申请")).IsRedirect);
    }

    /// <summary>The name of a field in the row of an account.</summary>
    private static string FieldOf(Reply page, string account, string field)
    {
        var row = page.Document.QuerySelectorAll("main tbody tr").Single(r => r.QuerySelector("code")?.TextContent == account);
        return row.QuerySelector($"[name$='.{field}']")!.GetAttribute("name")!;
    }

    /// <summary>What another test of the class left waiting.</summary>
    private async Task NothingWaits()
    {
        await using var db = Host.Everything();
        await db.AccountRequests.Where(r => r.State == AccountRequestState.Waiting).ExecuteUpdateAsync(s => s.SetProperty(r => r.State, AccountRequestState.Withdrawn), Cancel);
    }

    private async Task<int> Requests(string stem)
    {
        await using var db = Host.Everything();
        return await db.AccountRequests.CountAsync(r => r.Details.Account!.StartsWith(stem), Cancel);
    }

    private async Task<Guid> IdOf(string account)
    {
        await using var db = Host.Everything();
        return await db.AccountRequests.Where(r => r.Details.Account == account).Select(r => r.Id).SingleAsync(Cancel);
    }
}
