using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Text;

namespace PovertyCase.Documents.Layout;

/// <summary>One TrueType file, read once per process: which characters it holds and how wide they are.</summary>
/// <remarks>
/// The character map is read here and not asked of the PDF library because the choice of a font must be made per character before
/// anything is drawn; an unknown character drawn by the library would become an empty box. Formats 4 and 12 of the OpenType «cmap» table.
/// </remarks>
internal sealed class FontFile
{
    private static readonly ConcurrentDictionary<string, Lazy<FontFile>> Opened = new(StringComparer.Ordinal);

    private readonly ushort[] basic = new ushort[0x10000];
    private readonly List<(int First, int Last, int Glyph)> beyond = [];
    private readonly ushort[] advances;
    private readonly double unitsPerEm;

    private FontFile(string path)
    {
        Path = path;
        FaceName = "shelf:" + path;
        Bytes = File.ReadAllBytes(path);
        var tables = ReadTables();
        var head = Table(tables, "head");
        var hhea = Table(tables, "hhea");
        unitsPerEm = Word(head + 18);
        advances = ReadAdvances(Table(tables, "hmtx"), Word(hhea + 34));
        ReadCharacterMap(Table(tables, "cmap"));
    }

    /// <summary>Absolute path of the file.</summary>
    public string Path { get; }

    /// <summary>The name under which the PDF library asks for this file.</summary>
    public string FaceName { get; }

    /// <summary>The whole file as read.</summary>
    public byte[] Bytes { get; }

    /// <summary>The file of that path, opened at the first call and kept.</summary>
    public static FontFile Open(string path)
    {
        var full = System.IO.Path.GetFullPath(path);
        return Opened.GetOrAdd(full, p => new Lazy<FontFile>(() => new FontFile(p))).Value;
    }

    /// <summary>The opened file of that face name.</summary>
    public static FontFile OfFace(string faceName) => Open(faceName["shelf:".Length..]);

    /// <summary>Whether this font holds the code point.</summary>
    public bool Holds(int codePoint) => Glyph(codePoint) != 0;

    /// <summary>Advance width in parts of the em (1.0 = one full-width character).</summary>
    public double Advance(int codePoint)
    {
        var glyph = Glyph(codePoint);
        return advances[Math.Min(glyph, advances.Length - 1)] / unitsPerEm;
    }

    private int Glyph(int codePoint)
    {
        if (codePoint < 0x10000)
        {
            return basic[codePoint];
        }

        int low = 0, high = beyond.Count - 1;
        while (low <= high)
        {
            var middle = (low + high) / 2;
            var (first, last, glyph) = beyond[middle];
            if (codePoint < first)
            {
                high = middle - 1;
            }
            else if (codePoint > last)
            {
                low = middle + 1;
            }
            else
            {
                return glyph + codePoint - first;
            }
        }

        return 0;
    }

    private Dictionary<string, int> ReadTables()
    {
        if (Long(0) is not (0x00010000 or 0x74727565))
        {
            throw new InvalidDataException($"Not a TrueType font file: {Path}");
        }

        var tables = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < Word(4); i++)
        {
            var record = 12 + (16 * i);
            tables[Encoding.ASCII.GetString(Bytes, record, 4)] = (int)Long(record + 8);
        }

        return tables;
    }

    private int Table(Dictionary<string, int> tables, string tag) =>
        tables.TryGetValue(tag, out var offset) ? offset : throw new InvalidDataException($"Font file without table {tag}: {Path}");

    private ushort[] ReadAdvances(int hmtx, int count)
    {
        var read = new ushort[count];
        for (var i = 0; i < count; i++)
        {
            read[i] = Word(hmtx + (4 * i));
        }

        return read;
    }

    private void ReadCharacterMap(int cmap)
    {
        var maps = new List<int>();
        for (var i = 0; i < Word(cmap + 2); i++)
        {
            maps.Add(cmap + (int)Long(cmap + 4 + (8 * i) + 4));
        }

        var wide = maps.Where(m => Word(m) == 12).ToList();
        if (wide.Count > 0)
        {
            ReadFormat12(wide[0]);
            return;
        }

        var narrow = maps.Where(m => Word(m) == 4).ToList();
        if (narrow.Count == 0)
        {
            throw new InvalidDataException($"Font file without a Unicode character map: {Path}");
        }

        ReadFormat4(narrow[0]);
    }

    private void ReadFormat12(int at)
    {
        var groups = (int)Long(at + 12);
        for (var i = 0; i < groups; i++)
        {
            var group = at + 16 + (12 * i);
            int first = (int)Long(group), last = (int)Long(group + 4), glyph = (int)Long(group + 8);
            for (var c = first; c <= last && c < 0x10000; c++)
            {
                basic[c] = (ushort)(glyph + c - first);
            }

            if (last >= 0x10000)
            {
                var from = Math.Max(first, 0x10000);
                beyond.Add((from, last, glyph + from - first));
            }
        }
    }

    private void ReadFormat4(int at)
    {
        var segments = Word(at + 6) / 2;
        int ends = at + 14, starts = ends + (2 * segments) + 2, deltas = starts + (2 * segments), ranges = deltas + (2 * segments);
        for (var i = 0; i < segments; i++)
        {
            int first = Word(starts + (2 * i)), last = Word(ends + (2 * i)), range = Word(ranges + (2 * i));
            var delta = Word(deltas + (2 * i));
            for (var c = first; c <= last && c < 0xFFFF; c++)
            {
                var glyph = range == 0 ? c : Word(ranges + (2 * i) + range + (2 * (c - first)));
                if (glyph != 0)
                {
                    basic[c] = (ushort)(glyph + delta);
                }
            }
        }
    }

    private ushort Word(int at) => BinaryPrimitives.ReadUInt16BigEndian(Bytes.AsSpan(at));

    private uint Long(int at) => BinaryPrimitives.ReadUInt32BigEndian(Bytes.AsSpan(at));
}
