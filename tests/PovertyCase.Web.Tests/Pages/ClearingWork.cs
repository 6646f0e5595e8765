using Microsoft.EntityFrameworkCore;
using PovertyCase.Domain.Households;
using PovertyCase.Domain.Procedures;
using PovertyCase.Web.Tests.Hosting;

namespace PovertyCase.Web.Tests.Pages;

/// <summary>What the tests of clearing share: a household that was heard, the forms of the way.</summary>
public abstract class ClearingWork(CaseHost host) : ClosingCase(host)
{
    protected const string Facts = "2015年在县城买了商品房，识别时没有报";

    protected async Task<(Household Household, string Filing)> Heard(string head, long village, string clerk, string township)
    {
        var round = await Given.Round();
        var household = await Given.Household(village, head);
        await Given.Filing(round, household, FilingStage.Registered);
        await Opened(await SignInAs("xian"));
        var (cun, zhen) = (await SignInAs(clerk), await SignInAs(township));
        var filing = (await cun.Submit($"/filings/propose-clearing?household={household.Id}", Wrong)).Location!;
        (await zhen.Submit($"{filing}/check-clearing", Check)).RedirectsTo(filing);
        (await zhen.Submit($"{filing}/hear-household", Hear)).RedirectsTo(filing);
        return (household, filing);
    }

    protected async Task Opened(Visitor xian)
    {
        await using var db = Host.Everything();
        if (!await db.Rounds.AnyAsync(r => r.Kind == RoundKind.Clearing && r.OpensOn <= Clock.Today && r.ClosesOn >= Clock.Today, Cancel))
        {
            Assert.True((await xian.Submit("/rounds/create", form => (form["Round.Kind"], form["Round.Name"]) = (nameof(RoundKind.Clearing), $"{Clock.Today.Year}年错评清退"))).IsRedirect);
        }
    }

    protected async Task<string> Code(string notice)
    {
        await using var db = Host.Everything();
        var id = Guid.Parse(notice.Split('/')[^1]);
        return await db.Notices.Where(n => n.Id == id).Select(n => n.PublicCode).SingleAsync(Cancel);
    }

    protected static async Task Vote(Visitor cun, int votes) => Assert.True((await cun.Submit("/meetings/create", form =>
    {
        form["Meeting.Chair"] = "王立新";
        form["Meeting.Due"] = "42";
        form["Meeting.Present"] = "35";
        form[form.Names.Single(n => n.EndsWith(".For", StringComparison.Ordinal))] = $"{votes}";
    })).IsRedirect);

    protected static void Wrong(FormFields form)
    {
        form["Clearing.ClearingGround"] = nameof(ClearingGround.House);
        form["Clearing.ClearingFacts"] = Facts;
        form["Clearing.ClearingFrom"] = nameof(ClearingSource.Departments);
    }

    protected static void Check(FormFields form)
    {
        form["Check.ClearingCheckers"] = "李明、王建国";
        form["Check.ClearingEvidence"] = "不动产登记查询单，户口簿";
    }

    protected static void Hear(FormFields form)
    {
        form["Hearing.ToldHow"] = nameof(ToldHow.AtHome);
        form["Hearing.Defended"] = "true";
        form["Hearing.Defence"] = "房子是儿子买的";
        form["Hearing.DefenceWeighed"] = "户口没有分，共同生活";
        form["Hearing.HearingMark"] = nameof(HearingMark.Fingerprint);
    }
}
