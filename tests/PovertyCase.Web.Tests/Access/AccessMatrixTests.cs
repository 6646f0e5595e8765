using System.Net;
using System.Text;
using PovertyCase.Domain.Common;
using PovertyCase.Web.Data;
using PovertyCase.Web.Data.Seed;
using PovertyCase.Web.TagHelpers;
using PovertyCase.Web.Tests.Hosting;
using PovertyCase.Web.Tests.House;

namespace PovertyCase.Web.Tests.Access;

/// <summary>
/// Every page is asked by everybody, and the answers are compared with a text that an auditor can read. A page that is missing there fails.
/// After a wanted change: run this test with POVERTYCASE_WRITE_MATRIX=1, read the difference line by line, commit it.
/// </summary>
public sealed class AccessMatrixTests(CaseHost host) : CaseTests(host)
{
    private const string File = "tests/PovertyCase.Web.Tests/Access/matrix.txt";

    private const string Legend =
        """
        # Who may open what. One line for each page and act, one column for each role.
        # here/there: the row in the address lies in 佛洞村 (of 白柳镇) / in a village of another township; -: the address names no row.
        # ok: shown. go: the act was reached and answered with a redirect. in: sent to the sign-in. 403: not this role's room.
        # 404: nothing there for this officer. 410: a notice whose period is over. 400: refused as malformed. ·: not asked (the county has no row out of its reach).
        # GET and POST here are safe: a POST on a row within reach repeats a finished form, so that nothing is decided by asking.
        # POST on a row out of reach is a real one and must never be answered with go.
        """;

    private static readonly string[] Accounts = ["cun", "zhen", "shuji", "zhenzhang", "xian", "zhuren", "bangfu", "ducha", "jijian", "zuzhi", "sysadmin", "secadmin", "auditadmin"];

    /// <summary>The city's inspector is answered like the county's at every address (S0-10), so that one column speaks for both.</summary>
    private const string CitysInspector = "shiji";

    private static readonly string[] SeesAll = ["xian", "zhuren", "ducha", "jijian", "zuzhi"];

    private readonly Dictionary<string, Guid> _spent = [];
    private readonly List<string> _unlike = [];

    [Fact]
    public async Task Every_page_answers_everybody_as_the_matrix_says()
    {
        await Given.Settings();
        var round = await Given.Round();
        await Given.Officer("bangfu-there", Role.Helper, DemoAccounts.County);
        var here = await MatrixRows.In(Host, round, DemoAccounts.Village, "bangfu");
        var there = await MatrixRows.In(Host, round, DemoAccounts.OtherVillage, "bangfu-there");
        await SpendKeys();

        var lines = new List<string> { Line("page", "act", "row", ["nobody", .. Accounts]) };
        foreach (var page in await MatrixPage.All(Host.Services))
        {
            lines.AddRange(await LinesOf(page, here, there));
        }

        Assert.Empty(_unlike);
        Assert.DoesNotContain(lines, l => l.Contains(" 50", StringComparison.Ordinal));
        Assert.DoesNotContain(lines, l => l.Contains(" there ", StringComparison.Ordinal) && l.Contains("POST", StringComparison.Ordinal) && l.Contains(" go", StringComparison.Ordinal));
        var path = Path.Combine(Sources.Root, File);
        if (Environment.GetEnvironmentVariable("POVERTYCASE_WRITE_MATRIX") == "1")
        {
            await System.IO.File.WriteAllTextAsync(path, $"{Legend}\n\n{string.Join('\n', lines)}\n", TestContext.Current.CancellationToken);
        }

        var written = (await System.IO.File.ReadAllLinesAsync(path, TestContext.Current.CancellationToken)).Where(l => l.Length > 0 && l[0] != '#').ToList();
        var difference = written.Except(lines).Select(l => $"- {l}").Concat(lines.Except(written).Select(l => $"+ {l}")).ToList();
        Assert.True(difference.Count == 0, $"The answers differ from {File}:\n{string.Join('\n', difference)}");
    }

    private static string Line(string page, string act, string row, IEnumerable<string> cells)
    {
        var line = new StringBuilder($"{page,-46} {act,-18} {row,-6}");
        foreach (var cell in cells)
        {
            line.Append($" {cell,-10}");
        }

        return line.ToString().TrimEnd();
    }

    private async Task<IEnumerable<string>> LinesOf(MatrixPage page, MatrixRows here, MatrixRows there)
    {
        var lines = new List<string>();
        foreach (var post in page.Posts.Prepend(null))
        {
            var act = post is null ? "GET" : $"POST {post}".TrimEnd();
            var cells = await Cells(account => Ask(page, account, post, here, isReal: false));
            lines.Add(Line(page.Route, act, page.NamesARow ? "here" : "-", cells));
            var above = await Ask(page, CitysInspector, post, here, isReal: false);
            if (above != cells[Array.IndexOf(Accounts, "ducha") + 1])
            {
                _unlike.Add($"{page.Route} {act}: {above}");
            }

            if (page.NamesARow && page.IsOfTheOffice)
            {
                lines.Add(Line(page.Route, act, "there", await Cells(account => SeesAll.Contains(account) ? Task.FromResult("·") : Ask(page, account, post, there, isReal: true))));
            }
        }

        return lines;
    }

    private static async Task<List<string>> Cells(Func<string?, Task<string>> ask)
    {
        var cells = new List<string> { await ask(null) };
        foreach (var account in Accounts)
        {
            cells.Add(await ask(account));
        }

        return cells;
    }

    private async Task<string> Ask(MatrixPage page, string? account, string? post, MatrixRows rows, bool isReal)
    {
        var url = page.Url(rows);
        var visitor = await VisitorOf(account, fresh: page.Route == "/signout");
        if (post is null)
        {
            return Word(await visitor.Get(url));
        }

        var form = new FormFields();
        form.Add(Token, await TokenOf(visitor, account is null ? "/signin" : "/account"));
        form[SubmissionTagHelper.Field] = account is null || isReal ? Guid.NewGuid().ToString() : _spent[account].ToString();
        return Word(await visitor.Send(post.Length == 0 ? url : $"{url}?handler={post}", form));
    }

    private static string Word(Reply reply) => reply.IsRedirect
        ? reply.Location!.StartsWith("/signin", StringComparison.Ordinal) ? "in" : reply.Location.StartsWith("/error/403", StringComparison.Ordinal) ? "403" : "go"
        : reply.Status == HttpStatusCode.OK ? "ok" : $"{(int)reply.Status}";

    private const string Token = "__RequestVerificationToken";

    private readonly Dictionary<string, Visitor> _visitors = [];

    private readonly Dictionary<Visitor, string> _tokens = [];

    private Visitor? _nobody;

    /// <summary>One token serves a visitor for all forms: it belongs to the person and the browser.</summary>
    private async Task<string> TokenOf(Visitor visitor, string url)
    {
        if (!_tokens.TryGetValue(visitor, out var token))
        {
            var form = (AngleSharp.Html.Dom.IHtmlFormElement)(await visitor.Get(url)).Document.QuerySelector("form[method=post]")!;
            _tokens.Add(visitor, token = FormFields.Of(form)[Token]!);
        }

        return token;
    }

    private async Task<Visitor> VisitorOf(string? account, bool fresh)
    {
        if (account is null)
        {
            return _nobody ??= Host.Anonymous();
        }

        if (fresh)
        {
            return await SignInAs(account);
        }

        if (!_visitors.TryGetValue(account, out var visitor))
        {
            _visitors.Add(account, visitor = await SignInAs(account));
        }

        return visitor;
    }

    /// <summary>For each officer the key of a form that is done with: the office answers a repeat without doing anything.</summary>
    private async Task SpendKeys()
    {
        await using var db = Host.Everything();
        foreach (var account in Accounts.Append(CitysInspector))
        {
            var officer = db.Users.Single(u => u.UserName == account);
            _spent.Add(account, Guid.NewGuid());
            db.Add(new Submission { Key = _spent[account], OfficerId = officer.Id, At = Clock.GetUtcNow(), ResultUrl = "/" });
        }

        await db.SaveChangesAsync(TestContext.Current.CancellationToken);
    }
}
