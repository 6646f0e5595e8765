using PovertyCase.Web.Access;
using PovertyCase.Web.Data;

namespace PovertyCase.Web.Pages.Samples;

public sealed class ShowModel(CaseDb db, CurrentOfficer officer, RegionBook regions) : SamplePage(db, officer, regions)
{
    public void OnGet()
    {
    }
}
