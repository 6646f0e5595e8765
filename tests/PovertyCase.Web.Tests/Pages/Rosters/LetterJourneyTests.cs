using System.Net;
using Microsoft.EntityFrameworkCore;
using PovertyCase.Domain.Notices;
using PovertyCase.Domain.Procedures;
using PovertyCase.Domain.Rosters;
using PovertyCase.Domain.Settings;
using PovertyCase.Web.Access;
using PovertyCase.Web.Tests.Given;
using PovertyCase.Web.Tests.Hosting;

namespace PovertyCase.Web.Tests.Pages.Rosters;

/// <summary>承诺书: switched on by the county, signed by village and township before their lists go up (A2, WF-011, S0-18).</summary>
public sealed class LetterJourneyTests(CaseHost host) : RosterDesk(host)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_village_signs_for_its_list_before_it_goes_up()
    {
        await Given.Settings();
        var (zhuren, xian, cun, zhen) = (await SignInAs("zhuren"), await SignInAs("xian"), await SignInAs("cun"), await SignInAs("zhen"));
        Assert.True((await zhuren.Submit("/settings/create", form => (form["Details.Key"], form["Details.Value"], form["Details.Source"]) = (SettingKeys.LettersStep, SettingItem.On, "县级实施方案"))).IsRedirect);
        Assert.True((await xian.Submit("/rounds/create", form => (form["Round.Name"], form["Round.OpensOn"]) = ("要承诺的识别", $"{Clock.Today.AddDays(-60):yyyy-MM-dd}"))).IsRedirect);
        Round round;
        await using (var db = Host.Everything())
        {
            round = await db.Rounds.SingleAsync(r => r.Name == "要承诺的识别", Cancel);
        }

        Assert.Equal(OptionalSteps.Letters, round.Steps);
        (await xian.Get($"/rounds/{round.Id}")).Shows("加办的环节：承诺书");
        (await cun.Get("/letters")).Shows("要承诺的识别", "公示以后出具");
        (await cun.Get($"/letters/create?roundId={round.Id}")).Shows("还没有张贴第一次公示");
        var filing = await Given.Filing(round, await Given.Household(head: "承诺甲"), FilingStage.FirstNotice);
        var notice = await NoticeOf(filing);

        // Everything says what is missing and where to do it; a forged press is refused.
        (await cun.Get("/")).Shows("先签承诺书再上报");
        var waiting = await cun.Get($"/notices/{notice}/conclude");
        waiting.Shows("佛洞村尚未签订承诺书");
        Assert.NotNull(waiting.Document.QuerySelector("main a.btn[href='/letters']"));
        Assert.DoesNotContain(waiting.Document.QuerySelectorAll("main button"), b => b.TextContent == "上报乡镇");
        var forged = await Forge(cun, $"/notices/{notice}/conclude");
        Assert.False(forged.IsRedirect);
        forged.Shows("佛洞村尚未签订承诺书");
        Assert.Equal(FilingStage.FirstNotice, (await Now(filing)).Stage);
        Assert.Equal(("第一次公示", ""), await StepsOf(cun, filing, "村承诺书"));

        // Issued once, however often it is pressed.
        var form = await cun.Get($"/letters/create?roundId={round.Id}");
        form.Shows("中共白柳镇委员会、白柳镇人民政府", "佛洞村2026年度拟纳入的1户2人");
        var (first, second) = (await cun.Submit(form, _ => { }), await cun.Submit(form, _ => { }));
        Assert.Equal(first.Location, second.Location);
        var again = await cun.Submit(form, f => f["__submission"] = Guid.NewGuid().ToString());
        Assert.False(again.IsRedirect);
        again.Shows("已经出具的那一份");
        var one = await Only(round, LetterState.Issued);
        var paper = PdfText.Of((await cun.Get($"/letters/{one.Id}/pdf")).Bytes);
        Assert.Contains($"编号：{one.RegisterNo}", paper, StringComparison.Ordinal);
        Assert.Contains("第一书记（工作队长）（签字）：", paper, StringComparison.Ordinal);
        Assert.DoesNotContain("见签字原件", paper, StringComparison.Ordinal);
        var stale = await cun.Get($"/letters/{one.Id}/sign");

        // The list grows: a new letter takes the place of the unsigned one, and nobody signs the old.
        await Given.Filing(round, await Given.Household(head: "承诺乙"), FilingStage.FirstNotice);
        (await cun.Get($"/letters/{one.Id}")).Shows("名单变了", "现在 2 户 4 人");
        (await cun.Get($"/letters/create?roundId={round.Id}")).Shows($"代替 {one.RegisterNo}");
        (await cun.Follow(await cun.Submit($"/letters/create?roundId={round.Id}", _ => { }))).Shows("承诺书已出具", "2 户 4 人");
        var letter = await Only(round, LetterState.Issued);
        Assert.Equal(one.Id, (await Only(round, LetterState.Replaced)).Id);
        Assert.Equal(Running(one) + 1, Running(letter));
        Assert.False((await cun.Submit(stale, Names)).IsRedirect);
        Assert.Contains("已作废", PdfText.Of((await cun.Get($"/letters/{one.Id}/pdf")).Bytes), StringComparison.Ordinal);

        // Nobody else signs it, and the neighbour does not know it.
        Assert.StartsWith("/error/403", (await xian.Get($"/letters/{letter.Id}/sign")).Location, StringComparison.Ordinal);
        (await zhen.Get($"/letters/{letter.Id}/sign")).Shows("由签订的单位自己的经办人登记");
        foreach (var url in new[] { $"/letters/{letter.Id}", $"/letters/{letter.Id}/sign", $"/letters/{letter.Id}/pdf" })
        {
            Assert.Equal(HttpStatusCode.NotFound, (await (await SignInAs("cun2")).Get(url)).Status);
        }

        var page = await cun.Get($"/letters/{letter.Id}/sign");
        var bare = await cun.Submit(page, f => f["Signing.Secretary"] = "李明");
        Assert.NotEqual("", bare.SaidBeside("Signing.Chief"));
        var unproved = await cun.Submit(page, f =>
        {
            Fill(f);
            f["__submission"] = Guid.NewGuid().ToString();
        });
        Assert.Contains("请选签好的承诺书", unproved.SaidBeside("Proofs"), StringComparison.Ordinal);
        var early = await cun.Submit(page, f =>
        {
            Names(f);
            f["Signing.SignedOn"] = $"{Clock.Today.AddDays(-1):yyyy-MM-dd}";
            f["__submission"] = Guid.NewGuid().ToString();
        });
        Assert.NotEqual("", early.SaidBeside("Signing.SignedOn"));

        // The photograph is not asked for a second time.
        early.Shows("已收到 1 份");
        var signed = await cun.Follow(await cun.Submit(early, f => f["Signing.SignedOn"] = $"{Clock.Today:yyyy-MM-dd}"));
        signed.Shows("已签订", "周明", "第 1 份（照片）");
        var photo = signed.Document.QuerySelector("main a[href^='/files/']")!.GetAttribute("href")!;
        Assert.Equal(HttpStatusCode.OK, (await cun.Get(photo)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await (await SignInAs("cun2")).Get(photo)).Status);
        Assert.False((await cun.Submit(page, f =>
        {
            Names(f);
            f["__submission"] = Guid.NewGuid().ToString();
        })).IsRedirect);
        Assert.Contains("见签字原件", PdfText.Of((await cun.Get($"/letters/{letter.Id}/pdf")).Bytes), StringComparison.Ordinal);
        Assert.Equal(("第一次公示", "done"), await StepsOf(cun, filing, "村承诺书"));
        (await zhen.Get("/letters")).Shows("佛洞村", "已签订", "生成花名册以后出具");

        // Now the village goes up.
        var desk = await cun.Get("/");
        desk.Shows("可以上报乡镇");
        Assert.DoesNotContain("先签承诺书", desk.Text, StringComparison.Ordinal);
        (await cun.Follow(await cun.SubmitExplaining($"/notices/{notice}/conclude", _ => { }))).Shows("这次上报1户");
        Assert.Equal(FilingStage.TownshipReview, (await Now(filing)).Stage);

        // What is signed nobody rewrites, not even past the pages.
        await using var past = Host.Databases.ForRequest(Reader.Of(await Given.ActorOf("cun")));
        Assert.Equal(0, await past.CommitmentLetters.Where(l => l.Id == letter.Id).ExecuteUpdateAsync(s => s.SetProperty(l => l.State, LetterState.Issued), Cancel));
        await Assert.ThrowsAsync<Npgsql.PostgresException>(() => past.CommitmentLetters.Where(l => l.Id == letter.Id).ExecuteUpdateAsync(s => s.SetProperty(l => l.Body, "改过"), Cancel));
        await using var after = Host.Everything();
        Assert.Equal(["出具承诺书", "登记承诺书签订"], await after.Trail.Where(e => e.ObjectId == letter.Id && !e.Act.StartsWith("打印") && e.Act != "被拒绝").OrderBy(e => e.At).ThenBy(e => e.Id).Select(e => e.Act).ToListAsync(Cancel));
    }

    [Fact]
    public async Task A_township_signs_before_it_reports_and_the_county_sees_who_has()
    {
        await Waiting();
        var round = await Given.Round(OptionalSteps.Letters);
        var filing = await Given.Filing(round, await Given.Household(head: "乡镇承诺户"), FilingStage.SecondNotice);
        var (zhen, xian, cun) = (await SignInAs("zhen"), await SignInAs("xian"), await SignInAs("cun"));
        Assert.True((await cun.Submit($"/letters/create?roundId={round.Id}", _ => { })).IsRedirect);
        var village = await Only(round, LetterState.Issued);
        Assert.True((await cun.Submit($"/letters/{village.Id}/sign", Names)).IsRedirect);

        var roster = await Sealed(round);
        Assert.Equal("乡镇承诺书", (await zhen.Get($"/rosters/{roster}")).Document.QuerySelector(".steps li.now")!.TextContent);
        (await zhen.Get($"/rosters/{roster}")).Shows("1 / 1", "乡镇承诺书还没有签订");
        Assert.Equal(("乡镇承诺书", "now"), await StepsOf(zhen, filing, "乡镇承诺书"));
        (await zhen.Get("/")).Shows("花名册已盖章，还缺乡镇承诺书");
        (await zhen.Get($"/rosters/{roster}/report")).Shows("白柳镇尚未签订承诺书");
        var forged = await Forge(zhen, $"/rosters/{roster}/report", ("Paper.Households", "1"), ("Paper.Persons", "2"));
        Assert.False(forged.IsRedirect);
        Assert.Equal((RosterState.Sealed, FilingStage.OnRoster), ((await Find(roster)).State, (await Now(filing)).Stage));

        Assert.True((await zhen.Submit($"/letters/create?roundId={round.Id}", _ => { })).IsRedirect);
        var letter = await Only(round, LetterState.Issued);
        Assert.Equal((LetterLevel.Township, 1, 2), (letter.Level, letter.Households, letter.Persons));
        var same = await zhen.Submit($"/letters/{letter.Id}/sign", f => Heads(f, "王书记", "王书记"));
        Assert.Contains("不能是同一人", same.SaidBeside("Signing.Chief"), StringComparison.Ordinal);
        (await zhen.Follow(await zhen.Submit(same, f => f["Signing.Chief"] = "赵镇长"))).Shows("王书记", "赵镇长", "已签订");
        var paper = PdfText.Of((await zhen.Get($"/letters/{letter.Id}/pdf")).Bytes);
        Assert.Contains("中共白柳镇委员会", paper, StringComparison.Ordinal);
        Assert.Contains("镇长（签字）：", paper, StringComparison.Ordinal);

        // A village knows nothing of the township's letter, but of its own.
        Assert.Equal(HttpStatusCode.NotFound, (await cun.Get($"/letters/{letter.Id}")).Status);
        Assert.Equal(("签章上报", ""), await StepsOf(cun, filing, "乡镇承诺书"));
        Assert.Equal(("签章上报", "done"), await StepsOf(zhen, filing, "乡镇承诺书"));
        Assert.True((await zhen.Submit($"/rosters/{roster}/report", f => (f["Paper.Households"], f["Paper.Persons"]) = ("1", "2"))).IsRedirect);
        Assert.Equal(FilingStage.CountyReview, (await Now(filing)).Stage);

        foreach (var account in new[] { "xian", "zhuren", "ducha" })
        {
            var reader = await SignInAs(account);
            (await reader.Get("/letters")).Shows("白柳镇", "已签订", "1 个村签了 1 个");
            (await reader.Get("/letters?township=610928109000")).Shows("佛洞村");
            (await reader.Get($"/letters/{letter.Id}")).Shows("赵镇长");
            (await reader.Get($"/rosters/{roster}")).Shows(letter.RegisterNo);
            Assert.Equal(HttpStatusCode.NotFound, (await reader.Get("/letters?township=610929109000")).Status);
        }

        Assert.Equal(HttpStatusCode.NotFound, (await (await SignInAs("zhen2")).Get($"/letters/{letter.Id}")).Status);
        Assert.StartsWith("/error/403", (await (await SignInAs("bangfu")).Get("/letters")).Location, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_the_county_asks_for_none_nothing_changes()
    {
        await Waiting();
        var round = await Given.Round();
        var (up, listed) = (await Given.Filing(round, await Given.Household(head: "不签甲"), FilingStage.FirstNotice), await Given.Filing(round, await Given.Household(head: "不签乙"), FilingStage.SecondNotice));
        var (cun, zhen) = (await SignInAs("cun"), await SignInAs("zhen"));
        Assert.Equal(HttpStatusCode.NotFound, (await cun.Get($"/letters/create?roundId={round.Id}")).Status);
        Assert.DoesNotContain($"{round.Id}", (await cun.Get("/letters")).Html, StringComparison.Ordinal);
        var steps = (await cun.Get($"/filings/{up.Id}")).Document.QuerySelectorAll(".steps li.off").Select(li => li.TextContent).ToList();
        Assert.Equal("承诺书未启用", steps[^1]);
        Assert.DoesNotContain("村承诺书未启用", steps);
        Assert.True((await cun.SubmitExplaining($"/notices/{await NoticeOf(up)}/conclude", _ => { })).IsRedirect);
        Assert.Equal(FilingStage.TownshipReview, (await Now(up)).Stage);
        var roster = await Reported(round);
        Assert.DoesNotContain("承诺书还没有", (await zhen.Get($"/rosters/{roster}")).Text, StringComparison.Ordinal);
        Assert.Equal(FilingStage.CountyReview, (await Now(listed)).Stage);
    }

    private static int Running(CommitmentLetter letter) => int.Parse(letter.RegisterNo[^2..], System.Globalization.CultureInfo.InvariantCulture);

    private static void Fill(FormFields form) => (form["Signing.Secretary"], form["Signing.Chief"], form["Signing.TeamLeader"]) = ("李明", "李明", "周明");

    private static void Names(FormFields form)
    {
        Fill(form);
        form.Attach("Proofs", "IMG_1.jpg", Pictures.Photo(), "image/jpeg");
    }

    private static void Heads(FormFields form, string secretary, string chief)
    {
        (form["Signing.Secretary"], form["Signing.Chief"]) = (secretary, chief);
        form.Attach("Proofs", "IMG_1.jpg", Pictures.Photo(), "image/jpeg");
    }

    /// <summary>The step that is now, and how a letter's step looks.</summary>
    private static async Task<(string Now, string Look)> StepsOf(Visitor visitor, Filing filing, string letter)
    {
        var steps = (await visitor.Get($"/filings/{filing.Id}")).Document.QuerySelectorAll(".steps li");
        return (steps.Single(li => li.ClassName == "now").TextContent, steps.Single(li => li.TextContent == letter).ClassName ?? "");
    }

    private async Task<Guid> NoticeOf(Filing filing)
    {
        await using var db = Host.Everything();
        return await db.NoticeLines.Where(l => l.FilingId == filing.Id && l.Notice.Kind == NoticeKind.First).Select(l => l.NoticeId).SingleAsync(Cancel);
    }

    private async Task<CommitmentLetter> Only(Round round, LetterState state)
    {
        await using var db = Host.Everything();
        return await db.CommitmentLetters.AsNoTracking().SingleAsync(l => l.RoundId == round.Id && l.State == state, Cancel);
    }
}
