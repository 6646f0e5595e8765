using Microsoft.EntityFrameworkCore;
using PovertyCase.Documents.Workbooks;
using PovertyCase.Domain.Common;
using PovertyCase.Domain.Households;
using PovertyCase.Domain.Notices;
using PovertyCase.Domain.Procedures;
using PovertyCase.Domain.Quality;
using PovertyCase.Domain.Reconciliations;
using PovertyCase.Domain.Regions;
using PovertyCase.Web.Tests.Checks;
using PovertyCase.Web.Tests.Given;
using PovertyCase.Web.Tests.Hosting;

namespace PovertyCase.Web.Tests.Pages.Reconciliations;

/// <summary>What the tests of lists share on which being named is the finding.</summary>
public abstract class ExclusionListCase(CaseHost host) : CaseTests(host)
{
    protected static readonly string[] VehicleHead = ["机动车所有人", "身份证明号码", "车辆类型", "号牌号码"];

    protected CheckedHouseholds Households { get; } = new(host);

    protected static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>A monitoring filing of today that waits for the county's comparison, or has gone the whole way to the county's decision.</summary>
    protected async Task<Filing> RiskChecked(Household household, bool toTheCounty = false)
    {
        await using var db = Host.Everything();
        var home = await db.Households.Include(h => h.Members).SingleAsync(h => h.Id == household.Id, Cancel);
        var (village, township, county) = (Given.ClerkOf(home.AreaNo), Given.Clerk(Role.TownshipClerk, RegionCode.TownshipOf(home.AreaNo)), Given.Clerk(Role.CountyClerk, Builders.County));
        var (year, on) = (village.Today.Year, village.Today);
        var round = await db.Rounds.FirstOrDefaultAsync(r => r.Kind == RoundKind.Monitoring, Cancel)
            ?? db.Add(Round.Open(Builders.County, RoundKind.Monitoring, year, $"{year}年防返贫监测", new DateOnly(year, 1, 1), new DateOnly(year, 12, 31), county)).Entity;
        var filing = Filing.ReportClue(round, home, new RiskClue { ClueFrom = ClueSource.Officials, FoundOn = on, Target = MonitoringTarget.Borderline, Risk = "01", RiskDetail = "儿子住院自付四万元" }, village);
        filing.GiveConsent(new RiskConsent { ConsentOn = on, ConsentBy = home.HeadName }, village);
        filing.CheckTheRisk(
            new RiskCheck { RiskCheckedOn = on, RiskCheckers = "张晓梅、李建军", IncomeAtRisk = true, SchoolingAtRisk = false, MedicalAtRisk = false, HousingAtRisk = false, WaterAtRisk = false, RiskEvidence = "结算单" },
            village);
        if (toTheCounty)
        {
            filing.Compare(new RiskComparison { ComparedOn = on, HasDoubt = false, ComparedResult = "无车无房" }, county);
            filing.PassReview(village);
            filing.OpenVillageNotice(village);
            filing.SubmitToTownship(new NoticeStanding(on.AddDays(-1), 5, 0), village);
            filing.PassTownship(township);
        }

        db.Add(filing);
        await db.SaveChangesAsync(Cancel);
        return filing;
    }

    protected static string Number(Household household, int member) => household.Members[member].Person.IdNumber!;

    /// <summary>What the pass over the register says of a household now.</summary>
    protected async Task<List<Finding>> Findings(Household household, string rule)
    {
        await Households.Check().HouseholdAsync(household.AreaNo, household.Id, Cancel);
        return [.. (await Households.Open(household)).Where(f => f.RuleId == rule)];
    }

    protected async Task<List<Guid>> ItemsOf(Household household)
    {
        await using var db = Host.Everything();
        return await db.ReconciliationItems.Where(i => i.HouseholdId == household.Id && i.State == ItemState.Open).OrderBy(i => i.RowNo).Select(i => i.Id).ToListAsync(Cancel);
    }

    protected async Task Explain(Household household, string text)
    {
        var cun = await SignInAs("cun");
        foreach (var item in await ItemsOf(household))
        {
            Assert.True((await cun.Submit($"/reconciliations/items/{item}", form =>
            {
                form["Explanation.Text"] = text;
                form.Attach("Proofs", "证明.jpg", Pictures.Photo(), "image/jpeg");
            })).IsRedirect);
        }
    }

    /// <param name="replaces">Answers what is asked where a list of the same day stands already.</param>
    protected async Task Compare(Visitor clerk, Department department, string[] head, string[][] rows, int days = -1, bool? replaces = null)
    {
        var map = await Upload(clerk, department, head, rows, days);
        Assert.Equal(replaces is not null, map.Document.QuerySelector("[name=Replaces]") is not null);
        (await clerk.Follow(await clerk.Submit(map, form => form["Replaces"] = replaces is { } answer ? $"{answer}" : null, "开始比对"))).Shows("不算疑点");
    }

    /// <summary>A list that is compared with the register, whole unless said otherwise.</summary>
    protected async Task<Guid> CompareAll(Visitor clerk, Department department, string[] head, string[][] rows, int days = -1, bool complete = true)
    {
        var map = await Upload(clerk, department, head, rows, days);
        var sent = await clerk.Submit(map, form => form["Complete"] = complete ? "true" : "false", "开始比对");

        // A list of one row is asked about once more.
        sent = sent.IsRedirect ? sent : await clerk.Submit(sent, form => form.Keep("核实过，名单就这些人"), "开始比对");
        var shown = await clerk.Follow(sent);
        shown.Shows("登记有、名单无");
        return Guid.Parse(shown.Url.Split('?')[0].Split('/')[^1]);
    }

    protected async Task<Reconciliation> ListOf(Guid id)
    {
        await using var db = Host.Everything();
        return await db.Reconciliations.SingleAsync(l => l.Id == id, Cancel);
    }

    protected async Task<List<ReconciliationItem>> ItemsIn(Guid list)
    {
        await using var db = Host.Everything();
        return await db.ReconciliationItems.Where(i => i.ReconciliationId == list).OrderBy(i => i.RowNo).ThenBy(i => i.Id).ToListAsync(Cancel);
    }

    /// <summary>A whole number of the same birth date that nobody on the register carries.</summary>
    protected static string ForeignNumber(DateOnly birth)
    {
        var first = $"610928{birth:yyyyMMdd}991";
        return first + ResidentId.CheckDigit(first);
    }

    protected async Task<Reply> Upload(Visitor clerk, Department department, string[] head, string[][] rows, int days = -1)
    {
        var reply = await Send(clerk, department, head, rows, days);
        Assert.True(reply.IsRedirect, $"The list was not taken: {reply.Text}");
        return await clerk.Follow(reply);
    }

    protected async Task<Reply> Send(Visitor clerk, Department department, string[] head, string[][] rows, int days = -1)
    {
        using var file = new MemoryStream();
        var book = await WorkbookWriter.StartAsync(file, new WorkbookPlan { SheetName = "名单", Columns = [.. head.Select(h => new WorkbookColumn(h, 16))] }, Cancel);
        foreach (var row in rows)
        {
            await book.RowAsync([.. row.Select(c => (CellValue)c)], Cancel);
        }

        await book.CompleteAsync(Cancel);
        return await clerk.Submit("/reconciliations/create", form =>
        {
            form["Details.Department"] = $"{department}";
            form["Details.AsOf"] = $"{Host.Clock.Today.AddDays(days):yyyy-MM-dd}";
            form.Attach("Upload", "部门名单.xlsx", file.ToArray());
        });
    }
}
