namespace PovertyCase.Web.Data;

/// <summary>
/// Where the database is, for each of its roles: app serves requests (no ownership, no bypass), owner migrates, jobs seeds and rolls up
/// (BYPASSRLS), board reads what is posted in public.
/// </summary>
public sealed record CaseConnections(string App, string Owner, string Jobs, string Board);
