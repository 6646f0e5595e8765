using PovertyCase.Domain.Common;

namespace PovertyCase.Web.Access;

/// <summary>A page folder or page, and the roles that may open it.</summary>
public sealed record Room(string Path, params Role[] Roles)
{
    public string Policy => $"room:{Path}";
}

/// <summary>
/// Which role may open which room. What is not listed is closed to everybody; which rows are seen is the gate's business, which
/// act is possible now is the entity's.
/// </summary>
public static class Rooms
{
    private static readonly Role[] Village = [Role.VillageClerk];
    private static readonly Role[] Township = [Role.TownshipClerk, Role.TownshipSecretary, Role.TownshipHead];
    private static readonly Role[] County = [Role.CountyClerk, Role.CountyHead];
    private static readonly Role[] Line = [.. Village, .. Township, .. County];
    private static readonly Role[] Readers = [.. Line, Role.Helper, Role.Inspector];
    private static readonly Role[] Administrators = [Role.SystemAdmin, Role.SecurityAdmin, Role.AuditAdmin];
    private static readonly Role[] Everybody = [.. Readers, Role.DisciplineOfficer, Role.OrganisationOfficer, .. Administrators];

    private static readonly Role[] TeamReaders = [.. Line, Role.Inspector, Role.OrganisationOfficer];
    private static readonly Role[] TeamCheckers = [.. County, Role.OrganisationOfficer];

    /// <summary>Pages anybody may open without an account.</summary>
    public static readonly IReadOnlyList<string> Open = ["/SignIn", "/Error", "/Public"];

    public static readonly IReadOnlyList<Room> Table =
    [
        new("/Index", Everybody),
        new("/SignOut", Everybody),
        new("/Account", Everybody),
        new("/Search", Readers),
        new("/Households", Readers),
        new("/Households/Create", Village),
        new("/Households/Drafts", Village),
        new("/Households/Edit", Village),
        new("/Households/Members", Village),
        new("/Households/Income", Village),
        new("/Households/Causes", Village),
        new("/Households/Conditions", Village),
        new("/Households/Relocation", Village),
        new("/Households/Benefits", Village),
        new("/Households/Reveal", Role.VillageClerk, Role.TownshipClerk, Role.CountyClerk),
        new("/Changes", [.. Line, Role.Inspector]),
        new("/Changes/Create", Village),
        new("/Changes/Withdraw", Village),
        new("/Changes/Decide", Role.TownshipClerk),
        new("/Corrections", [.. Line, Role.Inspector]),
        new("/Corrections/Withdraw", Village),
        new("/Corrections/Decide", Role.TownshipSecretary, Role.TownshipHead, Role.CountyClerk, Role.CountyHead),
        new("/Windows", [.. Line, Role.Inspector]),
        new("/Windows/Create", County),
        new("/Windows/End", County),
        new("/Villages", [.. Line, Role.Inspector]),
        new("/Villages/Edit", Village),
        new("/Villages/Decide", Role.VillageClerk, Role.TownshipClerk, Role.CountyClerk, Role.CountyHead),
        new("/Villages/Lock", Role.CountyClerk),
        new("/County", [.. County, Role.Inspector]),
        new("/County/Edit", Role.CountyClerk),
        new("/County/Decide", Role.CountyClerk, Role.CountyHead),
        new("/Findings", [.. Line, Role.Inspector]),
        new("/Findings/Explain", Village),
        new("/Findings/Exemption", Village),
        new("/Findings/Decide", Role.TownshipClerk),
        new("/Quality", [.. Line, Role.Inspector]),
        new("/Rules", [.. Line, Role.Inspector]),
        new("/Rules/Set", Role.CountyHead),
        new("/Imports", Role.VillageClerk, Role.CountyClerk),
        new("/Imports/Update", Village),
        new("/Reconciliations", Role.VillageClerk, Role.TownshipClerk, Role.CountyClerk, Role.CountyHead, Role.Inspector),
        new("/Reconciliations/Create", Role.TownshipClerk, Role.CountyClerk),
        new("/Reconciliations/Map", Role.TownshipClerk, Role.CountyClerk),
        new("/Reconciliations/Export", Role.TownshipClerk, Role.CountyClerk),
        new("/Reconciliations/Explain", Village),
        new("/Rounds", [.. Line, Role.Inspector]),
        new("/Rounds/Create", Role.CountyClerk),
        new("/Filings", [.. Line, Role.Inspector]),
        new("/Filings/Create", Village),
        new("/Filings/Survey", Village),
        new("/Filings/ProposeExit", Village),
        new("/Filings/VerifyExit", Village),
        new("/Filings/NotExit", Village),
        new("/Filings/AgreeExit", Village),
        new("/Filings/ReportClue", Village),
        new("/Filings/Consent", Village),
        new("/Filings/CheckRisk", Village),
        new("/Filings/Compare", Role.CountyClerk),
        new("/Filings/Approve", Role.CountyHead),
        new("/Filings/Mark", Role.TownshipClerk),
        new("/Filings/Decide", Role.VillageClerk, Role.TownshipClerk, Role.CountyClerk, Role.CountyHead),
        new("/Filings/Review", Role.TownshipClerk),
        new("/Meetings", [.. Line, Role.Inspector]),
        new("/Meetings/Create", Village),
        new("/Notices", [.. Line, Role.Inspector]),
        new("/Notices/Create", Role.VillageClerk, Role.TownshipClerk),
        new("/Notices/Conclude", Village),
        new("/Notices/Object", Role.VillageClerk, Role.TownshipClerk),
        new("/Objections", [.. Line, Role.Inspector]),
        new("/Objections/Accept", Role.TownshipClerk),
        new("/Objections/Investigate", Role.TownshipClerk),
        new("/Objections/Answer", Role.TownshipClerk),
        new("/Objections/Reveal", Role.TownshipClerk, Role.CountyClerk),
        new("/Objections/Slip", Line),
        new("/Rosters", [.. Township, .. County, Role.Inspector]),
        new("/Rosters/Create", Role.TownshipClerk),
        new("/Rosters/Sign", Role.TownshipSecretary, Role.TownshipHead),
        new("/Rosters/Seal", Role.TownshipClerk),
        new("/Rosters/Report", Role.TownshipClerk),
        new("/Rosters/Void", Township),
        new("/Rosters/Accept", Role.CountyClerk),
        new("/Rosters/Approve", Role.CountyHead),
        new("/Rosters/Announce", Role.CountyClerk),
        new("/Rosters/Register", Role.CountyClerk),
        new("/Pairings", [.. Line, Role.Inspector]),
        new("/Pairings/Create", Role.TownshipClerk, Role.CountyClerk),
        new("/Pairings/End", Role.TownshipClerk, Role.CountyClerk),
        new("/Pairings/Enrol", Role.CountyClerk),
        new("/Visits", Readers),
        new("/Visits/Create", Role.Helper),
        new("/Visits/Check", Village),
        new("/Visits/Coverage", [.. Line, Role.Inspector]),
        new("/Ledgers", Readers),
        new("/Files", Readers),
        new("/Reports", [.. Line, Role.Inspector]),
        new("/Exports", [Role.VillageClerk, Role.TownshipClerk, .. County, Role.Inspector]),
        new("/Care", Role.VillageClerk, Role.TownshipClerk, Role.CountyClerk),
        new("/Teams", TeamReaders),
        new("/Teams/Create", Role.TownshipClerk),
        new("/Teams/Edit", Role.TownshipClerk),
        new("/Teams/AddMember", Role.TownshipClerk),
        new("/Teams/EditMember", Role.TownshipClerk),
        new("/Teams/Sheets/Write", Village),
        new("/Teams/Sheets/Decide", Role.TownshipClerk),
        new("/Teams/Sheets/Correct", Role.TownshipClerk),
        new("/Teams/Checks/Create", TeamCheckers),
        new("/Teams/Checks/Record", TeamCheckers),
        new("/Leads", Role.DisciplineOfficer),
        new("/Accounts", Administrators),
        new("/Accounts/EndSessions", Role.SystemAdmin, Role.SecurityAdmin),
        new("/Accounts/Stop", Role.SecurityAdmin),
        new("/Accounts/Requests/Create", Role.SystemAdmin),
        new("/Accounts/Requests/Withdraw", Role.SystemAdmin),
        new("/Accounts/Requests/Collect", Role.SystemAdmin),
        new("/Accounts/Requests/Bulk", Role.SystemAdmin),
        new("/Accounts/Requests/Slips", Role.SystemAdmin),
        new("/Accounts/Requests/Decide", Role.SecurityAdmin),
        new("/Accounts/Requests/DecideAll", Role.SecurityAdmin),
        new("/Accounts/Requests/Decided", Role.SecurityAdmin),
        new("/Settings", [.. County, Role.Inspector]),
        new("/Settings/Create", Role.CountyHead),
        new("/Trail", Role.AuditAdmin),
    ];
}
