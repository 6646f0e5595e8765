using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using PovertyCase.Domain.Common;
using PovertyCase.Domain.Regions;
using PovertyCase.Web.Access;
using PovertyCase.Web.Data;

namespace PovertyCase.Web.Pages.Belts;

/// <summary>Which villages belong to a belt: those that are ticked do from a day on, those whose tick was taken away did until the day before.</summary>
public sealed class VillagesModel(CaseDb db, CurrentOfficer officer, RegionBook regions) : BeltPage(db)
{
    [BindProperty, Display(Name = "村")]
    public List<long> Villages { get; set; } = [];

    [BindProperty, Display(Name = "从哪天起")]
    public DateOnly From { get; set; }

    /// <summary>Who belongs to it now.</summary>
    public IReadOnlyList<BeltVillage> Members { get; private set; } = [];

    /// <summary>Villages that lie in another belt, with its name; they leave that one first.</summary>
    public IReadOnlyDictionary<long, string> Elsewhere { get; private set; } = new Dictionary<long, string>();

    public IReadOnlyList<(string Township, IReadOnlyList<(long AreaNo, string Name)> Villages)> Townships =>
        [.. regions.Children(officer.Actor.AreaNo).Select(t => (t.Name, regions.Children(t.AreaNo))).Where(t => t.Item2.Count > 0)];

    public override async Task<IActionResult?> LoadAsync()
    {
        if (await base.LoadAsync() is { } nothing)
        {
            return nothing;
        }

        Members = await Db.BeltVillages.Where(v => v.BeltId == Id && v.EndsOn == null).ToListAsync();
        var others = await Db.BeltVillages.AsNoTracking().Where(v => v.BeltId != Id && v.EndsOn == null).Join(Db.Belts, v => v.BeltId, b => b.Id, (v, b) => new { v.AreaNo, b.Details.Name }).ToListAsync();
        Elsewhere = others.ToDictionary(o => o.AreaNo, o => o.Name);
        return null;
    }

    public void OnGet()
    {
        Villages = [.. Members.Select(m => m.AreaNo)];
        From = officer.Today;
    }

    public async Task<IActionResult> OnPostAsync()
    {
        Db.Expect(Belt, Version);
        if (From > officer.Today)
        {
            throw new RuleBroken("哪天起不能在今天之后", nameof(From));
        }

        if (Villages.Find(v => !regions.Knows(v) || v < officer.Reader.From || v > officer.Reader.To) is > 0)
        {
            return NotFound();
        }

        if (Villages.Find(Elsewhere.ContainsKey) is > 0 and var taken)
        {
            throw new RuleBroken($"{regions.Name(taken)}现在在{Elsewhere[taken]}，先从那里划出", nameof(Villages));
        }

        var now = Members.Select(m => m.AreaNo).ToHashSet();
        var (come, go) = (Villages.Distinct().Where(v => !now.Contains(v)).ToList(), Members.Where(m => !Villages.Contains(m.AreaNo)).ToList());
        if (await Db.BeltVillages.AsNoTracking().Where(v => come.Contains(v.AreaNo) && v.EndsOn >= From && v.EndsOn >= v.StartsOn).OrderByDescending(v => v.EndsOn)
            .Join(Db.Belts, v => v.BeltId, b => b.Id, (v, b) => new { v.AreaNo, v.EndsOn, b.Details.Name }).FirstOrDefaultAsync() is { } still)
        {
            throw new RuleBroken($"{regions.Name(still.AreaNo)}到{FlexibleDate.Long(still.EndsOn!.Value)}还属于{still.Name}，请填那天以后的日期", nameof(From));
        }

        if (come.Count + go.Count > 0)
        {
            Belt.Regrouped(come.Count, go.Count, officer.Actor);
        }

        go.ForEach(m => m.Leave(Belt, From.AddDays(-1), officer.Actor));
        Db.AddRange(come.ConvertAll(v => Belt.Take(v, From, officer.Actor)));
        await Db.SaveChangesAsync();
        return Done((come.Count, go.Count) switch
        {
            (0, 0) => "没有变化",
            (_, 0) => $"划入{come.Count}个村",
            (0, _) => $"划出{go.Count}个村",
            _ => $"划入{come.Count}个村，划出{go.Count}个村",
        }, "/Belts/Index");
    }
}
