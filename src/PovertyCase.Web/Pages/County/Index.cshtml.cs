using PovertyCase.Web.Access;
using PovertyCase.Web.Data;
using PovertyCase.Web.YearlyForms;

namespace PovertyCase.Web.Pages.County;

/// <summary>县表 of a year, the sums of the village forms beside it.</summary>
public sealed class IndexModel(CaseDb db, CurrentOfficer officer, RegionBook regions, FormTotals totals) : CountyPage(db, officer, regions, totals)
{
    public override bool HasPast => true;

    public void OnGet()
    {
    }
}
