using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using PdfSharp.Pdf;
using PdfSharp.Pdf.IO;

namespace PovertyCase.Documents.Layout;

/// <summary>What must be put right in a file after PDFsharp has saved it.</summary>
internal static partial class Finishing
{
    /// <summary>Repairs the text map where needed and takes chance out of the file: the same input gives the same bytes.</summary>
    public static byte[] Finish(byte[] file, bool beyondBasicPlane, DateTimeOffset issuedAt)
    {
        var finished = beyondBasicPlane ? RepairTextMaps(file, issuedAt) : file;
        SettleSubsetTags(finished);
        SettleIdentifiers(finished);
        return finished;
    }

    // Subset tags (ABCDEF+Font) are drawn by lot: they are replaced in place by running ones, so no offset in the file moves.
    private static void SettleSubsetTags(byte[] file)
    {
        var settled = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        foreach (var key in new[] { "/FontName/", "/BaseFont/" })
        {
            foreach (var at in Places(file, Encoding.ASCII.GetBytes(key)))
            {
                var tag = file.AsSpan(at + key.Length, 7);
                if (tag[6] != '+' || tag[..6].ContainsAnyExceptInRange((byte)'A', (byte)'Z'))
                {
                    continue;
                }

                var drawn = Encoding.ASCII.GetString(tag[..6]);
                if (!settled.TryGetValue(drawn, out var running))
                {
                    settled[drawn] = running = [(byte)'P', (byte)'C', (byte)'A', (byte)'A', (byte)('A' + (settled.Count / 26)), (byte)('A' + (settled.Count % 26))];
                }

                running.CopyTo(tag);
            }
        }
    }

    // The two file identifiers and the metadata's two are random numbers: they become the hash of everything else.
    private static void SettleIdentifiers(byte[] file)
    {
        var slots = new List<Range>();
        foreach (var at in Places(file, "/ID[<"u8))
        {
            slots.Add((at + 5)..(at + 37));
            slots.Add((at + 39)..(at + 71));
        }

        foreach (var at in Places(file, "MM:DocumentID>uuid:"u8))
        {
            slots.Add((at + 19)..(at + 55));
        }

        foreach (var at in Places(file, "MM:InstanceID>uuid:"u8))
        {
            slots.Add((at + 19)..(at + 55));
        }

        foreach (var slot in slots)
        {
            Settle(file.AsSpan(slot), new string('0', 32));
        }

        var hash = Convert.ToHexString(SHA256.HashData(file))[..32];
        foreach (var slot in slots)
        {
            Settle(file.AsSpan(slot), hash);
        }
    }

    private static void Settle(Span<byte> slot, string digits)
    {
        var next = 0;
        foreach (ref var c in slot)
        {
            if (c != '-')
            {
                c = (byte)digits[next++];
            }
        }
    }

    private static List<int> Places(byte[] file, ReadOnlySpan<byte> wanted)
    {
        var places = new List<int>();
        for (var from = 0; ;)
        {
            var found = file.AsSpan(from).IndexOf(wanted);
            if (found < 0)
            {
                return places;
            }

            places.Add(from + found);
            from += found + wanted.Length;
        }
    }

    // PDFsharp 6.5 writes characters beyond U+FFFF into ToUnicode as five hex digits; the format wants UTF-16BE. Without this a
    // copied or searched name carries another character than the one printed.
    private static byte[] RepairTextMaps(byte[] file, DateTimeOffset issuedAt)
    {
        using var source = new MemoryStream(file);
        using var document = PdfReader.Open(source, PdfDocumentOpenMode.Modify);
        foreach (var item in document.Internals.GetAllObjects())
        {
            if (item is PdfDictionary font && font.Elements.GetDictionary("/ToUnicode") is { Stream: not null } map)
            {
                var text = Encoding.ASCII.GetString(map.Stream.UnfilteredValue);
                var repaired = FiveDigits().Replace(text, m => $"{m.Groups[1].Value}<{Surrogates(m.Groups[2].Value)}>");
                if (repaired != text)
                {
                    map.Elements.Remove("/Filter");
                    map.Stream.Value = Encoding.ASCII.GetBytes(repaired);
                }
            }
        }

        document.Info.ModificationDate = issuedAt.UtcDateTime;
        using var repairedFile = new MemoryStream();
        document.Save(repairedFile, false);
        return repairedFile.ToArray();
    }

    private static string Surrogates(string hex)
    {
        var pair = char.ConvertFromUtf32(int.Parse(hex, NumberStyles.HexNumber, CultureInfo.InvariantCulture));
        return string.Create(CultureInfo.InvariantCulture, $"{(int)pair[0]:X4}{(int)pair[1]:X4}");
    }

    [GeneratedRegex("(<[0-9A-Fa-f]{4}>\\s*<[0-9A-Fa-f]{4}>\\s*)<([0-9A-Fa-f]{5})>")]
    private static partial Regex FiveDigits();
}
