using System.Buffers.Binary;

namespace PovertyCase.Web.Data.Files;

/// <summary>JPEG (ITU-T T.81), segment by segment; each kept segment must have the shape the standard gives it.</summary>
internal static class JpegRewriter
{
    private const byte EndOfImage = 0xD9;

    public static ReadOnlySpan<byte> Start => [0xFF, 0xD8, 0xFF];

    private static ReadOnlySpan<byte> Exif => "Exif\0\0"u8;

    /// <exception cref="PictureRefused">Not whole, or not the JPEG that cameras write.</exception>
    public static Picture Rewrite(ReadOnlySpan<byte> file)
    {
        var picture = new MemoryStream(file.Length);
        byte way = 1;
        var (width, height) = (0, 0);
        var (jfif, scanned) = (false, false);
        var at = 2;
        while (true)
        {
            var marker = NextMarker(file, ref at);
            if (marker == EndOfImage)
            {
                return scanned ? Finish(picture, jfif, way, width, height) : throw PictureRewriter.Unreadable();
            }

            var body = Body(file, ref at);
            switch (marker)
            {
                case 0xC0 or 0xC1 or 0xC2 when width == 0 && IsFrame(body):
                    (height, width) = (Short(body[1..]), Short(body[3..]));
                    PictureRewriter.CheckSize(width, height);
                    Write(picture, marker, body);
                    break;
                case 0xC4 when AreHuffmanTables(body):
                case 0xDB when AreQuantisationTables(body):
                case 0xDD when body.Length == 2:
                    Write(picture, marker, body);
                    break;
                case 0xDA when width > 0 && body.Length >= 6 && body[0] is >= 1 and <= 4 && body.Length == 4 + (2 * body[0]):
                    Write(picture, marker, body);
                    CopyScan(file, ref at, picture);
                    scanned = true;
                    break;
                case 0xE0:
                    jfif |= body.StartsWith("JFIF\0"u8);
                    break;
                case 0xE1 when body.StartsWith(Exif):
                    way = PictureRewriter.Orientation(body[Exif.Length..]);
                    break;
                case 0xEE when body.Length == 12 && body.StartsWith("Adobe"u8):
                    // Says how the colours are coded; without it some pictures turn green.
                    Write(picture, marker, body);
                    break;
                case (>= 0xE1 and <= 0xEF) or 0xFE:
                    break;
                default:
                    throw PictureRewriter.Unreadable();
            }
        }
    }

    private static Picture Finish(MemoryStream picture, bool jfif, byte way, int width, int height)
    {
        var whole = new MemoryStream((int)picture.Length + 64);
        whole.Write([0xFF, 0xD8]);
        if (jfif)
        {
            Write(whole, 0xE0, [(byte)'J', (byte)'F', (byte)'I', (byte)'F', 0, 1, 1, 0, 0, 1, 0, 1, 0, 0]);
        }

        if (way != 1)
        {
            Write(whole, 0xE1, [.. Exif, .. PictureRewriter.OnlyOrientation(way)]);
        }

        picture.WriteTo(whole);
        whole.Write([0xFF, EndOfImage]);
        return new Picture(whole.ToArray(), "image/jpeg", width, height);
    }

    private static byte NextMarker(ReadOnlySpan<byte> file, ref int at)
    {
        if (at >= file.Length)
        {
            throw new PictureRefused(PictureRewriter.NotWhole);
        }

        if (file[at] != 0xFF)
        {
            throw PictureRewriter.Unreadable();
        }

        while (at < file.Length && file[at] == 0xFF)
        {
            at++;
        }

        return at < file.Length ? file[at++] : throw new PictureRefused(PictureRewriter.NotWhole);
    }

    private static ReadOnlySpan<byte> Body(ReadOnlySpan<byte> file, ref int at)
    {
        var length = at + 2 <= file.Length ? Short(file[at..]) : int.MaxValue;
        if (length < 2)
        {
            throw PictureRewriter.Unreadable();
        }

        if (length > file.Length - at)
        {
            throw new PictureRefused(PictureRewriter.NotWhole);
        }

        var body = file.Slice(at + 2, length - 2);
        at += length;
        return body;
    }

    // Entropy-coded data runs to the next marker; FF 00 is a byte FF, D0 to D7 are restart marks within it.
    private static void CopyScan(ReadOnlySpan<byte> file, ref int at, MemoryStream picture)
    {
        var from = at;
        while (true)
        {
            var next = file[at..].IndexOf((byte)0xFF);
            if (next < 0 || at + next + 1 >= file.Length)
            {
                throw new PictureRefused(PictureRewriter.NotWhole);
            }

            at += next;
            if (file[at + 1] is not (0 or (>= 0xD0 and <= 0xD7)))
            {
                picture.Write(file[from..at]);
                return;
            }

            at += 2;
        }
    }

    private static bool IsFrame(ReadOnlySpan<byte> body) => body.Length >= 9 && body[0] is 8 or 12 && body[5] is >= 1 and <= 4 && body.Length == 6 + (3 * body[5]);

    private static bool AreQuantisationTables(ReadOnlySpan<byte> body)
    {
        while (body.Length > 0)
        {
            var size = body[0] >> 4 == 0 ? 65 : 129;
            if (body[0] >> 4 > 1 || (body[0] & 15) > 3 || body.Length < size)
            {
                return false;
            }

            body = body[size..];
        }

        return true;
    }

    private static bool AreHuffmanTables(ReadOnlySpan<byte> body)
    {
        while (body.Length > 0)
        {
            if (body.Length < 17 || body[0] >> 4 > 1 || (body[0] & 15) > 3)
            {
                return false;
            }

            var codes = 0;
            foreach (var count in body[1..17])
            {
                codes += count;
            }

            if (codes > 256 || body.Length < 17 + codes)
            {
                return false;
            }

            body = body[(17 + codes)..];
        }

        return true;
    }

    private static void Write(MemoryStream to, byte marker, ReadOnlySpan<byte> body)
    {
        var length = body.Length + 2;
        to.Write([0xFF, marker, (byte)(length >> 8), (byte)length]);
        to.Write(body);
    }

    private static int Short(ReadOnlySpan<byte> bytes) => BinaryPrimitives.ReadUInt16BigEndian(bytes);
}
