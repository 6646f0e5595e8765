using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using PovertyCase.Domain.Common;
using PovertyCase.Domain.Procedures;
using PovertyCase.Web.Access;
using PovertyCase.Web.Data;
using PovertyCase.Web.Procedures;

namespace PovertyCase.Web.Pages.Samples;

/// <summary>Draws a sample from what waits at the officer's level; as many as the share still lacks stand in the field.</summary>
public sealed class CreateModel(CaseDb db, CurrentOfficer officer, RegionBook regions, SampleDesk desk) : CasePage
{
    [BindProperty(SupportsGet = true)]
    public Guid RoundId { get; set; }

    [BindProperty]
    public SampleDrawDetails Details { get; set; } = new();

    public Round Round { get; private set; } = null!;

    public int Waiting { get; private set; }

    public SampleShare Share { get; private set; } = null!;

    /// <summary>Those that split before they applied: the township visits every one of them (S0-08).</summary>
    public IReadOnlySet<Guid> Split { get; private set; } = new HashSet<Guid>();

    public string Where => regions.Path(officer.Actor.AreaNo);

    private bool ByCounty => officer.Actor.Role == Role.CountyClerk;

    public override async Task<IActionResult?> LoadAsync()
    {
        if (await db.Rounds.SingleOrDefaultAsync(r => r.Id == RoundId) is not { } round)
        {
            return NotFound();
        }

        Round = round;
        List<Guid> waiting = await desk.Waiting(ByCounty).Where(f => f.RoundId == RoundId).Select(f => f.Id).ToListAsync();
        Waiting = waiting.Count;
        var settings = await db.SettingsOnAsync(officer.Today);
        Split = ByCounty ? Split : await desk.SplitAsync(waiting, settings);
        Share = (await desk.SharesAsync([RoundId], ByCounty, settings)).GetValueOrDefault(RoundId) ?? new SampleShare(0, 0, SampleDraw.Least(ByCounty, settings));
        return null;
    }

    public async Task OnGetAsync()
    {
        // What was drawn and not yet visited will count once it is.
        var drawn = await db.SampledFilings.CountAsync(s => s.ByCounty == ByCounty && s.Finding == null && s.Filing.RoundId == RoundId);
        Details = new SampleDrawDetails { Wanted = Math.Clamp(Math.Max(Share.Owed - drawn, Split.Count), Math.Min(1, Waiting), Math.Min(SampleDraw.Most, Waiting)) };
    }

    public async Task<IActionResult> OnPostAsync()
    {
        // Their keys decide who is drawn; the households are not needed.
        var waiting = await desk.Waiting(ByCounty).AsNoTracking().Where(f => f.RoundId == RoundId).ToListAsync();
        var draw = SampleDraw.Draw(Round, waiting, Details.Wanted, Sample.Seed(), officer.Actor, Split);

        // Whoever decides one of them at this moment is waited for; from then on the draw is seen.
        Guid[] drawn = [.. draw.Lines.Select(l => l.FilingId)];
        await db.HoldFilingsAsync(drawn, HttpContext.RequestAborted);
        if (await desk.Waiting(ByCounty).CountAsync(f => drawn.Contains(f.Id)) < drawn.Length)
        {
            throw new RuleBroken("抽取的时候有户正好办理了，请再抽一次");
        }

        db.Add(draw);
        await db.SaveChangesAsync();
        return Done($"{draw.OutOf}户里抽了{draw.Lines.Count}户", "/Samples/Show", new { draw.Id });
    }
}
