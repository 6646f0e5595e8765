using System.Runtime.CompilerServices;
using Npgsql;
using NpgsqlTypes;
using PovertyCase.Domain.Imports;

namespace PovertyCase.Web.Data.Copying;

/// <summary>
/// The rows of an uploaded file on their way through the checks, sealed, in the database and not in memory. Those of a new file stand in a stage until it
/// is kept; those of a kept batch are read where they are.
/// </summary>
public sealed class ArrivingRows
{
    private readonly Guid _batchId;
    private readonly CopyStage _stage;
    private readonly string _place;

    private ArrivingRows(CaseDb db, Guid batchId, bool kept)
    {
        (_batchId, _stage) = (batchId, new CopyStage(db, CopiedTable.Of(db, typeof(ImportRow))));
        _place = kept ? "import_row" : _stage.Name;
    }

    /// <summary>Takes in a file's rows as they come.</summary>
    public static async Task<ArrivingRows> TakeAsync(CaseDb db, ImportBatch batch, IEnumerable<ImportRow> rows, CancellationToken cancel)
    {
        var arriving = new ArrivingRows(db, batch.Id, kept: false);
        await arriving._stage.CopyAsync(rows, cancel);
        await arriving._stage.RunAsync($"CREATE INDEX ON {arriving._place} (row_no); ANALYZE {arriving._place}", [], cancel);
        return arriving;
    }

    public static ArrivingRows Of(CaseDb db, Guid batchId) => new(db, batchId, kept: true);

    /// <summary>Row numbers with the household that each row names, from top to bottom.</summary>
    public async Task<List<(int RowNo, string? Household)>> HouseholdsAsync(CancellationToken cancel)
    {
        var found = new List<(int, string?)>();
        await using var command = _stage.Command($"SELECT row_no, household FROM {_place} WHERE batch_id = $1 ORDER BY row_no", [new() { Value = _batchId }]);
        await using var reader = await command.ExecuteReaderAsync(cancel);
        while (await reader.ReadAsync(cancel))
        {
            found.Add((reader.GetInt32(0), reader.IsDBNull(1) ? null : reader.GetString(1)));
        }

        return found;
    }

    /// <summary>The cells of some rows, from top to bottom, sealed, and what was found in them.</summary>
    public async IAsyncEnumerable<(int RowNo, byte[] Cells, string Faults)> CellsAsync(IEnumerable<int> rows, [EnumeratorCancellation] CancellationToken cancel)
    {
        await using var command = _stage.Command($"SELECT row_no, cells, faults FROM {_place} WHERE batch_id = $1 AND row_no = ANY ($2) ORDER BY row_no", [new() { Value = _batchId }, new() { Value = rows.ToArray() }]);
        await using var reader = await command.ExecuteReaderAsync(cancel);
        while (await reader.ReadAsync(cancel))
        {
            yield return (reader.GetInt32(0), reader.GetFieldValue<byte[]>(1), reader.GetString(2));
        }
    }

    /// <summary>Writes down what was found in some rows.</summary>
    public Task NoteAsync(IReadOnlyCollection<(int RowNo, string Faults)> found, CancellationToken cancel) => found.Count == 0 ? Task.CompletedTask : _stage.RunAsync(
        $"UPDATE {_place} r SET faults = f.faults FROM unnest($2, $3) AS f (row_no, faults) WHERE r.batch_id = $1 AND r.row_no = f.row_no",
        [
            new() { Value = _batchId },
            new() { Value = found.Select(f => f.RowNo).ToArray() },
            new() { Value = found.Select(f => f.Faults).ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text },
        ],
        cancel);

    /// <summary>Keeps the rows with the batch, which must stand in the database by now.</summary>
    public Task KeepAsync(CancellationToken cancel) => _stage.MergeAsync(cancel);
}
