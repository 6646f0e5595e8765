using PovertyCase.Domain.Common;
using PovertyCase.Domain.Teams;
using PovertyCase.Web.Data.Seed;
using PovertyCase.Web.Tests.Given;
using PovertyCase.Web.Tests.Hosting;

namespace PovertyCase.Web.Tests.Pages.YearlyForms;

/// <summary>What the registers of teams and helpers know is not typed once more, and is compared with what the forms say (S1-11).</summary>
public sealed class RegisteredHelpTests(CaseHost host) : CaseTests(host)
{
    [Fact]
    public async Task The_section_on_help_begins_with_the_registered_team_and_a_difference_is_shown()
    {
        var township = Given.Clerk(Role.TownshipClerk, Builders.Township);
        await using (var db = Host.Everything())
        {
            var here = Clock.Today.AddDays(-30);
            var team = WorkTeam.Register(DemoAccounts.Village, new TeamDetails { TeamName = "驻佛洞村工作队", SentBy = "县林业局", StartsOn = here }, township);
            var gone = WorkTeam.Register(DemoAccounts.Village, new TeamDetails { TeamName = "去年的工作队", SentBy = "县水利局", StartsOn = here.AddDays(-300), EndsOn = here }, township);
            db.AddRange(team, gone, team.Join(new TeamMemberDetails { MemberName = "柯队长", Unit = "县林业局", Post = TeamPost.Leader, StartsOn = here }, township), team.Join(new TeamMemberDetails { MemberName = "罗队员", Unit = "县林业局", StartsOn = here }, township));
            await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        }

        await Given.Helper(null, await Given.Household());
        var cun = await SignInAs("cun");
        var page = await cun.Get($"/villages/{DemoAccounts.Village}/{Clock.Today.Year}/support");
        page.Shows("工作队登记 县林业局", "工作队登记 柯队长");
        Assert.DoesNotContain("县水利局", page.Text, StringComparison.Ordinal);
        Assert.Equal(
            ("县林业局", "柯队长", "2", ""),
            (page.ValueOf("Details.SupportUnit"), page.ValueOf("Details.TeamLeader"), page.ValueOf("Details.TeamMembers"), page.ValueOf("Details.FirstSecretary")));

        // What the village writes instead stands, and differs from the register beside it.
        (await cun.Submit(page, form => (form["Details.TeamMembers"], form["To"]) = ("3", "home"))).RedirectsTo($"/villages/{DemoAccounts.Village}?year={Clock.Today.Year}");
        var shown = (await cun.Get($"/villages/{DemoAccounts.Village}?year={Clock.Today.Year}")).Document;
        string? Differing(string label) => shown.QuerySelectorAll("main tr").Single(r => r.QuerySelector("td")?.TextContent.Trim() == label).QuerySelector("td[data-th=汇总核对] span.strong-ask")?.TextContent.Trim();
        Assert.Equal((null, "工作队登记 2 人"), (Differing("驻村帮扶单位"), Differing("驻村工作队人数")));

        var county = await (await SignInAs("xian")).Get("/county");
        var said = county.Document.QuerySelectorAll("main tr").Where(r => r.TextContent.Contains("系统登记", StringComparison.Ordinal)).Select(r => string.Join(' ', r.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))).ToList();
        Assert.Equal(4, said.Count);
        Assert.Empty(county.Document.QuerySelectorAll("main tr").Where(r => r.TextContent.Contains("系统登记", StringComparison.Ordinal)).SelectMany(r => r.QuerySelectorAll("a[href='/teams'], a[href='/pairings'], a[href^='/villages']")));
        Assert.Contains(said, r => r.StartsWith("驻村工作队数", StringComparison.Ordinal) && r.Contains("系统登记 1", StringComparison.Ordinal));
        Assert.Contains(said, r => r.StartsWith("帮扶责任人人数", StringComparison.Ordinal) && r.Contains("系统登记 1", StringComparison.Ordinal));
    }
}
