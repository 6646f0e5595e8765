using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using PovertyCase.Domain.Adjustments;
using PovertyCase.Domain.Common;
using PovertyCase.Domain.Households;
using PovertyCase.Domain.Settings;
using PovertyCase.Web.Access;
using PovertyCase.Web.Data;
using PovertyCase.Web.Procedures;

namespace PovertyCase.Web.Pages.Adjustments;

/// <summary>The township looks at what the villages judged, the county at what the townships agreed with: ticked ones, or a whole place at once.</summary>
public sealed class ReviewModel(CaseDb db, CurrentOfficer officer, RegionBook regions, YearSheets sheets) : AdjustmentPage(db, officer, regions)
{
    /// <summary>As many as one form carries safely.</summary>
    public const int Most = 300;

    [BindProperty, Display(Name = "户")]
    public List<string> Chosen { get; set; } = [];

    /// <summary>What waited in the place when the page was shown.</summary>
    [BindProperty, Display(Name = "打开时的名单")]
    public string? Seen { get; set; }

    /// <summary>What waits now.</summary>
    public string Mark { get; private set; } = "";

    [BindProperty(SupportsGet = true, Name = "region")]
    public long? Region { get; set; }

    public IReadOnlyList<Row> Waiting { get; private set; } = [];

    public int Total { get; private set; }

    public decimal? Line { get; private set; }

    public IReadOnlyList<SelectListItem> Places => Regions.Below(Home, Region);

    public string PlaceName => Regions.Name(Place(Region));

    public bool HasItsTime => YearSheets.WaitingFor(Batch, Officer.Actor) is not null;

    public override async Task<IActionResult?> LoadAsync()
    {
        if (await base.LoadAsync() is { } instead)
        {
            return instead;
        }

        if (YearSheets.WaitingFor(Batch, Officer.Actor) is not (var now, _))
        {
            return null;
        }

        var (from, to) = Domain.Regions.RegionCode.RangeOf(Place(Region));
        var (year, today) = (Batch.Year, Officer.Today);
        var waiting = sheets.Of(Batch).AsNoTracking().Where(s => s.AreaNo >= from && s.AreaNo <= to && s.State == now);
        Mark = await sheets.MarkAsync(Batch, Place(Region), now, HttpContext.RequestAborted);
        Total = await waiting.CountAsync();
        Line = (await Db.SettingsOnAsync(today)).Line(year);

        // What asks for a procedure first, then in the order of the list.
        Waiting = await waiting.OrderByDescending(s => s.Judgement!.Class == HouseholdClass.Returned || s.Judgement!.Class == HouseholdClass.ToClear).ThenBy(s => s.AreaNo).ThenBy(s => s.HouseholdNo).Take(Most)
            .Select(s => new Row(
                s.Id, s.Version, s.AreaNo, s.Household.HeadName, s.Household.Details.GroupName, s.Household.PersonCount, s.Household.Status, s.Judgement!.Class!.Value, s.Judgement.Grounds, s.ClassifiedByName,
                Db.Incomes.Where(i => i.HouseholdId == s.HouseholdId && i.Year == year).Select(i => (decimal?)i.PerCapitaNetIncome).FirstOrDefault(),
                Db.Incomes.Where(i => i.HouseholdId == s.HouseholdId && i.Year < year).OrderByDescending(i => i.Year).Select(i => (decimal?)i.PerCapitaNetIncome).FirstOrDefault()))
            .ToListAsync();
        return null;
    }

    public void OnGet()
    {
    }

    public async Task<IActionResult> OnPostAsync()
    {
        var ticked = Ticks.Read(Chosen);
        if (ticked.Count == 0)
        {
            throw new RuleBroken("请先勾选同意的户", nameof(Chosen));
        }

        await Db.KeepStageAsync(Batch, HttpContext.RequestAborted);
        var ids = ticked.Keys.ToList();
        var chosen = await Db.AdjustmentSheets.Include(s => s.Household).Where(s => s.BatchId == Id && ids.Contains(s.Id)).ToListAsync();
        if (chosen.Count != ids.Count)
        {
            return NotFound();
        }

        if (chosen.Find(s => s.Version != ticked[s.Id]) is { } changed)
        {
            throw new RuleBroken($"{changed.Household.HeadName}户在您打开之后又改过，请看过新的内容再同意", nameof(Chosen));
        }

        foreach (var sheet in chosen)
        {
            sheet.Agree(Batch, Officer.Actor);
        }

        await Db.SaveChangesAsync();
        return Done($"已同意{chosen.Count}户", "/Adjustments/Review", new { Id, region = Region });
    }

    /// <summary>Everything that waits in the place, without loading it.</summary>
    public async Task<IActionResult> OnPostAllAsync()
    {
        if (!HasItsTime)
        {
            throw new RuleBroken($"动态调整现在是“{Label.Of(Batch.Stage)}”，不能同意研判", ruleId: "WF-006");
        }

        if (Total == 0)
        {
            throw new RuleBroken("没有等您看的户了，可能刚由同事办过");
        }

        await Db.StopSheetsAsync(Batch, HttpContext.RequestAborted);
        var (waits, _) = YearSheets.WaitingFor(Batch, Officer.Actor)!.Value;
        if (Seen != await sheets.MarkAsync(Batch, Place(Region), waits, HttpContext.RequestAborted))
        {
            throw new RuleBroken($"{PlaceName}等您看的户在您打开之后有变动，请看过下面的名单再同意");
        }

        var agreed = await sheets.AgreeAllAsync(Batch, Place(Region), Officer.Actor, HttpContext.RequestAborted);
        await Db.SaveChangesAsync();
        return Done(agreed == Total ? $"{PlaceName}的{agreed}户已全部同意" : $"已同意{agreed}户；其余的是您自己研判或审核过的，要换一个人看", "/Adjustments/Review", new { Id, region = Region });
    }

    public sealed record Row(
        Guid Id, long Version, long AreaNo, string HeadName, string GroupName, int Persons, HouseholdStatus Status, HouseholdClass Class, string Grounds, string? By, decimal? PerCapita, decimal? LastPerCapita)
    {
        /// <summary>The sheet as it is shown: a tick is for this version only.</summary>
        public string Key => Ticks.Of(Id, Version);

        public Proposal? Proposal => HouseholdClasses.ProposalOf(Class, Status);

        /// <summary>Income on the wrong side of the line for the class; no reason to refuse by itself.</summary>
        public string? Odd(decimal? line) => Class switch
        {
            HouseholdClass.NormallyExited or HouseholdClass.StablyExited when PerCapita <= line => "没有超过标准",
            HouseholdClass.Poor or HouseholdClass.Returned when PerCapita > line => "高于标准",
            _ => null,
        };
    }
}
