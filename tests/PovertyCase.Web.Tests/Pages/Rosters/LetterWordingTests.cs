using System.Net;
using PovertyCase.Domain.Procedures;
using PovertyCase.Web.Tests.Hosting;

namespace PovertyCase.Web.Tests.Pages.Rosters;

/// <summary>The county's own wording of the letters (S0-18), on a database of its own: it would be the wording of every other test.</summary>
public sealed class LetterWordingTests(CaseHost host) : RosterDesk(host)
{
    [Fact]
    public async Task The_county_words_the_letter_and_a_new_wording_does_not_touch_what_was_issued()
    {
        await Waiting();
        var round = await Given.Round(OptionalSteps.Letters);
        await Given.Filing(round, await Given.Household(head: "写法户"), FilingStage.FirstNotice);
        var (zhuren, cun) = (await SignInAs("zhuren"), await SignInAs("cun"));
        var standard = await cun.Submit($"/letters/create?roundId={round.Id}", _ => { });
        (await cun.Follow(standard)).Shows("通用写法");

        const string url = "/settings/wordings/letters/1";
        var form = await zhuren.Get(url);
        var unknown = await zhuren.Submit(form, f => (f["Wording.Body"], f["Wording.Basis"]) = ("{批次}，{名单}，{期限}。", "县办发3号"));
        Assert.Contains("不认识{期限}", unknown.SaidBeside("Wording.Body"), StringComparison.Ordinal);
        (await zhuren.Follow(await zhuren.Submit(unknown, f => f["Wording.Body"] = "我们为{批次}的{名单}负责。"))).Shows("起用第1版", "本县第 1 版", "我们为{批次}的{名单}负责");

        // Who had the form open meanwhile writes nothing over it.
        Assert.False((await zhuren.Submit(form, f => (f["Wording.Basis"], f["__submission"]) = ("县办发4号", Guid.NewGuid().ToString()))).IsRedirect);
        Assert.StartsWith("/error/403", (await cun.Get(url)).Location, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await zhuren.Get("/settings/wordings/letters/3")).Status);

        Assert.Contains("以上承诺如有不实", (await cun.Get(standard.Location!)).Text, StringComparison.Ordinal);
        (await cun.Follow(await cun.Submit($"/letters/create?roundId={round.Id}", _ => { }))).Shows("本县第1版", $"我们为{round.Name}的1户2人负责");
    }
}
