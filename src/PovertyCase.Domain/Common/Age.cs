namespace PovertyCase.Domain.Common;

/// <summary>周岁: full years of life. Whoever was born on 29 February is a year older on 1 March of a common year.</summary>
public static class Age
{
    public static int On(DateOnly day, DateOnly born) => day.Year - born.Year - (born > day.AddYears(born.Year - day.Year) ? 1 : 0);
}
