using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using PovertyCase.Domain.Common;
using PovertyCase.Domain.Quality;
using PovertyCase.Domain.Regions;
using PovertyCase.Domain.Settings;
using PovertyCase.Web.Access;
using PovertyCase.Web.Data;
using PovertyCase.Web.Data.Checks;

namespace PovertyCase.Web.Pages.Rules;

/// <summary>One rule in plain words, its numbers in force, where it hits now, and a dry run with another number before the county sets it.</summary>
public sealed class ShowModel(CaseDb db, CurrentOfficer officer, RegionBook regions, TryRule trial) : CasePage
{
    public QualityRule Rule { get; private set; } = null!;

    public SettingsOfTheDay Settings { get; private set; } = null!;

    /// <summary>Open findings by township, or by village below the county.</summary>
    public IReadOnlyList<(long AreaNo, string Name, int Count)> Hits { get; private set; } = [];

    /// <summary>The parameter on trial and the value typed.</summary>
    public RuleParameter? Tried { get; private set; }

    public string? Value { get; private set; }

    public string? Problem { get; private set; }

    public (int Households, IReadOnlyList<TrialHit> First)? Trial { get; private set; }

    /// <summary>How many households the number in force hits, for comparison.</summary>
    public int Now { get; private set; }

    public bool MayTry => officer.Role is Role.CountyClerk or Role.CountyHead && Rule.OverTheRegister;

    public bool MaySet => officer.Role == Role.CountyHead;

    private IReadOnlyList<DatedSetting> _rows = [];

    public bool IsOutOfEra => !Rule.HoldsIn(officer.Today.Year);

    public string Village(long areaNo) => regions.Path(areaNo);

    public DatedSetting? InForce(RuleParameter parameter) => Settings.Row(parameter.SettingKey);

    /// <summary>What is decided for a later day; of several for one day the last counts.</summary>
    public IEnumerable<DatedSetting> Later(RuleParameter parameter) => _rows.Where(r => r.Key == parameter.SettingKey && r.InForceFrom > officer.Today)
        .GroupBy(r => r.InForceFrom).Select(g => g.MaxBy(r => r.Id)!).OrderBy(r => r.InForceFrom);

    /// <summary>Every value of the rule's numbers that was ever set, the latest first day first, with who set it.</summary>
    public IReadOnlyList<(RuleParameter Parameter, DatedSetting Setting, string By)> Values { get; private set; } = [];

    public (string Text, string Colour) StateOf(RuleParameter parameter, DatedSetting setting) => setting.Id == InForce(parameter)?.Id ? ("执行中", "ok")
        : Later(parameter).Any(l => l.Id == setting.Id) ? ("将执行", "go")
        : ("以前", "rest");

    public async Task<IActionResult> OnGetAsync(string id, string? key, string? value)
    {
        if (!RuleCatalogue.TryFind(id, out var rule))
        {
            return NotFound();
        }

        Rule = rule;
        _rows = officer.Reader.IsAboveCounty ? [] : await db.Settings.AsNoTracking().ToListAsync();
        Settings = new SettingsOfTheDay(_rows, officer.Today);
        await ReadValuesAsync();
        var level = RegionCode.LevelOf(officer.Actor.AreaNo);
        var counts = await db.Findings.Where(f => f.RuleId == rule.Id && f.State == FindingState.Open).GroupBy(f => f.AreaNo).Select(g => new { g.Key, Count = g.Count() }).ToListAsync();
        Hits = [.. counts.GroupBy(c => level == RegionLevel.County ? RegionCode.TownshipOf(c.Key) : officer.Reader.IsAboveCounty ? RegionCode.CountyOf(c.Key) : c.Key).Select(g => (g.Key, regions.Name(g.Key), g.Sum(c => c.Count))).OrderByDescending(h => h.Item3)];
        Tried = MayTry ? rule.Parameters.FirstOrDefault(p => p.Key == key) : null;
        Value = value;
        if (Tried is { } parameter && value is not null)
        {
            if (parameter.TryRead(value, out var number, out var problem))
            {
                Trial = await trial.RunAsync(rule, new Dictionary<string, int> { [parameter.Key] = number }, HttpContext.RequestAborted);
                Now = (await trial.RunAsync(rule, new Dictionary<string, int>(), HttpContext.RequestAborted)).Households;
                Value = number.ToString(CultureInfo.InvariantCulture);
            }
            else
            {
                Problem = problem;
            }
        }

        return Page();
    }

    private async Task ReadValuesAsync()
    {
        var values = _rows.SelectMany(r => Rule.Parameters.Where(p => p.SettingKey == r.Key).Select(p => (Parameter: p, Setting: r))).ToList();
        if (values.Count == 0)
        {
            return;
        }

        var setters = await db.WhoSetAsync([.. values.Select(v => v.Setting.Id)], HttpContext.RequestAborted);
        Values = [.. values.OrderByDescending(v => v.Setting.InForceFrom).ThenByDescending(v => v.Setting.Id).Select(v => (v.Parameter, v.Setting, setters.GetValueOrDefault(v.Setting.Id, "")))];
    }
}
