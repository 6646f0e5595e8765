using PovertyCase.Domain.YearlyForms;

namespace PovertyCase.Web.Pages.Shared;

/// <summary>A sum that the system knows itself, beside what is typed.</summary>
/// <param name="Href">The rows behind it.</param>
public sealed record BesideFigure(string Text, string? Href, bool Differs);

/// <summary>A field of a section as the page shows it: this year, the year before, the sum beside it, what the rules say.</summary>
public sealed record SectionRow(FormField Field, string Now, string Last, BesideFigure? Beside, IReadOnlyList<FormProblem> Problems);

/// <summary>A section of a yearly form, for page, form and paper alike.</summary>
public sealed record SectionView(string Key, string Title, int Filled, int Asked, IReadOnlyList<SectionRow> Rows)
{
    public bool IsComplete => Filled == Asked;

    public static SectionView Of<TForm>(
        FormSection<TForm> section, TForm? form, TForm? last, Func<string, FormField, object?, BesideFigure?> beside, IReadOnlyList<FormProblem> problems)
        where TForm : class
    {
        var now = form is null ? null : section.Get(form);
        var before = last is null ? null : section.Get(last);
        var (filled, asked) = form is null ? (0, section.Fields.Count(f => !f.Asked.MayBeEmpty)) : section.Count(form);
        return new SectionView(section.Key, section.Title, filled, asked, [.. section.Fields.Select(field => new SectionRow(
            field,
            now is null ? "" : field.TextIn(now),
            before is null ? "" : field.TextIn(before),
            beside(section.Key, field, now is null ? null : field.ValueIn(now)),
            [.. problems.Where(p => p.Section == section.Key && p.Field == field.Name)]))]);
    }
}

/// <summary>A section that is being filled in.</summary>
/// <param name="Year">The year of the form; the one before stands beside each field.</param>
public sealed record SectionEdit(object Details, SectionView Section, int Year);
