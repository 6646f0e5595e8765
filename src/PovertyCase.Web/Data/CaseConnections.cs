using Npgsql;

namespace PovertyCase.Web.Data;

/// <summary>
/// Where the database is, for each of its roles: app serves requests (no ownership, no bypass), owner migrates, jobs seeds and rolls up
/// (BYPASSRLS), board reads what is posted in public.
/// </summary>
public sealed record CaseConnections(string App, string Owner, string Jobs, string Board)
{
    /// <summary>Statements that a connection of requests keeps prepared: a page's own are some tens.</summary>
    private const int Kept = 200;

    public string App { get; init; } = Remembering(App);

    /// <summary>
    /// Requests send the same short statements again and again: a connection keeps them read and checked. Whether it keeps their plans too depends on who
    /// asks (<see cref="Access.Reader.SeesLittle"/>).
    /// </summary>
    private static string Remembering(string connection) => connection.Length == 0
        ? connection
        : new NpgsqlConnectionStringBuilder(connection) { MaxAutoPrepare = Kept, AutoPrepareMinUsages = 2 }.ConnectionString;
}
