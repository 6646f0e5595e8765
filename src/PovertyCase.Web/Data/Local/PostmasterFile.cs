using System.Diagnostics;
using System.Globalization;

namespace PovertyCase.Web.Data.Local;

/// <summary>What postmaster.pid says (PostgreSQL documentation, "Database File Layout"): process id on line 1, port on line 4.</summary>
internal sealed record PostmasterFile(int ProcessId, int Port, string Text)
{
    /// <summary>Larger than any process id the systems hand out (Linux: 4,194,304).</summary>
    private const int NoProcess = 2_000_000_000;

    internal static PostmasterFile? Read(string file)
    {
        try
        {
            var text = File.ReadAllText(file);
            var lines = text.Split('\n');
            return int.TryParse(lines[0], CultureInfo.InvariantCulture, out var id)
                ? new PostmasterFile(id, lines.Length > 3 && int.TryParse(lines[3], CultureInfo.InvariantCulture, out var port) ? port : 0, text)
                : null;
        }
        catch (IOException)
        {
            return null;
        }
    }

    internal enum Owner
    {
        /// <summary>No such process: the server died, PostgreSQL cleans up by itself.</summary>
        Gone,

        /// <summary>The process is the server of this data folder.</summary>
        Server,

        /// <summary>The number now belongs to another program or to a dead process nobody has collected.</summary>
        Stranger,
    }

    internal Owner WhoHoldsTheNumber()
    {
        try
        {
            using var process = Process.GetProcessById(ProcessId);
            if (!process.ProcessName.StartsWith("postgres", StringComparison.Ordinal) || IsZombie())
            {
                return Owner.Stranger;
            }
            // A server works inside its data folder; another cluster's server there has another postmaster.pid.
            var seenByProcess = $"/proc/{ProcessId}/cwd/postmaster.pid";
            return !File.Exists(seenByProcess) || FirstLines(File.ReadAllText(seenByProcess)) == FirstLines(Text)
                ? Owner.Server
                : Owner.Stranger;
        }
        catch (ArgumentException)
        {
            return Owner.Gone;
        }
        catch (InvalidOperationException)
        {
            return Owner.Gone;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return Owner.Server; // its folder may not be looked into; the name has to do
        }
    }

    /// <summary>
    /// PostgreSQL refuses to start while the number in its file belongs to any live or uncollected process. Only the number is
    /// replaced: the rest lets PostgreSQL still notice back ends of the dead server that hold its shared memory.
    /// </summary>
    internal void GiveUpNumber(string file) =>
        File.WriteAllText(file, NoProcess.ToString(CultureInfo.InvariantCulture) + Text[Text.IndexOf('\n', StringComparison.Ordinal)..]);

    private bool IsZombie()
    {
        var file = $"/proc/{ProcessId}/stat";
        if (!File.Exists(file))
        {
            return false;
        }
        var stat = File.ReadAllText(file);
        return stat[(stat.LastIndexOf(')') + 2)..].StartsWith('Z');
    }

    /// <summary>Process, folder and start time; later lines change while the server comes up.</summary>
    private static string FirstLines(string text) => string.Join('\n', text.Split('\n').Take(3));
}
