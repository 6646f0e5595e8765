using System.Text.RegularExpressions;

namespace PovertyCase.Web.Tests.House;

/// <summary>What stands in the files: Chinese once, pages without inline style or script, files that can be read in one go.</summary>
public sealed partial class TextTests
{
    private const int LongestFile = 400;

    /// <summary>One sentence, one place (house.md, 8): the same run of eight characters or more stands once in the product.</summary>
    [Fact]
    public void No_Chinese_sentence_stands_twice()
    {
        var offenders = Sources.Product
            .SelectMany(f => Sentence().Matches(ColumnAgain().Replace(f.Code, m => new string(' ', m.Length))).Select(m => (m.Value, Place: $"{f.Path}:{f.LineOf(m.Index)}")))
            .GroupBy(s => s.Value)
            .Where(g => g.Count() > 1)
            .Select(g => $"{g.Key}: {string.Join(", ", g.Select(s => s.Place))}");

        DependencyTests.Nothing(offenders);
    }

    [Fact]
    public void No_page_carries_inline_style_or_script()
    {
        var offenders = Sources.Product.Where(f => f.Path.EndsWith(".cshtml", StringComparison.Ordinal)).SelectMany(f => f.Hits(Inline()));

        DependencyTests.Nothing(offenders);
    }

    [Fact]
    public void No_file_is_too_long_to_be_read_in_one_go()
    {
        var offenders = Sources.Product
            .Where(f => f.Path.EndsWith(".cs", StringComparison.Ordinal))
            .Select(f => (f.Path, Lines: f.Text.AsSpan().Count('\n')))
            .Where(f => f.Lines > LongestFile)
            .Select(f => $"{f.Path}: {f.Lines} lines");

        DependencyTests.Nothing(offenders);
    }

    [Fact]
    public void No_file_names_the_machine_it_was_written_on()
    {
        var offenders = Sources.All
            .Where(f => !f.Path.StartsWith("tests/PovertyCase.Web.Tests/House/", StringComparison.Ordinal))
            .SelectMany(f => Machine().Matches(f.Text).Select(m => $"{f.Path}:{f.LineOf(m.Index)}: {m.Value}"));

        DependencyTests.Nothing(offenders);
    }

    [Fact]
    public void No_file_holds_unfinished_work()
    {
        var offenders = Sources.All
            .Where(f => (f.Path.StartsWith("src/", StringComparison.Ordinal) || f.Path.StartsWith("tests/", StringComparison.Ordinal)) && !f.Path.StartsWith("tests/PovertyCase.Web.Tests/House/", StringComparison.Ordinal))
            .SelectMany(f => Unfinished().Matches(f.Text).Select(m => $"{f.Path}:{f.LineOf(m.Index)}: {m.Value}"));

        DependencyTests.Nothing(offenders);
    }

    // On a telephone each cell repeats the head of its column.
    [GeneratedRegex("data-th=\"[^\"]*\"")]
    private static partial Regex ColumnAgain();

    [GeneratedRegex(@"[\u3400-\u4dbf\u4e00-\u9fff]{8,}")]
    private static partial Regex Sentence();

    [GeneratedRegex("""\sstyle\s*=|\son[a-z]+\s*=\s*["']|<style\b|<script(?![^>]*\ssrc=)[^>]*>|javascript:""", RegexOptions.IgnoreCase)]
    private static partial Regex Inline();

    [GeneratedRegex(@"(?<![\w.])/(?:home|root|Users)/|https?://[\w.]*(?:registry|nuget|npm|pypi)[\w.]*/", RegexOptions.IgnoreCase)]
    private static partial Regex Machine();

    [GeneratedRegex(@"\bTODO\b|\bFIXME\b|NotImplementedException")]
    private static partial Regex Unfinished();
}
