using Microsoft.EntityFrameworkCore;
using PovertyCase.Web.Imports;
using PovertyCase.Web.Tests.Hosting;

namespace PovertyCase.Web.Tests.Imports;

/// <summary>Every field of the form has its column, and what leaves comes in again.</summary>
public sealed class ImportColumnTests(CaseHost host) : CaseTests(host)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public void What_must_be_filled_in_stands_first_and_no_name_means_two_columns()
    {
        var required = ImportColumns.Template.TakeWhile(c => c.IsRequired).Count();

        Assert.Equal(ImportColumns.Template.Count(c => c.IsRequired), required);
        Assert.Equal("户序号", ImportColumns.Template[0].Header);
        Assert.Equal(ImportColumns.Names.Count, ImportColumns.Names.Select(n => n.Replace('(', '（').Replace(')', '）')).Distinct().Count());
    }

    /// <summary>Another cause in one cell of an edited export, or a cause that stands right of its facts: what the other cells say is kept.</summary>
    [Fact]
    public void Naming_a_cause_does_not_take_away_what_is_said_of_it()
    {
        var row = new RowValues { MainCause = new() { Code = "01", SubCode = "0101", Who = "赵桂兰", SinceYear = 2019, OwnCost = 3200, Detail = "常年服药" } };

        Assert.Null(ImportColumns.ByField("Causes[0].Code")!.Take(row, Documents.Workbooks.SheetCell.Of("因残")));

        Assert.Equal(new Domain.Households.CauseDetails { Code = "02", Who = "赵桂兰", SinceYear = 2019, OwnCost = 3200, Detail = "常年服药" }, row.MainCause);
    }

    [Fact]
    public async Task A_sheet_with_every_column_filled_is_clean_and_everything_reaches_the_register()
    {
        var clerk = await SignInAs("cun");
        var rows = ImportFiles.Village(1);
        foreach (var (header, value) in new Dictionary<string, string>
        {
            ["政治面貌"] = "群众",
            ["是否会讲普通话"] = "是",
            ["务工区域"] = "省外务工",
            ["务工时间（月）"] = "8",
            ["务工所在地"] = "浙江省温州市",
            ["务工企业名称"] = "温州鞋厂",
            ["产业分类"] = "制鞋业",
            ["就业渠道"] = "亲友介绍",
            ["成员联系电话"] = "138 0013 7788",
            ["技能特长"] = "砌砖",
            ["岗位需求"] = "护林员",
            ["是否参加大病保险"] = "是",
            ["是否接受大病医疗救助"] = "否",
            ["是否享受困难残疾人生活补贴"] = "否",
            ["电话备注"] = "本人",
            ["经度"] = "109.365",
            ["纬度"] = "32.833",
            ["耕地面积"] = "3.5",
            ["有效灌溉面积"] = "1",
            ["林地面积"] = "8",
            ["退耕还林面积"] = "2",
            ["林果面积"] = "0",
            ["牧草地面积"] = "0",
            ["水面面积"] = "0",
            ["是否通生产用电"] = "是",
            ["是否加入农民专业合作社"] = "否",
            ["家禽"] = "30",
            ["与村主干路距离"] = "0.5",
            ["入户路类型"] = Domain.Codes.CodeTables.RoadTypes.Entries[0].Name,
            ["住房面积"] = "86",
            ["住房主要结构"] = "砖混材料",
            ["建房年份"] = "1998",
            ["是否危房户"] = "是",
            ["住房安全等级"] = "C级危房",
            ["是否通生活用电"] = "是",
            ["是否通广播电视"] = "是",
            ["饮水是否困难"] = "否",
            ["饮水是否安全"] = "是",
            ["有无卫生厕所"] = "有",
            ["主要燃料类型"] = Domain.Codes.CodeTables.FuelTypes.Entries[0].Name,
            ["是否易地搬迁户"] = "否",
            ["涉及的家庭成员"] = rows[0]["姓名"],
            ["从哪年起"] = "2019",
            ["自付或损失金额"] = "3200.50",
            ["国家系统户编号"] = "6109280017",
            ["国家系统人口编号"] = "610928001701",
        })
        {
            Assert.Contains(ImportColumns.Template, c => c.Header == header);
            rows[0][header] = value;
        }

        var file = await ImportFiles.Xlsx(rows);
        var batch = await clerk.Follow(await clerk.Submit("/imports", form => form.Attach("Upload", "全部栏目.xlsx", file)));

        batch.Shows("检查通过，待入库");
        Assert.Contains("错误0 处", batch.Text, StringComparison.Ordinal);
        await clerk.Submit(batch, _ => { }, "入库");
        var id = Guid.Parse(batch.Url.Split('/', '?')[2]);
        await using var db = Host.Everything();
        var household = await db.Households.Include(h => h.Members).Include(h => h.Conditions).Include(h => h.Causes).SingleAsync(h => h.ImportBatchId == id, Cancel);
        var cause = household.CurrentCauses.First().Details;
        Assert.Equal((rows[0]["姓名"], 2019, 3200.50m), (cause.Who, cause.SinceYear, cause.OwnCost));
        var conditions = household.Conditions.Single();
        Assert.Equal((2026, 3.5m, "C", true), (conditions.Year, conditions.Production.Farmland, conditions.Living.HouseSafety, conditions.Living.DangerousHouse));
        var head = household.Members.Single(m => m.IsHead);
        Assert.Equal(("浙江省温州市", "温州鞋厂", true, true), (head.Details.WorkPlace, head.Details.Employer, head.Details.SpeaksMandarin, head.Protection.SeriousIllnessInsurance));
        Assert.Equal(("制鞋业", "亲友介绍", "13800137788"), (head.Details.Industry, head.Details.JobChannel, head.Details.Phone));
        Assert.Equal(("6109280017", "610928001701"), (household.Details.NationalNo, head.Details.NationalNo));
        Assert.Equal((109.365m, 32.833m, "本人"), (household.Details.Longitude, household.Details.Latitude, household.Details.PhoneNote));
    }

    /// <summary>The national system gives persons and households apart (domain reference 2.5).</summary>
    [Fact]
    public async Task Two_files_tied_by_the_number_of_the_household_come_in_as_one_sheet()
    {
        var clerk = await SignInAs("cun");
        var rows = ImportFiles.Village(3);
        foreach (var (row, i) in rows.Select((r, i) => (r, i)))
        {
            row["户序号"] = row["户序号"] == "3" ? "3" : $"610928000{row["户序号"]}";
            row["人口编号"] = $"6109280001{i:00}";
        }

        var (persons, households) = ImportFiles.Pair(rows);
        Task<Reply> Both(byte[] first, byte[] second) => clerk.Submit("/imports", form =>
        {
            form.Attach("Upload", "人口信息.csv", first);
            form.Attach("Households", "贫困户信息.csv", second);
        });

        (await clerk.Submit("/imports", form => form.Attach("Upload", "人口信息.csv", persons))).Shows("表头缺少");
        (await Both(persons, persons)).Shows("前面已经有了，一户只能有一行");
        (await Both(ImportFiles.Pair([.. rows.Where(r => r["户序号"] != "6109280002")]).Persons, households)).Shows("户的文件里有1户在人的文件里找不到户主");
        var batch = await clerk.Follow(await Both(persons, households));

        batch.Shows("人口信息.csv、贫困户信息.csv", "检查通过，待入库");
        await clerk.Submit(batch, _ => { }, "入库");
        var id = Guid.Parse(batch.Url.Split('/', '?')[2]);
        await using var db = Host.Everything();
        var stored = await db.Households.Include(h => h.Members).Include(h => h.AllIncomes).Include(h => h.Causes).Where(h => h.ImportBatchId == id).ToListAsync(Cancel);
        Assert.Equal((3, rows.Count), (stored.Count, stored.Sum(h => h.PersonCount)));
        Assert.Equal([null, "6109280001", "6109280002"], stored.Select(h => h.Details.NationalNo).Order());
        Assert.Equal(rows.Count, stored.SelectMany(h => h.Members).Select(m => m.Details.NationalNo).Distinct().Count(n => n is { Length: 12 }));
        var second = stored.Single(h => h.Details.NationalNo == "6109280002");
        (await clerk.Follow(await clerk.Submit("/search", form => form["q"] = "6109280002"))).Shows("国家系统编号 6109280002", second.HeadName);
        var last = rows[^1];
        (await clerk.Follow(await clerk.Submit("/search", form => form["q"] = last["人口编号"]))).Shows(last["姓名"]);
        (await clerk.Follow(await clerk.Submit("/search", form => form["q"] = "6109289999"))).Shows("没有找到");
        Assert.All(stored, h => Assert.Equal(("01", 12000.50m, "三组17号"), (h.MainCause, h.Incomes.Single().Details.WageIncome, h.Details.Address)));
    }

    [Fact]
    public async Task Conditions_without_a_year_are_asked_for_it_and_what_does_not_fit_is_said()
    {
        var clerk = await SignInAs("cun");
        var rows = ImportFiles.Village(1);
        rows[0].Remove("收入年度");
        rows[0].Remove("工资性收入");
        rows[0].Remove("养老保险金");
        rows[0]["耕地面积"] = "3";
        rows[0]["有效灌溉面积"] = "9";

        var file = await ImportFiles.Xlsx(rows);
        var batch = await clerk.Follow(await clerk.Submit("/imports", form => form.Attach("Upload", "缺年度.xlsx", file)));

        batch.Shows("填了生产生活条件，请在“条件年度”写明是哪一年的");
        batch.Shows("有效灌溉面积不能大于耕地面积");
    }

    [Fact]
    public async Task The_template_goes_by_the_official_names_older_ones_are_read_and_faults_name_a_column_as_the_sheet_does()
    {
        var clerk = await SignInAs("cun");
        var rows = ImportFiles.Village(1);
        rows[0]["收入年度"] = "";
        rows[0]["耕地面积"] = "很多";
        rows[0]["是否享受农村低保"] = "不知道";

        var official = await clerk.Follow(await clerk.Submit("/imports", form => form.Attach("Upload", "新模板.xlsx", ImportFiles.Xlsx(rows).GetAwaiter().GetResult())));
        official.Shows("年度 填了收入，请在“年度”写明是哪一年的", "耕地面积（亩） 耕地面积（亩）“很多”不是数字", "是否享受低保 是否享受低保只能填“是”或“否”");
        var old = await clerk.Follow(await clerk.Submit("/imports", form => form.Attach("Upload", "旧模板.csv", ImportFiles.GbkCsv(rows))));
        old.Shows("收入年度 填了收入，请在“收入年度”写明是哪一年的", "耕地面积 耕地面积“很多”不是数字", "是否享受农村低保 是否享受农村低保只能填“是”或“否”");

        foreach (var batch in new[] { official, old })
        {
            var errors = await clerk.Get($"/imports/{batch.Url.Split('/', '?')[2]}/errors");
            Assert.NotEqual(StyleOf(errors.Bytes, rows[0]["姓名"]), StyleOf(errors.Bytes, "很多"));
            Assert.Equal(StyleOf(errors.Bytes, rows[0]["姓名"]), StyleOf(errors.Bytes, "三组17号"));
        }
    }

    /// <summary>How the cell that holds a text is painted.</summary>
    private static string? StyleOf(byte[] workbook, string text)
    {
        using var zip = new System.IO.Compression.ZipArchive(new MemoryStream(workbook));
        using var sheet = zip.GetEntry("xl/worksheets/sheet1.xml")!.Open();
        return System.Xml.Linq.XDocument.Load(sheet).Descendants().First(e => e.Name.LocalName == "c" && e.Value == text).Attribute("s")?.Value;
    }

    /// <summary>The national system exports neither group, attribute nor the words about the cause: nothing is put in their place, and what is lacking stays open.</summary>
    [Fact]
    public async Task A_pair_without_what_the_national_system_never_exports_comes_in_and_is_completed_afterwards()
    {
        var clerk = await SignInAs("cun");
        var rows = ImportFiles.Village(2);
        rows.ForEach(r => new[] { "村民小组", "贫困户属性", "致贫原因说明" }.ToList().ForEach(c => r.Remove(c)));
        var (persons, households) = ImportFiles.Pair(rows);

        var batch = await clerk.Follow(await clerk.Submit("/imports", form =>
        {
            form.Attach("Upload", "人口信息.csv", persons);
            form.Attach("Households", "贫困户信息.csv", households);
        }));
        batch.Shows("检查通过，待入库", "两个文件里没有“村民小组”，入库后补填", "两个文件里没有“贫困户属性”，入库后补填", "两个文件里没有“致贫原因说明”，入库后补填");
        await clerk.Submit(batch, _ => { }, "入库");

        var id = Guid.Parse(batch.Url.Split('/', '?')[2]);
        await using var db = Host.Everything();
        var stored = await db.Households.Include(h => h.Causes).Where(h => h.ImportBatchId == id).ToListAsync(Cancel);
        Assert.Equal(2, stored.Count);
        Assert.All(stored, h => Assert.Equal(("", "", null), (h.Details.Attribute, h.Details.GroupName, h.Causes.Single().Details.Detail)));
        var ids = stored.Select(h => h.Id).ToList();
        Assert.Equal(["HB-001", "HH-015", "HH-016"], await db.Findings.Where(f => ids.Contains(f.HouseholdId)).Select(f => f.RuleId).Distinct().Order().ToListAsync(Cancel));
        (await clerk.Get($"/households/{ids[0]}")).Shows("还没有填写贫困户属性", "还没有填写村民小组");

        // Filled in on the page; the attribute has no usual value there either.
        var page = await clerk.Get($"/households/{ids[0]}/edit");
        Assert.Contains("请填写村民小组", (await clerk.Submit(page, _ => { })).SaidBeside("Details.GroupName"), StringComparison.Ordinal);
        (await clerk.Submit(page, f => (f["Details.GroupName"], f["Details.Attribute"]) = ("三组", "02"))).RedirectsTo($"/households/{ids[0]}");
        var shown = await clerk.Get($"/households/{ids[0]}");
        Assert.DoesNotContain("还没有填写贫困户属性", shown.Text, StringComparison.Ordinal);

        // A sheet of one's own has these columns; an empty cell is no attribute.
        var own = ImportFiles.Village(1);
        own[0]["贫困户属性"] = "";
        (await clerk.Follow(await clerk.Submit("/imports", form => form.Attach("Upload", "空属性.csv", ImportFiles.Utf8Csv(own))))).Shows("请选择贫困户属性");
    }

    [Theory]
    [InlineData("Households", "省,市,县,乡,村,户编号,户主编号,户主姓名,户主证件号码,家庭人口数,是否危房户,人均纯收入,年收入,是否解决安全饮用水,年度,村办公电话,开户银行名称,银行卡号,识别标准,主要致贫原因,次要致贫原因,工资性收入,生产经营性收入,财产性收入,转移性收入,计划生育金,低保金,五保金,养老保险金,生态补偿金,其他转移性收入,生产经营性支出,纯收入,资产收益扶贫分红收入,其他财产性收入,耕地面积（亩）,水面面积,是否加入农民专业合作组织,退耕还林面积（亩）,林果面积（亩）,牧草地面积,林地面积（亩）,是否通生产用电,是否通生活用电,是否通广播电视,与村主干路距离,入户路类型,住房面积,是否有卫生厕所,主要燃料类型,危房级别,是否有龙头企业带动,是否有创业致富带头人带动")]
    [InlineData("Members", "省,市,县,乡,村,户编号,姓名,性别,出生日期,证件类型,证件号码,民族,户联系电话,成员联系电话,年度,与户主关系,文化程度,在校生状况,劳动技能,务工时间（月）,健康状况,政治面貌,务工企业名称,是否享受低保,是否参加城镇职工基本养老保险,是否参加大病保险,是否参加新型农村合作医疗（城乡居民基本医疗保险）,是否参加城乡居民基本养老保险,失学或辍学原因,是否会讲普通话,是否参加商业补充医疗保险,是否国外务工,产业分类,是否接受大病医疗救助,是否接受其他健康扶贫,公益性岗位类型,公益性岗位(月数),就业渠道,残疾类别,务工所在地,户主姓名,户主证件号码,是否参加城镇职工基本医疗保险,是否特困供养人员,残疾证办证年度,识别标准")]
    public async Task An_export_carries_the_national_headers_in_their_order(string sheet, string headers)
    {
        await Given.Household(head: "欧阳慧敏");

        var export = await EditedExport.Of(await SignInAs("cun"), sheet);

        Assert.Equal(headers, string.Join(',', export.Headers.Take(headers.Split(',').Length)));
        Assert.Equal(export.Headers.Count, export.Headers.Distinct().Count());
    }
}
