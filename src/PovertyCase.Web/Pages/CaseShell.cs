using System.Security.Claims;
using PovertyCase.Domain.Common;
using PovertyCase.Web.Access;
using PovertyCase.Web.Data;
using PovertyCase.Web.Pages.Shared;

namespace PovertyCase.Web.Pages;

/// <summary>The frame round every page for the officer of this request: only rooms that the role may open.</summary>
public sealed class CaseShell(CurrentOfficer officer, RegionBook regions, CaseDb db, IHttpContextAccessor http) : IShell
{
    private static readonly (string Group, string Text, string Href, string Room)[] Links =
    [
        ("", "工作台", "/", "/Index"),
        ("", "日程", "/calendar", "/Calendar"),
        ("登记", "贫困户", "/households", "/Households"),
        ("登记", "村表", "/villages", "/Villages"),
        ("登记", "县表", "/county", "/County"),
        ("登记", "导入", "/imports", "/Imports"),
        ("登记", "成员变动", "/changes", "/Changes"),
        ("登记", "更正申请", "/corrections", "/Corrections"),
        ("登记", "部门比对", "/reconciliations", "/Reconciliations"),
        ("登记", "核查问题", "/findings", "/Findings"),
        ("登记", "质量看板", "/quality", "/Quality"),
        ("程序", "动态调整", "/adjustments", "/Adjustments"),
        ("程序", "退出计划", "/timetable", "/Timetable"),
        ("程序", "批次", "/rounds", "/Rounds"),
        ("程序", "开放期", "/windows", "/Windows"),
        ("程序", "申报件", "/filings", "/Filings"),
        ("程序", "入户抽查", "/samples", "/Samples"),
        ("程序", "民主评议", "/meetings", "/Meetings"),
        ("程序", "公示公告", "/notices", "/Notices"),
        ("程序", "异议", "/objections", "/Objections"),
        ("程序", "承诺书", "/letters", "/Letters"),
        ("程序", "花名册", "/rosters", "/Rosters"),
        ("帮扶", "结对", "/pairings", "/Pairings"),
        ("帮扶", "走访台账", "/visits", "/Visits"),
        ("帮扶", "帮扶措施", "/measures", "/Support"),
        ("帮扶", "手册检查", "/handbooks", "/Handbooks"),
        ("帮扶", "监测帮扶", "/assistance", "/Assistance"),
        ("帮扶", "驻村工作队", "/teams", "/Teams"),
        ("帮扶", "驻村台账", "/teams/sheets", "/Teams"),
        ("帮扶", "驻村出勤", "/teams/report", "/Teams"),
        ("帮扶", "台账抽查", "/teams/checks", "/Teams"),
        ("帮扶", "特殊困难群体", "/care", "/Care"),
        ("监督", "挂牌督战", "/supervision", "/Supervision"),
        ("监督", "回头看", "/look-backs", "/LookBacks"),
        ("监督", "问题线索", "/leads", "/Leads"),
        ("查看", "报表", "/reports", "/Reports"),
        ("查看", "导出", "/exports", "/Exports"),
        ("查看", "核查规则", "/rules", "/Rules"),
        ("查看", "设置", "/settings", "/Settings"),
        ("查看", "操作记录", "/trail", "/Trail"),
        ("三员", "账号管理", "/accounts", "/Accounts"),
        ("三员", "账号申请", "/accounts/requests", "/Accounts"),
    ];

    /// <summary>In the menu only of the organisation department, whose whole work this is; the others find them at the top of the teams and their sheets.</summary>
    private static readonly string[] OfTeamsOnly = ["/teams/report", "/teams/checks"];

    public bool SignedIn => officer.IsSignedIn;

    public string OfficerName => officer.IsSignedIn ? officer.Actor.Name : "";

    public string RoleName => officer.Role is { } role ? Label.Of(role) : "";

    public string RegionPath => officer.IsSignedIn ? regions.Path(officer.Actor.AreaNo) : "";

    public bool MaySearch => officer.Role is { } role && Rooms.Table.Any(r => r.Path == "/Search" && r.Roles.Contains(role));

    /// <summary>One row by its key, and only for inspectors.</summary>
    public string? Basis => officer.Role == Role.Inspector && Guid.TryParse(http.HttpContext?.User.FindFirstValue(CurrentOfficer.PostClaim), out var post)
        ? db.Posts.Where(p => p.Id == post).Select(p => p.Basis).FirstOrDefault()
        : null;

    public IReadOnlyList<ShellGroup> Menu => officer.Role is not { } role
        ? []
        : [.. Links
            .Where(l => !OfTeamsOnly.Contains(l.Href) || role == Role.OrganisationOfficer)
            .Where(l => Rooms.Table.Any(r => r.Path == l.Room && r.Roles.Contains(role)))
            .GroupBy(l => l.Group)
            .Select(g => new ShellGroup(g.Key, [.. g.Select(l => new ShellLink(l.Text, l.Href))]))];
}
