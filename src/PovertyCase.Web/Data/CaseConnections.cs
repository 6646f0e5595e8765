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
    /// For the rules that are asked about a household after each save, under the role of the jobs. A connection keeps the tables that the rules look at and some
    /// two hundred statements with their plans: reading and planning them anew takes ten times as long as doing them. Few are enough, because a look is short.
    /// </summary>
    public string Looks { get; } = Jobs.Length == 0
        ? Jobs
        : new NpgsqlConnectionStringBuilder(Jobs) { NoResetOnClose = true, MaxAutoPrepare = 500, AutoPrepareMinUsages = 1, MaxPoolSize = 4 }.ConnectionString;

    /// <summary>
    /// Requests send the same short statements again and again: a connection keeps them read and checked. Whether it keeps their plans too depends on who
    /// asks (<see cref="Access.Reader.SeesLittle"/>).
    /// </summary>
    private static string Remembering(string connection) => connection.Length == 0
        ? connection
        : new NpgsqlConnectionStringBuilder(connection) { MaxAutoPrepare = Kept, AutoPrepareMinUsages = 2 }.ConnectionString;
}
