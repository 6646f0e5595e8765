using System.Net;
using System.Text;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using PovertyCase.Web.Tests.Hosting;

namespace PovertyCase.Web.Tests.Access;

/// <summary>ASVS 3.3 to 3.5: what every answer carries, what other sites get, and how much one officer may ask for.</summary>
public sealed class WebDangerTests(CaseHost host) : CaseTests(host)
{
    [Theory]
    [InlineData("/signin", false)]
    [InlineData("/households", true)]
    [InlineData("/no/such/page", true)]
    [InlineData("/households/00000000-0000-0000-0000-000000000001", true)]
    [InlineData("/site.css", false)]
    public async Task Every_answer_carries_the_same_protection(string url, bool signedIn)
    {
        var visitor = signedIn ? await Host.SignInAs("cun") : Host.Anonymous();

        using var answer = await visitor.Client.GetAsync(url, TestContext.Current.CancellationToken);

        string Said(string header) => string.Join(",", answer.Headers.TryGetValues(header, out var values) ? values : []);
        var policy = Said("Content-Security-Policy");
        Assert.StartsWith("default-src 'none'; script-src 'nonce-", policy, StringComparison.Ordinal);
        foreach (var part in (string[])["frame-ancestors 'none'", "base-uri 'none'", "object-src 'none'", "form-action 'self'", "report-uri /csp-report"])
        {
            Assert.Contains(part, policy, StringComparison.Ordinal);
        }

        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        Assert.Equal("nosniff", Said("X-Content-Type-Options"));
        Assert.Equal("DENY", Said("X-Frame-Options"));
        Assert.Equal("same-origin", Said("Referrer-Policy"));
        Assert.Equal("same-origin", Said("Cross-Origin-Opener-Policy"));
        Assert.Equal("noindex, nofollow", Said("X-Robots-Tag"));
        Assert.True(!signedIn || answer.Headers.CacheControl is { NoStore: true });
        Assert.Equal("", Said("Server"));
    }

    [Fact]
    public async Task Each_script_carries_the_number_of_its_own_answer()
    {
        var visitor = await Host.SignInAs("cun");
        var seen = new HashSet<string>();
        for (var i = 0; i < 2; i++)
        {
            using var answer = await visitor.Client.GetAsync("/households/create", TestContext.Current.CancellationToken);
            var page = await Reply.Of(answer);
            var policy = answer.Headers.GetValues("Content-Security-Policy").Single();
            var scripts = page.Document.QuerySelectorAll("script");

            Assert.NotEmpty(scripts);
            Assert.All(scripts, s => Assert.Contains($"'nonce-{s.GetAttribute("nonce")}'", policy, StringComparison.Ordinal));
            Assert.True(seen.Add(scripts[0].GetAttribute("nonce")!));
        }
    }

    [Theory]
    [InlineData("GET", "same-origin", "navigate", "document", true)]
    [InlineData("GET", "none", "navigate", "document", true)]
    [InlineData("GET", "cross-site", "navigate", "document", true)]
    [InlineData("GET", "cross-site", "navigate", "iframe", false)]
    [InlineData("GET", "cross-site", "no-cors", "image", false)]
    [InlineData("GET", "same-site", "cors", "empty", false)]
    [InlineData("POST", "cross-site", "navigate", "document", false)]
    [InlineData("GET", "", "", "", true)]
    public async Task Another_site_gets_nothing_but_a_followed_link(string method, string site, string mode, string target, bool passes)
    {
        var visitor = await Host.SignInAs("cun");
        using var request = new HttpRequestMessage(new HttpMethod(method), "/households");
        foreach (var (name, value) in new[] { ("Site", site), ("Mode", mode), ("Dest", target) }.Where(h => h.Item2.Length > 0))
        {
            request.Headers.Add($"Sec-Fetch-{name}", value);
        }

        using var answer = await visitor.Client.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(passes ? HttpStatusCode.OK : HttpStatusCode.Forbidden, answer.StatusCode);
    }

    [Fact]
    public async Task An_address_that_does_not_exist_is_not_found_for_officers_and_a_closed_door_for_others()
    {
        var officer = await Host.SignInAs("cun");

        Assert.Equal(HttpStatusCode.NotFound, (await officer.Get("/no/such/page")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await officer.Get("/.git/config")).Status);
        Assert.StartsWith("/signin", (await Host.Anonymous().Get("/no/such/page")).Location, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"csp-report":{"effective-directive":"script-src","document-uri":"https://localhost/households?region=1"}}""", HttpStatusCode.NoContent)]
    [InlineData("""{"csp-report":7}""", HttpStatusCode.NoContent)]
    [InlineData("[[[[[[[[[[[[]]]]]]]]]]]]", HttpStatusCode.BadRequest)]
    [InlineData("no json", HttpStatusCode.BadRequest)]
    public async Task Reports_of_browsers_are_taken_whatever_they_hold(string report, HttpStatusCode answer)
    {
        using var body = new StringContent(report, Encoding.UTF8, "application/csp-report");
        using var told = await Host.Anonymous().Client.PostAsync(new Uri("/csp-report", UriKind.Relative), body, TestContext.Current.CancellationToken);

        Assert.Equal(answer, told.StatusCode);
    }

    [Fact]
    public async Task One_officer_who_asks_too_fast_is_slowed_and_nobody_else()
    {
        await using var limited = Host.WithWebHostBuilder(web =>
        {
            web.UseSetting("Limits:Off", "false");
            web.UseSetting("Limits:RequestsPerSecond", "2");
        });
        Visitor Window() => new(limited.CreateClient(new WebApplicationFactoryClientOptions { BaseAddress = new Uri("https://localhost"), AllowAutoRedirect = false }));
        var hasty = Window();
        await Host.SignIn(hasty, "cun");
        var calm = Window();
        await Host.SignIn(calm, "zhen");

        var answers = new List<Reply>();
        for (var i = 0; i < 40; i++)
        {
            answers.Add(await hasty.Get("/account"));
        }

        Assert.Equal(HttpStatusCode.OK, answers[0].Status);
        var refused = answers.First(a => a.Status == HttpStatusCode.TooManyRequests);
        Assert.Contains("操作太频繁", refused.Text, StringComparison.Ordinal);
        Assert.Contains("请等1秒再试", refused.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await calm.Get("/account")).Status);
    }

    [Fact]
    public async Task Searching_a_register_name_by_name_comes_to_an_end()
    {
        await using var limited = Host.WithWebHostBuilder(web =>
        {
            web.UseSetting("Limits:Off", "false");
            web.UseSetting("Limits:SearchesPerMinute", "3");
        });
        var visitor = new Visitor(limited.CreateClient(new WebApplicationFactoryClientOptions { BaseAddress = new Uri("https://localhost"), AllowAutoRedirect = false }));
        await Host.SignIn(visitor, "cun");
        var page = await visitor.Get("/search");

        var answers = new List<HttpStatusCode>();
        for (var i = 0; i < 5; i++)
        {
            answers.Add((await visitor.Submit(page, form => form["q"] = "王")).Status);
        }

        Assert.Equal([HttpStatusCode.Redirect, HttpStatusCode.Redirect, HttpStatusCode.Redirect, HttpStatusCode.TooManyRequests, HttpStatusCode.TooManyRequests], answers.Select(a => a == HttpStatusCode.SeeOther ? HttpStatusCode.Redirect : a));
        Assert.Equal(HttpStatusCode.OK, (await visitor.Get("/search")).Status);
    }

    [Theory]
    [InlineData("Code", "x")]
    [InlineData("OldPassword", "/e\0")]
    public async Task A_refused_form_is_told_why_whatever_its_fields_are_called(string field, string value)
    {
        var visitor = await Host.SignInAs("cun");
        using var form = new FormUrlEncodedContent(new Dictionary<string, string> { [field] = value });

        using var answer = await visitor.Client.PostAsync(new Uri("/account/factor", UriKind.Relative), form, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        (await Reply.Of(answer)).Shows("这一页已经过期");
    }
}
