using System.Net;
using Microsoft.EntityFrameworkCore;
using PovertyCase.Domain.Common;
using PovertyCase.Domain.Households;
using PovertyCase.Domain.Procedures;
using PovertyCase.Web.Tests.Data;
using PovertyCase.Web.Tests.Given;
using PovertyCase.Web.Tests.Hosting;

namespace PovertyCase.Web.Tests.Pages.Moves;

/// <summary>A locked record is corrected by filing, level by level (S0-24, S0-27, WF-007, WF-008).</summary>
public sealed class CorrectionTests(CaseHost host, TestServer server) : MovesCase(host)
{
    private const string Telephone = "13977776666";

    [Fact]
    public async Task From_the_wrong_address_to_the_corrected_one_with_four_persons()
    {
        var household = await Registered("何更正");
        var cun = await SignInAs("cun");
        (await cun.Get($"/households/{household.Id}")).Shows("申请更正");
        var form = await cun.Get($"/households/{household.Id}/edit");
        form.Shows("更正申请：修改基本情况");

        var unproved = await cun.Submit(form, f => f["Details.Address"] = "五组2号");
        Assert.Contains("请写明哪里错了", unproved.SaidBeside("Correction.Reason"), StringComparison.Ordinal);
        Assert.Equal(CorrectionRequest.NoProof, unproved.SaidBeside("Proofs").Split(' ')[0]);
        Assert.Equal("五组2号", unproved.ValueOf("Details.Address"));
        var saved = await cun.Submit(unproved, f =>
        {
            f["Details.Phone"] = Telephone;
            f["Correction.Reason"] = "录入时门牌和电话写错，以户口簿为准";
            f["Household.Status"] = "Exited"; // a forged field is no field of the form
            f.Attach("Proofs", "户口簿.jpg", Pictures.Photo(), "image/jpeg");
        });

        var shown = await cun.Follow(saved);
        shown.Shows("已申请，待乡镇审核");
        shown.Shows("三组17号 五组2号");
        shown.Shows("139****6666");
        var request = await RequestOf(household);
        Assert.Equal(["联系电话", "详细住址"], request.Lines.Select(l => l.Label).Order(StringComparer.Ordinal));
        Assert.Equal("三组17号", (await Stored(household.Id)).Details.Address);
        Assert.True((await (await SignInAs("zhen")).Get($"/corrections/{request.Id}/decide")).Location?.StartsWith("/error/403", StringComparison.Ordinal));

        await Step("shuji", request, "同意", "乡镇同意，待县批准");
        Assert.Equal("三组17号", (await Stored(household.Id)).Details.Address);
        var before = await Versions(household.Id);
        await Step("xian", request, "批准并更正", "县已批准并更正，待复核");
        var corrected = await Stored(household.Id);
        Assert.Equal(("五组2号", Telephone, HouseholdStatus.Registered, true), (corrected.Details.Address, corrected.Details.Phone, corrected.Status, corrected.IsLocked));
        Assert.True(await Versions(household.Id) > before);
        await Step("zhuren", request, "复核", "已复核，重新锁定");

        var text = PdfText.Of((await cun.Get($"/corrections/{request.Id}/pdf")).Bytes);
        foreach (var said in new[] { "信息更正审批表", "三组17号", "五组2号", "张晓梅", "王立新", "周海燕", "赵国平" })
        {
            Assert.Contains(said, text, StringComparison.Ordinal);
        }

        await using var db = Host.Everything();
        Assert.True(await db.Trail.AnyAsync(e => e.TimelineOf == household.Id && e.Act == "按批准的申请更正" && e.Changes.Any(c => c.Field == "详细住址" && c.Before == "三组17号" && c.After == "五组2号"), Cancel));
        Assert.Empty(await Leaks.FindAsync(Host, server.Scratch, Telephone));
    }

    [Theory]
    [InlineData("members", "Entry.Member.DiseaseName", "高血压三级", "患病名称")]
    [InlineData("members", "Entry.Person.IdNumber", "new", "证件号码")]
    [InlineData("income/2026", "Details.WageIncome", "15000", "工资性收入")]
    [InlineData("income/2025", "Details.WageIncome", "9000", "工资性收入")]
    [InlineData("causes", "Causes[0].Detail", "本人患尿毒症两年，每周透析三次，每月自付2000元", "致贫原因说明")]
    public async Task Every_form_of_the_household_asks_the_same_way(string part, string field, string value, string label)
    {
        var household = await Registered("何各表");
        var number = Builders.IdNumber(new DateOnly(1963, 1, 1), Sex.Female);
        var url = part == "members" ? $"/households/{household.Id}/members/{household.Head!.Id}" : $"/households/{household.Id}/{part}";
        var cun = await SignInAs("cun");

        var saved = await cun.Submit(url, form =>
        {
            form[field] = value == "new" ? number : value;
            form["Correction.Reason"] = "录入有误";
            form.Attach("Proofs", "证明.jpg", Pictures.Photo(), "image/jpeg");
        }, "提交更正申请");

        Assert.True(saved.IsRedirect, saved.Text);
        var request = await RequestOf(household);
        Assert.Contains(request.Lines, l => l.Label == label);
        await Step("zhenzhang", request, "同意", "乡镇同意，待县批准");
        await Step("xian", request, "批准并更正", "县已批准并更正");
        var again = await Stored(household.Id);
        Assert.Empty(again.Sketch(h => h.Correct(h.Details, Given.ClerkOf(h.AreaNo))));
        (await cun.Submit(url, form =>
        {
            form[field] = value == "new" ? number : value;
            form["Correction.Reason"] = "再来一次";
            form.Attach("Proofs", "证明.jpg", Pictures.Photo(), "image/jpeg");
        }, "提交更正申请")).Shows("内容和现在登记的一样");
    }

    [Fact]
    public async Task The_asker_does_not_agree_and_a_stale_value_is_not_overwritten()
    {
        var household = await Registered("何过时");
        var first = await Ask(household, "六组1号");
        var second = await Ask(household, "六组2号");
        var (shuji, xian) = (await Given.ActorOf("shuji"), await SignInAs("xian"));
        await using (var db = Host.Everything())
        {
            // The secretary asked for it himself in his other post as village clerk.
            await db.Corrections.Where(c => c.Id == first.Id).ExecuteUpdateAsync(c => c.SetProperty(x => x.RequestedBy, shuji.OfficerId), Cancel);
        }

        var own = await (await SignInAs("shuji")).Get($"/corrections/{first.Id}/decide");
        own.Shows("现在不由您办理");
        await Step("zhenzhang", first, "同意", "乡镇同意");
        await Step("zhenzhang", second, "同意", "乡镇同意");
        await Step("xian", first, "批准并更正", "县已批准并更正");

        var refused = await xian.Submit($"/corrections/{second.Id}/decide", _ => { }, "批准并更正");
        refused.Shows("“详细住址”在申请之后又变过");
        Assert.Equal("六组1号", (await Stored(household.Id)).Details.Address);
        Assert.True((await xian.Submit(refused, form => form["Reason"] = "请按现在的门牌重新申请", "不同意更正")).IsRedirect);
        (await (await SignInAs("cun")).Get("/")).Shows("何过时户的更正没有同意");
    }

    [Fact]
    public async Task Two_leaders_at_once_yield_one_step_and_pressing_twice_asks_once()
    {
        var household = await Registered("何同时");
        var request = await Ask(household, "八组1号");
        var visitors = new[] { await SignInAs("shuji"), await SignInAs("zhenzhang") };
        var pages = await Task.WhenAll(visitors.Select(v => v.Get($"/corrections/{request.Id}/decide")));

        var replies = await Task.WhenAll(visitors.Zip(pages, (v, p) => v.Submit(p, _ => { }, "同意")));

        Assert.Single(replies, r => !r.IsRedirect);
        Assert.Equal(CorrectionStage.TownshipApproved, (await RequestOf(household)).Stage);
        await using var db = Host.Everything();
        Assert.Equal(1, await db.Corrections.CountAsync(c => c.HouseholdId == household.Id, Cancel));
    }

    [Fact]
    public async Task Out_of_reach_there_is_no_such_request_and_a_withdrawn_one_is_over()
    {
        var household = await Registered("何撤回");
        var request = await Ask(household, "九组1号");
        Assert.Equal(HttpStatusCode.NotFound, (await (await SignInAs("cun2")).Get($"/corrections/{request.Id}")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await (await SignInAs("shuji2")).Get($"/corrections/{request.Id}/decide")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await (await SignInAs("cun2")).Get($"/households/{household.Id}/edit")).Status);

        var cun = await SignInAs("cun");
        Assert.True((await cun.Submit($"/corrections/{request.Id}/withdraw", _ => { })).IsRedirect);
        (await (await SignInAs("shuji")).Get($"/corrections/{request.Id}/decide")).Shows("申请已撤回");
        (await cun.Get("/corrections?stage=Withdrawn")).Shows("何撤回");
    }

    private async Task<CorrectionRequest> Ask(Household household, string address)
    {
        var cun = await SignInAs("cun");
        var page = await cun.Get($"/households/{household.Id}/edit");
        void Fill(FormFields form)
        {
            form["Details.Address"] = address;
            form["Correction.Reason"] = "门牌登记有误";
            form.Attach("Proofs", "户口簿.jpg", Pictures.Photo(), "image/jpeg");
        }

        var first = await cun.Submit(page, Fill);
        var second = await cun.Submit(page, Fill);
        Assert.True(first.IsRedirect, first.Text);
        Assert.Equal(first.Location, second.Location);
        return await RequestOf(household);
    }

    private async Task<CorrectionRequest> RequestOf(Household household)
    {
        await using var db = Host.Everything();
        return await db.Corrections.AsNoTracking().OrderByDescending(c => c.Id).FirstAsync(c => c.HouseholdId == household.Id, Cancel);
    }

    private async Task Step(string account, CorrectionRequest request, string button, string then)
    {
        var visitor = await SignInAs(account);
        var reply = await visitor.Submit($"/corrections/{request.Id}/decide", _ => { }, button);
        Assert.True(reply.IsRedirect, reply.Text);
        (await visitor.Follow(reply)).Shows(then);
    }
}
