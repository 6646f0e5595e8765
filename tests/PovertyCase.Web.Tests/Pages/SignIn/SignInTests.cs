using System.Net;
using PovertyCase.Web.Tests.Hosting;

namespace PovertyCase.Web.Tests.Pages.SignIn;

public sealed class SignInTests(CaseHost host) : CaseTests(host)
{
    [Theory]
    [InlineData("cun", "旬阳县 / 白柳镇 / 佛洞村")]
    [InlineData("zhen", "旬阳县 / 白柳镇")]
    [InlineData("xian", "旬阳县")]
    public async Task An_officer_signs_in_and_sees_the_desk_of_the_own_region(string account, string path)
    {
        var visitor = await SignInAs(account);

        var desk = await visitor.Get("/");

        desk.Shows("工作台");
        Assert.Equal(path, desk.Document.QuerySelector(".where")!.TextContent);
    }

    [Fact]
    public async Task A_wrong_password_and_an_unknown_account_get_the_same_words()
    {
        var visitor = Host.Anonymous();

        var wrong = await visitor.Submit("/signin", form => (form["Account"], form["Password"]) = ("cun", "wrong"));
        var unknown = await visitor.Submit("/signin", form => (form["Account"], form["Password"]) = ("nobody", "wrong"));

        Assert.Equal(wrong.Document.QuerySelector("[role=alert]")!.TextContent, unknown.Document.QuerySelector("[role=alert]")!.TextContent);
        Assert.Equal("cun", wrong.ValueOf("Account"));
    }

    [Fact]
    public async Task Without_an_account_every_page_leads_to_the_sign_in()
    {
        var reply = await Host.Anonymous().Get("/account");

        Assert.Equal(HttpStatusCode.Redirect, reply.Status);
        Assert.StartsWith("/signin", reply.Location!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_disabled_account_is_refused_at_its_next_request()
    {
        await Given.Officer("leaver", Domain.Common.Role.VillageClerk, 610928109215);
        var visitor = await SignInAs("leaver");
        await using (var db = Host.Everything())
        {
            var officer = db.Users.Single(u => u.UserName == "leaver");
            officer.DisabledAt = Clock.GetUtcNow();
            await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        }

        var reply = await visitor.Get("/account");

        Assert.StartsWith("/signin", reply.Location!, StringComparison.Ordinal);
    }
}
