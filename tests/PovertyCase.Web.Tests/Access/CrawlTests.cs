using System.Net;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using PovertyCase.Web.Data.Seed;
using PovertyCase.Web.Tests.Hosting;

namespace PovertyCase.Web.Tests.Access;

/// <summary>A small county with work in every state.</summary>
public sealed class CountyHost(TestServer server) : CaseHost(server)
{
    private const int Households = 200;

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        await DemoCounty.SeedAsync(Services, Households, TestContext.Current.CancellationToken);
    }
}

/// <summary>Signs in as everybody and follows every link: nothing is missing, broken, closed to the one who was shown it, or in English.</summary>
public sealed partial class CrawlTests(CountyHost host) : IClassFixture<CountyHost>
{
    private const int MostPages = 400;

    // Lists repeat one kind of link fifty times; a few of each kind tell as much.
    private const int MostOfOneKind = 5;

    // Names of programs and of keys, and of accounts where they are given out.
    private static readonly string[] Foreign = ["Excel", "xlsx", "Ctrl", "Enter", .. DemoAccounts.All.Select(d => d.Account)];

    [Theory]
    [InlineData("cun")]
    [InlineData("zhen")]
    [InlineData("shuji")]
    [InlineData("zhenzhang")]
    [InlineData("xian")]
    [InlineData("zhuren")]
    [InlineData("bangfu")]
    [InlineData("ducha")]
    [InlineData("shiji")]
    [InlineData("jijian")]
    [InlineData("zuzhi")]
    [InlineData("sysadmin")]
    [InlineData("secadmin")]
    [InlineData("auditadmin")]
    public async Task Every_link_that_is_shown_leads_to_a_whole_page(string account)
    {
        var visitor = await host.SignInAs(account);
        var waiting = new Queue<(string Url, string From)>([("/", "(sign-in)")]);
        var seen = new HashSet<string>(StringComparer.Ordinal) { "/" };
        var kinds = new Dictionary<string, int>(StringComparer.Ordinal);
        var faults = new List<string>();
        var visited = 0;
        while (visited < MostPages && waiting.TryDequeue(out var next))
        {
            var reply = await visitor.Get(next.Url);
            for (var i = 0; i < 5 && reply.IsRedirect && !reply.Location!.StartsWith("/error", StringComparison.Ordinal) && !reply.Location.StartsWith("/signin", StringComparison.Ordinal); i++)
            {
                reply = await visitor.Get(reply.Location);
            }

            visited++;
            faults.AddRange(FaultsOf(reply).Select(f => $"{next.Url} (linked from {next.From}): {f}"));
            foreach (var link in reply.Document.QuerySelectorAll("main a[href], .rail a[href], .panel a[href]").Select(a => Resolve(reply.Url, a.GetAttribute("href")!)).OfType<string>())
            {
                var kind = KeyOrNumber().Replace(link, "*");
                if (seen.Add(link) && (kinds[kind] = kinds.GetValueOrDefault(kind) + 1) <= MostOfOneKind)
                {
                    waiting.Enqueue((link, next.Url));
                }
            }
        }

        Assert.True(faults.Count == 0, $"{account} visited {visited} pages:\n{string.Join('\n', faults)}");
        Assert.True(visited > 1, $"{account} was shown no link at all.");
    }

    private static IEnumerable<string> FaultsOf(Reply reply)
    {
        if (reply.Status != HttpStatusCode.OK)
        {
            yield return $"answered {(int)reply.Status} {reply.Location}";
            yield break;
        }

        if (reply.Html.Length == 0)
        {
            yield break;
        }

        if (string.IsNullOrWhiteSpace(reply.Document.Title) || reply.Document.Title == "一户一档")
        {
            yield return "has no title of its own";
        }

        var heads = reply.Document.QuerySelectorAll("h1").Length;
        if (heads != 1)
        {
            yield return $"has {heads} h1";
        }

        foreach (var hidden in reply.Document.QuerySelectorAll("script, style, code, template, [data-typed]"))
        {
            hidden.Remove();
        }

        var english = Word().Matches(reply.Document.Body!.TextContent).Select(m => m.Value).Where(w => !Foreign.Contains(w)).Distinct().Take(8).ToList();
        if (english.Count > 0)
        {
            yield return $"shows English: {string.Join(", ", english)}";
        }
    }

    /// <summary>Path and query of a link inside the office; null for others.</summary>
    private static string? Resolve(string page, string href)
    {
        if (href.StartsWith('#') || !Uri.TryCreate(new Uri(new Uri("https://localhost"), page), href, out var url) || url.Host != "localhost" || url.Scheme != "https")
        {
            return null;
        }

        return url.PathAndQuery;
    }

    [GeneratedRegex("[0-9a-fA-F]{8}-[0-9a-fA-F-]{27}|[0-9a-fA-F]{32}|[0-9]{6,}")]
    private static partial Regex KeyOrNumber();

    [GeneratedRegex(@"(?<![A-Za-z0-9/._@-])[A-Za-z]{4,}(?![A-Za-z0-9/_@-])")]
    private static partial Regex Word();
}
