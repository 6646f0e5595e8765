using System.ComponentModel.DataAnnotations;
using System.Text;
using PovertyCase.Domain.Common;

namespace PovertyCase.Domain.Households;

/// <summary>A part of the 户表 that somebody compares with the paper form.</summary>
public enum FormPart
{
    [Display(Name = "基本情况")]
    Basics = 1,

    [Display(Name = "家庭成员")]
    Members = 2,

    [Display(Name = "收入与支出")]
    Income = 3,

    [Display(Name = "致贫原因")]
    Causes = 4,

    [Display(Name = "生产生活条件")]
    Conditions = 5,

    [Display(Name = "易地搬迁")]
    Relocation = 6,
}

/// <summary>
/// 信息核对 (S0-27): who compared a part of the form with the paper before the record is locked, and what stood there then. The newest check of a part counts, as
/// long as nothing in it has changed since.
/// </summary>
[Display(Name = "信息核对")]
public sealed class FormCheck : CaseRecord, IOfHousehold
{
    private FormCheck()
    {
    }

    public Guid HouseholdId { get; private set; }

    [Display(Name = "核对内容")]
    public FormPart Part { get; private set; }

    [Display(Name = "核对人")]
    public string CheckedByName { get; private set; } = "";

    [Display(Name = "核对时间")]
    public DateTimeOffset CheckedAt { get; private set; }

    /// <summary>Keyed hash of what stood in the part; of the numbers in it nothing can be read back.</summary>
    public byte[] Seal { get; private set; } = [];

    public override Guid? TimelineOf => HouseholdId;

    public static IReadOnlyList<FormPart> Parts { get; } = Enum.GetValues<FormPart>();

    /// <param name="seal">Keyed hash of <see cref="TextOf"/>.</param>
    /// <exception cref="RuleBroken">The record is locked or ended, or nothing stands in the part.</exception>
    public static FormCheck Record(Household household, FormPart part, byte[] seal, Actor by)
    {
        if (WhyNot(household) is { } why)
        {
            throw new RuleBroken(why);
        }

        if (TextOf(household, part) is null)
        {
            throw new RuleBroken($"“{Label.Of(part)}”还没有填，不能核对", "Parts");
        }

        var check = new FormCheck { AreaNo = household.AreaNo, HouseholdId = household.Id, Part = part, CheckedByName = by.Name, CheckedAt = by.At, Seal = seal };
        check.Note("核对户表", by, Label.Of(part));
        return check;
    }

    /// <summary>Why nothing is checked any more; null when it is.</summary>
    public static string? WhyNot(Household household) => household switch
    {
        { IsEnded: true } => $"该户{Label.Of(household.Status)}，不用再核对",
        { IsLocked: true } => "核对在登记锁定以前做，这一户已经锁定",
        _ => null,
    };

    /// <summary>
    /// What stands in a part, to be compared and never shown; null where nothing has been filled in. Fields as on an empty form are left out: one that a later version
    /// adds changes nothing about what was checked before. A household that never moved says so by the empty form.
    /// </summary>
    public static string? TextOf(Household household, FormPart part)
    {
        var text = new StringBuilder();
        foreach (var row in RegisterParts.Of(household).Where(p => Holds(p.Section) == part).OrderBy(p => p.Section, StringComparer.Ordinal).ThenBy(p => p.RowKey, StringComparer.Ordinal))
        {
            text.Append(row.Section).Append('|').Append(row.RowKey).Append('\n');
            var empty = Activator.CreateInstance(row.Type)!;
            foreach (var field in RegisterParts.Fields(row.Type).OrderBy(f => f.Name, StringComparer.Ordinal))
            {
                if (row.TextOf(field.Name) is { } says && says != RegisterParts.Text(field, empty))
                {
                    text.Append(field.Name).Append('=').Append(says).Append('\n');
                }
            }
        }

        return text.Length > 0 ? text.ToString() : null;
    }

    private static FormPart? Holds(string section) => section switch
    {
        $"{RegisterParts.Household}.{nameof(Household.Relocation)}" => FormPart.Relocation,
        RegisterParts.Cause => FormPart.Causes,
        // A sheet that is struck out goes from the incomes; that it is not struck is no part of any form.
        RegisterParts.Strike => null,
        _ => section.Split('.')[0] switch
        {
            RegisterParts.Person or RegisterParts.Relation or RegisterParts.Member => FormPart.Members,
            RegisterParts.Income => FormPart.Income,
            RegisterParts.Conditions => FormPart.Conditions,
            _ => FormPart.Basics,
        },
    };
}
