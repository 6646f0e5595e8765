namespace PovertyCase.Documents.Layout;

/// <summary>One line of set text.</summary>
public sealed class TextLine
{
    private readonly string source;

    internal TextLine(string source, ArraySegment<Cluster> clusters, double indent, bool endsParagraph)
    {
        this.source = source;
        Clusters = clusters;
        Indent = indent;
        EndsParagraph = endsParagraph;
        foreach (var cluster in clusters)
        {
            Width += cluster.Width;
        }
    }

    /// <summary>The characters of the line, without the spaces at its end.</summary>
    public string Text => Clusters.Count == 0 ? "" : source[Clusters[0].Start..(Clusters[^1].Start + Clusters[^1].Length)];

    /// <summary>Width of the characters in points, without the indent.</summary>
    public double Width { get; }

    /// <summary>Free space before the first character, in points.</summary>
    public double Indent { get; }

    /// <summary>Whether the paragraph ends here; such a line is never justified.</summary>
    public bool EndsParagraph { get; }

    internal ArraySegment<Cluster> Clusters { get; }

    internal string Source => source;
}

/// <summary>Text broken into lines for a width, by the Chinese rules for line ends.</summary>
public sealed class TextBlock
{
    // A name such as 阿卜杜拉·买买提·吐尔逊 is rather broken after its dot than inside a part.
    private const char NameDot = '·';
    private const double LeastBeforeDot = 0.4;

    private TextBlock(IReadOnlyList<TextLine> lines, TextStyle style)
    {
        Lines = lines;
        Style = style;
    }

    /// <summary>The lines from top to bottom; at least one.</summary>
    public IReadOnlyList<TextLine> Lines { get; }

    /// <summary>How the text is set.</summary>
    public TextStyle Style { get; }

    /// <summary>Height in points.</summary>
    public double Height => Lines.Count * Style.Pitch;

    /// <summary>Breaks text into lines.</summary>
    /// <param name="fonts">The fonts.</param>
    /// <param name="text">The text; a line feed ends a line.</param>
    /// <param name="style">How it is set.</param>
    /// <param name="width">Widest line in points.</param>
    /// <param name="firstIndent">Free space before each paragraph, in points.</param>
    /// <param name="about">Whose text it is, for the error that names a missing character.</param>
    /// <exception cref="MissingGlyphException">No font holds one of the characters.</exception>
    public static TextBlock Lay(FontShelf fonts, string text, TextStyle style, double width, double firstIndent = 0, string? about = null)
    {
        var clean = TextMakeUp.Clean(text);
        var clusters = TextMakeUp.Shape(fonts, clean, style, about);
        var lines = new List<TextLine>(1);
        var start = 0;
        var paragraphStart = true;
        while (true)
        {
            var indent = paragraphStart ? firstIndent : 0;
            var (end, next, endsParagraph) = FindEnd(clean, clusters, start, width - indent, style.Tracking);
            lines.Add(new TextLine(clean, new ArraySegment<Cluster>(clusters, start, end - start), indent, endsParagraph));
            if (next >= clusters.Length)
            {
                return new TextBlock(lines, style);
            }

            start = next;
            paragraphStart = endsParagraph;
        }
    }

    /// <summary>Width in points of the text set on one line.</summary>
    public static double Measure(FontShelf fonts, string text, TextStyle style) =>
        TextMakeUp.Shape(fonts, TextMakeUp.Clean(text), style, null).Sum(c => c.Width);

    // Greedy: the last place within the width where a break is allowed. Where a word is wider than the line it is cut between
    // clusters, preferring a cut that keeps the rules for line ends.
    private static (int End, int Next, bool EndsParagraph) FindEnd(string text, Cluster[] clusters, int start, double width, double tracking)
    {
        const double tolerance = 0.01;
        var used = 0d;
        var allowed = -1;
        var afterDot = -1;
        for (var i = start; i < clusters.Length; i++)
        {
            var cluster = clusters[i];
            if (cluster.Manner == Manner.NewLine)
            {
                return (TrimEnd(clusters, start, i), i + 1, true);
            }

            if (i > start && MayBreakBefore(clusters, i))
            {
                allowed = i;
                if (text[clusters[i - 1].Start] == NameDot && used >= width * LeastBeforeDot)
                {
                    afterDot = i;
                }
            }

            var isSpace = cluster.Manner == Manner.Space;
            if (!isSpace && i > start && used + cluster.Width - tracking > width + tolerance)
            {
                var at = afterDot > start ? afterDot : allowed > start ? allowed : Forced(clusters, start, i);
                return (TrimEnd(clusters, start, at), SkipSpaces(clusters, at), false);
            }

            used += cluster.Width;
        }

        return (TrimEnd(clusters, start, clusters.Length), clusters.Length, true);
    }

    private static bool MayBreakBefore(Cluster[] clusters, int i)
    {
        Manner before = clusters[i - 1].Manner, after = clusters[i].Manner;
        return after != Manner.Space
            && (after & Manner.NoStart) == 0
            && (before & Manner.NoEnd) == 0
            && ((before & Manner.Word) == 0 || (after & Manner.Word) == 0);
    }

    private static int Forced(Cluster[] clusters, int start, int i)
    {
        for (var at = i; at > start; at--)
        {
            if ((clusters[at].Manner & Manner.NoStart) == 0 && (clusters[at - 1].Manner & Manner.NoEnd) == 0)
            {
                return at;
            }
        }

        return i;
    }

    private static int TrimEnd(Cluster[] clusters, int start, int end)
    {
        while (end > start && clusters[end - 1].Manner == Manner.Space)
        {
            end--;
        }

        return end;
    }

    private static int SkipSpaces(Cluster[] clusters, int at)
    {
        while (at < clusters.Length && clusters[at].Manner == Manner.Space)
        {
            at++;
        }

        return at;
    }
}
