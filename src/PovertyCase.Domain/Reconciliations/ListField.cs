using PovertyCase.Domain.Codes;
using PovertyCase.Domain.Common;

namespace PovertyCase.Domain.Reconciliations;

/// <summary>What a column of a department's list can tell.</summary>
/// <param name="Key">As kept in a mapping.</param>
/// <param name="Label">As asked on the mapping page.</param>
/// <param name="Usual">Headers under which departments usually write it; proposed when no mapping is remembered.</param>
public sealed record ListField(string Key, string Label, IReadOnlyList<string> Usual)
{
    public const string Name = "name";
    public const string Number = "number";
    public const string Birth = "birth";
    public const string Village = "village";

    /// <summary>Whom a row is about.</summary>
    public static IReadOnlyList<ListField> Identity { get; } =
    [
        new(Name, "姓名", ["姓名", "人员姓名", "参保人姓名", "学生姓名", "户主姓名", "残疾人姓名", "对象姓名", "机动车所有人", "所有人", "权利人", "权利人名称"]),
        new(Number, "证件号码", ["证件号码", "身份证号", "身份证号码", "公民身份号码", "残疾人证号", "证件号", "户主身份证号", "身份证件号码", "身份证明号码"]),
        new(Birth, "出生日期", ["出生日期", "出生年月日"]),
        new(Village, "行政村", ["行政村", "村", "村名", "村（社区）", "村居"]),
    ];

    /// <summary>What stands in one cell side by side: several owners, several things.</summary>
    public static string[] Parts(string cell) => cell.Split(['、', '，', ',', ';', '；', '/', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    public static IReadOnlyList<ListField> Of(Department department) =>
        [.. Identity, .. ExclusionList.Of(department)?.Fields ?? ComparedField.Of(department).Select(f => new ListField(f.Key, f.Label, f.Usual))];
}

/// <summary>A value that a department and the register both hold.</summary>
/// <param name="Field">The register's field, as findings name it; the way to the page where it is put right.</param>
/// <param name="Read">The department's words as the register writes them; null when they cannot be understood.</param>
public sealed record ComparedField(string Key, string Label, IReadOnlyList<string> Usual, string Field, Func<string, string?> Read)
{
    /// <summary>When what is read and what the register holds say the same; the same words, unless the field says otherwise.</summary>
    public Func<string, string, bool> Agrees { get; init; } = (read, held) => read == held;

    private static readonly string[] Yes = ["是", "有", "正常", "正常参保", "已参保", "参保", "享受", "在保", "享受中", "√", "1"];
    private static readonly string[] No = ["否", "无", "未参保", "停保", "不享受", "未享受", "停发", "×", "0"];

    public static IReadOnlyList<ComparedField> Of(Department department) => department switch
    {
        Department.DisabledFederation =>
        [
            new("disabilityType", "残疾类别", ["残疾类别", "残疾类型"], "Member.DisabilityType", text => Code(CodeTables.DisabilityTypes, text)),
            new("disabilityGrade", "残疾等级", ["残疾等级", "等级"], "Member.DisabilityGrade", text => Code(CodeTables.DisabilityGrades, text)),
        ],
        Department.MedicalInsurance => [new("insured", "居民医保是否参保", ["参保状态", "是否参保", "缴费状态"], "Protection.ResidentMedicalInsurance", YesNo)],
        Department.Education =>
        [
            new("student", "在校生状况", ["在校生状况", "学段", "年级", "就读年级"], "Member.StudentStatus", text => Code(CodeTables.StudentStatus, text)),
            new("school", "就读学校", ["就读学校", "学校", "学校名称"], "Member.School", text => text),
        ],
        Department.Housing =>
        [
            new("dangerous", "是否危房户", ["是否危房", "是否危房户"], "Living.DangerousHouse", YesNo),
            new("safety", "危房等级", ["危房等级", "住房安全等级", "鉴定等级", "危房级别"], "Living.HouseSafety", Safety),
        ],
        Department.CivilAffairs =>
        [
            new("dibao", "是否享受低保", ["是否低保", "是否享受低保", "低保状态", "低保"], "Protection.Dibao", YesNo),
            new("destitute", "是否特困供养", ["是否特困", "特困供养", "特困", "特困人员"], "Protection.DestituteSupport", YesNo),
        ],
        Department.Health =>
        [
            new("illness", "慢性病还是大病", ["病种类别", "疾病类别", "类别"], "Member.Health", Illness) { Agrees = (read, held) => held.Contains(read, StringComparison.Ordinal) },

            // Names of illnesses are written in many ways: one that is a part of the other is the same.
            new("disease", "病名", ["病名", "病种", "疾病名称", "诊断", "主要诊断", "诊断名称"], "Member.DiseaseName", text => text)
            {
                Agrees = (read, held) => held.Length > 0 && (held.Contains(read, StringComparison.Ordinal) || read.Contains(held, StringComparison.Ordinal)),
            },
        ],
        Department.Police => [new("state", "人员状态（死亡、迁出）", ["人员状态", "户籍状态", "状态", "注销原因", "变动原因"], "Membership", Alive)],
        // On these nothing is compared; being named is what counts (ExclusionList).
        Department.Vehicles or Department.Property or Department.Business or Department.Payroll => [],
        _ => throw new ArgumentOutOfRangeException(nameof(department)),
    };

    /// <summary>在册 as the register says of everybody who lives in a household today.</summary>
    public const string OnRegister = "在册";

    private const string Dead = "死亡";
    private const string MovedAway = "迁出";

    /// <summary>Ways of leaving a household (增减变动原因) that the police know as 迁出; a whole household's closing is either.</summary>
    private static readonly string[] Moves = ["02", "03", "08", "12", WholeHousehold];

    private const string WholeHousehold = "20";

    /// <summary>The list says that somebody has died or moved away: that the register knows nobody of that number any more agrees with it.</summary>
    public static bool SaysGone(Department department, IReadOnlyDictionary<string, string> listed) =>
        department == Department.Police && Of(department).Any(f => f.Read(listed.GetValueOrDefault(f.Key) ?? "") is Dead or MovedAway);

    /// <summary>What the register says of somebody who is in no household any more, in the words of the police where it is the same thing.</summary>
    /// <param name="said">What the police say; words that are neither death nor moving away cannot be told apart from a reason.</param>
    public static string Gone(string said, string? endReason, bool died) => said switch
    {
        not (Dead or MovedAway) => said,
        Dead when died || endReason == WholeHousehold => Dead,
        MovedAway when !died && Moves.Contains(endReason) => MovedAway,
        _ when died => Dead,
        _ => CodeTables.MemberChanges.NameOf(endReason),
    };

    private static string? Code(CodeTable table, string text) => table.ByName(text)?.Name ?? table.ByName(text.TrimEnd('级') + "级")?.Name ?? table.ByName(text + "残疾")?.Name;

    private static string? YesNo(string text) => Yes.Contains(text) ? "是" : No.Contains(text) ? "否" : null;

    private static string? Illness(string text) => text.Contains("慢", StringComparison.Ordinal) ? CodeTables.Health.NameOf("02")
        : text.Contains("大病", StringComparison.Ordinal) || text.Contains("重", StringComparison.Ordinal) ? CodeTables.Health.NameOf("03") : null;

    private static string? Safety(string text) => Typed.Compact(text).ToUpperInvariant() is [>= 'A' and <= 'D' and var level, ..] ? CodeTables.HouseSafety.NameOf($"{level}") : null;

    private static string? Alive(string text) => text switch
    {
        _ when text.Contains(Dead, StringComparison.Ordinal) || text.Contains("去世", StringComparison.Ordinal) => Dead,
        _ when text.Contains(MovedAway, StringComparison.Ordinal) || text.Contains("迁往", StringComparison.Ordinal) => MovedAway,
        "正常" or OnRegister or "在籍" => OnRegister,
        _ => null,
    };
}

/// <summary>One value that differs; both sides as the register writes them, or the department's own words where they could not be understood.</summary>
public sealed record Difference(string Field, string Label, string Register, string Department)
{
    /// <summary>The field of a name that the list writes otherwise than the register.</summary>
    public const string NameField = "Person.Name";

    /// <summary>The number is the same and the name another one's: the department or the register has the wrong number, and nothing of the row is taken for granted.</summary>
    /// <returns>Null when the names may be the same.</returns>
    public static Difference? OfNames(string listed, string register) =>
        listed.Length == 0 || PersonName.Fits(listed, register) ? null : new Difference(NameField, "姓名", register, listed);

    /// <summary>Whether the register, as it is now, says what the department says.</summary>
    public bool Agrees(Department department) => ComparedField.Of(department).FirstOrDefault(f => f.Field == Field) is { } compared ? compared.Agrees(Department, Register) : Department == Register;

    /// <summary>What differs between a row of the list and the register. A cell that the department left empty says nothing.</summary>
    /// <param name="listed">The department's words by field key.</param>
    /// <param name="register">The register's values by field, as Chinese names; absent when the register holds none.</param>
    public static IReadOnlyList<Difference> Between(Department department, IReadOnlyDictionary<string, string> listed, IReadOnlyDictionary<string, string> register)
    {
        var found = new List<Difference>();
        foreach (var field in ComparedField.Of(department))
        {
            if (!listed.TryGetValue(field.Key, out var words) || words.Length == 0)
            {
                continue;
            }

            var held = register.GetValueOrDefault(field.Field) ?? "";
            var read = field.Read(words);
            if (read is null || !field.Agrees(read, held))
            {
                found.Add(new Difference(field.Field, field.Label, held, read ?? words));
            }
        }

        return found;
    }
}
