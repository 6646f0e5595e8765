using Microsoft.EntityFrameworkCore;
using PovertyCase.Domain.Households;
using PovertyCase.Web.Access;
using PovertyCase.Web.Data;
using PovertyCase.Web.Data.History;
using PovertyCase.Web.Pages.Shared;

namespace PovertyCase.Web.Pages.Quality;

/// <summary>Households in which a part of the form is still empty.</summary>
public sealed class UnfinishedModel(CaseDb db, CurrentOfficer officer, RegionBook regions, OpaqueKeys keys, PeopleSearch people) : RegisterPage(db, officer, regions, keys, people)
{
    public override string Heading => "没有填齐的户";

    public override string Lead => "成员、收入、致贫原因、生产生活条件有一部分还空着";

    public override string Empty => "都填齐了。";

    public override bool HasPast => true;

    public async Task OnGetAsync(long? region, string? s, Guid? after, Guid? before)
    {
        var (from, to) = Choose(region, s);
        var watched = UnfinishedParts.Watched(Db, Asked.Day);
        var conditions = Db.On(Db.Conditions, Asked.Day);
        var chosen = Db.On(Db.Households, Asked.Day).AsNoTracking().Where(h => h.AreaNo >= from && h.AreaNo <= to && h.Status != HouseholdStatus.Voided && h.Status != HouseholdStatus.Merged && h.Status != HouseholdStatus.Closed
            && (h.PersonCount == 0 || (h.MainCause == null && !watched.Any(w => w.Id == h.Id)) || h.IncomeYear == null || !conditions.Any(c => c.HouseholdId == h.Id)));
        await TurnAsync(
            chosen, after, before,
            h => new { h.Id, h.AreaNo, h.HeadName, h.Details.GroupName, h.PersonCount, NoCause = h.MainCause == null && !watched.Any(w => w.Id == h.Id), h.IncomeYear, Conditions = conditions.Any(c => c.HouseholdId == h.Id) },
            r => new RegisterRow(r.Id, r.AreaNo, r.Id, r.HeadName, r.GroupName, "还没有填：" + string.Join('、', UnfinishedParts.Missing(r.PersonCount == 0, r.IncomeYear is null, r.NoCause, !r.Conditions))));
    }
}
