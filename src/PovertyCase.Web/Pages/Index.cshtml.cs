using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using PovertyCase.Domain.Common;
using PovertyCase.Domain.Regions;
using PovertyCase.Web.Access;
using PovertyCase.Web.Data;
using PovertyCase.Web.Pages.Shared;

namespace PovertyCase.Web.Pages;

/// <summary>工作台: what waits for me, the most urgent first; beside it the numbers of my region.</summary>
public sealed class IndexModel(CaseDb db, CurrentOfficer officer, Desk desk, RegionBook regions, IShell shell) : CasePage
{
    public CurrentOfficer Officer => officer;

    public RegionBook Regions => regions;

    public Desk Desk => desk;

    public IReadOnlyList<DeskTask> Tasks { get; private set; } = [];

    public IReadOnlyList<DeskFigure> Figures { get; private set; } = [];

    public IReadOnlyList<Desk.PairedRow> Paired { get; private set; } = [];

    /// <summary>The officer's other posts of today: one click changes to them (decisions 13).</summary>
    public IReadOnlyList<Post> OtherPosts { get; private set; } = [];

    public int OpenFindings { get; private set; }

    public (string Name, int DaysLeft)? Round { get; private set; }

    /// <summary>Officers of the line have work to do; helpers have households; the others read.</summary>
    public bool HasDesk => officer.Role is Role.VillageClerk or Role.TownshipClerk or Role.TownshipSecretary or Role.TownshipHead or Role.CountyClerk or Role.CountyHead
        or Role.DisciplineOfficer or Role.OrganisationOfficer or Role.SystemAdmin or Role.SecurityAdmin or Role.AuditAdmin;

    public bool IsHelper => officer.Role == Role.Helper;

    public bool SeesRegister => officer.Reader.Kind == ReachKind.Range;

    public string Scope => officer.Actor.AreaNo is var area && area == 0 ? "" : RegionCode.LevelOf(area) switch
    {
        RegionLevel.Village => "本村一览",
        RegionLevel.Township => "本镇一览",
        RegionLevel.Prefecture => "全市一览",
        RegionLevel.Province => "全省一览",
        RegionLevel.Country => "全国一览",
        _ => "全县一览",
    };

    public string Weekday => "日一二三四五六"[(int)officer.Today.DayOfWeek].ToString();

    public IReadOnlyList<ShellLink> Rooms => [.. shell.Menu.SelectMany(g => g.Links).Where(l => l.Href != "/")];

    public override async Task<IActionResult?> LoadAsync()
    {
        var (me, today) = (officer.Actor.OfficerId, officer.Today);
        var posts = await db.Posts.AsNoTracking().Where(p => p.OfficerId == me && p.StartsOn <= today && p.EndsOn >= today).OrderBy(p => p.StartsOn).ThenBy(p => p.Id).ToListAsync();
        OtherPosts = [.. posts.Where(p => !User.HasClaim(CurrentOfficer.PostClaim, p.Id.ToString()))];
        if (HasDesk)
        {
            Tasks = await desk.TasksAsync();
        }

        if (SeesRegister)
        {
            Figures = await desk.FiguresAsync();
            OpenFindings = await desk.OpenFindingsAsync();
            Round = await desk.RoundAsync();
        }

        if (IsHelper)
        {
            Paired = await desk.PairedAsync();
        }

        return null;
    }

    public string Waited(DeskTask task) => (officer.Today.DayNumber - task.Since.DayNumber) switch
    {
        < 0 => "到期",
        0 => "今天",
        1 => "昨天起",
        var days => $"等了{days}天",
    };

    public string Look(DeskTask task) => task.Urgent ? "late" : officer.Today.DayNumber - task.Since.DayNumber > 3 ? "soon" : "";
}
