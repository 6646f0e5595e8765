using Microsoft.EntityFrameworkCore;
using PovertyCase.Domain.Accounts;
using PovertyCase.Domain.Common;
using PovertyCase.Web.Access;
using PovertyCase.Web.Data;
using PovertyCase.Web.Pages.Shared;

namespace PovertyCase.Web.Pages.Accounts.Requests;

/// <summary>What was asked, what was decided, by whom: nothing is ever taken off this list.</summary>
public sealed class IndexModel(CaseDb db, CurrentOfficer officer, RegionBook regions) : CasePage
{
    public AccountRequestState? State { get; private set; }

    public AccountRequestKind? Kind { get; private set; }

    public Leaf<AccountRequest> Requests { get; private set; } = Leaf<AccountRequest>.Empty;

    public int Total { get; private set; }

    public bool MayRequest => officer.Role == Role.SystemAdmin;

    public bool MayDecide => officer.Role == Role.SecurityAdmin;

    public string Place(long areaNo) => regions.Name(areaNo);

    public bool Decides(AccountRequest request) => request.Allows(AccountRequestAct.Approve, officer.Actor);

    public async Task OnGetAsync(string? state, string? kind, string? after, string? before)
    {
        State = Enum.TryParse<AccountRequestState>(state, out var s) && Enum.IsDefined(s) ? s : null;
        Kind = Enum.TryParse<AccountRequestKind>(kind, out var k) && Enum.IsDefined(k) ? k : null;
        var requests = db.AccountRequests.AsNoTracking();
        if (State is { } only)
        {
            requests = requests.Where(r => r.State == only);
        }

        if (Kind is { } one)
        {
            requests = requests.Where(r => r.Details.Kind == one);
        }

        Total = await requests.CountAsync();
        Requests = await TurnAsync(requests, after, before);
    }

    private async Task<Leaf<AccountRequest>> TurnAsync(IQueryable<AccountRequest> requests, string? after, string? before)
    {
        var from = await FindAsync(after);
        var to = from is null ? await FindAsync(before) : null;
        if (from is { } f)
        {
            requests = requests.Where(r => EF.Functions.LessThan(ValueTuple.Create(r.RequestedAt, r.Id), ValueTuple.Create(f.At, f.Id)));
        }
        else if (to is { } t)
        {
            requests = requests.Where(r => EF.Functions.GreaterThan(ValueTuple.Create(r.RequestedAt, r.Id), ValueTuple.Create(t.At, t.Id)));
        }

        requests = to is null
            ? requests.OrderByDescending(r => r.RequestedAt).ThenByDescending(r => r.Id)
            : requests.OrderBy(r => r.RequestedAt).ThenBy(r => r.Id);
        return Leaf<AccountRequest>.Of(await requests.Take(Leaf<AccountRequest>.Size + 1).ToListAsync(), to is not null, from is not null, r => r.Id);
    }

    private async Task<(DateTimeOffset At, Guid Id)?> FindAsync(string? key)
    {
        if (!Guid.TryParse(key, out var id))
        {
            return null;
        }

        var found = await db.AccountRequests.Where(r => r.Id == id).Select(r => new { r.RequestedAt }).SingleOrDefaultAsync();
        return found is null ? null : (found.RequestedAt, id);
    }
}
