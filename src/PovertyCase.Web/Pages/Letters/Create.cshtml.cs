using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using PovertyCase.Domain.Procedures;
using PovertyCase.Domain.Regions;
using PovertyCase.Web.Access;
using PovertyCase.Web.Data;
using PovertyCase.Web.Procedures;

namespace PovertyCase.Web.Pages.Letters;

/// <summary>出具: the letter of the officer's own unit with what the list is now; from then on its text stands.</summary>
public sealed class CreateModel(CaseDb db, CurrentOfficer officer, RegionBook regions, LetterDesk desk) : CasePage
{
    [BindProperty(SupportsGet = true)]
    public Guid RoundId { get; set; }

    public Round Round { get; private set; } = null!;

    public LetterScope Scope { get; private set; } = null!;

    /// <summary>The letter that this one replaces, or that is signed already.</summary>
    public CommitmentLetter? Earlier { get; private set; }

    public LetterPattern Text { get; private set; } = null!;

    public string Addressee => LetterWording.AddresseeOf(Level, desk.PlacesOf(Own));

    public string Where => regions.Path(Own);

    public bool IsPossible => Round.ClosedAt is null && Scope.Households > 0 && Earlier?.State != LetterState.Signed && !IsUnchanged;

    public bool IsUnchanged => Earlier?.State == LetterState.Issued && Earlier.Title == Text.Title && Earlier.Body == Text.Body;

    public LetterLevel Level => CommitmentLetter.LevelOf(officer.Actor.Role)!.Value;

    private long Own => officer.Actor.AreaNo;

    private LetterTemplate? Template { get; set; }

    public override async Task<IActionResult?> LoadAsync()
    {
        if (await db.Rounds.SingleOrDefaultAsync(r => r.Id == RoundId) is not { } round || !round.Steps.HasFlag(OptionalSteps.Letters))
        {
            return NotFound();
        }

        Round = round;
        Scope = await desk.ScopeAsync(round.Id, Level, Own);
        Earlier = await desk.LiveAsync(round.Id, Own);
        var (county, level) = (RegionCode.CountyOf(Own), Level);
        Template = LetterWording.InForce(await db.LetterTemplates.AsNoTracking().Where(t => t.AreaNo == county && t.Level == level).ToListAsync(), level, officer.Today);
        Text = LetterWording.Write(level, Template?.Details.ToPattern() ?? LetterWording.Standard(level), round, desk.PlacesOf(Own), Scope);
        return null;
    }

    public void OnGet()
    {
    }

    public async Task<IActionResult> OnPostAsync()
    {
        var own = Own;
        var year = Round.Year;
        var running = 1 + await db.CommitmentLetters.CountAsync(l => l.AreaNo == own && db.Rounds.Any(r => r.Id == l.RoundId && r.Year == year));
        var letter = CommitmentLetter.Issue(Round, desk.PlacesOf(own), Scope, Template, running, Earlier, officer.Actor);

        // The old one must have stepped aside before the database takes the new one.
        await db.SaveChangesAsync();
        db.Add(letter);
        await db.SaveChangesAsync();
        return Done($"承诺书已出具：{letter.RegisterNo}", "/Letters/Show", new { letter.Id });
    }
}
