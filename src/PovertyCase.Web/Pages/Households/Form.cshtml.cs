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
            MoreTables = [.. then.Further.Select(TableOf)],
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
        membership.Text("StudentStatus") is { Length: > 0 } student ? student : membership.Text("Education"),
        Joined(membership.Text("Health"), membership.Text("DiseaseName")), membership.Text("LabourAbility"),
        membership.Text("WorkRegion") is { Length: > 0 } work ? $"{work}{membership.Text("WorkMonths")}个月" : "",
        string.Join('、', new[] { ("Dibao", "低保"), ("DestituteSupport", "特困供养"), ("ResidentMedicalInsurance", "医保"), ("ResidentPension", "养老") }.Where(s => membership.Text(s.Item1) == "是").Select(s => s.Item2)),
    ];

    /// <summary>Whatever the register holds besides: two fields a line, so that a table of any width fits the page; each record begins a line.</summary>
    private static FormTable TableOf(PastTable table) => new(
        table.Title, [new FormColumn("项目", 1.3), new FormColumn("内容", 1.7), new FormColumn("项目", 1.3), new FormColumn("内容", 1.7)],
        [.. table.Rows.Where(r => !r.IsOver).SelectMany(r => r.Facts().Chunk(2).Select(pair => (IReadOnlyList<string>)
            [pair[0].Label, pair[0].Text, pair.Length > 1 ? pair[1].Label : "", pair.Length > 1 ? pair[1].Text : ""]))]);

    private static string LabelOf(string name) => typeof(IncomeDetails).GetProperty(name)!.GetCustomAttribute<DisplayAttribute>()!.Name!;

    private static string Joined(string name, string more) => more.Length > 0 ? $"{name}（{more}）" : name;
}
