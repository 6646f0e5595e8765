namespace PovertyCase.Web.Data.Seed;

/// <summary>Where made-up villages and their households lie: somewhere in the county, the groups of a village around its office. Made from the numbers alone, without a draw.</summary>
internal static class SimulatedPlaces
{
    private const string Groups = "一二三四五六七";

    /// <summary>The office of a village, in degrees.</summary>
    public static (decimal Longitude, decimal Latitude) Office(long village) =>
        (109.10m + (Spread(village, 11) * 0.55m), 32.60m + (Spread(village, 29) * 0.45m));

    /// <summary>A household of a group, a few hundred metres around the middle of its group.</summary>
    public static (decimal Longitude, decimal Latitude) Home(long village, string? group, int number)
    {
        var (east, north) = Office(village);
        var turn = Math.Tau * Math.Max(0, Groups.IndexOf(group is { Length: > 0 } ? group[0] : Groups[0], StringComparison.Ordinal)) / Groups.Length;
        var (x, y) = ((decimal)Math.Cos(turn) * 0.009m, (decimal)Math.Sin(turn) * 0.007m);
        return (Math.Round(east + x + ((Spread(number, 7) - 0.5m) * 0.005m), 6), Math.Round(north + y + ((Spread(number, 13) - 0.5m) * 0.004m), 6));
    }

    /// <summary>The same number between 0 and 1 for the same two.</summary>
    private static decimal Spread(long number, int step) => (number * step * 7919 % 1009) / 1009m;
}
