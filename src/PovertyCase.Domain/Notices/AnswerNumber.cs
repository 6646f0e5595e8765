namespace PovertyCase.Domain.Notices;

/// <summary>
/// The number by which somebody who objected reads what has become of it: 12 places, 2^60 numbers, nothing of the objection in it. Longer than a notice's
/// code, so that neither is taken for the other.
/// </summary>
public static class AnswerNumber
{
    public const int Length = 12;

    /// <summary>Purpose of the blind index under which a number is stored; the number of an objection by the web is stored nowhere else.</summary>
    public const string Purpose = "answer";

    public static string Draw() => PaperCode.Draw(Length);

    /// <summary>The number that belongs to a keyed hash: the same form sent twice gets the same number.</summary>
    public static string From(ReadOnlySpan<byte> hash) => PaperCode.From(hash, Length);

    public static string? Read(string? typed) => PaperCode.Read(typed, Length);

    /// <summary>ABCD-2345-WXYZ, as it is printed.</summary>
    public static string InWords(string number) => string.Join('-', (number ?? "").Chunk(4).Select(c => new string(c)));
}
