using System.Net;
using Microsoft.EntityFrameworkCore;
using PovertyCase.Domain.Common;
using PovertyCase.Domain.Households;
using PovertyCase.Domain.Quality;
using PovertyCase.Domain.Settings;
using PovertyCase.Web.Data;
using PovertyCase.Web.Tests.Checks;
using PovertyCase.Web.Tests.Given;
using PovertyCase.Web.Tests.Hosting;

namespace PovertyCase.Web.Tests.Pages.Households;

/// <summary>The rules about members speak on the forms, in the words and at the places of the pass over the register.</summary>
public sealed class AskedWhileTypingTests(CaseHost host) : CaseTests(host)
{
    private const string Why = "本人要求留着，村里核实过";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private Task<List<Finding>> FindingsOf(Household household) => Read(db => db.Findings.Where(f => f.HouseholdId == household.Id).ToListAsync(Cancel));

    [Theory]
    [InlineData("Entry.Member.Education", "", "文化程度为空")]
    [InlineData("Entry.Member.LabourAbility", "04", "但登记了外出务工", "Entry.Member.WorkMonths")]
    [InlineData("Entry.Relation", "04", "性别与“之女”不相符")]
    public async Task An_error_of_the_catalogue_stops_beside_its_field(string field, string value, string sentence, string? beside = null)
    {
        var household = await Given.Household();
        var clerk = await SignInAs("cun");

        var back = await clerk.Submit($"/households/{household.Id}/members/{household.Members[1].Id}", form =>
        {
            (form["Entry.Member.WorkRegion"], form["Entry.Member.WorkMonths"]) = ("04", "3");
            form[field] = value;
        });

        Assert.Equal(HttpStatusCode.OK, back.Status);
        Assert.Contains(sentence, back.SaidBeside(beside ?? field), StringComparison.Ordinal);
        Assert.Equal("3", back.ValueOf("Entry.Member.WorkMonths"));
    }

    [Fact]
    public async Task A_warning_is_kept_once_with_a_reason_and_the_pass_finds_it_explained()
    {
        var households = new CheckedHouseholds(Host);
        var household = await households.Clean(Builders.Village);
        var clerk = await SignInAs("cun");
        var url = $"/households/{household.Id}/members/{household.Members[1].Id}";
        var asked = await clerk.Submit(url, form => form["Entry.Member.LabourAbility"] = "05");
        Assert.Contains("登记为弱（半）劳动力", asked.SaidBeside("Entry.Member.LabourAbility"), StringComparison.Ordinal);

        (await clerk.Submit(asked, form => form.Keep(Why))).RedirectsTo($"/households/{household.Id}");
        Assert.Contains("LB-003", await households.Hits(household));

        var finding = Assert.Single(await FindingsOf(household), f => f.RuleId == "LB-003");
        Assert.Equal((FindingState.Explained, Why, 1), (finding.State, finding.Explanation, finding.Times));
        (await clerk.Submit(url, form => form["Entry.Person.Name"] = "刘得福")).RedirectsTo($"/households/{household.Id}");

        // Put right and wrong again: that is a new question.
        (await clerk.Submit(url, form => form["Entry.Member.LabourAbility"] = "01")).RedirectsTo($"/households/{household.Id}");
        Assert.Equal(FindingState.Fixed, Assert.Single(await FindingsOf(household), f => f.RuleId == "LB-003").State);
        (await clerk.Submit(url, form => form["Entry.Member.LabourAbility"] = "05")).Shows("都核实过");
    }

    [Fact]
    public async Task An_error_about_a_persons_life_is_recorded_and_stays_to_be_put_right()
    {
        var household = await Given.Household();
        var clerk = await SignInAs("cun");
        var url = $"/households/{household.Id}/members/{household.Members[1].Id}";

        var asked = await clerk.Submit(url, form => form["Entry.Protection.ResidentMedicalInsurance"] = "false");
        Assert.Contains("未参加基本医疗保险", asked.SaidBeside("Entry.Protection.ResidentMedicalInsurance"), StringComparison.Ordinal);
        Assert.Null(asked.Document.QuerySelector("[name^=__reason]"));
        (await clerk.Submit(asked, form => form["__accept"] = "true")).RedirectsTo($"/households/{household.Id}");

        Assert.Equal(("SP-001", FindingState.Open, true), (await FindingsOf(household)).Select(f => (f.RuleId, f.State, f.Blocks)).Single());
        (await clerk.Submit(url, form => form["Entry.Person.Name"] = "刘得福")).RedirectsTo($"/households/{household.Id}");
    }

    [Fact]
    public async Task What_a_member_makes_wrong_about_others_is_asked_and_never_stops()
    {
        var household = await Given.Household(spouse: null);
        await using (var db = Host.Everything())
        {
            var tracked = await db.Households.Whole().SingleAsync(h => h.Id == household.Id, Cancel);
            db.Add(tracked.AddMember(Builders.Member("刘小芳", "16", 85, Sex.Female), Given.ClerkOf(household.AreaNo)));
            await db.SaveChangesAsync(Cancel);
        }

        var clerk = await SignInAs("cun");
        var asked = await clerk.Submit($"/households/{household.Id}/members/{household.Members[0].Id}", form => form["Entry.Person.IdNumber"] = Builders.IdNumber(new DateOnly(1963, 1, 1), Sex.Male));
        Assert.Contains("户主为男性，不应出现“之婆婆”", asked.SaidBeside("Entry.Relation"), StringComparison.Ordinal);
        (await clerk.Submit(asked, form => form.Keep(Why))).RedirectsTo($"/households/{household.Id}");

        var mother = await Read(db => db.Memberships.SingleAsync(m => m.HouseholdId == household.Id && m.Relation == "16", Cancel));
        Assert.Equal(($"Members[{mother.Id}].Relation", FindingState.Explained), (await FindingsOf(household)).Where(f => f.RuleId == "HH-009").Select(f => (f.Field, f.State)).Single());
    }

    /// <summary>Husband and wife entered the wrong way round: each of the two forms was refused for the other's sake.</summary>
    [Theory]
    [InlineData(0, "02")]
    [InlineData(1, "01")]
    public async Task Another_head_is_chosen_where_both_are_put_right_at_once(int member, string relation)
    {
        var household = await Given.Household();
        var clerk = await SignInAs("cun");

        var told = await clerk.Submit($"/households/{household.Id}/members/{household.Members[member].Id}", form => form["Entry.Relation"] = relation);

        Assert.Equal("换户主请在“成员增减”里办理户主变更，两个人的关系一次改好", told.SaidBeside("Entry.Relation"));
    }

    [Fact]
    public async Task The_county_s_number_counts_on_the_form_as_in_the_pass()
    {
        await using (var db = Host.Everything())
        {
            db.Add(DatedSetting.Decide(Builders.County, "规则.SP-003.age", "65", Clock.Today.AddDays(-1), "测试用", await Given.ActorOf("zhuren")));
            await db.SaveChangesAsync(Cancel);
        }

        var household = await Given.Household();
        var clerk = await SignInAs("cun");

        (await clerk.Submit($"/households/{household.Id}/members/{household.Members[0].Id}", form => form["Entry.Protection.ResidentPension"] = "false")).RedirectsTo($"/households/{household.Id}");
        (await clerk.Submit($"/households/{household.Id}/members/{household.Members[1].Id}", form => form["Entry.Protection.ResidentPension"] = "false")).Shows("未登记养老保险");
    }
}
