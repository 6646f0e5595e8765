namespace PovertyCase.Domain.Notices;

/// <summary>The code printed on a notice: 8 places, 2^40 codes.</summary>
public static class NoticeCode
{
    public const int Length = 8;

    public static string Draw() => PaperCode.Draw(Length);

    /// <summary>The code that was typed, forgiving how telephones and Chinese keyboards write it; null when it is none.</summary>
    public static string? Read(string? typed) => PaperCode.Read(typed, Length);
}
