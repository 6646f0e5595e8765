using System.Net;
using System.Text;
using Microsoft.EntityFrameworkCore;
using PovertyCase.Domain.Households;
using PovertyCase.Domain.Visits;
using PovertyCase.Web.Data.Files;
using PovertyCase.Web.Data.Seed;
using PovertyCase.Web.Tests.Given;
using PovertyCase.Web.Tests.Hosting;

namespace PovertyCase.Web.Tests.Pages;

/// <summary>Step 6 of the main job: a visit is entered once on a telephone and stands in both ledgers (S0-38 to S0-49, S1, S4).</summary>
public sealed class VisitTests(CaseHost host) : CaseTests(host)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_helper_records_a_visit_with_photo_and_it_stands_in_the_village_ledger_once_checked()
    {
        var (household, _) = (await Given.Household(head: "冯桂珍"), await Given.Household(head: "冯二"));
        await Given.Helper("bangfu", household);
        var bangfu = await SignInAs("bangfu");
        (await bangfu.Get("/visits")).Shows("本季未上门");

        var saved = await bangfu.Submit($"/visits/create?household={household.Id}", Filled(twice: true, photo: true));
        var shown = await bangfu.Follow(saved);

        shown.Shows("等村里核对");
        var visit = await VisitOf(household);
        Assert.Equal(2, visit.Actions.Count);
        Assert.Equal("李建军", visit.Details.Visitors);
        (await bangfu.Get("/visits")).Shows("本季 1 次");
        var ledger = await bangfu.Get($"/ledgers/households/{household.Id}");
        ledger.Shows("送鸡苗40只");
        ledger.Shows("修好鸡舍顶棚");
        ledger.Shows("鸡好养");

        var photo = await bangfu.Get($"/files/{visit.SignedPageId}");
        Assert.Equal(HttpStatusCode.OK, photo.Status);
        Assert.Equal("image/jpeg", photo.Message.Content.Headers.ContentType!.MediaType);
        Assert.Equal("inline", photo.Message.Content.Headers.ContentDisposition!.DispositionType);
        Assert.Contains("sandbox", photo.Message.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        Assert.Equal("nosniff", photo.Message.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.DoesNotContain(Pictures.Place, Encoding.Latin1.GetString(photo.Bytes), StringComparison.Ordinal);
        Assert.Equal(PictureRewriter.Rewrite(Pictures.Photo()).Content, photo.Bytes);

        var cun = await SignInAs("cun");
        Assert.DoesNotContain("修好鸡舍顶棚", (await cun.Get($"/ledgers/villages/{Builders.Village}")).Text, StringComparison.Ordinal);
        var check = await cun.Get("/visits/check");
        check.Shows("送鸡苗40只");
        var checkedReply = await cun.Submit(check, form => form.Add("Ids", $"{visit.Id}:{visit.Version}"));
        (await cun.Follow(checkedReply)).Shows("已核对 1 条走访");
        var village = await cun.Get($"/ledgers/villages/{Builders.Village}");
        village.Shows("送鸡苗40只；修好鸡舍顶棚");
        village.Shows("张晓梅");
    }

    [Fact]
    public async Task A_double_submit_stores_one_visit_and_one_photo()
    {
        var household = await Given.Household(head: "邓文秀");
        await Given.Helper("bangfu", household);
        var bangfu = await SignInAs("bangfu");
        var form = await bangfu.Get($"/visits/create?household={household.Id}");

        var first = await bangfu.Submit(form, Filled(photo: true));
        var second = await bangfu.Submit(form, Filled(photo: true));

        Assert.Equal(first.Location, second.Location);
        await using var db = Host.Everything();
        Assert.Equal(1, await db.Visits.CountAsync(v => v.HouseholdId == household.Id, Cancel));
        Assert.Equal(1, await db.Files.CountAsync(f => f.HouseholdId == household.Id, Cancel));
    }

    [Fact]
    public async Task A_telephone_call_is_kept_apart_does_not_count_and_cannot_be_checked()
    {
        var (household, other) = (await Given.Household(head: "龙秀英"), await Given.Household(head: "龙二"));
        await Given.Helper("bangfu", household, other);
        var bangfu = await SignInAs("bangfu");

        var saved = await bangfu.Submit($"/visits/create?household={household.Id}", form =>
        {
            Filled()(form);
            form["Details.Mode"] = nameof(VisitMode.Telephone);
        });
        await bangfu.Submit($"/visits/create?household={other.Id}", Filled());

        (await bangfu.Follow(saved)).Shows("不计入走访");
        var mine = await bangfu.Get("/visits");
        Assert.Contains("本季未上门", mine.Document.QuerySelectorAll("section").Single(s => s.TextContent.Contains("龙秀英", StringComparison.Ordinal)).TextContent, StringComparison.Ordinal);
        var ledger = await bangfu.Get($"/ledgers/households/{household.Id}");
        ledger.Shows("0 次，其中见到人 0 次");
        ledger.Shows("电话联系");
        var cun = await SignInAs("cun");
        var check = await cun.Get("/visits/check");
        Assert.Contains("龙二", check.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("龙秀英", check.Text, StringComparison.Ordinal);
        var call = await VisitOf(household);
        var forged = await cun.Submit(check, form => form.Add("Ids", $"{call.Id}:{call.Version}"));
        forged.Shows("电话联系不计入走访，不进村台账");
        Assert.Null((await VisitOf(household)).CheckedAt);
    }

    [Fact]
    public async Task Nobody_records_for_an_unpaired_household_or_outside_the_pairing()
    {
        var (paired, other) = (await Given.Household(head: "白云飞"), await Given.Household(head: "白二"));
        await Given.Helper("bangfu", paired);
        var bangfu = await SignInAs("bangfu");

        Assert.Equal(HttpStatusCode.NotFound, (await bangfu.Get($"/visits/create?household={other.Id}")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await bangfu.Get($"/ledgers/households/{other.Id}")).Status);
        foreach (var day in new[] { Clock.Today.AddDays(1), Clock.Today.AddDays(-91) })
        {
            var refused = await bangfu.Submit($"/visits/create?household={paired.Id}", form =>
            {
                Filled()(form);
                form["Details.VisitedOn"] = day.ToString("yyyy.M.d", System.Globalization.CultureInfo.InvariantCulture);
            });
            Assert.Equal(HttpStatusCode.OK, refused.Status);
            Assert.Contains("不在帮扶期内", refused.SaidBeside("Details.VisitedOn"), StringComparison.Ordinal);
            Assert.Equal("送鸡苗40只，教防疫", refused.ValueOf("Actions[0].Done"));
        }

        await using var db = Host.Everything();
        Assert.False(await db.Visits.AnyAsync(v => v.HouseholdId == paired.Id, Cancel));
    }

    [Fact]
    public async Task A_photo_once_sent_need_not_be_taken_again_when_the_form_comes_back()
    {
        var household = await Given.Household(head: "余正华");
        await Given.Helper("bangfu", household);
        var bangfu = await SignInAs("bangfu");

        var asked = await bangfu.Submit($"/visits/create?household={household.Id}", form =>
        {
            Filled(photo: true)(form);
            form["Actions[0].Helps"] = "有用";
        });
        asked.Shows("写得太简单");
        asked.Shows("照片已收到");
        var saved = await bangfu.Submit(asked, form => form["__accept"] = "true");

        Assert.True(saved.IsRedirect, saved.Text);
        Assert.NotNull((await VisitOf(household)).SignedPageId);
    }

    [Fact]
    public async Task An_empty_place_between_two_matters_is_dropped_and_errors_stand_beside_the_right_one()
    {
        var household = await Given.Household(head: "于得水");
        await Given.Helper("bangfu", household);
        var bangfu = await SignInAs("bangfu");

        var refused = await bangfu.Submit($"/visits/create?household={household.Id}", form =>
        {
            Filled()(form);
            form["Actions[2].Done"] = "带去看病";
        });
        Assert.Contains("请写对这家有什么用", refused.SaidBeside("Actions[1].Helps"), StringComparison.Ordinal);
        Assert.Equal("带去看病", refused.ValueOf("Actions[1].Done"));
        var saved = await bangfu.Submit(refused, form => form["Actions[1].Helps"] = "查清了病因，合疗报销六成");

        Assert.True(saved.IsRedirect, saved.Text);
        Assert.Equal([1, 2], (await VisitOf(household)).Actions.Select(a => a.Seq).Order());
    }

    [Fact]
    public async Task What_is_no_photo_is_refused_in_one_sentence_and_nothing_is_stored()
    {
        var household = await Given.Household(head: "段玉兰");
        await Given.Helper("bangfu", household);
        var bangfu = await SignInAs("bangfu");

        var refused = await bangfu.Submit($"/visits/create?household={household.Id}", form =>
        {
            Filled()(form);
            form.Attach("SignedPage", "page.jpg", "<html><script>alert(1)</script>"u8.ToArray(), "image/jpeg");
        });

        Assert.Contains("只收 JPG、PNG 照片", refused.SaidBeside("SignedPage"), StringComparison.Ordinal);
        await using var db = Host.Everything();
        Assert.False(await db.Files.AnyAsync(f => f.HouseholdId == household.Id, Cancel));
    }

    [Fact]
    public async Task The_photo_is_out_of_reach_for_other_helpers_and_other_villages_and_can_be_added_later()
    {
        var (mine, theirs) = (await Given.Household(head: "尹秀珍"), await Given.Household(head: "尹二"));
        await Given.Helper("bangfu", mine);
        await Given.Officer("bangfu9", Domain.Common.Role.Helper, Builders.County);
        await Given.Helper("bangfu9", theirs);
        var bangfu = await SignInAs("bangfu");
        var shown = await bangfu.Follow(await bangfu.Submit($"/visits/create?household={mine.Id}", Filled()));
        shown.Shows("没有签字手印页的照片");

        await bangfu.Submit(shown, form => form.Attach("SignedPage", "a.jpg", Pictures.Photo(), "image/jpeg"), form: "form[enctype]");

        var page = (await VisitOf(mine)).SignedPageId;
        Assert.NotNull(page);
        Assert.Equal(HttpStatusCode.OK, (await bangfu.Get($"/files/{page}")).Status);
        foreach (var stranger in new[] { "bangfu9", "cun2" })
        {
            Assert.Equal(HttpStatusCode.NotFound, (await (await SignInAs(stranger)).Get($"/files/{page}")).Status);
        }

        var (visit, cun) = (await VisitOf(mine), await SignInAs("cun"));
        await cun.Submit("/visits/check", form => form.Add("Ids", $"{visit.Id}:{visit.Version}"));
        await using var db = Host.Everything();
        var stored = await db.Visits.SingleAsync(v => v.Id == visit.Id, Cancel);
        Assert.NotNull(stored.CheckedAt);
        Assert.Throws<Domain.Common.RuleBroken>(() => stored.AttachSignedPage(Guid.NewGuid(), Given.ClerkOf(Builders.Village) with { OfficerId = stored.EnteredBy }));
    }

    /// <summary>What came of it is told at the next visit, once; a page that was taken anew since the list was opened is not checked unseen.</summary>
    [Fact]
    public async Task An_effect_is_added_later_and_a_page_that_changed_is_looked_at_again()
    {
        var household = await Given.Household(head: "温后补");
        await Given.Helper("bangfu", household);
        var bangfu = await SignInAs("bangfu");
        var shown = await bangfu.Follow(await bangfu.Submit($"/visits/create?household={household.Id}", f => { Filled()(f); f["Actions[0].Effect"] = ""; f["Actions[1].Effect"] = ""; }));
        var visit = await VisitOf(household);
        shown.Shows("补填成效");

        var cun = await SignInAs("cun");
        var list = await cun.Get("/visits/check");
        var tick = list.Document.QuerySelector($"input[name=Ids][value^='{visit.Id}']")!.GetAttribute("value")!;
        var long1 = await bangfu.Submit($"/visits/{visit.Id}/effects", f => f["Effects[1]"] = new string('好', 301));
        Assert.StartsWith("第1件事", Assert.Single(long1.Document.QuerySelectorAll("#errors li")).TextContent.Trim(), StringComparison.Ordinal);
        await bangfu.Submit($"/visits/{visit.Id}/effects", f => f["Effects[1]"] = "鸡苗成活28只，开始产蛋");
        (await bangfu.Get($"/visits/{visit.Id}")).Shows("鸡苗成活28只，开始产蛋");
        var stale = await cun.Submit(list, f => f.Add("Ids", tick));
        Assert.False(stale.IsRedirect);
        Assert.Null((await VisitOf(household)).CheckedAt);
        (await bangfu.Get($"/visits/{visit.Id}/effects")).Shows("每件事的成效都填过了");
    }

    [Fact]
    public async Task Another_village_cannot_check_or_see_a_visit()
    {
        var household = await Given.Household(head: "贺长春");
        await Given.Helper("bangfu", household);
        var bangfu = await SignInAs("bangfu");
        await bangfu.Submit($"/visits/create?household={household.Id}", Filled());
        var own = await Given.Household(village: DemoAccounts.OtherVillage, head: "贺二");
        await Given.Officer("bangfu8", Domain.Common.Role.Helper, Builders.County);
        await Given.Helper("bangfu8", own);
        var helper = await SignInAs("bangfu8");
        await helper.Submit($"/visits/create?household={own.Id}", Filled());
        var cun2 = await SignInAs("cun2");
        var visit = await VisitOf(household);

        var check = await cun2.Get("/visits/check");
        check.Shows("贺二");
        var reply = await cun2.Submit(check, form => form.Add("Ids", $"{visit.Id}:{visit.Version}"));

        Assert.Equal(HttpStatusCode.NotFound, reply.Status);
        Assert.Equal(HttpStatusCode.NotFound, (await cun2.Get($"/visits/{visit.Id}")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await cun2.Get($"/ledgers/villages/{Builders.Village}")).Status);
        Assert.Null((await VisitOf(household)).CheckedAt);
    }

    [Fact]
    public async Task The_village_sees_who_has_not_yet_called_this_quarter()
    {
        var (seen, missing) = (await Given.Household(head: "钱有福"), await Given.Household(head: "钱无忧"));
        await Given.Officer("bangfu7", Domain.Common.Role.Helper, Builders.County);
        var helper = await Given.Helper("bangfu7", seen, missing);
        var visitor = await SignInAs("bangfu7");
        await visitor.Submit($"/visits/create?household={seen.Id}", Filled());
        var cun = await SignInAs("cun");

        var desk = await cun.Get("/visits");
        var row = desk.Document.QuerySelectorAll("tr").First(r => r.TextContent.Contains(helper.Details.Name, StringComparison.Ordinal));
        Assert.Equal(["2", "1", "1"], row.QuerySelectorAll("td.num").Select(c => c.TextContent.Trim()));
        var open = await cun.Get(row.QuerySelectorAll("td.num a").Last().GetAttribute("href")!);

        open.Shows("钱无忧");
        Assert.DoesNotContain("钱有福", open.Text, StringComparison.Ordinal);
    }

    /// <summary>A form as a helper would fill it.</summary>
    private static Action<FormFields> Filled(bool twice = false, bool photo = false) => form =>
    {
        form["Details.AtTime"] = "14:30";
        form["Actions[0].Done"] = "送鸡苗40只，教防疫";
        form["Actions[0].Helps"] = "开春能卖蛋，估计一年多收1,800元";
        form["Actions[0].Feeling"] = "鸡好养，就怕生病没人管。";
        if (twice)
        {
            form["Actions[0].Done"] = "送鸡苗40只";
            form["Actions[1].Done"] = "修好鸡舍顶棚";
            form["Actions[1].Helps"] = "下雨不再漏，省下请工的300元";
        }

        if (photo)
        {
            form.Attach("SignedPage", "IMG_2026.jpg", Pictures.Photo(), "image/jpeg");
        }
    };

    private async Task<Visit> VisitOf(Household household)
    {
        await using var db = Host.Everything();
        return await db.Visits.Include(v => v.Actions).SingleAsync(v => v.HouseholdId == household.Id, Cancel);
    }
}
