using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using PovertyCase.Domain.Accounts;
using PovertyCase.Domain.Common;
using PovertyCase.Web.Access;
using PovertyCase.Web.Accounts;
using PovertyCase.Web.Data;

namespace PovertyCase.Web.Pages.Accounts.Requests;

/// <summary>The second pair of eyes: approve, and it takes effect at once, or return with a reason.</summary>
public sealed class DecideModel(CaseDb db, CurrentOfficer officer, RegionBook regions, CarryOutRequest carryOut) : RequestPage(db, officer, regions)
{
    [BindProperty, Display(Name = "退回的理由"), MaxLength(300, ErrorMessage = "退回的理由不超过300个字")]
    public string? Reason { get; set; }

    /// <summary>Other accounts of the same name: one person, one account, unless an administration must be kept apart.</summary>
    public IReadOnlyList<(Guid Id, string Account, string Kind)> Namesakes { get; private set; } = [];

    public override async Task<IActionResult?> LoadAsync()
    {
        if (await base.LoadAsync() is { } instead)
        {
            return instead;
        }

        if (Filed.Details.Kind == AccountRequestKind.Open && Filed.State == AccountRequestState.Waiting)
        {
            var found = await Db.Accounts.AsNoTracking().Where(o => o.FullName == Filed.Details.FullName).Select(o => new { o.Id, o.UserName, o.Kind, o.DisabledAt }).Take(5).ToListAsync();
            Namesakes = [.. found.Select(o => (o.Id, o.UserName!, o.DisabledAt is null ? Label.Of(o.Kind) : "已停用"))];
        }

        return null;
    }

    public async Task<IActionResult> OnPostApproveAsync(CancellationToken cancel)
    {
        Db.Expect(Filed, Version);
        var done = await carryOut.ApproveAsync(Filed, Me, cancel);
        await Db.SaveChangesAsync(cancel);
        return Done(done, "/Accounts/Requests/Show", new { request = Filed.Id });
    }

    public async Task<IActionResult> OnPostReturnAsync(CancellationToken cancel)
    {
        Db.Expect(Filed, Version);
        Filed.Return(Me, Reason);
        await Db.SaveChangesAsync(cancel);
        return Done($"已退回，{Filed.RequestedByName}能看到原因", "/Accounts/Requests/Index");
    }
}
