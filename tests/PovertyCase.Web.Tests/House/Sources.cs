using System.Text;
using System.Text.RegularExpressions;

namespace PovertyCase.Web.Tests.House;

/// <summary>A file of the repository as text; where it stands and what it says without comments.</summary>
public sealed record SourceFile(string Path, string Text)
{
    private string? _code;

    /// <summary>The text with comments blanked out; lines keep their numbers.</summary>
    public string Code => _code ??= Path.EndsWith(".cshtml", StringComparison.Ordinal) ? Comments.OutOfMarkup(Text) : Comments.OutOfCode(Text);

    public int LineOf(int index) => Text.AsSpan(0, index).Count('\n') + 1;

    public IEnumerable<string> Hits(Regex pattern) => pattern.Matches(Code).Select(m => $"{Path}:{LineOf(m.Index)}: {m.Value.Trim()}");
}

/// <summary>Reads the repository that the tests were built from.</summary>
public static class Sources
{
    public static string Root { get; } = FindRoot();

    private static readonly string[] Foreign = ["bin", "obj", "node_modules", ".git", ".data", ".vs", "TestResults", "artifacts", "logs", "lib", "secrets"];
    private static readonly string[] Readable = [".cs", ".cshtml", ".css", ".js", ".mjs", ".json", ".md", ".sql", ".sh", ".yml", ".props", ".targets", ".csproj", ".sln", ".txt", ".csv", ""];

    private static readonly Lazy<IReadOnlyList<SourceFile>> Files = new(() => [.. Walk(Root).OrderBy(f => f.Path, StringComparer.Ordinal)]);

    public static IReadOnlyList<SourceFile> All => Files.Value;

    /// <summary>Code and pages of the product, without generated migrations.</summary>
    public static IEnumerable<SourceFile> Product => All.Where(f => f.Path.StartsWith("src/", StringComparison.Ordinal)
        && !f.Path.Contains("/Migrations/", StringComparison.Ordinal)
        && (f.Path.EndsWith(".cs", StringComparison.Ordinal) || f.Path.EndsWith(".cshtml", StringComparison.Ordinal)));

    public static IEnumerable<SourceFile> Pages => Product.Where(f => f.Path.StartsWith("src/PovertyCase.Web/Pages/", StringComparison.Ordinal));

    private static IEnumerable<SourceFile> Walk(string folder)
    {
        foreach (var below in Directory.EnumerateDirectories(folder).Where(d => !Foreign.Contains(Path.GetFileName(d))))
        {
            foreach (var file in Walk(below))
            {
                yield return file;
            }
        }

        foreach (var file in Directory.EnumerateFiles(folder).Where(f => Readable.Contains(Path.GetExtension(f))))
        {
            yield return new SourceFile(Path.GetRelativePath(Root, file).Replace('\\', '/'), File.ReadAllText(file));
        }
    }

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "PovertyCase.sln")))
            {
                return folder.FullName;
            }
        }

        throw new DirectoryNotFoundException("The tests do not stand inside the repository.");
    }
}

/// <summary>Takes comments out; strings stay, also where they hold two slashes.</summary>
internal static partial class Comments
{
    public static string OutOfCode(string text) => Code().Replace(text, m => m.Value[0] == '/' ? Blank(m.Value) : m.Value);

    public static string OutOfMarkup(string text) => Markup().Replace(text, m => Blank(m.Value));

    private static string Blank(string comment)
    {
        var blank = new StringBuilder(comment.Length);
        foreach (var c in comment)
        {
            blank.Append(c == '\n' ? '\n' : ' ');
        }

        return blank.ToString();
    }

    // In this order: raw string, verbatim string, string, character, comment. What comes first at a place wins.
    [GeneratedRegex("(\"\"\"+)[\\s\\S]*?\\1|@\\$?\"(?:[^\"]|\"\")*\"|\\$@\"(?:[^\"]|\"\")*\"|\"(?:\\\\.|[^\"\\\\\\n])*\"|'(?:\\\\.[^']*|[^'\\\\])'|//[^\\n]*|/\\*[\\s\\S]*?\\*/")]
    private static partial Regex Code();

    [GeneratedRegex(@"@\*[\s\S]*?\*@|<!--[\s\S]*?-->|^\s*///?[^\n]*", RegexOptions.Multiline)]
    private static partial Regex Markup();
}
