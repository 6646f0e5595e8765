using System.Net;
using Microsoft.EntityFrameworkCore;
using PovertyCase.Domain.Procedures;
using PovertyCase.Domain.YearlyForms;
using PovertyCase.Web.Data.Seed;
using PovertyCase.Web.Tests.Hosting;

namespace PovertyCase.Web.Tests.Pages.YearlyForms;

/// <summary>村表 from the first field to the county's lock, and back on the way (S0-26, S0-28, S1-11, S1-22, S3-11, S2-12).</summary>
public sealed class VillageFormTests(CaseHost host) : FormDesk(host)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_village_fills_the_township_returns_the_village_corrects_the_township_checks_and_the_county_locks()
    {
        await Given.Settings();
        await Given.Filing(await Given.Round(), await Given.Household(head: "赵桂兰"), FilingStage.Registered);
        var cun = await SignInAs("cun");
        (await cun.Get($"/villages/{Village}")).Shows("还没有人开始填");

        // The register's own figures stand beside the fields and are taken over by one button.
        var population = await cun.Get($"{FormOf(Village)}/population");
        population.Shows("户表汇总 1 户");
        Assert.NotNull(population.Document.QuerySelector("a[href*='status=OnRegister']"));
        var taken = await cun.Submit(population, form => form["Details.PoorHouseholds"] = "99", "填入户表汇总数");
        Assert.Equal(("1", "2"), (taken.ValueOf("Details.PoorHouseholds"), taken.ValueOf("Details.PoorPersons")));

        // The page that came back from the button saves; it does not fill in once more.
        (await cun.Submit(taken, form => form["Details.PoorHouseholds"] = "7", "保存，回到村表")).RedirectsTo($"/villages/{Village}?year={Year}");
        Assert.Equal(7, (await Stored(Village)).Population.PoorHouseholds);

        await FillVillage(cun, Village, Over(("PoorHouseholds", "5"), ("PoorPersons", "20")));
        var stopped = await cun.Submit($"{FormOf(Village)}/decide", _ => { }, "上报乡镇");
        stopped.Shows("村表贫困户数5与户表汇总1不一致");
        stopped.Shows("VG-005");
        Assert.Equal(VillageFormState.Filling, (await Stored(Village)).State);

        await Fill(cun, FormOf(Village), "population", VillageForm.Section("population")!.Fields, Sound);
        await Press(cun, FormOf(Village), "上报乡镇");

        var zhen = await SignInAs("zhen");
        var missing = await zhen.Submit($"{FormOf(Village)}/decide", _ => { }, "退回上一步");
        missing.Shows("请写明为什么退回");
        await Press(zhen, FormOf(Village), "退回上一步", "主干道宽度请再量");
        (await cun.Get($"/villages/{Village}")).Shows("主干道宽度请再量");
        await Fill(cun, FormOf(Village), "road", VillageForm.Section("road")!.Fields, Over(("MainRoadMetres", "4")));
        await Press(cun, FormOf(Village), "上报乡镇");
        await Press(zhen, FormOf(Village), "审核通过");
        await Press(await SignInAs("xian"), FormOf(Village), "汇总锁定");

        var stored = await Stored(Village);
        Assert.Equal((VillageFormState.Locked, 320, 1100, 4m, 0.18m), (stored.State, stored.Population.Households, stored.Population.Persons, stored.Road.MainRoadMetres, stored.Population.Incidence));
        Assert.Equal(("北部高山片带", true, 2014), (stored.Identity.Belt, stored.Identity.IsPoorVillage, stored.Identity.IdentifiedYear));
        (await cun.Get($"{FormOf(Village)}/road")).Shows("要改请让乡镇退回");
        (await cun.Get($"/villages/standard?year={Year}&poor=1")).Shows("3项没有达标", "差1户", "0.18%");
        await using var db = Host.Everything();
        var acts = await db.Trail.Where(e => e.ObjectId == stored.Id).OrderBy(e => e.Id).Select(e => e.Act).ToListAsync(Cancel);
        Assert.Contains($"退回{Year}年村表", acts);
        Assert.Equal($"汇总锁定{Year}年村表", acts[^1]);

        var paper = PdfText.Of((await cun.Get($"{FormOf(Village)}/pdf")).Bytes);
        foreach (var printed in new[] { $"佛洞村{Year}年村表", "主干道宽度4米", "耕地面积1,234.56亩", "贫困发生率0.18%", "北部高山片带", "县已汇总锁定", "供水设施由谁管护李建军" })
        {
            Assert.Contains(printed, paper, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_part_above_its_whole_is_a_warning_in_the_draft_and_stops_the_submission()
    {
        const long other = DemoAccounts.OtherVillage;
        var cun = await SignInAs("cun2");
        await FillVillage(cun, other, Over(("PoorHouseholds", "0"), ("PoorPersons", "0")));
        var asked = await cun.Submit($"{FormOf(other)}/population", form => form["Details.Women"] = "1101");
        Assert.Equal(HttpStatusCode.OK, asked.Status);
        Assert.Contains("妇女人口数大于总人口数", asked.SaidBeside("Details.Women"), StringComparison.Ordinal);
        var kept = await cun.Submit(asked, form => form["__accept"] = "true");
        Assert.True(kept.IsRedirect, kept.Text);

        var stopped = await cun.Submit($"{FormOf(other)}/decide", _ => { }, "上报乡镇");
        stopped.Shows("妇女人口数大于总人口数，请核对");
        Assert.Equal(VillageFormState.Filling, (await Stored(other)).State);

        // What cannot be is refused beside its field, and nothing typed is lost.
        var refused = await cun.Submit($"{FormOf(other)}/land", form => (form["Details.Farmland"], form["Details.Woodland"]) = ("12.345", "88"));
        Assert.Contains("耕地面积最多写两位小数", refused.SaidBeside("Details.Farmland"), StringComparison.Ordinal);
        Assert.Equal("88", refused.ValueOf("Details.Woodland"));
        var word = await cun.Submit($"{FormOf(other)}/population", form => form["Details.Households"] = "三百");
        Assert.Contains("只能填整数", word.SaidBeside("Details.Households"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("cun2")]
    [InlineData("zhen2")]
    public async Task Out_of_reach_there_is_no_form(string account)
    {
        var visitor = await SignInAs(account);

        Assert.Equal(HttpStatusCode.NotFound, (await visitor.Get($"/villages/{Village}")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await visitor.Get($"{FormOf(Village)}/pdf")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await visitor.Get($"{FormOf(Village)}/decide")).Status);
    }

    [Fact]
    public async Task Last_years_form_stands_beside_and_fills_empty_fields_and_a_jump_asks_for_a_reason()
    {
        // A village without households in the register, a year apart.
        const long village = 610928109202;
        Assert.NotEqual(Village, village);
        await Given.Officer("cun-jump", Domain.Common.Role.VillageClerk, village);
        var cun = await SignInAs("cun-jump");
        var last = $"/villages/{village}/{Year - 1}";
        await Fill(cun, last, VillageForm.Sections.Select(s => (s.Key, s.Fields)), Sound);

        var page = await cun.Get($"/villages/{village}/{Year}/population");
        page.Shows($"{Year - 1} 年：320 户");
        var copied = await cun.Submit(page, form => form["Details.Households"] = "400", "空格沿用上年数");
        Assert.Equal(("400", "1100"), (copied.ValueOf("Details.Households"), copied.ValueOf("Details.Persons")));

        await Fill(cun, $"/villages/{village}/{Year}", VillageForm.Sections.Select(s => (s.Key, s.Fields)), Over(("Households", "400")));
        var stopped = await cun.Submit($"/villages/{village}/{Year}/decide", _ => { }, "上报乡镇");
        stopped.Shows("总户数较上年变动25.0%");
        await Fill(cun, $"/villages/{village}/{Year}", "population", VillageForm.Section("population")!.Fields, Over(("Households", "400"), ("WhyChanged", "并入邻村两个小组")));
        await Press(cun, $"/villages/{village}/{Year}", "上报乡镇");
    }

    private async Task<VillageForm> Stored(long village)
    {
        await using var db = Host.Everything();
        return await db.VillageForms.AsNoTracking().SingleAsync(f => f.AreaNo == village && f.Year == Year, Cancel);
    }

    private static Dictionary<string, string> Over(params (string Field, string Value)[] changes)
    {
        var values = new Dictionary<string, string>(Sound, StringComparer.Ordinal);
        foreach (var (field, value) in changes)
        {
            values[field] = value;
        }

        return values;
    }
}
