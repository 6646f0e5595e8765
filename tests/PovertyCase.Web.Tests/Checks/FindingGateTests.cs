using System.Net;
using Microsoft.EntityFrameworkCore;
using PovertyCase.Domain.Common;
using PovertyCase.Domain.Households;
using PovertyCase.Domain.Procedures;
using PovertyCase.Domain.Quality;
using PovertyCase.Web.Pages.Shared;
using PovertyCase.Web.Procedures;
using PovertyCase.Web.Tests.Given;
using PovertyCase.Web.Tests.Hosting;

namespace PovertyCase.Web.Tests.Checks;

/// <summary>What a finding stops when a household applies, and what it does not.</summary>
public sealed class FindingGateTests(CaseHost host) : FindingCase(host)
{
    /// <summary>That nobody has taken it in yet is why it is submitted.</summary>
    [Fact]
    public async Task A_need_does_not_keep_a_household_from_the_procedure_that_answers_it()
    {
        var household = await Households.Clean(CheckedHouseholds.FreshVillage());
        await Households.Spoil(household, "UPDATE household SET status = 4 WHERE id = {h}; UPDATE yearly_conditions SET house_safety = 'C', dangerous_house = true WHERE household_id = {h}");
        await using var db = Host.Everything();
        var errors = new OpenErrors(db, Households.Check());

        Assert.Contains(await errors.OfAsync(FilingKind.RiskRemoval, [household], Cancel), e => e.RuleId == "MO-001");
        Assert.DoesNotContain(await errors.OfAsync(FilingKind.Monitoring, [household], Cancel), e => e.RuleId == "MO-001");
        Assert.DoesNotContain(await errors.OfAsync(FilingKind.Identification, [household], Cancel), e => e.RuleId == "MO-001");
    }

    [Fact]
    public async Task An_error_stops_the_application_with_its_sentence_and_the_corrected_household_goes_on()
    {
        await using (var db = Host.Everything())
        {
            if (!db.Rounds.Any())
            {
                await Given.Round();
            }
        }

        var household = await Faulty(Builders.Village);
        var cun = await SignInAs("cun");
        var refused = await cun.Submit("/filings/create", form => form.Add("Chosen", household.Id.ToString()));

        Assert.Equal(HttpStatusCode.OK, refused.Status);
        refused.Shows("未参加基本医疗保险");
        refused.Shows("1处错误没有改正");
        await Households.Spoil(household, "UPDATE membership SET resident_medical_insurance = true WHERE id = {m2}");

        var reply = await cun.Submit("/filings/create", form => form.Add("Chosen", household.Id.ToString()));
        Assert.True(reply.IsRedirect, reply.Text);
    }

    /// <summary>A warning needs a written explanation: it is asked when the household applies, once.</summary>
    [Fact]
    public async Task A_warning_is_explained_at_the_application_and_is_not_asked_again()
    {
        await using (var db = Host.Everything())
        {
            if (!db.Rounds.Any())
            {
                await Given.Round();
            }
        }

        var household = await Households.Clean(Builders.Village);
        await Households.Spoil(household, "UPDATE membership SET employee_medical_insurance = true WHERE id = {m2}; UPDATE membership SET disease_name = NULL WHERE id = {m1}");
        var cun = await SignInAs("cun");
        var asked = await cun.Submit("/filings/create", form => form.Add("Chosen", household.Id.ToString()));

        Assert.Equal(HttpStatusCode.OK, asked.Status);
        asked.Shows("同时登记居民医保和职工医保", "患病名称未填写", "写过的以后不再问");
        var silent = await cun.Submit(asked, form => form["__accept"] = "true");
        silent.Shows("请写一句为什么照这样是对的");
        Assert.DoesNotContain(await All(household), f => f.State == FindingState.Explained);

        Assert.True((await cun.Submit(silent, form =>
        {
            form.Keep("单位参保，居民医保正在退费");
            form[form.Names.Last(n => n.StartsWith("__reason.", StringComparison.Ordinal))] = "同上";
        })).IsRedirect);
        var findings = await All(household);
        Assert.Equal(["HE-005", "SP-002"], findings.Where(f => f is { State: FindingState.Explained, Explanation: "单位参保，居民医保正在退费" }).Select(f => f.RuleId).Order());
        await using var after = Host.Everything();
        Assert.True(await after.Trail.AnyAsync(e => e.ObjectId == findings[0].Id && e.Act == "说明核查问题" && e.Role == Role.VillageClerk, Cancel));
        var filing = await after.Filings.SingleAsync(f => f.HouseholdId == household.Id, Cancel);
        Assert.Empty(await new OpenErrors(after, Households.Check()).UnexplainedAsync([filing.HouseholdId], Cancel));
    }
}
