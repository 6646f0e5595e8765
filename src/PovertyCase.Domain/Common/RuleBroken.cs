namespace PovertyCase.Domain.Common;

/// <summary>
/// A rule of the trade says no. The message is one Chinese sentence for the clerk and never holds an ID number,
/// a phone number or a bank account.
/// </summary>
public sealed class RuleBroken(string message, string? field = null, string? ruleId = null) : Exception(message)
{
    /// <summary>Name of the form field the sentence belongs to, or null when it concerns the whole act.</summary>
    public string? Field { get; } = field;

    /// <summary>Id in the rule catalogue (HB-001 …), or null when the rule has none.</summary>
    public string? RuleId { get; } = ruleId;
}
