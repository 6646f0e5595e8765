using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Microsoft.EntityFrameworkCore;
using PovertyCase.Domain.Common;
using PovertyCase.Domain.Procedures;
using PovertyCase.Domain.Rosters;
using PovertyCase.Web.Data.Seed;
using PovertyCase.Web.Tests.Given;
using PovertyCase.Web.Tests.Hosting;

namespace PovertyCase.Web.Tests.Pages.Rosters;

/// <summary>The people of one township and its county at work on rosters, each through the own pages.</summary>
public abstract class RosterDesk(CaseHost host) : CaseTests(host)
{
    private static readonly SemaphoreSlim Once = new(1, 1);
    private bool _settings;

    /// <summary>A household of the register since a year, with a helper.</summary>
    protected async Task<Guid> OnRegister(string head, int year)
    {
        var household = await Given.Household(head: head, spouse: null);
        await using var db = Host.Everything();
        var known = await db.Households.SingleAsync(h => h.Id == household.Id, TestContext.Current.CancellationToken);
        known.Register(year, Given.Clerk(Role.CountyClerk, Builders.County));
        await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        await Given.Helper(null, household);
        return household.Id;
    }

    /// <summary>A round of its own with households on an ended second notice.</summary>
    protected async Task<(Round Round, List<Filing> Filings)> Waiting(params string[] heads)
    {
        await Once.WaitAsync(TestContext.Current.CancellationToken);
        try
        {
            await using var db = Host.Everything();
            _settings = _settings || await db.Settings.AnyAsync(TestContext.Current.CancellationToken);
            if (!_settings)
            {
                await Given.Settings();
            }
        }
        finally
        {
            Once.Release();
        }

        var round = await Given.Round();
        var filings = new List<Filing>();
        foreach (var head in heads)
        {
            filings.Add(await Given.Filing(round, await Given.Household(head: head), FilingStage.SecondNotice));
        }

        return (round, filings);
    }

    /// <summary>The township's clerk draws the round's roster.</summary>
    protected async Task<Guid> Draw(Round round)
    {
        var zhen = await SignInAs("zhen");
        var drawn = await zhen.Submit($"/rosters/create?round={round.Id}", _ => { });
        Assert.True(drawn.IsRedirect, drawn.Text);
        return Guid.Parse(drawn.Location!["/rosters/".Length..]);
    }

    protected async Task<Reply> Sign(Guid roster, string account, string password = DemoAccounts.Password) =>
        await (await SignInAs(account)).Submit($"/rosters/{roster}/sign", form => Host.Confirm(form, account, password));

    protected async Task<Guid> Signed(Round round)
    {
        var roster = await Draw(round);
        (await Sign(roster, "shuji")).RedirectsTo($"/rosters/{roster}");
        (await Sign(roster, "zhenzhang")).RedirectsTo($"/rosters/{roster}");
        return roster;
    }

    protected async Task<Guid> Sealed(Round round)
    {
        var roster = await Signed(round);
        var zhen = await SignInAs("zhen");
        (await zhen.Submit($"/rosters/{roster}/seal", _ => { })).RedirectsTo($"/rosters/{roster}/seal");
        (await zhen.Submit($"/rosters/{roster}/seal", _ => { })).RedirectsTo($"/rosters/{roster}");
        return roster;
    }

    protected async Task<Guid> Reported(Round round)
    {
        var roster = await Sealed(round);
        var known = await Find(roster);
        var reply = await (await SignInAs("zhen")).Submit($"/rosters/{roster}/report", form =>
        {
            form["Paper.Households"] = $"{known.HouseholdCount}";
            form["Paper.Persons"] = $"{known.PersonCount}";
        });
        reply.RedirectsTo($"/rosters/{roster}");
        return roster;
    }

    /// <summary>County clerk or head press the one button of the page.</summary>
    protected async Task Press(Guid roster, string account, string act) =>
        (await (await SignInAs(account)).Submit($"/rosters/{roster}/{act}", _ => { })).RedirectsTo($"/rosters/{roster}");

    /// <summary>The same where the product has to ask: the county has not visited enough of the households.</summary>
    protected async Task PressExplaining(Guid roster, string account, string act) =>
        (await (await SignInAs(account)).SubmitExplaining($"/rosters/{roster}/{act}", _ => { })).RedirectsTo($"/rosters/{roster}");

    protected async Task<Roster> Find(Guid roster)
    {
        await using var db = Host.Everything();
        return await db.Rosters.AsNoTracking().Include(r => r.Lines).Include(r => r.Signatures).Include(r => r.Seals).AsSplitQuery()
            .SingleAsync(r => r.Id == roster, TestContext.Current.CancellationToken);
    }

    protected async Task<Filing> Now(Filing filing)
    {
        await using var db = Host.Everything();
        return await db.Filings.AsNoTracking().Include(f => f.Household).SingleAsync(f => f.Id == filing.Id, TestContext.Current.CancellationToken);
    }

    /// <summary>A post to a page without opening its form, with a token that is valid for the visitor.</summary>
    protected static async Task<Reply> Forge(Visitor visitor, string url, params (string Name, string Value)[] values)
    {
        var desk = await visitor.Get("/");
        var fields = FormFields.Of(desk.Document.QuerySelector<IHtmlFormElement>("form[action='/signout']")!);
        foreach (var (name, value) in values)
        {
            fields.Add(name, value);
        }

        return await visitor.Send(url, fields);
    }
}
