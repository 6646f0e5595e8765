using PovertyCase.Domain.Codes;
using PovertyCase.Domain.Procedures;
using PovertyCase.Domain.Quality;
using PovertyCase.Web.Tests.Checks;
using PovertyCase.Web.Tests.Given;
using PovertyCase.Web.Tests.Hosting;

namespace PovertyCase.Web.Tests.Pages.Households;

/// <summary>A helper answers for a household, not for what the office knows of others or of those who left (S0-38).</summary>
public sealed class HelperSightTests(CaseHost host) : CaseTests(host)
{
    private readonly CheckedHouseholds _households = new(host);

    [Fact]
    public async Task How_the_household_stands_to_others_is_the_village_s_to_read_and_not_the_helper_s()
    {
        var (household, other) = (await _households.Clean(Builders.Village), await _households.Clean(Builders.Village));
        await Given.Helper("bangfu", household);
        foreach (var one in new[] { household, other })
        {
            await _households.Spoil(one, $"UPDATE household SET national_no = '6109280777', bank_index = decode(md5('{household.Id}'), 'hex') WHERE id = {{h}}; UPDATE membership SET national_no = '610928077701' WHERE id = {{m1}}");
        }

        await _households.Spoil(household, "UPDATE household SET group_name = '' WHERE id = {h}");
        Assert.Superset(new HashSet<string> { "HH-018", "HH-019", "DU-005", "HH-016" }, (await _households.Hits(household)).ToHashSet());

        var village = await (await SignInAs("cun")).Get($"/households/{household.Id}");
        village.Shows("HH-018", "HH-019", "DU-005", "HH-016", other.HeadName);
        var helper = await (await SignInAs("bangfu")).Get($"/households/{household.Id}");
        helper.Shows("HH-016");
        foreach (var hidden in new[] { "HH-018", "HH-019", "DU-005", other.HeadName })
        {
            Assert.DoesNotContain(hidden, helper.Text, StringComparison.Ordinal);
        }

        // Nor does his list count what his page does not show.
        var bangfu = await SignInAs("bangfu");
        var shown = helper.Document.QuerySelectorAll("#findings tbody tr").Length;
        Assert.Contains($"{shown}", Assert.Single((await bangfu.Get("/households")).Document.QuerySelectorAll("main tbody tr"), r => r.TextContent.Contains(household.HeadName, StringComparison.Ordinal)).TextContent, StringComparison.Ordinal);
        await _households.Spoil(household, $"UPDATE finding SET state = {(int)FindingState.Explained} WHERE household_id = {{h}} AND rule_id NOT IN ('HH-018', 'HH-019', 'DU-005')");
        Assert.DoesNotContain(household.HeadName, (await bangfu.Get("/households?warnings=1")).Text, StringComparison.Ordinal);
        Assert.Contains(household.HeadName, (await (await SignInAs("cun")).Get("/households?warnings=1")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Why_somebody_left_and_what_a_household_risks_are_not_told_to_its_helper()
    {
        var household = await _households.Clean(Builders.Village);
        await Given.Helper("bangfu", household);
        await Given.Monitored(household, 20);
        await _households.Spoil(household, "UPDATE membership SET ended_on = {today} - 3, end_reason = '04' WHERE id = {m2}");
        var gone = household.Members[1].Person.Name;
        var (cun, bangfu) = (await SignInAs("cun"), await SignInAs("bangfu"));

        Assert.Contains(CodeTables.MemberChanges.NameOf("04"), await Search(cun), StringComparison.Ordinal);
        Assert.Contains("已不在这一户", await Search(bangfu), StringComparison.Ordinal);

        (await cun.Get($"/households/{household.Id}")).Shows(CodeTables.MemberChanges.NameOf("04"));
        var page = await bangfu.Get($"/households/{household.Id}");
        page.Shows("已不在这一户");
        Assert.DoesNotContain(CodeTables.MemberChanges.NameOf("04"), page.Text, StringComparison.Ordinal);

        var risk = new RiskClue { Risk = "01" }.RisksInWords();
        Assert.Contains(risk, RiskOf(await cun.Get("/assistance")), StringComparison.Ordinal);
        Assert.DoesNotContain(risk, RiskOf(await bangfu.Get("/assistance?risk=01")), StringComparison.Ordinal);
        Assert.Null((await bangfu.Get("/assistance")).Document.QuerySelector("select[name=risk]"));

        async Task<string> Search(Visitor officer)
        {
            var found = await officer.Follow(await officer.Submit("/search", form => form["q"] = gone));
            return Assert.Single(found.Document.QuerySelectorAll("main tbody tr"), r => r.TextContent.Contains(gone, StringComparison.Ordinal)).TextContent;
        }

        string RiskOf(Reply list) => Assert.Single(list.Document.QuerySelectorAll("main tbody tr"), r => r.TextContent.Contains(household.HeadName, StringComparison.Ordinal)).TextContent;
    }
}
