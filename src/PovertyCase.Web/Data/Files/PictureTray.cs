using System.Globalization;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using PovertyCase.Domain.Archives;
using PovertyCase.Domain.Common;

namespace PovertyCase.Web.Data.Files;

/// <summary>
/// Takes a photograph of a household, a notice or a meeting from a form into the vault. While the form is still being corrected the photograph lies on the tray:
/// the form carries a sealed slip for it, so that it need not be taken again.
/// </summary>
public sealed class PictureTray(FileVault vault, IDataProtectionProvider protection)
{
    private static readonly TimeSpan SlipLasts = TimeSpan.FromHours(12);
    private readonly ITimeLimitedDataProtector _seal = protection.CreateProtector("PovertyCase.PictureTray").ToTimeLimitedDataProtector();

    /// <summary>Rewrites the upload and puts it into the vault; the row is the caller's to save.</summary>
    /// <exception cref="RuleBroken">The upload is no picture that may be kept.</exception>
    public async Task<StoredFile> TakeAsync(IFormFile upload, string field, FileClass fileClass, long areaNo, Guid? household, Actor by, CancellationToken cancel)
    {
        Picture picture;
        try
        {
            picture = PictureRewriter.Rewrite(await ReadAsync(upload, cancel));
        }
        catch (PictureRefused refused)
        {
            throw new RuleBroken(refused.Message, field);
        }

        // The uploaded name often says more than it should; what the file is stands in its class.
        var name = $"{Label.Of(fileClass)}{(picture.ContentType == "image/png" ? ".png" : ".jpg")}";
        return await vault.KeepAsync(areaNo, fileClass, household, name, picture.ContentType, picture.Content, by, cancel);
    }

    /// <summary>
    /// The picture of a form: the one that was sent with it, else the one that lies on the tray from before; with the slip for the form, should it be shown once more.
    /// An upload that is refused is said beside its field, and nothing else of the form is lost.
    /// </summary>
    public async Task<(StoredFile? Picture, string? Slip)> PickAsync(
        IFormFile? upload, string? kept, string field, FileClass fileClass, long areaNo, Guid household, Actor by, ModelStateDictionary problems, CancellationToken cancel)
    {
        if (upload is null)
        {
            var lying = Redeem(kept, areaNo, household, by);
            return (lying, lying is null ? null : kept);
        }

        try
        {
            var taken = await TakeAsync(upload, field, fileClass, areaNo, household, by, cancel);
            return (taken, Slip(taken, by));
        }
        catch (RuleBroken refused)
        {
            problems.AddModelError(field, refused.Message);
            return (null, kept);
        }
    }

    /// <summary>A slip that only this officer can hand in, only for this household (or, without one, for this village), for half a day.</summary>
    public string Slip(StoredFile file, Actor by) => _seal.Protect(
        string.Join('|', by.OfficerId, file.AreaNo.ToString(CultureInfo.InvariantCulture), file.HouseholdId, (int)file.Class, file.ContentType, file.Length.ToString(CultureInfo.InvariantCulture), file.Sha256, file.StorageKey, file.OriginalName), SlipLasts);

    /// <summary>The picture that lies on the tray for this slip, or null when the slip is not valid here.</summary>
    public StoredFile? Redeem(string? slip, long areaNo, Guid? household, Actor by)
    {
        if (string.IsNullOrEmpty(slip))
        {
            return null;
        }

        string[] said;
        try
        {
            said = _seal.Unprotect(slip).Split('|', 9);
        }
        catch (System.Security.Cryptography.CryptographicException)
        {
            return null;
        }

        return said.Length == 9 && said[0] == by.OfficerId.ToString() && said[1] == areaNo.ToString(CultureInfo.InvariantCulture) && said[2] == household.ToString()
            ? StoredFile.Keep(areaNo, (FileClass)int.Parse(said[3], CultureInfo.InvariantCulture), household, said[8], said[4], long.Parse(said[5], CultureInfo.InvariantCulture), said[6], said[7], by)
            : null;
    }

    private static async Task<byte[]> ReadAsync(IFormFile upload, CancellationToken cancel)
    {
        // One byte more than allowed is enough to be refused.
        await using var stream = upload.OpenReadStream();
        var buffer = new byte[Math.Min(upload.Length, PictureRewriter.MaxBytes + 1)];
        var read = await stream.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancel);
        return buffer[..read];
    }
}
