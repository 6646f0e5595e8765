using PovertyCase.Documents.Workbooks;
using PovertyCase.Domain.Households;
using PovertyCase.Web.Imports;

namespace PovertyCase.Web.Exports;

/// <summary>
/// What leaves with somebody who inspects from outside (PIPL art. 6, 28): health, disability, leaving school and cause as codes, which can be counted and compared; no words
/// about them, and of the address the group.
/// </summary>
internal static class AuditorColumns
{
    /// <summary>Said in the first line of the file.</summary>
    public const string Said = "健康、残疾、失学和致贫原因用代码，住址只到村民小组";

    /// <summary>A point on the map, a resettlement site and the village somebody moved from say where the house is; whose telephone it is names a neighbour; whom a cause concerns, and at what cost, names the ill.</summary>
    public static bool Keeps(string field) => field is not ("Details.Address" or "Details.Longitude" or "Details.Latitude" or "Details.PhoneNote"
        or "Relocation.MovedFrom" or "Relocation.ResettlementSite" or "Member.DiseaseName" or "Causes[0].Detail" or "Causes[1].Detail" or "Causes[0].Who" or "Causes[0].OwnCost");

    /// <summary>The value as a code; null for what leaves as it is.</summary>
    public static Func<RowValues, CellValue>? Coded(string field) => field switch
    {
        "Member.DropoutReason" => row => row.Member.DropoutReason,
        "Member.Health" => row => row.Member.Health,
        "Member.DisabilityType" => row => row.Member.DisabilityType,
        "Member.DisabilityGrade" => row => row.Member.DisabilityGrade,
        "Causes[0].Code" => row => CodeOf(row.MainCause),
        "Causes[1].Code" => row => string.Join('、', row.OtherCauses.Select(CodeOf)),
        _ => null,
    };

    private static string CodeOf(CauseDetails cause) => cause.SubCode ?? cause.Code;
}
