using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;
using NpgsqlTypes;
using PovertyCase.Domain.Households;
using PovertyCase.Domain.Reconciliations;
using PovertyCase.Domain.Regions;

namespace PovertyCase.Web.Data;

/// <summary>Somebody in a department's list by what he can be found by. The number is never among it, only its blind index.</summary>
/// <param name="RowNo">Comes back with whoever is found.</param>
public sealed record ListedKey(int RowNo, byte[]? IdIndex, string Name, DateOnly? BirthDate);

/// <summary>A member of a household whom a row may mean.</summary>
/// <param name="Name">As the register writes it.</param>
public sealed record ListedMatch(int RowNo, Guid MembershipId, Guid HouseholdId, long AreaNo, DateOnly BirthDate, string Name);

/// <summary>
/// Finds the people of a long list in the register in two statements, not one by one: the keys go by COPY into a table that only this
/// transaction sees and that ends with it; row-level security holds for what they are joined with.
/// </summary>
public sealed class ListMatching(CaseDb db)
{
    private const string InHouseholds =
        $"""
        JOIN membership m ON m.person_id = p.id AND m.ended_on IS NULL
        JOIN household h ON h.id = m.household_id AND h.status <> {StatusVoided}
        """;

    private const string StatusVoided = "@voided";

    /// <summary>By the number; at most one living person of a county carries it.</summary>
    public Task<List<ListedMatch>> ByNumberAsync(IReadOnlyCollection<ListedKey> keys, CancellationToken cancel) => FindAsync(
        keys,
        $"""
        SELECT l.row_no, m.id, m.household_id, m.area_no, p.birth_date, p.name
        FROM listed_key l JOIN person p ON p.county_no = @county AND p.id_index = l.id_index AND p.died_on IS NULL AND p.voided_at IS NULL
        {InHouseholds}
        """,
        cancel);

    /// <summary>Everybody of the same name, for the caller to tell apart.</summary>
    public Task<List<ListedMatch>> ByNameAsync(IReadOnlyCollection<ListedKey> keys, CancellationToken cancel) => FindAsync(
        keys,
        $"""
        SELECT l.row_no, m.id, m.household_id, m.area_no, p.birth_date, p.name
        FROM listed_key l JOIN person p ON p.county_no = @county AND p.name = (l.name COLLATE "{Mappings.HouseholdMapping.PinyinOrder}") AND p.area_no >= reach_from() AND p.area_no <= reach_to() AND p.died_on IS NULL AND p.voided_at IS NULL
        {InHouseholds}
        """,
        cancel);

    /// <summary>Puts results down, all at once; the act on the list itself is in the trail with their numbers.</summary>
    public async Task KeepAsync(Reconciliation list, IReadOnlyList<NewItem> items, CancellationToken cancel)
    {
        foreach (var some in items.Chunk(5000))
        {
            await using var command = Command(
                """
                INSERT INTO reconciliation_item (id, area_no, version, reconciliation_id, department, as_of, kind, state, ended_at, household_id, membership_id, row_no, listed_name, listed_number, differences, proof_ids)
                SELECT i.id, i.area_no, 1, @list, @department, @as_of, i.kind, CASE i.kind WHEN @same THEN @agrees ELSE @open END, CASE i.kind WHEN @same THEN @at END, i.household_id, i.membership_id, i.row_no, i.listed_name, i.listed_number, i.differences, '{}'
                FROM unnest(@ids, @areas, @kinds, @households, @memberships, @rows, @names, @numbers, @differences)
                  AS i (id, area_no, kind, household_id, membership_id, row_no, listed_name, listed_number, differences)
                """);
            command.Parameters.AddWithValue("list", list.Id);
            command.Parameters.AddWithValue("department", (int)list.Details.Department);
            command.Parameters.AddWithValue("as_of", list.Details.AsOf);
            command.Parameters.AddWithValue("open", (int)ItemState.Open);
            command.Parameters.AddWithValue("same", (int)ItemKind.Same);
            command.Parameters.AddWithValue("agrees", (int)ItemState.Agrees);
            command.Parameters.AddWithValue("at", list.ComparedAt!.Value);
            command.Parameters.Add(new("ids", NpgsqlDbType.Array | NpgsqlDbType.Uuid) { Value = some.Select(_ => Guid.CreateVersion7()).ToArray() });
            command.Parameters.Add(new("areas", NpgsqlDbType.Array | NpgsqlDbType.Bigint) { Value = some.Select(i => i.AreaNo).ToArray() });
            command.Parameters.Add(new("kinds", NpgsqlDbType.Array | NpgsqlDbType.Integer) { Value = some.Select(i => (int)i.Kind).ToArray() });
            command.Parameters.Add(new("households", NpgsqlDbType.Array | NpgsqlDbType.Uuid) { Value = some.Select(i => i.HouseholdId).ToArray() });
            command.Parameters.Add(new("memberships", NpgsqlDbType.Array | NpgsqlDbType.Uuid) { Value = some.Select(i => i.MembershipId).ToArray() });
            command.Parameters.Add(new("rows", NpgsqlDbType.Array | NpgsqlDbType.Integer) { Value = some.Select(i => i.RowNo).ToArray() });
            command.Parameters.Add(new("names", NpgsqlDbType.Array | NpgsqlDbType.Bytea) { Value = some.Select(i => Sealed(i.ListedName)).ToArray() });
            command.Parameters.Add(new("numbers", NpgsqlDbType.Array | NpgsqlDbType.Bytea) { Value = some.Select(i => Sealed(i.ListedNumber)).ToArray() });
            command.Parameters.Add(new("differences", NpgsqlDbType.Array | NpgsqlDbType.Text) { Value = some.Select(i => i.Differences).ToArray() });
            await command.ExecuteNonQueryAsync(cancel);
        }
    }

    /// <summary>
    /// Where being named counts the newest list decides about everybody: nobody answers any more what one of an earlier day left open. Several of one day stand
    /// side by side, because a department may deliver its list in parts; which one is uploaded again is asked (<see cref="CompareChoices.Replaces"/>).
    /// </summary>
    /// <returns>How many are closed.</returns>
    public Task<int> ReplaceOlderAsync(Reconciliation list, DateTimeOffset at, CancellationToken cancel) => ChangeAsync(
        """
        UPDATE reconciliation_item SET state = @replaced, ended_at = @at, version = version + 1
        WHERE department = @department AND state = @open AND as_of < @as_of AND area_no >= (SELECT reach_from()) AND area_no <= (SELECT reach_to())
        """,
        list,
        at,
        cancel);

    /// <summary>Of a list that is compared with the register: what earlier lists of the same level left open about those about whom this one decides.</summary>
    /// <param name="memberships">Whom the list names; null when it names everybody it ought to and so decides about the others too.</param>
    /// <param name="households">Of which any member named decides.</param>
    /// <returns>How many are closed.</returns>
    public Task<int> ReplaceDecidedAsync(Reconciliation list, IReadOnlyCollection<Guid>? memberships, IReadOnlyCollection<Guid> households, DateTimeOffset at, CancellationToken cancel) => ChangeAsync(
        """
        UPDATE reconciliation_item i SET state = @replaced, ended_at = @at, version = i.version + 1
        WHERE i.department = @department AND i.state = @open AND i.as_of <= @as_of AND i.reconciliation_id <> @list AND i.membership_id IS NOT NULL
          AND i.area_no >= (SELECT reach_from()) AND i.area_no <= (SELECT reach_to())
          AND (@all OR i.membership_id = ANY (@memberships) OR i.household_id = ANY (@households))
          AND EXISTS (SELECT FROM reconciliation r WHERE r.id = i.reconciliation_id AND r.area_no = @list_area)
        """,
        list,
        at,
        cancel,
        command =>
        {
            command.Parameters.AddWithValue("all", memberships is null);
            command.Parameters.AddWithValue("memberships", (memberships ?? []).ToArray());
            command.Parameters.AddWithValue("households", households.ToArray());
        });

    /// <summary>What a withdrawn list left open.</summary>
    /// <returns>How many are closed.</returns>
    public Task<int> CloseAsync(Reconciliation list, DateTimeOffset at, CancellationToken cancel) => ChangeAsync(
        "UPDATE reconciliation_item SET state = @replaced, ended_at = @at, version = version + 1 WHERE reconciliation_id = @list AND state = @open",
        list,
        at,
        cancel);

    /// <summary>What a withdrawn list had closed of earlier ones, unless one that is newer than these stands beside it.</summary>
    /// <returns>How many are open again.</returns>
    public Task<int> ReopenAsync(Reconciliation list, DateTimeOffset at, CancellationToken cancel) => ChangeAsync(
        """
        UPDATE reconciliation_item i SET state = @open, ended_at = NULL, version = i.version + 1
        WHERE i.department = @department AND i.state = @replaced AND i.reconciliation_id <> @list
          AND i.ended_at = (SELECT l.compared_at FROM reconciliation l WHERE l.id = @list)
          AND i.area_no >= (SELECT reach_from()) AND i.area_no <= (SELECT reach_to())
          AND EXISTS (SELECT FROM reconciliation r WHERE r.id = i.reconciliation_id AND r.area_no = @list_area AND r.state = @compared)
          AND NOT EXISTS (SELECT FROM reconciliation n WHERE n.id <> @list AND n.area_no = @list_area AND n.department = @department AND n.state = @compared AND n.as_of > i.as_of)
        """,
        list,
        at,
        cancel,
        command => command.Parameters.AddWithValue("compared", (int)ReconciliationState.Compared));

    private async Task<int> ChangeAsync(string sql, Reconciliation list, DateTimeOffset at, CancellationToken cancel, Action<NpgsqlCommand>? more = null)
    {
        await db.Database.OpenConnectionAsync(cancel);
        await using var command = Command(sql);
        foreach (var (name, value) in new (string, object)[]
        {
            ("list", list.Id), ("list_area", list.AreaNo), ("department", (int)list.Details.Department), ("as_of", list.Details.AsOf),
            ("open", (int)ItemState.Open), ("replaced", (int)ItemState.Replaced), ("at", at),
        })
        {
            command.Parameters.AddWithValue(name, value);
        }

        more?.Invoke(command);
        return await command.ExecuteNonQueryAsync(cancel);
    }

    private async Task<List<ListedMatch>> FindAsync(IReadOnlyCollection<ListedKey> keys, string sql, CancellationToken cancel)
    {
        if (keys.Count == 0)
        {
            return [];
        }

        await RunAsync("CREATE TEMP TABLE listed_key (row_no int NOT NULL, id_index bytea NULL, name text NOT NULL, birth_date date NULL) ON COMMIT DROP", cancel);
        var connection = (NpgsqlConnection)db.Database.GetDbConnection();
        await using (var copy = await connection.BeginBinaryImportAsync("COPY listed_key (row_no, id_index, name, birth_date) FROM STDIN (FORMAT BINARY)", cancel))
        {
            foreach (var key in keys)
            {
                await copy.StartRowAsync(cancel);
                await copy.WriteAsync(key.RowNo, NpgsqlDbType.Integer, cancel);
                await WriteAsync(copy, key.IdIndex, NpgsqlDbType.Bytea, cancel);
                await copy.WriteAsync(key.Name, NpgsqlDbType.Text, cancel);
                await (key.BirthDate is { } birth ? copy.WriteAsync(birth, NpgsqlDbType.Date, cancel) : copy.WriteNullAsync(cancel));
            }

            await copy.CompleteAsync(cancel);
        }

        await RunAsync("ANALYZE listed_key", cancel);
        var found = new List<ListedMatch>();
        await using (var command = Command(sql))
        {
            command.Parameters.AddWithValue("county", RegionCode.CountyOf(db.Reader.Actor!.AreaNo));
            command.Parameters.AddWithValue("voided", (int)HouseholdStatus.Voided);
            await using var reader = await command.ExecuteReaderAsync(cancel);
            while (await reader.ReadAsync(cancel))
            {
                found.Add(new ListedMatch(reader.GetInt32(0), reader.GetGuid(1), reader.GetGuid(2), reader.GetInt64(3), reader.GetFieldValue<DateOnly>(4), reader.GetString(5)));
            }
        }

        await RunAsync("DROP TABLE listed_key", cancel);
        return found;
    }

    private static Task WriteAsync(NpgsqlBinaryImporter copy, byte[]? value, NpgsqlDbType type, CancellationToken cancel) =>
        value is null ? copy.WriteNullAsync(cancel) : copy.WriteAsync(value, type, cancel);

    private byte[]? Sealed(string? text) => text is null ? null : db.Keys.SealText(text);

    private async Task RunAsync(string sql, CancellationToken cancel)
    {
        await using var command = Command(sql);
        await command.ExecuteNonQueryAsync(cancel);
    }

    private NpgsqlCommand Command(string sql)
    {
        var command = ((NpgsqlConnection)db.Database.GetDbConnection()).CreateCommand();
        command.CommandText = sql;
        command.Transaction = (NpgsqlTransaction?)db.Database.CurrentTransaction?.GetDbTransaction();
        return command;
    }
}

/// <summary>A result about to be kept; name and number only of people who are not certain to be on the register.</summary>
public sealed record NewItem(ItemKind Kind, long AreaNo, Guid? HouseholdId, Guid? MembershipId, int? RowNo, string? ListedName, string? ListedNumber, string Differences);
