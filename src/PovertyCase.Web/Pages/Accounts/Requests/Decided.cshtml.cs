using System.Buffers.Text;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using PovertyCase.Domain.Accounts;
using PovertyCase.Web.Access;
using PovertyCase.Web.Data;

namespace PovertyCase.Web.Pages.Accounts.Requests;

/// <summary>What came of deciding many at once: so many asked, so many done, and each refusal with its reason. A page of its own, so that a double click shows it too.</summary>
public sealed class DecidedModel(CaseDb db, CurrentOfficer officer) : CasePage
{
    private const int IdLength = 22;

    public IReadOnlyList<AccountRequest> Decided { get; private set; } = [];

    public IReadOnlyList<(AccountRequest Request, BulkRefusal Why)> Refused { get; private set; } = [];

    public int Asked { get; private set; }

    public int Unnamed => Math.Max(0, Asked - Decided.Count - Refused.Count);

    public async Task OnGetAsync(long at, int asked, string? refused)
    {
        if (at < 0 || at > DateTimeOffset.MaxValue.ToUnixTimeMilliseconds() - 1)
        {
            return;
        }

        // The database keeps microseconds and the address milliseconds.
        var (me, from) = (officer.Actor.OfficerId, DateTimeOffset.FromUnixTimeMilliseconds(at));
        var to = from.AddMilliseconds(1);
        Decided = await db.AccountRequests.AsNoTracking().Where(r => r.DecidedBy == me && r.DecidedAt >= from && r.DecidedAt < to).OrderBy(r => r.RequestedAt).ThenBy(r => r.Id).Take(BulkDecision.MostRows).ToListAsync();
        var why = Read(refused);
        var ids = why.Keys.ToList();
        var found = await db.AccountRequests.AsNoTracking().Where(r => ids.Contains(r.Id)).OrderBy(r => r.RequestedAt).ThenBy(r => r.Id).ToListAsync();
        Refused = [.. found.Select(r => (r, why[r.Id]))];
        Asked = Math.Clamp(asked, Decided.Count + Refused.Count, BulkDecision.MostRows);
    }

    private static Dictionary<Guid, BulkRefusal> Read(string? refused)
    {
        var read = new Dictionary<Guid, BulkRefusal>();
        foreach (var part in (refused ?? "").Split('.', StringSplitOptions.RemoveEmptyEntries).Take(BulkDecision.MostRows).Where(p => p.Length > IdLength))
        {
            var bytes = new byte[16];
            if (int.TryParse(part.AsSpan(IdLength), NumberStyles.None, CultureInfo.InvariantCulture, out var why) && Enum.IsDefined((BulkRefusal)why)
                && Base64Url.IsValid(part.AsSpan(0, IdLength)) && Base64Url.TryDecodeFromChars(part.AsSpan(0, IdLength), bytes, out var length) && length == bytes.Length)
            {
                read[new Guid(bytes)] = (BulkRefusal)why;
            }
        }

        return read;
    }
}
