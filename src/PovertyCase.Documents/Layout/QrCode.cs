using System.Globalization;
using System.Text;
using QRCoder;

namespace PovertyCase.Documents.Layout;

/// <summary>QR codes as vectors, error correction M (15 % of the code may be lost).</summary>
public static class QrCode
{
    /// <summary>Draws the code into a square, quiet zone included.</summary>
    /// <param name="canvas">Where to draw.</param>
    /// <param name="text">What the code says.</param>
    /// <param name="x">Left edge in points.</param>
    /// <param name="y">Upper edge in points.</param>
    /// <param name="side">Side of the square in points, quiet zone included.</param>
    public static void Draw(Canvas canvas, string text, double x, double y, double side)
    {
        var (size, bars) = Bars(text);
        var module = side / size;
        canvas.Bars(bars.Select(b => new Box(x + (b.X * module), y + (b.Y * module), b.Length * module, module)));
    }

    /// <summary>The code as an SVG document with a viewBox of one unit per module and no fixed size: the page's style decides.</summary>
    public static string Svg(string text)
    {
        var (size, bars) = Bars(text);
        var path = new StringBuilder();
        foreach (var (x, y, length) in bars)
        {
            path.Append(CultureInfo.InvariantCulture, $"M{x} {y}h{length}v1h-{length}z");
        }

        return string.Create(CultureInfo.InvariantCulture,
            $"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size} {size}" shape-rendering="crispEdges" role="img"><rect width="{size}" height="{size}" fill="#fff"/><path d="{path}" fill="#000"/></svg>""");
    }

    private static (int Size, List<(int X, int Y, int Length)> Bars) Bars(string text)
    {
        using var code = QRCodeGenerator.GenerateQrCode(text, QRCodeGenerator.ECCLevel.M);

        // QRCoder's matrix already carries the quiet zone.
        var rows = code.ModuleMatrix;
        var bars = new List<(int X, int Y, int Length)>();
        for (var y = 0; y < rows.Count; y++)
        {
            for (var x = 0; x < rows[y].Count; x++)
            {
                var from = x;
                while (x < rows[y].Count && rows[y][x])
                {
                    x++;
                }

                if (x > from)
                {
                    bars.Add((from, y, x - from));
                }
            }
        }

        return (rows.Count, bars);
    }
}
