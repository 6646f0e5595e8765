using Microsoft.AspNetCore.Mvc;
using PovertyCase.Domain.Procedures;
using PovertyCase.Web.Access;
using PovertyCase.Web.Data;
using PovertyCase.Web.Procedures;

namespace PovertyCase.Web.Pages.Filings;

/// <summary>部门比对 of many households about whom nothing was found; a household with a doubt has its own page, because its doubt is its own.</summary>
public sealed class CompareManyModel(CaseDb db, CurrentOfficer officer, RegionBook regions, DecideMany decide) : ManyFilings(db, officer, regions, decide)
{
    [BindProperty]
    public RiskComparison Comparison { get; set; } = new();

    public override string Button => "勾选的户登记为没有疑点";

    public override string Nothing => "没有等待部门比对的户。";

    protected override FilingAct Act => FilingAct.Compare;

    public override async Task<IActionResult?> LoadAsync()
    {
        var result = await base.LoadAsync();

        // Whoever ticks says that nothing was found; a day that was emptied is asked for, not guessed.
        Comparison = Comparison with { HasDoubt = false, ComparedOn = HttpMethods.IsGet(Request.Method) ? Today : Comparison.ComparedOn };
        return result;
    }

    protected override bool Mine(FilingKind kind) => kind is FilingKind.Monitoring or FilingKind.Identification;

    protected override IQueryable<Filing> Narrow(IQueryable<Filing> waiting) => waiting.Where(f => f.Kind != FilingKind.Identification
        || (f.Steps.HasFlag(OptionalSteps.Comparison) && (f.Stage == FilingStage.GroupReviewed || !f.Steps.HasFlag(OptionalSteps.GroupReview))));

    protected override void Take(Filing filing) => filing.Compare(Comparison, Officer.Actor);

    protected override string Said(int households) => $"已登记{households}户没有疑点";
}
