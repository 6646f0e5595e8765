namespace PovertyCase.Web.Tests.Hosting;

/// <summary>Programs a test needs beside .NET. Missing ones skip the test with the reason; with CI=true a skip would hide something, so it fails.</summary>
public static class Tools
{
    public static bool MustHaveAll => string.Equals(Environment.GetEnvironmentVariable("CI"), "true", StringComparison.OrdinalIgnoreCase);

    public static string Chromium => Find("chromium", "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome");

    public static string PdfToText => Find("pdftotext (poppler-utils)", "/usr/bin/pdftotext", "/usr/local/bin/pdftotext", "/opt/homebrew/bin/pdftotext");

    private static string Find(string name, params string[] places)
    {
        var found = places.FirstOrDefault(File.Exists);
        if (found is null)
        {
            Assert.SkipUnless(MustHaveAll, $"{name} is not installed on this machine");
            Assert.Fail($"{name} is not installed, and with CI=true nothing may be skipped");
        }

        return found!;
    }
}
