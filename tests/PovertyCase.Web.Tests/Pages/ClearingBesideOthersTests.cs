using Microsoft.EntityFrameworkCore;
using PovertyCase.Domain.Adjustments;
using PovertyCase.Domain.Households;
using PovertyCase.Domain.Procedures;
using PovertyCase.Web.Data;
using PovertyCase.Web.Data.Seed;
using PovertyCase.Web.Tests.Given;
using PovertyCase.Web.Tests.Hosting;

namespace PovertyCase.Web.Tests.Pages;

/// <summary>What stays open at the end of a test, on a database of its own.</summary>
public sealed class ClearingBesideOthersTests(CaseHost host) : ClearingWork(host)
{
    [Fact]
    public async Task Who_is_to_be_cleared_cannot_go_on_under_another_number_meanwhile()
    {
        await Given.Settings();
        var (household, _) = await Heard("分户户", DemoAccounts.Village, "cun", "zhen");

        // The village hears it when it reports the change, not from the township weeks later.
        var cun = await SignInAs("cun");
        var asked = await cun.Submit($"/changes/create?household={household.Id}&kind={MemberChangeKind.Split}", form =>
        {
            form["Details.HappenedOn"] = "2026.11.20";
            form["Details.Reason"] = "分家另过";
            form["Details.NewGroup"] = "五组";
            form["Details.SharedLiving"] = "分灶吃饭，各用各的养老金";
            form["Details.SharedLivingChecked"] = "true";
            form.Attach("Proofs", "证明.jpg", Pictures.Photo(), "image/jpeg");
            foreach (var leaves in form.Names.Where(n => n.EndsWith(".Leaves", StringComparison.Ordinal)).TakeLast(1).ToList())
            {
                form[leaves] = "true";
                form[leaves.Replace(".Leaves", ".Relation", StringComparison.Ordinal)] = "01";
            }
        });
        asked.Shows("正在办错评清退");
        await using (var none = Host.Everything())
        {
            Assert.False(await none.MemberChanges.AnyAsync(c => c.HouseholdId == household.Id, Cancel));
        }

        var split = await Split(household);
        var refused = await (await SignInAs("zhen")).Submit($"/changes/{split}/decide", _ => { }, "审核通过");
        refused.Shows("正在办错评清退");
        await using var db = Host.Everything();
        Assert.False(await db.Households.AnyAsync(h => h.SplitFrom == household.Id, Cancel));
    }

    [Fact]
    public async Task What_the_adjustment_judged_and_the_township_agreed_to_is_offered_first()
    {
        await Given.Settings();
        var (agreed, judged) = (await Registered(await Given.Round(), "研判清退户"), await Registered(await Given.Round(), "还没同意户"));
        await Opened(await SignInAs("xian"));
        await using (var db = Host.Everything())
        {
            var details = new AdjustmentDetails { OpensOn = Clock.Today, SurveyFrom = Clock.Today, SurveyTo = Clock.Today, FreezeOn = Clock.Today.AddDays(1), Basis = "工作方案" };
            var batch = AdjustmentBatch.Plan(Builders.County, Clock.Today.Year, details, Domain.Settings.FarmingSeason.None, await Given.ActorOf("xian"));
            db.Add(batch);
            await db.SaveChangesAsync(Cancel);
            foreach (var (household, state) in new[] { (agreed, SheetState.Agreed), (judged, SheetState.Classified) })
            {
                await db.Database.ExecuteSqlAsync(
                    $"""
                    INSERT INTO adjustment_sheet (id, area_no, version, batch_id, household_id, household_no, state, state_since, class, grounds, classified_by)
                    SELECT gen_random_uuid(), area_no, 1, {batch.Id}, id, household_no, {(int)state}, {Clock.Today}, {(int)HouseholdClass.ToClear}, '有小轿车，识别时没有报', gen_random_uuid() FROM household WHERE id = {household}
                    """,
                    Cancel);
            }
        }

        var cun = await SignInAs("cun");
        var list = await cun.Get("/filings/propose-clearing");
        list.Shows("研判清退户", "有小轿车，识别时没有报");
        Assert.DoesNotContain("还没同意户", list.Text, StringComparison.Ordinal);
        var form = await cun.Get(list.Document.QuerySelector("td a[href*='propose-clearing?household=']")!.GetAttribute("href")!);
        Assert.Equal("有小轿车，识别时没有报", form.ValueOf("Clearing.ClearingFacts"));
        Assert.True((await cun.Submit(form, f => f["Clearing.ClearingGround"] = nameof(ClearingGround.Vehicle))).IsRedirect);
        (await cun.Get("/filings/propose-clearing")).Shows("没有等着提出清退的户");
    }

    private async Task<Guid> Split(Household household)
    {
        await using var db = Host.Everything();
        var clerk = Given.ClerkOf(Builders.Village);
        var home = await db.Households.Whole().SingleAsync(h => h.Id == household.Id, Cancel);
        var rows = home.ActiveMembers.Select(m => new MemberRow { MembershipId = m.Id, Leaves = !m.IsHead, Relation = m.IsHead ? m.Relation : Membership.Head }).ToList();
        var details = new MemberChangeDetails { HappenedOn = clerk.Today, Reason = "分户", NewGroup = "三组", SharedLiving = "分开居住，各自开支", SharedLivingChecked = true };
        var change = MemberChange.Report(home, null, MemberChangeKind.Split, details, null, rows, [Guid.CreateVersion7()], clerk);
        db.Add(change);
        await db.SaveChangesAsync(Cancel);
        return change.Id;
    }
}
