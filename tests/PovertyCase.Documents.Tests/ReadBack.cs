using System.Diagnostics;

namespace PovertyCase.Documents.Tests;

/// <summary>Reads printed files back with poppler. A machine without it skips these tests; the office's pipeline (CI=true) fails instead.</summary>
internal static class ReadBack
{
    /// <summary>The text of a file in the order in which it was drawn, one page per element.</summary>
    public static IReadOnlyList<string> Pages(byte[] pdf, string mode = "-raw")
    {
        var all = Run("pdftotext", pdf, mode, "-enc", "UTF-8", "{file}", "-");
        return [.. all.TrimEnd('\f').Split('\f')];
    }

    /// <summary>The text of all pages without any white space: wrapped names become whole again.</summary>
    public static string Text(byte[] pdf) => Tight(string.Concat(Pages(pdf)));

    /// <summary>Without white space.</summary>
    public static string Tight(string text) => string.Concat(text.Where(c => !char.IsWhiteSpace(c)));

    /// <summary>The answer of a poppler program; <c>{file}</c> stands for the document.</summary>
    public static string Run(string tool, byte[] pdf, params string[] arguments)
    {
        RequireTool(tool);
        var file = Path.Combine(Path.GetTempPath(), $"povertycase-{Guid.NewGuid():N}.pdf");
        File.WriteAllBytes(file, pdf);
        try
        {
            using var run = Process.Start(new ProcessStartInfo(tool, arguments.Select(a => a.Replace("{file}", file)))
            {
                RedirectStandardOutput = true,
                StandardOutputEncoding = System.Text.Encoding.UTF8,
            })!;
            var answer = run.StandardOutput.ReadToEnd();
            run.WaitForExit();
            Assert.Equal(0, run.ExitCode);
            return answer;
        }
        finally
        {
            File.Delete(file);
        }
    }

    private static void RequireTool(string tool)
    {
        var found = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, tool)));
        if (!found && Environment.GetEnvironmentVariable("CI") == "true")
        {
            Assert.Fail($"{tool} is missing; CI needs it (Debian package poppler-utils).");
        }

        Assert.SkipUnless(found, $"{tool} is not installed (Debian package poppler-utils).");
    }
}
