using PovertyCase.Documents.Workbooks;
using PovertyCase.Domain.Codes;
using PovertyCase.Domain.Common;
using PovertyCase.Web.Exports;

namespace PovertyCase.Web.Imports;

/// <summary>
/// Whom a row of an edited 成员表 means. Never a guess: by the whole number; else by the covered number and the name; else by name and
/// birth date. Whatever leaves two people possible stops the row and names them.
/// </summary>
internal static class MatchRow
{
    public static (MemberLine? Found, string? Problem) Member(UpdateSheet sheet, SheetRow row, IReadOnlyList<MemberLine> members)
    {
        var name = PersonName.TryNormalise(sheet.Cell(row, RegisterSheets.Name).Text, out var plain, out _, out _) ? plain : sheet.Text(row, RegisterSheets.Name);
        var number = CellText.IdNumber(sheet.Cell(row, ImportColumns.ByField("Person.IdNumber")!.ExportHeader), out _);
        DateOnly? birth = CellText.TryDay(sheet.Cell(row, ImportColumns.ByField("Person.BirthDate")!.ExportHeader), out var day) ? day : null;
        bool Named(MemberLine m) => m.Values.Person.Name == name;
        bool Born(MemberLine m) => birth is not null && m.Values.Person.BirthDate == birth;
        bool Numbered(MemberLine m) => number.Length > 0 && (m.Values.Person.IdNumber == number || (number.Contains('*', StringComparison.Ordinal) && ResidentId.Mask(m.Values.Person.IdNumber) == number));

        // The surest first; a way that finds several is not overruled by a weaker one.
        Func<MemberLine, bool>[] ways =
        [
            m => number.Length > 0 && m.Values.Person.IdNumber == number,
            m => Numbered(m) && Named(m),
            m => Numbered(m) && Born(m),
            m => Named(m) && Born(m),
        ];
        foreach (var way in ways)
        {
            var found = members.Where(way).ToList();
            if (found.Count > 0)
            {
                return found.Count == 1 ? (found[0], null) : (null, $"分不清是哪一个人：{Candidates(found)}；请到户页面上改");
            }
        }

        var near = members.Where(m => Named(m) || Born(m) || Numbered(m)).ToList();
        return near.Count > 0
            ? (null, $"和登记的人对不上，可能是{Candidates(near)}；请核对姓名、证件号码和出生日期")
            : (null, $"这一户没有{(name.Length > 0 ? name : "这个人")}；更新不增加成员，新成员请在户页面上登记");
    }

    private static string Candidates(IEnumerable<MemberLine> people) => string.Join("、", people.Select(m =>
        $"{m.Values.Person.Name}（{CodeTables.FamilyRelations.NameOf(m.Values.Relation)}，{m.Values.Person.BirthDate:yyyy年M月d日}生）"));
}
