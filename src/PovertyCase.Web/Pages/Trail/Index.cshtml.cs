using System.Globalization;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using PovertyCase.Domain.Common;
using PovertyCase.Web.Access;
using PovertyCase.Web.Data;
using PovertyCase.Web.Data.Trail;
using PovertyCase.Web.Pages.Shared;

namespace PovertyCase.Web.Pages.Trail;

/// <summary>操作记录: for the audit administrator who did what and when, never what stood in the fields; and whether the trail still holds.</summary>
public sealed class IndexModel(CaseDb db, CurrentOfficer officer, RegionBook regions) : CasePage
{
    public TrailFilter Filter { get; private set; } = new(default, default);

    public Leaf<Row> Acts { get; private set; } = Leaf<Row>.Empty;

    public AuditHead? Head { get; private set; }

    public AuditCheck? Checked { get; private set; }

    public IReadOnlyList<SelectListItem> Places { get; private set; } = [];

    public string Place(long areaNo) => areaNo == 0 ? "系统" : regions.Path(areaNo);

    public async Task OnGetAsync(string? after, string? before)
    {
        Filter = TrailFilter.FromQuery(Request.Query, officer.Today);
        Places = [.. regions.Children(officer.Actor.AreaNo).Select(r => new SelectListItem(r.Name, r.AreaNo.ToString(CultureInfo.InvariantCulture)) { Selected = r.AreaNo == Filter.Region })];
        Head = await db.TrailHeads.AsNoTracking().OrderByDescending(h => h.Size).FirstOrDefaultAsync();
        Checked = await db.TrailChecks.AsNoTracking().OrderByDescending(c => c.At).FirstOrDefaultAsync();
        Acts = await TurnAsync(after, before);
    }

    private async Task<Leaf<Row>> TurnAsync(string? after, string? before)
    {
        var from = await FindAsync(after);
        var to = from is null ? await FindAsync(before) : null;
        var acts = Filter.ApplyTo(db.Trail.AsNoTracking());
        if (from is { } f)
        {
            acts = acts.Where(e => EF.Functions.LessThan(ValueTuple.Create(e.At, e.Id), ValueTuple.Create(f.At, f.Id)));
        }
        else if (to is { } t)
        {
            acts = acts.Where(e => EF.Functions.GreaterThan(ValueTuple.Create(e.At, e.Id), ValueTuple.Create(t.At, t.Id)));
        }

        acts = to is null ? acts.OrderByDescending(e => e.At).ThenByDescending(e => e.Id) : acts.OrderBy(e => e.At).ThenBy(e => e.Id);

        // Notes of what stands on a household's timeline name people; the audit administrator sees acts, not values.
        var rows = await acts.Take(Leaf<Row>.Size + 1)
            .Select(e => new Row(e.Id, e.At, e.OfficerName, e.Role, e.Act, e.ObjectKind, e.AreaNo, e.TimelineOf == null && !NamesPeople.Contains(e.ObjectKind) ? e.Note : null, e.Address, e.HappenedOn, e.DaysLate))
            .ToListAsync();
        return Leaf<Row>.Of(rows, to is not null, from is not null, r => r.Id);
    }

    /// <summary>Kinds whose notes tell of a person though they stand on no household's timeline; of special care older notes say why an entry ended.</summary>
    private static readonly string[] NamesPeople = [nameof(Domain.Helpers.Helper), nameof(Domain.Teams.TeamMember), nameof(Domain.Care.SpecialCare)];

    private async Task<(DateTimeOffset At, Guid Id)?> FindAsync(string? key)
    {
        if (!Guid.TryParse(key, out var id))
        {
            return null;
        }

        var found = await db.Trail.Where(e => e.Id == id).Select(e => new { e.At }).SingleOrDefaultAsync();
        return found is null ? null : (found.At, id);
    }

    /// <summary>What kind of thing was acted upon, in the office's words.</summary>
    public static string Kind(string objectKind) => objectKind switch
    {
        "Household" => "户",
        "Person" or "Membership" => "人员",
        "YearlyIncome" => "收入",
        "PovertyCause" => "致贫原因",
        "SplitProof" => "分户材料",
        "Filing" => "申报件",
        "Notice" or "NoticeLine" => "公示公告",
        "Objection" => "异议",
        "Roster" or "RosterLine" => "花名册",
        "ReviewMeeting" => "民主评议",
        "Helper" => "帮扶责任人",
        "Pairing" => "结对",
        "Visit" => "走访",
        "Finding" => "核查问题",
        "ImportBatch" => "导入",
        "Job" => "后台办理",
        "Export" => "导出",
        "StoredFile" or "IssuedDocument" => "文书和附件",
        "DatedSetting" => "设置",
        "Round" => "批次",
        "Officer" or "OfficerSession" or "AccountRequest" or "Post" => "账号",
        "Region" => "区划",
        "Belt" or "BeltVillage" => "片带",
        "Page" => "页面",
        _ => "其他",
    };

    public sealed record Row(Guid Id, DateTimeOffset At, string Officer, Role Role, string Act, string ObjectKind, long AreaNo, string? Note, string? Address, DateOnly? HappenedOn, int? DaysLate);
}
