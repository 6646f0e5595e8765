using System.Linq.Expressions;
using Microsoft.AspNetCore.Mvc.Rendering;
using PovertyCase.Domain.Codes;
using PovertyCase.Domain.Households;
using PovertyCase.Web.Access;
using PovertyCase.Web.Data;
using PovertyCase.Web.Pages.Shared;

namespace PovertyCase.Web.Pages.Quality;

/// <summary>失学辍学 (S2-13): children of the age of compulsory schooling who are not in school, by reason; the aim is that nobody who could go stands here.</summary>
public sealed class DropoutsModel(CaseDb db, CurrentOfficer officer, RegionBook regions, OpaqueKeys keys, PeopleSearch people) : MemberRegisterPage(db, officer, regions, keys, people)
{
    private const string ToBringBack = "back";
    private const string Unsaid = "unsaid";
    private const string NoReason = "没有写原因";

    private string _kind = ToBringBack;

    public override string Heading => "失学辍学";

    public override string Lead => "到了上学年龄（6至15岁，按学年开始时算）没有在校的孩子";

    public override string Empty => "这一类没有失学辍学的孩子。";

    public override IReadOnlyList<SelectListItem> Kinds => [.. All.Select(k => new SelectListItem(k.Name, k.Key, k.Key == _kind))];

    private static IReadOnlyList<(string Key, string Name, Expression<Func<Membership, bool>> Is)> All { get; } =
    [
        (ToBringBack, "要劝返的（因病因残以外）", CompulsorySchooling.HasNoExcuse),
        (Unsaid, NoReason, m => m.Details.DropoutReason == null),
        .. CodeTables.DropoutReasons.Entries.Select(r => (r.Code, r.Name, (Expression<Func<Membership, bool>>)(m => m.Details.DropoutReason == r.Code))),
    ];

    public async Task OnGetAsync(string? kind, long? region, string? s, Guid? after, Guid? before)
    {
        var (from, to) = Choose(region, s);
        var asked = KindAsked(All, kind);
        _kind = asked.Key;
        await TurnAsync(Members(from, to, CompulsorySchooling.IsMissed(Day), asked.Is), after, before, Said);
    }

    /// <summary>The reason that was given, and which school it was.</summary>
    internal static string Said(MemberDetails details) =>
        $"{(details.DropoutReason is { } reason ? CodeTables.DropoutReasons.NameOf(reason) : NoReason)}{(string.IsNullOrEmpty(details.School) ? "" : $"，原在{details.School}")}";
}
