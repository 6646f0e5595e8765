using System.Net;
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

namespace PovertyCase.Web.Tests.Pages;

/// <summary>错评清退 over HTTP, every role at its own pages (domain 3.4, S3-22, S0-20).</summary>
public sealed class ClearingJourneyTests(CaseHost host) : ClearingWork(host)
{
    [Fact]
    public async Task A_wrongly_included_household_is_told_heard_voted_on_posted_decided_and_taken_off()
    {
        await Given.Settings();
        var household = await Listed("错评户");
        await Given.Helper("bangfu", household);
        var (cun, zhen, xian) = (await SignInAs("cun"), await SignInAs("zhen"), await SignInAs("xian"));
        var here = $"/households/{household.Id}";
        (await cun.Get(here)).Shows("发现是错评，提出清退");
        await Opened(xian);

        // 提出: what was typed stays; nobody sees across.
        (await cun.Get("/filings/propose-clearing")).Shows("没有等着提出清退的户");
        var bare = await cun.Submit($"/filings/propose-clearing?household={household.Id}", form => form["Clearing.ClearingFacts"] = Facts);
        Assert.Contains("请选择错在哪里", bare.SaidBeside("Clearing.ClearingGround"), StringComparison.Ordinal);
        Assert.Equal(Facts, bare.ValueOf("Clearing.ClearingFacts"));
        var proposed = await cun.Submit(bare, Wrong);
        var filing = proposed.Location!;
        (await cun.Follow(proposed)).Shows("拟清退，待乡镇核实", "有商品房、门面房或豪华自建房", Facts);
        (await cun.Get($"/filings/propose-clearing?household={household.Id}")).Shows("还有一件没有办完");
        Assert.DoesNotContain("发现是错评", (await cun.Get(here)).Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await (await SignInAs("cun2")).Get($"/filings/propose-clearing?household={household.Id}")).Status);

        // 核实: two names, days in order, a proof that a mistake does not lose; a stale tab changes nothing.
        (await zhen.Get("/")).Shows("1户村里提出清退，等待核实");
        var stale = await zhen.Get($"{filing}/check-clearing");
        var wrong = await zhen.Submit(stale, form =>
        {
            Check(form);
            form["Check.ClearingCheckers"] = "李明";
            form.Attach("Proofs", "查询单.jpg", Pictures.Photo(7), "image/jpeg");
        });
        Assert.Contains("两人以上", wrong.SaidBeside("Check.ClearingCheckers"), StringComparison.Ordinal);
        wrong.Shows("已收到 1 份");
        (await zhen.Submit(wrong, Check)).RedirectsTo(filing);
        Assert.False((await (await SignInAs("zhen")).Submit(stale, form => (form["Check.ClearingCheckers"], form["Check.ClearingEvidence"], form["__submission"]) = ("李明、王建国", "又查一次", $"{Guid.NewGuid()}"))).IsRedirect);

        // 告知和申辩: no vote before it; the village may send it back to be heard better.
        (await cun.Get("/meetings/create")).Shows("没有等待评议的户");
        (await zhen.Get("/")).Shows("1户核实属错评，等待告知农户");
        var silent = await zhen.Submit($"{filing}/hear-household", form =>
        {
            Hear(form);
            form["Hearing.Defence"] = "";
        });
        Assert.Contains("照农户的话", silent.SaidBeside("Hearing.Defence"), StringComparison.Ordinal);
        (await zhen.Submit(silent, Hear)).RedirectsTo(filing);
        (await cun.Submit($"{filing}/return", form => form["Reason"] = "没有问户主的老伴")).RedirectsTo(filing);
        (await zhen.Get(filing)).Shows("没有问户主的老伴");
        (await zhen.Submit($"{filing}/hear-household", Hear)).RedirectsTo(filing);
        (await cun.Get(filing)).Shows("第 1 份（照片）", "房子是儿子买的", "对申辩的复核");

        // 评议、村内公示: no ground on the wall.
        (await cun.Get("/")).Shows("户拟清退，已听取意见，等待评议");
        (await cun.Get("/meetings/create")).Shows("赞成就是同意清退", "逐户念了核实的情况和农户的申辩");
        await Vote(cun, 33);
        var notice = await cun.Submit("/notices/create?kind=village", _ => { });
        var posted = await cun.Follow(notice);
        posted.Shows("年度拟清退建档立卡户名单的公示", "公示期5天", "错评户");
        Assert.All(new[] { "商品房", "不动产", "儿子" }, private_ => Assert.DoesNotContain(private_, posted.Text, StringComparison.Ordinal));
        var code = await Code(notice.Location!);
        var board = await Host.Anonymous().Get($"/public/n/{code}");
        board.Shows("错评户");
        Assert.DoesNotContain("商品房", board.Text, StringComparison.Ordinal);
        Clock.PassDays(6);
        (cun, zhen, xian) = (await SignInAs("cun"), await SignInAs("zhen"), await SignInAs("xian"));
        (await cun.Follow(await cun.Submit($"{notice.Location}/conclude", _ => { }))).Shows("这次上报1户");

        // 乡镇退回一次、县退回一次，再审定、公告、标注
        var (zhuren, id) = (await SignInAs("zhuren"), Guid.Parse(filing.Split('/')[^1]));
        (await zhen.Get("/filings/review")).Shows("错评户", "错评清退");
        (await zhen.Submit($"{filing}/return", form => form["Reason"] = "会议记录没有签字")).RedirectsTo("/filings/review");
        (await cun.Get("/")).Shows("错评户户被退回");
        (await cun.Follow(await cun.Submit($"{notice.Location}/conclude", _ => { }))).Shows("这次上报1户");
        (await zhen.Follow(await zhen.Tick("/filings/review", id))).Shows("审核通过1户");
        (await zhuren.Get("/")).Shows("1户拟清退等您审定");
        (await zhuren.Submit($"{filing}/return", form => form["Reason"] = "请核对人口")).RedirectsTo(filing);
        await zhen.Tick("/filings/review", id);
        (await zhuren.Get("/filings/approve")).Shows("错评清退", Facts, "农户申辩：房子是儿子买的");
        (await zhuren.Follow(await zhuren.Tick("/filings/approve", id))).Shows("已审定1户");
        (await cun.Get("/")).Shows("1户已审定清退，等待公告");
        (await cun.Follow(await cun.Submit("/notices/create?kind=announcement", _ => { }))).Shows("年度清退建档立卡户名单的公告", "可以重新申请");
        (await xian.Get("/")).Shows("1户清退已公告，等待标注");
        Assert.Equal(HttpStatusCode.Found, (await zhen.Get("/filings/mark-cleared")).Status);
        (await xian.Follow(await xian.Tick("/filings/mark-cleared", id))).Shows("1户已标注清退");

        await Gone(household, filing);
    }

    [Fact]
    public async Task A_vote_that_fails_leaves_the_household_on_the_register()
    {
        await Given.Settings();
        var (household, filing) = await Heard("不同意户", DemoAccounts.OtherVillage, "cun2", "zhen2");
        var cun2 = await SignInAs("cun2");
        await Vote(cun2, 17);
        (await cun2.Get(filing)).Shows("未通过", "未超过实到35人的半数", "未过半数");
        (await cun2.Get($"/households/{household.Id}")).Shows("在册贫困户", "发现是错评，提出清退");
    }

    [Fact]
    public async Task An_objection_that_is_upheld_ends_it_and_one_that_is_not_wrong_stays()
    {
        await Given.Settings();
        var (household, filing) = await Heard("有异议户", DemoAccounts.Village, "cun", "zhen");
        var cun = await SignInAs("cun");
        await Vote(cun, 33);
        var notice = (await cun.Submit("/notices/create?kind=village", _ => { })).Location!;
        var code = await Code(notice);
        await using var db = Host.Everything();
        var line = await db.NoticeLines.Where(l => l.HouseholdId == household.Id && l.Notice.PublicCode == code).Select(l => new { l.Id, l.Seq }).SingleAsync(Cancel);
        (await Host.Anonymous().Submit($"/public/n/{code}/object", f => (f["About"], f["Lines"], f["Words"]) = ("Line", $"{line.Seq}", "房子是租的，不是他家的"))).Shows("答复编号");
        var objection = await db.Objections.Where(o => o.NoticeLineId == line.Id).Select(o => o.Id).SingleAsync(Cancel);
        Clock.PassDays(6);
        cun = await SignInAs("cun");
        Assert.False((await cun.Submit($"{notice}/conclude", _ => { })).IsRedirect);
        var zhen = await SignInAs("zhen");
        await zhen.Submit($"/objections/{objection}/accept", _ => { }, button: "受理");
        await zhen.Submit($"/objections/{objection}/investigate", f =>
            (f["Investigation.Investigators"], f["Investigation.Sources"], f["Investigation.Findings"]) = ("王建国、李明", "租房合同", "是租的"));
        await zhen.Submit($"/objections/{objection}/answer", f => (f["Upheld"], f["Answer"]) = ("true", "房子是租的，不清退"));
        (await cun.Get(filing)).Shows("未通过", "房子是租的");
        Assert.Equal(HouseholdStatus.Registered, (await db.Households.AsNoTracking().SingleAsync(h => h.Id == household.Id, Cancel)).Status);

        // Put forward again, and this time the township finds at once that it is right.
        var again = (await cun.Submit($"/filings/propose-clearing?household={household.Id}", Wrong)).Location!;
        Assert.True((await zhen.Submit($"{again}/not-wrong", form => form["Reason"] = "查过了，没有房产")).IsRedirect);
        (await cun.Get(again)).Shows("未通过", "查过了，没有房产");
    }

    private async Task Gone(Household household, string filing)
    {
        var (cun, xian, ducha) = (await SignInAs("cun"), await SignInAs("xian"), await SignInAs("ducha"));
        var year = Clock.Today.Year;
        var here = $"/households/{household.Id}";
        var page = await cun.Get(here);
        page.Shows("清退（错评）", $"{year}年清退（错评）：不在册", "当初谁评的", "民主评议", "花名册和签字人由乡镇、县查看", "这一户已经清退");
        Assert.DoesNotContain("LS-", page.Text[page.Text.IndexOf("当初谁评的", StringComparison.Ordinal)..page.Text.IndexOf("家庭成员", StringComparison.Ordinal)], StringComparison.Ordinal);
        var inspected = await ducha.Get(here);
        inspected.Shows("列入花名册", "控制号LS-610928109", "花名册签字", "测试书记（乡镇党委书记）", "测试镇长（乡镇长）", "县审定", "测试县扶贫办主任（县扶贫办主任）", "县扶贫办主任");
        (await ducha.Get(filing)).Shows("已清退", "标注清退", "列入花名册");
        var paper = PdfText.Of((await xian.Get($"{filing}/pdf")).Bytes);
        Assert.All(new[] { "错评清退审核表", "告知农户和听取申辩", "当初谁评的", "控制号", "农户怎么说" }, part => Assert.Contains(part, paper, StringComparison.Ordinal));

        await using (var db = Host.Everything())
        {
            var gone = await db.Households.AsNoTracking().SingleAsync(h => h.Id == household.Id, Cancel);
            Assert.Equal((HouseholdStatus.Cleared, year), (gone.Status, gone.ClearedYear));
            Assert.Equal(Clock.Today, await db.Pairings.Where(p => p.HouseholdId == household.Id).Select(p => p.EndsOn).SingleAsync(Cancel));
        }

        // Nobody finds it among those on the register, nor may it exit; the list of its own kind has it.
        Assert.DoesNotContain("错评户", (await cun.Get("/households?status=OnRegister")).Text, StringComparison.Ordinal);
        (await cun.Get("/households?status=Cleared")).Shows("错评户");
        Assert.DoesNotContain("错评户", (await cun.Get("/households?status=Exited")).Text, StringComparison.Ordinal);
        (await xian.Get("/reports")).Shows("清退（错评）");
        (await cun.Get("/filings/create")).Shows("错评户");
        Clock.PassDays(1);
        Assert.Equal(HttpStatusCode.NotFound, (await (await SignInAs("bangfu")).Get(here)).Status);
    }

    /// <summary>A registered household with the whole of its way: meeting, notices, a roster signed by two, approval.</summary>
    private async Task<Household> Listed(string head)
    {
        var round = await Given.Round();
        var household = await Given.Household(head: head);
        var waiting = await Given.Filing(round, household, FilingStage.SecondNotice);
        await using var db = Host.Everything();
        var filing = await db.Filings.Include(f => f.Household).ThenInclude(h => h.Members).ThenInclude(m => m.Person).SingleAsync(f => f.Id == waiting.Id, Cancel);
        var (zhen, xian, zhuren) = (await Given.ActorOf("zhen"), await Given.ActorOf("xian"), Given.Clerk(Role.CountyHead, Builders.County));
        var clerk = Given.ClerkOf(Builders.Village);
        var meeting = new MeetingDetails { HeldOn = clerk.Today.AddDays(-39), Place = "村委会", Chair = "王立新", Recorder = "张晓梅", Due = 42, Present = 35 };
        await db.Database.ExecuteSqlAsync(
            $"""
            INSERT INTO review_meeting (id, area_no, version, round_id, place, chair, recorder, due, present, held_on) VALUES ({filing.Id}, {filing.AreaNo}, 1, {round.Id}, {meeting.Place}, {meeting.Chair}, {meeting.Recorder}, 42, 35, {meeting.HeldOn});
            """,
            Cancel);
        await db.Database.ExecuteSqlAsync(
            $"""
            INSERT INTO meeting_line (id, area_no, meeting_id, filing_id, household_id, seq, head_name, group_name, person_count, votes_for, votes_against, abstained, passed)
            VALUES ({Guid.CreateVersion7()}, {filing.AreaNo}, {filing.Id}, {filing.Id}, {household.Id}, 1, {head}, '三组', 2, 33, 0, 2, true)
            """,
            Cancel);
        var entry = new RosterEntry(filing, new NoticeStanding(zhen.Today.AddDays(-2), 7, 0), "佛洞村", filing.Household.Head!.Person.IdNumber, "一般贫困户", null, "因病", "", filing.Household.PerCapitaNetIncome ?? 0, round.Year, null, null);
        var roster = Roster.Draw(round, Builders.Township, "建档立卡贫困户花名册", Roster.Number(RoundKind.Identification, Builders.Township, round.Year, 7), [entry], zhen);
        db.Add(roster);
        roster.Sign(new Actor(Guid.CreateVersion7(), "测试书记", Role.TownshipSecretary, Builders.Township, zhen.At));
        roster.Sign(new Actor(Guid.CreateVersion7(), "测试镇长", Role.TownshipHead, Builders.Township, zhen.At));
        filing.ReportToCounty(zhen);
        filing.AcceptAtCounty(xian);
        filing.Approve(zhuren);
        filing.Announce(xian);
        filing.Register(round.Year, xian);
        await db.SaveChangesAsync(Cancel);
        return household;
    }
}
