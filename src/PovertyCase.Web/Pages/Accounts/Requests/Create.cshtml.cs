using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using PovertyCase.Domain.Accounts;
using PovertyCase.Domain.Common;
using PovertyCase.Domain.Regions;
using PovertyCase.Web.Access;
using PovertyCase.Web.Data;

namespace PovertyCase.Web.Pages.Accounts.Requests;

/// <summary>The system administrator asks: a new account, or something about one that exists.</summary>
public sealed class CreateModel(CaseDb db, CurrentOfficer officer, RegionBook regions) : CasePage
{
    [BindProperty]
    public AccountRequestDetails Details { get; set; } = new();

    /// <summary>The account it is about.</summary>
    [BindProperty(SupportsGet = true, Name = "officer")]
    public Guid? OfficerId { get; set; }

    /// <summary>The post that ends, or that the new one follows.</summary>
    [BindProperty(SupportsGet = true, Name = "post")]
    public Guid? PostId { get; set; }

    public Officer? Account { get; private set; }

    public Post? Post => Account?.Posts.SingleOrDefault(p => p.Id == PostId);

    public IReadOnlyList<SelectListItem> Roles { get; private set; } = [];

    public IReadOnlyList<SelectListItem> Places { get; private set; } = [];

    public string Path(long areaNo) => regions.Path(areaNo);

    public bool NamesPost => AccountRequestDetails.NamesPost(Details.Kind);

    private long County => RegionCode.CountyOf(officer.Actor.AreaNo);

    public override async Task<IActionResult?> LoadAsync()
    {
        if (OfficerId is { } id)
        {
            Account = await db.Accounts.AsNoTracking().Include(o => o.Posts).SingleOrDefaultAsync(o => o.Id == id);
            if (Account is null || (PostId is not null && Post is null))
            {
                return NotFound();
            }
        }

        Roles = [.. PostRules.Roles.Where(r => Account is null || PostRules.KindOf(r) == Account.Kind).Select(r => new SelectListItem(Label.Of(r), r.ToString()))];
        Places = ChoosePlaces();
        return null;
    }

    public async Task<IActionResult> OnGetAsync(AccountRequestKind kind, Guid? again)
    {
        var asked = Enum.IsDefined(kind) ? kind : AccountRequestKind.Open;
        if ((asked == AccountRequestKind.Open) != (Account is null) || (asked == AccountRequestKind.EndPost && Post is null))
        {
            return NotFound();
        }

        var former = again is null ? null : await db.AccountRequests.AsNoTracking().SingleOrDefaultAsync(r => r.Id == again);
        Details = former?.Details ?? Suggested(asked);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        var subject = Account is null
            ? null
            : new AccountSubject(Account.Id, Account.UserName!, Account.FullName, Account.Kind, Account.DisabledAt is not null, PostId, Post?.StartsOn, Post?.EndsOn);
        if ((Details.Kind == AccountRequestKind.Open) != (subject is null))
        {
            return NotFound();
        }

        if (Details.Region is { } region && !officer.Reader.MayAdminister(region))
        {
            throw new RuleBroken("只能开本县的岗位", nameof(Details.Region));
        }

        if (subject is null && await db.Users.AnyAsync(o => o.NormalizedUserName == Details.Account!.ToUpperInvariant()))
        {
            throw new RuleBroken("这个账号名已有人用，请换一个", nameof(Details.Account));
        }

        var request = AccountRequest.File(County, Details, subject, officer.Actor);
        db.Add(request);
        await db.SaveChangesAsync();
        return Done("申请已提出，等安全管理员审批", "/Accounts/Requests/Show", new { request = request.Id });
    }

    // A post that is to go on begins the day after its predecessor ends, with the same role and region.
    private AccountRequestDetails Suggested(AccountRequestKind kind)
    {
        var today = officer.Today;
        var follows = kind == AccountRequestKind.AddPost ? Post : null;
        var from = follows?.EndsOn is { } ends && ends >= today ? ends.AddDays(1) : today;
        return new AccountRequestDetails
        {
            Kind = kind,
            Role = follows?.Role,
            Region = follows?.AreaNo,
            From = AccountRequestDetails.NamesPost(kind) ? from : null,
            To = follows is { } post ? PostRules.LatestEnd(post.Role, from) : kind == AccountRequestKind.EndPost ? today : null,
            Basis = follows?.Basis,
        };
    }

    /// <summary>The county, its townships, and every township's villages under its name.</summary>
    private List<SelectListItem> ChoosePlaces()
    {
        var townships = regions.Children(County);
        var upper = new SelectListGroup { Name = "县和乡镇" };
        return
        [
            Item((County, regions.Name(County)), upper),
            .. townships.Select(t => Item(t, upper)),
            .. townships.SelectMany(t =>
            {
                var group = new SelectListGroup { Name = $"{t.Name}各村" };
                return regions.Children(t.AreaNo).Select(v => Item(v, group));
            }),
        ];

        static SelectListItem Item((long AreaNo, string Name) place, SelectListGroup group) => new(place.Name, place.AreaNo.ToString(CultureInfo.InvariantCulture)) { Group = group };
    }
}
