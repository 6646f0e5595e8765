using Microsoft.EntityFrameworkCore;
using PovertyCase.Domain.Households;
using PovertyCase.Domain.Quality;
using PovertyCase.Web.Tests.Hosting;

namespace PovertyCase.Web.Tests.Checks;

/// <summary>What the tests of findings share.</summary>
public abstract class FindingCase(CaseHost host) : CheckCase(host)
{
    protected async Task<Household> Faulty(long village)
    {
        var household = await Households.Clean(village);
        await Households.Spoil(household, "UPDATE membership SET resident_medical_insurance = false WHERE id = {m2}");
        return household;
    }

    protected async Task<List<Finding>> All(Household household)
    {
        await using var db = Host.Everything();
        return await db.Findings.Where(f => f.HouseholdId == household.Id).ToListAsync(Cancel);
    }
}
