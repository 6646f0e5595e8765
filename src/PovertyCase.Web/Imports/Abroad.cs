using PovertyCase.Domain.Codes;
using PovertyCase.Domain.Households;

namespace PovertyCase.Web.Imports;

/// <summary>是否国外务工 of the national files says abroad or not, the form says where; in one row the two must not contradict each other, whichever stands first.</summary>
internal static class Abroad
{
    public const string Header = "是否国外务工";

    public static ImportColumn Column { get; } = new(Header, "Member.WorkRegion", ColumnPart.Member, (row, cell) => ImportColumn.TakeYesNo(Header, cell, yes => row.SaysAbroad = yes) ?? Settle(row))
    {
        IsAside = true,
        Exactly = row => row.Member.WorkRegion == MemberDetails.Abroad ? "是" : "否",
    };

    public static ImportColumn HeldAgainst(ImportColumn region) => region with { Take = (row, cell) => region.Take(row, cell) ?? Settle(row) };

    private static string? Settle(RowValues row)
    {
        if (row.SaysAbroad == true && row.Member.WorkRegion is null)
        {
            row.Member = row.Member with { WorkRegion = MemberDetails.Abroad };
        }

        return row.SaysAbroad is { } says && row.Member.WorkRegion is { } region && says != (region == MemberDetails.Abroad)
            ? $"{Header}填“{(says ? "是" : "否")}”，{ImportColumn.LabelOf<MemberDetails>(m => m.WorkRegion)}却是“{CodeTables.WorkRegions.NameOf(region)}”，请改成一致"
            : null;
    }
}
