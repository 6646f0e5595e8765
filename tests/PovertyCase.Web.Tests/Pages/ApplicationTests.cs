using Microsoft.EntityFrameworkCore;
using PovertyCase.Domain.Households;
using PovertyCase.Domain.Procedures;
using PovertyCase.Web.Tests.Given;
using PovertyCase.Web.Tests.Hosting;

namespace PovertyCase.Web.Tests.Pages;

/// <summary>登记农户申请: who may apply, and why only now (S0-57, S3-19, S3-20).</summary>
public sealed class ApplicationTests(CaseHost host) : CaseTests(host)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_household_whose_cause_is_only_a_label_is_named_with_the_next_question_and_cannot_be_chosen()
    {
        await Round();
        var household = await Given.Household(head: "只写因病");
        await using (var db = Host.Everything())
        {
            await db.Causes.Where(c => c.HouseholdId == household.Id).ExecuteUpdateAsync(set => set.SetProperty(c => c.Details.Detail, "因病"), Cancel);
        }

        var cun = await SignInAs("cun");
        (await cun.Get("/filings/create")).Shows("致贫原因“因病”只写了名称", "慢性病还是大病");
        (await cun.Get($"/households/{household.Id}")).Shows("只写了名称");
        (await cun.Submit("/filings/create", form => form.Add("Chosen", household.Id.ToString()))).Shows("只写了名称");
        await using var after = Host.Everything();
        Assert.False(await after.Filings.AnyAsync(f => f.HouseholdId == household.Id, Cancel));
    }

    [Fact]
    public async Task Who_had_left_poverty_says_through_what_it_fell_back_and_others_may_have_been_missed()
    {
        await Round();
        var (fallen, missed) = (await Given.Household(head: "又返贫"), await Given.Household(head: "漏评户"));
        await using (var db = Host.Everything())
        {
            await db.Households.Where(h => h.Id == fallen.Id).ExecuteUpdateAsync(set => set.SetProperty(h => h.Status, HouseholdStatus.Exited).SetProperty(h => h.IdentifiedYear, 2016).SetProperty(h => h.ExitedYear, 2019), Cancel);
        }

        var cun = await SignInAs("cun");
        var refused = await cun.SubmitExplaining("/filings/create", form => form.Add("Chosen", fallen.Id.ToString()));
        Assert.Contains("请选择因为什么返贫", refused.SaidBeside("ReturnCause"), StringComparison.Ordinal);
        var shown = await cun.Follow(await cun.SubmitExplaining("/filings/create", form =>
        {
            form.Add("Chosen", fallen.Id.ToString());
            form["ReturnCause"] = "04";
        }));
        shown.Shows("返贫（因灾）");
        (await cun.Follow(await cun.SubmitExplaining("/filings/create", form =>
        {
            form.Add("Chosen", missed.Id.ToString());
            form["Reason"] = nameof(EntryReason.Missed);
        }))).Shows("漏评补录");

        var paper = PdfText.Of((await cun.Get(shown.Url.Split('?')[0] + "/pdf")).Bytes);
        Assert.Contains("返贫（因灾）", paper, StringComparison.Ordinal);

        // The list says why, and is narrowed by it (S3-19, S3-20).
        var through = await cun.Get("/filings?reason=FellBack&through=04");
        through.Shows(fallen.HeadName, "返贫（因灾）", "共 1 件");
        Assert.DoesNotContain(missed.HeadName, through.Text, StringComparison.Ordinal);
        (await cun.Get("/filings?reason=Missed")).Shows(missed.HeadName, "漏评补录", "共 1 件");
        (await cun.Get("/filings?reason=FellBack&through=03")).Shows("没有这样的申报件");

        // Once it is on the register again its page, its form and its row say it too.
        Assert.DoesNotContain("返贫原因", (await cun.Get($"/households/{fallen.Id}")).Text, StringComparison.Ordinal);
        await using (var db = Host.Everything())
        {
            await db.Filings.Where(f => f.HouseholdId == fallen.Id).ExecuteUpdateAsync(set => set.SetProperty(f => f.Stage, FilingStage.Registered), Cancel);
            await db.Households.Where(h => h.Id == fallen.Id).ExecuteUpdateAsync(set => set.SetProperty(h => h.Status, HouseholdStatus.Returned).SetProperty(h => h.ReturnedYear, 2026), Cancel);
            var lines = new PovertyCase.Web.Exports.RegisterReading(db).HouseholdsAsync(db.Households.AsNoTracking().Where(h => h.Id == fallen.Id || h.Id == missed.Id), null, Cancel);
            var causes = new Dictionary<Guid, string?>();
            await foreach (var line in lines)
            {
                causes.Add(line.Id, line.ReturnCause);
            }

            Assert.Equal(("04", null), (causes[fallen.Id], causes[missed.Id]));
        }

        (await cun.Get($"/households/{fallen.Id}")).Shows("返贫原因因灾");
        Assert.Contains("返贫原因", PdfText.Of((await cun.Get($"/households/{fallen.Id}/form")).Bytes), StringComparison.Ordinal);
    }

    private async Task Round()
    {
        await using var db = Host.Everything();
        if (!await db.Rounds.AnyAsync(r => r.Kind == RoundKind.Identification, Cancel))
        {
            await Given.Round();
        }
    }
}
