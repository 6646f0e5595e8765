using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Reflection;
using System.Text.Json;
using FluentValidation;
using PovertyCase.Domain.Codes;
using PovertyCase.Domain.Common;
using PovertyCase.Domain.Procedures;
using PovertyCase.Domain.Quality;

namespace PovertyCase.Domain.Households;

/// <summary>The relation to the head, which stands beside a member's details.</summary>
internal sealed record MemberRelation
{
    [Display(Name = "与户主关系")]
    public string Relation { get; init; } = "";
}

/// <summary>Why a year's income counts no more; it stands beside the sheet's details.</summary>
internal sealed record IncomeStrike
{
    [Display(Name = "作废原因")]
    public string? Because { get; init; }
}

/// <summary>One typed record of a household as it stands: 户信息, a member, an income sheet, a cause.</summary>
/// <param name="Section">Owner and property: Household.Details, Member.Details, Income.Details …</param>
/// <param name="RowKey">Which of several: membership, year, rank; empty for the household.</param>
/// <param name="Row">The same in words.</param>
internal sealed record RegisterPart(string Section, string RowKey, string Row, Type Type, object? Value)
{
    /// <summary>A field's value in a form that can be compared and written back; null when the record is not there.</summary>
    public string? TextOf(string field) => Value is null ? null : RegisterParts.Text(Type.GetProperty(field)!, Value);
}

/// <summary>
/// The register seen as Details records, found by their type: a record that is added to the household, its members or its income sheets is corrected
/// like the others without a line here.
/// </summary>
internal static class RegisterParts
{
    public const string Household = "Household";
    public const string Person = "Person";
    public const string Relation = "Relation";
    public const string Member = "Member";
    public const string Income = "Income";
    public const string Strike = "Strike";
    public const string Conditions = "Conditions";
    public const string Cause = "Cause.Details";

    // Members whose code table has another name than they have.
    private static readonly Dictionary<string, CodeTable> Tables = new(StringComparer.Ordinal)
    {
        [nameof(HouseholdDetails.Attribute)] = CodeTables.HouseholdTypes,
        [nameof(HouseholdDetails.LocalCategory)] = CodeTables.HouseholdTypes,
        [nameof(PersonDetails.Ethnicity)] = CodeTables.EthnicGroups,
        [nameof(MemberRelation.Relation)] = CodeTables.FamilyRelations,
        [nameof(CauseDetails.Code)] = CodeTables.PovertyCauses,
        [nameof(CauseDetails.SubCode)] = CodeTables.PovertyCauses,
        [nameof(RelocationDetails.ResettlementPlace)] = CodeTables.RelocationPlaces,
        [nameof(RelocationDetails.RelocationDifficulty)] = CodeTables.RelocationDifficulties,
        [nameof(LivingDetails.Fuel)] = CodeTables.FuelTypes,
    };

    /// <summary>Whatever asks a form of each record.</summary>
    private static readonly Dictionary<Type, IValidator> Validators = new()
    {
        [typeof(HouseholdDetails)] = new HouseholdDetailsValidator(),
        [typeof(RelocationDetails)] = new RelocationDetailsValidator(),
        [typeof(PersonDetails)] = new PersonDetailsValidator(),
        [typeof(MemberDetails)] = new MemberDetailsValidator(),
        [typeof(ProtectionDetails)] = new ProtectionDetailsValidator(),
        [typeof(IncomeDetails)] = new IncomeDetailsValidator(),
        [typeof(ProductionDetails)] = new ProductionDetailsValidator(),
        [typeof(LivingDetails)] = new LivingDetailsValidator(),
        [typeof(CauseDetails)] = new CauseDetailsValidator(),
    };

    /// <summary>What a form would refuse in the records that the lines touch, and did not have to refuse before; null when there is nothing.</summary>
    public static string? NewError(IReadOnlyList<RegisterPart> before, IReadOnlyList<RegisterPart> after, IReadOnlyList<CorrectionLine> lines, Func<RuleParameter, int>? number)
    {
        var touched = lines.Select(l => (l.Section, l.RowKey)).ToHashSet();
        IEnumerable<string> ErrorsIn(IReadOnlyList<RegisterPart> parts) => parts.Where(p => p.Value is not null && touched.Contains((p.Section, p.RowKey)) && Validators.ContainsKey(p.Type))
            .SelectMany(p => Validators[p.Type].Validate(RuleNumbers.Asks(p.Value!, number)).Errors.Where(e => e.Severity == Severity.Error).Select(e => e.ErrorMessage));
        return ErrorsIn(after).Except(ErrorsIn(before)).FirstOrDefault();
    }

    public static List<RegisterPart> Of(Household household)
    {
        var parts = DetailsOf(household).Select(d => Part(Household, d, "", "户信息", household)).ToList();
        foreach (var m in household.ActiveMembers)
        {
            parts.Add(new RegisterPart(Person, m.Id.ToString(), m.Person.Name, typeof(PersonDetails), m.Person.Details));
            parts.Add(new RegisterPart(Relation, m.Id.ToString(), m.Person.Name, typeof(MemberRelation), new MemberRelation { Relation = m.Relation }));
            parts.AddRange(DetailsOf(m).Select(d => Part(Member, d, m.Id.ToString(), m.Person.Name, m)));
        }

        // By its key, because a year may have one that was struck out and one that counts.
        parts.AddRange(household.AllIncomes.Select(i => new RegisterPart(Strike, i.Id.ToString(), $"{i.Year}年收入", typeof(IncomeStrike), new IncomeStrike { Because = i.StruckBecause })));
        foreach (var i in household.Incomes)
        {
            parts.AddRange(DetailsOf(i).Select(d => Part(Income, d, i.Year.ToString(CultureInfo.InvariantCulture), $"{i.Year}年收入", i)));
        }

        foreach (var c in household.Conditions)
        {
            parts.AddRange(DetailsOf(c).Select(d => Part(Conditions, d, c.Year.ToString(CultureInfo.InvariantCulture), $"{c.Year}年生产生活条件", c)));
        }

        parts.AddRange(household.CurrentCauses.Select(c => new RegisterPart(
            Cause, c.Rank.ToString(CultureInfo.InvariantCulture), c.Rank == 1 ? "主要致贫原因" : $"其他致贫原因{c.Rank - 1}", typeof(CauseDetails), c.Details)));
        return parts;
    }

    public static IReadOnlyList<CorrectionLine> Differences(List<RegisterPart> before, List<RegisterPart> after)
    {
        var lines = new List<CorrectionLine>();
        // A sheet that comes is not struck.
        foreach (var key in before.Concat(after.Where(p => p.Section != Strike)).Select(p => (p.Section, p.RowKey)).Distinct())
        {
            var was = before.Find(p => (p.Section, p.RowKey) == key);
            var becomes = after.Find(p => (p.Section, p.RowKey) == key);
            var part = was ?? becomes!;

            // Of a record that comes or goes only what is not as on an empty form is worth a line.
            var empty = (was?.Value, becomes?.Value) is (null, _) or (_, null) ? Activator.CreateInstance(part.Type)! : null;
            foreach (var field in Fields(part.Type))
            {
                var (old, now) = (was?.TextOf(field.Name), becomes?.TextOf(field.Name));
                if (old != now && (empty is null || (old ?? now) != Text(field, empty)))
                {
                    lines.Add(Line(part, field, was, becomes));
                }
            }

            // A record that comes and is like an empty form still comes: a year without any income is a year.
            if (was is null && becomes is not null && !lines.Exists(l => (l.Section, l.RowKey) == key))
            {
                lines.Add(Line(part, Fields(part.Type).First(), was, becomes));
            }
        }

        return lines;
    }

    private static CorrectionLine Line(RegisterPart part, PropertyInfo field, RegisterPart? was, RegisterPart? becomes)
    {
        var (before, after) = (was?.Value is null ? "" : Shown(field, was.Value), becomes?.Value is null ? "" : Shown(field, becomes.Value));
        if (field.GetCustomAttribute<SensitiveAttribute>() is not null && before == after)
        {
            (before, after) = Covered.Apart(before, field.GetValue(was?.Value) as string, field.GetValue(becomes?.Value) as string);
        }

        return new CorrectionLine(
            part.Section, part.RowKey, field.Name, part.Row, field.GetCustomAttribute<DisplayAttribute>()!.Name!, was?.TextOf(field.Name), becomes?.TextOf(field.Name), before, after)
        {
            Of = (was?.Value as CauseDetails)?.Code ?? "",
        };
    }

    /// <summary>A copy of the record with the new values of the lines.</summary>
    public static T With<T>(T record, IReadOnlyList<CorrectionLine> lines)
        where T : notnull => (T)Changed(record, lines);

    /// <summary>Replaces a Details record of an entity by its corrected copy.</summary>
    public static void Put(object owner, string name, IReadOnlyList<CorrectionLine> lines)
    {
        var property = DetailsOf(owner).Single(p => p.Name == name);
        property.SetValue(owner, Changed(property.GetValue(owner) ?? Activator.CreateInstance(property.PropertyType)!, lines));
    }

    /// <summary>The causes after the lines; one without a code is gone, the others move up.</summary>
    public static IReadOnlyList<CauseDetails> Causes(IEnumerable<PovertyCause> now, IReadOnlyList<CorrectionLine> lines)
    {
        var byRank = now.ToDictionary(c => c.Rank, c => c.Details);
        foreach (var row in lines.GroupBy(l => int.Parse(l.RowKey, CultureInfo.InvariantCulture)))
        {
            byRank[row.Key] = row.All(l => l.After is null) ? new CauseDetails() : With(byRank.GetValueOrDefault(row.Key) ?? new CauseDetails(), [.. row]);
        }

        return [.. byRank.OrderBy(c => c.Key).Select(c => c.Value).Where(c => c.Code.Length > 0)];
    }

    /// <summary>Amounts without trailing zeros: 12000 as typed and 12000.00 as stored are the same.</summary>
    public static string Text(PropertyInfo field, object record) => field.GetValue(record) is decimal amount
        ? JsonSerializer.Serialize(amount / 1.0000000000000000000000000000m)
        : JsonSerializer.Serialize(field.GetValue(record), field.PropertyType);

    private static object Changed(object record, IReadOnlyList<CorrectionLine> lines)
    {
        // Records copy themselves; a property that is only set at birth can be set on the fresh copy.
        var copy = record.GetType().GetMethod("<Clone>$")!.Invoke(record, null)!;
        foreach (var line in lines.Where(l => l.After is not null))
        {
            var field = record.GetType().GetProperty(line.Field) ?? throw new InvalidOperationException($"{record.GetType().Name} has no {line.Field}.");
            field.SetValue(copy, JsonSerializer.Deserialize(line.After!, field.PropertyType));
        }

        return copy;
    }

    private static RegisterPart Part(string owner, PropertyInfo details, string rowKey, string row, object of) =>
        new($"{owner}.{details.Name}", rowKey, row, details.PropertyType, details.GetValue(of));

    private static IEnumerable<PropertyInfo> DetailsOf(object owner) => owner.GetType().GetProperties()
        .Where(p => p.CanWrite && p.PropertyType.Name.EndsWith("Details", StringComparison.Ordinal) && p.PropertyType.GetMethod("<Clone>$") is not null);

    public static IEnumerable<PropertyInfo> Fields(Type record) => record.GetProperties().Where(p => p.CanWrite && p.GetCustomAttribute<DisplayAttribute>() is not null);

    /// <summary>As people read it; sensitive numbers are covered, codes stand with their names.</summary>
    public static string Shown(PropertyInfo field, object record)
    {
        var value = field.GetValue(record);
        if (field.GetCustomAttribute<SensitiveAttribute>() is not null)
        {
            return value is not string { Length: > 0 } number ? "" : field.Name switch
            {
                nameof(HouseholdDetails.Phone) => Phone.Mask(number),
                nameof(HouseholdDetails.BankAccount) => BankAccount.Mask(number),
                _ => ResidentId.Mask(number),
            };
        }

        return value switch
        {
            null => "",
            bool yes => yes ? "是" : "否",
            Enum member => Label.Of(member),
            decimal number => field.GetCustomAttribute<DataTypeAttribute>() is null ? Money.Text(number) : number.ToString("0.######", CultureInfo.InvariantCulture),
            DateOnly day => FlexibleDate.Long(day),
            string text when field.GetCustomAttribute<SeveralCodesAttribute>() is not null && TableOf(field.Name) is { } several => SeveralCodes.Names(several, text),
            string text => TableOf(field.Name)?.TryFind(text, out var entry) == true ? entry.Name : text,
            IFormattable other => other.ToString(null, CultureInfo.InvariantCulture),
            System.Collections.IEnumerable list => string.Join('、', list.Cast<object?>()),
            _ => value.ToString() ?? "",
        };
    }

    /// <summary>The table that bears the member's name, in the singular or the plural.</summary>
    private static CodeTable? TableOf(string member) => Tables.GetValueOrDefault(member)
        ?? (typeof(CodeTables).GetProperty(member) ?? typeof(CodeTables).GetProperty($"{member}s"))?.GetValue(null) as CodeTable;
}
