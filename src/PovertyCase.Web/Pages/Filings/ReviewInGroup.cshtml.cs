using Microsoft.AspNetCore.Mvc;
using PovertyCase.Domain.Procedures;
using PovertyCase.Web.Access;
using PovertyCase.Web.Data;

namespace PovertyCase.Web.Pages.Filings;

/// <summary>小组评议 of one application.</summary>
public sealed class ReviewInGroupModel(CaseDb db, CurrentOfficer officer, RegionBook regions) : FilingPage(db, officer, regions)
{
    [BindProperty]
    public GroupReview Review { get; set; } = new();

    public void OnGet() => Review = Filing.GroupReview ?? new GroupReview { GroupReviewedOn = Today };

    public async Task<IActionResult> OnPostAsync()
    {
        Db.Expect(Filing, Version);
        Filing.ReviewInGroup(Review, Me);
        await Db.SaveChangesAsync();
        return Done(
            Filing.ReadyForVote == Filing.Stage ? $"{Filing.Household.HeadName}户小组已评议，可以开村民代表会议了" : $"{Filing.Household.HeadName}户小组已评议，等县里比对",
            "/Filings/Show",
            new { Id });
    }
}
