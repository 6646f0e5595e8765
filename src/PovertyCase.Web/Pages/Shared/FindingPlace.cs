using System.Text.RegularExpressions;
using PovertyCase.Domain.Common;

namespace PovertyCase.Web.Pages.Shared;

/// <summary>What can be done about a finding: a link with its text, or only the sentence that says who does it.</summary>
public sealed record FindingWay(string? Url, string Text);

/// <summary>Where a finding can be put right: its field is a place on the household (<c>Causes[0].Detail</c>).</summary>
public static partial class FindingPlace
{
    public static string Url(Domain.Quality.Finding finding) => Url(finding.HouseholdId, finding.Field);

    /// <summary>
    /// What this officer can do about a finding: the page where he acts himself, or who does. A locked record is put right by asking for a correction on the same form.
    /// </summary>
    /// <param name="openYear">The year of which the village may state income and conditions although the record is locked, inside an adjustment (S0-27).</param>
    /// <param name="listed">The result of the comparison that a place among the lists stands for, when it is known.</param>
    public static FindingWay Way(Role? role, Guid household, string ruleId, string field, bool isLocked, int? openYear = null, Guid? listed = null)
    {
        var place = Place().Match(field);
        var isDesk = role is Role.TownshipClerk or Role.CountyClerk;
        if (place.Groups["pairings"].Success)
        {
            return isDesk
                ? new FindingWay(place.Groups["helper"] is { Success: true } helper ? $"/pairings/helpers/{helper.Value}/hand-over" : ruleId == "HP-001" ? "/pairings/create" : "/pairings", "去安排帮扶人")
                : new FindingWay(null, "由乡镇、县经办人安排帮扶人");
        }

        if (place.Groups["handbook"].Success)
        {
            return isDesk
                ? new FindingWay($"/handbooks/households/{household}/check", "去重新检查")
                : new FindingWay(role == Role.VillageClerk ? Url(household, field) : null, "手册改好后由乡镇重新检查");
        }

        if (role != Role.VillageClerk)
        {
            return new FindingWay($"/households/{household}", "看看");
        }

        return place switch
        {
            _ when place.Groups["listed"].Success => new FindingWay(listed is { } item ? $"/reconciliations/items/{item}" : Url(household, field), "去说明，附证明"),
            _ when ruleId == "HP-011" => new FindingWay("/visits/check", "去核对走访"),
            _ when place.Groups["visits"].Success || place.Groups["visit"].Success => new FindingWay(Url(household, field), "看走访，由帮扶人补"),
            _ when place.Groups["measures"].Success => new FindingWay(Url(household, field), "去登记措施"),
            _ when place.Groups["help"].Success => new FindingWay(Url(household, field), "去看帮扶"),
            _ when ruleId == "XT-008" && place.Groups["filing"] is { Success: true } signed => new FindingWay($"/filings/{signed.Value}/exit-sheet", "去补传核查表照片"),
            _ when place.Groups["filing"].Success => new FindingWay(Url(household, field), "去看申报件"),
            _ when place.Groups["notice"].Success => new FindingWay(Url(household, field), "去看公示"),
            _ when place.Groups["risk"].Success => new FindingWay(Url(household, field), "去登记线索"),
            _ when place.Groups["show"].Success || !place.Success => new FindingWay(Url(household, field), "去看这一户"),
            _ => new FindingWay(Url(household, field), isLocked && !(openYear is { } year && IsOfYear(field, year)) ? "申请更正" : "去改"),
        };
    }

    /// <summary>A place on the income or conditions of a year.</summary>
    private static bool IsOfYear(string field, int year) => field.StartsWith($"Income[{year}]", StringComparison.Ordinal) || field.StartsWith($"Conditions[{year}]", StringComparison.Ordinal);

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

    [GeneratedRegex(@"^(Members\[(?<member>[0-9a-f-]{36})\]|Income\[(?<year>[0-9]{4})\]|Conditions\[(?<conditions>[0-9]{4})\]|(?<relocation>Relocation\.)|(?<causes>Causes\[)|Visits\[(?<visit>[0-9a-f-]{36})\]|Filings\[(?<filing>[0-9a-f-]{36})\]|Help\[(?<help>[0-9a-f-]{36})\]|Notices\[(?<notice>[0-9a-f-]{36})\]|(?<measures>(Village\.)?Measures[.\[])|(?<handbook>Handbook\.)|(?<risk>Risk\.)|(?<listed>Listed\[)|(?<visits>Visits(\.|$))|(?<pairings>Pairings(\[(?<helper>[0-9a-f-]{36})\]|\.|$))|Household\.(?<show>Head|Spouse|Members(\..+)?|Split\[[0-9a-f-]{36}\]|PublicPosts)$|Household\.)")]
    private static partial Regex Place();
}
