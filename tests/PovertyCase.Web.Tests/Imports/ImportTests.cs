using System.Net;
using Microsoft.EntityFrameworkCore;
using PovertyCase.Documents.Workbooks;
using PovertyCase.Domain.Common;
using PovertyCase.Domain.Households;
using PovertyCase.Domain.Imports;
using PovertyCase.Web.Data;
using PovertyCase.Web.Imports;
using PovertyCase.Web.Tests.Given;
using PovertyCase.Web.Tests.Hosting;

namespace PovertyCase.Web.Tests.Imports;

/// <summary>A file from its upload to the register.</summary>
public sealed class ImportTests(CaseHost host) : ImportCase(host)
{
    [Fact]
    public async Task The_template_offers_lists_and_says_how_each_column_is_filled()
    {
        var clerk = await SignInAs("cun");

        var reply = await clerk.Get("/imports/template");

        using var book = WorkbookReader.Open(new MemoryStream(reply.Bytes), "模板.xlsx");
        Assert.Equal(["家庭成员", "填写说明"], book.SheetNames);
        var head = Assert.Single(book.Rows("家庭成员"));
        Assert.Equal(ImportColumns.Template.Select(c => c.ExportHeader), head.Cells.Select(c => c.Text.TrimEnd('*')));
        Assert.Equal(ImportColumns.Template.Count + 2, book.Rows("填写说明").Count());

        // What the instructions ask for, several kinds of health or a finer cause, is not stopped by the list.
        using var zip = new System.IO.Compression.ZipArchive(new MemoryStream(reply.Bytes));
        using var xml = new StreamReader(zip.GetEntry("xl/worksheets/sheet1.xml")!.Open());
        var lists = System.Xml.Linq.XDocument.Parse(await xml.ReadToEndAsync(Cancel)).Descendants().Where(e => e.Name.LocalName == "dataValidation").ToList();
        string[] open = [.. ImportColumns.Template.Where(c => c.Choices.Count > 0 && c.IsOpen).Select(c => c.Header)];
        Assert.Equal(["健康状况", "主要致贫原因"], open);
        Assert.Equal(open.Length, lists.Count(l => l.Attribute("showErrorMessage") is null));
        Assert.Equal(ImportColumns.Template.Count(c => c.Choices.Count > 0), lists.Count);
    }

    [Fact]
    public async Task A_number_under_no_document_is_said_and_not_dropped()
    {
        var clerk = await SignInAs("cun");
        var rows = ImportFiles.Village(1);
        (rows[1]["证件类型"], rows[1]["性别"], rows[1]["出生日期"]) = ("无证件", "女", "1968-01-01");

        (await Upload(clerk, await ImportFiles.Xlsx(rows), "无证.xlsx")).Shows("证件类型是“无证件”，请清空号码或改选证件类型");
    }

    [Fact]
    public async Task An_empty_cell_of_the_insurance_is_no_answer_and_a_birth_lies_in_no_future()
    {
        var clerk = await SignInAs("cun");
        var rows = ImportFiles.Village(1);
        rows[1]["是否参加城乡居民基本医疗保险"] = "";
        (await Upload(clerk, await ImportFiles.Xlsx(rows), "没填.xlsx")).Shows("没有填，每人都要填“是”或“否”");

        rows[1]["是否参加城乡居民基本医疗保险"] = "否";
        (rows[2]["证件类型"], rows[2]["证件号码"], rows[2]["性别"], rows[2]["出生日期"]) = ("无证件", "", "男", $"{Clock.Today.AddDays(30):yyyy-MM-dd}");

        (await Upload(clerk, await ImportFiles.Xlsx(rows), "没生.xlsx")).Shows("出生日期在今天之后");
    }

    [Fact]
    public async Task Sixty_households_of_two_hundred_people_are_checked_and_committed_in_one_act()
    {
        var clerk = await SignInAs("cun");
        var rows = ImportFiles.Village(60);
        Assert.Equal(200, rows.Count);

        var batch = await Upload(clerk, await ImportFiles.Xlsx(rows), "佛洞村.xlsx");
        batch.Shows("检查通过，待入库");
        batch.Shows("60 户 200 人");
        Assert.Equal(0, await CountOf(batch));
        var committed = await clerk.Follow(await clerk.Submit(batch, _ => { }, "入库"));

        committed.Shows("已入库60户200人");
        await using var db = Host.Everything();
        var households = await db.Households.Whole()
            .Where(h => h.ImportBatchId == IdOf(batch)).ToListAsync(Cancel);
        Assert.Equal(60, households.Count);
        Assert.Equal(200, households.Sum(h => h.ActiveMembers.Count()));
        Assert.All(households, h => Assert.Equal(HouseholdStatus.Entered, h.Status));
        Assert.All(households, h => Assert.Equal(12000.50m + 1680, h.Incomes.Single().NetIncome));
        Assert.All(households, h => Assert.Equal("01", h.MainCause));
        Assert.Equal(60, households.Select(h => h.HouseholdNo).Distinct().Count());
        Assert.Empty(await db.ImportRows.Where(r => r.BatchId == IdOf(batch)).ToListAsync(Cancel));

        var list = await clerk.Get(committed.Document.QuerySelector("a.btn-primary")!.GetAttribute("href")!);
        var listed = list.Document.QuerySelectorAll("table.list tbody tr td:first-child").Select(c => c.TextContent.Trim()).ToList();
        Assert.Equal(50, listed.Count);
        Assert.Subset(households.Select(h => h.HeadName).ToHashSet(), listed.ToHashSet());
        list.Shows("上传的佛洞村.xlsx", "60 户");
        Assert.Equal($"{IdOf(batch)}", list.Document.QuerySelector("form.filters input[name=batch]")!.GetAttribute("value"));
        (await clerk.Get(list.Document.QuerySelectorAll("a.btn").Single(a => a.TextContent == "导出这些户").GetAttribute("href")!)).Shows("上传的佛洞村.xlsx");
    }

    [Fact]
    public async Task Of_an_income_that_cannot_be_read_nobody_says_that_it_is_missing()
    {
        var clerk = await SignInAs("cun");
        var rows = ImportFiles.Village(1);
        foreach (var other in rows[0].Keys.Where(k => k.EndsWith("收入", StringComparison.Ordinal) || k.EndsWith("支出", StringComparison.Ordinal) || k.EndsWith('金')).ToList())
        {
            rows[0][other] = "";
        }

        rows[0]["工资性收入"] = "一万二";

        var batch = await Upload(clerk, await ImportFiles.Xlsx(rows), "看不懂.xlsx");

        batch.Shows("工资性收入：金额只能填数字");
        Assert.DoesNotContain(YearlyIncome.NotStated, batch.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_error_of_every_row_is_said_at_once_and_no_sentence_holds_a_number()
    {
        var clerk = await SignInAs("cun");
        var rows = ImportFiles.Village(4);
        var wrongNumber = rows[0]["证件号码"] = rows[0]["证件号码"][..17] + (rows[0]["证件号码"][17] == '1' ? '2' : '1');
        rows[0]["健康状况"] = "挺好";
        rows[0]["工资性收入"] = "-5";
        rows[0]["村民小组"] = "";
        rows[1]["与户主关系"] = "之子";
        rows[5]["与户主关系"] = "户主";
        rows[6]["姓名"] = "钱3";
        rows[6]["务工时间（月）"] = "13";
        rows[6]["务工区域"] = "省外务工";
        rows[8]["证件号码"] = rows[5]["证件号码"];

        var batch = await Upload(clerk, await ImportFiles.Xlsx(rows), "有错.xlsx");

        batch.Shows("有错误，请修改后重新上传");
        foreach (var sentence in new[]
        {
            "校验码对不上", "健康状况“挺好”不在可选的名称里", "工资性收入：金额不能是负数", "请填写村民小组", "性别与“之子”不相符",
            "该户有2名户主", "姓名第2个字是数字", "务工时间应为0至12个月", "同一人不能在两户",
        })
        {
            batch.Shows(sentence);
        }

        Assert.DoesNotContain("入库", batch.Document.QuerySelectorAll("button").Select(b => b.TextContent.Trim()));
        await using var db = Host.Everything();
        var faults = await db.ImportRows.Where(r => r.BatchId == IdOf(batch)).Select(r => r.Faults).ToListAsync(Cancel);
        Assert.All(rows.Select(r => r["证件号码"]).Append(wrongNumber), number => Assert.DoesNotContain(faults, f => f.Contains(number[6..], StringComparison.Ordinal)));
        Assert.DoesNotContain(wrongNumber[..17], batch.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_error_workbook_keeps_the_rows_and_after_correction_it_is_committed()
    {
        var clerk = await SignInAs("cun");
        var rows = ImportFiles.Village(3);
        rows[1]["证件号码"] = "";
        rows[4]["民族"] = "火星族";
        var faulty = await Upload(clerk, await ImportFiles.Xlsx(rows), "三户.xlsx");

        var errors = await clerk.Get($"/imports/{IdOf(faulty)}/errors");
        var read = errors.Rows();

        // The rows hold whole numbers: whoever did not upload them proves once more to be the officer.
        var xian = await SignInAs("xian");
        Clock.Pass(TimeSpan.FromMinutes(6));
        (await xian.Get($"/imports/{IdOf(faulty)}/errors")).Shows("请确认是您本人");
        Assert.Contains("密码不对", (await xian.Submit($"/imports/{IdOf(faulty)}/errors", form => (form["Confirm.Password"], form["Confirm.Code"]) = ("不是这个", "123456"))).SaidBeside("Confirm.Password"), StringComparison.Ordinal);

        var said = read[0].Cells.Count - 1;
        Assert.Equal(ErrorWorkbook.Column, read[0][said].Text);
        Assert.Equal(rows.Count + 1, read.Count);
        Assert.Contains("请填写证件号码", read[2][said].Text, StringComparison.Ordinal);
        Assert.Contains("民族“火星族”", read[5][said].Text, StringComparison.Ordinal);
        Assert.Equal("", read[1][said].Text);

        rows[1]["证件号码"] = Builders.IdNumber(new DateOnly(1968, 1, 1), Sex.Female);
        rows[4]["民族"] = "汉族";
        var clean = await Upload(clerk, await ImportFiles.Xlsx(rows), "三户改好.xlsx");
        var done = await clerk.Follow(await clerk.Submit(clean, _ => { }, "入库"));

        done.Shows("已入库3户");
        Assert.Equal(3, await CountOf(clean));
        Assert.Equal(0, await CountOf(faulty));
    }

    [Fact]
    public async Task An_error_workbook_that_comes_back_corrected_is_read_like_the_file_itself()
    {
        var clerk = await SignInAs("cun");
        var rows = ImportFiles.Village(1);
        rows[0]["村民小组"] = "";
        var faulty = await Upload(clerk, await ImportFiles.Xlsx(rows), "一户.xlsx");
        var errors = await clerk.Get($"/imports/{IdOf(faulty)}/errors");

        var again = await Upload(clerk, errors.Bytes, "错误表-一户.xlsx");

        again.Shows("1 户 4 人");
        again.Shows("请填写村民小组");
        Assert.DoesNotContain("不认识的列", again.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_trail_tells_each_household_only_about_its_own_people()
    {
        var clerk = await SignInAs("cun");
        var rows = ImportFiles.Village(3);
        var batch = await Upload(clerk, await ImportFiles.Xlsx(rows), "轨迹.xlsx");
        await clerk.Submit(batch, _ => { }, "入库");

        await using var db = Host.Everything();
        var households = await db.Households.Whole().Where(h => h.ImportBatchId == IdOf(batch)).ToListAsync(Cancel);
        Assert.Equal(3, households.Count);
        foreach (var household in households)
        {
            var entry = Assert.Single(await db.Trail.Include(e => e.Changes).Where(e => e.TimelineOf == household.Id).ToListAsync(Cancel));
            Assert.Equal("登记户信息", entry.Act);
            var told = entry.Note!.Split('；').Single(n => n.StartsWith("登记成员：", StringComparison.Ordinal))["登记成员：".Length..].Split('、');
            Assert.Equal(household.Members.Select(m => m.Person.Name).Order(StringComparer.Ordinal), told.Order(StringComparer.Ordinal));

            var line = Assert.Single(entry.Changes);
            var fields = WholeLines.Read(line.After!, line.SealedAfter).Where(f => f is { Kind: nameof(Person), Label: "证件号码" }).ToList();
            Assert.Equal(household.Members.Select(m => (m.PersonId, m.Person.IdNumber)).Order(), fields.Select(f => (f.Id, f.Value)).Order());
            Assert.All(household.Members, m => Assert.DoesNotContain(m.Person.IdNumber!, line.After!, StringComparison.Ordinal));
        }

        var people = households.SelectMany(h => h.Members).Select(m => (Guid?)m.PersonId).ToList();
        Assert.Equal(0, await db.Trail.CountAsync(e => people.Contains(e.ObjectId), Cancel));
    }

    [Fact]
    public async Task A_value_that_is_out_of_use_stops_its_row_is_in_no_template_of_today_and_on_no_form()
    {
        var clerk = await SignInAs("cun");
        var rows = ImportFiles.Village(1);
        rows[0]["贫困户属性"] = "五保户";

        (await Upload(clerk, await ImportFiles.Xlsx(rows), "旧属性.xlsx")).Shows("“五保户”只用到2016年12月31日，现在选“特困供养贫困户”");

        IReadOnlyList<string> Offered(int year) => ImportTemplate.Plan(new DateOnly(year, 6, 1)).Columns.Single(c => c.Header == "贫困户属性").Choices;
        Assert.Contains("五保户", Offered(2015));
        Assert.Equal(["一般贫困户", "低保贫困户", "特困供养贫困户", "一般农户"], Offered(2026));
        var form = await clerk.Get($"/households/{(await Given.Household(head: "选属性")).Id}/edit");
        Assert.Equal(Offered(2026), form.Document.QuerySelectorAll("[name='Details.Attribute'] option, [name='Household.Attribute'] option").Select(o => o.TextContent.Trim()).Where(t => Offered(2015).Contains(t)));
        (await (await SignInAs("zhuren")).Get("/settings/codes")).Shows("五保户", "以后选“特困供养贫困户”", "不再选", "村属性", "地形地貌", "城乡分类", "脱贫属性");
    }

    [Fact]
    public async Task Two_files_with_the_same_people_are_not_both_committed()
    {
        var clerk = await SignInAs("cun");
        var file = await ImportFiles.Xlsx(ImportFiles.Village(2));
        var first = await Upload(clerk, file, "甲.xlsx");
        var second = await Upload(clerk, file, "乙.xlsx");
        await clerk.Submit(first, _ => { }, "入库");

        var refused = await clerk.Follow(await clerk.Submit(second, _ => { }, "入库"));

        refused.Shows("没有办成", "整批没有入库");
        refused.Shows("已登记在");
        Assert.Equal(0, await CountOf(second));
        var third = await Upload(clerk, file, "丙.xlsx");
        third.Shows("不能重复导入");
    }

    [Fact]
    public async Task Whoever_is_registered_in_another_village_is_only_said_to_be_elsewhere()
    {
        var neighbour = await Given.Household(village: 610928101001, head: "孙玉兰", spouse: null);
        var rows = ImportFiles.Village(1);
        rows[0]["证件号码"] = neighbour.Members[0].Person.IdNumber!;
        rows[0]["性别"] = "";
        var clerk = await SignInAs("cun");

        var batch = await Upload(clerk, await ImportFiles.Xlsx(rows), "重复.xlsx");

        batch.Shows("已在他处登记");
        Assert.DoesNotContain("孙玉兰", batch.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(neighbour.HouseholdNo, batch.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Builders.Village, true, "李转出登记过，已从原来的户转出，请用“登记新户”或成员变动办理，不能导入")]
    [InlineData(610928101001, true, "李转出登记过，已从原来的户转出，请用“登记新户”或成员变动办理，不能导入")]
    [InlineData(Builders.Village, false, "李转出已登记在孙离户户")]
    [InlineData(610928101001, false, "李转出已在他处登记")]
    public async Task Whoever_left_a_household_is_told_to_be_registered_by_hand(long village, bool left, string sentence)
    {
        var former = await Given.Household(village, head: "孙离户", spouse: "李转出");
        var spouse = former.Members.Single(m => !m.IsHead);
        if (left)
        {
            await using var db = Host.Everything();
            await db.Database.ExecuteSqlAsync($"UPDATE membership SET ended_on = {Clock.Today}, end_reason = '08' WHERE id = {spouse.Id}", Cancel);
        }

        var rows = ImportFiles.Village(1);
        (rows[0]["姓名"], rows[0]["证件号码"]) = ("李转出", spouse.Person.IdNumber!);
        rows[0]["致贫原因说明"] = "李转出患高血压和脑梗五年，常年服药，每年自付药费约3200元";

        var batch = await Upload(await SignInAs("cun"), await ImportFiles.Xlsx(rows), "转出的人.xlsx");

        batch.Shows(sentence, "有错误，请修改后重新上传");
        Assert.Equal(left, batch.Text.Contains("登记过", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_double_click_commits_once()
    {
        var clerk = await SignInAs("cun");
        var batch = await Upload(clerk, await ImportFiles.Xlsx(ImportFiles.Village(2)), "双击.xlsx");

        var replies = await Task.WhenAll(clerk.Submit(batch, _ => { }, "入库"), clerk.Submit(batch, _ => { }, "入库"));

        Assert.All(replies, r => r.RedirectsTo($"/imports/{IdOf(batch)}"));
        Assert.Equal(2, await CountOf(batch));
    }

    [Fact]
    public async Task A_stale_tab_cannot_commit_a_second_time()
    {
        var clerk = await SignInAs("cun");
        var batch = await Upload(clerk, await ImportFiles.Xlsx(ImportFiles.Village(2)), "两页.xlsx");
        await clerk.Submit(await clerk.Get(batch.Url), _ => { }, "入库");

        var stale = await clerk.Submit(batch, _ => { }, "入库");

        stale.Shows("别人已经改过这条记录");
        Assert.Equal(2, await CountOf(batch));
    }

    [Fact]
    public async Task Another_village_does_not_see_the_batch()
    {
        var clerk = await SignInAs("cun");
        var batch = await Upload(clerk, await ImportFiles.Xlsx(ImportFiles.Village(1)), "本村.xlsx");
        var stranger = await SignInAs("cun2");

        Assert.Equal(HttpStatusCode.NotFound, (await stranger.Get(batch.Url)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.Get($"{batch.Url}/errors")).Status);
        Assert.DoesNotContain("本村.xlsx", (await stranger.Get("/imports")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Corrections_by_the_reader_are_shown_not_made_in_silence()
    {
        var clerk = await SignInAs("cun");
        var rows = ImportFiles.Village(1);
        rows[1]["姓名"] = "阿依古丽.买买提";
        rows[1]["民族"] = "维吾尔族";
        rows[0]["联系电话"] = "１３８00135627";
        rows[0]["详细住址"] = "　三组17号\uE832 ";
        rows[0]["开户银行"] = "农村\u200B信用社";

        var batch = await Upload(clerk, await ImportFiles.Xlsx(rows), "间隔号.xlsx");

        batch.Shows("间隔号已统一为“·”");
        batch.Shows("联系电话里的全角字母、数字或看不见的字符已改正");
        batch.Shows("开户银行名称里的全角字母、数字或看不见的字符已改正");
        batch.Shows("旧编码的字已换成国标编码的“\u9FB8”");
        Assert.DoesNotContain("详细住址里的全角", batch.Text, StringComparison.Ordinal);
        batch.Shows("检查通过，待入库");
    }
}
