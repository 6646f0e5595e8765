using System.Text.RegularExpressions;
using PovertyCase.Domain.Quality;

namespace PovertyCase.Web.Pages.Shared;

/// <summary>Where a finding can be put right: its field is a place on the household (<c>Causes[0].Detail</c>).</summary>
public static partial class FindingPlace
{
    /// <summary>How the places of what departments' lists say begin; they are answered among the results of the comparison.</summary>
    public const string Listed = "Listed[";

    public static string Url(Finding finding) => Url(finding.HouseholdId, finding.Field);

    public static string Url(Guid household, string field) => Place().Match(field) switch
    {
        { Success: true } m when m.Groups["member"].Success => $"/households/{household}/members/{m.Groups["member"].Value}",
        { Success: true } m when m.Groups["year"].Success => $"/households/{household}/income/{m.Groups["year"].Value}",
        { Success: true } m when m.Groups["conditions"].Success => $"/households/{household}/conditions/{m.Groups["conditions"].Value}",
        { Success: true } m when m.Groups["relocation"].Success => $"/households/{household}/relocation",
        { Success: true } m when m.Groups["causes"].Success => $"/households/{household}/causes",
        { Success: true } m when m.Groups["visit"].Success => $"/visits/{m.Groups["visit"].Value}",
        { Success: true } m when m.Groups["visits"].Success => $"/ledgers/households/{household}",
        { Success: true } m when m.Groups["pairings"].Success => "/pairings",
        { Success: true } m when m.Groups["filing"].Success => $"/filings/{m.Groups["filing"].Value}",
        { Success: true } m when m.Groups["help"].Success => $"/assistance/{m.Groups["help"].Value}",
        { Success: true } m when m.Groups["measures"].Success => $"/households/{household}/measures",
        { Success: true } m when m.Groups["handbook"].Success => $"/handbooks/households/{household}",
        { Success: true } m when m.Groups["notice"].Success => $"/notices/{m.Groups["notice"].Value}",
        { Success: true } m when m.Groups["listed"].Success => "/reconciliations",
        { Success: true } m when m.Groups["risk"].Success => $"/filings/report-clue?household={household}",
        { Success: true } m when m.Groups["show"].Success => $"/households/{household}",
        { Success: true } => $"/households/{household}/edit",
        _ => $"/households/{household}",
    };

    [GeneratedRegex(@"^(Members\[(?<member>[0-9a-f-]{36})\]|Income\[(?<year>[0-9]{4})\]|Conditions\[(?<conditions>[0-9]{4})\]|(?<relocation>Relocation\.)|(?<causes>Causes\[)|Visits\[(?<visit>[0-9a-f-]{36})\]|Filings\[(?<filing>[0-9a-f-]{36})\]|Help\[(?<help>[0-9a-f-]{36})\]|Notices\[(?<notice>[0-9a-f-]{36})\]|(?<measures>(Village\.)?Measures[.\[])|(?<handbook>Handbook\.)|(?<risk>Risk\.)|(?<listed>Listed\[)|(?<visits>Visits(\.|$))|(?<pairings>Pairings(\.|\[|$))|Household\.(?<show>Head|Spouse|Members|Split\[[0-9a-f-]{36}\]|PublicPosts)$|Household\.)")]
    private static partial Regex Place();
}
