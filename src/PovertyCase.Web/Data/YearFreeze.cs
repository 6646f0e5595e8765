using System.Data;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using PovertyCase.Domain.Adjustments;
using PovertyCase.Domain.Common;
using PovertyCase.Domain.Regions;
using PovertyCase.Web.Data.Trail;

namespace PovertyCase.Web.Data;

/// <summary>
/// Freezes a year: counts by township, the SHA-256 of the county's data and the newest head of the trail. The data are read as a stream, table by
/// table in the order of their keys, so that no county is too large for the memory.
/// </summary>
public sealed class YearFreeze(CaseDb db, CaseDbFactory databases, RegionBook regions)
{
    /// <summary>What the year's data are; sealed columns follow in the clear at the end, because their ciphertext changes with the keys.</summary>
    private static readonly string[] Tables = ["household", "membership", "person", "yearly_income", "yearly_conditions", "poverty_cause", "adjustment_sheet"];

    public async Task<AdjustmentSnapshot> TakeAsync(AdjustmentBatch batch, Actor by, CancellationToken cancel)
    {
        var (from, to) = RegionCode.RangeOf(batch.AreaNo);

        // Counts and hash are of one moment, whatever is approved meanwhile: a transaction of its own that sees nothing later than its beginning. What the caller has
        // written so far is none of it.
        await using var still = databases.ForRequest(db.Reader);
        await using var moment = await still.Database.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancel);
        var rows = await new YearSheets(still).ProgressAsync(batch, from, to, RegionCode.SpanOf(RegionLevel.Township), cancel);
        var lines = rows.Select(r => new SnapshotLine(r.AreaNo, regions.Name(r.AreaNo), r.Sheets, r.Persons, r.Classes)).ToList();
        var head = await db.TrailHeads.AsNoTracking().OrderByDescending(h => h.Size).FirstOrDefaultAsync(cancel);
        var snapshot = AdjustmentSnapshot.Take(batch, lines, await HashAsync(still, from, to, cancel), head is null ? "" : HeadStatement.Printed(head), by);
        db.Add(snapshot);
        return snapshot;
    }

    /// <summary>Recomputed from the same data it is the same, whoever computes it.</summary>
    public Task<string> HashAsync(long from, long to, CancellationToken cancel) => HashAsync(db, from, to, cancel);

    private static async Task<string> HashAsync(CaseDb db, long from, long to, CancellationToken cancel)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        void Add(string line) => hash.AppendData(Encoding.UTF8.GetBytes(line + "\n"));

        // Instants read the same wherever the server stands.
        await db.Database.OpenConnectionAsync(cancel);
        await db.Database.ExecuteSqlAsync($"SET LOCAL TIME ZONE 'UTC'", cancel);
        var connection = (NpgsqlConnection)db.Database.GetDbConnection();
        foreach (var table in Tables)
        {
            Add($"# {table}");
            await using var command = new NpgsqlCommand(
                // What is not filled in says nothing: a column that a later version adds leaves the hash of a restored backup as it was.
                // Bytes are ciphertext or blind indexes; the version, and since when and by whom the row stands so, count saves and say nothing about the content.
                $"""
                SELECT jsonb_strip_nulls(to_jsonb(t) - ARRAY['version', 'recorded_from', 'recorded_by'] - ARRAY(SELECT c.column_name::text FROM information_schema.columns c WHERE c.table_schema = current_schema() AND c.table_name = '{table}' AND c.data_type = 'bytea'))::text
                FROM {table} t WHERE t.area_no BETWEEN @from AND @to ORDER BY t.id
                """,
                connection);
            command.Parameters.AddWithValue("from", from);
            command.Parameters.AddWithValue("to", to);
            await using var reader = await command.ExecuteReaderAsync(cancel);
            while (await reader.ReadAsync(cancel))
            {
                Add(reader.GetString(0));
            }
        }

        Add("# numbers");
        await foreach (var p in db.People.AsNoTracking().Where(p => p.AreaNo >= from && p.AreaNo <= to).OrderBy(p => p.Id).Select(p => new { p.Id, p.IdNumber }).AsAsyncEnumerable().WithCancellation(cancel))
        {
            Add(string.Create(CultureInfo.InvariantCulture, $"{p.Id} {p.IdNumber}"));
        }

        // Only who has one: the hashes of years before members had telephones stay what they were.
        await foreach (var m in db.Memberships.AsNoTracking().Where(m => m.AreaNo >= from && m.AreaNo <= to && m.Details.Phone != null).OrderBy(m => m.Id).Select(m => new { m.Id, m.Details.Phone }).AsAsyncEnumerable().WithCancellation(cancel))
        {
            Add(string.Create(CultureInfo.InvariantCulture, $"{m.Id} {m.Phone}"));
        }

        await foreach (var h in db.Households.AsNoTracking().Where(h => h.AreaNo >= from && h.AreaNo <= to).OrderBy(h => h.Id).Select(h => new { h.Id, h.Details.Phone, h.Details.BankAccount }).AsAsyncEnumerable().WithCancellation(cancel))
        {
            Add(string.Create(CultureInfo.InvariantCulture, $"{h.Id} {h.Phone} {h.BankAccount}"));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
