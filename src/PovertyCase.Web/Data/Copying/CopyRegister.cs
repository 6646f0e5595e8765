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
    /// <param name="households">New ones with their new members, incomes, causes and conditions.</param>
    /// <param name="findings">About these households.</param>
    /// <exception cref="OutsideReachException">A household lies outside the reader's reach; nothing is written then.</exception>
    /// <exception cref="DbUpdateException">A constraint says no; the transaction cannot go on.</exception>
    public async Task EnterAsync(IReadOnlyCollection<Household> households, IReadOnlyCollection<Finding> findings, CancellationToken cancel)
    {
        if (households.FirstOrDefault(h => !db.Reader.MayWrite(h.AreaNo)) is not null)
        {
            throw new OutsideReachException(nameof(Household));
        }

        var members = households.SelectMany(h => h.Members).ToList();
        List<CaseRecord> records =
        [
            .. households, .. members.Select(m => m.Person), .. members, .. households.SelectMany(h => h.Incomes), .. households.SelectMany(h => h.Causes),
            .. households.SelectMany(h => h.Conditions), .. findings,
        ];
        var trail = TrailWriter.OfNew(db, records);
        try
        {
            // A foreign key asks one and the same question for every row. With the plans that suit a reader of much it was planned anew each time, a third of the server's work.
            var plans = await db.Database.SqlQuery<string>($"SELECT current_setting('plan_cache_mode') AS \"Value\"").SingleAsync(cancel);
            await SettingAsync("force_generic_plan", cancel);

            // In the order in which one hangs on another.
            foreach (var table in records.GroupBy(r => r.GetType()))
            {
                await new CopyStage(db, table.Key).MoveAsync(table, cancel);
            }

            // Sorted, so that neighbours in the index are written together.
            await new CopyStage(db, typeof(NameToken)).MoveAsync(members.SelectMany(m => TokensOf(m.Person)).OrderBy(t => t.Token, StringComparer.Ordinal).ThenBy(t => t.AreaNo), cancel);
            await new CopyStage(db, typeof(AuditEntry)).MoveAsync(trail, cancel);
            await new CopyStage(db, typeof(AuditChange)).MoveAsync(trail.SelectMany(e => e.Changes), cancel);
            await SettingAsync(plans, cancel);
        }
        catch (PostgresException refused)
        {
            throw new DbUpdateException("The database refused what was copied.", refused);
        }
    }

    private Task<int> SettingAsync(string plans, CancellationToken cancel) => db.Database.ExecuteSqlAsync($"SELECT set_config('plan_cache_mode', {plans}, true)", cancel);

    private static IEnumerable<NameToken> TokensOf(Person person) =>
        Pinyin.SearchTokens(person.Name).Select(t => new NameToken { Token = t, AreaNo = person.AreaNo, PersonId = person.Id });
}
