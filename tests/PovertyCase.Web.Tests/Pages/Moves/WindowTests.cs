using Microsoft.EntityFrameworkCore;
using PovertyCase.Domain.Procedures;
using PovertyCase.Web.Data.Seed;
using PovertyCase.Web.Tests.Hosting;

namespace PovertyCase.Web.Tests.Pages.Moves;

/// <summary>Windows of the county (WF-015, S3-18), each on a database of its own.</summary>
public sealed class WindowTests(CaseHost host) : MovesCase(host)
{
    [Fact]
    public async Task Outside_its_window_a_business_is_refused_with_the_day_it_opens()
    {
        var household = await Given.Household(head: "何开放");
        var (xian, cun) = (await SignInAs("xian"), await SignInAs("cun"));
        (await cun.Get("/windows")).Shows("没有设过开放期的业务，天天可以办：登记新户、成员变动、收入填报、修改户表");
        var open = await cun.Get(Start(household, MemberChangeKind.MovedIn));
        var basics = await cun.Get($"/households/{household.Id}/edit");
        foreach (var kind in Enum.GetValues<EntryKind>())
        {
            (await xian.Submit("/windows/create", form =>
            {
                form["Details.Kind"] = $"{kind}";
                form["Details.OpensOn"] = "2026.12.1";
                form["Details.ClosesOn"] = "2026.12.20";
                form["Details.Basis"] = "旬扶发〔2026〕9号";
            })).RedirectsTo("/windows");
        }

        const string sentence = "2026年12月1日起开放，到2026年12月20日为止";
        (await cun.Get("/windows")).Shows("2026年12月1日");
        (await cun.Get("/households/create")).Shows(sentence);
        (await cun.Get($"/households/{household.Id}/income/2026")).Shows(sentence);
        (await cun.Get(Start(household, MemberChangeKind.MovedIn))).Shows(sentence);
        foreach (var part in new[] { "edit", "causes", "conditions/2026", "relocation", $"members/{household.Members[0].Id}" })
        {
            (await cun.Get($"/households/{household.Id}/{part}")).Shows("现在不在“修改户表”的开放期内", sentence);
        }

        var typed = await cun.Submit(basics, form => form["Details.Address"] = "写了一半的住址");
        typed.Shows(sentence);
        Assert.Equal("写了一半的住址", typed.ValueOf("Details.Address"));
        Assert.NotEqual("写了一半的住址", (await Stored(household.Id)).Details.Address);

        // Whoever corrects a locked household keeps to no window.
        var locked = await Registered("何更正");
        (await cun.Get($"/households/{locked.Id}/causes")).Shows("更正申请");

        // Also for a form that was opened before; births do not wait.
        var late = await cun.Submit(open, form =>
        {
            Prove(form);
            Newcomer(form, "何小迁", "07", null);
        });
        late.Shows(sentence);
        Assert.Equal(2, (await Stored(household.Id)).PersonCount);
        Assert.True((await cun.Submit(Start(household, MemberChangeKind.Birth), form =>
        {
            Prove(form);
            Newcomer(form, "何小生", "07", null);
        })).IsRedirect);
        (await (await SignInAs("cun2")).Get("/households/create")).Shows(sentence);

        await using var db = Host.Everything();
        var window = await db.EntryWindows.SingleAsync(w => w.Details.Kind == EntryKind.Income, Cancel);
        var zhuren = await SignInAs("zhuren");
        (await zhuren.Submit($"/windows/{window.Id}/end", form => form["Reason"] = "改期")).RedirectsTo("/windows");
        (await cun.Get($"/households/{household.Id}/income/2026")).Shows("还没有定下次开放的日期");
        (await cun.Get("/windows")).Shows("提前结束：改期");
    }
}

/// <summary>On a database of its own: a window that is set shuts all other days.</summary>
public sealed class TownshipWindowTests(CaseHost host) : MovesCase(host)
{
    [Fact]
    public async Task A_township_s_window_opens_only_there()
    {
        var (here, there) = (await Given.Household(head: "何镇内"), await Given.Household(DemoAccounts.OtherVillage, head: "欧镇外"));
        var zhuren = await SignInAs("zhuren");
        await zhuren.Submit("/windows/create", form =>
        {
            form["Details.Kind"] = "MemberChange";
            form["Details.TownshipNo"] = $"{DemoAccounts.Township}";
            form["Details.Basis"] = "白柳镇补报";
        });

        (await (await SignInAs("cun")).Get(Start(here, MemberChangeKind.MovedOut))).Shows("证明材料");
        (await (await SignInAs("cun2")).Get(Start(there, MemberChangeKind.MovedOut))).Shows("还没有定下次开放的日期");
    }
}

/// <summary>A database of its own: the windows that it opens shut the business for everybody else.</summary>
public sealed class AfterTheWindowTests(CaseHost host) : MovesCase(host)
{
    /// <summary>Waiting, it barred births and deaths in that household, which know no window.</summary>
    [Fact]
    public async Task What_was_reported_in_its_window_is_approved_after_it()
    {
        var household = await Registered("何窗内");
        var cun = await SignInAs("cun");
        await cun.Submit(Start(household, MemberChangeKind.MovedIn), form =>
        {
            Prove(form);
            Newcomer(form, "何小迁", "07", null);
        });
        await (await SignInAs("xian")).Submit("/windows/create", form => (form["Details.Kind"], form["Details.OpensOn"], form["Details.ClosesOn"], form["Details.Basis"]) = ("MemberChange", "2026.12.1", "2026.12.20", "旬扶发〔2026〕9号"));
        (await cun.Get(Start(await Given.Household(head: "何窗外"), MemberChangeKind.MovedIn))).Shows("2026年12月1日起开放");
        var change = await ChangeOf(household);
        var zhen = await SignInAs("zhen");
        (await zhen.Follow(await zhen.Submit($"/changes/{change.Id}/decide", _ => { }, "审核通过"))).Shows("已生效");
        Assert.Equal(3, (await Stored(household.Id)).PersonCount);
    }
}
