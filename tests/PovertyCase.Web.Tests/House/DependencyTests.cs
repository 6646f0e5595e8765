using System.Reflection;
using System.Text.RegularExpressions;
using PovertyCase.Documents.Workbooks;
using PovertyCase.Domain.Households;

namespace PovertyCase.Web.Tests.House;

/// <summary>Who may know whom (house.md, 3): Domain ← Documents ← Web, and no page folder another.</summary>
public sealed partial class DependencyTests
{
    // The filter that claims submission keys, and the commands that make roles and migrate.
    private static readonly string[] OfTheGateItself = ["src/PovertyCase.Web/Pages/CaseActs.cs", "src/PovertyCase.Web/Setup/CaseDatabase.cs"];

    [Fact]
    public void The_rulebook_knows_only_the_base_library_and_FluentValidation()
    {
        var strangers = References(typeof(Household).Assembly).Where(n => n != "FluentValidation" && !n.StartsWith("System.", StringComparison.Ordinal) && n != "netstandard");

        Assert.Empty(strangers);
    }

    [Fact]
    public void The_print_shop_knows_neither_database_nor_web()
    {
        var strangers = References(typeof(WorkbookWriter).Assembly)
            .Where(n => n.Contains("EntityFrameworkCore", StringComparison.Ordinal) || n.Contains("AspNetCore", StringComparison.Ordinal) || n.StartsWith("Npgsql", StringComparison.Ordinal) || n == "PovertyCase.Web");

        Assert.Empty(strangers);
    }

    [Fact]
    public void A_row_is_reached_only_through_the_gate()
    {
        var offenders = Sources.Product
            .Where(f => !f.Path.StartsWith("src/PovertyCase.Web/Data/", StringComparison.Ordinal) && !OfTheGateItself.Contains(f.Path))
            .SelectMany(f => f.Hits(WayRoundTheGate()));

        Nothing(offenders);
    }

    [Fact]
    public void No_page_folder_uses_another()
    {
        var offenders = Sources.Pages.SelectMany(f => PageNamespace().Matches(f.Code)
            .Where(m => FolderOf(f.Path) is { } folder && m.Groups["folder"].Value is var named && named != folder && named != "Shared" && PageFolders().Contains(named))
            .Select(m => $"{f.Path}:{f.LineOf(m.Index)}: {m.Value}"));

        Nothing(offenders);
    }

    [Fact]
    public void Time_comes_from_the_applications_clock()
    {
        var offenders = Sources.Product.SelectMany(f => f.Hits(Clock()));

        Nothing(offenders);
    }

    internal static void Nothing(IEnumerable<string> offenders)
    {
        var found = offenders.ToList();
        Assert.True(found.Count == 0, string.Join('\n', found));
    }

    private static IEnumerable<string> References(Assembly assembly) => assembly.GetReferencedAssemblies().Select(a => a.Name!);

    private static string? FolderOf(string path)
    {
        var parts = path["src/PovertyCase.Web/Pages/".Length..].Split('/');
        return parts.Length > 1 && parts[0] != "Shared" ? parts[0] : null;
    }

    private static HashSet<string> PageFolders() => [.. Sources.Pages.Select(f => FolderOf(f.Path)).OfType<string>()];

    [GeneratedRegex(@"\.Set<|\bFromSql\w*\(|\bSqlQuery\w*[<(]|\bIgnoreQueryFilters\(|\bExecuteSql\w*\(|new NpgsqlCommand\(")]
    private static partial Regex WayRoundTheGate();

    [GeneratedRegex(@"PovertyCase\.Web\.Pages\.(?<folder>\w+)")]
    private static partial Regex PageNamespace();

    [GeneratedRegex(@"\b(?:DateTime|DateTimeOffset)\.(?:Now|UtcNow|Today)\b")]
    private static partial Regex Clock();

    [Fact]
    public void Every_page_that_takes_files_says_how_large_they_may_be()
    {
        var pages = typeof(Program).Assembly.GetTypes().Where(t => t.IsSubclassOf(typeof(PovertyCase.Web.Pages.CasePage)) && !t.IsAbstract
            && t.GetProperties().Any(p => typeof(IFormFile).IsAssignableFrom(p.PropertyType) || typeof(IEnumerable<IFormFile>).IsAssignableFrom(p.PropertyType)));

        Assert.All(pages, page => Assert.True(page.IsDefined(typeof(Microsoft.AspNetCore.Mvc.RequestSizeLimitAttribute), inherit: true), $"{page.FullName} takes files of the usual size of a form only"));
    }
}
