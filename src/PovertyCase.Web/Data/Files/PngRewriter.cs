using System.Buffers.Binary;

namespace PovertyCase.Web.Data.Files;

/// <summary>PNG (ISO/IEC 15948), chunk by chunk: header, palette, transparency, picture data, end.</summary>
internal static class PngRewriter
{
    private static readonly uint[] CrcOfByte = [.. Enumerable.Range(0, 256).Select(CrcOf)];

    public static ReadOnlySpan<byte> Start => [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A];

    /// <exception cref="PictureRefused">Not whole, damaged, or not a PNG inside.</exception>
    public static Picture Rewrite(ReadOnlySpan<byte> file)
    {
        var picture = new MemoryStream(file.Length);
        picture.Write(Start);
        var (width, height) = (0L, 0L);
        var data = false;
        var at = Start.Length;
        while (true)
        {
            if (file.Length - at < 12)
            {
                throw new PictureRefused(PictureRewriter.NotWhole);
            }

            var length = BinaryPrimitives.ReadUInt32BigEndian(file[at..]);
            if (length > file.Length - at - 12)
            {
                throw new PictureRefused(PictureRewriter.NotWhole);
            }

            var named = file.Slice(at + 4, (int)length + 4);
            if (Crc(named) != BinaryPrimitives.ReadUInt32BigEndian(file[(at + 8 + (int)length)..]))
            {
                throw new PictureRefused(PictureRewriter.NotWhole);
            }

            at += (int)length + 12;
            var body = named[4..];
            var kind = named[..4];
            if (kind.SequenceEqual("IHDR"u8) && width == 0)
            {
                (width, height) = Size(body);
                Write(picture, named);
            }
            else if (width == 0)
            {
                throw PictureRewriter.Unreadable();
            }
            else if (kind.SequenceEqual("IEND"u8))
            {
                Write(picture, "IEND"u8);
                return data ? new Picture(picture.ToArray(), "image/png", (int)width, (int)height) : throw PictureRewriter.Unreadable();
            }
            else if (kind.SequenceEqual("IDAT"u8))
            {
                Write(picture, named);
                data = true;
            }
            else if (!data && ((kind.SequenceEqual("PLTE"u8) && body.Length is > 0 and <= 768 && body.Length % 3 == 0) || (kind.SequenceEqual("tRNS"u8) && body.Length is > 0 and <= 256)))
            {
                Write(picture, named);
            }
            else if (kind.SequenceEqual("eXIf"u8) && !data && PictureRewriter.Orientation(body) is not 1 and var way)
            {
                Write(picture, [.. "eXIf"u8, .. PictureRewriter.OnlyOrientation(way)]);
            }
            else if ((kind[0] & 0x20) == 0)
            {
                // A critical chunk that is none of the above.
                throw PictureRewriter.Unreadable();
            }
        }
    }

    private static (long Width, long Height) Size(ReadOnlySpan<byte> header)
    {
        if (header.Length != 13 || header[8] is not (1 or 2 or 4 or 8 or 16) || header[9] is not (0 or 2 or 3 or 4 or 6) || header[10] != 0 || header[11] != 0 || header[12] > 1)
        {
            throw PictureRewriter.Unreadable();
        }

        long width = BinaryPrimitives.ReadUInt32BigEndian(header);
        long height = BinaryPrimitives.ReadUInt32BigEndian(header[4..]);
        PictureRewriter.CheckSize(width, height);
        return (width, height);
    }

    private static void Write(MemoryStream to, ReadOnlySpan<byte> named)
    {
        Span<byte> four = stackalloc byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(four, (uint)named.Length - 4);
        to.Write(four);
        to.Write(named);
        BinaryPrimitives.WriteUInt32BigEndian(four, Crc(named));
        to.Write(four);
    }

    private static uint Crc(ReadOnlySpan<byte> bytes)
    {
        var crc = uint.MaxValue;
        foreach (var b in bytes)
        {
            crc = CrcOfByte[(byte)(crc ^ b)] ^ (crc >> 8);
        }

        return ~crc;
    }

    private static uint CrcOf(int of)
    {
        var crc = (uint)of;
        for (var bit = 0; bit < 8; bit++)
        {
            crc = (crc & 1) == 1 ? 0xEDB88320 ^ (crc >> 1) : crc >> 1;
        }

        return crc;
    }
}
