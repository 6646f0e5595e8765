using Microsoft.EntityFrameworkCore;
using PovertyCase.Domain.Codes;
using PovertyCase.Domain.Procedures;

namespace PovertyCase.Web.Procedures;

/// <summary>返贫原因: through what a household fell back, as the application says by which it came onto the register again (S3-19).</summary>
public static class ReturnCauses
{
    /// <summary>What the column and the field are called.</summary>
    public const string Name = "返贫原因";

    /// <summary>Codes by household, of the newest application that led back; households that never fell back are left out.</summary>
    /// <param name="filings">As they stand today or stood on a day.</param>
    public static async Task<IReadOnlyDictionary<Guid, string>> OfAsync(IQueryable<Filing> filings, IReadOnlyCollection<Guid> households, CancellationToken cancel) =>
        households.Count == 0
            ? new Dictionary<Guid, string>()
            : (await filings.Where(f => households.Contains(f.HouseholdId) && f.Kind == FilingKind.Identification && f.Stage == FilingStage.Registered && f.ReturnCause != null)
                .Select(f => new { f.HouseholdId, f.Id, f.ReturnCause }).ToListAsync(cancel))
                .GroupBy(f => f.HouseholdId).ToDictionary(g => g.Key, g => g.MaxBy(f => f.Id)!.ReturnCause!);

    public static string Say(string? code) => code is null ? "" : CodeTables.PovertyCauses.NameOf(code);
}
