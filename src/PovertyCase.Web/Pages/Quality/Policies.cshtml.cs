using System.Linq.Expressions;
using Microsoft.AspNetCore.Mvc.Rendering;
using PovertyCase.Domain.Households;
using PovertyCase.Web.Access;
using PovertyCase.Web.Data;
using PovertyCase.Web.Pages.Shared;

namespace PovertyCase.Web.Pages.Quality;

/// <summary>应享未享 (S2-39): members who meet the terms of a policy and do not enjoy it, one policy at a time.</summary>
public sealed class PoliciesModel(CaseDb db, CurrentOfficer officer, RegionBook regions, OpaqueKeys keys, PeopleSearch people) : MemberRegisterPage(db, officer, regions, keys, people)
{
    private string? _kind;

    public override string Heading => "应享未享";

    public override string Lead => "够条件而没有登记享受的人：核实以后去办，或者在成员页补登记";

    public override string Empty => "这一类没有应享未享的人。";

    public override IReadOnlyList<SelectListItem> Kinds => [.. All.Select(k => new SelectListItem(k.Name, k.Key, k.Key == _kind))];

    private IReadOnlyList<(string Key, string Name, Expression<Func<Membership, bool>> Is)> All =>
        [.. SafetyNet.On(Day).Select(p => p.Due).OfType<Entitlement>().Select(e => (e.Key, e.Name, e.IsMissed))];

    public async Task OnGetAsync(string? kind, long? region, string? s, Guid? after, Guid? before)
    {
        var (from, to) = Choose(region, s);
        var asked = KindAsked(All, kind);
        _kind = asked.Key;
        await TurnAsync(Members(from, to, asked.Is), after, before, _ => asked.Name);
    }
}
