using Microsoft.EntityFrameworkCore;
using PovertyCase.Domain.Common;
using PovertyCase.Domain.Households;
using PovertyCase.Domain.Procedures;
using PovertyCase.Web.Access;
using PovertyCase.Web.Data;
using PovertyCase.Web.Pages.Shared;
using PovertyCase.Web.Procedures;

namespace PovertyCase.Web.Pages.Quality;

/// <summary>申请户信息核对 (S0-27): households on their way to the register, with what of their form nobody has compared with the paper yet.</summary>
public sealed class ProofsModel(CaseDb db, CurrentOfficer officer, RegionBook regions, OpaqueKeys keys, PeopleSearch people, ProofReading proofs) : RegisterPage(db, officer, regions, keys, people)
{
    public override string Heading => "申请户信息核对";

    public override string Lead => "正在申请、还没有登记锁定的户：户表哪几项还没有和纸质表对过";

    public override string Empty => "没有正在申请的户。";

    public async Task OnGetAsync(long? region, string? s, Guid? after, Guid? before)
    {
        var (from, to) = Choose(region, s);
        var applying = Db.Households.AsNoTracking().Where(h => h.AreaNo >= from && h.AreaNo <= to && h.LockedAt == null
            && Db.Filings.Any(f => f.HouseholdId == h.Id && f.Kind == FilingKind.Identification && !FilingStages.Ended.Contains(f.Stage)));
        await TurnAsync(applying, after, before, h => new { h.Id, h.AreaNo, h.HeadName, h.Details.GroupName }, r => new RegisterRow(r.Id, r.AreaNo, r.Id, r.HeadName, r.GroupName, "", Me.Role is Role.VillageClerk or Role.TownshipClerk ? $"/households/{r.Id}/proof" : null));
        var missing = await proofs.MissingAsync([.. Rows.Rows.Select(r => r.Id)], HttpContext.RequestAborted);
        Rows = Rows with { Rows = [.. Rows.Rows.Select(r => r with { What = missing.GetValueOrDefault(r.Id, "都核对过了") })] };
    }
}
