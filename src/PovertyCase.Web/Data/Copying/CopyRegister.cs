using Microsoft.EntityFrameworkCore;
using Npgsql;
using PovertyCase.Domain.Common;
using PovertyCase.Domain.Households;
using PovertyCase.Domain.Quality;
using PovertyCase.Web.Access;
using PovertyCase.Web.Data.Interceptors;
using PovertyCase.Web.Data.Trail;

namespace PovertyCase.Web.Data.Copying;

/// <summary>
/// Puts many new households into the register at once, with everything that a save would write: rows, blind indexes, search tokens and findings; their
/// trail is one line a household. PostgreSQL refuses COPY into tables under row-level security, so the rows go by COPY into tables that only this transaction
/// sees, and from there into the register in one statement a table; policies, triggers and constraints hold for those as for any other.
/// </summary>
public sealed class CopyRegister(CaseDb db)
{
    /// <summary>In the order in which one hangs on another.</summary>
    private static readonly Type[] Order =
    [
        typeof(Household), typeof(Person), typeof(Membership), typeof(YearlyIncome), typeof(PovertyCause), typeof(YearlyConditions), typeof(Finding), typeof(NameToken), typeof(AuditEntry),
        typeof(AuditChange),
    ];

    /// <summary>So many go to the server at once: fewer would leave it idle between two dozen short statements, more would hold memory here and there.</summary>
    public const int PagesTogether = 4;

    private readonly Dictionary<Type, CopyStage> _stages = [];
    private readonly List<PreparedRows> _waiting = [];

    private readonly Dictionary<Type, CopiedTable> _tables = Order.ToDictionary(t => t, t => CopiedTable.Of(db, t));

    /// <summary>Everything that needs no database; may run while the connection is at work with what was prepared before.</summary>
    /// <param name="households">New ones with their new members, incomes, causes and conditions.</param>
    /// <param name="findings">About these households.</param>
    /// <exception cref="OutsideReachException">A household lies outside the reader's reach.</exception>
    public PreparedRows Prepare(IReadOnlyCollection<Household> households, IReadOnlyCollection<Finding> findings)
    {
        if (households.FirstOrDefault(h => !db.Reader.MayWrite(h.AreaNo)) is not null)
        {
            throw new OutsideReachException(nameof(Household));
        }

        var members = households.SelectMany(h => h.Members).ToList();
        List<CaseRecord> records =
        [
            .. households, .. members.Select(m => m.Person), .. members, .. households.SelectMany(h => h.AllIncomes), .. households.SelectMany(h => h.Causes),
            .. households.SelectMany(h => h.Conditions), .. findings,
        ];
        var trail = TrailWriter.OfNew(db, records);
        var prepared = new PreparedRows();
        foreach (var table in records.GroupBy(r => r.GetType()))
        {
            Write(prepared, table.Key, table);
        }

        // Sorted, so that neighbours in the index are written together.
        Write(prepared, typeof(NameToken), members.SelectMany(m => TokensOf(m.Person)).OrderBy(t => t.Token, StringComparer.Ordinal).ThenBy(t => t.AreaNo));
        Write(prepared, typeof(AuditEntry), trail);
        Write(prepared, typeof(AuditChange), trail.SelectMany(e => e.Changes));
        return prepared;
    }

    /// <summary>Takes what was prepared; it goes into the register at once, or with what follows.</summary>
    /// <param name="more">Whether more is ready to be sent.</param>
    /// <exception cref="DbUpdateException">A constraint says no; the transaction cannot go on.</exception>
    public async Task SendAsync(PreparedRows prepared, bool more, CancellationToken cancel)
    {
        _waiting.Add(prepared);
        if (!more || _waiting.Count == PagesTogether)
        {
            await EnterAsync(cancel);
        }
    }

    /// <summary>Everything that was sent stands in the register afterwards.</summary>
    /// <exception cref="DbUpdateException">A constraint says no; the transaction cannot go on.</exception>
    public async Task CompleteAsync(CancellationToken cancel)
    {
        await EnterAsync(cancel);
        _stages.Clear();
    }

    private async Task EnterAsync(CancellationToken cancel)
    {
        try
        {
            foreach (var type in Order.Where(t => _waiting.Any(p => p.ByType.ContainsKey(t))))
            {
                if (!_stages.TryGetValue(type, out var stage))
                {
                    _stages.Add(type, stage = new CopyStage(db, _tables[type]));
                    await stage.MakeAsync(cancel);
                }

                await stage.CopyAsync([.. _waiting.Where(p => p.ByType.ContainsKey(type)).Select(p => p.ByType[type])], cancel);
            }

            if (_waiting.Count > 0)
            {
                await MergeAsync(cancel);
            }
        }
        catch (PostgresException refused)
        {
            throw new DbUpdateException("The database refused what was copied.", refused);
        }
        finally
        {
            _waiting.ForEach(p => p.Dispose());
            _waiting.Clear();
        }
    }

    private async Task MergeAsync(CancellationToken cancel)
    {
        // A foreign key asks one and the same question for every row. With the plans that suit a reader of much it was planned anew each time, a third of the server's work.
        var plans = await db.Database.SqlQuery<string>($"SELECT current_setting('plan_cache_mode') AS \"Value\"").SingleAsync(cancel);
        await SettingAsync("force_generic_plan", cancel);
        var merging = Order.Where(_stages.ContainsKey).Select(t => _stages[t]).ToList();
        await merging[0].RunAsync($"{string.Join(';', merging.Select(s => s.Merging))}; TRUNCATE {string.Join(',', merging.Select(s => s.Name))}", [], cancel);
        await SettingAsync(plans, cancel);
    }

    private void Write(PreparedRows prepared, Type type, IEnumerable<object> records)
    {
        var (table, rows) = (_tables[type], new CopiedRows());
        prepared.ByType.Add(type, rows);
        foreach (var record in records)
        {
            table.Write(rows, record, db.Keys);
        }
    }

    private Task<int> SettingAsync(string plans, CancellationToken cancel) => db.Database.ExecuteSqlAsync($"SELECT set_config('plan_cache_mode', {plans}, true)", cancel);

    private static IEnumerable<NameToken> TokensOf(Person person) =>
        Pinyin.SearchTokens(person.Name).Select(t => new NameToken { Token = t, AreaNo = person.AreaNo, PersonId = person.Id });
}

/// <summary>Households as COPY writes them, ready to be sent.</summary>
public sealed class PreparedRows : IDisposable
{
    internal Dictionary<Type, CopiedRows> ByType { get; } = [];

    public void Dispose()
    {
        foreach (var rows in ByType.Values)
        {
            rows.Dispose();
        }
    }
}
