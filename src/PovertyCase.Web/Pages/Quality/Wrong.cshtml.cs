using Microsoft.EntityFrameworkCore;
using PovertyCase.Domain.Common;
using PovertyCase.Domain.Households;
using PovertyCase.Domain.Procedures;
using PovertyCase.Domain.Quality;
using PovertyCase.Domain.Reconciliations;
using PovertyCase.Web.Access;
using PovertyCase.Web.Data;
using PovertyCase.Web.Pages.Shared;

namespace PovertyCase.Web.Pages.Quality;

/// <summary>错评线索 (S0-06): registered households whose survey named assets, or whose income stands above the line.</summary>
public sealed class WrongModel(CaseDb db, CurrentOfficer officer, RegionBook regions, OpaqueKeys keys, PeopleSearch people) : RegisterPage(db, officer, regions, keys, people)
{
    private const string Nothing = "无";

    public override bool IsOfFindings => true;

    public override string Heading => "错评线索";

    public override string Lead => "在册和申报中的户，入户核实写有车、房、企业、公职的，部门比对有疑点的，或者收入高于标准的";

    public override string Empty => "没有这样的线索。";

    public async Task OnGetAsync(long? region, string? s, Guid? after, Guid? before)
    {
        var (from, to) = Choose(region, s);
        HouseholdStatus[] listed = [HouseholdStatus.Applying, HouseholdStatus.Registered, HouseholdStatus.Returned];
        FilingStage[] dropped = [FilingStage.Rejected, FilingStage.Withdrawn];

        // What was sent back to before the survey or the comparison stands for nothing until it is done anew.
        FilingStage[] unsurveyed = [.. dropped, .. FilingStages.BeforeSurvey];
        FilingStage[] uncompared = [.. dropped, .. FilingStages.BeforeComparison];
        var flagged = Db.Filings.Where(f => !unsurveyed.Contains(f.Stage) && f.Survey != null && f.Survey.Assets != "" && f.Survey.Assets != Nothing);
        var doubted = Db.Filings.Where(f => !uncompared.Contains(f.Stage) && f.Kind == FilingKind.Identification && f.Comparison!.HasDoubt == true);
        var hits = Db.ReconciliationItems.Where(i => i.Kind == ItemKind.Hit && i.State == ItemState.Open && Db.Memberships.Any(m => m.Id == i.MembershipId && m.EndedOn == null));
        // What the village says about its own household is shown, and takes nobody off the list.
        var above = AboveTheLine;
        var chosen = Db.Households.AsNoTracking().Where(h => h.AreaNo >= from && h.AreaNo <= to && listed.Contains(h.Status)
            && (flagged.Any(f => f.HouseholdId == h.Id) || doubted.Any(f => f.HouseholdId == h.Id) || hits.Any(i => i.HouseholdId == h.Id) || above.Any(f => f.HouseholdId == h.Id)));
        await TurnAsync(
            chosen, after, before,
            h => new
            {
                h.Id,
                h.AreaNo,
                h.HeadName,
                h.Details.GroupName,
                Assets = flagged.Where(f => f.HouseholdId == h.Id).OrderByDescending(f => f.AppliedOn).Select(f => f.Survey!.Assets).FirstOrDefault(),
                Doubt = doubted.Where(f => f.HouseholdId == h.Id).OrderByDescending(f => f.AppliedOn).Select(f => f.Comparison!.ComparedResult).FirstOrDefault(),
                Listed = hits.Where(i => i.HouseholdId == h.Id).Select(i => i.Department).Distinct().ToList(),
                Income = above.Where(f => f.HouseholdId == h.Id).OrderByDescending(f => f.FoundAt).Select(f => new { f.Sentence, f.Explanation }).FirstOrDefault(),
            },
            r => new RegisterRow(r.Id, r.AreaNo, r.Id, r.HeadName, r.GroupName, string.Join('；', new[] { r.Assets is null ? null : $"入户核实：{r.Assets}", r.Doubt is null ? null : $"部门比对：{r.Doubt}", r.Listed.Count == 0 ? null : $"{string.Join('、', r.Listed.Order().Select(d => Label.Of(d)))}名单上有", r.Income is null ? null : $"{r.Income.Sentence}{(r.Income.Explanation is { } said ? $"（村里说明：{said}）" : "")}" }.OfType<string>())));
    }
}
