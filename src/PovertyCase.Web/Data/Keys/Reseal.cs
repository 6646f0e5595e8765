using System.Reflection;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Npgsql;
using NpgsqlTypes;
using PovertyCase.Domain.Common;
using PovertyCase.Web.Data.Files;
using PovertyCase.Web.Data.Trail;

namespace PovertyCase.Web.Data.Keys;

/// <summary>
/// Seals everything anew with the newest key: columns of the register, its history, files. May be stopped and started again at any time; what
/// already carries the newest key is passed over. The trail is never rewritten, so its values stay under the keys of their day, and those
/// keys stay in the key file.
/// </summary>
/// <remarks>
/// Runs as the owner of the tables, because writing a value in another sealing is no change of the record and must not leave a version behind:
/// the triggers of the table's versions rest meanwhile, and with it every other write to that table (a few seconds for a county).
/// </remarks>
public sealed class Reseal(CaseDbFactory databases, CaseKeys keys, FileVault vault)
{
    private const int BatchRows = 1000;

    /// <returns>How many values were sealed anew in each place, for example <c>person.id_number</c>.</returns>
    public async Task<IReadOnlyList<(string Place, int Values)>> RunAsync(CancellationToken cancel)
    {
        var done = new List<(string, int)>();
        var columns = Columns();
        await using var connection = new NpgsqlConnection(databases.Connections.Owner);
        await connection.OpenAsync(cancel);
        foreach (var table in columns.GroupBy(c => c.Table))
        {
            await using var transaction = await connection.BeginTransactionAsync(cancel);
            await SeeEverythingAsync(connection, cancel);

            // Registers that are closed by the role as well (special care, leads) show the owner nothing: for this transaction row-level security does not bind it.
            var closed = await IsClosedByRoleAsync(connection, table.Key, cancel);
            if (closed)
            {
                await RunAsync(connection, $"ALTER TABLE {table.Key} NO FORCE ROW LEVEL SECURITY", cancel);
            }

            var resting = await HasHistoryAsync(connection, table.Key, cancel);
            if (resting)
            {
                await RunAsync(connection, $"ALTER TABLE {table.Key} DISABLE TRIGGER version_begins, DISABLE TRIGGER version_ends", cancel);
            }

            foreach (var (_, column) in table)
            {
                done.Add(($"{table.Key}.{column}", await ColumnAsync(connection, table.Key, column, cancel)));
            }

            if (resting)
            {
                await RunAsync(connection, $"ALTER TABLE {table.Key} ENABLE TRIGGER version_begins, ENABLE TRIGGER version_ends", cancel);
                done.Add(($"register_history of {table.Key}", await HistoryAsync(connection, table.Key, [.. table.Select(c => c.Column)], cancel)));
            }

            if (closed)
            {
                await RunAsync(connection, $"ALTER TABLE {table.Key} FORCE ROW LEVEL SECURITY", cancel);
            }

            await transaction.CommitAsync(cancel);
        }

        done.Add(("files", await vault.ResealAsync(cancel)));
        return done;
    }

    /// <summary>Every column that the model seals, but for the trail's.</summary>
    private List<(string Table, string Column)> Columns()
    {
        using var db = databases.ForRequest(Access.Reader.Nobody);
        return [.. db.Model.GetEntityTypes()
            .Where(e => e.ClrType != typeof(AuditChange) && e.GetTableName() is not null)
            .SelectMany(e => Properties(e).Where(p => p.PropertyInfo?.GetCustomAttribute<SensitiveAttribute>() is not null).Select(p => (e.GetTableName()!, p.GetColumnName()))).Distinct()];
    }

    private static IEnumerable<IProperty> Properties(ITypeBase type) => type.GetProperties().Concat(type.GetComplexProperties().SelectMany(c => Properties(c.ComplexType)));

    private async Task<int> ColumnAsync(NpgsqlConnection connection, string table, string column, CancellationToken cancel)
    {
        var count = 0;
        while (true)
        {
            var rows = new List<(Guid Id, byte[] Value)>();
            await using (var read = new NpgsqlCommand($"SELECT id, {column} FROM {table} WHERE {column} IS NOT NULL AND get_byte({column}, 0) <> $1 LIMIT {BatchRows}", connection))
            {
                read.Parameters.Add(new() { Value = (int)keys.Current });
                await using var reader = await read.ExecuteReaderAsync(cancel);
                while (await reader.ReadAsync(cancel))
                {
                    rows.Add((reader.GetGuid(0), keys.Seal(keys.Open(reader.GetFieldValue<byte[]>(1)))));
                }
            }

            if (rows.Count == 0)
            {
                return count;
            }

            await using var write = new NpgsqlCommand($"UPDATE {table} t SET {column} = n.value FROM unnest($1, $2) AS n (id, value) WHERE t.id = n.id", connection);
            write.Parameters.Add(new() { Value = rows.Select(r => r.Id).ToArray() });
            write.Parameters.Add(new() { Value = rows.Select(r => r.Value).ToArray() });
            count += await write.ExecuteNonQueryAsync(cancel);
        }
    }

    /// <summary>A version holds sealed values as PostgreSQL writes bytes into JSON: <c>"\x01a0…"</c>.</summary>
    private async Task<int> HistoryAsync(NpgsqlConnection connection, string table, string[] columns, CancellationToken cancel)
    {
        var old = string.Join(" OR ", columns.Select(c => $"(row->>'{c}') NOT LIKE $3"));
        var after = Guid.Empty;
        var count = 0;
        while (true)
        {
            var rows = new List<(Guid Id, string Row)>();
            await using (var read = new NpgsqlCommand($"SELECT id, row::text FROM register_history WHERE table_name = $1 AND id > $2 AND ({old}) ORDER BY id LIMIT {BatchRows}", connection))
            {
                read.Parameters.Add(new() { Value = table });
                read.Parameters.Add(new() { Value = after });
                read.Parameters.Add(new() { Value = $@"\\x{keys.Current:x2}%" });
                await using var reader = await read.ExecuteReaderAsync(cancel);
                while (await reader.ReadAsync(cancel))
                {
                    rows.Add((reader.GetGuid(0), Anew(reader.GetString(1), columns)));
                }
            }

            if (rows.Count == 0)
            {
                return count;
            }

            after = rows[^1].Id;
            await using var write = new NpgsqlCommand("UPDATE register_history h SET row = h.row || n.changed::jsonb FROM unnest($1, $2) AS n (id, changed) WHERE h.id = n.id", connection);
            write.Parameters.Add(new() { Value = rows.Select(r => r.Id).ToArray() });
            write.Parameters.Add(new() { Value = rows.Select(r => r.Row).ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text });
            count += await write.ExecuteNonQueryAsync(cancel);
        }
    }

    /// <summary>Only the sealed members of a version, sealed anew.</summary>
    private string Anew(string row, string[] columns)
    {
        using var version = JsonDocument.Parse(row);
        return JsonSerializer.Serialize(columns
            .Select(c => (Column: c, Text: version.RootElement.TryGetProperty(c, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString()! : ""))
            .Where(c => c.Text.StartsWith(@"\x", StringComparison.Ordinal))
            .ToDictionary(c => c.Column, c => $@"\x{Convert.ToHexStringLower(keys.Seal(keys.Open(Convert.FromHexString(c.Text.AsSpan(2)))))}"));
    }

    /// <summary>Row-level security binds the owner too: this transaction alone reaches all regions.</summary>
    private static Task SeeEverythingAsync(NpgsqlConnection connection, CancellationToken cancel) =>
        RunAsync(connection, "SELECT set_config('case.from', '0', true), set_config('case.to', '9223372036854775807', true)", cancel);

    private static async Task<bool> IsClosedByRoleAsync(NpgsqlConnection connection, string table, CancellationToken cancel)
    {
        await using var command = new NpgsqlCommand("SELECT EXISTS (SELECT FROM pg_policies WHERE schemaname = 'public' AND tablename = $1 AND qual LIKE '%acts_as%')", connection);
        command.Parameters.Add(new() { Value = table });
        return (bool)(await command.ExecuteScalarAsync(cancel))!;
    }

    private static async Task<bool> HasHistoryAsync(NpgsqlConnection connection, string table, CancellationToken cancel)
    {
        await using var command = new NpgsqlCommand("SELECT EXISTS (SELECT FROM pg_trigger WHERE tgrelid = $1::regclass AND tgname = 'version_ends')", connection);
        command.Parameters.Add(new() { Value = table });
        return (bool)(await command.ExecuteScalarAsync(cancel))!;
    }

    private static async Task RunAsync(NpgsqlConnection connection, string sql, CancellationToken cancel)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(cancel);
    }
}
