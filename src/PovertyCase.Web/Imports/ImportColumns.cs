using System.Linq.Expressions;
using PovertyCase.Documents.Workbooks;
using PovertyCase.Domain.Codes;
using PovertyCase.Domain.Common;
using PovertyCase.Domain.Households;

namespace PovertyCase.Web.Imports;

/// <summary>
/// The one table of columns: template, reading, errors and instructions all come from here. Headers follow the exports of the national
/// system where they exist, their other spellings are aliases; values are Chinese names, never codes, because the codes of programs differ.
/// </summary>
public static class ImportColumns
{
    private const string BlankIsNo = "“是”或“否”，空着按“否”";

    private static readonly string[] YesOrNo = ["是", "否"];
    private static readonly string[] Standards = ["国家标准", "省定标准", "市定标准"];
    private static readonly char[] Separators = ['、', '，', ',', '；', ';', '/'];

    public static IReadOnlyList<ImportColumn> All { get; } = [.. About(), .. Households(), .. Incomes(), .. Causes(), .. Compared()];

    /// <summary>The columns of the template in their order: what is stated about each person, then about the household.</summary>
    public static IReadOnlyList<ImportColumn> Template { get; } = [.. All.Where(c => c.Part != ColumnPart.Compared)];

    private static readonly Dictionary<string, ImportColumn> Named = All
        .SelectMany(c => c.Aliases.Prepend(c.Header), (column, name) => (column, name))
        .ToDictionary(pair => pair.name, pair => pair.column, StringComparer.Ordinal);

    /// <summary>Every name that is understood in a head row.</summary>
    public static IReadOnlyCollection<string> Names => Named.Keys;

    public static ImportColumn ByName(string name) => Named[name];

    /// <summary>The column of a field path; rules may name a field without its record. Null when no column carries it.</summary>
    public static ImportColumn? ByField(string? field) => string.IsNullOrEmpty(field)
        ? null
        : All.FirstOrDefault(c => c.Field == field) ?? All.FirstOrDefault(c => c.Field.EndsWith($".{field}", StringComparison.Ordinal));

    private static IEnumerable<ImportColumn> About()
    {
        yield return new("户序号", "", ColumnPart.Member, (row, cell) => Say(() => row.Household = CellText.Text(cell)))
        {
            Aliases = ["户编号", "户号"],
            IsRequired = true,
            Width = 8,
            Hint = "同一户的人填同一个数，例如1、2、3；只用来归户，入库后由系统编户编号",
        };
        yield return Person(p => p.Name, (row, cell) => Say(() => row.Person = row.Person with { Name = cell.Text.Trim() })) with
        {
            IsRequired = true,
            Hint = "与户口簿一致；少数民族姓名的间隔号用“·”",
        };
        yield return Coded("Relation", ImportColumn.LabelOf<MemberEntry>(e => e.Relation), ColumnPart.Member, CodeTables.FamilyRelations, (row, code) => row.Relation = code) with
        {
            IsRequired = true,
            Hint = "每户一人为“户主”",
        };
        yield return Person(p => p.IdType, (row, cell) =>
        {
            var found = Label.All<IdType>().Where(t => t.Name == CellText.Text(cell)).ToList();
            return found.Count == 1
                ? Say(() => row.Person = row.Person with { IdType = found[0].Value })
                : $"证件类型{ImportColumn.Quote(CellText.Text(cell))}看不懂，请在下拉列表里选";
        }) with
        { Choices = [.. Label.All<IdType>().Select(t => t.Name)], Hint = "空着按居民身份证" };
        yield return Person(p => p.IdNumber, (row, cell) =>
        {
            var number = CellText.IdNumber(cell, out var damaged);
            return damaged ? LostDigits : Say(() => row.Person = row.Person with { IdNumber = number });
        }) with
        { IsRequired = true, Width = 22, Hint = "整列设为文本再填；没有证件的空着，证件类型选“无证件”，并填性别和出生日期" };
        yield return Person(p => p.Sex, (row, cell) => CellText.Text(cell) switch
        {
            "男" or "男性" => Say(() => row.Person = row.Person with { Sex = Sex.Male }),
            "女" or "女性" => Say(() => row.Person = row.Person with { Sex = Sex.Female }),
            _ => "性别只能填“男”或“女”",
        }) with
        { Choices = ["男", "女"], Width = 6, Hint = "有身份证号的可空着" };
        yield return Person(p => p.BirthDate, (row, cell) => CellText.TryDay(cell, out var day)
            ? Say(() => row.Person = row.Person with { BirthDate = day })
            : "出生日期看不懂，请写成1980-03-05这样") with
        { Kind = ColumnKind.Day, Hint = "有身份证号的可以不填" };
        yield return Coded("Person.Ethnicity", ImportColumn.LabelOf<PersonDetails>(p => p.Ethnicity), ColumnPart.Member, CodeTables.EthnicGroups, (row, code) => row.Person = row.Person with { Ethnicity = code }) with { IsRequired = true, Width = 8 };
        yield return Coded(m => m.Education, CodeTables.Education, (row, code) => row.Member = row.Member with { Education = code }) with { Hint = "在校生不填" };
        yield return Coded(m => m.StudentStatus, CodeTables.StudentStatus, (row, code) => row.Member = row.Member with { StudentStatus = code }) with { Hint = "在校生填写" };
        yield return Words(m => m.School, (row, text) => row.Member = row.Member with { School = text });
        yield return Member(m => m.Health, (row, cell) => ImportColumn.TakeCodes(
            CodeTables.Health, ImportColumn.LabelOf<MemberDetails>(m => m.Health), cell, Separators, codes => row.Member = row.Member with { Health = codes })) with
        { IsRequired = true, Choices = [.. CodeTables.Health.Entries.Select(e => e.Name)], Hint = "有几种情况的用“、”隔开，例如“长期慢性病、残疾”" };
        yield return Words(m => m.DiseaseName, (row, text) => row.Member = row.Member with { DiseaseName = text }) with { Hint = "患长期慢性病或大病的填写病名" };
        yield return Coded(m => m.DisabilityType, CodeTables.DisabilityTypes, (row, code) => row.Member = row.Member with { DisabilityType = code });
        yield return Coded(m => m.DisabilityGrade, CodeTables.DisabilityGrades, (row, code) => row.Member = row.Member with { DisabilityGrade = code });
        yield return Coded(m => m.LabourAbility, CodeTables.LabourAbility, (row, code) => row.Member = row.Member with { LabourAbility = code }) with { IsRequired = true };
        yield return Coded(m => m.WorkRegion, CodeTables.WorkRegions, (row, code) => row.Member = row.Member with { WorkRegion = code }) with { Hint = "外出务工的填写，务工时间一起填" };
        yield return Member(m => m.WorkMonths, (row, cell) => CellText.TryWhole(cell, out var months)
            ? Say(() => row.Member = row.Member with { WorkMonths = months })
            : "务工时间只能填0至12的整数") with
        { Kind = ColumnKind.Number, Aliases = ["务工时间"], Hint = "一年里务工几个月，0至12" };
        yield return YesNo(m => m.ResidentMedicalInsurance, (row, yes) => row.Protection = row.Protection with { ResidentMedicalInsurance = yes }) with
        {
            IsRequired = true,
            Aliases = ["是否参加新型农村合作医疗（城乡居民基本医疗保险）", "医保", "是否参加医保"],
            Hint = "“是”或“否”，每人都要填",
        };
        yield return YesNo(m => m.ResidentPension, (row, yes) => row.Protection = row.Protection with { ResidentPension = yes }) with { Aliases = ["养老", "是否参加养老保险"] };
        yield return YesNo(m => m.Dibao, (row, yes) => row.Protection = row.Protection with { Dibao = yes }) with { Aliases = ["是否享受低保", "低保"] };
        yield return YesNo(m => m.DestituteSupport, (row, yes) => row.Protection = row.Protection with { DestituteSupport = yes }) with { Aliases = ["特困"] };
    }

    private static IEnumerable<ImportColumn> Households()
    {
        yield return Details(d => d.GroupName, (row, cell) => Say(() => row.Details = row.Details with { GroupName = CellText.Text(cell) })) with { IsRequired = true, Aliases = ["自然村", "村组"], Hint = "例如“三组”" };
        yield return Details(d => d.Address, (row, cell) => Say(() => row.Details = row.Details with { Address = CellText.Text(cell) })) with { Width = 24 };
        yield return Details(d => d.Phone, (row, cell) => Say(() => row.Details = row.Details with { Phone = CellText.Text(cell) })) with { Aliases = ["户联系电话"], Width = 15, Hint = "11位手机号，或带区号的座机" };
        yield return Coded("Details.Attribute", ImportColumn.LabelOf<HouseholdDetails>(d => d.Attribute), ColumnPart.Household, CodeTables.HouseholdTypes, (row, code) => row.Details = row.Details with { Attribute = code }) with
        {
            IsRequired = true,
            Width = 16,
            Choices = [.. CodeTables.HouseholdTypes.Entries.Where(e => !HouseholdDetailsValidator.IsLocal(e)).Select(e => e.Name)],
        };
        yield return Coded("Details.LocalCategory", ImportColumn.LabelOf<HouseholdDetails>(d => d.LocalCategory), ColumnPart.Household, CodeTables.HouseholdTypes, (row, code) => row.Details = row.Details with { LocalCategory = code }) with
        {
            Choices = [.. CodeTables.HouseholdTypes.Entries.Where(HouseholdDetailsValidator.IsLocal).Select(e => e.Name)],
        };
        yield return Details(d => d.IdentificationStandard, (row, cell) => Standards.Contains(CellText.Text(cell))
            ? Say(() => row.Details = row.Details with { IdentificationStandard = CellText.Text(cell) })
            : "识别标准请从下拉列表选择") with
        { IsRequired = true, Choices = Standards };
        yield return Details(d => d.IsMilitaryFamily, (row, cell) => ImportColumn.TakeYesNo(ImportColumn.LabelOf<HouseholdDetails>(d => d.IsMilitaryFamily), cell, yes => row.Details = row.Details with { IsMilitaryFamily = yes })) with { Choices = YesOrNo, Hint = BlankIsNo };
        yield return Details(d => d.PlannedExitYear, (row, cell) => CellText.TryWhole(cell, out var year)
            ? Say(() => row.Details = row.Details with { PlannedExitYear = year })
            : "计划脱贫年度请填四位年份，例如2026") with
        { Kind = ColumnKind.Number };
        yield return Details(d => d.BankName, (row, cell) => Say(() => row.Details = row.Details with { BankName = CellText.Text(cell) })) with { Aliases = ["开户银行名称"], Width = 18 };
        yield return Details(d => d.BankAccount, (row, cell) => cell.LostDigits ? LostDigits : Say(() => row.Details = row.Details with { BankAccount = CellText.Text(cell) })) with { Width = 22, Hint = "整列先设为文本" };
    }

    private static IEnumerable<ImportColumn> Incomes()
    {
        yield return new("收入年度", "Income.Year", ColumnPart.Household, (row, cell) => CellText.TryWhole(cell, out var year) && year is > 1999 and < 2100
            ? Say(() => row.IncomeYear = year)
            : "收入年度请填四位年份")
        { Aliases = ["年度"], Kind = ColumnKind.Number, Hint = "收入是哪一年的；填了收入就要填" };
        yield return Income(i => i.WageIncome, (income, yuan) => income with { WageIncome = yuan });
        yield return Income(i => i.BusinessIncome, (income, yuan) => income with { BusinessIncome = yuan });
        yield return Income(i => i.AssetDividend, (income, yuan) => income with { AssetDividend = yuan }) with { Aliases = [Exports.RegisterSheets.AssetDividend] };
        yield return Income(i => i.OtherPropertyIncome, (income, yuan) => income with { OtherPropertyIncome = yuan });
        yield return Income(i => i.FamilyPlanningMoney, (income, yuan) => income with { FamilyPlanningMoney = yuan });
        yield return Income(i => i.DibaoMoney, (income, yuan) => income with { DibaoMoney = yuan });
        yield return Income(i => i.DestituteSupportMoney, (income, yuan) => income with { DestituteSupportMoney = yuan }) with { Aliases = ["五保金", "特困供养金"] };
        yield return Income(i => i.PensionMoney, (income, yuan) => income with { PensionMoney = yuan });
        yield return Income(i => i.EcoMoney, (income, yuan) => income with { EcoMoney = yuan });
        yield return Income(i => i.OtherTransfer, (income, yuan) => income with { OtherTransfer = yuan });
        yield return Income(i => i.BusinessExpense, (income, yuan) => income with { BusinessExpense = yuan });
    }

    private static IEnumerable<ImportColumn> Causes()
    {
        string[] main = [.. CodeTables.PovertyCauses.Entries.Select(e => e.Name)];
        yield return new("主要致贫原因", "Causes[0].Code", ColumnPart.Household, (row, cell) => Cause(CellText.Text(cell)) is { } cause
            ? Say(() => row.MainCause = cause with { Detail = row.MainCause.Detail })
            : $"主要致贫原因{ImportColumn.Quote(CellText.Text(cell))}不在列表里")
        { Choices = main, IsRequired = true, Width = 16, Hint = "填大类（因病）或具体类别（长期慢性病）都可以" };
        yield return new(ImportColumn.LabelOf<CauseDetails>(c => c.Detail), "Causes[0].Detail", ColumnPart.Household, (row, cell) => Say(() => row.MainCause = row.MainCause with { Detail = CellText.Text(cell) }))
        {
            IsRequired = true,
            Width = 40,
            Hint = "不能只写“因病”：写明谁、什么情况、从何时起、花费多少",
        };
        yield return new("次要致贫原因", "Causes[1].Code", ColumnPart.Household, (row, cell) =>
        {
            var causes = CellText.Text(cell).Split(Separators, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(Cause).ToList();
            return causes.Contains(null) ? "次要致贫原因里有不认识的名称" : Say(() => row.OtherCauses = [.. causes.OfType<CauseDetails>()]);
        })
        { Aliases = ["其他致贫原因"], Width = 16, Hint = "最多两项，用“、”隔开，例如“因学、缺劳力”" };
        yield return new("次要致贫原因说明", "Causes[1].Detail", ColumnPart.Household, (row, cell) => Say(() => row.OtherCausesDetail = CellText.Text(cell))) { Width = 40, Hint = "有两项时两段说明用“；”隔开" };
    }

    private static IEnumerable<ImportColumn> Compared()
    {
        yield return new("行政村", "", ColumnPart.Compared, (row, cell) => Say(() => row.VillageStated = CellText.Text(cell))) { Aliases = ["村", "行政村代码", "村名"] };
        yield return new("户主姓名", "", ColumnPart.Compared, (row, cell) => Say(() => row.HeadStated = cell.Text.Trim())) { Aliases = ["户主"] };
        yield return new("家庭人口数", "", ColumnPart.Compared, (row, cell) => CellText.TryWhole(cell, out var persons) ? Say(() => row.PersonsStated = persons) : "家庭人口数只能填整数") { Aliases = ["家庭人口", "人口数"] };
    }

    private const string LostDigits = "这一格被表格软件改成了数字，末尾几位已经丢失，请把整列设为文本，再照证件重填";

    private static string? Say(Action set)
    {
        set();
        return null;
    }

    private static CauseDetails? Cause(string text) => CodeTables.PovertyCauses.ByName(text) is { } entry
        ? new CauseDetails { Code = entry.Code[..2], SubCode = entry.Code.Length > 2 ? entry.Code : null }
        : null;

    private static ImportColumn Person(Expression<Func<PersonDetails, object?>> field, Func<ImportedRow, SheetCell, string?> take) =>
        new(ImportColumn.LabelOf(field), $"Person.{ImportColumn.Property(field).Name}", ColumnPart.Member, take);

    private static ImportColumn Member(Expression<Func<MemberDetails, object?>> field, Func<ImportedRow, SheetCell, string?> take) =>
        new(ImportColumn.LabelOf(field), $"Member.{ImportColumn.Property(field).Name}", ColumnPart.Member, take);

    private static ImportColumn Words(Expression<Func<MemberDetails, object?>> field, Action<ImportedRow, string> set) =>
        Member(field, (row, cell) => Say(() => set(row, CellText.Text(cell))));

    private static ImportColumn Coded(Expression<Func<MemberDetails, object?>> field, CodeTable table, Action<ImportedRow, string> set) =>
        Coded($"Member.{ImportColumn.Property(field).Name}", ImportColumn.LabelOf(field), ColumnPart.Member, table, set);

    private static ImportColumn Coded(string path, string header, ColumnPart part, CodeTable table, Action<ImportedRow, string> set) =>
        new(header, path, part, (row, cell) => ImportColumn.TakeCode(table, header, cell, code => set(row, code))) { Choices = [.. table.Entries.Select(e => e.Name)] };

    private static ImportColumn YesNo(Expression<Func<ProtectionDetails, object?>> field, Action<ImportedRow, bool> set)
    {
        var header = ImportColumn.LabelOf(field);
        return new(header, $"Protection.{ImportColumn.Property(field).Name}", ColumnPart.Member, (row, cell) => ImportColumn.TakeYesNo(header, cell, yes => set(row, yes))) { Choices = YesOrNo, Hint = BlankIsNo };
    }

    private static ImportColumn Details(Expression<Func<HouseholdDetails, object?>> field, Func<ImportedRow, SheetCell, string?> take) =>
        new(ImportColumn.LabelOf(field), $"Details.{ImportColumn.Property(field).Name}", ColumnPart.Household, take);

    private static ImportColumn Income(Expression<Func<IncomeDetails, object?>> field, Func<IncomeDetails, decimal, IncomeDetails> set)
    {
        var header = ImportColumn.LabelOf(field);
        return new(header, $"Income.{ImportColumn.Property(field).Name}", ColumnPart.Household, (row, cell) =>
        {
            if (!Money.TryParse(CellText.Text(cell), out var yuan, out var problem))
            {
                return $"{header}：{problem}";
            }

            row.StatesIncome = true;
            row.Income = set(row.Income, yuan);
            return null;
        })
        { Kind = ColumnKind.Money, Hint = "元，全年" };
    }
}
