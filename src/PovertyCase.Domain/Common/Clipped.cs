namespace PovertyCase.Domain.Common;

/// <summary>Text that has to fit a column.</summary>
public static class Clipped
{
    /// <summary>At most so many UTF-16 units; what is cut off shows as an ellipsis, and of a rare character, two units long, no half is left.</summary>
    public static string To(int most, string text)
    {
        if (text.Length <= most)
        {
            return text;
        }

        var end = most - 1;
        return $"{text[..(char.IsHighSurrogate(text[end - 1]) ? end - 1 : end)]}…";
    }
}
