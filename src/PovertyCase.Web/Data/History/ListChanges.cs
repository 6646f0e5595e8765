using Microsoft.EntityFrameworkCore;
using PovertyCase.Domain.Households;

namespace PovertyCase.Web.Data.History;

public enum ListChange
{
    /// <summary>In the list today, not on the day.</summary>
    Entered,

    /// <summary>In the list on the day, not today.</summary>
    Left,

    /// <summary>In the list on the day, and with another status today.</summary>
    Status,
}

/// <summary>How the list of a filter on a day differs from the same list today.</summary>
public sealed record ListChanges(int Entered, int Left, int StatusChanged)
{
    /// <summary>
    /// Households of one kind of change with their status then and today; null where the household was or is not in the register. The list asks nothing
    /// but the household's own row, so only rows that were written since can have come, gone or changed; a belt gains and loses households of which nothing was written.
    /// </summary>
    public static IQueryable<ChangedHousehold> Of(CaseDb db, HouseholdFilter filter, ListChange kind)
    {
        var day = filter.AsOf ?? throw new InvalidOperationException("Without a day nothing has changed.");
        var then = filter.ApplyTo(filter.Belt is null ? db.ChangedSince<Household>(day) : db.AsOf<Household>(day), db);
        var now = (filter with { AsOf = null, HasWarnings = false }).ApplyTo(filter.Belt is null ? db.WrittenSince<Household>(day) : db.Households.AsNoTracking(), db);
        return kind switch
        {
            ListChange.Entered => from n in now
                                  where !then.Any(t => t.Id == n.Id)
                                  select new ChangedHousehold { Id = n.Id, AreaNo = n.AreaNo, HeadName = n.HeadName, GroupName = n.Details.GroupName, Persons = n.PersonCount, Now = n.Status },
            ListChange.Left => from t in then
                               join n in db.Households on t.Id equals n.Id into today
                               from n in today.DefaultIfEmpty()
                               where !now.Any(x => x.Id == t.Id)
                               select new ChangedHousehold
                               {
                                   Id = t.Id,
                                   AreaNo = t.AreaNo,
                                   HeadName = t.HeadName,
                                   GroupName = t.Details.GroupName,
                                   Persons = t.PersonCount,
                                   Then = t.Status,
                                   Now = n == null ? (HouseholdStatus?)null : n.Status,
                               },
            _ => from t in then
                 join n in db.Households on t.Id equals n.Id
                 where t.Status != n.Status
                 select new ChangedHousehold { Id = t.Id, AreaNo = t.AreaNo, HeadName = t.HeadName, GroupName = t.Details.GroupName, Persons = t.PersonCount, Then = t.Status, Now = n.Status },
        };
    }

    public static async Task<ListChanges> CountAsync(CaseDb db, HouseholdFilter filter, CancellationToken cancel) => new(
        await Of(db, filter, ListChange.Entered).CountAsync(cancel),
        await Of(db, filter, ListChange.Left).CountAsync(cancel),
        await Of(db, filter, ListChange.Status).CountAsync(cancel));
}

/// <summary>Built member by member, so that the database can sort by them.</summary>
public sealed record ChangedHousehold
{
    public Guid Id { get; init; }

    public long AreaNo { get; init; }

    public string HeadName { get; init; } = "";

    public string GroupName { get; init; } = "";

    public int Persons { get; init; }

    public HouseholdStatus? Then { get; init; }

    public HouseholdStatus? Now { get; init; }
}
