using Microsoft.AspNetCore.Mvc.ModelBinding;
using PovertyCase.Domain.Archives;
using PovertyCase.Domain.Common;
using PovertyCase.Web.Access;
using PovertyCase.Web.Data.Files;

namespace PovertyCase.Web.Procedures;

/// <summary>The proofs of one form: what is uploaded now and what lies on the tray since the form was last sent.</summary>
public sealed class ProofDesk(ProofTray tray, CurrentOfficer officer)
{
    public const string Field = "Proofs";
    public const int Most = 6;

    private IReadOnlyList<StoredFile>? _taken;

    /// <summary>Taken once a request: a page that is loaded again, because its act was refused, gets what was taken the first time.</summary>
    /// <param name="slips">Slips that the form carried; afterwards those of everything that counts, for the form to carry on.</param>
    /// <returns>The rows, for the caller to save with the act.</returns>
    public async Task<IReadOnlyList<StoredFile>> TakeAsync(IReadOnlyList<IFormFile> uploads, List<string> slips, long areaNo, Guid? household, ModelStateDictionary state, CancellationToken cancel, FileClass fileClass = FileClass.Proof)
    {
        if (_taken is { } known)
        {
            return known;
        }

        var by = officer.Actor;
        var files = slips.Select(s => tray.Redeem(s, areaNo, household, by)).OfType<StoredFile>().Where(f => f.Class == fileClass).Take(Most).ToList();
        foreach (var upload in uploads)
        {
            if (files.Count == Most)
            {
                state.AddModelError(Field, $"最多{Most}份材料，多的请合成一份");
                break;
            }

            try
            {
                files.Add(await tray.TakeAsync(upload, Field, fileClass, areaNo, household, by, cancel));
            }
            catch (RuleBroken refused)
            {
                state.AddModelError(Field, refused.Message);
            }
        }

        slips.Clear();
        slips.AddRange(files.Select(f => tray.Slip(f, by)));
        return _taken = files;
    }
}
