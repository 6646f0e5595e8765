using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;

namespace PovertyCase.Web.Data.Copying;

/// <summary>A table with the columns of another that only this transaction sees and that ends with it: COPY goes in, one statement goes on.</summary>
internal sealed class CopyStage(CaseDb db, CopiedTable table)
{
    // A county's import is more than the usual half minute.
    private const int Seconds = 1800;

    /// <summary>Sent as soon as so much is written, so that a long file does not stand in memory.</summary>
    private const int PieceSize = 256 * 1024;

    public string Name => $"arriving_{table.Name}";

    /// <summary>Into the table itself.</summary>
    public string Merging => $"INSERT INTO {table.Name} ({table.Columns}) SELECT {table.Columns} FROM {Name}";

    /// <summary>What is long is compressed once, where it stays.</summary>
    private const string AsWritten = "WITH (toast_tuple_target = 8160)";

    public Task MakeAsync(CancellationToken cancel) => RunAsync($"CREATE TEMP TABLE IF NOT EXISTS {Name} {AsWritten} ON COMMIT DROP AS SELECT {table.Columns} FROM {table.Name} WITH NO DATA", [], cancel);

    /// <summary>Records as they come; what is thrown on the way leaves nothing behind.</summary>
    public async Task CopyAsync(IEnumerable<object> records, CancellationToken cancel)
    {
        await MakeAsync(cancel);
        using var rows = new CopiedRows();
        await CopyAsync(
            async stream =>
            {
                foreach (var record in records)
                {
                    table.Write(rows, record, db.Keys);
                    if (rows.Written.Length >= PieceSize)
                    {
                        await stream.WriteAsync(rows.Written, cancel);
                        rows.Sent();
                    }
                }

                await stream.WriteAsync(rows.Written, cancel);
            },
            cancel);
    }

    public Task CopyAsync(IReadOnlyList<CopiedRows> written, CancellationToken cancel) => CopyAsync(
        async stream =>
        {
            foreach (var rows in written)
            {
                await stream.WriteAsync(rows.Written, cancel);
            }
        },
        cancel);

    /// <summary>Into the table itself; the stage is empty afterwards, for the next file of the same transaction.</summary>
    public Task MergeAsync(CancellationToken cancel) => RunAsync($"{Merging}; TRUNCATE {Name}", [], cancel);

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

    private async Task CopyAsync(Func<NpgsqlRawCopyStream, Task> write, CancellationToken cancel)
    {
        await using var stream = await ((NpgsqlConnection)db.Database.GetDbConnection()).BeginRawBinaryCopyAsync($"COPY {Name} ({table.Columns}) FROM STDIN (FORMAT BINARY)", cancel);
        stream.WriteTimeout = Seconds * 1000;
        try
        {
            await stream.WriteAsync(CopiedRows.Head, CancellationToken.None);
            await write(stream);
            await stream.WriteAsync(CopiedRows.End, CancellationToken.None);
        }
        catch
        {
            // Leaving the stream would complete the COPY; the fault itself tells more than what the cancelled COPY says.
            await stream.CancelAsync();
            throw;
        }
    }
}
