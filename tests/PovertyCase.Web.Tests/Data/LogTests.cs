using System.Net;
using System.Text.RegularExpressions;
using PovertyCase.Web.Tests.Given;
using PovertyCase.Web.Tests.Hosting;

namespace PovertyCase.Web.Tests.Data;

/// <summary>What the office writes about itself: it is alive, it knows its database, and it never writes a document number down.</summary>
public sealed partial class LogTests(CaseHost host, TestServer server) : CaseTests(host)
{
    [Fact]
    public async Task No_document_number_is_ever_in_the_log()
    {
        var household = await Given.Household(head: "孙玉梅");
        var number = household.Members[0].Person.IdNumber!;
        var clerk = await SignInAs("cun");
        await clerk.Get($"/households/{household.Id}");
        await clerk.Get($"/households?q={number}");
        await clerk.Get($"/{number}");
        var search = FormFields.Of((AngleSharp.Html.Dom.IHtmlFormElement)(await clerk.Get("/")).Document.QuerySelector("form.find")!);
        search["q"] = number;
        await clerk.Follow(await clerk.Send("/search", search));
        await Host.Anonymous().Submit("/signin", form => (form["Account"], form["Password"]) = (number, number));

        var written = string.Concat(Directory.EnumerateFiles(Path.Combine(server.Scratch, "logs")).Select(Read));

        Assert.Contains("/signin", written, StringComparison.Ordinal);
        Assert.DoesNotContain(number, written, StringComparison.Ordinal);
        Assert.DoesNotMatch(ResidentNumber(), written);
    }

    [Theory]
    [InlineData("/healthz")]
    [InlineData("/readyz")]
    public async Task The_house_says_that_it_is_well_without_an_account(string url) =>
        Assert.Equal(HttpStatusCode.OK, (await Host.Anonymous().Get(url)).Status);

    // The log is open for writing by the host.
    private static string Read(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var reader = new StreamReader(file);
        return reader.ReadToEnd();
    }

    [GeneratedRegex(@"(?<!\d)\d{6}(?:19|20)\d{9}[\dXx](?!\d)")]
    private static partial Regex ResidentNumber();
}
