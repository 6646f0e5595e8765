using System.Text;

namespace PovertyCase.Documents.Layout;

/// <summary>The fonts of the print shop. Open one per process; safe to share between threads.</summary>
/// <remarks>Files are read when the first character needs them: the extra files (tens of megabytes) stay closed in most runs.</remarks>
public sealed class FontShelf
{
    private const byte Unasked = 0;
    private const byte Nowhere = byte.MaxValue;

    private readonly Lazy<FontFile>[][] chains;
    private readonly byte[][] known;

    private FontShelf(FontFiles files)
    {
        var faces = Enum.GetValues<Face>();
        chains = new Lazy<FontFile>[faces.Length][];
        known = new byte[faces.Length][];
        foreach (var face in faces)
        {
            chains[(int)face] = [.. files.Of(face).Concat(files.Extra).Distinct(StringComparer.Ordinal)
                .Select(path => new Lazy<FontFile>(() => FontFile.Open(path)))];
            known[(int)face] = new byte[0x110000];
        }
    }

    /// <summary>Opens the shelf.</summary>
    /// <exception cref="FileNotFoundException">A named file is not there.</exception>
    public static FontShelf Open(FontFiles files)
    {
        foreach (var path in Enum.GetValues<Face>().SelectMany(files.Of).Concat(files.Extra))
        {
            if (!File.Exists(path))
            {
                throw new FileNotFoundException($"Font file not found: {path}. Run npm ci in src/PovertyCase.Web or correct Fonts:Extra.", path);
            }
        }

        ShelfFontResolver.Install();
        return new FontShelf(files);
    }

    /// <summary>Whether some font of the shelf holds the character. Ask before a name is accepted for printing.</summary>
    public bool Holds(Rune character) => TextMakeUp.IsIgnorable(character.Value) || Find(Face.Serif, character.Value) is not null;

    /// <summary>The first character of the text that no font holds, or null.</summary>
    public Rune? FirstMissing(string text)
    {
        foreach (var rune in TextMakeUp.Clean(text).EnumerateRunes())
        {
            if (rune.Value != '\n' && !Holds(rune))
            {
                return rune;
            }
        }

        return null;
    }

    /// <summary>The font that draws this code point in this cut, or null when none has it.</summary>
    internal FontFile? Find(Face face, int codePoint)
    {
        // Two threads may both look for the same character; they write the same answer.
        var memory = known[(int)face];
        var chain = chains[(int)face];
        var answer = memory[codePoint];
        if (answer == Unasked)
        {
            // U+FFFD stands for text that was already damaged; its shape must not be printed in a name.
            var index = codePoint == 0xFFFD ? -1 : Array.FindIndex(chain, f => f.Value.Holds(codePoint));
            memory[codePoint] = answer = index < 0 ? Nowhere : (byte)(index + 1);
        }

        return answer == Nowhere ? null : chain[answer - 1].Value;
    }
}
