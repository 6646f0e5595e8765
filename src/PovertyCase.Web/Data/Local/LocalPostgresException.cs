namespace PovertyCase.Web.Data.Local;

/// <summary>The embedded database cannot be had. The message is Chinese and written for the operator.</summary>
public sealed class LocalPostgresException : Exception
{
    public LocalPostgresException(string message) : base(message)
    {
    }

    public LocalPostgresException(string message, Exception inner) : base(message, inner)
    {
    }
}
