using Microsoft.AspNetCore.Mvc;
using PovertyCase.Domain.Common;
using PovertyCase.Domain.Procedures;
using PovertyCase.Domain.Reconciliations;
using PovertyCase.Web.Access;
using PovertyCase.Web.Data;
using PovertyCase.Web.Procedures;
using PovertyCase.Web.Reconciliations;

namespace PovertyCase.Web.Pages.Filings;

/// <summary>部门比对 of many households about whom nothing was found; a household with a doubt has its own page, because its doubt is its own.</summary>
public sealed class CompareManyModel(CaseDb db, CurrentOfficer officer, RegionBook regions, DecideMany decide, ListsAgainst lists) : ManyFilings(db, officer, regions, decide)
{
    private IReadOnlyDictionary<Guid, ListStanding> _standings = new Dictionary<Guid, ListStanding>();

    [BindProperty]
    public RiskComparison Comparison { get; set; } = new();

    /// <summary>What is proposed: what the lists say of most of those whom none of them names.</summary>
    public string? Proposed { get; private set; }

    public IReadOnlyList<string> Lacking { get; private set; } = [];

    public override string Button => "勾选的户登记为没有疑点";

    public override string Nothing => "没有等待部门比对的户。";

    protected override FilingAct Act => FilingAct.Compare;

    public override async Task<IActionResult?> LoadAsync()
    {
        var result = await base.LoadAsync();

        _standings = await lists.StandingAsync([.. Waiting.Select(f => f.Household)], HttpContext.RequestAborted);
        Proposed = Waiting.Select(f => _standings[f.HouseholdId]).Where(s => !s.HasHits).GroupBy(s => s.Result).OrderByDescending(g => g.Count()).FirstOrDefault()?.Key;
        Lacking = [.. _standings.Values.Select(s => s.Warning).OfType<string>().Distinct()];

        // Whoever ticks says that nothing was found; a day that was emptied is asked for, not guessed.
        Comparison = HttpMethods.IsGet(Request.Method)
            ? new RiskComparison { HasDoubt = false, ComparedOn = Today, ComparedResult = Proposed ?? "" }
            : Comparison with { HasDoubt = false };
        return result;
    }

    /// <summary>What the lists say of a household, where it is not what is proposed for all; such a household is not done with the others.</summary>
    public string? Otherwise(Filing filing) => _standings[filing.HouseholdId] is var standing && (standing.HasHits || standing.Result != Proposed) ? standing.Result : null;

    protected override bool Mine(FilingKind kind) => kind is FilingKind.Monitoring or FilingKind.Identification;

    protected override IQueryable<Filing> Narrow(IQueryable<Filing> waiting) => waiting.Where(f => f.Kind != FilingKind.Identification
        || (f.Steps.HasFlag(OptionalSteps.Comparison) && (f.Stage == FilingStage.GroupReviewed || !f.Steps.HasFlag(OptionalSteps.GroupReview))));

    protected override async Task PrepareAsync(IReadOnlyList<Filing> filings) =>
        _standings = await lists.StandingAsync([.. filings.Select(f => f.Household)], HttpContext.RequestAborted);

    protected override void Take(Filing filing)
    {
        if (_standings[filing.HouseholdId].HasHits)
        {
            throw new RuleBroken("部门名单上有这一户，请单独登记比对结果");
        }

        filing.Compare(Comparison, Officer.Actor);
    }

    protected override string Said(int households) => $"已登记{households}户没有疑点";
}
