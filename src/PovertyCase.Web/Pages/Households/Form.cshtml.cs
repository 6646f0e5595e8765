using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Reflection;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using PovertyCase.Documents.Forms;
using PovertyCase.Documents.Layout;
using PovertyCase.Domain.Codes;
using PovertyCase.Domain.Common;
using PovertyCase.Domain.Helpers;
using PovertyCase.Domain.Households;
using PovertyCase.Domain.Measures;
using PovertyCase.Domain.Procedures;
using PovertyCase.Domain.Regions;
using PovertyCase.Web.Access;
using PovertyCase.Web.Data;
using PovertyCase.Web.Data.History;
using PovertyCase.Web.Pages.Shared;
using PovertyCase.Web.Procedures;

namespace PovertyCase.Web.Pages.Households;

/// <summary>Prints 户表 as the household stands today, or as it stood on a day. Numbers are covered as on the screen.</summary>
public sealed class FormModel(CaseDb db, CurrentOfficer officer, RegionBook regions, ReadHouseholdPast past, ProofReading proofs) : PrintPage
{
    /// <summary>The incomes in the order of section 3, with what each is a part of.</summary>
    private static readonly (string Name, string? PartOf)[] Counted =
    [
        (nameof(IncomeDetails.WageIncome), null), (nameof(IncomeDetails.BusinessIncome), null),
        (nameof(IncomeDetails.AssetDividend), "财产性收入"), (nameof(IncomeDetails.OtherPropertyIncome), "财产性收入"),
        (nameof(IncomeDetails.FamilyPlanningMoney), "转移性收入"), (nameof(IncomeDetails.DibaoMoney), "转移性收入"), (nameof(IncomeDetails.DestituteSupportMoney), "转移性收入"),
        (nameof(IncomeDetails.PensionMoney), "转移性收入"), (nameof(IncomeDetails.EcoMoney), "转移性收入"), (nameof(IncomeDetails.OtherTransfer), "转移性收入"),
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
        var help = await HelpAsync(household.Id, asked, then.Household.Raw(nameof(Household.MonitoredAs)).Length > 0);
        var changed = isPast ? [] : await ChangedAsync(id);
        var fell = (await ReturnCauses.OfAsync(db.AsOf<Filing>(asked), [household.Id], HttpContext.RequestAborted)).GetValueOrDefault(household.Id);
        var title = isPast ? $"户表（{HouseholdFilter.At(asked)}）" : "户表";
        var result = Print(fonts => HouseholdFormDocument.Print(fonts, SheetOf(then, help, changed, fell, household.AreaNo, title)), $"{then.Household.Text("HeadName")}{title}.pdf", out var printed);
        if (printed)
        {
            db.Record("打印户表", nameof(Household), household.Id, household.AreaNo, household.Id, isPast ? HouseholdFilter.At(asked) : null);
            await db.SaveChangesAsync(HttpContext.RequestAborted);
        }

        return result;
    }

    private HouseholdFormSheet SheetOf(HouseholdPast then, IReadOnlyList<FormTable> help, IReadOnlyList<FormPart> changed, string? fell, long areaNo, string title)
    {
        var house = then.Household!;
        var members = then.Members;
        var income = then.Of<YearlyIncome>().FirstOrDefault(i => i.Raw(nameof(YearlyIncome.StruckAt)).Length == 0);
        return new HouseholdFormSheet
        {
            Title = title,
            SubTitle = $"{regions.Name(RegionCode.CountyOf(areaNo), then.Day)}{regions.Name(RegionCode.TownshipOf(areaNo), then.Day)}{regions.Name(areaNo, then.Day)}　户编号 {house.Text("HouseholdNo")}",
            Basics = [.. house.Facts("HouseholdNo").Select(f => new FormField(f.Label, f.Text)), .. fell is null ? Array.Empty<FormField>() : [new FormField(ReturnCauses.Name, ReturnCauses.Say(fell))]],
            Members = new FormTable("", MemberColumns, [.. members.Select(m => MemberCells(m.Membership, m.Person))]),
            IncomeHeading = income is null ? "收入情况（还没有填写）" : $"收入情况（{income.Text("Year")}年：{income.Text(nameof(YearlyIncome.PeriodStart))}至{income.Text(nameof(YearlyIncome.PeriodEnd))}）",
            Income = income is null ? [] :
            [
                .. Counted.Select(line => new IncomeLine(LabelOf(line.Name), income.Amount(line.Name), PartOf: line.PartOf)),
                new IncomeLine(LabelOf(nameof(IncomeDetails.BusinessExpense)), income.Amount(nameof(IncomeDetails.BusinessExpense)), IsCost: true),
            ],
            Persons = income is null ? members.Count : (int)income.Amount(nameof(YearlyIncome.PersonsCounted)),
            Causes = [.. then.Of<PovertyCause>().Where(c => !c.IsOver).Select(c => new CauseLine(c.Raw("Rank") == "1" ? "主要" : "其他", Joined(c.Text("Code"), c.Text("SubCode")), Told(c)))],
            MoreTables = [MoreOf(members), .. then.Further.Where(t => t.Entity != typeof(PolicyBenefit) && t.Entity != typeof(SupportMeasure) && t.Entity != typeof(SupportPlan) && t.Entity != typeof(FormCheck)).Select(TableOf), .. ChecksOf(then, changed), .. help, .. SupportOf(then), BenefitsOf(then)],
            PrintedOn = officer.Today,
            IssuedAt = officer.At,
            PrintedBy = officer.Actor.PrintLine,
        };
    }

    private static string Told(PastRow cause) => new CauseDetails
    {
        Code = cause.Raw(nameof(CauseDetails.Code)),
        Who = cause.Text(nameof(CauseDetails.Who)),
        SinceYear = int.TryParse(cause.Raw(nameof(CauseDetails.SinceYear)), CultureInfo.InvariantCulture, out var year) ? year : null,
        OwnCost = cause.Raw(nameof(CauseDetails.OwnCost)).Length > 0 ? cause.Amount(nameof(CauseDetails.OwnCost)) : null,
        Detail = cause.Text(nameof(CauseDetails.Detail)),
    }.Told;

    /// <summary>The parts of the form that are no longer as they were compared with the paper.</summary>
    private async Task<IReadOnlyList<FormPart>> ChangedAsync(Guid id)
    {
        var household = await db.Households.AsNoTracking().Whole().SingleAsync(h => h.Id == id, HttpContext.RequestAborted);
        return [.. (await proofs.OfAsync([household], HttpContext.RequestAborted))[id].Where(p => p.HasChangedSince).Select(p => p.Part)];
    }

    /// <summary>Who compared the form with the paper, each part as it was looked at last (S0-27).</summary>
    private static IEnumerable<FormTable> ChecksOf(HouseholdPast then, IReadOnlyList<FormPart> changed)
    {
        var last = then.Of<FormCheck>().GroupBy(c => c.Text(nameof(FormCheck.Part))).ToDictionary(g => g.Key, g => g.OrderBy(c => c.Raw(nameof(FormCheck.CheckedAt)), StringComparer.Ordinal).ThenBy(c => c.Id).Last());
        if (last.Count > 0)
        {
            yield return new FormTable("信息核对", [new("核对内容", 2), new("核对人", 2), new("核对时间", 2.5), new("以后有没有改过", 2.5)],
            [
                .. FormCheck.Parts.Where(p => last.ContainsKey(Label.Of(p))).Select(p => (Part: p, Check: last[Label.Of(p)])).Select(p => (IReadOnlyList<string>)
                    [Label.Of(p.Part), p.Check.Text(nameof(FormCheck.CheckedByName)), p.Check.Text(nameof(FormCheck.CheckedAt)), changed.Contains(p.Part) ? "改过" : ""]),
            ]);
        }
    }

    /// <summary>
    /// Sections 7 and 8 as the register stood at the end of the day: who helped on it, and for a household that is or was monitored what is planned and done. Of
    /// others the measures stand by year (SupportOf). Of the helper, too, what stood on that day.
    /// </summary>
    private async Task<IReadOnlyList<FormTable>> HelpAsync(Guid household, DateOnly day, bool monitored)
    {
        var cancel = HttpContext.RequestAborted;
        var helpers = await db.AsOf<Pairing>(day).Where(p => p.HouseholdId == household && p.StartsOn <= day && (p.EndsOn == null || p.EndsOn >= day)).OrderBy(p => p.StartsOn).ThenBy(p => p.Id)
            .Select(p => new { p.HelperId, Now = p.Helper.Details, p.StartsOn }).ToListAsync(cancel);
        List<Guid> ids = [.. helpers.Select(h => h.HelperId)];
        var known = await db.AsOf<Helper>(day).Where(h => ids.Contains(h.Id)).ToDictionaryAsync(h => h.Id, h => h.Details, cancel);
        var measures = await db.AsOf<Measure>(day).Where(m => m.HouseholdId == household).OrderBy(m => m.Details.PlannedFor).ThenBy(m => m.Id).ToListAsync(cancel);
        FormColumn[] who = [new("姓名", 1.1), new("性别", 0.5), new("单位", 2.1), new("隶属", 0.7), new("职务", 1.2), new("驻村任职", 1.3), new("政治面貌", 1.1), new("联系电话", 1.2), new("帮扶开始", 1.3)];
        FormColumn[] what = [new("措施", 1.3), new("具体做什么", 3), new("责任单位", 1.6), new("计划完成", 1.2), new("落实", 1.2), new("金额（元）", 1, Align.Right), new("成效", 2.2)];
        var helping = new FormTable("帮扶责任人", who, [.. helpers.Select(h => (Who: known.GetValueOrDefault(h.HelperId, h.Now), h.StartsOn)).Select(h => (IReadOnlyList<string>)
        [
            h.Who.Name, h.Who.Sex is { } sex ? Label.Of(sex) : "", h.Who.Unit, h.Who.UnitLevel is { } level ? Label.Of(level) : "", h.Who.Position ?? "", h.Who.Posted(), h.Who.PoliticalStatus is { } status ? CodeTables.PoliticalStatus.NameOf(status) : "",
            Phone.Mask(h.Who.Phone), FlexibleDate.Long(h.StartsOn),
        ])]);
        return !monitored && measures.Count == 0 ? [helping] : [.. await RisksAsync(household, day, cancel), helping, new FormTable("帮扶措施", what, [.. measures.Select(m => (IReadOnlyList<string>)
        [
            CodeTables.Measures.NameOf(m.Details.Kind), m.Details.Content, m.Details.Unit, FlexibleDate.Long(m.Details.PlannedFor), m.Result is { } done ? FlexibleDate.Long(done.DoneOn) : "",
            m.Result?.Amount is { } amount ? Money.Text(amount) : "", m.StruckBecause is { } because ? $"已取消：{because}" : m.Result?.Effect ?? "",
        ])])];
    }

    /// <summary>For what the household is or was watched, as it stood at the end of the day; one that was split off goes by the filing of the old one.</summary>
    private async Task<IReadOnlyList<FormTable>> RisksAsync(Guid household, DateOnly day, CancellationToken cancel)
    {
        var filing = await db.AsOf<Domain.Measures.Assistance>(day).Where(a => a.HouseholdId == household).OrderByDescending(a => a.MarkedOn).ThenByDescending(a => a.Id).Select(a => (Guid?)a.FilingId).FirstOrDefaultAsync(cancel);
        return filing is { } id && (await db.AsOf<Filing>(day).SingleOrDefaultAsync(f => f.Id == id, cancel))?.Clue is { } clue
            ? [new FormTable("返贫（致贫）风险", [new("主要风险", 2), new("其他风险", 4), new("风险说明", 5)], [[RiskClue.NameOf(clue.Risk), string.Join('、', clue.Risks().Skip(1).Select(RiskClue.NameOf)), clue.RiskDetail]])]
            : [];
    }

    /// <summary>Sections 8 and 9 of who is on the register: year by year what was done against which cause, with room for the signature; then needs and plans.</summary>
    private static IEnumerable<FormTable> SupportOf(HouseholdPast then)
    {
        var (measures, plans) = (then.Of<SupportMeasure>(), then.Of<SupportPlan>());
        if (measures.Count > 0)
        {
            yield return new FormTable(
                "帮扶措施",
                [
                    new("年度", 0.7), new("针对", 0.9), new("措施", 1.2), new("项目名称", 1.5), new("做什么", 2.4), new("帮扶单位", 1.3), new("起止", 1.6), new("人数", 0.5, Align.Right), new("投入（元）", 1, Align.Right),
                    new("成效", 1.9), new("增收节支（元）", 1, Align.Right), new("农户签字", 0.9),
                ],
                [.. measures.OrderByDescending(m => m.Raw(nameof(SupportMeasure.Year)), StringComparer.Ordinal).ThenBy(m => m.Raw("StartsOn"), StringComparer.Ordinal).ThenBy(m => m.Id).Select(m => (IReadOnlyList<string>)
                [
                    m.Text(nameof(SupportMeasure.Year)), m.Text("Cause"), m.Text("Measure"), m.Text("Project"), m.Text("Content"), m.Text("Unit"),
                    m.Text("EndsOn") is { Length: > 0 } ends ? $"{m.Text("StartsOn")}至{ends}" : m.Text("StartsOn"), m.Text("Persons"), m.Text("Amount"), StruckOr(m, m.Text("Effect")), m.Text("Gained"), "",
                ])]);
        }

        if (plans.Count > 0)
        {
            yield return new FormTable(
                "需求和计划", [new("年度", 0.8), new("帮扶需求", 4.6), new("年度计划", 4.6)],
                [.. plans.Select(p => (IReadOnlyList<string>)[p.Text(nameof(SupportPlan.Year)), p.Text("Needs"), p.Text("Plan")])]);
        }
    }

    /// <summary>Newest first, as on the page.</summary>
    private static FormTable BenefitsOf(HouseholdPast then) => new(
        "享受政策", [new FormColumn("日期", 1.3), new FormColumn("政策", 1.8), new FormColumn("享受人", 1.4), new FormColumn("金额（元）", 1, Align.Right), new FormColumn("发放单位", 1.8), new FormColumn("说明", 3)],
        [.. then.Of<PolicyBenefit>().OrderByDescending(b => b.Raw("PaidOn"), StringComparer.Ordinal).ThenByDescending(b => b.Id).Select(b => (IReadOnlyList<string>)
            [b.Text("PaidOn"), b.Text("Policy"), then.Whose(b), b.Text("Amount"), b.Text("PaidBy"), StruckOr(b, b.Text("Remark"))])]);

    private static string StruckOr(PastRow row, string remark) => row.Text(nameof(PolicyBenefit.StruckBecause)) is { Length: > 0 } because ? $"{remark}（已划去：{because}）" : remark;

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
