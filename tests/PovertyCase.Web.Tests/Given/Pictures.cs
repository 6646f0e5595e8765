using System.IO.Compression;
using System.Text;

namespace PovertyCase.Web.Tests.Given;

/// <summary>Picture files made byte by byte, so that a test knows exactly what stands in them.</summary>
public static class Pictures
{
    /// <summary>What a telephone writes about the place; none of it may be kept.</summary>
    public const string Place = "N32.8953-E109.3672";

    /// <summary>A grey JPEG of 8 by 8 pixels as a telephone would send it: EXIF with place and orientation, a comment, something behind the end.</summary>
    public static byte[] Photo(byte orientation = 6, int width = 8, int height = 8, string behind = "") =>
    [
        0xFF, 0xD8,
        .. Segment(0xE0, [.. "JFIF\0"u8, 1, 2, 1, 0, 72, 0, 72, 0, 0]),
        .. Segment(0xE1, [.. "Exif\0\0"u8, .. Tiff(orientation)]),
        .. Segment(0xE1, [.. Encoding.ASCII.GetBytes($"http://ns.adobe.com/xap/1.0/\0<x:xmpmeta>{Place}</x:xmpmeta>")]),
        .. Segment(0xFE, [.. Encoding.ASCII.GetBytes($"comment {Place}")]),
        .. Segment(0xDB, [0, .. Enumerable.Repeat((byte)1, 64)]),
        .. Segment(0xC0, [8, (byte)(height >> 8), (byte)height, (byte)(width >> 8), (byte)width, 1, 1, 0x11, 0]),
        .. Segment(0xC4, [0x00, 1, .. new byte[15], 0]),
        .. Segment(0xC4, [0x10, 1, .. new byte[15], 0]),
        .. Segment(0xDA, [1, 1, 0, 0, 63, 0]),
        0x3F, 0xFF, 0x00,
        0xFF, 0xD9,
        .. Encoding.ASCII.GetBytes(behind),
    ];

    /// <summary>A PNG of one pixel with text, time and something behind the end.</summary>
    public static byte[] Png(int width = 1, int height = 1)
    {
        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            zlib.Write([0, 200]);
        }

        return
        [
            0x89, .. "PNG\r\n"u8, 0x1A, 0x0A,
            .. Chunk("IHDR", [0, 0, (byte)(width >> 8), (byte)width, 0, 0, (byte)(height >> 8), (byte)height, 8, 0, 0, 0, 0]),
            .. Chunk("tEXt", [.. Encoding.ASCII.GetBytes($"Comment\0{Place}")]),
            .. Chunk("IDAT", packed.ToArray()),
            .. Chunk("IEND", []),
            .. Encoding.ASCII.GetBytes($"<script>{Place}</script>"),
        ];
    }

    private static byte[] Segment(byte marker, byte[] body) => [0xFF, marker, (byte)((body.Length + 2) >> 8), (byte)(body.Length + 2), .. body];

    // Big-endian; the first directory holds the orientation and a pointer to the place.
    private static byte[] Tiff(byte orientation) =>
    [
        .. "MM\0*"u8, 0, 0, 0, 8, 0, 2,
        0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0,
        0x88, 0x25, 0, 4, 0, 0, 0, 1, 0, 0, 0, 38,
        0, 0, 0, 0,
        0, 1, 0, 1, 0, 2, 0, 0, 0, (byte)Place.Length, 0, 0, 0, 56, 0, 0, 0, 0,
        .. Encoding.ASCII.GetBytes(Place),
    ];

    private static byte[] Chunk(string name, byte[] body)
    {
        byte[] named = [.. Encoding.ASCII.GetBytes(name), .. body];
        var crc = uint.MaxValue;
        foreach (var b in named)
        {
            crc ^= b;
            for (var bit = 0; bit < 8; bit++)
            {
                crc = (crc & 1) == 1 ? 0xEDB88320 ^ (crc >> 1) : crc >> 1;
            }
        }

        crc = ~crc;
        return [(byte)(body.Length >> 24), (byte)(body.Length >> 16), (byte)(body.Length >> 8), (byte)body.Length, .. named, (byte)(crc >> 24), (byte)(crc >> 16), (byte)(crc >> 8), (byte)crc];
    }
}
