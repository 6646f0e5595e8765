using PovertyCase.Web.Access;
using PovertyCase.Web.Data;

namespace PovertyCase.Web.Pages.Care;

public sealed class ShowModel(CaseDb db, CurrentOfficer officer, RegionBook regions) : CarePage(db, officer, regions)
{
    public void OnGet()
    {
    }
}
