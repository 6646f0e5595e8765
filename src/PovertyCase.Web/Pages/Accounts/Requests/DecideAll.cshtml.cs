using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;
using PovertyCase.Domain.Accounts;
using PovertyCase.Web.Access;
using PovertyCase.Web.Accounts;
using PovertyCase.Web.Data;

namespace PovertyCase.Web.Pages.Accounts.Requests;

/// <summary>
/// The second pair of eyes over many new accounts: one page, one act, an exception for each row where one is needed. A row that has changed since the
/// page was opened is refused by itself; the others go on.
/// </summary>
public sealed class DecideAllModel(CaseDb db, CurrentOfficer officer, RegionBook regions, CarryOutRequest carryOut) : CasePage
{
    // So many refusals are named on the result page; the address that carries them has its limits.
    private const int Named = 60;

    [BindProperty, Display(Name = "各行的决定")]
    public List<Row> Rows { get; set; } = [];

    public IReadOnlyList<AccountRequest> Waiting { get; private set; } = [];

    public int Total { get; private set; }

    /// <summary>Names that stand on another account, or more than once on this list: one person, one account.</summary>
    public IReadOnlySet<string> Namesakes { get; private set; } = new HashSet<string>();

    public IReadOnlySet<Guid> WithoutReason { get; private set; } = new HashSet<Guid>();

    public string Path(long areaNo) => regions.Path(areaNo);

    public Row Typed(AccountRequest request) => Rows.Find(r => r.Id == request.Id) ?? new Row { Id = request.Id, Version = request.Version };

    public sealed class Row
    {
        [Display(Name = "申请")]
        public Guid Id { get; set; }

        [Display(Name = "版本")]
        public long Version { get; set; }

        [Display(Name = "怎么办")]
        public BulkChoice Choice { get; set; } = BulkChoice.Approve;

        [Display(Name = "理由"), MaxLength(300, ErrorMessage = "每行的理由不超过300个字")]
        public string? Reason { get; set; }
    }

    public override string? RowName(string list, int index) => list == nameof(Rows) && index < Rows.Count && Waiting.FirstOrDefault(w => w.Id == Rows[index].Id) is { Details: var asked }
        ? $"{asked.FullName}（{asked.Account}）"
        : null;

    public override async Task<IActionResult?> LoadAsync()
    {
        var me = officer.Actor.OfficerId;
        var waiting = db.AccountRequests.AsNoTracking().Where(r => r.State == AccountRequestState.Waiting && r.Details.Kind == BulkDecision.Kind && r.RequestedBy != me);
        Total = await waiting.CountAsync();
        Waiting = await waiting.OrderBy(r => r.RequestedAt).ThenBy(r => r.Id).Take(BulkDecision.MostRows).ToListAsync();
        var names = Waiting.Select(r => r.Details.FullName!).Distinct().ToList();
        var others = await db.Accounts.AsNoTracking().Where(o => names.Contains(o.FullName)).Select(o => o.FullName).Distinct().ToListAsync();
        Namesakes = others.Concat(Waiting.GroupBy(r => r.Details.FullName!).Where(g => g.Count() > 1).Select(g => g.Key)).ToHashSet(StringComparer.Ordinal);
        return null;
    }

    public void OnGet()
    {
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        var chosen = Rows.Where(r => r.Choice is BulkChoice.Approve or BulkChoice.Return).DistinctBy(r => r.Id).Take(BulkDecision.MostRows).ToList();
        WithoutReason = chosen.Where(r => r.Choice == BulkChoice.Return && string.IsNullOrWhiteSpace(r.Reason)).Select(r => r.Id).ToHashSet();
        foreach (var row in Rows.Index().Where(r => WithoutReason.Contains(r.Item.Id)))
        {
            ModelState.AddModelError($"{nameof(Rows)}[{row.Index}].{nameof(Row.Reason)}", "选了退回，没有写理由，请补上");
        }

        if (chosen.Count == 0)
        {
            ModelState.AddModelError("", "没有选出要办的申请");
        }

        if (!ModelState.IsValid)
        {
            return Page();
        }

        var refused = await DecideAsync(chosen, cancel);
        await db.SaveChangesAsync(cancel);
        return RedirectToPage("/Accounts/Requests/Decided", new
        {
            at = officer.At.ToUnixTimeMilliseconds(),
            asked = chosen.Count,
            refused = string.Join('.', refused.Take(Named).Select(r => $"{WebEncoders.Base64UrlEncode(r.Id.ToByteArray())}{(int)r.Why}")),
        });
    }

    private async Task<List<(Guid Id, BulkRefusal Why)>> DecideAsync(List<Row> chosen, CancellationToken cancel)
    {
        var ids = chosen.ConvertAll(r => r.Id);
        var requests = await db.AccountRequests.Where(r => ids.Contains(r.Id)).ToDictionaryAsync(r => r.Id, cancel);
        var names = requests.Values.Select(r => (r.Details.Account ?? "").ToUpperInvariant()).ToList();
        var taken = (await db.Users.Where(o => names.Contains(o.NormalizedUserName!)).Select(o => o.NormalizedUserName!).ToListAsync(cancel)).ToHashSet(StringComparer.Ordinal);
        var refused = new List<(Guid Id, BulkRefusal Why)>();
        foreach (var row in chosen)
        {
            var request = requests.GetValueOrDefault(row.Id);
            if (BulkDecision.Refusal(request, row.Version, row.Choice, taken.Contains(request?.Details.Account?.ToUpperInvariant() ?? ""), officer.Actor) is { } why)
            {
                refused.Add((row.Id, why));
            }
            else if (row.Choice == BulkChoice.Return)
            {
                request!.Return(officer.Actor, row.Reason);
            }
            else
            {
                await carryOut.ApproveAsync(request!, officer.Actor, cancel);
            }
        }

        return refused;
    }
}
