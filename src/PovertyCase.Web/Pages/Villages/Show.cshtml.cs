using PovertyCase.Web.Access;
using PovertyCase.Web.Data;
using PovertyCase.Web.YearlyForms;

namespace PovertyCase.Web.Pages.Villages;

/// <summary>村表 of a year: every section, last year and the register beside it.</summary>
public sealed class ShowModel(CaseDb db, CurrentOfficer officer, RegionBook regions, FormTotals totals) : VillagePage(db, officer, regions, totals)
{
    public void OnGet()
    {
    }
}
