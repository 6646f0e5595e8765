using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using PovertyCase.Domain.Codes;
using PovertyCase.Domain.Common;
using PovertyCase.Domain.Households;
using PovertyCase.Domain.Procedures;
using PovertyCase.Domain.Settings;
using PovertyCase.Web.Access;
using PovertyCase.Web.Data;
using PovertyCase.Web.Pages.Shared;
using PovertyCase.Web.Procedures;

namespace PovertyCase.Web.Pages.Filings;

public sealed class CreateModel(CaseDb db, CurrentOfficer officer, RegionBook regions, OpenErrors errors, SplitDesk splitDesk) : CasePage
{
    /// <summary>A village has at most a few hundred households that are not yet on the register.</summary>
    private const int Most = 500;

    private IReadOnlyDictionary<Guid, FilingKind> _open = new Dictionary<Guid, FilingKind>();

    [BindProperty, Display(Name = "申请日期")]
    public DateOnly AppliedOn { get; set; }

    [BindProperty, Display(Name = "申请的户")]
    public List<Guid> Chosen { get; set; } = [];

    [BindProperty, Display(Name = "纳入缘由")]
    public EntryReason Reason { get; set; } = EntryReason.NewlyPoor;

    [BindProperty, Display(Name = "返贫原因")]
    public string? ReturnCause { get; set; }

    /// <summary>Falling back is no choice: it follows from the household having left poverty.</summary>
    public IEnumerable<SelectListItem> Reasons => Label.All<EntryReason>().Where(r => r.Value != EntryReason.FellBack).Select(r => new SelectListItem(r.Name, r.Value.ToString(), r.Value == Reason));

    public IEnumerable<SelectListItem> ReturnCauses => Choices.Of(CodeTables.PovertyCauses, officer.Today, ReturnCause);

    public bool AnyExited => Households.Any(h => h.Household.ExitedYear is not null);

    public Round? Round { get; private set; }

    private SettingsOfTheDay _settings = new([], default);

    public IReadOnlyList<string> DoubtsOf(Household household) => [.. household.DoubtsOfApplication(_settings.EntryLine(household.IncomeYear))];

    /// <summary>Of households that split lately, on either side: what is there to show for it.</summary>
    public ILookup<Guid, RecentSplit> Splits { get; private set; } = Array.Empty<RecentSplit>().ToLookup(s => s.NewHousehold);

    /// <summary>Households that may apply, then those that lack something, each by the name of its head.</summary>
    public IReadOnlyList<(Household Household, IReadOnlyList<string> Missing)> Households { get; private set; } = [];

    /// <summary>Errors of the register that stopped this application, found at the moment it was sent.</summary>
    public IReadOnlyList<BlockingError> Blocking { get; private set; } = [];

    /// <summary>What nobody has explained goes up with a sentence beside it.</summary>
    public override bool WantsReason => true;

    public string Where => regions.Path(officer.Actor.AreaNo);

    public int Ready => Households.Count(h => h.Missing.Count == 0);

    public override async Task<IActionResult?> LoadAsync()
    {
        Round = await db.Rounds.OpenOn(RoundKind.Identification, officer.Today).FirstOrDefaultAsync();
        var households = await db.Households.AsNoTracking().Include(h => h.Members).Include(h => h.Causes).AsSplitQuery()
            .Where(h => h.Status == HouseholdStatus.Entered || h.Status == HouseholdStatus.Exited || h.Status == HouseholdStatus.Cleared)
            .OrderBy(h => h.HeadName).ThenBy(h => h.Id).Take(Most).ToListAsync();
        _settings = await db.SettingsOnAsync(officer.Today);
        Splits = await splitDesk.OfAsync(households.ToDictionary(h => h.Id, _ => officer.Today), _settings, HttpContext.RequestAborted);
        _open = await OpenAsync([.. households.Select(h => h.Id)]);
        Households = [.. households.Select(h => (h, (IReadOnlyList<string>)[.. h.MissingForApplication(), .. _open.TryGetValue(h.Id, out var kind) ? [$"{Label.Of(kind)}还在办，办完再申请"] : Array.Empty<string>()])).OrderBy(h => h.Item2.Count > 0)];
        return null;
    }

    public void OnGet(Guid? household)
    {
        AppliedOn = officer.Today;
        Chosen = household is { } one ? [one] : [];
    }

    /// <summary>The chosen households are looked at now; errors come first, then what is asked.</summary>
    public override async Task<IReadOnlyList<FormFault>> FaultsAsync(CancellationToken cancel)
    {
        var chosen = Households.Where(h => Chosen.Contains(h.Household.Id)).ToList();
        if (Round is null || chosen.Exists(h => h.Missing.Count > 0))
        {
            return [];
        }

        Blocking = await errors.OfAsync(FilingKind.Identification, [.. chosen.Select(h => h.Household)], cancel);
        return Blocking.Count > 0 ? [] : Unexplained.Ask(await errors.UnexplainedAsync([.. chosen.Select(h => h.Household.Id)], cancel));
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if (Round is null)
        {
            throw new RuleBroken("现在没有开放的批次，请等县扶贫办开启");
        }

        var ids = Chosen.Distinct().ToList();
        if (ids.Count == 0)
        {
            throw new RuleBroken("请至少选择一户", nameof(Chosen));
        }

        var households = await db.Households.Include(h => h.Members).Include(h => h.Causes).AsSplitQuery().Where(h => ids.Contains(h.Id)).ToListAsync();
        if (households.Count != ids.Count)
        {
            return NotFound();
        }

        if (households.FindAll(h => _open.ContainsKey(h.Id)) is { Count: > 0 } busy)
        {
            throw new RuleBroken($"{string.Join('、', busy.Select(h => h.HeadName))}户还有申报件在办，办完再申请", nameof(Chosen));
        }

        if (Blocking.Count > 0)
        {
            ModelState.AddModelError(nameof(Chosen), $"{string.Join('、', Blocking.Select(b => b.HeadName).Distinct())}户还有{Blocking.Count}处错误没有改正，改好后再登记申请");
            return Page();
        }

        Filing? last = null;
        foreach (var household in households)
        {
            db.Add(last = Filing.Start(Round, household, AppliedOn, officer.Actor, Reason, ReturnCause));
        }

        await errors.ExplainAsync(Unexplained.Answers(AcceptedWarnings), officer.Actor, HttpContext.RequestAborted);
        await db.SaveChangesAsync();
        return households.Count == 1
            ? Done($"已登记{households[0].HeadName}户的申请，下一步入户核实", "/Filings/Show", new { last!.Id })
            : Done($"已登记{households.Count}户的申请，下一步逐户入户核实", "/Filings/Index", new { stage = nameof(FilingStage.Applied) });
    }

    /// <summary>A household is in one procedure at a time.</summary>
    private async Task<Dictionary<Guid, FilingKind>> OpenAsync(List<Guid> households)
    {
        var ended = FilingStages.Ended;
        return await db.Filings.AsNoTracking().Where(f => households.Contains(f.HouseholdId) && !ended.Contains(f.Stage)).ToDictionaryAsync(f => f.HouseholdId, f => f.Kind);
    }
}
