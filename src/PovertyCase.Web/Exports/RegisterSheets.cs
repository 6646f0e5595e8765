using PovertyCase.Documents.Workbooks;
using PovertyCase.Domain.Codes;
using PovertyCase.Domain.Common;
using PovertyCase.Domain.Households;
using PovertyCase.Domain.Regions;
using PovertyCase.Web.Data;

namespace PovertyCase.Web.Exports;

/// <summary>
/// The columns of the two exports under the names and in the order of the national system's files (domain 2.5), as far as the register
/// holds them; after them the register's own. Codes leave as Chinese names.
/// </summary>
/// <param name="unmasked">Whether document numbers, bank accounts and telephones leave whole.</param>
public sealed class RegisterSheets(RegionBook regions, bool unmasked)
{
    /// <summary>The national system's name, longer than the form's; the import knows it too.</summary>
    internal const string AssetDividend = "资产收益扶贫分红收入";

    public IReadOnlyList<SheetColumn<HouseholdLine>> Households() =>
    [
        .. Places<HouseholdLine>(h => h.AreaNo),
        new("户编号", 18, h => h.HouseholdNo),
        new("户主姓名", 12, h => h.HeadName),
        new("户主证件号码", 22, h => Number(h.HeadIdNumber)),
        new("家庭人口数", 10, h => h.PersonCount, ColumnKind.Number),
        new("人均纯收入", 14, h => h.PerCapita, ColumnKind.Money),
        new("年收入", 14, h => h.Income is { } i ? i.WageIncome + i.BusinessIncome + i.PropertyIncome + i.TransferIncome : CellValue.Empty, ColumnKind.Money),
        new("年度", 8, h => h.IncomeYear, ColumnKind.Number),
        new("开户银行名称", 22, h => h.Details.BankName),
        new("银行卡号", 24, h => unmasked ? h.Details.BankAccount : BankAccount.Mask(h.Details.BankAccount)),
        new("识别标准", 12, h => h.Details.IdentificationStandard),
        new("主要致贫原因", 16, h => Cause(h, 0)),
        new("次要致贫原因", 24, h => string.Join("、", h.Causes.Skip(1).Select(CodeTables.PovertyCauses.NameOf))),
        Income("工资性收入", i => i.WageIncome),
        Income("生产经营性收入", i => i.BusinessIncome),
        Income("财产性收入", i => i.PropertyIncome),
        Income("转移性收入", i => i.TransferIncome),
        Income("计划生育金", i => i.FamilyPlanningMoney),
        Income("低保金", i => i.DibaoMoney),
        Income("五保金", i => i.DestituteSupportMoney),
        Income("养老保险金", i => i.PensionMoney),
        Income("生态补偿金", i => i.EcoMoney),
        Income("其他转移性收入", i => i.OtherTransfer),
        Income("生产经营性支出", i => i.BusinessExpense),
        Income("纯收入", i => i.NetIncome),
        Income(AssetDividend, i => i.AssetDividend),
        Income("其他财产性收入", i => i.OtherPropertyIncome),
        new("村民小组", 12, h => h.Details.GroupName),
        new("户联系电话", 16, h => Telephone(h)),
        new("贫困户属性", 14, h => CodeTables.HouseholdTypes.NameOf(h.Details.Attribute)),
        new("状态", 12, h => Label.Of(h.Status)),
        new("识别年度", 10, h => h.IdentifiedYear, ColumnKind.Number),
        new("脱贫年度", 10, h => h.ExitedYear, ColumnKind.Number),
    ];

    public IReadOnlyList<SheetColumn<MemberLine>> Members() =>
    [
        .. Places<MemberLine>(m => m.Household.AreaNo),
        new("户编号", 18, m => m.Household.HouseholdNo),
        new("姓名", 12, m => m.Name),
        new("性别", 6, m => Label.Of(m.Sex)),
        new("出生日期", 12, m => m.BirthDate, ColumnKind.Day),
        new("证件类型", 12, m => Label.Of(m.IdType)),
        new("证件号码", 24, m => Number(m.IdNumber)),
        new("民族", 10, m => CodeTables.EthnicGroups.NameOf(m.Ethnicity)),
        new("户联系电话", 16, m => Telephone(m.Household)),
        new("与户主关系", 12, m => CodeTables.FamilyRelations.NameOf(m.Relation)),
        new("文化程度", 12, m => CodeTables.Education.NameOf(m.Details.Education)),
        new("在校生状况", 14, m => CodeTables.StudentStatus.NameOf(m.Details.StudentStatus)),
        new("劳动技能", 14, m => CodeTables.LabourAbility.NameOf(m.Details.LabourAbility)),
        new("务工时间（月）", 10, m => m.Details.WorkMonths, ColumnKind.Number),
        new("健康状况", 14, m => SeveralCodes.Names(CodeTables.Health, m.Details.Health)),
        YesNo(nameof(ProtectionDetails.Dibao), d => d.Dibao),
        YesNo(nameof(ProtectionDetails.ResidentMedicalInsurance), d => d.ResidentMedicalInsurance),
        YesNo(nameof(ProtectionDetails.ResidentPension), d => d.ResidentPension),
        new("残疾类别", 12, m => CodeTables.DisabilityTypes.NameOf(m.Details.DisabilityType)),
        new("务工所在地", 14, m => CodeTables.WorkRegions.NameOf(m.Details.WorkRegion)),
        new("户主姓名", 12, m => m.Household.HeadName),
        new("户主证件号码", 22, m => Number(m.Household.HeadIdNumber)),
        YesNo(nameof(ProtectionDetails.DestituteSupport), d => d.DestituteSupport),
        new("识别标准", 12, m => m.Household.Details.IdentificationStandard),
        new("状态", 12, m => Label.Of(m.Household.Status)),
    ];

    private static SheetColumn<HouseholdLine> Income(string header, Func<IncomeDetails, decimal> part) =>
        new(header, 14, h => h.Income is { } income ? part(income) : CellValue.Empty, ColumnKind.Money);

    private static SheetColumn<MemberLine> YesNo(string member, Func<ProtectionDetails, bool> value) =>
        new(HeaderOf.Member<ProtectionDetails>(member), 14, m => value(m.Protection) ? "是" : "否");

    private static string Cause(HouseholdLine household, int rank) => household.Causes.Count > rank ? CodeTables.PovertyCauses.NameOf(household.Causes[rank]) : "";

    private SheetColumn<TRow>[] Places<TRow>(Func<TRow, long> areaNo) =>
    [
        new("县", 12, r => regions.Name(RegionCode.CountyOf(areaNo(r)))),
        new("乡", 12, r => regions.Name(RegionCode.TownshipOf(areaNo(r)))),
        new("村", 12, r => regions.Name(areaNo(r))),
    ];

    private string? Number(string? idNumber) => unmasked || idNumber is null ? idNumber : ResidentId.Mask(idNumber);

    private string? Telephone(HouseholdLine household) =>
        unmasked || household.Details.Phone is null ? household.Details.Phone : Phone.Mask(household.Details.Phone);
}
