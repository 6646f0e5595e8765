using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using PovertyCase.Domain.Households;
using PovertyCase.Web.Data.History;

namespace PovertyCase.Web.Data;

/// <summary>Which list stands behind a figure of the board of guarantees; that of schooling and that of insurance are of persons, the others of households.</summary>
public enum GuaranteeKind
{
    [Display(Name = "在册的户、监测对象")] All = 1,
    [Display(Name = "该上学没有在校的孩子")] Schooling = 2,
    [Display(Name = "没有医保的人")] Medical = 3,
    [Display(Name = "没有住房或者住危房的户")] House = 4,
    [Display(Name = "饮水不安全的户")] Water = 5,
}

/// <summary>One line of the board; every number has a list behind it.</summary>
public sealed record GuaranteeRow(long AreaNo, int Households, int Schooling, int Medical, int House, int Water)
{
    public static GuaranteeRow Sum(IEnumerable<GuaranteeRow> rows) => rows.Aggregate(
        new GuaranteeRow(0, 0, 0, 0, 0, 0),
        (a, b) => new GuaranteeRow(0, a.Households + b.Households, a.Schooling + b.Schooling, a.Medical + b.Medical, a.House + b.House, a.Water + b.Water));
}

/// <summary>
/// 三保障和饮水 (S2-11) over the households on the register and those that are monitored. Counts and lists are the same queries, and they mean what
/// <see cref="Guarantees"/> says of one household: what is not filled in speaks against nothing.
/// </summary>
public sealed class GuaranteeBoard(CaseDb db)
{
    /// <summary>Of <see cref="GuaranteeKind.All"/> everybody who counts, else the households to whom the house or the water is not guaranteed.</summary>
    /// <param name="day">Null for today.</param>
    public IQueryable<Household> Households(long from, long to, GuaranteeKind kind, DateOnly? day)
    {
        var conditions = db.On(db.Conditions, day);
        var counted = db.On(db.Households, day).AsNoTracking().Where(h => h.AreaNo >= from && h.AreaNo <= to
            && (h.Status == HouseholdStatus.Registered || h.Status == HouseholdStatus.Returned || (h.MonitoredAs != null && h.RiskEndedOn == null && h.Status < HouseholdStatus.Merged)));
        return kind switch
        {
            GuaranteeKind.All => counted,
            GuaranteeKind.House => Now(conditions.Where(Guarantees.HouseIsUnsafe)),
            GuaranteeKind.Water => Now(conditions.Where(Guarantees.WaterIsUnsafe)),
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "That is a list of persons."),
        };

        // Only the newest year speaks.
        IQueryable<Household> Now(IQueryable<YearlyConditions> against) =>
            counted.Where(h => against.Any(c => c.HouseholdId == h.Id && !conditions.Any(later => later.HouseholdId == h.Id && later.Year > c.Year)));
    }

    /// <summary>The persons to whom schooling or insurance is not guaranteed.</summary>
    public IQueryable<Membership> Members(long from, long to, GuaranteeKind kind, DateOnly today, DateOnly? day)
    {
        var counted = Households(from, to, GuaranteeKind.All, day);
        var members = db.On(db.Memberships, day).AsNoTracking().Where(m => m.AreaNo >= from && m.AreaNo <= to && m.EndedOn == null && counted.Any(h => h.Id == m.HouseholdId));
        return kind switch
        {
            GuaranteeKind.Schooling => members.Meant(db, day, CompulsorySchooling.IsMissed(day ?? today), CompulsorySchooling.HasNoExcuse),
            GuaranteeKind.Medical => members.Where(Guarantees.IsUninsured),
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "That is a list of households."),
        };
    }

    /// <param name="divisor">1000 sums villages up to townships, 1 keeps villages.</param>
    public async Task<IReadOnlyList<GuaranteeRow>> ByAreaAsync(long from, long to, long divisor, DateOnly today, DateOnly? day, CancellationToken cancel)
    {
        var households = await Counted(Households(from, to, GuaranteeKind.All, day).Select(h => h.AreaNo));
        var schooling = await Counted(Members(from, to, GuaranteeKind.Schooling, today, day).Select(m => m.AreaNo));
        var medical = await Counted(Members(from, to, GuaranteeKind.Medical, today, day).Select(m => m.AreaNo));
        var house = await Counted(Households(from, to, GuaranteeKind.House, day).Select(h => h.AreaNo));
        var water = await Counted(Households(from, to, GuaranteeKind.Water, day).Select(h => h.AreaNo));
        return [.. households.Keys.Order().Select(area => new GuaranteeRow(
            area, households[area], schooling.GetValueOrDefault(area), medical.GetValueOrDefault(area), house.GetValueOrDefault(area), water.GetValueOrDefault(area)))];

        async Task<Dictionary<long, int>> Counted(IQueryable<long> places) =>
            await places.GroupBy(area => area / divisor * divisor).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, cancel);
    }
}
