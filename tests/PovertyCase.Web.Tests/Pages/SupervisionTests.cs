using System.Net;
using PovertyCase.Domain.Procedures;
using PovertyCase.Domain.Supervision;
using PovertyCase.Web.Data.Seed;
using PovertyCase.Web.Tests.Hosting;

namespace PovertyCase.Web.Tests.Pages;

/// <summary>挂牌督战 from the choice by what is left on the register to taking it off (S2-06 to S2-08, S2-74).</summary>
public sealed class SupervisionTests(CaseHost host) : CaseTests(host)
{
    [Fact]
    public async Task The_county_lists_a_village_by_the_register_the_village_reports_and_the_county_takes_it_off()
    {
        await Given.Filing(await Given.Round(), await Given.Household(), FilingStage.Registered);
        var xian = await SignInAs("xian");
        var choice = await xian.Get("/supervision/candidates");
        choice.Shows("佛洞村");
        var create = choice.Document.QuerySelector("main a[href^='/supervision/create?place=']")!.GetAttribute("href")!;
        (await xian.Get(create)).Shows("登记里还有 1 户 2 人没有脱贫");
        (await xian.Submit(create, form => form["Details.Sponsor"] = "")).Shows("请填写包保责任人", "请选择督战方式");
        void Fill(FormFields form)
        {
            form["Details.Way"] = nameof(SupervisionWay.CountyLeader);
            form["Details.Sponsor"] = "田长河";
            form["Details.SponsorPost"] = "副县长";
        }

        var place = (await xian.Submit(create, Fill)).Location!;
        (await xian.Submit("/supervision/create?place=610928109215", form =>
        {
            Fill(form);
            form["Details.Reason"] = nameof(ListingReason.ManyLeft);
        })).Shows("这个地方已在督战名单里");
        (await xian.Get(place)).Shows("1 户 2 人", "剩余未脱贫人口较多", "县级领导督战", "田长河");

        var cun = await SignInAs("cun");
        (await cun.Get("/")).Shows("佛洞村在挂牌督战名单里");
        (await cun.Get($"/villages/{DemoAccounts.Village}")).Shows("本村正在督战");
        (await cun.Submit($"{place}/report", form => form["Entry.What"] = "")).Shows("请写看到什么、办了什么");
        (await cun.Submit($"{place}/report", form =>
        {
            form["Entry.Who"] = "村两委";
            form["Entry.What"] = "落实两户住房改造";
        })).RedirectsTo(place);
        Assert.DoesNotContain("挂牌督战名单里", (await cun.Get("/")).Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await (await SignInAs("zhen2")).Get(place)).Status);
        (await (await SignInAs("zhen")).Get("/supervision")).Shows("佛洞村", "1／2");

        (await xian.Submit($"{place}/end", form => form["End.Outcome"] = "")).Shows("请写明督战有什么成效");
        (await xian.Submit($"{place}/end", form => form["End.Outcome"] = "全部达标")).RedirectsTo(place);
        Assert.DoesNotContain("佛洞村", (await xian.Get("/supervision")).Text, StringComparison.Ordinal);
        (await xian.Get("/supervision?ended=1")).Shows("佛洞村");
        (await cun.Submit($"{place}/report", form =>
        {
            form["Entry.Who"] = "村两委";
            form["Entry.What"] = "摘牌以后";
        })).Shows("已经摘牌");
    }
}
