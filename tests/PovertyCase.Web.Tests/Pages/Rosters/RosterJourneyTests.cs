using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using PovertyCase.Domain.Common;
using PovertyCase.Domain.Households;
using PovertyCase.Domain.Notices;
using PovertyCase.Domain.Procedures;
using PovertyCase.Domain.Rosters;
using PovertyCase.Web.Data;
using PovertyCase.Web.Data.Seed;
using PovertyCase.Web.Tests.Given;
using PovertyCase.Web.Tests.Hosting;

namespace PovertyCase.Web.Tests.Pages.Rosters;

/// <summary>From the ended second notice to the locked register, and what stands on paper on the way (S0-13 to S0-17, S0-24).</summary>
public sealed class RosterJourneyTests(CaseHost host) : RosterDesk(host)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Households_walk_from_the_second_notice_to_the_locked_register()
    {
        var (round, filings) = await Waiting("赵桂兰", "欧阳建国");
        await Given.Helper(null, filings[0].Household);

        var roster = await Reported(round);
        (await (await SignInAs("xian")).Get($"/rounds/{round.Id}/entered")).Shows("县里还没有接收这个批次的花名册");
        await PressExplaining(roster, "xian", "accept");
        await Press(roster, "zhuren", "approve");

        // What was accepted and what is on the register, by village (S0-22).
        var lacking = await (await SignInAs("xian")).Get($"/rounds/{round.Id}/entered");
        lacking.Shows("还差 2 户 4 人没有办结", "佛洞村");
        (await (await SignInAs("xian")).Get(lacking.Document.QuerySelector("td a[href*='stage=Approved']")!.GetAttribute("href")!)).Shows("欧阳建国", "2 件");
        await Press(roster, "xian", "announce");
        await Press(roster, "xian", "register");
        (await (await SignInAs("zhen")).Get($"/rounds/{round.Id}/entered")).Shows("2 户 4 人全部办结");

        var done = await Find(roster);
        Assert.Equal(RosterState.Completed, done.State);
        Assert.Equal((2, 4, 64), (done.HouseholdCount, done.PersonCount, done.Hash.Length));
        Assert.Equal("旬阳县白柳镇（2026年度）建档立卡贫困户花名册", done.Title);
        Assert.StartsWith("LS-610928109-2026-", done.ControlNo, StringComparison.Ordinal);
        var line = done.Lines.Single(l => l.FilingId == filings[0].Id);
        Assert.Equal(("佛洞村", "欧阳慧敏", "县农业农村局", 2026), (line.Village, line.HelperName, line.HelperUnit, line.IdentifiedYear));
        foreach (var filing in filings)
        {
            var now = await Now(filing);
            Assert.Equal(FilingStage.Registered, now.Stage);
            Assert.Equal(HouseholdStatus.Registered, now.Household.Status);
            Assert.Equal("WF-008", Assert.Throws<RuleBroken>(() => now.Household.Correct(now.Household.Details, Given.ClerkOf(now.AreaNo))).RuleId);
        }

        await using var db = Host.Everything();
        var notice = await db.Notices.Include(n => n.Lines).SingleAsync(n => n.RoundId == round.Id && n.Kind == NoticeKind.Announcement, Cancel);
        Assert.Equal(2, notice.Lines.Count);
        var acts = await db.Trail.Where(e => e.ObjectId == roster).OrderBy(e => e.Id).Select(e => e.Act).ToListAsync(Cancel);
        Assert.Equal(["生成花名册", "花名册签字", "花名册签字", "花名册用印：镇党委印章", "花名册用印：镇政府印章", "花名册上报县", "县接收花名册", "县审定花名册", "花名册公告", "花名册登记入库"], acts);
        var shown = await (await SignInAs("ducha")).Get($"/rosters/{roster}");
        shown.Shows("已登记办结");
    }

    [Fact]
    public async Task The_printed_roster_names_everybody_in_order_and_never_changes()
    {
        var (round, filings) = await Waiting("周𬭎", "阿卜杜拉·买买提", "赵桂兰");
        var zhen = await SignInAs("zhen");
        var roster = await Signed(round);
        var preview = await zhen.Get($"/rosters/{roster}/pdf");
        Assert.Equal("application/pdf", preview.Message.Content.Headers.ContentType!.MediaType);

        await zhen.Submit($"/rosters/{roster}/seal", _ => { });
        await zhen.Submit($"/rosters/{roster}/seal", _ => { });
        var first = await zhen.Get($"/rosters/{roster}/pdf");
        await using (var db = Host.Everything())
        {
            var household = await db.Households.SingleAsync(h => h.Id == filings[0].HouseholdId, Cancel);
            household.Correct(household.Details with { GroupName = "九组", Phone = "13900009999" }, Given.ClerkOf(household.AreaNo));
            await db.SaveChangesAsync(Cancel);
        }

        var second = await (await SignInAs("xian")).Get($"/rosters/{roster}/pdf");

        Assert.Equal(first.Bytes, second.Bytes);
        var known = await Find(roster);
        await using (var db = Host.Everything())
        {
            var document = await db.IssuedDocuments.SingleAsync(d => d.Id == known.IssuedDocumentId, Cancel);
            Assert.Equal(document.Sha256, Convert.ToHexStringLower(SHA256.HashData(second.Bytes)));
            // It holds whole numbers: only the page that covers them hands it out.
            var kept = await db.Files.SingleAsync(f => f.OriginalName == $"{known.ControlNo}.pdf", Cancel);
            Assert.Equal(System.Net.HttpStatusCode.NotFound, (await (await SignInAs("ducha")).Get($"/files/{kept.Id}")).Status);
            Assert.Equal(2, await db.Trail.CountAsync(e => e.ObjectId == roster && e.Act == "打印花名册", Cancel));
            Assert.Equal(1, await db.Trail.CountAsync(e => e.ObjectId == roster && e.Act == "打印花名册预览", Cancel));
        }

        var name = second.Message.Content.Headers.ContentDisposition!;
        Assert.Equal($"{known.ControlNo}.pdf", (name.FileNameStar ?? name.FileName)!.Trim('"'));
        var draft = PdfText.Of(preview.Bytes);
        var paper = PdfText.Of(second.Bytes);
        Assert.Contains("预览", draft, StringComparison.Ordinal);
        Assert.DoesNotContain("预览", paper, StringComparison.Ordinal);
        Assert.DoesNotContain("九组", paper, StringComparison.Ordinal);
        var places = known.Lines.OrderBy(l => l.Seq).Select(l => paper.IndexOf(l.HeadName, StringComparison.Ordinal)).ToList();
        Assert.Equal(3, places.Count);
        Assert.All(places, p => Assert.True(p >= 0));
        Assert.Equal(places.Order(), places);
        foreach (var text in new[] { "周𬭎", "阿卜杜拉·买买提", known.ControlNo, "3户", "6人", "王立新", "刘卫东", "已盖章2026年11月22日", known.Lines[0].IdNumber! })
        {
            Assert.Contains(text, paper, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Whole_numbers_stand_only_on_the_paper_of_those_who_may_see_them_and_have_just_proved_who_they_are()
    {
        var (round, _) = await Waiting("遮盖户");
        var roster = await Draw(round);
        var number = (await Find(roster)).Lines[0].IdNumber!;

        foreach (var account in new[] { "shuji", "zhuren", "ducha" })
        {
            var paper = PdfText.Of((await (await SignInAs(account)).Get($"/rosters/{roster}/pdf")).Bytes);
            Assert.DoesNotContain(number, paper, StringComparison.Ordinal);
            Assert.Contains(ResidentId.Mask(number), paper, StringComparison.Ordinal);
            Assert.Contains("号码已遮盖", paper, StringComparison.Ordinal);
        }

        var zhen = await SignInAs("zhen");
        Assert.Contains(number, PdfText.Of((await zhen.Get($"/rosters/{roster}/pdf")).Bytes), StringComparison.Ordinal);
        Clock.Pass(TimeSpan.FromMinutes(6));
        var asked = await zhen.Get($"/rosters/{roster}/pdf");
        asked.Shows("请确认是您本人");
        Assert.Contains("请输入您的登录密码", (await zhen.Submit(asked, _ => { })).SaidBeside("Confirm.Password"), StringComparison.Ordinal);
        Assert.Contains(number, PdfText.Of((await zhen.Submit(asked, form => form["Confirm.Password"] = DemoAccounts.Password)).Bytes), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Screens_show_masked_numbers_only()
    {
        var (round, _) = await Waiting("赵桂兰");
        var roster = await Draw(round);
        var number = (await Find(roster)).Lines[0].IdNumber!;

        var page = await (await SignInAs("zhen")).Get($"/rosters/{roster}");

        page.Shows(ResidentId.Mask(number));
        Assert.DoesNotContain(number, page.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_cannot_be_listed_is_shown_with_its_reason_and_left_where_it_is()
    {
        var (round, filings) = await Waiting("赵桂兰", "欧阳建国");
        await using (var db = Host.Everything())
        {
            var line = await db.NoticeLines.Include(l => l.Notice).SingleAsync(l => l.FilingId == filings[1].Id && l.Notice.Kind == NoticeKind.Second, Cancel);
            var during = Given.ClerkOf(line.AreaNo) with { At = Clock.GetUtcNow().AddDays(-15) };
            db.Add(Objection.Raise(line, new ObjectionDetails { Content = "有商品房" }, during));
            await db.SaveChangesAsync(Cancel);
        }

        var page = await (await SignInAs("zhen")).Get($"/rosters/create?round={round.Id}");
        var roster = await Draw(round);

        page.Shows("将列入 1 户 2 人");
        page.Shows("还有1条异议未处理");
        Assert.Equal("赵桂兰", Assert.Single((await Find(roster)).Lines).HeadName);
        Assert.Equal(FilingStage.SecondNotice, (await Now(filings[1])).Stage);
    }

    [Fact]
    public async Task A_voided_roster_gives_its_filings_back_and_keeps_its_number()
    {
        var (round, filings) = await Waiting("赵桂兰");
        var roster = await Sealed(round);
        var zhen = await SignInAs("zhen");

        var refused = await zhen.Submit($"/rosters/{roster}/void", _ => { });
        var voided = await zhen.Submit($"/rosters/{roster}/void", form => form["Reason"] = "第1户人口数有误");
        var again = await Draw(round);

        refused.Shows("请写明退回修改的原因");
        voided.RedirectsTo($"/rosters/{roster}");
        var (old, fresh) = (await Find(roster), await Find(again));
        Assert.Equal(RosterState.Voided, old.State);
        Assert.NotEqual(old.ControlNo, fresh.ControlNo);
        Assert.Equal(FilingStage.OnRoster, (await Now(filings[0])).Stage);
        await using var db = Host.Everything();
        Assert.NotNull((await db.IssuedDocuments.SingleAsync(d => d.Id == old.IssuedDocumentId, Cancel)).VoidedAt);
    }

    [Fact]
    public async Task A_returned_row_comes_up_again_on_a_supplement()
    {
        var (round, filings) = await Waiting("赵桂兰", "欧阳建国");
        var roster = await Reported(round);
        var row = (await Find(roster)).Lines.Single(l => l.FilingId == filings[0].Id);
        var xian = await SignInAs("xian");
        void Untick(FormFields form)
        {
            var other = filings[1].Id;
            form["accept"] = null;
            form.Add("accept", Find(roster).Result.Lines.Single(l => l.FilingId == other).Id.ToString());
        }

        var silent = await xian.Submit($"/rosters/{roster}/accept", Untick);
        var undecided = await xian.Submit($"/rosters/{roster}/accept", form => form[$"reason-{row.Seq}"] = "缺残疾证");
        var taken = await xian.SubmitExplaining($"/rosters/{roster}/accept", form =>
        {
            Untick(form);
            form[$"reason-{row.Seq}"] = "缺残疾证";
        });

        silent.Shows($"第{row.Seq}行赵桂兰不接收，请写明退回原因");
        undecided.Shows("却还勾着接收");
        taken.RedirectsTo($"/rosters/{roster}");
        Assert.Equal((FilingStage.SecondNotice, "缺残疾证"), ((await Now(filings[0])).Stage, (await Now(filings[0])).ReturnedBecause));
        Assert.Equal(FilingStage.CountyAccepted, (await Now(filings[1])).Stage);
        var supplement = await Find(await Draw(round));
        Assert.EndsWith("补充花名册", supplement.Title, StringComparison.Ordinal);
        Assert.Equal("赵桂兰", Assert.Single(supplement.Lines).HeadName);
    }

    [Fact]
    public async Task A_household_changed_after_signing_is_named_and_not_registered()
    {
        var (round, filings) = await Waiting("赵桂兰");
        var roster = await Reported(round);
        await PressExplaining(roster, "xian", "accept");
        await Press(roster, "zhuren", "approve");
        await Press(roster, "xian", "announce");
        await using (var db = Host.Everything())
        {
            var household = await db.Households.Whole().SingleAsync(h => h.Id == filings[0].HouseholdId, Cancel);
            household.RecordIncome(2026, new IncomeDetails { WageIncome = 50000 }, Given.ClerkOf(household.AreaNo));
            await db.SaveChangesAsync(Cancel);
        }

        var refused = await (await SignInAs("xian")).Submit($"/rosters/{roster}/register", _ => { });

        refused.Shows("佛洞村赵桂兰户的人均纯收入在名单冻结后改过");
        Assert.Equal(RosterState.Announced, (await Find(roster)).State);
        Assert.False((await Now(filings[0])).Household.IsLocked);
    }

    /// <summary>S0-04: every household is tested once more before the roster can go up; what has an error stays, and the clerk is told before anything is frozen.</summary>
    [Fact]
    public async Task Before_a_roster_is_drawn_the_township_is_looked_at_anew()
    {
        var (round, filings) = await Waiting("周有错", "吴没错");
        await using (var db = Host.Everything())
        {
            var id = filings[0].HouseholdId;
            await db.Database.ExecuteSqlAsync($"UPDATE membership SET dibao = true, destitute_support = true WHERE household_id = {id} AND relation = '01'", Cancel);
        }

        var zhen = await SignInAs("zhen");
        var told = await zhen.Submit($"/rosters/create?round={round.Id}", _ => { });
        told.Shows("生成前重新核查", "处错误没有改正", "将列入 1 户");
        (await zhen.Follow(await zhen.Submit(told, _ => { }))).Shows("吴没错");
        Assert.Equal((FilingStage.SecondNotice, FilingStage.OnRoster), ((await Now(filings[0])).Stage, (await Now(filings[1])).Stage));
    }

    /// <summary>Whoever falls back while being monitored is on the register again: the help of monitoring ends, for it could never be removed (MO-004).</summary>
    [Fact]
    public async Task Who_was_monitored_and_comes_onto_the_register_is_watched_no_more()
    {
        var (round, filings) = await Waiting("孙又返贫");
        var id = filings[0].HouseholdId;
        var roster = await Reported(round);
        await using (var db = Host.Everything())
        {
            await db.Database.ExecuteSqlAsync($"""
                UPDATE household SET monitored_as = 1, monitored_since = DATE '2026-06-01' WHERE id = {id};
                INSERT INTO assistance (id, area_no, household_id, filing_id, target, found_on, marked_on, stage, stage_since, version)
                SELECT gen_random_uuid(), area_no, household_id, id, 1, DATE '2026-05-20', DATE '2026-06-01', 3, DATE '2026-06-01', 1 FROM filing WHERE household_id = {id}
                """, Cancel);
        }

        await PressExplaining(roster, "xian", "accept");
        await Press(roster, "zhuren", "approve");
        await Press(roster, "xian", "announce");
        await Press(roster, "xian", "register");

        await using var after = Host.Everything();
        Assert.Equal((Domain.Measures.AssistanceStage.NaturallyRemoved, Clock.Today), (await after.Assistances.Where(a => a.HouseholdId == id).Select(a => new { a.Stage, a.EndedOn }).SingleAsync(Cancel)) is var help ? (help.Stage, help.EndedOn!.Value) : default);
        Assert.False((await after.Households.SingleAsync(h => h.Id == id, Cancel)).IsMonitored);
    }

    [Fact]
    public async Task A_changed_household_is_sent_back_and_the_others_enter_the_register()
    {
        var (round, filings) = await Waiting("钱添丁", "孙照旧");
        var roster = await Reported(round);
        await PressExplaining(roster, "xian", "accept");
        await Press(roster, "zhuren", "approve");
        await Press(roster, "xian", "announce");
        await using (var db = Host.Everything())
        {
            var household = await db.Households.Whole().SingleAsync(h => h.Id == filings[0].HouseholdId, Cancel);
            household.AddMember(Builders.Member("钱小丁", "03", 20), Given.ClerkOf(household.AreaNo));
            await db.SaveChangesAsync(Cancel);
        }

        var xian = await SignInAs("xian");
        var page = await xian.Get($"/rosters/{roster}/register");
        page.Shows("1 户在名单冻结后改过", "退回佛洞村钱添丁户（家庭人口、人均纯收入改过）");
        var line = page.Document.QuerySelector("input[name=GoesBack]")!.GetAttribute("value")!;
        (await xian.Follow(await xian.Submit(page, form => form["GoesBack"] = line))).Shows("已登记入库1户，记录已锁定，退回1户");

        Assert.Equal((FilingStage.SecondNotice, FilingStage.Registered), ((await Now(filings[0])).Stage, (await Now(filings[1])).Stage));
        Assert.Equal(RosterState.Completed, (await Find(roster)).State);
        (await (await SignInAs("zhen")).Get($"/rosters/{roster}")).Shows("与签章的花名册不一致");
    }
}
