namespace PovertyCase.Documents.Layout;

/// <summary>A printing colour: red, green, blue and opacity, each 0 to 255.</summary>
public readonly record struct Ink(byte Red, byte Green, byte Blue, byte Opacity = 255)
{
    /// <summary>Black.</summary>
    public static Ink Black => new(0, 0, 0);

    /// <summary>Grey for furniture and places to be filled.</summary>
    public static Ink Grey => new(110, 110, 110);

    /// <summary>Light grey ground of table heads.</summary>
    public static Ink Ground => new(238, 238, 238);
}

/// <summary>Where text stands between two edges.</summary>
public enum Align
{
    /// <summary>At the left edge.</summary>
    Left,

    /// <summary>In the middle.</summary>
    Center,

    /// <summary>At the right edge; numbers.</summary>
    Right,

    /// <summary>Both edges: spaces between characters are widened, except in a paragraph's last line.</summary>
    Justify,
}

/// <summary>How text is set.</summary>
/// <param name="Face">The cut.</param>
/// <param name="Size">Height of a character in points (1/72 inch).</param>
/// <param name="Pitch">From line to line, in points.</param>
public sealed record TextStyle(Face Face, double Size, double Pitch)
{
    /// <summary>Added after every character, in points; negative sets tighter.</summary>
    public double Tracking { get; init; }

    /// <summary>The colour.</summary>
    public Ink Ink { get; init; } = Ink.Black;
}
