using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using PovertyCase.Domain.Common;
using PovertyCase.Domain.Regions;
using PovertyCase.Web.Access;
using PovertyCase.Web.Accounts;
using PovertyCase.Web.Data;
using PovertyCase.Web.Pages.Shared;
using PovertyCase.Web.Procedures;

namespace PovertyCase.Web.Pages.Accounts;

/// <summary>The accounts of the county: who, which post until when, last seen when.</summary>
public sealed class IndexModel(CaseDb db, CurrentOfficer officer, RegionBook regions, OpaqueKeys keys) : CasePage
{
    public AccountFilter Filter { get; private set; } = new();

    public string? Typed { get; private set; }

    /// <summary>The sealed search, carried along by the filters.</summary>
    public string? S { get; private set; }

    public Leaf<Row> Accounts { get; private set; } = Leaf<Row>.Empty;

    public int Total { get; private set; }

    public IReadOnlyList<SelectListItem> Places { get; private set; } = [];

    public bool MayRequest => officer.Role == Role.SystemAdmin;

    public DateOnly Today => officer.Today;

    private long County => RegionCode.CountyOf(officer.Actor.AreaNo);

    public string Place(long areaNo) => regions.Name(areaNo);

    public AccountStanding StandingOf(Row row) => AccountFilter.Of(row.DisabledAt, row.LockedUntil, row.HasPassword, row.Posts.Any(p => p.StartsOn <= Today && p.EndsOn >= Today), officer.At);

    public async Task OnGetAsync(string? s, string? after, string? before)
    {
        Filter = AccountFilter.FromQuery(Request.Query);
        Places = regions.Below(County, Filter.Region);
        Typed = keys.Read(s);
        S = Typed is null ? null : s;
        var accounts = Filter.ApplyTo(db.Accounts.AsNoTracking(), officer.At, County);
        if (Typed is { } typed)
        {
            var name = typed.ToUpperInvariant();
            accounts = accounts.Where(o => o.FullName.Contains(typed) || o.NormalizedUserName!.StartsWith(name));
        }

        Total = await accounts.CountAsync();
        Accounts = await TurnAsync(accounts, after, before);
    }

    public IActionResult OnPost(string? q) => RedirectToPage(string.IsNullOrWhiteSpace(q) ? null : new { s = keys.Make(q.Trim()) });

    private async Task<Leaf<Row>> TurnAsync(IQueryable<Officer> accounts, string? after, string? before)
    {
        var from = await NameAsync(after);
        var to = from is null ? await NameAsync(before) : null;
        if (from is not null)
        {
            accounts = accounts.Where(o => string.Compare(o.NormalizedUserName, from) > 0);
        }
        else if (to is not null)
        {
            accounts = accounts.Where(o => string.Compare(o.NormalizedUserName, to) < 0);
        }

        accounts = to is null ? accounts.OrderBy(o => o.NormalizedUserName) : accounts.OrderByDescending(o => o.NormalizedUserName);
        var rows = await accounts.Take(Leaf<Row>.Size + 1).Select(o => new Row(
            o.Id, o.UserName!, o.FullName, o.LastSignInAt, o.DisabledAt, o.LockoutEnd, o.PasswordHash != null,
            o.Posts.OrderByDescending(p => p.EndsOn).ThenBy(p => p.Id).Select(p => new PostRow(p.Role, p.AreaNo, p.StartsOn, p.EndsOn!.Value)).ToList())).ToListAsync();
        return Leaf<Row>.Of(rows, to is not null, from is not null, r => r.Id);
    }

    private async Task<string?> NameAsync(string? key) => Guid.TryParse(key, out var id)
        ? await db.Accounts.Where(o => o.Id == id).Select(o => o.NormalizedUserName).SingleOrDefaultAsync()
        : null;

    public sealed record PostRow(Role Role, long AreaNo, DateOnly StartsOn, DateOnly EndsOn);

    public sealed record Row(
        Guid Id, string Account, string Name, DateTimeOffset? LastSignInAt, DateTimeOffset? DisabledAt, DateTimeOffset? LockedUntil, bool HasPassword, IReadOnlyList<PostRow> Posts);
}
