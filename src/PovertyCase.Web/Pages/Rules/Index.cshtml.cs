using Microsoft.EntityFrameworkCore;
using PovertyCase.Domain.Common;
using PovertyCase.Domain.Quality;
using PovertyCase.Domain.Regions;
using PovertyCase.Domain.Settings;
using PovertyCase.Web.Access;
using PovertyCase.Web.Data;

namespace PovertyCase.Web.Pages.Rules;

/// <summary>规则目录: every rule, whether it runs or what it waits for, its numbers, and how many places it hits now.</summary>
public sealed class IndexModel(CaseDb db, CurrentOfficer officer, RegionBook regions) : CasePage
{
    public static readonly IReadOnlyList<(string Family, string Name)> Families =
    [
        ("HH", "户与成员"), ("ID", "证件与姓名"), ("DU", "重复与拆户"), ("ED", "文化与在校"), ("LB", "劳动与务工"), ("HE", "健康"), ("SP", "社会保障"), ("IN", "收入"), ("CA", "致贫原因"),
        ("LV", "生产生活条件"), ("EX", "部门比对"), ("HP", "帮扶与走访"), ("HB", "原因说明与手册"), ("WF", "办理程序"), ("XT", "退出"), ("MO", "监测"), ("VG", "村表县表"), ("PV", "公开与保密"), ("AR", "档案"),
    ];

    /// <summary>Our id or an official number, as it was typed.</summary>
    public string? Searched { get; private set; }

    public string? Family { get; private set; }

    public IReadOnlyList<QualityRule> Rules { get; private set; } = [];

    public IReadOnlyDictionary<string, int> Hits { get; private set; } = new Dictionary<string, int>();

    public CheckRun? LastRun { get; private set; }

    public SettingsOfTheDay Settings { get; private set; } = null!;

    public string Where => regions.Path(officer.Actor.AreaNo);

    public int Running => RuleCatalogue.Implemented.Count();

    public int Waiting => RuleCatalogue.All.Count - Running;

    public string Number(RuleParameter parameter) => $"{parameter.Name} {Settings.Parameter(parameter)}{parameter.Unit}";

    public async Task OnGetAsync(string? family, string? q)
    {
        Family = Families.Any(f => f.Family == family) ? family : null;
        Searched = string.IsNullOrWhiteSpace(q) ? null : q.Trim();
        Rules = Searched is not null ? RuleCatalogue.Matching(Searched) : [.. RuleCatalogue.All.Where(r => Family is null || r.Family == Family)];
        // Above the counties there is no one set of numbers: the catalogue's own are shown.
        Settings = new SettingsOfTheDay(officer.Reader.IsAboveCounty ? [] : await db.Settings.AsNoTracking().ToListAsync(), officer.Today);
        Hits = await db.Findings.Where(f => f.State == FindingState.Open).GroupBy(f => f.RuleId).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count);
        var county = officer.Reader.CountyNo;
        LastRun = await db.CheckRuns.AsNoTracking().Where(r => r.AreaNo == county).OrderByDescending(r => r.StartedAt).FirstOrDefaultAsync();
    }
}
