using System.Globalization;
using PovertyCase.Domain.Quality;
using PovertyCase.Domain.Regions;

namespace PovertyCase.Web.Data;

/// <summary>Which findings a list shows. It comes from the query string, so that every figure of a board is a link and a link is a saved search.</summary>
public sealed record FindingFilter
{
    /// <summary>Said where findings are listed or counted: they are written by the night and have no past.</summary>
    public const string NoPast = "核查出的问题只有现在的，不能看过去某一天。";

    public FindingState State { get; init; } = FindingState.Open;

    public RuleSeverity? Severity { get; init; }

    /// <summary>Our id of a rule, or an official number that several of ours may carry; what is neither finds nothing and is said.</summary>
    public string? Rule { get; init; }

    /// <summary>What is wrong with the choice, for beside its field.</summary>
    public string? RuleProblem => Rule is { } typed && RuleCatalogue.Matching(typed).Count == 0 ? $"规则目录里没有“{typed}”，编号的样子是ED-002或2_01_004" : null;

    private const int LongestRule = 20;

    public long? Region { get; init; }

    public Guid? Household { get; init; }

    /// <summary>Open for more than so many days, without a break.</summary>
    public int? OlderThan { get; init; }

    public bool Recurring { get; init; }

    public static FindingFilter FromQuery(IQueryCollection query) => new()
    {
        State = Enum.TryParse<FindingState>(query["state"], out var state) && Enum.IsDefined(state) ? state : FindingState.Open,
        Severity = Enum.TryParse<RuleSeverity>(query["severity"], out var severity) && Enum.IsDefined(severity) ? severity : null,
        Rule = RuleCatalogue.Matching(query["rule"]) switch
        {
            [var rule] => rule.Id,
            _ => query["rule"].ToString().Trim() is { Length: > 0 } typed ? typed[..Math.Min(typed.Length, LongestRule)] : null,
        },
        Region = long.TryParse(query["region"], NumberStyles.None, CultureInfo.InvariantCulture, out var region) && RegionCode.IsRegion(region) ? region : null,
        Household = Guid.TryParse(query["household"], out var household) ? household : null,
        OlderThan = int.TryParse(query["days"], NumberStyles.None, CultureInfo.InvariantCulture, out var days) && days is > 0 and < 4000 ? days : null,
        Recurring = query["recurring"] == "1",
    };

    /// <summary>The same choice as an address, with something changed.</summary>
    public string ToUrl()
    {
        var url = $"/findings?state={State}";
        url += Severity is { } severity ? $"&severity={severity}" : "";
        url += Rule is { } rule ? $"&rule={Uri.EscapeDataString(rule)}" : "";
        url += Region is { } region ? string.Create(CultureInfo.InvariantCulture, $"&region={region}") : "";
        url += Household is { } household ? $"&household={household}" : "";
        url += OlderThan is { } days ? string.Create(CultureInfo.InvariantCulture, $"&days={days}") : "";
        return url + (Recurring ? "&recurring=1" : "");
    }

    public IQueryable<Finding> ApplyTo(IQueryable<Finding> findings, DateTimeOffset now)
    {
        findings = findings.Where(f => f.State == State);
        if (Severity is { } severity)
        {
            findings = findings.Where(f => f.Severity == severity);
        }

        if (Rule is { } rule)
        {
            var ids = RuleCatalogue.Matching(rule).Select(r => r.Id).ToList();
            findings = findings.Where(f => ids.Contains(f.RuleId));
        }

        if (Region is { } region)
        {
            var (from, to) = RegionCode.RangeOf(region);
            findings = findings.Where(f => f.AreaNo >= from && f.AreaNo <= to);
        }

        if (Household is { } household)
        {
            findings = findings.Where(f => f.HouseholdId == household);
        }

        if (OlderThan is { } days)
        {
            var before = now.AddDays(-days);
            findings = findings.Where(f => f.OpenedAt < before);
        }

        return Recurring ? findings.Where(f => f.Times > 1) : findings;
    }
}
