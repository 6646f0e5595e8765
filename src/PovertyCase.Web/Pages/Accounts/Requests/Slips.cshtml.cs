using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using PovertyCase.Domain.Accounts;
using PovertyCase.Web.Access;
using PovertyCase.Web.Data;

namespace PovertyCase.Web.Pages.Accounts.Requests;

/// <summary>The one-time passwords of many approved requests as slips to be cut apart, one for each person; otherwise as <see cref="CollectModel"/>.</summary>
public sealed class SlipsModel(CaseDb db, CurrentOfficer officer, RegionBook regions, IssueInitialPassword issue) : CasePage
{
    /// <summary>2026-11-26: a password takes a tenth of a second of one processor to hash, on purpose; the rest of the office works on meanwhile.</summary>
    public const int MostAtOnce = 50;

    private const int ReadMost = 500;

    [BindProperty, Display(Name = "领谁的")]
    public List<Guid> Chosen { get; set; } = [];

    public IReadOnlyList<AccountRequest> Open { get; private set; } = [];

    public string Path(long areaNo) => regions.Path(areaNo);

    public bool IsProposed(AccountRequest request) => Chosen.Contains(request.Id)
        || (Chosen.Count == 0 && request.CollectedAt is null && Open.Where(r => r.CollectedAt is null).Take(MostAtOnce).Any(r => r.Id == request.Id));

    public override async Task<IActionResult?> LoadAsync()
    {
        Open = await Collectable().AsNoTracking().OrderBy(r => r.CollectedAt != null).ThenBy(r => r.DecidedAt).ThenBy(r => r.RequestedAt).ThenBy(r => r.Id).Take(ReadMost).ToListAsync();
        return null;
    }

    public void OnGet()
    {
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        var ids = Chosen.Distinct().ToList();
        if (ids.Count is 0 or > MostAtOnce)
        {
            ModelState.AddModelError("", ids.Count == 0 ? "请勾选要领的人" : $"一次最多领{MostAtOnce}张，请分几次");
            return Page();
        }

        var requests = await Collectable().Where(r => ids.Contains(r.Id)).OrderBy(r => r.Details.Region).ThenBy(r => r.Id).ToListAsync(cancel);
        var wanted = requests.ConvertAll(r => r.OfficerId!.Value);
        var accounts = await db.Accounts.Where(o => wanted.Contains(o.Id) && o.DisabledAt == null).ToDictionaryAsync(o => o.Id, cancel);
        var slips = new List<Slip>();
        foreach (var request in requests.Where(r => r.Allows(AccountRequestAct.Collect, officer.Actor)))
        {
            if (accounts.TryGetValue(request.OfficerId!.Value, out var account))
            {
                request.Collect(officer.Actor, alreadyUsed: false);
                var password = await issue.ForAsync(account, officer.Actor, cancel);
                slips.Add(new Slip(account.UserName!, account.FullName, password, account.InitialPasswordUntil ?? officer.At, request.Id, officer.Actor.Name, officer.At));
            }
        }

        await db.SaveChangesAsync(cancel);
        return Partial("_Slips", new SlipSheet(slips, ids.Count - slips.Count));
    }

    /// <summary>Mine, approved in time, of an account whose person has not chosen a password yet.</summary>
    private IQueryable<AccountRequest> Collectable()
    {
        var (me, since) = (officer.Actor.OfficerId, officer.At.AddDays(-AccountRequest.CollectDays));
        return db.AccountRequests.Where(r => r.State == AccountRequestState.Approved && r.Details.Kind == BulkDecision.Kind && r.RequestedBy == me && r.DecidedAt > since
            && db.Accounts.Any(o => o.Id == r.OfficerId && o.DisabledAt == null && (o.MustChangePassword || o.PasswordHash == null)));
    }
}

/// <summary>Slips to be cut apart, and how many of the chosen could not be made.</summary>
public sealed record SlipSheet(IReadOnlyList<Slip> Slips, int Missed);
