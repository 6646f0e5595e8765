using System.Net;
using System.Net.Http.Headers;
using PovertyCase.Web.Tests.Browser;

namespace PovertyCase.Web.Tests.Pages;

/// <summary>Sizes that only a real server refuses (engineering C, ASVS 1.5.2, 4.1.1): each gets its number and a sentence, never an error of the program.</summary>
public sealed class WebLimitTests(BrowserHost host) : IClassFixture<BrowserHost>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static TheoryData<string, HttpStatusCode> Requests => new()
    {
        { "body of 3 MB", HttpStatusCode.RequestEntityTooLarge },
        { "value of 70 KB", HttpStatusCode.BadRequest },
        { "5,000 values", HttpStatusCode.BadRequest },
        { "name of 300 characters", HttpStatusCode.BadRequest },
        { "nine heads of a part", HttpStatusCode.BadRequest },
        { "headers of 20 KB", HttpStatusCode.RequestHeaderFieldsTooLarge },
        { "seventy headers", HttpStatusCode.RequestHeaderFieldsTooLarge },
    };

    [Theory]
    [MemberData(nameof(Requests))]
    public async Task Too_much_is_refused_with_its_number(string what, HttpStatusCode expected)
    {
        using var client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = new Uri(host.Address) };
        using var request = new HttpRequestMessage(HttpMethod.Post, "/signin");
        request.Content = what switch
        {
            "body of 3 MB" => Form(Enumerable.Range(0, 60).Select(i => ($"a{i}", new string('x', 50 * 1024)))),
            "value of 70 KB" => Form([("Account", new string('x', 70 * 1024))]),
            "5,000 values" => Form(Enumerable.Range(0, 5000).Select(i => ($"a{i}", "1"))),
            "name of 300 characters" => Form([(new string('n', 300), "1")]),
            "nine heads of a part" => Part(),
            _ => Form([("Account", "cun")]),
        };
        if (what == "headers of 20 KB")
        {
            request.Headers.Add("X-Long", new string('x', 20 * 1024));
        }

        for (var i = 0; what == "seventy headers" && i < 70; i++)
        {
            request.Headers.Add($"X-{i}", "1");
        }

        using var reply = await client.SendAsync(request, Cancel);

        Assert.Equal(expected, reply.StatusCode);
        var said = await reply.Content.ReadAsStringAsync(Cancel);
        Assert.DoesNotContain("Exception", said, StringComparison.Ordinal);
        if (expected == HttpStatusCode.RequestEntityTooLarge)
        {
            Assert.Contains("请把文件拆小", said, StringComparison.Ordinal);
        }
    }

    private static FormUrlEncodedContent Form(IEnumerable<(string Name, string Value)> fields) => new(fields.Select(f => KeyValuePair.Create(f.Name, f.Value)));

    private static MultipartFormDataContent Part()
    {
        var part = new StringContent("1");
        for (var i = 0; i < 9; i++)
        {
            part.Headers.Add($"X-{i}", "1");
        }

        part.Headers.ContentDisposition = new ContentDispositionHeaderValue("form-data") { Name = "Account" };
        return new MultipartFormDataContent { part };
    }
}
