using System.Net;
using Microsoft.EntityFrameworkCore;
using PovertyCase.Domain.Adjustments;
using PovertyCase.Domain.Common;
using PovertyCase.Domain.Households;
using PovertyCase.Domain.Procedures;
using PovertyCase.Web.Data;
using PovertyCase.Web.Data.Checks;
using PovertyCase.Web.Exports;
using PovertyCase.Web.Tests.Given;
using PovertyCase.Web.Tests.Hosting;

namespace PovertyCase.Web.Tests.Pages.Moves;

/// <summary>A year's income entered by mistake is struck out with a reason, and whoever reads incomes leaves it out from that day on (S0-24).</summary>
public sealed class StrikeIncomeTests(CaseHost host) : MovesCase(host)
{
    private const string Why = "把邻居家的收入录到了这一户";

    [Fact]
    public async Task An_open_household_loses_the_sheet_keeps_it_readable_and_states_the_year_anew()
    {
        // 200 yuan of wages is out of the usual range (IN-009): a rule that reads the sheet.
        var household = await Given.Household(head: "何作废", wage: 200);
        var (year, first) = (Clock.Today.Year, Clock.Today);
        Clock.PassDays(3);
        var cun = await SignInAs("cun");
        var url = $"/households/{household.Id}/income/{year}";
        Assert.Contains("IN-009", await Rules(household));
        Assert.NotNull((await cun.Get(url)).Document.QuerySelector($"a[href='{url}/strike']"));

        var form = await cun.Get($"{url}/strike");
        form.Shows("工资性收入 200.00 元");
        var thin = await cun.Submit(form, f => f["Reason"] = "录错");
        Assert.Contains("写得太简单", thin.SaidBeside("Reason"), StringComparison.Ordinal);
        Assert.Equal("录错", thin.ValueOf("Reason"));
        (await cun.Submit(thin, f => f["Reason"] = Why)).RedirectsTo($"/households/{household.Id}");

        var page = await cun.Get($"/households/{household.Id}");
        page.Shows("还没有填写收入", "作废的收入 1 份", Why, "张晓梅");
        Assert.DoesNotContain("IN-009", await Rules(household));
        Assert.Equal(HttpStatusCode.NotFound, (await cun.Get($"{url}/strike")).Status);
        Assert.Contains("一项也没有填", (await cun.Submit(url, _ => { }, "保存")).SaidBeside("Details.WageIncome"), StringComparison.Ordinal);
        await using (var db = Host.Everything())
        {
            Assert.Null((await db.Households.SingleAsync(h => h.Id == household.Id, Cancel)).IncomeYear);
            Assert.Equal([year], await db.Households.Where(h => h.Id == household.Id).SelectMany(h => h.AllIncomes).Select(i => i.Year).ToListAsync(Cancel));
            Assert.False(await db.Incomes.AnyAsync(i => i.HouseholdId == household.Id, Cancel));
            Assert.True(await db.Trail.AnyAsync(e => e.TimelineOf == household.Id && e.Act == "作废年度收入" && e.Note!.Contains(Why), Cancel));
        }

        (await cun.Submit(url, f => f["Details.WageIncome"] = "11500", "保存")).RedirectsTo($"/households/{household.Id}");
        (await cun.Get($"/households/{household.Id}")).Shows("5,750.00", "作废的收入 1 份");

        // That day it counted; today the other one does, on the page, on paper and in the export.
        Clock.PassDays(1);
        cun = await SignInAs("cun");
        var then = await cun.Get($"/households/{household.Id}/asof?day={first:yyyy-MM-dd}");
        Assert.DoesNotContain("已作废", then.Document.QuerySelector("#income")!.TextContent, StringComparison.Ordinal);
        Assert.Contains(then.Document.QuerySelectorAll("#changes tbody tr").Select(r => r.TextContent), t => t.Contains("作废原因", StringComparison.Ordinal) && t.Contains(Why, StringComparison.Ordinal));
        var now = await cun.Get($"/households/{household.Id}/asof?day={Clock.Today:yyyy-MM-dd}");
        Assert.Contains("（已作废，不计入）", now.Document.QuerySelector("#income")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("收入合计11500.00", PdfText.Of((await cun.Get($"/households/{household.Id}/form")).Bytes), StringComparison.Ordinal);
        Assert.Contains("收入合计1880.00", PdfText.Of((await cun.Get($"/households/{household.Id}/form?day={first:yyyy-MM-dd}")).Bytes), StringComparison.Ordinal);
        Assert.Equal([11500m], await Exported(household, null));
        Assert.Equal([200m], await Exported(household, first));
    }

    [Fact]
    public async Task A_correction_hears_of_emptied_amounts_its_reason_and_its_proof_at_once()
    {
        var household = await Registered("何一次");
        var cun = await SignInAs("cun");

        var back = await cun.Submit($"/households/{household.Id}/income/{Clock.Today.Year}", f => (f["Details.WageIncome"], f["Details.DibaoMoney"]) = ("", "5"), "提交更正申请");

        Assert.Contains("清空了没有保存", back.SaidBeside("Details.WageIncome"), StringComparison.Ordinal);
        Assert.Contains("请写明哪里错了", back.SaidBeside("Correction.Reason"), StringComparison.Ordinal);
        Assert.Contains(CorrectionRequest.NoProof, back.SaidBeside("Proofs"), StringComparison.Ordinal);
        Assert.Equal("5", back.ValueOf("Details.DibaoMoney"));
    }

    [Fact]
    public async Task Of_a_locked_household_it_is_asked_for_and_struck_by_the_approval()
    {
        var household = await Registered("何锁定");
        var year = Clock.Today.Year;
        var cun = await SignInAs("cun");
        var url = $"/households/{household.Id}/income/{year}/strike";
        var form = await cun.Get(url);
        form.Shows($"更正申请：作废{year}年收入", "请写明这份收入为什么是误录的");
        var unproved = await cun.Submit(form, f => f["Correction.Reason"] = Why);
        Assert.Equal(Why, unproved.ValueOf("Correction.Reason"));
        var shown = await cun.Follow(await cun.Submit(unproved, f => f.Attach("Proofs", "说明.jpg", Pictures.Photo(), "image/jpeg")));
        shown.Shows("作废原因", Why, "12,000.00");
        Assert.Equal(year, (await Stored(household.Id)).IncomeYear);

        CorrectionRequest request;
        await using (var db = Host.Everything())
        {
            request = await db.Corrections.AsNoTracking().SingleAsync(c => c.HouseholdId == household.Id, Cancel);
        }

        (await (await SignInAs("shuji")).Submit($"/corrections/{request.Id}/decide", _ => { }, "同意")).RedirectsTo($"/corrections/{request.Id}");
        (await (await SignInAs("xian")).Submit($"/corrections/{request.Id}/decide", _ => { }, "批准并更正")).RedirectsTo($"/corrections/{request.Id}");
        var stored = await Stored(household.Id);
        Assert.Null(stored.IncomeYear);
        Assert.Equal((Why, 12000m, true), (stored.StruckIncomes.Single().StruckBecause, stored.StruckIncomes.Single().Details.WageIncome, stored.IsLocked));

        // The year may be asked for again, and a paper names what was struck.
        Assert.Contains(Why, PdfText.Of((await cun.Get($"/corrections/{request.Id}/pdf")).Bytes), StringComparison.Ordinal);
        var again = await cun.Submit($"/households/{household.Id}/income/{year}", f =>
        {
            f["Details.WageIncome"] = "9000";
            f["Correction.Reason"] = "补填这一户自己的收入";
            f.Attach("Proofs", "证明.jpg", Pictures.Photo(), "image/jpeg");
        }, "提交更正申请");
        Assert.True(again.IsRedirect, again.Text);
    }

    [Fact]
    public async Task A_frozen_year_a_stale_page_and_a_stranger_are_refused()
    {
        var household = await Given.Household(head: "何冻结");
        var year = Clock.Today.Year;
        var url = $"/households/{household.Id}/income/{year}/strike";
        var cun = await SignInAs("cun");
        Assert.Equal(HttpStatusCode.NotFound, (await (await SignInAs("cun2")).Get(url)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await cun.Get($"/households/{household.Id}/income/{year - 1}/strike")).Status);

        var stale = await cun.Get(url);
        Assert.True((await cun.Submit($"/households/{household.Id}/edit", f => f["Details.Address"] = "六组3号")).IsRedirect);
        (await cun.Submit(stale, f => f["Reason"] = Why)).Shows("别人已经改过这条记录");
        Assert.Empty((await Stored(household.Id)).StruckIncomes);

        var open = await cun.Get(url);
        await Given.FrozenYear(year);

        try
        {
            (await cun.Submit(open, f => f["Reason"] = Why)).Shows("不能作废");
            (await cun.Get(url)).Shows("不能作废");
            Assert.Empty((await Stored(household.Id)).StruckIncomes);
        }
        finally
        {
            // The year is the other tests' too.
            await using var after = Host.Everything();
            await after.Adjustments.Where(b => b.Year == year).ExecuteDeleteAsync(Cancel);
        }
    }

    /// <summary>An exit was verified by this year's figures: they may be put right, and not be taken away from under it.</summary>
    [Fact]
    public async Task The_income_by_which_an_exit_was_verified_stays()
    {
        var household = await Registered("何核查");
        var (year, clerk) = (Clock.Today.Year, Given.ClerkOf(household.AreaNo));
        var reviewed = await Given.ReviewedExit(household);
        await using (var db = Host.Everything())
        {
            var filing = await db.Filings.Include(f => f.Household).SingleAsync(f => f.Id == reviewed.Id, Cancel);
            var check = new ExitCheck { FoodSecure = true, ClothingSecure = true, SchoolingSecure = true, MedicalSecure = true, HousingSafe = true, WaterSafe = true, Checkers = "张晓梅、刘德福", CheckedOn = Clock.Today, Evidence = "住新房" };
            filing.VerifyExit(check, new ExitIncome(6840, year, 3000), clerk);
            await db.SaveChangesAsync(Cancel);
        }

        var cun = await SignInAs("cun");
        (await cun.Get($"/households/{household.Id}/income/{year}/strike")).Shows("已经按它评议、研判、核查，不能作废");
    }

    /// <summary>Neighbours and the township decide about an application by its income: it cannot be gone by the time the next one looks.</summary>
    [Fact]
    public async Task The_income_of_an_application_that_neighbours_have_voted_on_stays()
    {
        var household = await Given.Household(head: "何申请");
        var (year, cun) = (Clock.Today.Year, await SignInAs("cun"));
        var filing = await Given.Filing(await Given.Round(), household, FilingStage.TownshipReview);
        (await cun.Get($"/households/{household.Id}/income/{year}/strike")).Shows("已经按它评议、研判、核查，不能作废");

        // Refused, it is nobody's ground any more.
        (await (await SignInAs("zhen")).Submit($"/filings/{filing.Id}/reject", form => form["Reason"] = "名下有商品房")).RedirectsTo("/filings/review");
        (await cun.Submit($"/households/{household.Id}/income/{year}/strike", f => f["Reason"] = Why)).RedirectsTo($"/households/{household.Id}");
    }

    private async Task<IReadOnlyList<string>> Rules(Household household)
    {
        return [.. (await new CheckRegister(Host.Databases, Host.Clock).HouseholdAsync(household.AreaNo, household.Id, Cancel)).Rules.Where(r => r.Hits > 0).Select(r => r.Rule.Id)];
    }

    private async Task<List<decimal>> Exported(Household household, DateOnly? day)
    {
        await using var db = Host.Everything();
        var wages = new List<decimal>();
        await foreach (var line in new RegisterReading(db).IncomesAsync(new HouseholdFilter { AsOf = day }, Cancel))
        {
            if (line.Household.Id == household.Id)
            {
                wages.Add(line.Details.WageIncome);
            }
        }

        return wages;
    }
}
