using Npgsql;

namespace PovertyCase.Web.Data;

/// <summary>
/// The four database roles. Roles belong to the whole server, so they are made here and not in a migration (decisions 16).
/// </summary>
public static class DatabaseRoles
{
    public const string Owner = "povertycase_owner";
    public const string App = "povertycase_app";
    public const string Jobs = "povertycase_jobs";
    public const string Board = "povertycase_board";

    /// <summary>Creates what is missing and sets the passwords; needs a superuser or a role with CREATEROLE.</summary>
    public static async Task EnsureAsync(string adminConnection, IReadOnlyDictionary<string, string> passwords, CancellationToken cancel)
    {
        await using var source = NpgsqlDataSource.Create(adminConnection);
        await using var connection = await source.OpenConnectionAsync(cancel);
        foreach (var (role, attributes) in new[] { (Owner, "NOBYPASSRLS"), (App, "NOBYPASSRLS"), (Jobs, "BYPASSRLS"), (Board, "NOBYPASSRLS") })
        {
            // A role name and a generated password are no user input; format() quotes them all the same.
            await using var command = new NpgsqlCommand(
                """
                SELECT CASE WHEN EXISTS (SELECT FROM pg_roles WHERE rolname = $1)
                       THEN format('ALTER ROLE %I LOGIN NOSUPERUSER %s PASSWORD %L', $1, $2, $3)
                       ELSE format('CREATE ROLE %I LOGIN NOSUPERUSER %s PASSWORD %L', $1, $2, $3) END
                """,
                connection);
            command.Parameters.Add(new NpgsqlParameter { Value = role });
            command.Parameters.Add(new NpgsqlParameter { Value = attributes });
            command.Parameters.Add(new NpgsqlParameter { Value = passwords[role] });
            var statement = (string)(await command.ExecuteScalarAsync(cancel))!;
            try
            {
                await using var make = new NpgsqlCommand(statement, connection);
                await make.ExecuteNonQueryAsync(cancel);
            }
            catch (PostgresException e) when (e.SqlState is PostgresErrorCodes.DuplicateObject or PostgresErrorCodes.UniqueViolation or PostgresErrorCodes.InternalError)
            {
                // Another process made the role in the same moment.
            }
        }
    }

    /// <summary>Creates an empty database that belongs to the owner role, if it is missing.</summary>
    public static async Task EnsureDatabaseAsync(string adminConnection, string database, CancellationToken cancel)
    {
        await using var source = NpgsqlDataSource.Create(adminConnection);
        await using var exists = source.CreateCommand("SELECT 1 FROM pg_database WHERE datname = $1");
        exists.Parameters.Add(new NpgsqlParameter { Value = database });
        if (await exists.ExecuteScalarAsync(cancel) is null)
        {
            var quoted = new NpgsqlCommandBuilder().QuoteIdentifier(database);
            await using var create = source.CreateCommand($"CREATE DATABASE {quoted} OWNER {Owner}");
            await create.ExecuteNonQueryAsync(cancel);
        }
    }
}
