using System.ComponentModel.DataAnnotations;
using System.Reflection;
using Microsoft.EntityFrameworkCore.Metadata;
using PovertyCase.Domain.Codes;
using PovertyCase.Domain.Households;

namespace PovertyCase.Web.Data.History;

/// <summary>
/// What a column is called and how its value is said, read from the model: the [Display] name of what is typed, the code table whose name is that
/// of the property. Only state, which nobody types and which therefore carries no label, is named here.
/// </summary>
internal static class FieldNames
{
    private static readonly Dictionary<(Type Entity, string Property), string> State = new()
    {
        [(typeof(Household), nameof(Household.HouseholdNo))] = "户编号",
        [(typeof(Household), nameof(Household.Status))] = "状态",
        [(typeof(Household), nameof(Household.HeadName))] = "户主",
        [(typeof(Household), nameof(Household.PersonCount))] = "家庭人口",
        [(typeof(Household), nameof(Household.MainCause))] = "主要致贫原因",
        [(typeof(Household), nameof(Household.IncomeYear))] = "最近收入年度",
        [(typeof(Household), nameof(Household.PerCapitaNetIncome))] = "人均纯收入（元）",
        [(typeof(Household), nameof(Household.IdentifiedYear))] = "识别年度",
        [(typeof(Household), nameof(Household.ExitedYear))] = "脱贫年度",
        [(typeof(Household), nameof(Household.ReturnedYear))] = "返贫年度",
        [(typeof(Household), nameof(Household.ClearedYear))] = "清退年度",
        [(typeof(Household), nameof(Household.MonitoredAs))] = "监测对象类别",
        [(typeof(Household), nameof(Household.MonitoredSince))] = "标注监测日期",
        [(typeof(Household), nameof(Household.RiskEndedOn))] = "风险消除日期",
        [(typeof(Household), nameof(Household.LockedAt))] = "锁定时间",
        [(typeof(Membership), nameof(Membership.Relation))] = "与户主关系",
        [(typeof(Membership), nameof(Membership.StartedOn))] = "成为成员日期",
        [(typeof(Membership), nameof(Membership.StartReason))] = "增加原因",
        [(typeof(Membership), nameof(Membership.EndedOn))] = "离开日期",
        [(typeof(Membership), nameof(Membership.EndReason))] = "减少原因",
        [(typeof(Person), nameof(Person.Name))] = "姓名",
        [(typeof(Person), nameof(Person.IdType))] = "证件类型",
        [(typeof(Person), nameof(Person.IdNumber))] = "证件号码",
        [(typeof(Person), nameof(Person.BirthDate))] = "出生日期",
        [(typeof(Person), nameof(Person.Sex))] = "性别",
        [(typeof(Person), nameof(Person.Ethnicity))] = "民族",
        [(typeof(Person), nameof(Person.DiedOn))] = "死亡日期",
        [(typeof(YearlyIncome), nameof(YearlyIncome.Year))] = "年度",
        [(typeof(YearlyIncome), nameof(YearlyIncome.PeriodStart))] = "收入从哪天算起",
        [(typeof(YearlyIncome), nameof(YearlyIncome.PeriodEnd))] = "算到哪天",
        [(typeof(YearlyIncome), nameof(YearlyIncome.PersonsCounted))] = "计算人数",
        [(typeof(YearlyIncome), nameof(YearlyIncome.NetIncome))] = "家庭纯收入",
        [(typeof(YearlyIncome), nameof(YearlyIncome.PerCapitaNetIncome))] = "人均纯收入",
        [(typeof(YearlyIncome), nameof(YearlyIncome.ChangeReason))] = "变动原因",
        [(typeof(YearlyIncome), nameof(YearlyIncome.Reckoning))] = "经营收支的来历",
        [(typeof(YearlyIncome), nameof(YearlyIncome.StruckAt))] = "作废时间",
        [(typeof(YearlyIncome), nameof(YearlyIncome.StruckByName))] = "作废人",
        [(typeof(YearlyIncome), nameof(YearlyIncome.StruckBecause))] = "作废原因",
        [(typeof(YearlyConditions), nameof(YearlyConditions.Year))] = "年度",
        [(typeof(YearlyConditions), nameof(YearlyConditions.ChangeReason))] = "变动原因",
        [(typeof(PolicyBenefit), nameof(PolicyBenefit.StruckAt))] = "划去时间",
        [(typeof(PolicyBenefit), nameof(PolicyBenefit.StruckBecause))] = "划去原因",
        [(typeof(SupportMeasure), nameof(SupportMeasure.Year))] = "年度",
        [(typeof(SupportMeasure), nameof(SupportMeasure.StruckAt))] = "划去时间",
        [(typeof(SupportMeasure), nameof(SupportMeasure.StruckBecause))] = "划去原因",
        [(typeof(SupportPlan), nameof(SupportPlan.Year))] = "年度",
        [(typeof(Household), nameof(Household.SplitOn))] = "分户日期",
        [(typeof(Household), nameof(Household.EndedOn))] = "销户日期",
        [(typeof(PovertyCause), nameof(PovertyCause.Rank))] = "主次",
        [(typeof(PovertyCause), nameof(PovertyCause.EndedAt))] = "不再列为原因",
    };

    private static readonly Dictionary<Type, string> Sections = new()
    {
        [typeof(Household)] = "基本情况",
        [typeof(Membership)] = "家庭成员",
        [typeof(Person)] = "成员身份",
        [typeof(YearlyIncome)] = "收入与支出",
        [typeof(PovertyCause)] = "致贫原因",
        [typeof(YearlyConditions)] = "生产生活条件",
        [typeof(PolicyBenefit)] = "享受政策",
        [typeof(SupportMeasure)] = "帮扶措施",
        [typeof(SupportPlan)] = "需求和计划",
    };

    // Where the property is not called like its table.
    private static readonly Dictionary<string, CodeTable> Codes = new(StringComparer.Ordinal)
    {
        [nameof(HouseholdDetails.Attribute)] = CodeTables.HouseholdTypes,
        [nameof(HouseholdDetails.LocalCategory)] = CodeTables.HouseholdTypes,
        [nameof(Household.MainCause)] = CodeTables.PovertyCauses,
        [nameof(CauseDetails.Code)] = CodeTables.PovertyCauses,
        [nameof(CauseDetails.SubCode)] = CodeTables.PovertyCauses,
        [nameof(Membership.Relation)] = CodeTables.FamilyRelations,
        [nameof(Membership.StartReason)] = CodeTables.MemberChanges,
        [nameof(Membership.EndReason)] = CodeTables.MemberChanges,
        [nameof(Person.Ethnicity)] = CodeTables.EthnicGroups,
        [nameof(RelocationDetails.ResettlementPlace)] = CodeTables.RelocationPlaces,
        [nameof(RelocationDetails.RelocationDifficulty)] = CodeTables.RelocationDifficulties,
        [nameof(LivingDetails.Fuel)] = CodeTables.FuelTypes,
        [nameof(SupportMeasureDetails.Cause)] = CodeTables.PovertyCauses,
        [nameof(BenefitDetails.Policy)] = CodeTables.Policies,
    };

    private static readonly Dictionary<string, CodeTable> ByName = typeof(CodeTables).GetProperties(BindingFlags.Public | BindingFlags.Static)
        .Where(p => p.PropertyType == typeof(CodeTable)).ToDictionary(p => p.Name, p => (CodeTable)p.GetValue(null)!, StringComparer.Ordinal);

    /// <summary>Null for what no clerk knows: keys, versions, indexes.</summary>
    public static string? LabelOf(IEntityType entity, IProperty property) => property.ClrType == typeof(Guid) || property.ClrType == typeof(Guid?)
        ? null
        : property.PropertyInfo?.GetCustomAttribute<DisplayAttribute>()?.Name ?? State.GetValueOrDefault((entity.ClrType, property.Name));

    public static string SectionOf(Type entity) => Sections.GetValueOrDefault(entity) ?? entity.GetCustomAttribute<DisplayAttribute>()?.Name ?? "其他登记";

    /// <summary>The table of a code: by our list, else the one whose name is the property's or its plural (WaterSource, WaterSources).</summary>
    public static CodeTable? CodesOf(IProperty property)
    {
        if (property.ClrType != typeof(string))
        {
            return null;
        }

        return Codes.GetValueOrDefault(property.Name) ?? ByName.GetValueOrDefault(property.Name) ?? ByName.GetValueOrDefault($"{property.Name}s");
    }
}
