using System.Globalization;
using PovertyCase.Documents.Workbooks;
using PovertyCase.Domain.Codes;
using PovertyCase.Domain.Common;
using PovertyCase.Domain.Households;
using PovertyCase.Domain.Procedures;
using PovertyCase.Domain.Regions;
using PovertyCase.Web.Data;
using PovertyCase.Web.Data.Keys;
using PovertyCase.Web.Imports;
using PovertyCase.Web.Procedures;

namespace PovertyCase.Web.Exports;

/// <summary>
/// The columns of the two exports under the names and in the order of the national system's files (domain 2.5), as far as the register
/// holds them; after them the register's own. Codes leave as Chinese names. What an official may type is shown by the same column that reads
/// it in an import, so that an export can come back.
/// </summary>
/// <param name="unmasked">Whether document numbers, bank accounts and telephones leave whole.</param>
/// <param name="forAuditor">Whether only what <see cref="AuditorColumns"/> leaves goes out.</param>
/// <param name="day">Places are named as they were called on it; today when null.</param>
public sealed class RegisterSheets(RegionBook regions, CaseKeys keys, bool unmasked, bool forAuditor = false, DateOnly? day = null)
{
    public const string HouseholdNo = "户编号";
    public const string Name = "姓名";
    public const string HeadName = "户主姓名";

    /// <summary>Says what the row was when it left; a row that has changed since is not overwritten by an older copy (更新导入).</summary>
    public const string StampHeader = "导出校验码";

    private const int StampBytes = 8;

    /// <summary>No digit and no e: an office program makes a number of 1234567890123e45 when it opens text.</summary>
    private const string StampMark = "k";

    public IReadOnlyList<SheetColumn<HouseholdLine>> Households() => Kept<HouseholdLine>(
    [
        .. Places<HouseholdLine>(h => h.AreaNo),
        new(HouseholdNo, 18, h => h.HouseholdNo),
        new("户主编号", 18, h => h.HeadNationalNo),
        new(HeadName, 12, h => h.HeadName),
        new("户主证件号码", 22, h => Number(h.HeadIdNumber)),
        new("家庭人口数", 10, h => h.PersonCount, ColumnKind.Number),
        Of("Living.DangerousHouse"),
        new("人均纯收入", 14, h => h.PerCapita, ColumnKind.Money),
        new("年收入", 14, h => h.Income is { } i ? i.WageIncome + i.BusinessIncome + i.PropertyIncome + i.TransferIncome : CellValue.Empty, ColumnKind.Money),
        Of("Living.WaterSafe"),
        Of("Income.Year"),
        new("村办公电话", 15, h => h.OfficePhone),
        Of("Details.BankName"),
        Of("Details.BankAccount"),
        Of("Details.IdentificationStandard"),
        Of("Causes[0].Code"),
        Of("Causes[1].Code"),
        Of("Income.WageIncome"),
        Of("Income.BusinessIncome"),
        Income("财产性收入", i => i.PropertyIncome),
        Income("转移性收入", i => i.TransferIncome),
        Of("Income.FamilyPlanningMoney"),
        Of("Income.DibaoMoney"),
        Of("Income.DestituteSupportMoney"),
        Of("Income.PensionMoney"),
        Of("Income.EcoMoney"),
        Of("Income.OtherTransfer"),
        Of("Income.BusinessExpense"),
        Income("纯收入", i => i.NetIncome),
        Of("Income.AssetDividend"),
        Of("Income.OtherPropertyIncome"),
        Of("Production.Farmland"),
        Of("Production.WaterSurface"),
        Of("Production.Cooperative"),
        Of("Production.GrainForGreen"),
        Of("Production.Orchard"),
        Of("Production.Pasture"),
        Of("Production.Forest"),
        Of("Production.ProductionPower"),
        Of("Living.HouseholdPower"),
        Of("Living.Television"),
        Of("Living.RoadDistance"),
        Of("Living.RoadType"),
        Of("Living.HousingArea"),
        Of("Living.SanitaryToilet"),
        Of("Living.Fuel"),
        Of("Living.HouseSafety"),
        Of("Production.LeadingEnterprise"),
        Of("Production.Entrepreneur"),
        .. ImportColumns.Template.Where(c => c.Part == ColumnPart.Household && !OfficialHousehold.Contains(c.Field)).OrderBy(Place).Select(c => Of(c.Field)),
        new("状态", 12, h => Label.Of(h.Status)),
        new("识别年度", 10, h => h.IdentifiedYear, ColumnKind.Number),
        new("脱贫年度", 10, h => h.ExitedYear, ColumnKind.Number),
        new("返贫年度", 10, h => h.ReturnedYear, ColumnKind.Number),
        new($"{ReturnCauses.Name}{(forAuditor ? "（代码）" : "")}", 12, h => forAuditor ? h.ReturnCause ?? "" : ReturnCauses.Say(h.ReturnCause)),
        new("监测对象类别", 16, h => h.MonitoredAs is { } target ? Label.Of(target) : ""),
        .. Enumerable.Range(0, RiskClue.MostRisks).Select(i => new SheetColumn<HouseholdLine>(
            $"致贫返贫风险{i + 1}{(forAuditor ? "（代码）" : "")}", 16, h => i >= h.Risks.Count ? "" : forAuditor ? h.Risks[i] : RiskClue.NameOf(h.Risks[i]))),
        new("风险是否已消除", 10, h => h.MonitoredAs is null ? "" : h.RiskEndedOn is null ? "否" : "是"),
        new(StampHeader, 18, h => StampOf(h)),
    ]);

    public IReadOnlyList<SheetColumn<MemberLine>> Members() => Kept<MemberLine>(
    [
        .. Places<MemberLine>(m => m.Household.AreaNo),
        new(HouseholdNo, 18, m => m.Household.HouseholdNo),
        OfMember("Person.Name"),
        OfMember("Person.Sex"),
        OfMember("Person.BirthDate"),
        OfMember("Person.IdType"),
        OfMember("Person.IdNumber"),
        OfMember("Person.Ethnicity"),
        OfHousehold("Details.Phone"),
        OfMember("Member.Phone"),
        OfHousehold("Income.Year"),
        OfMember("Relation"),
        OfMember("Member.Education"),
        OfMember("Member.StudentStatus"),
        OfMember("Member.LabourAbility"),
        OfMember("Member.WorkMonths"),
        OfMember("Member.Health"),
        OfMember("Member.PoliticalStatus"),
        OfMember("Member.Employer"),
        OfMember("Protection.Dibao"),
        OfMember("Protection.EmployeePension"),
        OfMember("Protection.SeriousIllnessInsurance"),
        OfMember("Protection.ResidentMedicalInsurance"),
        OfMember("Protection.ResidentPension"),
        OfMember("Member.DropoutReason"),
        OfMember("Member.SpeaksMandarin"),
        OfMember("Protection.CommercialInsurance"),
        new(Abroad.Header, 12, m => Abroad.Column.Says(m.Values)) { Typed = Abroad.Column },
        OfMember("Member.Industry"),
        OfMember("Protection.MedicalAid"),
        OfMember("Protection.OtherHealthAid"),
        OfMember("Member.PublicPost"),
        OfMember("Member.PublicPostMonths"),
        OfMember("Member.JobChannel"),
        OfMember("Member.DisabilityType"),
        OfMember("Member.WorkPlace"),
        new(HeadName, 12, m => m.Household.HeadName),
        new("户主证件号码", 22, m => Number(m.Household.HeadIdNumber)),
        OfMember("Protection.EmployeeMedicalInsurance"),
        OfMember("Protection.DestituteSupport"),
        OfMember("Member.CertificateYear"),
        OfHousehold("Details.IdentificationStandard"),
        .. ImportColumns.Template.Where(c => c.Part == ColumnPart.Member && c.Field.Length > 0 && !OfficialMember.Contains(c.Field)).OrderBy(Place).Select(c => OfMember(c.Field)),
        new("务工所在地代码", 16, m => m.WorkPlaceCode is { } code ? code.ToString("D12", CultureInfo.InvariantCulture) : ""),
        new("状态", 12, m => Label.Of(m.Household.Status)),
        new(StampHeader, 18, m => StampOf(m)),
    ]);

    /// <summary>What stands in the national files; everything else of the form follows them.</summary>
    private static readonly HashSet<string> OfficialHousehold = new(StringComparer.Ordinal)
    {
        "Living.DangerousHouse", "Living.WaterSafe", "Income.Year", "Details.BankName", "Details.BankAccount", "Details.IdentificationStandard", "Causes[0].Code",
        "Causes[1].Code", "Income.WageIncome", "Income.BusinessIncome", "Income.FamilyPlanningMoney", "Income.DibaoMoney", "Income.DestituteSupportMoney",
        "Income.PensionMoney", "Income.EcoMoney", "Income.OtherTransfer", "Income.BusinessExpense", "Income.AssetDividend", "Income.OtherPropertyIncome",
        "Production.Farmland", "Production.WaterSurface", "Production.Cooperative", "Production.GrainForGreen", "Production.Orchard", "Production.Pasture",
        "Production.Forest", "Production.ProductionPower", "Living.HouseholdPower", "Living.Television", "Living.RoadDistance", "Living.RoadType",
        "Living.HousingArea", "Living.SanitaryToilet", "Living.Fuel", "Living.HouseSafety", "Production.LeadingEnterprise", "Production.Entrepreneur",
    };

    private static readonly HashSet<string> OfficialMember = new(StringComparer.Ordinal)
    {
        "Person.Name", "Person.Sex", "Person.BirthDate", "Person.IdType", "Person.IdNumber", "Person.Ethnicity", "Relation", "Member.Education",
        "Member.StudentStatus", "Member.LabourAbility", "Member.WorkMonths", "Member.Health", "Member.PoliticalStatus", "Member.Employer", "Protection.Dibao",
        "Protection.EmployeePension", "Protection.SeriousIllnessInsurance", "Protection.ResidentMedicalInsurance", "Protection.ResidentPension",
        "Member.DropoutReason", "Member.SpeaksMandarin", "Protection.CommercialInsurance", "Protection.MedicalAid", "Protection.OtherHealthAid",
        "Member.PublicPost", "Member.PublicPostMonths", "Member.DisabilityType", "Member.WorkPlace", "Protection.EmployeeMedicalInsurance",
        "Protection.DestituteSupport", "Member.Phone", "Member.Industry", "Member.JobChannel", "Member.CertificateYear",
    };

    private static readonly List<ImportColumn> InPaperOrder = [.. ImportColumns.All];

    /// <summary>Of what the row holds that an official may type; the same key finds a change since the export.</summary>
    public string StampOf(HouseholdLine line) => Stamp(line.Id, ColumnPart.Household, line.Values);

    public string StampOf(MemberLine line) => Stamp(line.PersonId, ColumnPart.Member, line.Values);

    private static readonly HashSet<string> CameLater = new(StringComparer.Ordinal)
    {
        "Causes[0].Who", "Causes[0].SinceYear", "Causes[0].OwnCost", "Details.NationalNo", "Member.NationalNo",
        "Member.Phone", "Member.Industry", "Member.JobChannel", "Member.CertificateYear",
        "Relocation.FlatPlace",
    };

    private string Stamp(Guid id, ColumnPart part, RowValues values)
    {
        // Columns that came later count only where they hold something: exports from before stay valid.
        var held = InPaperOrder.Where(c => c.Part == part && c.Show is not null).Select(c => (c.Field, Says: c.Says(values))).Where(c => c.Says.Length > 0 || !CameLater.Contains(c.Field)).Select(c => c.Says);
        return StampMark + Convert.ToHexStringLower(keys.BlindIndex("export", $"{id}\u001f{string.Join('\u001f', held)}").AsSpan(0, StampBytes));
    }

    /// <summary>Exports of earlier versions carry their stamps without the mark.</summary>
    public static bool IsStamp(string typed, string stamp) => typed == stamp || StampMark + typed == stamp;

    /// <summary>A value as text, as it is compared and shown in a preview.</summary>
    public static string TextOf(CellValue value) => value switch
    {
        { Number: { } number } => number.ToString("0.######", CultureInfo.InvariantCulture),
        { Day: { } day } => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        _ => value.Text ?? "",
    };

    private static int Place(ImportColumn column) => InPaperOrder.IndexOf(column);

    private static SheetColumn<HouseholdLine> Income(string header, Func<IncomeDetails, decimal> part) =>
        new(header, 14, h => h.Income is { } income ? part(income) : CellValue.Empty, ColumnKind.Money);

    private SheetColumn<HouseholdLine> Of(string field) => Of<HouseholdLine>(field, h => h.Values);

    private SheetColumn<MemberLine> OfMember(string field) => Of<MemberLine>(field, m => m.Values);

    private SheetColumn<MemberLine> OfHousehold(string field) => Of<MemberLine>(field, m => m.Household.Values);

    private SheetColumn<TRow> Of<TRow>(string field, Func<TRow, RowValues> values)
    {
        var column = ImportColumns.ByField(field) ?? throw new InvalidOperationException($"No column carries {field}.");
        var show = column.Show ?? throw new InvalidOperationException($"The column of {field} shows nothing.");
        var width = Math.Clamp(Math.Max(column.Width, column.ExportHeader.Length + 2), 6, 40);
        if (forAuditor && AuditorColumns.Coded(field) is { } coded)
        {
            return new($"{column.ExportHeader}（代码）", width, row => coded(values(row))) { Typed = column };
        }

        return new(column.ExportHeader, width, row => Covered(column, show(values(row))), column.Kind) { Typed = column };
    }

    /// <summary>A copy for an auditor does not come back as an update: it carries no stamp.</summary>
    private IReadOnlyList<SheetColumn<TRow>> Kept<TRow>(IReadOnlyList<SheetColumn<TRow>> columns) => forAuditor
        ? [.. columns.Where(c => c.Column.Header != StampHeader && (c.Typed is null || AuditorColumns.Keeps(c.Typed.Field)))]
        : columns;

    private CellValue Covered(ImportColumn column, CellValue value) =>
        column.Covers is { } number && !unmasked && !value.IsEmpty ? Masking.Cover(number, value.Text) : value;

    private SheetColumn<TRow>[] Places<TRow>(Func<TRow, long> areaNo) =>
    [
        .. Above(regions, areaNo, day),
        new("县", 12, r => regions.Name(RegionCode.CountyOf(areaNo(r)), day)),
        new("乡", 12, r => regions.Name(RegionCode.TownshipOf(areaNo(r)), day)),
        new("村", 12, r => regions.Name(areaNo(r), day)),
    ];

    /// <summary>省 and 市, as the national files begin.</summary>
    internal static SheetColumn<TRow>[] Above<TRow>(RegionBook regions, Func<TRow, long> areaNo, DateOnly? day) =>
    [
        new("省", 10, r => NameAt(regions, areaNo(r), RegionLevel.Province, day)),
        new("市", 10, r => NameAt(regions, areaNo(r), RegionLevel.Prefecture, day)),
    ];

    /// <summary>Nothing where the divisions above the county were not imported.</summary>
    private static string NameAt(RegionBook regions, long areaNo, RegionLevel level, DateOnly? day) =>
        areaNo - (areaNo % RegionCode.SpanOf(level)) is var above && regions.Knows(above) ? regions.Name(above, day) : "";

    private string? Number(string? idNumber) => unmasked || idNumber is null ? idNumber : ResidentId.Mask(idNumber);
}
