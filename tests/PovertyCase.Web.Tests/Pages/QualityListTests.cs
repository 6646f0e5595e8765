using System.Net;
using Microsoft.EntityFrameworkCore;
using PovertyCase.Domain.Common;
using PovertyCase.Domain.Households;
using PovertyCase.Domain.Procedures;
using PovertyCase.Domain.Regions;
using PovertyCase.Domain.Settings;
using PovertyCase.Web.Data;
using PovertyCase.Web.Data.Seed;
using PovertyCase.Web.Tests.Checks;
using PovertyCase.Web.Tests.Given;
using PovertyCase.Web.Tests.Hosting;
using PovertyCase.Web.Tests.Pages.Moves;

namespace PovertyCase.Web.Tests.Pages;

/// <summary>Who could work (S2-29), to whom something is not guaranteed (S2-11), who enjoys which policy (S2-39), who was never asked about (S0-05).</summary>
public sealed class QualityListTests(CaseHost host) : MovesCase(host)
{
    private readonly CheckedHouseholds _households = new(host);

    /// <summary>S0-23: who enters data where; a post that is over or stopped leaves a vacancy.</summary>
    [Fact]
    public async Task Every_place_shows_its_clerk_or_that_it_has_none()
    {
        var zhen = await SignInAs("zhen");
        var page = await zhen.Get("/quality/clerks");
        var name = (await Given.ActorOf("cun")).Name;
        page.Shows(name);
        Assert.Contains("空缺", page.Document.QuerySelectorAll("tbody tr").Select(r => r.QuerySelector("[data-th='信息员']")!.TextContent).Distinct());
        var vacant = page.Document.QuerySelectorAll("tbody .strong-bad").Length;

        var (county, township) = (await (await SignInAs("xian")).Get("/quality/clerks"), (await Given.ActorOf("zhen")).Name);
        var row = county.Document.QuerySelectorAll("tbody tr").Single(r => r.TextContent.Contains(township, StringComparison.Ordinal));
        Assert.Equal($"{vacant}", row.QuerySelector("[data-th='没有信息员的村']")!.TextContent.Trim());
        (await (await SignInAs("xian")).Get(row.QuerySelector("[data-th='没有信息员的村'] a")!.GetAttribute("href")!)).Shows(name);
        Assert.Equal(HttpStatusCode.NotFound, (await zhen.Get($"/quality/clerks?region={Builders.County}")).Status);

        await Given.Officer("cun-gone", Role.VillageClerk, DemoAccounts.Village);
        (await zhen.Get("/quality/clerks")).Shows("cun-gone");
        await using (var db = Host.Everything())
        {
            var gone = await db.Database.ExecuteSqlAsync($"UPDATE officer SET disabled_at = now() WHERE user_name = 'cun-gone'", TestContext.Current.CancellationToken);
            Assert.Equal(1, gone);
        }

        Assert.DoesNotContain("cun-gone", (await zhen.Get("/quality/clerks")).Text, StringComparison.Ordinal);
    }

    /// <summary>A risk and no cause of poverty: the list asked for a cause that nobody may enter any more.</summary>
    [Fact]
    public async Task Of_a_household_that_is_only_watched_no_cause_of_poverty_is_missing()
    {
        var household = await _households.Clean(CheckedHouseholds.FreshVillage());
        await _households.Spoil(household, "UPDATE household SET main_cause = NULL WHERE id = {h}; UPDATE poverty_cause SET ended_at = now() WHERE household_id = {h}");
        var zhen = await SignInAs("zhen");
        (await zhen.Get("/quality/unfinished")).Shows(household.HeadName, "还没有填：致贫原因");

        await _households.Spoil(household, "UPDATE household SET monitored_as = 2, monitored_since = {today} WHERE id = {h}");

        Assert.DoesNotContain(household.HeadName, (await zhen.Get("/quality/unfinished")).Text, StringComparison.Ordinal);
        await using var db = Host.As((await Given.ActorOf("zhen")) with { AreaNo = Builders.Township });
        var row = Assert.Single(await new QualityBoard(db).ByAreaAsync(household.AreaNo, household.AreaNo, 1, Clock.GetUtcNow(), TestContext.Current.CancellationToken));
        Assert.Equal((1, 1), (row.Households, row.Complete));
    }

    /// <summary>The village sees its households, the worst first; what was merged or closed counts neither as filled in nor as a household.</summary>
    [Fact]
    public async Task The_board_of_a_village_lists_its_households_and_leaves_out_what_has_ended()
    {
        var empty = await Given.Household(head: "板没填", complete: false);
        var well = await Given.Household(head: "板填了");
        await _households.Spoil(await Given.Household(head: "板并了"), "UPDATE household SET status = 7 WHERE id = {h}");
        Assert.NotEmpty(await _households.Hits(empty));
        var open = await _households.Open(empty);
        var (errors, living) = (open.Count(f => f.Severity == Domain.Quality.RuleSeverity.Error), (await Households(h => h.AreaNo == empty.AreaNo && !h.IsEnded)).Count);
        var cun = await SignInAs("cun");

        var page = await cun.Get("/quality");
        var list = page.Document.QuerySelectorAll("main section").Single(s => s.QuerySelector("h2")?.TextContent == "村里的户");
        var row = list.QuerySelectorAll("tbody tr").Single(r => r.TextContent.Contains("板没填", StringComparison.Ordinal));
        Assert.Equal($"{errors}", row.QuerySelector("[data-th=错误]")!.TextContent.Trim());
        Assert.Equal($"{open.Count - errors}", row.QuerySelector("[data-th=提醒]")!.TextContent.Trim());
        Assert.Contains("生产生活条件", row.QuerySelector("[data-th=没有填齐的]")!.TextContent, StringComparison.Ordinal);
        Assert.All(row.QuerySelectorAll("td.num a"), a => Assert.Contains($"household={empty.Id}", a.GetAttribute("href"), StringComparison.Ordinal));
        (await cun.Get(row.QuerySelector("[data-th=最早的已有] a")!.GetAttribute("href")!)).Shows("板没填");

        // Other tests have filled the village: what has nothing to put right stands last.
        var (last, shown) = (page, list.TextContent);
        while (last.Document.QuerySelectorAll("main a").FirstOrDefault(a => a.TextContent.Trim() == "下一页") is { } next)
        {
            last = await cun.Get(next.GetAttribute("href")!);
            shown += last.Text;
        }

        Assert.Contains(well.HeadName, shown, StringComparison.Ordinal);
        Assert.DoesNotContain("板并了", shown, StringComparison.Ordinal);

        var total = page.Document.QuerySelector("main td[data-th=户数] a")!;
        Assert.Equal($"{living}", total.TextContent.Trim());
        (await cun.Get(total.GetAttribute("href")!)).Shows($"共 {living} 户", "没有并户、销户的");
        Assert.Contains("户没填齐", page.Document.QuerySelector("main td[data-th=填齐] a")!.TextContent, StringComparison.Ordinal);

        // The township opens the board of the village.
        (await (await SignInAs("zhen")).Get($"/quality?region={empty.AreaNo}")).Shows("村里的户", "板没填");
    }

    [Fact]
    public async Task Whoever_could_work_is_listed_with_what_is_known_about_it()
    {
        (string Name, string Change, string Kinds)[] cases =
        [
            ("劳木工", "UPDATE person SET birth_date = '1990-01-01' WHERE id = {p2}; UPDATE membership SET labour_ability = '02', skill = '木工', wanted_post = '保洁' WHERE id = {m2}", "all wanted idle skilled"),
            ("劳务工", "UPDATE person SET birth_date = '1985-01-01' WHERE id = {p2}; UPDATE membership SET work_region = '03', work_months = 6, work_place = '西安市', employer = '长乐纺织厂' WHERE id = {m2}", "all working"),
            ("劳老岗", "UPDATE membership SET public_post = '02', public_post_months = 12 WHERE id = {m2}", "all working"),
            ("劳学生", "UPDATE person SET birth_date = '2009-05-01' WHERE id = {p2}; UPDATE membership SET student_status = '09' WHERE id = {m2}", "all"),
            ("劳不能", "UPDATE person SET birth_date = '1980-05-01' WHERE id = {p2}; UPDATE membership SET labour_ability = '03', health = '04' WHERE id = {m2}", "all"),
            ("劳六十", "UPDATE person SET birth_date = {today} - interval '60 years' WHERE id = {p2}", ""),
            ("劳差天", "UPDATE person SET birth_date = {today} - interval '60 years' + interval '1 day' WHERE id = {p2}", "all idle"),
            ("劳十五", "UPDATE person SET birth_date = {today} - interval '16 years' + interval '1 day' WHERE id = {p2}", ""),
            ("劳离开", "UPDATE person SET birth_date = '1990-01-01' WHERE id = {p2}; UPDATE membership SET skill = '瓦工', ended_on = {today} - 30, end_reason = '08' WHERE id = {m2}", ""),
        ];
        foreach (var (name, change, _) in cases)
        {
            await _households.Spoil(await Listed("户主", name), change);
        }

        await _households.Spoil(await Given.Household(head: "户主", spouse: "劳未册"), cases[0].Change);
        var cun = await SignInAs("cun");
        foreach (var kind in new[] { "all", "wanted", "idle", "skilled", "working" })
        {
            var page = await cun.Get($"/quality/labour?kind={kind}");
            Assert.Equal((kind, Named(cases.Where(c => c.Kinds.Split(' ').Contains(kind)).Select(c => c.Name))), (kind, Named(cases.Select(c => c.Name).Append("劳未册").Where(n => page.Text.Contains($"{n}（", StringComparison.Ordinal)))));
        }

        var list = await cun.Get("/quality/labour");
        list.Shows("劳木工（36岁）：健康；技能劳动力；没有务工；会木工；想找：保洁", "县外省内务工6个月（西安市，长乐纺织厂）", "保洁员12个月");
        (await cun.Follow(await cun.Submit(list, f => f["q"] = "劳老岗"))).Shows("劳老岗（", "共 1 条");
    }

    [Fact]
    public async Task The_board_of_guarantees_says_what_the_forms_say_and_every_figure_is_a_list_of_that_length()
    {
        (string Name, GuaranteeKind? Kind, string Change)[] cases =
        [
            ("保失学", GuaranteeKind.Schooling, "UPDATE person SET birth_date = '2015-01-01' WHERE id = {p2}; UPDATE membership SET education = NULL, dropout_reason = '03' WHERE id = {m2}"),
            ("保病假", null, "UPDATE person SET birth_date = '2015-01-01' WHERE id = {p2}; UPDATE membership SET education = NULL, dropout_reason = '01' WHERE id = {m2}"),
            ("保没参", GuaranteeKind.Medical, "UPDATE membership SET resident_medical_insurance = false WHERE id = {m2}"),
            ("保职工", null, "UPDATE membership SET resident_medical_insurance = false, employee_medical_insurance = true WHERE id = {m2}"),
            ("保无房", GuaranteeKind.House, "UPDATE yearly_conditions SET homeless = true WHERE household_id = {h}"),
            ("保危房", GuaranteeKind.House, "UPDATE yearly_conditions SET dangerous_house = true, house_safety = NULL WHERE household_id = {h}"),
            ("保丙级", GuaranteeKind.House, "UPDATE yearly_conditions SET house_safety = 'C' WHERE household_id = {h} AND year = 2026"),
            ("保修好", null, "UPDATE yearly_conditions SET house_safety = 'D', water_safe = false WHERE household_id = {h} AND year = 2025"),
            ("保饮水", GuaranteeKind.Water, "UPDATE yearly_conditions SET water_safe = false WHERE household_id = {h} AND year = 2026"),
            ("保没填", null, "UPDATE yearly_conditions SET water_safe = NULL, house_safety = NULL, dangerous_house = NULL, homeless = NULL WHERE household_id = {h}"),
            ("保监测", GuaranteeKind.Water, "UPDATE household SET status = 1, monitored_as = 2, monitored_since = '2026-05-01' WHERE id = {h}; UPDATE yearly_conditions SET water_safe = false WHERE household_id = {h}"),
            ("保脱贫", null, "UPDATE household SET status = 4, exited_year = 2025 WHERE id = {h}; UPDATE yearly_conditions SET water_safe = false WHERE household_id = {h}; UPDATE membership SET resident_medical_insurance = false WHERE id = {m2}"),
        ];
        foreach (var (name, _, change) in cases)
        {
            await _households.Spoil(await OfTwoYears("户主", name), change);
        }

        await _households.Spoil(await OfTwoYears("户主", "保外镇", DemoAccounts.OtherVillage), "UPDATE membership SET resident_medical_insurance = false WHERE id = {m1}; UPDATE yearly_conditions SET water_safe = false WHERE household_id = {h}");
        var (cun, xian) = (await SignInAs("cun"), await SignInAs("xian"));
        foreach (var kind in Enum.GetValues<GuaranteeKind>().Where(k => k != GuaranteeKind.All))
        {
            var meant = await Households(h => cases.Any(c => c.Kind == kind && h.Members.Any(m => m.Person.Name == c.Name)));
            var page = await cun.Get($"/quality/guarantees/list?kind={kind}");
            page.Shows($"共 {meant.Count} 条");
            Assert.Equal(meant.Select(h => $"/households/{h.Id}").Order(StringComparer.Ordinal), page.Document.QuerySelectorAll("main tbody td[data-th=户] a").Select(a => a.GetAttribute("href")!).Order(StringComparer.Ordinal));
        }

        (await cun.Get("/quality/guarantees/list?kind=House")).Shows("没有住房", "住房是C级危房", "住房是危房");
        (await cun.Get("/quality/guarantees/list?kind=Schooling")).Shows("保失学（11岁）：厌学");

        // What the board of the county counts is what the forms say one by one.
        var counted = (await Households(h => h.IsOnRegister || (h.IsMonitored && !h.IsEnded))).ConvertAll(h => Guarantees.Of(h, Clock.Today));
        var board = await xian.Get("/quality/guarantees");
        var total = board.Document.QuerySelector("main tfoot tr")!.QuerySelectorAll("td.num").Select(c => c.TextContent.Trim()).ToList();
        Assert.Equal(
            [counted.Count, Persons(counted, g => g.Schooling), Persons(counted, g => g.Medical), counted.Count(g => g.House is not null), counted.Count(g => g.Water is not null)],
            total.Select(int.Parse));
        var below = board.Document.QuerySelectorAll("main tbody td:first-child a").Select(a => a.GetAttribute("href")!).ToList();
        Assert.Contains($"/quality/guarantees?region={Builders.Township}", below);
        foreach (var page in new[] { board, await xian.Get(below[0]), await cun.Get("/quality/guarantees") })
        {
            var links = page.Document.QuerySelectorAll("main td a[href^='/quality/guarantees/list']");
            Assert.NotEmpty(links);
            foreach (var link in links)
            {
                (await xian.Get(link.GetAttribute("href")!)).Shows($"共 {link.TextContent.Trim()} 条");
            }
        }

        Assert.Equal(HttpStatusCode.NotFound, (await cun.Get($"/quality/guarantees?region={DemoAccounts.OtherVillage}")).Status);
        (await cun.Get($"/quality/guarantees/list?kind=Water&region={DemoAccounts.OtherVillage}")).Shows("共 0 条");

        // The village that a figure named is still chosen when another kind is.
        var village = await xian.Get($"/quality/guarantees/list?kind=Water&region={Builders.Village}");
        Assert.Equal($"{Builders.Village}", village.Document.QuerySelector("#region option[selected]")?.GetAttribute("value"));
    }

    [Fact]
    public async Task The_matrix_of_a_village_tells_what_is_enjoyed_from_what_is_missed()
    {
        const long Village = DemoAccounts.OtherVillage;
        var household = await Listed("策低保", "策没保", Village);
        await _households.Spoil(
            household,
            "UPDATE membership SET dibao = true, health = '04', disability_grade = '3' WHERE id = {m1}; UPDATE membership SET resident_medical_insurance = false, resident_pension = false, serious_illness_insurance = false, health = '03' WHERE id = {m2}");
        var former = await Listed("策去年", "策划去", Village);
        await _households.Spoil(former, "UPDATE household SET status = 4, exited_year = 2025 WHERE id = {h}; UPDATE membership SET disability_grade = '1', health = '04' WHERE id = {m1}; UPDATE membership SET disabled_nursing_subsidy = true WHERE id = {m2}");
        await Given.Household(Village, "策未册");
        await using (var db = Host.Everything())
        {
            var by = Given.ClerkOf(Village);
            var (home, other) = (await db.Households.Include(h => h.Members).SingleAsync(h => h.Id == household.Id, Cancel), await db.Households.Include(h => h.Members).SingleAsync(h => h.Id == former.Id, Cancel));
            var struck = PolicyBenefit.Enter(other, new BenefitDetails { Policy = "03", PaidOn = Clock.Today, Amount = 300 }, by);
            struck.Strike("重复登记", by);
            db.AddRange(
                PolicyBenefit.Enter(home, new BenefitDetails { Policy = "03", PaidOn = Clock.Today.AddDays(-9), Amount = 800 }, by),
                PolicyBenefit.Enter(other, new BenefitDetails { Policy = "03", PaidOn = Clock.Today.AddYears(-1), Amount = 500 }, by),
                PolicyBenefit.Enter(other, new BenefitDetails { Policy = "03", PersonId = former.Members[1].PersonId, PaidOn = Clock.Today, Amount = 200 }, by),
                struck);
            await db.SaveChangesAsync(Cancel);
        }

        var cun = await SignInAs("cun2");
        var page = await cun.Get("/quality/policy-matrix");
        Assert.DoesNotContain("策未册", page.Text, StringComparison.Ordinal);
        void Stands(string name, string enjoyed, string missed)
        {
            var cells = page.Document.QuerySelectorAll("main tbody tr").Single(r => r.TextContent.Contains($"{name}（", StringComparison.Ordinal)).QuerySelectorAll("td");
            string With(string standing) => string.Join(' ', cells.Where(c => c.TextContent.Trim() == standing).Select(c => c.GetAttribute("data-th")));
            Assert.Equal((name, enjoyed, missed), (name, With("享受"), With("够条件未享")));
        }

        Stands("策低保", "低保 医保 养老保险 大病保险 临时救助", "残疾人生活补贴");
        Stands("策没保", "临时救助", "医保 养老保险 大病保险");
        Stands("策去年", "医保 养老保险 大病保险", "残疾人护理补贴");
        Stands("策划去", "医保 养老保险 残疾人护理补贴 大病保险 临时救助", "");

        // Who is missing a policy here stands on its list, and who reads several villages chooses one.
        (await cun.Get("/quality/policies?kind=illness")).Shows("策没保（");
        var zhen = await SignInAs("zhen2");
        (await zhen.Get("/quality/policy-matrix")).Shows("请先选一个村");
        (await zhen.Get($"/quality/policy-matrix?region={Village}")).Shows("策没保");
        (await (await SignInAs("xian")).Get($"/quality/policy-matrix?region={Village}")).Shows("策没保");
        Assert.Equal(HttpStatusCode.NotFound, (await cun.Get($"/quality/policy-matrix?region={Builders.Village}")).Status);
    }

    [Fact]
    public async Task The_matrix_turns_its_pages_without_losing_anybody()
    {
        foreach (var given in "安邦昌达恩芳刚贵海宏吉杰康兰丽明宁平琴荣盛泰维祥欣彦")
        {
            await _households.Spoil(await Given.Household(head: $"翻甲{given}", spouse: $"翻乙{given}"), "UPDATE household SET status = 3 WHERE id = {h}");
        }

        var cun = await SignInAs("cun");
        var first = await cun.Get("/quality/policy-matrix");
        var (page, seen) = (first, new List<string>());
        while (true)
        {
            seen.AddRange(page.Document.QuerySelectorAll("main tbody td[data-th=姓名]").Select(c => c.TextContent));
            if (page.Document.QuerySelector("a[rel=next]")?.GetAttribute("href") is not { } next)
            {
                break;
            }

            page = await cun.Get(next);
        }

        first.Shows($"共 {seen.Count} 人");
        Assert.Equal(52, seen.Count(n => n.StartsWith('翻')));
        var back = await cun.Get(page.Document.QuerySelector("a[rel=prev]")!.GetAttribute("href")!);
        Assert.Equal(seen.SkipLast(page.Document.QuerySelectorAll("main tbody tr").Length).TakeLast(50), back.Document.QuerySelectorAll("main tbody td[data-th=姓名]").Select(c => c.TextContent));
    }

    [Fact]
    public async Task A_poor_household_that_nobody_applied_for_is_a_clue_of_an_omission()
    {
        var poor = await Given.Household(head: "漏低收", wage: 6000);
        var cleared = await Given.Household(head: "漏清退", wage: 6100);
        await _households.Spoil(cleared, "UPDATE household SET status = 6, cleared_year = 2025 WHERE id = {h}");
        await Given.Household(head: "漏高收", wage: 30000);
        await Given.Household(head: "漏没填", complete: false);
        await Registered("漏在册");
        var asked = await Given.Household(head: "漏申请", wage: 6000);
        var filing = await Given.Filing(await Given.Round(), asked, FilingStage.TownshipReview);
        await using (var db = Host.Everything())
        {
            (await db.Filings.Include(f => f.Household).SingleAsync(f => f.Id == filing.Id, Cancel)).Reject(Given.Clerk(Role.TownshipClerk, RegionCode.TownshipOf(asked.AreaNo)), "材料不齐");
            await db.SaveChangesAsync(Cancel);
        }

        const string Page = "/quality/omissions?kind=unasked";
        var cun = await SignInAs("cun");
        (await cun.Get(Page)).Shows("共 0 条", "县里没有设定当年识别标准");
        await Given.Settings();
        var page = await cun.Get(Page);
        page.Shows("漏低收", "漏清退", $"未纳入；{Clock.Today.Year}年人均纯收入3,840.00元");
        foreach (var name in new[] { "漏高收", "漏没填", "漏在册", "漏申请" })
        {
            Assert.DoesNotContain(name, page.Text, StringComparison.Ordinal);
        }

        var refused = await cun.Get("/quality/omissions");
        refused.Shows("漏申请", "材料不齐");
        Assert.DoesNotContain("漏低收", refused.Text, StringComparison.Ordinal);
        (await cun.Follow(await cun.Submit(page, f => f["q"] = "漏清退"))).Shows("漏清退", "共 1 条");

        // The last word about a line counts; at the line a household still may enter.
        await using (var db = Host.Everything())
        {
            db.Add(DatedSetting.Decide(Builders.County, SettingKeys.EntryLine(Clock.Today.Year), "3840", Clock.Today, "测试用", await Given.ActorOf("zhuren")));
            await db.SaveChangesAsync(Cancel);
        }

        var lower = await cun.Get(Page);
        lower.Shows(poor.HeadName);
        Assert.DoesNotContain("漏清退", lower.Text, StringComparison.Ordinal);
    }

    private static string Named(IEnumerable<string> names) => string.Join(' ', names.Order(StringComparer.Ordinal));

    private static int Persons(IEnumerable<Guarantees> all, Func<Guarantees, string?> against) => all.Select(against).OfType<string>().Sum(said => said.Split('、').Length);

    /// <summary>Registered with the conditions of this year and the one before, all well.</summary>
    private async Task<Household> OfTwoYears(string head, string spouse, long village = Builders.Village)
    {
        var household = await Given.Household(village, head, spouse);
        await using (var db = Host.Everything())
        {
            var home = await db.Households.Include(h => h.Conditions).SingleAsync(h => h.Id == household.Id, Cancel);
            home.RecordConditions(Clock.Today.Year - 1, CheckedHouseholds.Production, CheckedHouseholds.Living, Given.ClerkOf(village));
            await db.SaveChangesAsync(Cancel);
        }

        await Given.Filing(await Given.Round(), household, FilingStage.Registered);
        return household;
    }

    /// <summary>On the register; the members stand in the order of the form.</summary>
    private async Task<Household> Listed(string head, string spouse, long village = Builders.Village)
    {
        var household = await Given.Household(village, head, spouse);
        await Given.Filing(await Given.Round(), household, FilingStage.Registered);
        return household;
    }

    private async Task<List<Household>> Households(Func<Household, bool> which)
    {
        await using var db = Host.Everything();
        return [.. (await db.Households.AsNoTracking().Whole().ToListAsync(Cancel)).Where(which)];
    }
}
