using Microsoft.AspNetCore.Mvc;
using PovertyCase.Domain.Codes;
using PovertyCase.Domain.Common;
using PovertyCase.Domain.Helpers;
using PovertyCase.Domain.Households;
using PovertyCase.Web.Access;
using PovertyCase.Web.Data;

namespace PovertyCase.Web.Pages.Households.Handbook;

/// <summary>Looks at one handbook, with what the register says beside the boxes.</summary>
public sealed class CheckModel(CaseDb db, CurrentOfficer officer) : HouseholdPage(db, officer)
{
    [BindProperty]
    public HandbookDetails Details { get; set; } = new();

    public override string? Closed => Household.WhyNoHelp;

    /// <summary>What the handbook must say as well (HB-008).</summary>
    public IReadOnlyList<(string Name, string Text)> Register
    {
        get
        {
            var land = Household.Conditions.OrderByDescending(c => c.Year).FirstOrDefault();
            return
            [
                ("户主姓名", Household.HeadName),
                ("家庭人口", $"{Household.PersonCount} 人"),
                ("农户属性", Household.Details.Attribute is { } attribute ? CodeTables.HouseholdTypes.NameOf(attribute) : "未填"),
                ("主要致贫原因", Household.MainCause is { } cause ? CodeTables.PovertyCauses.NameOf(cause) : "未填"),
                ("耕地", land?.Production.Farmland is { } mu ? $"{Money.Text(mu)} 亩" : "未填"),
                ("住房", land?.Living.HousingArea is { } area ? $"{Money.Text(area)} 平方米" : "未填"),
            ];
        }
    }

    public void OnGet() => Details = Details with { CheckedOn = Officer.Today };

    public async Task<IActionResult> OnPostAsync()
    {
        Db.Add(HandbookCheck.Record(Household, Details, Officer.Actor));
        await Db.SaveChangesAsync(HttpContext.RequestAborted);
        return Done("已登记手册检查", "/Households/Handbook/Show", new { id = Id });
    }
}
