using PovertyCase.Web.Access;
using PovertyCase.Web.Data;

namespace PovertyCase.Web.Pages.Leads;

public sealed class ShowModel(CaseDb db, CurrentOfficer officer, RegionBook regions) : LeadPage(db, officer)
{
    public bool IsLate => Lead.DueOn < Officer.Today;

    public string Place => Lead.Details.TownshipNo is { } township ? regions.Name(township) : "县直";

    public void OnGet()
    {
    }
}
