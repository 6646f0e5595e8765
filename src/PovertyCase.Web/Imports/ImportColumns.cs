using System.Collections.Concurrent;
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
    private const string BlankIsUnknown = "“是”或“否”，没有问过的空着";
    private const string Yuan = "元，全年";
    private const string NationalNo = "整列先设为文本；没有的空着";
    private const string Mu = "亩，没有的填0";

    private static readonly string[] Standards = ["国家标准", "省定标准", "市定标准"];
    private static readonly char[] Separators = ['、', '，', ',', '；', ';', '/'];

    private static readonly ColumnSection<PersonDetails> OfPerson = new("Person", ColumnPart.Member, row => row.Person);
    private static readonly ColumnSection<MemberDetails> OfMember = new("Member", ColumnPart.Member, row => row.Member);
    private static readonly ColumnSection<ProtectionDetails> OfProtection = new("Protection", ColumnPart.Member, row => row.Protection);
    private static readonly ColumnSection<HouseholdDetails> OfHousehold = new("Details", ColumnPart.Household, row => row.Details);
    private static readonly ColumnSection<ProductionDetails> OfProduction = new("Production", ColumnPart.Household, row => row.Production);
    private static readonly ColumnSection<LivingDetails> OfLiving = new("Living", ColumnPart.Household, row => row.Living);
    private static readonly ColumnSection<RelocationDetails> OfRelocation = new("Relocation", ColumnPart.Household, row => row.Relocation);

    public static IReadOnlyList<ImportColumn> All { get; } =
    [
        .. About(), .. Work(), .. Protections(), .. Households(), .. Incomes(), .. Causes(), .. Productions(), .. Livings(), .. Relocations(), .. ComparedColumns.All(),
    ];

    /// <summary>The columns of the template: what must be there first, in the order of the form; then what may be left out.</summary>
    public static IReadOnlyList<ImportColumn> Template { get; } = [.. All.Where(c => c.Part != ColumnPart.Compared && !c.IsAside).OrderByDescending(c => c.IsRequired)];

    private static readonly Dictionary<string, ImportColumn> Named = All
        .SelectMany(c => c.AllNames, (column, name) => (column, name))
        .ToDictionary(pair => pair.name, pair => pair.column, StringComparer.Ordinal);

    // Fields are few: those of the rules and the validators.
    private static readonly ConcurrentDictionary<string, ImportColumn?> Fields = new(StringComparer.Ordinal);

    /// <summary>Every name that is understood in a head row.</summary>
    public static IReadOnlyCollection<string> Names => Named.Keys;

    /// <summary>By any of its names; brackets of either width are the same.</summary>
    public static ImportColumn ByName(string name) => Named.TryGetValue(name, out var column) ? column : Named[name.Replace('(', '（').Replace(')', '）')];

    /// <summary>The field whose column says what stands at a place of the household: all causes besides the main one share a cell.</summary>
    public static string FieldOf(string place) => place.StartsWith("Causes[2].", StringComparison.Ordinal) ? "Causes[1]." + place["Causes[2].".Length..] : place;

    /// <summary>The column of a field path; rules may name a field without its record. Null when no column carries it.</summary>
    public static ImportColumn? ByField(string? field) => string.IsNullOrEmpty(field)
        ? null
        : Fields.GetOrAdd(field, name => All.FirstOrDefault(c => c.Field == name) ?? All.FirstOrDefault(c => c.Field.EndsWith($".{name}", StringComparison.Ordinal)));

    private static IEnumerable<ImportColumn> About()
    {
        yield return new("户序号", "", ColumnPart.Member, (row, cell) => Say(() => ((ImportedRow)row).Household = CellText.Text(cell)))
        {
            Aliases = ["户编号", "户号"],
            IsRequired = true,
            Width = 8,
            Hint = "同一户的人填同一个数，例如1、2、3；只用来归户，入库后由系统编户编号",
        };
        yield return OfPerson.Words(p => p.Name) with { IsRequired = true, Hint = "与户口簿一致；少数民族姓名的间隔号用“·”", Take = (row, cell) => Say(() => row.Person = row.Person with { Name = cell.Text.Trim() }) };
        var relation = ImportColumn.LabelOf<MemberEntry>(e => e.Relation);
        yield return new(relation, "Relation", ColumnPart.Member, (row, cell) => ImportColumn.TakeCode(CodeTables.FamilyRelations, relation, cell, code => row.Relation = code))
        {
            Choices = [.. CodeTables.FamilyRelations.Entries.Select(e => e.Name)],
            IsRequired = true,
            Hint = "每户一人为“户主”",
            Show = row => CodeTables.FamilyRelations.NameOf(row.Relation),
        };
        yield return OfPerson.Named<IdType>(p => p.IdType, "请在下拉列表里选") with { Hint = "空着按居民身份证" };
        yield return OfPerson.Words(p => p.IdNumber) with
        {
            IsRequired = true,
            Width = 22,
            Covers = WholeNumber.IdNumber,
            Hint = "整列设为文本再填；没有证件的空着，证件类型选“无证件”，并填性别和出生日期",
            Take = (row, cell) =>
            {
                var number = CellText.IdNumber(cell, out var damaged);
                return damaged ? LostDigits : Say(() => row.Person = row.Person with { IdNumber = number });
            },
        };
        yield return OfPerson.Named<Sex>(p => p.Sex, "只能填“男”或“女”") with
        {
            Choices = ["男", "女"],
            Width = 6,
            Hint = "有身份证号的可空着",
            Take = (row, cell) => CellText.Text(cell) switch
            {
                "男" or "男性" => Say(() => row.Person = row.Person with { Sex = Sex.Male }),
                "女" or "女性" => Say(() => row.Person = row.Person with { Sex = Sex.Female }),
                _ => "性别只能填“男”或“女”",
            },
        };
        yield return OfPerson.Day(p => p.BirthDate) with { Hint = "有身份证号的可以不填" };
        yield return OfPerson.Coded(p => p.Ethnicity, CodeTables.EthnicGroups) with { IsRequired = true, Width = 8 };
        yield return OfMember.Coded(m => m.PoliticalStatus, CodeTables.PoliticalStatus);
        yield return OfMember.Coded(m => m.Education, CodeTables.Education) with { Dated = CodeTables.Education, Hint = "在校生不填" };
        yield return OfMember.Coded(m => m.StudentStatus, CodeTables.StudentStatus) with { Hint = "在校生填写" };
        yield return OfMember.Words(m => m.School);
        yield return OfMember.Coded(m => m.DropoutReason, CodeTables.DropoutReasons) with { Hint = "6至15岁没有在校的填写" };
        var health = ImportColumn.LabelOf<MemberDetails>(m => m.Health);
        yield return OfMember.Words(m => m.Health) with
        {
            IsRequired = true,
            Choices = [.. CodeTables.Health.Entries.Select(e => e.Name)],
            IsOpen = true,
            Hint = "有几种情况的用“、”隔开，例如“长期慢性病、残疾”",
            Show = row => SeveralCodes.Names(CodeTables.Health, row.Member.Health),
            Take = (row, cell) => ImportColumn.TakeCodes(CodeTables.Health, health, cell, Separators, codes => row.Member = row.Member with { Health = codes }),
        };
        yield return OfMember.Words(m => m.DiseaseName) with { Hint = "患长期慢性病或大病的填写病名" };
        yield return OfMember.Coded(m => m.DisabilityType, CodeTables.DisabilityTypes);
        yield return OfMember.Coded(m => m.DisabilityGrade, CodeTables.DisabilityGrades);
        yield return OfMember.Number(m => m.CertificateYear, "请填四位年份，例如2018") with { Hint = "有残疾人证的填写" };
        yield return OfMember.Words(m => m.Phone) with { Width = 15, Covers = WholeNumber.Phone, Hint = "本人的电话；11位手机号，或带区号的座机" };
        yield return OfMember.YesNo(m => m.SpeaksMandarin) with { Hint = BlankIsUnknown };
        yield return OfMember.YesNo(m => m.IsServingSoldier) with { Hint = BlankIsNo };
        yield return OfMember.YesNo(m => m.IsRelocatedPerson) with { Hint = BlankIsNo };
        yield return OfMember.Digits(m => m.NationalNo) with { Aliases = ["人口编号"], Width = 18, Hint = NationalNo };
    }

    private static IEnumerable<ImportColumn> Work()
    {
        yield return OfMember.Coded(m => m.LabourAbility, CodeTables.LabourAbility) with { IsRequired = true };
        yield return Abroad.HeldAgainst(OfMember.Coded(m => m.WorkRegion, CodeTables.WorkRegions) with { Hint = "外出务工的填写，务工时间一起填" });
        yield return Abroad.Column;
        yield return OfMember.Number(m => m.WorkMonths, "只能填0至12的整数") with { Aliases = ["务工时间"], Hint = "一年里务工几个月，0至12" };
        yield return OfMember.Words(m => m.WorkPlace) with { Hint = "省、市、县" };
        yield return OfMember.Words(m => m.Employer);
        yield return OfMember.Words(m => m.Industry) with { Hint = "做的是哪一行，例如种植业" };
        yield return OfMember.Words(m => m.JobChannel) with { Hint = "工作是怎么找到的，例如亲友介绍" };
        yield return OfMember.Coded(m => m.PublicPost, CodeTables.PublicPosts) with { Official = "公益性岗位类型", Hint = "聘用月数一起填" };
        yield return OfMember.Number(m => m.PublicPostMonths, "只能填0至12的整数") with { Official = "公益性岗位(月数)" };
        yield return OfMember.Words(m => m.Skill);
        yield return OfMember.Words(m => m.WantedPost);
    }

    private static IEnumerable<ImportColumn> Protections()
    {
        yield return OfProtection.YesNo(m => m.ResidentMedicalInsurance) with
        {
            IsRequired = true,
            MustSay = true,
            Official = "是否参加新型农村合作医疗（城乡居民基本医疗保险）",
            Aliases = ["医保", "是否参加医保"],
            Hint = "“是”或“否”，每人都要填",
        };
        yield return OfProtection.YesNo(m => m.EmployeeMedicalInsurance) with { Hint = BlankIsNo };
        yield return OfProtection.YesNo(m => m.SeriousIllnessInsurance) with { Hint = BlankIsNo, Aliases = ["大病保险"] };
        yield return OfProtection.YesNo(m => m.CommercialInsurance) with { Hint = BlankIsNo };
        yield return OfProtection.YesNo(m => m.AccidentSubsidy) with { Hint = BlankIsNo };
        yield return OfProtection.YesNo(m => m.MedicalAid) with { Hint = BlankIsNo };
        yield return OfProtection.YesNo(m => m.OtherHealthAid) with { Hint = BlankIsNo };
        yield return OfProtection.YesNo(m => m.ResidentPension) with { Hint = BlankIsNo, Aliases = ["养老", "是否参加养老保险"] };
        yield return OfProtection.YesNo(m => m.EmployeePension) with { Hint = BlankIsNo };
        yield return OfProtection.YesNo(m => m.Dibao) with { Hint = BlankIsNo, Official = "是否享受低保", Aliases = ["低保"] };
        yield return OfProtection.YesNo(m => m.DestituteSupport) with { Hint = BlankIsNo, Aliases = ["特困"] };
        yield return OfProtection.YesNo(m => m.DisabledLivingSubsidy) with { Hint = BlankIsNo };
        yield return OfProtection.YesNo(m => m.DisabledNursingSubsidy) with { Hint = BlankIsNo };
    }

    private static IEnumerable<ImportColumn> Households()
    {
        yield return OfHousehold.Words(d => d.GroupName) with { IsRequired = true, Aliases = ["自然村", "村组"], Hint = "例如“三组”" };
        yield return OfHousehold.Words(d => d.Address) with { Width = 24 };
        yield return OfHousehold.Words(d => d.Phone) with { Official = "户联系电话", Width = 15, Covers = WholeNumber.Phone, Hint = "11位手机号，或带区号的座机" };
        yield return OfHousehold.Words(d => d.PhoneNote) with { Hint = "留的是别人的电话时写明是谁的" };
        yield return OfHousehold.Coded(d => d.Attribute, CodeTables.HouseholdTypes) with
        {
            IsRequired = true,
            Width = 16,
            Choices = [.. CodeTables.HouseholdTypes.Entries.Where(HouseholdDetailsValidator.IsAttributeToChoose).Select(e => e.Name)],
            Dated = CodeTables.HouseholdTypes,
        };
        yield return OfHousehold.Coded(d => d.LocalCategory, CodeTables.HouseholdTypes) with
        {
            Choices = [.. CodeTables.HouseholdTypes.Entries.Where(HouseholdDetailsValidator.IsLocal).Select(e => e.Name)],
            Dated = CodeTables.HouseholdTypes,
        };
        yield return OfHousehold.Words(d => d.IdentificationStandard) with
        {
            IsRequired = true,
            Choices = Standards,
            Take = (row, cell) => Standards.Contains(CellText.Text(cell))
                ? Say(() => row.Details = row.Details with { IdentificationStandard = CellText.Text(cell) })
                : "识别标准请从下拉列表选择",
        };
        yield return OfHousehold.YesNo(d => d.IsMilitaryFamily) with { Hint = BlankIsNo };
        yield return OfHousehold.YesNo(d => d.IsFamilyPlanning) with { Hint = BlankIsNo };
        yield return OfHousehold.Number(d => d.PlannedExitYear, "请填四位年份，例如2026");
        yield return OfHousehold.Words(d => d.BankName) with { Official = "开户银行名称", Width = 22 };
        yield return OfHousehold.Digits(d => d.BankAccount) with { Width = 24, Covers = WholeNumber.BankAccount, Hint = "整列先设为文本" };
        yield return OfHousehold.Quantity(d => d.Longitude) with { Hint = "度，例如109.365；和纬度一起填" };
        yield return OfHousehold.Quantity(d => d.Latitude) with { Hint = "度，例如32.833" };
        yield return OfHousehold.Digits(d => d.NationalNo) with { Width = 18, Hint = NationalNo };
    }

    private static IEnumerable<ImportColumn> Incomes()
    {
        yield return new("收入年度", "Income.Year", ColumnPart.Household, (row, cell) => CellText.TryWhole(cell, out var year) && year is > 1999 and < 2100
            ? Say(() => row.IncomeYear = year)
            : "收入年度请填2000至2099之间的年份")
        { Official = "年度", Kind = ColumnKind.Number, Hint = "收入是哪一年的；填了收入就要填", Show = row => row.IncomeYear };
        yield return Income(i => i.WageIncome);
        yield return Income(i => i.BusinessIncome);
        yield return Income(i => i.AssetDividend) with { Official = "资产收益扶贫分红收入" };
        yield return Income(i => i.OtherPropertyIncome);
        yield return Income(i => i.FamilyPlanningMoney);
        yield return Income(i => i.DibaoMoney);
        yield return Income(i => i.DestituteSupportMoney) with { Official = "五保金", Aliases = ["特困供养金"] };
        yield return Income(i => i.PensionMoney);
        yield return Income(i => i.EcoMoney);
        yield return Income(i => i.OtherTransfer);
        yield return Income(i => i.BusinessExpense);
    }

    private static IEnumerable<ImportColumn> Causes()
    {
        string[] main = [.. CodeTables.PovertyCauses.Entries.Select(e => e.Name)];
        yield return new("主要致贫原因", "Causes[0].Code", ColumnPart.Household, (row, cell) => Cause(CellText.Text(cell)) is { } cause
            ? Say(() => row.MainCause = row.MainCause with { Code = cause.Code, SubCode = cause.SubCode })
            : $"主要致贫原因{ImportColumn.Quote(CellText.Text(cell))}不在列表里")
        { Choices = main, IsOpen = true, Dated = CodeTables.PovertyCauses, IsRequired = true, Width = 16, Hint = "填大类（因病）或具体类别（长期慢性病）都可以", Show = row => CodeTables.PovertyCauses.NameOf(row.MainCause.Code), Exactly = row => Exactly([row.MainCause]) };
        yield return new(ImportColumn.LabelOf<CauseDetails>(c => c.Detail), "Causes[0].Detail", ColumnPart.Household, (row, cell) => Say(() => row.MainCause = row.MainCause with { Detail = CellText.Text(cell) }))
        {
            IsRequired = true,
            Width = 40,
            Hint = "不能只写“因病”：写明谁、什么情况、从何时起、花费多少",
            Show = row => row.MainCause.Detail,
        };
        yield return new(ImportColumn.LabelOf<CauseDetails>(c => c.Who), "Causes[0].Who", ColumnPart.Household, (row, cell) => Say(() => row.MainCause = row.MainCause with { Who = CellText.Text(cell) }))
        {
            Width = 14,
            Hint = "主要致贫原因关系到谁，写成员姓名",
            Show = row => row.MainCause.Who,
            Empty = row => row.MainCause = row.MainCause with { Who = null },
        };
        yield return new(ImportColumn.LabelOf<CauseDetails>(c => c.SinceYear), "Causes[0].SinceYear", ColumnPart.Household, (row, cell) => CellText.TryWhole(cell, out var year)
            ? Say(() => row.MainCause = row.MainCause with { SinceYear = year })
            : "从哪年起请填四位年份")
        { Kind = ColumnKind.Number, Hint = "主要致贫原因从哪一年起", Show = row => row.MainCause.SinceYear, Empty = row => row.MainCause = row.MainCause with { SinceYear = null } };
        yield return new(ImportColumn.LabelOf<CauseDetails>(c => c.OwnCost), "Causes[0].OwnCost", ColumnPart.Household, (row, cell) => Money.TryParse(CellText.Text(cell), out var yuan, out var problem)
            ? Say(() => row.MainCause = row.MainCause with { OwnCost = yuan })
            : $"自付或损失金额：{problem}")
        { Kind = ColumnKind.Money, Width = 14, Hint = Yuan, Show = row => row.MainCause.OwnCost, Empty = row => row.MainCause = row.MainCause with { OwnCost = null } };
        yield return new("次要致贫原因", "Causes[1].Code", ColumnPart.Household, (row, cell) =>
        {
            var causes = Parts(cell).Select(Cause).ToList();

            // A cause that stays keeps its kind and its words.
            return causes.Contains(null) ? "次要致贫原因里有不认识的名称" : Say(() => row.OtherCauses =
                [.. causes.OfType<CauseDetails>().Select(c => row.OtherCauses.FirstOrDefault(o => o.Code == c.Code && (c.SubCode is null || c.SubCode == o.SubCode)) ?? c)]);
        })
        {
            Aliases = ["其他致贫原因"],
            Width = 24,
            Hint = "最多两项，用“、”隔开，例如“因学、缺劳力”",
            Show = row => string.Join('、', row.OtherCauses.Select(c => CodeTables.PovertyCauses.NameOf(c.Code))),
            Exactly = row => Exactly(row.OtherCauses),
            Empty = row => row.OtherCauses = [],
        };
        yield return new("次要致贫原因说明", "Causes[1].Detail", ColumnPart.Household, (row, cell) => Say(() => row.OtherCausesDetail = CellText.Text(cell)))
        {
            Width = 40,
            Hint = "有两项时两段说明用“；”隔开",
            Show = row => row.OtherCausesDetail,
            Empty = row => row.OtherCausesDetail = null,
        };
    }

    private static IEnumerable<ImportColumn> Productions()
    {
        yield return new("条件年度", "Conditions.Year", ColumnPart.Household, (row, cell) => CellText.TryWhole(cell, out var year) && year is > 1999 and < 2100
            ? Say(() => row.ConditionsYear = year)
            : "条件年度请填2000至2099之间的年份")
        { Kind = ColumnKind.Number, Hint = "下面的生产生活条件是哪一年的；空着按收入年度", Show = row => row.ConditionsYear };
        yield return OfProduction.Quantity(d => d.Farmland) with { Official = "耕地面积（亩）", Hint = Mu };
        yield return OfProduction.Quantity(d => d.IrrigatedLand) with { Hint = Mu };
        yield return OfProduction.Quantity(d => d.WaterSurface) with { Hint = Mu };
        yield return OfProduction.YesNo(d => d.Cooperative) with { Official = "是否加入农民专业合作组织", Hint = BlankIsUnknown };
        yield return OfProduction.Quantity(d => d.GrainForGreen) with { Official = "退耕还林面积（亩）", Hint = Mu };
        yield return OfProduction.Quantity(d => d.Orchard) with { Official = "林果面积（亩）", Hint = Mu };
        yield return OfProduction.Quantity(d => d.Pasture) with { Hint = Mu };
        yield return OfProduction.Quantity(d => d.Forest) with { Official = "林地面积（亩）", Hint = Mu };
        yield return OfProduction.YesNo(d => d.ProductionPower) with { Hint = BlankIsUnknown };
        yield return OfProduction.YesNo(d => d.LeadingEnterprise) with { Hint = BlankIsUnknown };
        yield return OfProduction.YesNo(d => d.Entrepreneur) with { Hint = BlankIsUnknown };
        yield return OfProduction.Number(d => d.Poultry, "只能填整数");
        yield return OfProduction.Number(d => d.Cattle, "只能填整数");
        yield return OfProduction.Number(d => d.Sheep, "只能填整数");
        yield return OfProduction.Number(d => d.Pigs, "只能填整数");
    }

    private static IEnumerable<ImportColumn> Livings()
    {
        yield return OfLiving.YesNo(d => d.HouseholdPower) with { Hint = BlankIsUnknown };
        yield return OfLiving.YesNo(d => d.Television) with { Hint = BlankIsUnknown };
        yield return OfLiving.Quantity(d => d.RoadDistance) with { Hint = "公里" };
        yield return OfLiving.Coded(d => d.RoadType, CodeTables.RoadTypes);
        yield return OfLiving.Quantity(d => d.HousingArea) with { Hint = "平方米" };
        yield return OfLiving.YesNo(d => d.SanitaryToilet) with { Official = "是否有卫生厕所", Hint = BlankIsUnknown };
        yield return OfLiving.Coded(d => d.Fuel, CodeTables.FuelTypes);
        yield return OfLiving.YesNo(d => d.DangerousHouse) with { Hint = BlankIsUnknown };
        yield return OfLiving.Coded(d => d.HouseSafety, CodeTables.HouseSafety) with { Official = "危房级别" };
        yield return OfLiving.YesNo(d => d.WaterSafe) with { Official = "是否解决安全饮用水", Hint = BlankIsUnknown };
        yield return OfLiving.YesNo(d => d.WaterDifficult) with { Hint = BlankIsUnknown };
        yield return OfLiving.Coded(d => d.WaterSource, CodeTables.WaterSources);
        yield return OfLiving.YesNo(d => d.Broadband) with { Hint = BlankIsUnknown };
        yield return OfLiving.YesNo(d => d.Homeless) with { Hint = BlankIsUnknown };
        yield return OfLiving.Coded(d => d.HouseStructure, CodeTables.HouseStructures);
        yield return OfLiving.Number(d => d.BuiltYear, "请填四位年份");
        yield return OfLiving.Number(d => d.RenovatedYear, "请填四位年份");
    }

    private static IEnumerable<ImportColumn> Relocations()
    {
        yield return OfRelocation.YesNo(d => d.IsRelocated) with { Hint = BlankIsNo };
        yield return OfRelocation.Coded(d => d.RelocationMode, CodeTables.RelocationModes);
        yield return OfRelocation.Words(d => d.MovedFrom);
        yield return OfRelocation.Coded(d => d.Resettlement, CodeTables.Resettlements) with { Hint = "搬迁户要填" };
        yield return OfRelocation.Coded(d => d.ResettlementPlace, CodeTables.RelocationPlaces) with { Hint = "搬迁户要填" };
        yield return OfRelocation.Words(d => d.ResettlementSite);
        yield return OfRelocation.Coded(d => d.RelocationDifficulty, CodeTables.RelocationDifficulties);
        yield return OfRelocation.Quantity(d => d.ResettlementArea) with { Hint = "平方米" };
        yield return OfRelocation.Number(d => d.ResettledPersons, "只能填整数");
        yield return OfRelocation.Day(d => d.MovedInOn);
        yield return OfRelocation.YesNo(d => d.OldHouseDemolished) with { Hint = BlankIsUnknown };
        yield return OfRelocation.Words(d => d.FlatPlace) with { Hint = "进城购房的填写" };
        yield return OfRelocation.Quantity(d => d.HousePrice) with { Hint = "元" };
        yield return OfRelocation.YesNo(d => d.JobAgreement) with { Hint = BlankIsUnknown };
    }

    internal const string LostDigits = "这一格被表格软件改成了数字，末尾几位已经丢失，请把整列设为文本，再照证件重填";

    internal static string? Say(Action set)
    {
        set();
        return null;
    }

    private static string[] Parts(SheetCell cell) => CellText.Text(cell).Split(Separators, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private static string Exactly(IEnumerable<CauseDetails> causes) => string.Join('、', causes.Select(c =>
        CodeTables.PovertyCauses.NameOf(c.Code) + (c.SubCode is { } kind ? $"（{CodeTables.PovertyCauses.NameOf(kind)}）" : "")));

    private static CauseDetails? Cause(string text) => CodeTables.PovertyCauses.ByName(text) is { } entry
        ? new CauseDetails { Code = entry.Code[..2], SubCode = entry.Code.Length > 2 ? entry.Code : null }
        : null;

    private static ImportColumn Income(Expression<Func<IncomeDetails, object?>> field)
    {
        var (header, property) = (ImportColumn.LabelOf(field), ImportColumn.Property(field));
        return new(header, $"Income.{property.Name}", ColumnPart.Household, (row, cell) =>
        {
            if (!Money.TryParse(CellText.Text(cell), out var yuan, out var problem))
            {
                return $"{header}：{problem}";
            }

            row.StatesIncome = true;
            row.Income = row.Income with { };
            property.SetValue(row.Income, yuan);
            return null;
        })
        { Kind = ColumnKind.Money, Width = 14, Hint = Yuan, Show = row => row.StatesIncome ? (decimal)property.GetValue(row.Income)! : CellValue.Empty };
    }
}
