using Microsoft.EntityFrameworkCore;
using PovertyCase.Domain.Households;

namespace PovertyCase.Web.Data;

public static class WholeHousehold
{
    /// <summary>With everything that verbs of a household stand on: members with their persons, incomes, causes, conditions.</summary>
    public static IQueryable<Household> Whole(this IQueryable<Household> households) => households
        .Include(h => h.Members).ThenInclude(m => m.Person)
        .Include(h => h.AllIncomes)
        .Include(h => h.Causes)
        .Include(h => h.Conditions)
        .AsSplitQuery();
}
