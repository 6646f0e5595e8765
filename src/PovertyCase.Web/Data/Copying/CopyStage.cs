using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;

namespace PovertyCase.Web.Data.Copying;

/// <summary>A table with the columns of another that only this transaction sees and that ends with it: COPY goes in, one statement goes on.</summary>
internal sealed class CopyStage(CaseDb db, Type type)
{
    // A county's import is more than the usual half minute.
    private const int Seconds = 1800;

    private readonly CopiedTable _table = CopiedTable.Of(db, type);

    public string Name => $"arriving_{_table.Name}";

    /// <summary>Through the stage into the table itself.</summary>
    public async Task MoveAsync(IEnumerable<object> records, CancellationToken cancel)
    {
        await CopyAsync(records, cancel);
        await MergeAsync(cancel);
    }

    public async Task CopyAsync(IEnumerable<object> records, CancellationToken cancel)
    {
        await RunAsync($"CREATE TEMP TABLE IF NOT EXISTS {Name} ON COMMIT DROP AS SELECT {_table.Columns} FROM {_table.Name} WITH NO DATA", [], cancel);
        await using var writer = await ((NpgsqlConnection)db.Database.GetDbConnection()).BeginBinaryImportAsync($"COPY {Name} ({_table.Columns}) FROM STDIN (FORMAT BINARY)", cancel);
        writer.Timeout = TimeSpan.FromSeconds(Seconds);
        foreach (var record in records)
        {
            _table.Write(writer, record, db.Keys);
        }

        await writer.CompleteAsync(cancel);
    }

    /// <summary>Into the table itself; the stage is empty afterwards.</summary>
    public Task MergeAsync(CancellationToken cancel) =>
        RunAsync($"INSERT INTO {_table.Name} ({_table.Columns}) SELECT {_table.Columns} FROM {Name}; TRUNCATE {Name}", [], cancel);

    public async Task RunAsync(string sql, NpgsqlParameter[] parameters, CancellationToken cancel)
    {
        await using var command = Command(sql, parameters);
        await command.ExecuteNonQueryAsync(cancel);
    }

    public NpgsqlCommand Command(string sql, NpgsqlParameter[] parameters)
    {
        var command = ((NpgsqlConnection)db.Database.GetDbConnection()).CreateCommand();
        command.CommandText = sql;
        command.CommandTimeout = Seconds;
        command.Transaction = (NpgsqlTransaction?)db.Database.CurrentTransaction?.GetDbTransaction();
        command.Parameters.AddRange(parameters);
        return command;
    }
}
