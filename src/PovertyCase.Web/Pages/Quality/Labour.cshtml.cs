using System.Linq.Expressions;
using Microsoft.AspNetCore.Mvc.Rendering;
using PovertyCase.Domain.Codes;
using PovertyCase.Domain.Households;
using PovertyCase.Web.Access;
using PovertyCase.Web.Data;
using PovertyCase.Web.Pages.Shared;

namespace PovertyCase.Web.Pages.Quality;

/// <summary>劳动力名单 (S2-29): person by person health, present work, skills and the post that is wanted, for whoever looks for work on their behalf.</summary>
public sealed class LabourModel(CaseDb db, CurrentOfficer officer, RegionBook regions, OpaqueKeys keys, PeopleSearch people) : MemberRegisterPage(db, officer, regions, keys, people)
{
    private const string Elsewhere = "99";

    private string _kind = All[0].Key;

    public override string Heading => "劳动力名单";

    public override string Lead => "16至59岁的成员，还有这个年龄以外正在务工、有公益性岗位的成员";

    public override string Empty => "这一类没有人。";

    public override IReadOnlyList<SelectListItem> Kinds => [.. All.Select(k => new SelectListItem(k.Name, k.Key, k.Key == _kind))];

    private static IReadOnlyList<(string Key, string Name, Expression<Func<Membership, bool>> Is)> All { get; } =
    [
        ("all", "全部", _ => true),
        ("wanted", "有岗位需求的", Workforce.WantsPost),
        ("idle", "能干活没有务工的（在校学生不算）", Workforce.IsIdle),
        ("skilled", "会技能的", Workforce.HasSkill),
        ("working", "正在务工的（有公益性岗位的也算）", Workforce.HasWork),
    ];

    public async Task OnGetAsync(string? kind, long? region, string? s, Guid? after, Guid? before)
    {
        var (from, to) = Choose(region, s);
        var asked = KindAsked(All, kind);
        _kind = asked.Key;
        await TurnAsync(Members(from, to, Workforce.Holds(Day), asked.Is), after, before, Said);
    }

    private static string Said(MemberDetails details) => string.Join('；', new[]
    {
        SeveralCodes.Names(CodeTables.Health, details.Health),
        CodeTables.LabourAbility.NameOf(details.LabourAbility),
        Work(details),
        string.IsNullOrEmpty(details.Skill) ? null : $"会{details.Skill}",
        string.IsNullOrEmpty(details.WantedPost) ? null : $"想找：{details.WantedPost}",
    }.OfType<string>());

    /// <summary>县内务工6个月（西安市，某厂）；保洁员12个月</summary>
    private static string Work(MemberDetails details)
    {
        var where = string.Join('，', new[] { details.WorkPlace, details.Employer }.Where(w => !string.IsNullOrEmpty(w)));
        var away = details.WorkMonths == 0 ? null
            : $"{(details.WorkRegion is { } region and not Elsewhere ? CodeTables.WorkRegions.NameOf(region) : "务工")}{details.WorkMonths}个月{(where.Length == 0 ? "" : $"（{where}）")}";
        var post = details.PublicPost is { } code ? $"{CodeTables.PublicPosts.NameOf(code)}{details.PublicPostMonths}个月" : null;
        return away is null && post is null ? "没有务工" : string.Join('；', new[] { away, post }.OfType<string>());
    }
}
