using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using PovertyCase.Domain.Common;
using PovertyCase.Domain.Households;
using PovertyCase.Domain.Procedures;
using PovertyCase.Domain.Settings;
using PovertyCase.Web.Access;
using PovertyCase.Web.Data;
using PovertyCase.Web.Procedures;

namespace PovertyCase.Web.Pages.Filings;

/// <summary>拟退出（初选）: the village ticks the households of its register that have reached the standard; who cannot leave this year stands below with the reason.</summary>
public sealed class ProposeExitModel(CaseDb db, CurrentOfficer officer, RegionBook regions) : CasePage
{
    /// <summary>A village has at most a few hundred households on the register.</summary>
    private const int Most = 500;

    [BindProperty, Display(Name = "退出原因")]
    public ExitReason Reason { get; set; } = ExitReason.ReachedStandard;

    [BindProperty, Display(Name = "拟退出的户")]
    public List<Guid> Chosen { get; set; } = [];

    public Round? Round { get; private set; }

    public IReadOnlyList<Row> Households { get; private set; } = [];

    public string Where => regions.Path(officer.Actor.AreaNo);

    public override async Task<IActionResult?> LoadAsync()
    {
        var today = officer.Today;
        Round = await db.Rounds.OpenOn(RoundKind.Exit, today).FirstOrDefaultAsync();
        if (Round is null)
        {
            return null;
        }

        var ended = FilingStages.Ended;
        var settings = await db.SettingsOnAsync(today);
        var rows = await db.Households.AsNoTracking().Where(h => h.Status == HouseholdStatus.Registered || h.Status == HouseholdStatus.Returned)
            .Where(h => !db.Filings.Any(f => f.HouseholdId == h.Id && !ended.Contains(f.Stage)))
            .OrderBy(h => h.HeadName).ThenBy(h => h.Id).Take(Most)
            .Select(h => new { h.Id, h.HeadName, h.Details.GroupName, h.PersonCount, h.PerCapitaNetIncome, h.IncomeYear, h.IdentifiedYear, h.ReturnedYear, h.Details.PlannedExitYear }).ToListAsync();
        Households = [.. rows
            .Select(r => new Row(r.Id, r.HeadName, r.GroupName, r.PersonCount, r.PerCapitaNetIncome, r.IncomeYear, settings.Line(r.IncomeYear), r.IdentifiedYear, r.ReturnedYear, r.PlannedExitYear, Round.Year))
            .OrderBy(r => r.Bar is not null).ThenByDescending(r => r.PlannedExitYear == Round.Year)];
        return null;
    }

    public void OnGet(Guid? household) => Chosen = household is { } one ? [one] : [];

    public async Task<IActionResult> OnPostAsync()
    {
        if (Round is null)
        {
            throw new RuleBroken("现在没有开放的退出批次，请等县里开启");
        }

        var ids = Chosen.Distinct().ToList();
        if (ids.Count == 0)
        {
            throw new RuleBroken("请勾选拟退出的户", nameof(Chosen));
        }

        var households = await db.Households.Where(h => ids.Contains(h.Id)).ToListAsync();
        if (households.Count != ids.Count)
        {
            return NotFound();
        }

        foreach (var household in households)
        {
            db.Add(Filing.ProposeExit(Round, household, Reason, officer.Actor));
        }

        await db.SaveChangesAsync();
        return Done($"已提出{households.Count}户退出，下一步开会评议", "/Filings/Index", new { stage = nameof(FilingStage.ExitProposed) });
    }

    public sealed record Row(Guid Id, string HeadName, string GroupName, int Persons, decimal? PerCapita, int? Year, decimal? Line, int? IdentifiedYear, int? ReturnedYear, int? PlannedExitYear, int RoundYear)
    {
        /// <summary>Why the household cannot be proposed; what can change in time is left to the check at the household.</summary>
        public string? Bar => ReturnedYear == RoundYear ? $"{RoundYear}年返贫，当年不能退出" : IdentifiedYear == RoundYear ? $"{RoundYear}年新识别，当年不能退出" : null;

        public string? Hint => PerCapita is null ? "还没有收入表" : PerCapita <= Line ? "收入没有超过标准" : PlannedExitYear == RoundYear ? "计划今年脱贫" : null;
    }
}
