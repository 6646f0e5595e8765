using System.Buffers.Binary;

namespace PovertyCase.Web.Data.Files;

/// <summary>A photograph as it is kept: nothing in it but the picture and which way is up.</summary>
/// <param name="Width">Pixels, before turning.</param>
/// <param name="Height">Pixels, before turning.</param>
public sealed record Picture(byte[] Content, string ContentType, int Width, int Height);

/// <summary>The upload is no picture that may be kept; the message is the sentence for the officer.</summary>
public sealed class PictureRefused(string message) : Exception(message);

/// <summary>
/// Writes an uploaded picture anew from its own structure: what a decoder needs is copied, everything else (place, camera, comments,
/// previews, whatever hangs behind the end) stays out. The kind is told from the content; name and declared type are not believed.
/// </summary>
public static class PictureRewriter
{
    public const int MaxBytes = 15 * 1024 * 1024;
    public const int MaxSide = 12000;
    public const long MaxPixels = 60_000_000;

    internal const string NotWhole = "照片不完整，可能没有传完，请重新拍一张";
    private const string NoPicture = "只收 JPG、PNG 照片；这个文件不是照片，或是手机的特殊格式（如 HEIC），请换一张";

    /// <exception cref="PictureRefused">Too large, not whole, or neither JPEG nor PNG.</exception>
    public static Picture Rewrite(ReadOnlySpan<byte> content)
    {
        if (content.Length > MaxBytes)
        {
            throw new PictureRefused("照片超过15 MB，请缩小后再传");
        }

        if (content.StartsWith(JpegRewriter.Start))
        {
            return JpegRewriter.Rewrite(content);
        }

        return content.StartsWith(PngRewriter.Start) ? PngRewriter.Rewrite(content) : throw new PictureRefused(NoPicture);
    }

    internal static PictureRefused Unreadable() => new(NoPicture);

    internal static void CheckSize(long width, long height)
    {
        if (width is < 1 or > MaxSide || height is < 1 or > MaxSide || width * height > MaxPixels)
        {
            throw new PictureRefused("照片尺寸不合适（每边最多12000像素，合计最多6000万像素），请缩小后再传");
        }
    }

    /// <summary>The orientation (1 to 8) that a TIFF block of EXIF names in its first directory; 1 when it names none.</summary>
    public static byte Orientation(ReadOnlySpan<byte> tiff)
    {
        if (tiff.Length < 14 || !(tiff.StartsWith("II*\0"u8) || tiff.StartsWith("MM\0*"u8)))
        {
            return 1;
        }

        var little = tiff[0] == 'I';
        var at = Number(tiff[4..8], little);
        if (at > tiff.Length - 2)
        {
            return 1;
        }

        var entries = Number(tiff.Slice((int)at, 2), little);
        var place = at + 2;
        for (var i = 0; i < entries && place + 12 <= tiff.Length; i++, place += 12)
        {
            var entry = tiff.Slice((int)place, 12);
            if (Number(entry[..2], little) == 0x0112 && Number(entry[2..4], little) == 3)
            {
                var way = Number(entry[8..10], little);
                return way is >= 1 and <= 8 ? (byte)way : (byte)1;
            }
        }

        return 1;
    }

    /// <summary>A TIFF block that says nothing but the orientation.</summary>
    internal static byte[] OnlyOrientation(byte way) =>
        [(byte)'M', (byte)'M', 0, 42, 0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, way, 0, 0, 0, 0, 0, 0];

    private static uint Number(ReadOnlySpan<byte> bytes, bool little) => bytes.Length == 2
        ? little ? BinaryPrimitives.ReadUInt16LittleEndian(bytes) : BinaryPrimitives.ReadUInt16BigEndian(bytes)
        : little ? BinaryPrimitives.ReadUInt32LittleEndian(bytes) : BinaryPrimitives.ReadUInt32BigEndian(bytes);
}
