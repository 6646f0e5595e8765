using System.Globalization;
using FluentValidation;
using Microsoft.EntityFrameworkCore;
using PovertyCase.Documents.Workbooks;
using PovertyCase.Domain.Common;
using PovertyCase.Domain.Households;
using PovertyCase.Domain.Jobs;
using PovertyCase.Domain.Quality;
using PovertyCase.Web.Imports;

namespace PovertyCase.Web.Data.Seed;

/// <summary>What the village clerk has typed and uploaded in the last days: unfinished households, kept warnings, one good workbook and one faulty one.</summary>
internal sealed class DemoEntries(DemoOffice office, CancellationToken cancel)
{
    public async Task RunAsync(long village)
    {
        await office.ActAsync(office.Who(Role.VillageClerk, village, 6), desk => EnterAsync(desk, village), cancel);
        await office.ActAsync(office.Who(Role.VillageClerk, village, 5), desk => KeepWarningsAsync(desk, village), cancel);
        await office.ActAsync(office.Who(Role.VillageClerk, village, 2), desk => ExplainAsync(desk, village), cancel);
        await ImportAsync(village);
    }

    /// <summary>One household still without causes, one with nothing but its head.</summary>
    private async Task EnterAsync(DemoDesk desk, long village)
    {
        var numbers = await HouseholdNumbers.NextAsync(desk.Db, village, 2, cancel);
        var first = Household.Enter(village, numbers[0], new HouseholdDetails { GroupName = "三组", Address = "三组41号" }, desk.By);
        first.AddMember(Member("陈守义", "01", 58, 901), desk.By);
        first.AddMember(Member("李秀莲", "02", 56, 902), desk.By);
        first.AddMember(Member("陈建", "03", 31, 903), desk.By);
        first.AddMember(Member("陈雨欣", "08", 6, 904), desk.By);
        first.RecordIncome(desk.By.Today.Year - 1, new IncomeDetails { WageIncome = 9600, BusinessIncome = 5200, BusinessExpense = 2100, EcoMoney = 120 }, desk.By);
        desk.Db.Add(first);
        var second = Household.Enter(village, numbers[1], new HouseholdDetails { GroupName = "五组", Phone = $"{SimulatedNumbers.PhonePrefix}00000101" }, desk.By);
        second.AddMember(Member("王福贵", "01", 67, 905), desk.By);
        desk.Db.Add(second);
    }

    private MemberEntry Member(string name, string relation, int age, int sequence) => new()
    {
        Relation = relation,
        Person = new PersonDetails { Name = name, IdNumber = SimulatedNumbers.Identity(office.Today.AddYears(-age).AddDays(-40), sequence) },
        Member = new MemberDetails { LabourAbility = age is > 15 and < 60 ? "01" : "04" },
        Protection = new ProtectionDetails { ResidentPension = age > 17 },
    };

    /// <summary>Warnings stay as findings with the sentence that the form showed.</summary>
    private async Task KeepWarningsAsync(DemoDesk desk, long village)
    {
        var validator = new HouseholdDetailsValidator();
        foreach (var household in await desk.Db.Households.Where(h => h.AreaNo == village && h.Status == HouseholdStatus.Entered).OrderBy(h => h.HouseholdNo).ToListAsync(cancel))
        {
            foreach (var warning in validator.Validate(household.Details).Errors.Where(e => e.Severity == Severity.Warning))
            {
                desk.Db.Add(Finding.Record(village, household.Id, warning.ErrorCode, $"Household.{warning.PropertyName}", warning.ErrorMessage, desk.By));
            }
        }

        var bare = new CauseDetails { Code = "01", Detail = "因病" };
        var told = new CauseDetailsValidator().Validate(bare).Errors.Single();
        var sick = await desk.Db.Households.Whole().Where(h => h.AreaNo == village && h.Status == HouseholdStatus.Entered && h.MainCause == "01").OrderByDescending(h => h.HouseholdNo).FirstAsync(cancel);
        sick.StateCauses([bare], desk.By);
        desk.Db.Add(Finding.Record(village, sick.Id, told.ErrorCode, "Causes[0].Detail", told.ErrorMessage, desk.By));
    }

    private async Task ExplainAsync(DemoDesk desk, long village)
    {
        var finding = await desk.Db.Findings.Where(f => f.AreaNo == village && f.State == FindingState.Open).OrderBy(f => f.Id).FirstAsync(cancel);
        finding.Explain("老人独居没有电话，有事由组长上门转告", desk.By);
    }

    private async Task ImportAsync(long village)
    {
        var batch = Guid.Empty;
        await office.ActAsync(
            office.Who(Role.VillageClerk, village, 15),
            async desk => batch = await TakeInAsync(desk, await FileAsync(911, good: true, desk.By.Today), "核查补录（一组）.xlsx"),
            cancel);
        await office.ActAsync(office.Who(Role.VillageClerk, village, 15, 11), async desk => await desk.Of<CommitImport>().RunAsync(batch, new JobProgress(), cancel, fresh: true), cancel);
        await office.ActAsync(
            office.Who(Role.VillageClerk, village, 1),
            async desk => await TakeInAsync(desk, await FileAsync(931, good: false, desk.By.Today), "核查补录（二组）.xlsx"),
            cancel);
    }

    private async Task<Guid> TakeInAsync(DemoDesk desk, MemoryStream file, string name)
    {
        var (batch, rows) = await desk.Of<UploadImport>().RunAsync(file, name, cancel);
        return (await desk.Of<CheckUpload>().RunAsync(batch.Id, new JobProgress(rows), cancel)).Id;
    }

    /// <summary>Four households of two people in the product's own template; in the faulty file each second household has something wrong.</summary>
    private async Task<MemoryStream> FileAsync(int sequence, bool good, DateOnly day)
    {
        string[] heads = good ? ["胡大明", "胡长林", "邹德全", "邹永安"] : ["汪成林", "汪国兴", "柯义山", "柯长生"];
        string[] wives = good ? ["罗桂香", "谢秀珍", "余翠兰", "曾玉梅"] : ["樊秀英", "乔玉兰", "倪桂芳", "鲁春秀"];
        var file = new MemoryStream();
        var book = await WorkbookWriter.StartAsync(file, ImportTemplate.Plan(day), cancel);
        for (var i = 0; i < heads.Length; i++)
        {
            var wrong = !good && i % 2 == 1;
            var head = Person(i, heads[i], "户主", 57 + i, sequence + (i * 4));
            head["村民小组"] = good ? "一组" : "二组";
            head["联系电话"] = $"{SimulatedNumbers.PhonePrefix}0000{sequence + i:0000}";
            head["贫困户属性"] = "一般贫困户";
            head["识别标准"] = "国家标准";
            head["收入年度"] = (office.Today.Year - 1).ToString(CultureInfo.InvariantCulture);
            head["工资性收入"] = wrong ? "约六千" : "6800";
            head["主要致贫原因"] = "因病";
            head["致贫原因说明"] = $"{heads[i]}患肺气肿{i + 4}年，不能下地，每年自付药费约{(i + 3) * 900}元";
            var wife = Person(i, wives[i], "配偶", 55 + i, sequence + (i * 4) + 1);
            if (wrong)
            {
                // Two neighbouring digits changed places, as happens when a number is copied by hand.
                var number = wife["证件号码"];
                wife["证件号码"] = number[..8] + number[9] + number[8] + number[10..];
                wife.Remove("健康状况");
            }

            foreach (var row in new[] { head, wife })
            {
                await book.RowAsync([.. ImportColumns.Template.Select(c => (CellValue)row.GetValueOrDefault(c.Header))], cancel);
            }
        }

        await book.CompleteAsync(cancel);
        file.Position = 0;
        return file;
    }

    private Dictionary<string, string> Person(int household, string name, string relation, int age, int sequence) => new()
    {
        ["户序号"] = (household + 1).ToString(CultureInfo.InvariantCulture),
        ["姓名"] = name,
        ["与户主关系"] = relation,
        ["证件类型"] = "居民身份证",
        ["证件号码"] = SimulatedNumbers.Identity(office.Today.AddYears(-age).AddDays(-75), sequence),
        ["民族"] = "汉族",
        ["文化程度"] = "小学",
        ["健康状况"] = relation == "户主" ? "长期慢性病" : "健康",
        ["患病名称"] = relation == "户主" ? "肺气肿" : "",
        ["劳动技能"] = relation == "户主" ? "弱劳动力或半劳动力" : "普通劳动力",
        [ImportColumns.ByField("Protection.ResidentPension")!.Header] = "是",
        [ImportColumns.ByName("医保").Header] = "是",
    };
}
