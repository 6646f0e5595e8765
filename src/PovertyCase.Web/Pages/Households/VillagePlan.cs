namespace PovertyCase.Web.Pages.Households;

/// <param name="Longitude">Degrees east.</param>
/// <param name="Latitude">Degrees north.</param>
public readonly record struct Spot(double Longitude, double Latitude);

/// <summary>
/// A piece of ground drawn north up, in squares: nothing but points, their distances and a scale. No map stands behind it, because pictures of the ground would have to come from
/// somebody else's server.
/// </summary>
public sealed class VillagePlan
{
    public const int Width = 640;
    public const int Height = 480;

    /// <summary>What is further away from the middle of a village is a slip of the keyboard or another village.</summary>
    public const double Furthest = 15_000;

    public const int Narrowest = 200;
    public const int Widest = 40_000;

    private const double MetresPerDegree = 111_320;

    // Space around the outermost points, and the least that is shown around a single one.
    private const double Margin = 1.25;
    private const double Least = 1_000;

    private static readonly int[] Lengths = [10, 20, 50, 100, 200, 500, 1_000, 2_000, 5_000, 10_000];

    private VillagePlan(Spot middle, double metres)
    {
        Middle = middle;
        Metres = Math.Clamp(metres, Narrowest, Widest);
    }

    public Spot Middle { get; }

    /// <summary>From its west to its east edge.</summary>
    public double Metres { get; }

    public double DegreesAcross => Metres / Width / (MetresPerDegree * Math.Cos(Middle.Latitude * Math.PI / 180));

    public double DegreesDown => Metres / Width / MetresPerDegree;

    public double West => Middle.Longitude - (DegreesAcross * Width / 2);

    public double North => Middle.Latitude + (DegreesDown * Height / 2);

    /// <summary>Length of the scale and side of a square, a round number of metres.</summary>
    public int Scale => Lengths.Last(l => l == Lengths[0] || l <= Metres / 4);

    /// <summary>The scale in the units of the drawing.</summary>
    public double ScaleUnits => Scale / Metres * Width;

    public static VillagePlan Around(Spot middle, double metres) => new(middle, metres);

    /// <summary>All points that belong together, and the one that is being set.</summary>
    /// <param name="set">The household's own point; it is always on the plan.</param>
    public static VillagePlan? Of(IReadOnlyList<Spot> points, Spot? set)
    {
        List<Spot> shown = [.. points.Where(p => Median(points) is { } m && Distance(p, m) <= Furthest), .. set is { } own ? [own] : Array.Empty<Spot>()];
        if (shown.Count == 0)
        {
            return null;
        }

        var (west, east, south, north) = (shown.Min(p => p.Longitude), shown.Max(p => p.Longitude), shown.Min(p => p.Latitude), shown.Max(p => p.Latitude));
        var middle = new Spot((west + east) / 2, (south + north) / 2);
        var across = (east - west) * MetresPerDegree * Math.Cos(middle.Latitude * Math.PI / 180);
        var down = (north - south) * MetresPerDegree * Width / Height;
        return new VillagePlan(middle, Math.Max(Math.Max(across, down) * Margin, Least));
    }

    public (double X, double Y) Place(Spot spot) => (Math.Round((spot.Longitude - West) / DegreesAcross, 1), Math.Round((North - spot.Latitude) / DegreesDown, 1));

    public bool Shows(Spot spot) => Place(spot) is { X: >= 0 and <= Width, Y: >= 0 and <= Height };

    public static Spot? Median(IReadOnlyList<Spot> points) => points.Count == 0
        ? null
        : new Spot(points.Select(p => p.Longitude).Order().ElementAt(points.Count / 2), points.Select(p => p.Latitude).Order().ElementAt(points.Count / 2));

    public static double Distance(Spot a, Spot b) =>
        Math.Sqrt(Math.Pow((a.Longitude - b.Longitude) * Math.Cos(a.Latitude * Math.PI / 180), 2) + Math.Pow(a.Latitude - b.Latitude, 2)) * MetresPerDegree;
}
