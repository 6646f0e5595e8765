using System.Net;
using System.Text;
using PovertyCase.Documents.Workbooks;
using PovertyCase.Domain.Common;
using PovertyCase.Domain.YearlyForms;
using PovertyCase.Web.Data.Seed;
using PovertyCase.Web.Exports;
using PovertyCase.Web.Pages.Shared;
using PovertyCase.Web.Tests.Hosting;

namespace PovertyCase.Web.Tests.Pages;

/// <summary>村表 and 县表 as sheets: a row a place and year, the headings of the form, the gates of every export (S0-26, PV-002).</summary>
public sealed class FormExportTests(CaseHost host) : CaseTests(host)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_county_gets_a_row_a_village_and_year_and_the_township_its_own()
    {
        var year = Clock.Today.Year;
        await using (var db = Host.Everything())
        {
            db.AddRange(Form(DemoAccounts.Village, year - 1, 300), Form(DemoAccounts.Village, year, 320), Form(DemoAccounts.OtherVillage, year, 200));
            var county = CountyForm.Begin(DemoAccounts.County, year, Given.Clerk(Role.CountyClerk, DemoAccounts.County));
            county.Fill(CountyForm.Section("scale")!, new CountyScale { Villages = 305 }, Given.Clerk(Role.CountyClerk, DemoAccounts.County));
            db.Add(county);
            await db.SaveChangesAsync(Cancel);
        }

        var xian = await SignInAs("xian");
        (await xian.Submit("/exports/forms", _ => { })).Shows("用途至少写4个字");
        var rows = (await Export(xian, "/exports/forms", _ => { })).Rows();
        Assert.Contains("旬阳县，各年；3份；用途：报市局汇总", rows[0][0].Text, StringComparison.Ordinal);
        var heads = rows[1].Cells.Select(c => c.Text).ToList();
        Assert.Equal(heads.Count, heads.Distinct().Count());
        foreach (var field in VillageForm.Sections.SelectMany(s => s.Fields))
        {
            Assert.Contains(heads, h => h.Contains(field.Label, StringComparison.Ordinal));
        }

        Assert.Equal(3, rows.Count - 2);
        string Text(int row, string head) => rows[row][heads.IndexOf(head)].Text;
        Assert.Equal(("佛洞村", "张晓梅", "是"), (Text(3, "村"), Text(3, "村负责人"), Text(3, "是否贫困村")));
        Assert.Equal(new double?[] { 200, 300, 320 }.Order(), Enumerable.Range(2, 3).Select(r => rows[r][heads.IndexOf("总户数（户）")].Number).Order());

        var one = (await Export(xian, "/exports/forms", form => form["Details.Year"] = $"{year - 1}")).Rows();
        Assert.Single(one.Skip(2));
        var counties = (await Export(xian, "/exports/forms", form => form["Details.Form"] = "County")).Rows();
        Assert.Equal(305, counties[2][counties[1].Cells.Select(c => c.Text).ToList().FindIndex(h => h.StartsWith("行政村", StringComparison.Ordinal))].Number);

        var text = await Export(xian, "/exports/forms?region=610928109000", form => form["Details.Format"] = nameof(ExportFormat.Text));
        var lines = Encoding.UTF8.GetString(text.Bytes).Trim().Split('\n');
        Assert.Equal((4, true, false), (lines.Length, lines[0].Contains("旬阳县 / 白柳镇，各年；2份", StringComparison.Ordinal), lines.Skip(2).Any(l => !l.Contains("白柳镇", StringComparison.Ordinal))));

        var zhen = await SignInAs("zhen");
        Assert.Equal(2, (await Export(zhen, "/exports/forms", _ => { })).Rows().Count - 2);
        Assert.Equal(HttpStatusCode.NotFound, (await zhen.Submit("/exports/forms", form => (form["Details.Purpose"], form["Details.Form"]) = ("报市局汇总", "County"))).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await zhen.Get("/exports/forms?region=610928000000")).Status);

        // A day that is none, and the county's form of a township: said, and nothing of another day or place leaves instead.
        var noDay = await xian.Submit("/exports/forms?asof=2026-02-31", form => form["Details.Purpose"] = "报市局汇总");
        Assert.Equal("text/html", noDay.Message.Content.Headers.ContentType?.MediaType);
        noDay.Shows(AskedDay.Read("2026-02-31", Clock.Today).Problem!);
        var ofTownship = await xian.Submit("/exports/forms?region=610928109000", form => (form["Details.Purpose"], form["Details.Form"]) = ("报市局汇总", "County"));
        Assert.Contains("乡镇、村没有县表", ofTownship.SaidBeside("Details.Form"), StringComparison.Ordinal);
        (await xian.Get("/exports")).Shows("导出村表", "导出县表", "报市局汇总");
    }

    private VillageForm Form(long village, int year, int households)
    {
        var by = Given.ClerkOf(village);
        var form = VillageForm.Begin(village, year, by);
        form.Fill(VillageForm.Section("identity")!, new VillageIdentity { LeaderName = "张晓梅", IsPoorVillage = true }, by);
        form.Fill(VillageForm.Section("population")!, new VillagePopulation { Households = households }, by);
        return form;
    }

    private static async Task<Reply> Export(Visitor officer, string url, Action<FormFields> fill)
    {
        var reply = await officer.Submit(url, form =>
        {
            form["Details.Purpose"] = "报市局汇总";
            fill(form);
        });
        Assert.Equal(HttpStatusCode.OK, reply.Status);
        Assert.Equal("attachment", reply.Message.Content.Headers.ContentDisposition?.DispositionType);
        return reply;
    }
}
