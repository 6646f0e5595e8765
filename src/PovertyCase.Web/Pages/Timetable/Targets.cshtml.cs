using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using PovertyCase.Domain.Common;
using PovertyCase.Domain.Regions;
using PovertyCase.Domain.Timetable;
using PovertyCase.Web.Access;
using PovertyCase.Web.Data;

namespace PovertyCase.Web.Pages.Timetable;

/// <summary>The years of the townships, or of the villages of one township, typed as a list.</summary>
public sealed class TargetsModel(CaseDb db, CurrentOfficer officer, RegionBook regions) : TimetablePage(db, officer, regions)
{
    public sealed record Row
    {
        [Display(Name = "地方")]
        public long AreaNo { get; init; }

        [Display(Name = "计划年度")]
        public string? Year { get; init; }

        /// <summary>What stood there when the page was opened: only what differs from it was typed.</summary>
        [Display(Name = "打开时的年度")]
        public string? Was { get; init; }

        public bool IsTyped => (Year ?? "").Trim() != (Was ?? "");
    }

    [BindProperty(SupportsGet = true)]
    public long AreaNo { get; set; }

    [BindProperty]
    public List<Row> Rows { get; set; } = [];

    /// <summary>The places of the page, in the order of their numbers.</summary>
    public IReadOnlyList<long> Places { get; private set; } = [];

    public bool IsCounty => AreaNo == Table.AreaNo;

    private Dictionary<long, ExitTarget> Targets { get; set; } = [];

    public string Stored(int i) => Targets.GetValueOrDefault(Places[i])?.Year?.ToString(CultureInfo.InvariantCulture) ?? "";

    public string Typed(int i) => Rows.FirstOrDefault(r => r.AreaNo == Places[i]) is { IsTyped: true } row ? row.Year ?? "" : Stored(i);

    public override string? RowName(string list, int index) => list == nameof(Rows) && index < Places.Count ? Regions.Name(Places[index]) : null;

    public override async Task<IActionResult?> LoadAsync()
    {
        if (await base.LoadAsync() is { } nothing)
        {
            return nothing;
        }

        if (!Regions.Knows(AreaNo) || AreaNo < Officer.Reader.From || AreaNo > Officer.Reader.To || RegionCode.LevelOf(AreaNo) is not (RegionLevel.County or RegionLevel.Township) || RegionCode.CountyOf(AreaNo) != Table.AreaNo)
        {
            return NotFound();
        }

        Places = [.. Regions.Children(AreaNo).Select(c => c.AreaNo)];
        Targets = await Db.ExitTargets.Where(t => t.TimetableId == Id && Places.Contains(t.AreaNo)).ToDictionaryAsync(t => t.AreaNo);
        return null;
    }

    public void OnGet()
    {
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if (!May(TimetableAct.Change))
        {
            return NotFound();
        }

        // No version of the whole: somebody may type other places of the same edition in another window.
        var changed = 0;
        for (var i = 0; i < Places.Count; i++)
        {
            var at = Rows.FindIndex(r => r.AreaNo == Places[i]);
            if (at < 0 || !Rows[at].IsTyped)
            {
                continue;
            }

            try
            {
                if (Stored(i) != (Rows[at].Was ?? ""))
                {
                    throw new RuleBroken($"别人刚改成了{(Stored(i) is { Length: > 0 } now ? $"{now}年" : "没有计划")}，要照您填的就再保存一次");
                }

                if (Table.Target(Targets.GetValueOrDefault(Places[i]), Places[i], Read(Rows[at].Year), Officer.Actor) is { } target)
                {
                    changed++;
                    if (!Targets.ContainsKey(Places[i]))
                    {
                        Db.Add(target);
                    }
                }
            }
            catch (RuleBroken broken) when (broken.RuleId is null)
            {
                throw new RuleBroken(broken.Message, $"Rows[{i}].Year");
            }
        }

        await Db.SaveChangesAsync();
        return Done(changed == 0 ? "没有改动" : $"已保存，改了{changed}个", "/Timetable/Show", new { Id });
    }

    private static int? Read(string? typed)
    {
        var text = (typed ?? "").Normalize(NormalizationForm.FormKC).Trim().TrimEnd('年').Trim();
        return text.Length == 0 ? null : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var year) ? year : throw new RuleBroken("年度请填四位数字，例如2016");
    }
}
