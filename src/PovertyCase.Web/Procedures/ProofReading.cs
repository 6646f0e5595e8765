using Microsoft.EntityFrameworkCore;
using PovertyCase.Domain.Common;
using PovertyCase.Domain.Households;
using PovertyCase.Web.Data;

namespace PovertyCase.Web.Procedures;

/// <summary>How far the form of a household has been compared with the paper (S0-27).</summary>
public sealed class ProofReading(CaseDb db)
{
    /// <param name="Seal">Of what stands there now; null while nothing does.</param>
    /// <param name="Last">The newest check; null when nobody has looked yet.</param>
    public sealed record PartState(FormPart Part, byte[]? Seal, FormCheck? Last)
    {
        public bool IsChecked => Seal is not null && Last is not null && Last.Seal.AsSpan().SequenceEqual(Seal);

        public bool HasChangedSince => Last is not null && !IsChecked;

        /// <summary>As a tick carries it: the part, and what the page showed in it.</summary>
        public string Tick => $"{(int)Part}:{Convert.ToHexString(Seal ?? [])}";
    }

    /// <param name="whole">With everything that belongs to them.</param>
    public async Task<IReadOnlyDictionary<Guid, IReadOnlyList<PartState>>> OfAsync(IReadOnlyList<Household> whole, CancellationToken cancel)
    {
        List<Guid> ids = [.. whole.Select(h => h.Id)];
        var checks = (await db.FormChecks.AsNoTracking().Where(c => ids.Contains(c.HouseholdId)).ToListAsync(cancel)).ToLookup(c => (c.HouseholdId, c.Part));
        return whole.ToDictionary(h => h.Id, h => (IReadOnlyList<PartState>)
            [.. FormCheck.Parts.Select(part => new PartState(part, SealOf(h, part), checks[(h.Id, part)].OrderBy(c => c.CheckedAt).ThenBy(c => c.Id).LastOrDefault()))]);
    }

    /// <summary>Of households that are to be listed, what has still to be looked at; those with nothing left are not among them.</summary>
    public async Task<IReadOnlyDictionary<Guid, string>> MissingAsync(IReadOnlyList<Guid> households, CancellationToken cancel)
    {
        var missing = new Dictionary<Guid, string>();
        foreach (var chunk in households.Chunk(200))
        {
            foreach (var (household, parts) in await OfAsync(await db.Households.AsNoTracking().Whole().Where(h => chunk.Contains(h.Id)).ToListAsync(cancel), cancel))
            {
                if (Missing(parts) is { } what)
                {
                    missing.Add(household, what);
                }
            }
        }

        return missing;
    }

    /// <summary>What has still to be looked at, in one line; null when nothing has.</summary>
    public static string? Missing(IReadOnlyList<PartState> parts)
    {
        string Names(Func<PartState, bool> which) => string.Join('、', parts.Where(which).Select(p => Label.Of(p.Part)));
        var (fresh, changed) = (Names(p => p is { IsChecked: false, HasChangedSince: false }), Names(p => p.HasChangedSince));
        return (fresh.Length, changed.Length) switch
        {
            (0, 0) => null,
            (_, 0) => $"还没有核对：{fresh}",
            (0, _) => $"核对以后又改过：{changed}",
            _ => $"还没有核对：{fresh}；核对以后又改过：{changed}",
        };
    }

    /// <summary>Records the ticked parts, each as the page showed it. One that was checked already and has not changed is not checked twice.</summary>
    /// <exception cref="RuleBroken">Nothing is ticked, or something was changed after the page was opened.</exception>
    public async Task<int> CheckAsync(Household household, IReadOnlyList<string> ticks, Actor by, CancellationToken cancel)
    {
        var states = (await OfAsync([household], cancel))[household.Id];
        var chosen = states.Where(s => ticks.Any(t => t.StartsWith($"{(int)s.Part}:", StringComparison.Ordinal))).ToList();
        if (chosen.Count == 0)
        {
            throw new RuleBroken("请勾选核对过的内容", "Parts");
        }

        if (chosen.Find(s => !ticks.Contains(s.Tick)) is { } stale)
        {
            throw new RuleBroken($"“{Label.Of(stale.Part)}”在您打开这一页以后又改过，请重新看一遍再勾选", "Parts");
        }

        var fresh = chosen.Where(s => !s.IsChecked).Select(s => FormCheck.Record(household, s.Part, s.Seal ?? [], by)).ToList();
        fresh.ForEach(c => db.Add(c));
        await db.SaveChangesAsync(cancel);
        return fresh.Count;
    }

    private byte[]? SealOf(Household household, FormPart part) => FormCheck.TextOf(household, part) is { } text ? db.Keys.BlindIndex("form part", text) : null;
}
