namespace PovertyCase.Domain.Common;

/// <summary>What a reason that silences a rule, sends something back or takes it back must be at least, for every form that takes one: somebody else will have to judge or work by it.</summary>
public static class StatedReason
{
    public const int Least = 4;

    public const string TooThin = "写得太简单，看不出是什么情况：请写一句完整的话，至少4个字";

    /// <summary>"核", "。。。。" or "1111" explain nothing.</summary>
    public static bool Says(string? text) => text?.Trim() is { } said && Han.Length(said) >= Least && Han.Characters(said).Distinct().Count() >= 2;

    /// <returns>The sentence beside the field, or null when enough is said.</returns>
    /// <param name="missing">What to say when nothing was written.</param>
    public static string? Problem(string? text, string missing) => string.IsNullOrWhiteSpace(text) ? missing : Says(text) ? null : TooThin;

    /// <exception cref="RuleBroken">Nothing, or too little, was written.</exception>
    public static string Demand(string? text, string missing, string field) => Problem(text, missing) is { } problem ? throw new RuleBroken(problem, field) : text!.Trim();
}
