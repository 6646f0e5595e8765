using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Reflection;
using PovertyCase.Domain.Codes;
using PovertyCase.Domain.Common;

namespace PovertyCase.Domain.YearlyForms;

/// <summary>How a field of a village or county form is asked: the unit behind it, the code table of its values, whether it may stay empty.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class AskedAttribute(string unit = "") : Attribute
{
    public string Unit { get; } = unit;

    /// <summary>Name of the property of <see cref="CodeTables"/> that lists the values.</summary>
    public string? Codes { get; init; }

    /// <summary>Asked only where it applies; an empty place does not count as missing.</summary>
    public bool MayBeEmpty { get; init; }

    /// <summary>A percentage of something that it may outgrow.</summary>
    public bool MayExceedHundred { get; init; }

    /// <summary>Longest text, in characters.</summary>
    public int Longest { get; init; } = 60;
}

/// <summary>One field of a section, read from its Details record, so that form, page, paper and rules name it alike.</summary>
public sealed class FormField
{
    private FormField(PropertyInfo property, AskedAttribute asked)
    {
        Property = property;
        Asked = asked;
        var display = property.GetCustomAttribute<DisplayAttribute>();
        Label = display?.Name ?? throw new InvalidOperationException($"{property.DeclaringType!.Name}.{property.Name} has no [Display] name.");
        Hint = display.Description;
        Codes = asked.Codes is null ? null : (CodeTable)typeof(CodeTables).GetProperty(asked.Codes)!.GetValue(null)!;
    }

    public PropertyInfo Property { get; }

    public AskedAttribute Asked { get; }

    public string Name => Property.Name;

    public string Label { get; }

    public string? Hint { get; }

    public string Unit => Asked.Unit;

    public CodeTable? Codes { get; }

    public bool IsCount => Type == typeof(int) && Unit.Length > 0;

    public Type Type => Nullable.GetUnderlyingType(Property.PropertyType) ?? Property.PropertyType;

    public static IReadOnlyList<FormField> Of(Type details) =>
        [.. details.GetProperties().Select(p => (p, Asked: p.GetCustomAttribute<AskedAttribute>())).Where(p => p.Asked is not null).Select(p => new FormField(p.p, p.Asked!))];

    public object? ValueIn(object details) => Property.GetValue(details);

    public bool IsFilled(object details) => ValueIn(details) is not (null or "");

    /// <summary>As a reader sees it: with the unit, codes as names; empty when nothing is filled in.</summary>
    public string TextIn(object details) => Say(ValueIn(details));

    public string Say(object? value) => value switch
    {
        null or "" => "",
        string code when Codes is not null => Codes.Has(code) ? Codes.NameOf(code) : code,
        bool yes => yes ? "是" : "否",
        int year when Unit == "年" => $"{year}年",
        int count => With(count.ToString("N0", CultureInfo.InvariantCulture)),
        decimal amount => With(amount.ToString("#,##0.##", CultureInfo.InvariantCulture)),
        double place => place.ToString("0.######", CultureInfo.InvariantCulture),
        DateOnly day => FlexibleDate.Long(day),
        _ => value.ToString() ?? "",
    };

    private string With(string number) => Unit.Length == 0 ? number : $"{number} {Unit}";
}

/// <summary>A part of a form that is filled in and saved by itself.</summary>
/// <param name="Key">Its place in the address.</param>
public sealed record FormSection<TForm>(string Key, string Title, Type Details, Func<TForm, object> Get, Action<TForm, object> Set)
{
    public IReadOnlyList<FormField> Fields { get; } = FormField.Of(Details);

    public FormField this[string name] => Fields.Single(f => f.Name == name);

    /// <summary>Fields that are filled in, of those that must be.</summary>
    public (int Filled, int Asked) Count(TForm form)
    {
        var details = Get(form);
        var asked = Fields.Where(f => !f.Asked.MayBeEmpty).ToList();
        return (asked.Count(f => f.IsFilled(details)), asked.Count);
    }
}

/// <summary>Something a rule says about a form.</summary>
/// <param name="Stops">The form cannot be sent on with it; else it is only shown.</param>
/// <param name="Section">Key of the section where it is put right.</param>
/// <param name="Field">Name of the field there.</param>
public sealed record FormProblem(string RuleId, bool Stops, string Section, string Field, string Sentence);
