using Microsoft.AspNetCore.Mvc;
using PovertyCase.Domain.Procedures;
using PovertyCase.Domain.Rosters;
using PovertyCase.Web.Access;
using PovertyCase.Web.Data;
using PovertyCase.Web.Procedures;
using PovertyCase.Web.Rosters;

namespace PovertyCase.Web.Pages.Rosters;

public sealed class CreateModel(CaseDb db, CurrentOfficer officer, RegionBook regions, DrawRoster draw, OpenErrors errors) : CasePage
{
    private const int Shown = 500;

    public IReadOnlyList<Round> Rounds { get; private set; } = [];

    public DrawRoster.Proposal? Proposal { get; private set; }

    public IEnumerable<RosterEntry> Entries => Proposal!.Ready.Take(Shown);

    public int More => Proposal!.Ready.Count - Shown;

    public int Persons => Proposal!.Ready.Sum(e => e.Filing.Household.PersonCount);

    public string Where => regions.Path(officer.Actor.AreaNo);

    public string Village(Filing filing) => regions.Name(filing.AreaNo);

    public override async Task<IActionResult?> LoadAsync()
    {
        var cancel = HttpContext.RequestAborted;
        Rounds = await draw.RoundsAsync(officer.Actor.AreaNo, cancel);

        // A round of which everything has been listed meanwhile shows as empty: the second of two clicks must still find its first result.
        var asked = Guid.TryParse(Request.Query["round"], out var id) ? id : Rounds.FirstOrDefault()?.Id;
        if (Rounds.FirstOrDefault(r => r.Id == asked) is { } round)
        {
            Proposal = await draw.ProposeAsync(round, officer.Actor.AreaNo, officer.Today, track: false, cancel);
        }

        return null;
    }

    /// <param name="count">How many households the clerk saw; if there are more or fewer by now, the new list is shown first.</param>
    public async Task<IActionResult> OnPostAsync(int count)
    {
        if (Proposal is null || Proposal.Ready.Count != count)
        {
            ModelState.AddModelError("", "可列入的户刚有变动，请核对下面的最新名单再生成");
            return Page();
        }

        var seen = Proposal.Ready.Select(e => e.Filing.Id).ToHashSet();
        await errors.RecheckAsync(officer.Actor.AreaNo, HttpContext.RequestAborted);
        await LoadAsync();
        if (Proposal is null || !seen.SetEquals(Proposal.Ready.Select(e => e.Filing.Id)))
        {
            ModelState.AddModelError("", "生成前重新核查，有的户还有错误，不能列入，原因见下表。请核对最新名单再生成");
            return Page();
        }

        var roster = await draw.DrawAsync(Proposal.Round, officer.Actor.AreaNo, officer.Actor, HttpContext.RequestAborted);
        await db.SaveChangesAsync();
        return Done($"已生成花名册 {roster.ControlNo}：{roster.HouseholdCount}户{roster.PersonCount}人，名单已冻结。请书记、镇长签字", "/Rosters/Show", new { id = roster.Id });
    }
}
