using System.Text;
using System.Text.RegularExpressions;
using Npgsql;
using PovertyCase.Domain.Common;
using PovertyCase.Web.Tests.Hosting;

namespace PovertyCase.Web.Tests.Data;

/// <summary>
/// Looks for numbers in the clear wherever the product has written: every table as a dump would show it, the logs, the files. An ID number is
/// known by its shape and check digit, so that no list of the people is needed; other numbers are given.
/// </summary>
public static partial class Leaks
{
    public static async Task<IReadOnlyList<string>> FindAsync(CaseHost host, string folder, params string[] known)
    {
        var found = new List<string>();
        await using var connection = new NpgsqlConnection(host.Connections.Jobs);
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        foreach (var table in await TablesAsync(connection))
        {
            using var dump = await connection.BeginTextExportAsync($"COPY (SELECT * FROM \"{table}\") TO STDOUT", TestContext.Current.CancellationToken);
            await SearchAsync(dump, table, known, found);
        }

        foreach (var path in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Where(p => !p.EndsWith("keys.json", StringComparison.Ordinal)))
        {
            // Logs are open for writing by the host; one byte is one character here, which is enough for digits.
            await using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            using var reader = new StreamReader(file, Encoding.Latin1);
            await SearchAsync(reader, Path.GetRelativePath(folder, path), known, found);
        }

        return found;
    }

    private static async Task SearchAsync(TextReader reader, string place, string[] known, List<string> found)
    {
        while (await reader.ReadLineAsync(TestContext.Current.CancellationToken) is { } line)
        {
            foreach (var match in ResidentNumber().EnumerateMatches(line))
            {
                if (ResidentId.TryParse(line.Substring(match.Index, match.Length), out _, out _))
                {
                    found.Add($"{place}: an ID number in the clear");
                }
            }

            found.AddRange(known.Where(k => line.Contains(k, StringComparison.Ordinal)).Select(k => $"{place}: {k[..3]}… in the clear"));
        }
    }

    private static async Task<List<string>> TablesAsync(NpgsqlConnection connection)
    {
        await using var command = new NpgsqlCommand("SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' AND has_table_privilege(oid, 'SELECT') ORDER BY 1", connection);
        await using var reader = await command.ExecuteReaderAsync(TestContext.Current.CancellationToken);
        var tables = new List<string>();
        while (await reader.ReadAsync(TestContext.Current.CancellationToken))
        {
            tables.Add(reader.GetString(0));
        }

        return tables;
    }

    [GeneratedRegex(@"(?<![0-9A-Za-z])[1-9]\d{16}[\dXx](?![0-9A-Za-z])")]
    private static partial Regex ResidentNumber();
}
