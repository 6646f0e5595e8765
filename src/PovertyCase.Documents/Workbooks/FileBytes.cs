namespace PovertyCase.Documents.Workbooks;

/// <summary>Looks through the bytes of a file piece by piece, without holding it in memory.</summary>
internal static class FileBytes
{
    private const int Piece = 1 << 20;

    /// <summary>What is found first in the pieces of a file, which is at its beginning afterwards; null when nothing is.</summary>
    /// <param name="overlap">How many bytes of a piece the next one begins with, so that nothing of that length is torn.</param>
    public static T? First<T>(Stream file, int overlap, Func<ReadOnlySpan<byte>, T?> find)
        where T : struct
    {
        var buffer = new byte[Piece];
        var kept = 0;
        file.Position = 0;
        try
        {
            int read;
            while ((read = file.Read(buffer, kept, buffer.Length - kept)) > 0)
            {
                var filled = buffer.AsSpan(0, kept + read);
                if (find(filled) is { } found)
                {
                    return found;
                }

                kept = Math.Min(overlap, filled.Length);
                filled[^kept..].CopyTo(buffer);
            }

            return null;
        }
        finally
        {
            file.Position = 0;
        }
    }

    public static bool Contain(Stream file, byte[] wanted) => First<int>(file, wanted.Length, piece => piece.IndexOf(wanted) is >= 0 and var at ? at : null) is not null;
}
