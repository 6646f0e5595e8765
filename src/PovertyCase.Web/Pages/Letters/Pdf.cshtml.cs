using Microsoft.AspNetCore.Mvc;
using PovertyCase.Documents.Forms;
using PovertyCase.Domain.Notices;
using PovertyCase.Domain.Procedures;
using PovertyCase.Web.Access;
using PovertyCase.Web.Data;

namespace PovertyCase.Web.Pages.Letters;

/// <summary>The letter on paper, from what was frozen when it was issued; printed again it says who signed.</summary>
public sealed class PdfModel(CaseDb db, CurrentOfficer officer, RegionBook regions) : LetterPage(db, officer, regions)
{
    public async Task<IActionResult> OnGetAsync()
    {
        var sheet = new LetterSheet
        {
            Title = Letter.Title,
            RegisterNo = Letter.RegisterNo,
            Addressee = Letter.Addressee,
            Paragraphs = Letter.Body.Split('\n'),
            Signatures = [.. Signatories.Select(s => new SignaturePlace(s.Post, s.Name))],
            Seals = Letter.Level == LetterLevel.Village ? [NoticeWording.VillageCommittee(Place)] : [$"中共{Place}委员会", $"{Place}人民政府"],
            SignedOn = Letter.Signing?.SignedOn,
            IsReplaced = Letter.State == LetterState.Replaced,
            IssuedAt = Officer.At,
            PrintedBy = Officer.Actor.PrintLine,
        };
        var result = Print(fonts => LetterDocument.Print(fonts, sheet), $"{Letter.RegisterNo}.pdf", out var printed);
        if (printed)
        {
            Db.Record("打印承诺书", nameof(CommitmentLetter), Letter.Id, Letter.AreaNo, null, Letter.RegisterNo);
            await Db.SaveChangesAsync();
        }

        return result;
    }
}
