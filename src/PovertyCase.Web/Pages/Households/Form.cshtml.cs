using System.ComponentModel.DataAnnotations;
using System.Reflection;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using PovertyCase.Documents.Forms;
using PovertyCase.Domain.Common;
using PovertyCase.Domain.Households;
using PovertyCase.Domain.Regions;
using PovertyCase.Web.Access;
using PovertyCase.Web.Data;
using PovertyCase.Web.Data.History;

namespace PovertyCase.Web.Pages.Households;

/// <summary>Prints 户表 as the household stands today, or as it stood on a day. Numbers are covered as on the screen.</summary>
public sealed class FormModel(CaseDb db, CurrentOfficer officer, RegionBook regions, ReadHouseholdPast past) : PrintPage
{
    private static readonly string[] Counted =
    [
        nameof(IncomeDetails.WageIncome), nameof(IncomeDetails.BusinessIncome), nameof(IncomeDetails.AssetDividend), nameof(IncomeDetails.OtherPropertyIncome),
        nameof(IncomeDetails.FamilyPlanningMoney), nameof(IncomeDetails.DibaoMoney), nameof(IncomeDetails.DestituteSupportMoney), nameof(IncomeDetails.PensionMoney),
        nameof(IncomeDetails.EcoMoney), nameof(IncomeDetails.OtherTransfer),
    ];

    public string Back { get; private set; } = "/households";

    public async Task<IActionResult> OnGetAsync(Guid id, string? day)
    {
        var household = await db.Households.AsNoTracking().SingleOrDefaultAsync(h => h.Id == id);
        var (asked, problem) = AskedDay.Read(day, officer.Today);
        if (household is null || problem is not null)
        {
            return NotFound();
        }

        var then = await past.AsOfAsync(household, asked, HttpContext.RequestAborted);
        if (then.Household is null)
        {
            return NotFound();
        }

        Back = $"/households/{id}";
        var isPast = asked < officer.Today;
        var title = isPast ? $"户表（{HouseholdFilter.At(asked)}）" : "户表";
        var result = Print(fonts => HouseholdFormDocument.Print(fonts, SheetOf(then, household.AreaNo, title)), $"{then.Household.Text("HeadName")}{title}.pdf", out var printed);
        if (printed)
        {
            db.Record("打印户表", nameof(Household), household.Id, household.AreaNo, household.Id, isPast ? HouseholdFilter.At(asked) : null);
            await db.SaveChangesAsync(HttpContext.RequestAborted);
        }

        return result;
    }

    private HouseholdFormSheet SheetOf(HouseholdPast then, long areaNo, string title)
    {
        var house = then.Household!;
        var members = then.Members;
        var income = then.Of<YearlyIncome>().Count > 0 ? then.Of<YearlyIncome>()[0] : null;
        return new HouseholdFormSheet
        {
            Title = title,
            SubTitle = $"{regions.Name(RegionCode.CountyOf(areaNo))}{regions.Name(RegionCode.TownshipOf(areaNo))}{regions.Name(areaNo)}　户编号 {house.Text("HouseholdNo")}",
            Basics = [.. house.Facts("HouseholdNo").Select(f => new FormField(f.Label, f.Text))],
            Members = new FormTable("", MemberColumns, [.. members.Select(m => MemberCells(m.Membership, m.Person))]),
            IncomeHeading = income is null ? "收入情况（还没有填写）" : $"收入情况（{income.Text("Year")}年）",
            Income = income is null ? [] :
            [
                .. Counted.Select(name => new IncomeLine(LabelOf(name), income.Amount(name))),
                new IncomeLine(LabelOf(nameof(IncomeDetails.BusinessExpense)), income.Amount(nameof(IncomeDetails.BusinessExpense)), IsCost: true),
            ],
            Persons = income is null ? members.Count : (int)income.Amount(nameof(YearlyIncome.PersonsCounted)),
            Causes = [.. then.Of<PovertyCause>().Where(c => !c.IsOver).Select(c => new CauseLine(c.Raw("Rank") == "1" ? "主要" : "其他", Joined(c.Text("Code"), c.Text("SubCode")), c.Text("Detail")))],
            MoreTables = [MoreOf(members), .. then.Further.Select(TableOf)],
            PrintedOn = officer.Today,
            IssuedAt = officer.At,
            PrintedBy = officer.Actor.PrintLine,
        };
    }

    private static IReadOnlyList<FormColumn> MemberColumns =>
    [
        new("姓名", 1.2), new("关系", 1), new("性别", 0.6), new("出生日期", 1.5), new("证件号码", 1.9), new("文化程度", 1), new("健康", 1.2), new("劳动技能", 1.3), new("务工", 1.3), new("保障", 1.6),
    ];

    private static IReadOnlyList<string> MemberCells(PastRow membership, PastRow person) =>
    [
        person.Text("Name"), membership.Text("Relation"), person.Text("Sex"), person.Text("BirthDate"), person.Text("IdNumber"),
        membership.Raw("StudentStatus") is "" or MemberDetails.NotAStudent ? membership.Text("Education") : membership.Text("StudentStatus"),
        Joined(membership.Text("Health"), membership.Text("DiseaseName")), membership.Text("LabourAbility"),
        membership.Text("WorkRegion") is { Length: > 0 } work ? $"{work}{membership.Text("WorkMonths")}个月" : "",
        string.Join('、', Covers.Where(s => s.Fields.Any(f => membership.Text(f) == "是")).Select(s => s.Name)),
    ];

    /// <summary>Either insurance is one (SP-001, SP-003).</summary>
    private static readonly (string Name, string[] Fields)[] Covers =
    [
        ("低保", ["Dibao"]), ("特困供养", ["DestituteSupport"]), ("医保", ["ResidentMedicalInsurance", "EmployeeMedicalInsurance"]), ("养老", ["ResidentPension", "EmployeePension"]),
    ];

    private static readonly string[] InTheTable =
    [
        "StartedOn", "StartReason", "Name", "Relation", "Sex", "BirthDate", "IdNumber", "StudentStatus", "Education", "Health", "DiseaseName", "LabourAbility", "WorkRegion", "WorkMonths",
        "Dibao", "DestituteSupport", "ResidentMedicalInsurance", "EmployeeMedicalInsurance", "ResidentPension", "EmployeePension",
    ];

    /// <summary>What the form asks of a member besides, one line for each: what is 否 or nothing is left out, or the line would be all of it.</summary>
    private static FormTable MoreOf(IReadOnlyList<(PastRow Membership, PastRow Person)> members) => new(
        "家庭成员其他情况", [new FormColumn("姓名", 1.2), new FormColumn("内容", 9)],
        [.. members.Select(m => (IReadOnlyList<string>)
            [m.Person.Text("Name"), string.Join('；', m.Person.Facts(InTheTable).Concat(m.Membership.Facts(InTheTable)).Where(f => f.Text is not ("否" or "0")).Select(f => $"{f.Label}：{f.Text}"))])]);

    /// <summary>Whatever the register holds besides: two fields a line, so that a table of any width fits the page; each record begins a line.</summary>
    private static FormTable TableOf(PastTable table) => new(
        table.Title, [new FormColumn("项目", 1.3), new FormColumn("内容", 1.7), new FormColumn("项目", 1.3), new FormColumn("内容", 1.7)],
        [.. table.Rows.Where(r => !r.IsOver).SelectMany(r => r.Facts().Chunk(2).Select(pair => (IReadOnlyList<string>)
            [pair[0].Label, pair[0].Text, pair.Length > 1 ? pair[1].Label : "", pair.Length > 1 ? pair[1].Text : ""]))]);

    private static string LabelOf(string name) => typeof(IncomeDetails).GetProperty(name)!.GetCustomAttribute<DisplayAttribute>()!.Name!;

    private static string Joined(string name, string more) => more.Length > 0 ? $"{name}（{more}）" : name;
}
