using System.Globalization;
using System.Linq.Expressions;
using PovertyCase.Domain.Common;

namespace PovertyCase.Domain.Households;

/// <summary>
/// 三保障和饮水 as the household's own form has them: for each what speaks against it, or null. Who says at an exit or a removal that all is well is held against
/// this (XT-003 to XT-006, MO-011); what is not filled in speaks against nothing.
/// </summary>
public sealed record Guarantees(string? Schooling, string? Medical, string? House, string? Water)
{
    public const string NotInsured = "没有参加医疗保险";

    /// <summary>Neither residents' nor employees' insurance.</summary>
    public static Expression<Func<Membership, bool>> IsUninsured { get; } = m => !m.Protection.ResidentMedicalInsurance && !m.Protection.EmployeeMedicalInsurance;

    /// <summary>What the conditions of a year say against the house, as a question to the database; <see cref="AgainstHouse"/> says it in words.</summary>
    public static Expression<Func<YearlyConditions, bool>> HouseIsUnsafe { get; } =
        c => c.Living.Homeless == true || c.Living.HouseSafety == "C" || c.Living.HouseSafety == "D" || c.Living.DangerousHouse == true;

    public static Expression<Func<YearlyConditions, bool>> WaterIsUnsafe { get; } = c => c.Living.WaterSafe == false;

    /// <summary>Members with who they are and the yearly conditions must be loaded.</summary>
    public static Guarantees Of(Household household, DateOnly today)
    {
        var (missed, back, uninsured) = (CompulsorySchooling.IsMissed(today).Compile(), CompulsorySchooling.HasNoExcuse.Compile(), IsUninsured.Compile());
        var members = household.ActiveMembers.ToList();
        var (unschooled, unprotected) = (Names(members.Where(m => missed(m) && back(m))), Names(members.Where(uninsured)));
        var living = household.Conditions.OrderByDescending(c => c.Year).FirstOrDefault()?.Living;
        return new Guarantees(
            unschooled.Length > 0 ? $"{unschooled}没有在校" : null,
            unprotected.Length > 0 ? $"{unprotected}{NotInsured}" : null,
            AgainstHouse(living),
            AgainstWater(living));
    }

    public static string? AgainstHouse(LivingDetails? living) => living switch
    {
        { Homeless: true } => "没有住房",
        { HouseSafety: "C" or "D" } => string.Create(CultureInfo.InvariantCulture, $"住房是{living.HouseSafety}级危房"),
        { DangerousHouse: true } => "住房是危房",
        _ => null,
    };

    public static string? AgainstWater(LivingDetails? living) => living?.WaterSafe == false ? "饮水不安全" : null;

    /// <summary>What is said to whoever answers that the guarantee is met.</summary>
    /// <param name="so">What follows while the form says so.</param>
    public static string NotMet(string against, string so) => $"户表上{against}，{so}；户表有误的，先更正户表再来核查";

    /// <summary>All that speaks against it, in the order of the form.</summary>
    public IEnumerable<string> All => new[] { Schooling, Medical, House, Water }.OfType<string>();

    private static string Names(IEnumerable<Membership> members) => string.Join('、', members.Select(m => m.Person.Name));
}
