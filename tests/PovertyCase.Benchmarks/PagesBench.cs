using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using Npgsql;
using PovertyCase.Domain.Common;
using PovertyCase.Web.Access;
using PovertyCase.Web.Data.Interceptors;
using PovertyCase.Web.Data.Local;
using PovertyCase.Web.Data.Seed;
using PovertyCase.Web.Setup;

namespace PovertyCase.Benchmarks;

/// <summary>
/// How long pages take at the server, asked of a running product over loopback with village, township and county reach; and the plan of the
/// list's query under the application's role with the same reach.
/// </summary>
internal static partial class PagesBench
{
    private const int Rounds = 30;

    private const string TokenField = "__RequestVerificationToken";

    private static readonly string[] Pages = ["/", "/households", "/filings"];

    private static readonly (string Account, Role Role, long AreaNo)[] Readers =
    [
        ("cun", Role.VillageClerk, DemoAccounts.Village),
        ("zhen", Role.TownshipClerk, DemoAccounts.Township),
        ("xian", Role.CountyClerk, DemoAccounts.County),
    ];

    public static async Task<int> TimeAsync(Uri product, CancellationToken cancel)
    {
        Console.WriteLine("| page | account | median, ms | 95 %, ms |\n|---|---|---:|---:|");
        foreach (var (account, _, _) in Readers)
        {
            using var client = await SignInAsync(product, account, cancel);
            foreach (var page in Pages)
            {
                var took = new List<double>(Rounds);
                for (var i = 0; i < Rounds + 3; i++)
                {
                    var began = Stopwatch.GetTimestamp();
                    using var reply = await client.GetAsync(new Uri(page, UriKind.Relative), cancel);
                    reply.EnsureSuccessStatusCode();
                    await reply.Content.ReadAsStringAsync(cancel);
                    if (i >= 3)
                    {
                        took.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
                    }
                }

                took.Sort();
                Say($"| {page} | {account} | {took[Rounds / 2]:0} | {took[(Rounds * 95 / 100) - 1]:0} |");
            }
        }

        return 0;
    }

    /// <summary>Under the application's role: the plan must be the one that row-level security leaves.</summary>
    public static async Task<int> PlansAsync(CancellationToken cancel)
    {
        await using var server = await LocalPostgres.StartAsync(new LocalPostgresOptions(), cancel);
        var connections = await CaseDatabase.PrepareAsync(server, CaseDatabase.DatabaseName, cancel);
        await using var connection = new NpgsqlConnection(connections.App);
        await connection.OpenAsync(cancel);
        foreach (var (account, role, areaNo) in Readers)
        {
            var reader = Reader.Of(new Actor(Guid.Empty, account, role, areaNo, TimeProvider.System.GetUtcNow()));
            await using (var reach = ReachInterceptor.Command(connection, reader))
            {
                await reach.ExecuteNonQueryAsync(cancel);
            }

            Say($"\n{account}: first page of the list");
            await using var explain = new NpgsqlCommand(
                """
                EXPLAIN (ANALYZE, BUFFERS, COSTS OFF)
                SELECT h.id, h.area_no, h.head_name, h.group_name, h.person_count, h.status,
                       (SELECT count(*) FROM finding f WHERE f.area_no >= $1 AND f.area_no <= $2 AND f.household_id = h.id AND f.state = 1)
                FROM household h WHERE h.area_no >= $1 AND h.area_no <= $2 AND h.status <> 9
                ORDER BY h.area_no, h.head_name, h.id LIMIT 51
                """,
                connection);
            explain.Parameters.Add(new() { Value = reader.From });
            explain.Parameters.Add(new() { Value = reader.To });
            await using var lines = await explain.ExecuteReaderAsync(cancel);
            while (await lines.ReadAsync(cancel))
            {
                Console.WriteLine(lines.GetString(0));
            }
        }

        return 0;
    }

    private static async Task<HttpClient> SignInAsync(Uri product, string account, CancellationToken cancel)
    {
        var client = new HttpClient { BaseAddress = product };
        var form = await client.GetStringAsync(new Uri("/signin", UriKind.Relative), cancel);
        var fields = new Dictionary<string, string>
        {
            [TokenField] = Token().Match(form).Groups[1].Value,
            ["Account"] = account,
            ["Password"] = DemoAccounts.Password,
        };
        using var content = new FormUrlEncodedContent(fields);
        using var first = await client.PostAsync(new Uri("/signin", UriKind.Relative), content, cancel);
        if (first.RequestMessage!.RequestUri!.AbsolutePath != "/signin/code")
        {
            return Entered(first, client, account);
        }

        var step = await first.Content.ReadAsStringAsync(cancel);
        using var code = new FormUrlEncodedContent(new Dictionary<string, string> { [TokenField] = Token().Match(step).Groups[1].Value, ["Code"] = DemoCode().Match(step).Groups[1].Value });
        using var second = await client.PostAsync(new Uri("/signin/code", UriKind.Relative), code, cancel);
        return Entered(second, client, account);
    }

    private static HttpClient Entered(HttpResponseMessage reply, HttpClient client, string account) =>
        reply.RequestMessage!.RequestUri!.AbsolutePath.StartsWith("/signin", StringComparison.Ordinal) ? throw new InvalidOperationException($"{account} could not sign in.") : client;

    [GeneratedRegex("data-demo-code>([0-9]{6})<")]
    private static partial Regex DemoCode();

    [GeneratedRegex("name=\"" + TokenField + "\"[^>]*value=\"([^\"]+)\"")]
    private static partial Regex Token();

    private static void Say(FormattableString text) => Console.WriteLine(text.ToString(CultureInfo.InvariantCulture));
}
