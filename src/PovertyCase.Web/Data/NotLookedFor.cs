using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace PovertyCase.Web.Data;

/// <summary>
/// Who belongs to a household now and could not be found in a list when it was compared: whoever was in no household then, or was known under another
/// number. The database tells it from the versions of memberships and people; the check EX-008 asks the same function.
/// </summary>
public sealed class NotLookedFor(CaseDb db)
{
    /// <param name="lists">When each list was compared.</param>
    /// <returns>By the list's key: the household and the name, in the order in which they came.</returns>
    public async Task<ILookup<Guid, (Guid Household, string Name)>> OfAsync(IReadOnlyDictionary<Guid, DateTimeOffset> lists, IReadOnlyCollection<Guid> households, CancellationToken cancel)
    {
        var found = new List<(Guid List, Guid Household, string Name)>();
        await db.Database.OpenConnectionAsync(cancel);
        await using var command = new NpgsqlCommand(
            """
            SELECT l.id, m.household_id, p.name FROM unnest($1, $2) AS l (id, at) CROSS JOIN membership m JOIN person p ON p.id = m.person_id
            WHERE m.household_id = ANY ($3) AND m.ended_on IS NULL AND not_looked_for(p.id, l.at) ORDER BY m.started_on, m.id
            """,
            (NpgsqlConnection)db.Database.GetDbConnection());
        command.Parameters.Add(new() { Value = lists.Keys.ToArray() });
        command.Parameters.Add(new() { Value = lists.Values.Select(at => at.UtcDateTime).ToArray() });
        command.Parameters.Add(new() { Value = households.ToArray() });
        await using var reader = await command.ExecuteReaderAsync(cancel);
        while (await reader.ReadAsync(cancel))
        {
            found.Add((reader.GetGuid(0), reader.GetGuid(1), reader.GetString(2)));
        }

        return found.ToLookup(f => f.List, f => (f.Household, f.Name));
    }
}
