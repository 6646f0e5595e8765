using System.Globalization;

namespace PovertyCase.Domain.Common;

/// <summary>What the rows of a list are called on its form, so that a sentence about one of them can say which.</summary>
/// <param name="format">With {0} for the number, counted from 1: 第{0}人.</param>
[AttributeUsage(AttributeTargets.Property)]
public sealed class RowNameAttribute(string format) : Attribute
{
    public string Format { get; } = format;

    /// <param name="index">Counted from 0.</param>
    public string Of(int index) => string.Format(CultureInfo.InvariantCulture, Format, index + 1);
}
