using PovertyCase.Web.Access;

namespace PovertyCase.Web.Pages;

public sealed class IndexModel(CurrentOfficer officer) : CasePage
{
    public CurrentOfficer Officer => officer;
}
