using System.Linq.Expressions;
using System.Reflection;
using PovertyCase.Documents.Workbooks;
using PovertyCase.Domain.Codes;
using PovertyCase.Domain.Common;

namespace PovertyCase.Web.Imports;

/// <summary>
/// Makes the columns of one Details record: a column is read into its field and shown from it, under the field's own label. A record that others hold
/// too is copied before a field is set: that of the register, and the blank one of all rows that say nothing.
/// </summary>
/// <param name="name">The record's name in field paths.</param>
/// <param name="part">Whom the columns speak about.</param>
/// <param name="of">The record within a row.</param>
internal sealed class ColumnSection<T>(string name, ColumnPart part, Func<RowValues, T> of)
    where T : class
{
    private static readonly string[] YesOrNo = ["是", "否"];
    private static readonly Func<T, object> Copy = (typeof(T).GetMethod("<Clone>$") ?? throw new InvalidOperationException($"{typeof(T).Name} is no record.")).CreateDelegate<Func<T, object>>();

    private readonly T _blank = of(new RowValues());

    private readonly PropertyInfo _record = typeof(RowValues).GetProperty(name) ?? throw new InvalidOperationException($"A row has no {name}.");

    public ImportColumn Words(Expression<Func<T, object?>> field) => Make(
        field, (_, cell) => (CellText.Text(cell), null), value => (string?)value);

    /// <summary>A number that is no quantity: where the office program has made one of it, its last digits are gone.</summary>
    public ImportColumn Digits(Expression<Func<T, object?>> field) => Make(
        field, (_, cell) => cell.LostDigits ? (null, ImportColumns.LostDigits) : (CellText.Text(cell), null), value => (string?)value);

    public ImportColumn Coded(Expression<Func<T, object?>> field, CodeTable table) => Make(
        field,
        (header, cell) =>
        {
            string? code = null;
            return ImportColumn.TakeCode(table, header, cell, c => code = c) is { } problem ? (null, problem) : (code, null);
        },
        value => table.NameOf((string?)value)) with
    { Choices = [.. table.Entries.Select(e => e.Name)] };

    public ImportColumn Named<TEnum>(Expression<Func<T, object?>> field, string otherwise)
        where TEnum : struct, Enum => Make(
        field,
        (header, cell) =>
        {
            var found = Label.All<TEnum>().Where(t => t.Name == CellText.Text(cell)).ToList();
            return found.Count == 1 ? (found[0].Value, null) : (null, $"{header}{ImportColumn.Quote(CellText.Text(cell))}看不懂，{otherwise}");
        },
        value => value is TEnum known ? Label.Of(known) : null) with
        { Choices = [.. Label.All<TEnum>().Select(t => t.Name)] };

    public ImportColumn YesNo(Expression<Func<T, object?>> field) => Make(
        field,
        (header, cell) =>
        {
            bool? yes = null;
            return ImportColumn.TakeYesNo(header, cell, y => yes = y) is { } problem ? (null, problem) : (yes, null);
        },
        value => value is bool yes ? YesOrNo[yes ? 0 : 1] : null) with
    { Choices = YesOrNo, Width = 14 };

    public ImportColumn Number(Expression<Func<T, object?>> field, string otherwise) => Make(
        field, (header, cell) => CellText.TryWhole(cell, out var number) ? (number, null) : (null, header + otherwise), value => (int?)value) with
    { Kind = ColumnKind.Number };

    public ImportColumn Quantity(Expression<Func<T, object?>> field) => Make(
        field,
        (header, cell) => CellText.TryMoney(cell, out var number) ? (number, null) : (null, $"{header}{ImportColumn.Quote(CellText.Text(cell))}不是数字"),
        value => (decimal?)value) with
    { Kind = ColumnKind.Number };

    public ImportColumn Day(Expression<Func<T, object?>> field) => Make(
        field, (header, cell) => CellText.TryDay(cell, out var day) ? (day, null) : (null, $"{header}看不懂，请写成1980-03-05这样"), value => (DateOnly?)value) with
    { Kind = ColumnKind.Day };

    private ImportColumn Make(Expression<Func<T, object?>> field, Func<string, SheetCell, (object? Value, string? Problem)> read, Func<object?, CellValue> show)
    {
        var (header, property) = (ImportColumn.LabelOf(field), ImportColumn.Property(field));
        return new ImportColumn(header, $"{name}.{property.Name}", part, (row, cell) =>
        {
            var (value, problem) = read(header, cell);
            if (problem is null)
            {
                Set(row, property, value);
            }

            return problem;
        })
        { Show = row => show(property.GetValue(of(row))), Empty = row => Set(row, property, property.GetValue(of(new RowValues()))) };
    }

    private void Set(RowValues row, PropertyInfo property, object? value)
    {
        var record = of(row);
        if (row is not ImportedRow || ReferenceEquals(record, _blank))
        {
            _record.SetValue(row, record = (T)Copy(record));
        }

        property.SetValue(record, value);
    }
}
