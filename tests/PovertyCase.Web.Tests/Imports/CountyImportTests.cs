using System.IO.Compression;
using Microsoft.EntityFrameworkCore;
using PovertyCase.Domain.Common;
using PovertyCase.Domain.Households;
using PovertyCase.Web.Data;
using PovertyCase.Web.Data.Seed;
using PovertyCase.Web.Tests.Given;
using PovertyCase.Web.Tests.Hosting;

namespace PovertyCase.Web.Tests.Imports;

/// <summary>One file for many villages, and what stops a row because nobody can tell whom or where it means.</summary>
public sealed class CountyImportTests(CaseHost host) : CaseTests(host)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_county_takes_over_households_of_several_villages_in_one_file_and_takes_them_back()
    {
        var county = await SignInAs("xian");
        var rows = ImportFiles.Village(4);
        In(rows, "1", Code(Builders.Village));
        In(rows, "2", Code(DemoAccounts.OtherVillage));
        In(rows, "3", Code(Builders.Village));
        In(rows, "4", Code(DemoAccounts.OtherVillage));

        var batch = await Upload(county, rows);
        batch.Shows("检查通过，待入库");
        var committed = await county.Follow(await county.Submit(batch, _ => { }, "入库"));

        committed.Shows("已入库4户");
        var households = await Of(batch);
        Assert.Equal([DemoAccounts.OtherVillage, DemoAccounts.OtherVillage, Builders.Village, Builders.Village], households.Select(h => h.AreaNo));
        Assert.All(households, h => Assert.StartsWith($"{h.AreaNo}-", h.HouseholdNo, StringComparison.Ordinal));
        Assert.All(households.SelectMany(h => h.Members), m => Assert.Equal(households.Single(h => h.Id == m.HouseholdId).AreaNo, m.Person.AreaNo));
        var cun2 = await SignInAs("cun2");
        (await cun2.Get($"/households/{households[0].Id}")).Shows(households[0].HeadName);
        Assert.Equal(System.Net.HttpStatusCode.NotFound, (await cun2.Get($"/households/{households[^1].Id}")).Status);

        (await county.Follow(await county.Submit(committed, _ => { }, "整批撤销"))).Shows("已整批撤销4户");
        Assert.All(await Of(batch), h => Assert.Equal(HouseholdStatus.Voided, h.Status));
    }

    [Fact]
    public async Task A_formula_that_failed_is_told_with_its_row_and_nothing_is_stored()
    {
        var clerk = await SignInAs("cun");
        var rows = ImportFiles.Village(2);
        rows[1]["务工企业名称"] = "算错了";
        var file = new MemoryStream();
        await file.WriteAsync(await ImportFiles.Xlsx(rows), Cancel);
        using (var zip = new ZipArchive(file, ZipArchiveMode.Update, leaveOpen: true))
        {
            var sheet = zip.Entries.Single(e => e.FullName.EndsWith("sheet1.xml", StringComparison.Ordinal));
            string xml;
            using (var reader = new StreamReader(sheet.Open()))
            {
                xml = await reader.ReadToEndAsync(Cancel);
            }

            var failed = xml.Replace(" t=\"inlineStr\"><is><t>算错了</t></is>", " t=\"e\"><f>1/0</f><v>#DIV/0!</v>", StringComparison.Ordinal);
            Assert.NotEqual(xml, failed);
            await using var writer = new StreamWriter(sheet.Open());
            await writer.WriteAsync(failed);
            writer.BaseStream.SetLength(System.Text.Encoding.UTF8.GetByteCount(failed));
        }

        var batch = await clerk.Follow(await clerk.Submit("/imports", form => form.Attach("Upload", "公式.xlsx", file.ToArray())));

        batch.Shows("务工企业名称里是公式错误，请改成实际的内容");
        Assert.Single(batch.Document.QuerySelectorAll("td"), cell => cell.TextContent.Contains("公式错误", StringComparison.Ordinal));
        Assert.Empty(await Of(batch));
    }

    [Fact]
    public async Task A_village_that_is_missing_unknown_or_not_the_same_within_a_household_stops_the_row()
    {
        var county = await SignInAs("xian");
        var rows = ImportFiles.Village(3);
        In(rows, "2", "天上村");
        rows.First(r => r["户序号"] == "3")["行政村"] = Code(Builders.Village);
        rows.Last(r => r["户序号"] == "3")["行政村"] = Code(DemoAccounts.OtherVillage);

        var batch = await Upload(county, rows);

        batch.Shows("请填写这一户的行政村", "“天上村”不是旬阳县的村", "与本户前面几行填的行政村不一致");
        Assert.Empty(await Of(batch));
    }

    [Fact]
    public async Task Two_villages_of_one_name_are_shown_with_their_townships_and_codes()
    {
        var county = await SignInAs("xian");
        string name;
        List<string> codes;
        await using (var db = Host.Everything())
        {
            var villages = await db.Regions.Include(r => r.Editions).Where(r => r.Level == Domain.Regions.RegionLevel.Village && r.AreaNo / 1000000 == Builders.County / 1000000).ToListAsync(Cancel);
            var same = villages.GroupBy(v => v.Editions[0].Name).First(g => g.Count() > 1);
            (name, codes) = (same.Key, [.. same.Select(v => Code(v.AreaNo))]);
        }

        var rows = ImportFiles.Village(1);
        In(rows, "1", name);

        var batch = await Upload(county, rows);

        batch.Shows($"有{codes.Count}个“{name}”", "请改填行政村代码");
        batch.Shows([.. codes]);
    }

    [Fact]
    public async Task Somebody_without_a_number_who_may_be_registered_already_stops_the_row_with_the_candidates()
    {
        var clerk = await SignInAs("cun");
        var known = Baby("1", "赵小满");
        var first = await Upload(clerk, [.. ImportFiles.Village(1), known], ofVillages: false);
        await clerk.Submit(first, _ => { }, "入库");
        var household = Assert.Single(await Of(first));
        List<Dictionary<string, string>> rows = [.. ImportFiles.Village(1), Baby("1", "赵小满"), Baby("1", "赵小暑")];

        var batch = await Upload(clerk, rows, ofVillages: false);

        batch.Shows("赵小满没有证件号码，同名同日出生的已有", $"{household.HeadName}户（{household.HouseholdNo}）的之子");
        Assert.DoesNotContain("赵小暑没有", batch.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Somebody_without_a_number_who_stands_in_two_households_of_the_file_is_told_before_anything_goes_in()
    {
        var clerk = await SignInAs("cun");
        List<Dictionary<string, string>> rows = [.. ImportFiles.Village(2), Baby("1", "赵重阳"), Baby("2", "赵重阳"), Baby("2", "赵冬至")];

        var batch = await Upload(clerk, rows, ofVillages: false);

        batch.Shows("赵重阳没有证件号码，第", "行另一户也有同名同日出生的");
        Assert.DoesNotContain("赵冬至没有", batch.Text, StringComparison.Ordinal);
    }

    /// <summary>On one page the person had been registered twice; over two pages of a long file the batch could never be entered and said why falsely.</summary>
    [Theory]
    [InlineData(2, false)]
    [InlineData(2, true)]
    [InlineData(220, false)]
    public async Task The_same_person_with_and_without_a_number_is_told_before_anything_goes_in(int households, bool numberLast)
    {
        var clerk = await SignInAs("cun");
        var rows = ImportFiles.Village(households);
        var (first, last) = ("1", households.ToString(System.Globalization.CultureInfo.InvariantCulture));
        var numbered = ImportFiles.Person(numberLast ? last : first, "赵两写", "之子", 30, Sex.Male);
        var bare = Baby(numberLast ? first : last, "赵两写");
        (bare["出生日期"], bare["文化程度"], bare["在校生状况"], bare["劳动技能"], bare["是否参加城乡居民基本养老保险"]) = (numbered["证件号码"][6..14], "小学", "", "普通劳动力", "是");
        rows.InsertRange(rows.FindIndex(r => r["户序号"] == first), [numberLast ? bare : numbered]);
        rows.Add(numberLast ? numbered : bare);

        (await Upload(clerk, rows, ofVillages: false)).Shows(numberLast ? "另一户有同名同日出生、没有证件号码的赵两写" : "赵两写没有证件号码，第");
    }

    [Fact]
    public async Task The_rows_of_a_household_may_stand_anywhere_and_a_number_that_everybody_has_is_refused()
    {
        var clerk = await SignInAs("cun");
        var rows = ImportFiles.Village(30);
        var shuffled = rows.OrderBy(r => r["姓名"], StringComparer.Ordinal).ToList();

        (await Upload(clerk, shuffled, ofVillages: false)).Shows("检查通过，待入库", $"30 户 {rows.Count} 人");

        var same = ImportFiles.Village(70);
        same.ForEach(r => r["户序号"] = "1");
        var file = await ImportFiles.Xlsx(same);
        var refused = await clerk.Submit("/imports", form => form.Attach("Upload", "同号.xlsx", file));
        Assert.Contains($"填了{same.Count}行，一户没有这么多人", refused.SaidBeside("Upload"), StringComparison.Ordinal);
    }

    private static string Code(long areaNo) => areaNo.ToString(System.Globalization.CultureInfo.InvariantCulture);

    private static void In(List<Dictionary<string, string>> rows, string household, string village) => rows.Where(r => r["户序号"] == household).ToList().ForEach(r => r["行政村"] = village);

    private static Dictionary<string, string> Baby(string household, string name)
    {
        var baby = ImportFiles.Person(household, name, "之子", 1, Sex.Male);
        (baby["证件类型"], baby["证件号码"], baby["性别"], baby["出生日期"]) = ("无证件", "", "男", "2025-06-07");
        (baby["文化程度"], baby["在校生状况"], baby["劳动技能"], baby["是否参加城乡居民基本养老保险"]) = ("", "学龄前儿童", "无劳动力", "否");
        return baby;
    }

    private async Task<Reply> Upload(Visitor visitor, List<Dictionary<string, string>> rows, bool ofVillages = true)
    {
        var file = await ImportFiles.Xlsx(rows, ofVillages);
        return await visitor.Follow(await visitor.Submit("/imports", form => form.Attach("Upload", "户.xlsx", file)));
    }

    private async Task<List<Household>> Of(Reply batch)
    {
        var id = Guid.Parse(batch.Url.Split('/')[^1]);
        await using var db = Host.Everything();
        return await db.Households.Whole().Where(h => h.ImportBatchId == id).OrderBy(h => h.AreaNo).ThenBy(h => h.HouseholdNo).ToListAsync(Cancel);
    }
}

/// <summary>On a database of its own: a window that is set shuts all other days and places.</summary>
public sealed class CountyImportWindowTests(CaseHost host) : CaseTests(host)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Households_of_a_township_whose_window_is_shut_stop_and_the_others_go_in()
    {
        await (await SignInAs("zhuren")).Submit("/windows/create", form =>
        {
            form["Details.Kind"] = "NewHousehold";
            form["Details.TownshipNo"] = $"{DemoAccounts.Township}";
            form["Details.Basis"] = "白柳镇补报";
        });
        var county = await SignInAs("xian");
        var rows = ImportFiles.Village(3);
        foreach (var row in rows)
        {
            row["行政村"] = $"{(row["户序号"] == "2" ? DemoAccounts.OtherVillage : Builders.Village)}";
        }

        var stopped = await Upload(county, rows);

        stopped.Shows("的户不能导入：现在不在“登记新户”的开放期内，县里还没有定下次开放的日期");
        Assert.Single(stopped.Document.QuerySelectorAll("td"), cell => cell.TextContent.Contains("开放期", StringComparison.Ordinal));
        rows.RemoveAll(r => r["户序号"] == "2");
        var open = await Upload(county, rows);
        (await county.Follow(await county.Submit(open, _ => { }, "入库"))).Shows("已入库2户");
        await using var db = Host.Everything();
        Assert.False(await db.Households.AnyAsync(h => h.ImportBatchId != null && h.AreaNo == DemoAccounts.OtherVillage, Cancel));
    }

    private static async Task<Reply> Upload(Visitor county, List<Dictionary<string, string>> rows)
    {
        var file = await ImportFiles.Xlsx(rows, true);
        return await county.Follow(await county.Submit("/imports", form => form.Attach("Upload", "开放期.xlsx", file)));
    }
}
