using System.Globalization;

namespace PovertyCase.Web.Procedures;

/// <summary>The value of a tick on a list of many: the record and the version that was shown, so that nothing is decided that nobody has seen.</summary>
public static class Ticks
{
    public static string Of(Guid id, long version) => string.Create(CultureInfo.InvariantCulture, $"{id}:{version}");

    /// <summary>The ticked records with the versions that were shown; what cannot be read was not ticked on any page.</summary>
    public static Dictionary<Guid, long> Read(IEnumerable<string> ticks)
    {
        var read = new Dictionary<Guid, long>();
        foreach (var parts in ticks.Select(t => t.Split(':')))
        {
            if (parts.Length == 2 && Guid.TryParse(parts[0], out var id) && long.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var version))
            {
                read[id] = version;
            }
        }

        return read;
    }
}
