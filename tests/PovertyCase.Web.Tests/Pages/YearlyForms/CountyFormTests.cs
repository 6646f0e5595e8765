using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PovertyCase.Domain.Common;
using PovertyCase.Domain.Regions;
using PovertyCase.Domain.YearlyForms;
using PovertyCase.Web.Data;
using PovertyCase.Web.Data.Seed;
using PovertyCase.Web.Tests.Hosting;

namespace PovertyCase.Web.Tests.Pages.YearlyForms;

/// <summary>县表: the sums of the village forms beside what the county types (VG-006).</summary>
public sealed class CountyFormTests(CaseHost host) : FormDesk(host)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_county_takes_the_sums_of_the_checked_villages_explains_a_difference_and_the_head_decides()
    {
        await Checked(DemoAccounts.Village, households: 320, persons: 1100, poor: 45);
        await Checked(DemoAccounts.OtherVillage, households: 200, persons: 700, poor: 30);
        await using (var db = Host.Everything())
        {
            // Still with its village: not in the sums.
            db.Add(Filled(610928109202, 999, 999, 99));
            await db.SaveChangesAsync(Cancel);
        }

        var xian = await SignInAs("xian");
        var page = await xian.Get($"/county/{Year}/scale");
        page.Shows("已审核的村表 2 份");
        var taken = await xian.Submit(page, _ => { }, "填入村表汇总数");
        Assert.Equal(("520", "1800", "75", "305"), (taken.ValueOf("Details.Households"), taken.ValueOf("Details.Persons"), taken.ValueOf("Details.PoorHouseholds"), taken.ValueOf("Details.Villages")));

        var values = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["Townships"] = "21",
            ["Villages"] = "305",
            ["PoorVillages"] = "0",
            ["Households"] = "520",
            ["Persons"] = "2000",
            ["RuralPersons"] = "1800",
            ["PoorHouseholds"] = "75",
            ["PoorPersons"] = "20",
            ["DibaoHouseholds"] = "0",
            ["DibaoPersons"] = "0",
            ["DestituteHouseholds"] = "0",
            ["DestitutePersons"] = "0",
            ["Labour"] = "0",
            ["FirstSecretaries"] = "0",
            ["SpecialArea"] = "秦巴山区",
        };
        await Fill(xian, $"/county/{Year}", CountyForm.Sections.Select(s => (s.Key, s.Fields)), values);
        var stopped = await xian.Submit($"/county/{Year}/decide", _ => { }, "送县主任审定");
        stopped.Shows("还有303个村的村表没有审核");

        values["WhyOtherThanVillages"] = "含城镇人口";
        await Fill(xian, $"/county/{Year}", "scale", CountyForm.Section("scale")!.Fields, values);
        await Press(xian, $"/county/{Year}", "送县主任审定");
        await Press(await SignInAs("zhuren"), $"/county/{Year}", "审定");

        var shown = await (await SignInAs("ducha")).Get($"/county?year={Year}");
        shown.Shows("已审定锁定");
        shown.Shows("村表汇总 520 户");
        shown.Shows("1.11%");
        Assert.Equal(HttpStatusCode.Redirect, (await (await SignInAs("zhen")).Get("/county")).Status);
        var paper = PdfText.Of((await xian.Get($"/county/{Year}/pdf")).Bytes);
        foreach (var printed in new[] { $"旬阳县{Year}年县表", "总人口数2,000人", "贫困发生率1.11%", "秦巴山区" })
        {
            Assert.Contains(printed, paper, StringComparison.Ordinal);
        }

        // Every number is a list of just so many, and those of a township are counted in the township.
        var links = (await xian.Get($"/county?year={Year}")).Document.QuerySelectorAll(".figure a[href^='/villages']").Select(a => (a.TextContent, Href: a.GetAttribute("href")!)).ToList();
        Assert.Equal(["2", "303"], links.Select(l => l.TextContent));
        foreach (var (count, href) in links)
        {
            (await xian.Get(href)).Shows($"共 {count} 个村");
        }

        var township = await xian.Get($"/villages?year={Year}&region={DemoAccounts.OtherVillage / 1000 * 1000}");
        var (standing, behind) = (township.Document.QuerySelector("a[href*='state=Checked']")!, await xian.Get(township.Document.QuerySelector("a[href*='state=Checked']")!.GetAttribute("href")!));
        behind.Shows($"共 {standing.TextContent.Trim().Split(' ')[^1]} 个村");
        // What is checked after the page was shown is not locked by it, nor what was unlocked for a reason.
        var lockPage = await xian.Get($"/villages/lock?year={Year}");
        await Checked(610928109214, 300, 900, 0);
        Assert.True((await xian.Submit(lockPage, _ => { })).IsRedirect);
        (await xian.Get($"/villages?year={Year}&state=Locked")).Shows("共 2 个村");
        await using var after = Host.Everything();
        var late = await after.VillageForms.SingleAsync(f => f.AreaNo == 610928109214 && f.Year == Year, Cancel);
        late.Lock([], Given.Clerk(Role.CountyClerk, RegionCode.CountyOf(610928109214)));
        late.Return(Given.Clerk(Role.CountyHead, RegionCode.CountyOf(610928109214)), "总人口要重核");
        await after.SaveChangesAsync(Cancel);
        (await xian.Get($"/villages/lock?year={Year}")).Shows("有 1 个村要单独看过再锁", "解锁退回过：总人口要重核", "现在没有等待锁定的村表");
    }
}

/// <summary>On a database of its own: what readers above the county see of its yearly forms.</summary>
public sealed class CountyFormFromAboveTests(CaseHost host) : FormDesk(host)
{
    private const long Neighbour = 610921000000;

    [Fact]
    public async Task Readers_above_see_the_sums_of_each_county_alone_and_reach_the_villages_behind_them()
    {
        using var list = new StringReader(
            """
            code,name,level,parent
            610921,汉阴县,3,6109
            610921100,涧池镇,4,610921
            610921100201,东风村委会,5,610921100
            """);
        await using (var db = Host.Everything())
        {
            await RegionFile.ImportAsync(db, list, new DateOnly(2017, 1, 1), TestContext.Current.CancellationToken);
            await Host.Services.GetRequiredService<RegionBook>().LoadAsync(TestContext.Current.CancellationToken);
        }

        await Checked(DemoAccounts.Village, households: 320, persons: 1100, poor: 45);
        await Checked(DemoAccounts.OtherVillage, households: 200, persons: 700, poor: 30);
        await Checked(610921100201, households: 77, persons: 260, poor: 9);
        var shiji = await SignInAs("shiji");

        foreach (var (county, forms, shown, foreign) in new[]
        {
            (DemoAccounts.County, "2", new[] { "村表汇总 520 户", "村表汇总 1,800 人", "村表汇总 75 户", "村表汇总 305 个" }, "77 户"),
            (Neighbour, "1", ["村表汇总 77 户", "村表汇总 260 人", "村表汇总 9 户", "村表汇总 1 个"], "520 户"),
        })
        {
            var page = await shiji.Get($"/county?year={Year}&county={county}");
            page.Shows(shown);
            Assert.DoesNotContain(foreign, page.Text, StringComparison.Ordinal);
            var link = page.Document.QuerySelectorAll(".figure a").First();
            Assert.Equal(forms, link.TextContent);
            var villages = await shiji.Get(link.GetAttribute("href")!);
            villages.Shows($"共 {forms} 个村");
        }

        // The county's own inspector reads the same numbers of its own county and no others.
        var ducha = await (await SignInAs("ducha")).Get($"/county?year={Year}&county={Neighbour}");
        ducha.Shows("村表汇总 520 户", "村表汇总 1,800 人");
    }
}
