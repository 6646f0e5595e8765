using PovertyCase.Web.Access;
using PovertyCase.Web.Data;

namespace PovertyCase.Web.Pages.Teams.Sheets;

public sealed class ShowModel(CaseDb db, CurrentOfficer officer, RegionBook regions) : SheetPage(db, officer, regions)
{
    public void OnGet()
    {
    }
}
