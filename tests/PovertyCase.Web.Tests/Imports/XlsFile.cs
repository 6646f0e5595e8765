using System.Text;

namespace PovertyCase.Web.Tests.Imports;

/// <summary>Writes a real .xls (BIFF8 in a compound file) with one sheet of text cells, and formulas that failed, as Excel 97–2003 keeps it.</summary>
internal static class XlsFile
{
    /// <summary>A cell with the formula =1/0.</summary>
    public const string Failed = "#DIV/0!";

    private const int Sector = 512;
    private const uint EndOfChain = 0xFFFFFFFE;
    private const uint FatSector = 0xFFFFFFFD;
    private const uint Free = 0xFFFFFFFF;

    public static byte[] Write(string sheet, IReadOnlyList<IReadOnlyList<string?>> rows)
    {
        var stream = Workbook(sheet, rows);
        var sectors = (stream.Length + Sector - 1) / Sector;
        var fatSectors = 1;
        while (fatSectors * (Sector / 4) < sectors + 1 + fatSectors)
        {
            fatSectors++;
        }

        using var file = new MemoryStream();
        using var writer = new BinaryWriter(file);
        WriteHeader(writer, (uint)sectors, fatSectors);
        writer.Write(stream);
        writer.Write(new byte[(sectors * Sector) - stream.Length]);
        WriteDirectory(writer, stream.Length);
        for (var i = 0; i < fatSectors * (Sector / 4); i++)
        {
            writer.Write(i < sectors - 1 ? (uint)(i + 1) : i == sectors - 1 || i == sectors ? EndOfChain : i <= sectors + fatSectors ? FatSector : Free);
        }

        return file.ToArray();
    }

    private static void WriteHeader(BinaryWriter writer, uint sectors, int fatSectors)
    {
        writer.Write([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]);
        writer.Write(new byte[16]);
        writer.Write((ushort)0x3E);
        writer.Write((ushort)3);
        writer.Write((ushort)0xFFFE);
        writer.Write((ushort)9);
        writer.Write((ushort)6);
        writer.Write(new byte[10]);
        writer.Write(fatSectors);
        writer.Write(sectors);
        writer.Write(0);
        writer.Write(4096);
        writer.Write(EndOfChain);
        writer.Write(0);
        writer.Write(EndOfChain);
        writer.Write(0);
        for (var i = 0; i < 109; i++)
        {
            writer.Write(i < fatSectors ? sectors + 1 + (uint)i : Free);
        }
    }

    private static void WriteDirectory(BinaryWriter writer, int length)
    {
        WriteEntry(writer, "Root Entry", 5, child: 1, EndOfChain, 0);
        WriteEntry(writer, "Workbook", 2, Free, 0, length);
        writer.Write(new byte[2 * 128]);
    }

    private static void WriteEntry(BinaryWriter writer, string name, byte kind, uint child, uint start, int length)
    {
        var text = Encoding.Unicode.GetBytes(name + "\0");
        writer.Write(text);
        writer.Write(new byte[64 - text.Length]);
        writer.Write((ushort)text.Length);
        writer.Write(kind);
        writer.Write((byte)1);
        writer.Write(Free);
        writer.Write(Free);
        writer.Write(child);
        writer.Write(new byte[36]);
        writer.Write(start);
        writer.Write((long)length);
    }

    // A stream below 4,096 bytes would have to live in the small sectors of the root.
    private static byte[] Workbook(string sheet, IReadOnlyList<IReadOnlyList<string?>> rows)
    {
        using var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream);
        WriteBegin(writer, 0x0005);
        WriteRecord(writer, 0x0042, w => w.Write((ushort)1200));
        var place = stream.Position + 4;
        WriteRecord(writer, 0x0085, w =>
        {
            w.Write(0);
            w.Write((ushort)0);
            w.Write((byte)sheet.Length);
            w.Write((byte)1);
            w.Write(Encoding.Unicode.GetBytes(sheet));
        });
        WriteRecord(writer, 0x000A, _ => { });
        var sheetStart = (int)stream.Position;
        WriteBegin(writer, 0x0010);
        WriteRecord(writer, 0x0200, w =>
        {
            w.Write(0);
            w.Write(rows.Count);
            w.Write((ushort)0);
            w.Write((ushort)rows.Max(r => r.Count));
            w.Write((ushort)0);
        });
        for (var row = 0; row < rows.Count; row++)
        {
            for (var column = 0; column < rows[row].Count; column++)
            {
                if (rows[row][column] is { Length: > 0 } text)
                {
                    var (r, c) = (row, column);
                    if (text == Failed)
                    {
                        WriteFailed(writer, r, c);
                        continue;
                    }

                    WriteRecord(writer, 0x0204, w =>
                    {
                        w.Write((ushort)r);
                        w.Write((ushort)c);
                        w.Write((ushort)0);
                        w.Write((ushort)text.Length);
                        w.Write((byte)1);
                        w.Write(Encoding.Unicode.GetBytes(text));
                    });
                }
            }
        }

        WriteRecord(writer, 0x000A, _ => { });
        writer.Write(new byte[Math.Max(0, 4096 - (int)stream.Length)]);
        stream.Position = place;
        writer.Write(sheetStart);
        return stream.ToArray();
    }

    private static void WriteFailed(BinaryWriter writer, int row, int column) => WriteRecord(writer, 0x0006, w =>
    {
        w.Write((ushort)row);
        w.Write((ushort)column);
        w.Write((ushort)0);
        w.Write([2, 0, 7, 0, 0, 0, 0xFF, 0xFF]);
        w.Write((ushort)0);
        w.Write(0);

        // 1, 0, divided.
        byte[] formula = [0x1E, 1, 0, 0x1E, 0, 0, 0x06];
        w.Write((ushort)formula.Length);
        w.Write(formula);
    });

    private static void WriteBegin(BinaryWriter writer, ushort kind) => WriteRecord(writer, 0x0809, w =>
    {
        w.Write((ushort)0x0600);
        w.Write(kind);
        w.Write((ushort)0x0DBB);
        w.Write((ushort)0x07CC);
        w.Write(0);
        w.Write(0x0600);
    });

    private static void WriteRecord(BinaryWriter writer, ushort id, Action<BinaryWriter> content)
    {
        using var body = new MemoryStream();
        using (var inside = new BinaryWriter(body, Encoding.Unicode, leaveOpen: true))
        {
            content(inside);
        }

        writer.Write(id);
        writer.Write((ushort)body.Length);
        writer.Write(body.ToArray());
    }
}
