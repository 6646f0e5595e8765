using System.Diagnostics;

namespace PovertyCase.Web.Tests.Hosting;

/// <summary>Reads a downloaded PDF with poppler.</summary>
internal static class PdfText
{
    /// <summary>The text in the order in which it was drawn, without white space: wrapped names become whole again.</summary>
    public static string Of(byte[] pdf)
    {
        var file = Path.Combine(Path.GetTempPath(), $"povertycase-{Guid.NewGuid():N}.pdf");
        File.WriteAllBytes(file, pdf);
        try
        {
            using var run = Process.Start(new ProcessStartInfo(Tools.PdfToText, ["-raw", "-enc", "UTF-8", file, "-"]) { RedirectStandardOutput = true, StandardOutputEncoding = System.Text.Encoding.UTF8 })!;
            var text = run.StandardOutput.ReadToEnd();
            run.WaitForExit();
            Assert.Equal(0, run.ExitCode);
            return string.Concat(text.Where(c => !char.IsWhiteSpace(c)));
        }
        finally
        {
            File.Delete(file);
        }
    }
}
