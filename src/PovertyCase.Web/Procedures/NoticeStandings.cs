using Microsoft.EntityFrameworkCore;
using PovertyCase.Domain.Notices;
using PovertyCase.Web.Data;

namespace PovertyCase.Web.Procedures;

/// <summary>How filings stand on the notice that guards their next step: the newest notice of a kind and the objections still open.</summary>
public sealed class NoticeStandings(CaseDb db)
{
    private static readonly NoticeStanding Never = new(null, 0, 0);

    /// <summary>An entry for every filing asked for; one that never stood on such a notice gets an empty standing, which blocks it.</summary>
    public async Task<IReadOnlyDictionary<Guid, NoticeStanding>> OfAsync(NoticeKind kind, IReadOnlyCollection<Guid> filingIds, CancellationToken cancel = default)
    {
        var lines = await db.NoticeLines.AsNoTracking()
            .Where(l => filingIds.Contains(l.FilingId) && l.Notice.Kind == kind && l.Notice.WithdrawnOn == null)
            .Select(l => new
            {
                l.FilingId,
                l.Notice.PostedOn,
                l.Notice.LastDay,
                l.Notice.Days,
            })
            .ToListAsync(cancel);
        var open = await OpenAsync(filingIds, cancel);
        var found = lines.GroupBy(l => l.FilingId).ToDictionary(g => g.Key, g =>
        {
            var newest = g.MaxBy(l => l.PostedOn)!;
            return new NoticeStanding(newest.LastDay, newest.Days, open.GetValueOrDefault(g.Key));
        });
        return filingIds.Distinct().ToDictionary(id => id, id => found.GetValueOrDefault(id, Never));
    }

    /// <summary>
    /// Objections that stop a filing, whichever of its notices they were raised against: one that was accepted late still stops the next step. One against a list
    /// that was taken back has had its way.
    /// </summary>
    public async Task<IReadOnlyDictionary<Guid, int>> OpenAsync(IReadOnlyCollection<Guid> filingIds, CancellationToken cancel = default)
    {
        var stopped = await (
            from line in db.NoticeLines.AsNoTracking()
            from objection in db.StoppingObjections.Where(o => o.NoticeLineId == line.Id || (o.NoticeLineId == null && o.NoticeId == line.NoticeId && line.Notice.WithdrawnOn == null))
            where filingIds.Contains(line.FilingId)
            group line by line.FilingId into g
            select new { FilingId = g.Key, Count = g.Count() }).ToListAsync(cancel);
        return stopped.ToDictionary(s => s.FilingId, s => s.Count);
    }
}
