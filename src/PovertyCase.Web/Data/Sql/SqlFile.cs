namespace PovertyCase.Web.Data.Sql;

/// <summary>The hand-written SQL that travels in the assembly.</summary>
public static class SqlFile
{
    public static string Read(string name)
    {
        using var stream = typeof(SqlFile).Assembly.GetManifestResourceStream($"Sql.{name}")
            ?? throw new FileNotFoundException($"There is no embedded SQL file '{name}'.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
