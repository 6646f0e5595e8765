using System.Net;
using Microsoft.EntityFrameworkCore;
using PovertyCase.Domain.Archives;
using PovertyCase.Domain.Common;
using PovertyCase.Domain.Notices;
using PovertyCase.Domain.Procedures;
using PovertyCase.Web.Data.Seed;
using PovertyCase.Web.Tests.Given;
using PovertyCase.Web.Tests.Hosting;

namespace PovertyCase.Web.Tests.Pages;

/// <summary>The papers around a notice: how the county words it, that it hung there, who signed at the meeting before it.</summary>
public sealed class NoticePapersTests(CaseHost host) : CaseTests(host)
{
    private static readonly string Wording = $"/settings/wordings/{(int)NoticeKind.First}/{(int)FilingKind.Identification}";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_county_words_its_notice_anew_and_what_was_posted_before_stays_as_it_was()
    {
        await Given.Settings();
        var round = await Given.Round();
        var cun = await SignInAs("cun");
        var old = await Posted(await Given.Filing(round, await Given.Household(head: "旧文户"), FilingStage.VillageReviewed));

        var zhuren = await SignInAs("zhuren");
        var page = await zhuren.Get(Wording);
        var wrong = await zhuren.Submit(page, form => (form["Wording.Body"], form["Wording.Basis"]) = ("{名单}请大家看看，{期间}。", "县办主任会议"), "保存为新的一版");
        Assert.Contains("{期限}", wrong.SaidBeside("Wording.Body"), StringComparison.Ordinal);

        void Fill(FormFields form) => (form["Wording.Body"], form["Wording.Basis"]) = ("{村}乡亲们：{评议}，拟把{名单}报{镇}。请大家看一看，{期限}。", "县办主任会议");
        (await zhuren.Submit(page, Fill, "先看样子")).Shows("佛洞村乡亲们", "赵桂兰等3户11人报白柳镇");
        (await zhuren.Follow(await zhuren.Submit(page, Fill, "保存为新的一版"))).Shows("第1版写法", "本县第 1 版");
        (await zhuren.Submit(page, form =>
        {
            Fill(form);
            form["__submission"] = Guid.NewGuid().ToString();
        }, "保存为新的一版")).Shows("别人已经改过这条记录");

        var posted = await Posted(await Given.Filing(round, await Given.Household(head: "新文户"), FilingStage.VillageReviewed));
        (await cun.Get(posted)).Shows("佛洞村乡亲们", "新文户1户", "本县第 1 版");
        var before = await cun.Get(old);
        before.Shows("根据上级建档立卡有关规定", "通用写法");
        Assert.DoesNotContain("乡亲们", before.Text, StringComparison.Ordinal);

        // Nobody below the head of the county office changes what all villages post.
        Assert.NotEqual(HttpStatusCode.OK, (await (await SignInAs("xian")).Get(Wording)).Status);

        // Whatever else of the village waits for its notice is posted with it, each round on its own paper.
        async Task<string> Posted(Filing filing)
        {
            await cun.Submit("/notices/create?kind=first", _ => { });
            await using var db = Host.Everything();
            return $"/notices/{await db.Notices.Where(n => n.Lines.Any(l => l.FilingId == filing.Id)).Select(n => n.Id).SingleAsync(Cancel)}";
        }
    }

    [Fact]
    public async Task Photographs_of_the_first_and_last_day_are_told_apart_and_owed_until_they_are_there()
    {
        await Given.Settings();
        await Given.Filing(await Given.Round(), await Given.Household(DemoAccounts.OtherVillage, head: "照片户"), FilingStage.VillageReviewed);
        var cun = await SignInAs("cun2");
        var notice = (await cun.Submit("/notices/create?kind=first", _ => { })).Location!;
        (await cun.Get(notice)).Shows("还缺张贴首日的照片", "还没有打印");
        Assert.Equal(HttpStatusCode.OK, (await cun.Get($"{notice}/pdf")).Status);
        await cun.Get($"{notice}/pdf");
        (await cun.Get(notice)).Shows("打印2 次");

        // A date that is none costs no photograph: the slip carries it on.
        var early = await cun.Submit($"{notice}/photo", form =>
        {
            form.Attach("Proofs", "IMG_1.jpg", Pictures.Photo(), "image/jpeg");
            form["Photo.TakenOn"] = Clock.Today.AddDays(-1).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
        });
        Assert.Contains("照片应在张贴期间拍", early.SaidBeside("Photo.TakenOn"), StringComparison.Ordinal);
        early.Shows("已收到 1 份");
        (await cun.Follow(await cun.Submit(early, form => form["Photo.TakenOn"] = Clock.Today.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture)))).Shows("已登记1张公示照片", "张贴首日");
        Assert.Contains("请选公示照片", (await cun.Submit($"{notice}/photo", _ => { })).SaidBeside("Proofs"), StringComparison.Ordinal);

        Clock.PassDays(7);
        cun = await SignInAs("cun2");
        (await cun.Get("/")).Shows("公示今天期满，请拍照");
        (await cun.Get(notice)).Shows("还缺期满当日的照片");
        await cun.Submit($"{notice}/photo", form => form.Attach("Proofs", "IMG_2.jpg", Pictures.Photo(), "image/jpeg"));
        var done = await cun.Get(notice);
        done.Shows("期满当日");
        Assert.DoesNotContain("还缺", done.Text, StringComparison.Ordinal);

        await using var db = Host.Everything();
        var id = Guid.Parse(notice.Split('/')[^1]);
        Assert.Equal([PhotoDay.First, PhotoDay.Last], await db.NoticePhotos.Where(p => p.NoticeId == id).OrderBy(p => p.Day).Select(p => p.Day).ToListAsync(Cancel));
        var file = await db.NoticePhotos.Where(p => p.NoticeId == id).Select(p => p.FileId).FirstAsync(Cancel);
        Assert.Equal(HttpStatusCode.OK, (await cun.Get($"/files/{file}")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await (await SignInAs("cun")).Get($"/files/{file}")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await (await SignInAs("cun")).Get($"{notice}/photo")).Status);
    }

    [Fact]
    public async Task The_signed_sheet_of_a_meeting_is_kept_with_its_minutes()
    {
        var round = await Given.Round();
        var filing = await Given.Filing(round, await Given.Household(head: "签到户"), FilingStage.Surveyed);
        var cun = await SignInAs("cun");
        var held = await cun.Submit("/meetings/create", form =>
        {
            (form["Meeting.Chair"], form["Meeting.Due"], form["Meeting.Present"]) = ("李明", "42", "35");
            form["Meeting.CalledOn"] = Clock.Today.AddDays(-3).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
            foreach (var name in form.Names.Where(n => n.EndsWith(".For", StringComparison.Ordinal)).ToList())
            {
                form[name] = "33";
            }
        });
        var meeting = Guid.Parse(held.Location!.Split('/')[^1]);
        (await cun.Get($"/meetings/{meeting}")).Shows("签到表 还没有登记", "逐户宣读了入户核实的结果", "通知代表");
        Assert.Contains("逐户宣读了入户核实的结果", PdfText.Of((await cun.Get($"/meetings/{meeting}/pdf")).Bytes), StringComparison.Ordinal);
        Assert.Contains("请选签到表的照片或扫描件", (await cun.Submit($"/meetings/{meeting}/sheet", _ => { })).SaidBeside("Proofs"), StringComparison.Ordinal);
        (await cun.Follow(await cun.Submit($"/meetings/{meeting}/sheet", form => form.Attach("Proofs", "签到.jpg", Pictures.Photo(), "image/jpeg")))).Shows("已登记签到表1份", "第 1 份");

        await using var after = Host.Everything();
        var file = await after.MeetingSheets.Where(s => s.MeetingId == meeting).Join(after.Files, s => s.FileId, f => f.Id, (_, f) => f).SingleAsync(Cancel);
        Assert.Equal((FileClass.SignatureSheet, filing.AreaNo, "会议签到表.jpg"), (file.Class, file.AreaNo, file.OriginalName));
        Assert.Equal(HttpStatusCode.NotFound, (await (await SignInAs("cun2")).Get($"/meetings/{meeting}/sheet")).Status);
    }

    [Fact]
    public async Task A_round_that_ends_in_the_farming_season_needs_a_reason()
    {
        var zhuren = await SignInAs("zhuren");
        var season = $"{Clock.Today.AddDays(20):M月d日}至{Clock.Today.AddDays(40):M月d日}";
        Assert.Contains("农忙时段写成", (await zhuren.Submit("/settings/create", form => Set(form, "夏天"))).SaidBeside("Details.Value"), StringComparison.Ordinal);
        (await zhuren.Follow(await zhuren.Submit("/settings/create", form => Set(form, season)))).Shows(season);

        var xian = await SignInAs("xian");
        void Fill(FormFields form) => form["Round.ClosesOn"] = Clock.Today.AddDays(30).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
        var refused = await xian.Submit("/rounds/create", Fill);
        Assert.Contains("农忙时段", refused.SaidBeside("Round.DeadlineReason"), StringComparison.Ordinal);
        (await xian.Follow(await xian.Submit(refused, form => form["Round.DeadlineReason"] = "省里统一规定这天上报"))).Shows("截止在农忙时段：省里统一规定这天上报");

        // A window likewise, and its page tells why.
        var shut = await xian.Submit("/windows/create", form => (form["Details.ClosesOn"], form["Details.Basis"]) = (Clock.Today.AddDays(25).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture), "年度调整通知"));
        Assert.Contains("农忙时段", shut.SaidBeside("Details.DeadlineReason"), StringComparison.Ordinal);
        (await xian.Follow(await xian.Submit(shut, form => form["Details.DeadlineReason"] = "市里二十五日关系统"))).Shows("年度调整通知", "截止日在农忙时段：市里二十五日关系统");
        (await (await SignInAs("cun")).Get("/windows")).Shows("截止日在农忙时段：市里二十五日关系统");

        void Set(FormFields form, string value) => (form["Details.Key"], form["Details.Value"], form["Details.Source"]) = ("日程.农忙时段", value, "县农业局历年农时");
    }
}
