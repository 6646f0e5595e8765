using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using PovertyCase.Domain.Common;
using PovertyCase.Domain.Procedures;
using PovertyCase.Web.Access;
using PovertyCase.Web.Data;
using PovertyCase.Web.Rosters;

namespace PovertyCase.Web.Pages.Letters;

/// <summary>A page about one letter within reach.</summary>
public abstract class LetterPage(CaseDb db, CurrentOfficer officer, RegionBook regions) : PrintPage
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    public CommitmentLetter Letter { get; private set; } = null!;

    public Round Round { get; private set; } = null!;

    public string Where => regions.Path(Letter.AreaNo);

    public string Place => regions.Name(Letter.AreaNo);

    /// <summary>The officer's own unit, and the paper still unsigned.</summary>
    public bool MaySign => Letter.MaySign(officer.Actor);

    public string SecretaryPost => Letter.Level == LetterLevel.Village ? "村党组织书记" : "党委书记";

    public string ChiefPost => Letter.Level == LetterLevel.Township ? RosterPaper.HeadPost(Place) : Place.EndsWith("社区", StringComparison.Ordinal) ? "社区主任" : "村主任";

    /// <summary>Who signs, in the order of the paper, with the names once they are recorded.</summary>
    public IReadOnlyList<(string Post, string? Name)> Signatories =>
    [
        (SecretaryPost, Letter.Signing?.Secretary),
        (ChiefPost, Letter.Signing?.Chief),
        .. Letter.Level == LetterLevel.Village ? [("第一书记（工作队长）", Letter.Signing?.TeamLeader)] : Array.Empty<(string, string?)>(),
    ];

    protected CaseDb Db => db;

    protected CurrentOfficer Officer => officer;

    public override async Task<IActionResult?> LoadAsync()
    {
        if (await db.CommitmentLetters.SingleOrDefaultAsync(l => l.Id == Id) is not { } letter)
        {
            return NotFound();
        }

        Letter = letter;
        Round = await db.Rounds.AsNoTracking().SingleAsync(r => r.Id == letter.RoundId);
        return null;
    }
}
