namespace PovertyCase.Documents.Workbooks;

/// <summary>An uploaded file is not read. The message is one Chinese sentence for the clerk: what is wrong and what to do.</summary>
public sealed class WorkbookRefused : Exception
{
    /// <summary>Refuses with a sentence.</summary>
    public WorkbookRefused(string sentence)
        : base(sentence)
    {
    }

    /// <summary>Refuses with a sentence, keeping the technical cause for the log.</summary>
    public WorkbookRefused(string sentence, Exception cause)
        : base(sentence, cause)
    {
    }
}

/// <summary>How much an uploaded file may hold. Sizes in bytes.</summary>
public sealed record WorkbookLimits
{
    /// <summary>The limits of an ordinary upload.</summary>
    public static WorkbookLimits Default { get; } = new();

    /// <summary>Largest file: 50 MB.</summary>
    public long FileBytes { get; init; } = 50L << 20;

    /// <summary>Most parts inside an .xlsx file.</summary>
    public int Entries { get; init; } = 200;

    /// <summary>Largest content of an .xlsx file after inflating, counted and not believed: 500 MB.</summary>
    public long InflatedBytes { get; init; } = 500L << 20;

    /// <summary>Largest ratio of inflated to packed size of one part above 1 MB.</summary>
    public int Ratio { get; init; } = 200;

    /// <summary>Most rows with content.</summary>
    public int Rows { get; init; } = 200_000;

    /// <summary>Most rows without content between two with content, or after the last.</summary>
    public int BlankRows { get; init; } = 100_000;

    /// <summary>Most columns.</summary>
    public int Columns { get; init; } = 300;
}
