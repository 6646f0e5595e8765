using System.Data.Common;
using System.Globalization;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Npgsql;
using PovertyCase.Web.Access;

namespace PovertyCase.Web.Data.Interceptors;

/// <summary>
/// The second lock: each time a connection is opened for a request its reach is written into the session, where the policies read it. EF
/// fires this for pooled connections too, and Npgsql's reset clears it when the connection goes back (decisions 15).
/// </summary>
public sealed class ReachInterceptor : DbConnectionInterceptor
{
    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
    {
        if (eventData.Context is CaseDb db)
        {
            using var command = Command((NpgsqlConnection)connection, db.Reader);
            command.ExecuteNonQuery();
        }
    }

    public override async Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        if (eventData.Context is CaseDb db)
        {
            await using var command = Command((NpgsqlConnection)connection, db.Reader);
            await command.ExecuteNonQueryAsync(cancellationToken);
        }
    }

    /// <summary>Also used by the proof in the tests.</summary>
    public static NpgsqlCommand Command(NpgsqlConnection connection, Reader reader)
    {
        var command = connection.CreateCommand();
        var households = reader.Kind == ReachKind.Paired ? "paired_households($8, $9)::text" : "'{}'";
        command.CommandText = $"""
            SELECT set_config('case.from', $1, false), set_config('case.to', $2, false), set_config('case.county', $3, false), set_config('case.officer', $4, false), set_config('case.at', $5, false),
              set_config('case.trail_from', $6, false), set_config('case.trail_to', $7, false), set_config('case.reads_only', '{(reader.ReadsOnly ? "on" : "")}', false),
              set_config('case.role', '{(int?)reader.Actor?.Role}', false), set_config('case.households', {households}, false),
              set_config('plan_cache_mode', '{(reader.SeesLittle ? "auto" : "force_custom_plan")}', false)
            """;
        command.Parameters.Add(new NpgsqlParameter { Value = reader.From.ToString(CultureInfo.InvariantCulture) });
        command.Parameters.Add(new NpgsqlParameter { Value = reader.To.ToString(CultureInfo.InvariantCulture) });
        command.Parameters.Add(new NpgsqlParameter { Value = reader.CountyNo.ToString(CultureInfo.InvariantCulture) });
        command.Parameters.Add(new NpgsqlParameter { Value = reader.OfficerId.ToString() });
        command.Parameters.Add(new NpgsqlParameter { Value = reader.Actor?.At.ToString("O", CultureInfo.InvariantCulture) ?? "" });
        command.Parameters.Add(new NpgsqlParameter { Value = reader.TrailFrom.ToString(CultureInfo.InvariantCulture) });
        command.Parameters.Add(new NpgsqlParameter { Value = reader.TrailTo.ToString(CultureInfo.InvariantCulture) });
        if (reader.Kind == ReachKind.Paired)
        {
            command.Parameters.Add(new NpgsqlParameter { Value = reader.OfficerId });
            command.Parameters.Add(new NpgsqlParameter { Value = reader.Today });
        }

        return command;
    }
}
