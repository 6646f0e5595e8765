using PovertyCase.Domain.Archives;
using PovertyCase.Domain.Common;

namespace PovertyCase.Web.Data.Files;

/// <summary>
/// Takes what proves a change, a correction or a meeting: photographs as the picture tray does, scans as PDF unchanged. A PDF is never shown inside the
/// office, only downloaded under a policy that lets nothing run (/files).
/// </summary>
public sealed class ProofTray(PictureTray pictures, FileVault vault)
{
    private static ReadOnlySpan<byte> PdfStart => "%PDF-1."u8;

    private static ReadOnlySpan<byte> PdfEnd => "%%EOF"u8;

    /// <exception cref="RuleBroken">Neither a picture nor a whole PDF, or too large.</exception>
    public async Task<StoredFile> TakeAsync(IFormFile upload, string field, FileClass fileClass, long areaNo, Guid? household, Actor by, CancellationToken cancel)
    {
        await using var stream = upload.OpenReadStream();
        var start = new byte[PdfStart.Length];
        var read = await stream.ReadAtLeastAsync(start, start.Length, throwOnEndOfStream: false, cancel);
        if (fileClass == FileClass.NoticePhoto || read < start.Length || !start.AsSpan().StartsWith(PdfStart))
        {
            return await pictures.TakeAsync(upload, field, fileClass, areaNo, household, by, cancel);
        }

        if (upload.Length > PictureRewriter.MaxBytes)
        {
            throw new RuleBroken("扫描件太大，每份最多15 MB", field);
        }

        var content = new byte[upload.Length];
        start.CopyTo(content, 0);
        await stream.ReadExactlyAsync(content.AsMemory(start.Length), cancel);
        if (content.AsSpan(Math.Max(0, content.Length - 1024)).LastIndexOf(PdfEnd) < 0)
        {
            throw new RuleBroken("扫描件不完整，请重新上传", field);
        }

        return await vault.KeepAsync(areaNo, fileClass, household, $"{Label.Of(fileClass)}.pdf", "application/pdf", content, by, cancel);
    }

    public string Slip(StoredFile file, Actor by) => pictures.Slip(file, by);

    public StoredFile? Redeem(string? slip, long areaNo, Guid? household, Actor by) => pictures.Redeem(slip, areaNo, household, by);
}
