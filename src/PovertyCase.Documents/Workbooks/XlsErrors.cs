using System.Buffers.Binary;

namespace PovertyCase.Documents.Workbooks;

/// <summary>
/// Failed formulas of an .xls file, which the parser reads as empty cells. They are looked for in the bytes of the file: a record Formula ([MS-XLS] 2.4.127)
/// whose value (2.5.133) is an error. A record that is torn between two sectors lying apart is missed.
/// </summary>
internal static class XlsErrors
{
    // Kind and size, row, column, format, value.
    private const int Bytes = 18;
    private const int ValueAt = 10;
    private const int LeastSize = 20;
    private const int MostSize = 8224;

    // #NULL!, #DIV/0!, #VALUE!, #REF!, #NAME?, #NUM!, #N/A.
    private static readonly byte[] Errors = [0x00, 0x07, 0x0F, 0x17, 0x1D, 0x24, 0x2A];

    // The end of every value that is no number and no text.
    private static readonly byte[] Ending = [0, 0, 0, 0xFF, 0xFF];

    /// <summary>The row of the first one, counted from 1; null when there is none.</summary>
    public static int? FirstRow(Stream file) => FileBytes.First(file, Bytes, FirstRow);

    private static int? FirstRow(ReadOnlySpan<byte> piece)
    {
        for (int at, from = 0; (at = piece[from..].IndexOf(Ending)) >= 0; from += at + 1)
        {
            var end = from + at + Ending.Length;
            if (end >= Bytes && IsFailed(piece[(end - Bytes)..end]))
            {
                return BinaryPrimitives.ReadUInt16LittleEndian(piece[(end - Bytes + 4)..]) + 1;
            }
        }

        return null;
    }

    private static bool IsFailed(ReadOnlySpan<byte> record) =>
        BinaryPrimitives.ReadUInt16LittleEndian(record) == 0x0006
        && BinaryPrimitives.ReadUInt16LittleEndian(record[2..]) is >= LeastSize and <= MostSize
        && BinaryPrimitives.ReadUInt16LittleEndian(record[ValueAt..]) == 0x0002
        && Errors.Contains(record[ValueAt + 2]);
}
