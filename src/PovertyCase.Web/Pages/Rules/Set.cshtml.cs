using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using PovertyCase.Domain.Common;
using PovertyCase.Domain.Quality;
using PovertyCase.Domain.Regions;
using PovertyCase.Domain.Settings;
using PovertyCase.Web.Access;
using PovertyCase.Web.Data;

namespace PovertyCase.Web.Pages.Rules;

/// <summary>设定规则的参数: a dated setting of the county, by its head, after the dry run.</summary>
public sealed class SetModel(CaseDb db, CurrentOfficer officer) : CasePage
{
    [BindProperty(SupportsGet = true, Name = "key"), Display(Name = "参数")]
    public string? Key { get; set; }

    [BindProperty(SupportsGet = true), Display(Name = "新值")]
    public string Value { get; set; } = "";

    [BindProperty, Display(Name = "从哪天起执行")]
    public DateOnly InForceFrom { get; set; }

    [BindProperty, Display(Name = "依据"), MaxLength(200)]
    public string Source { get; set; } = "";

    public QualityRule Rule { get; private set; } = null!;

    public RuleParameter Parameter { get; private set; } = null!;

    public override Task<IActionResult?> LoadAsync()
    {
        if (!RuleCatalogue.TryFind(RouteData.Values["id"]?.ToString(), out var rule) || (string.IsNullOrEmpty(Key) ? rule.Parameters.FirstOrDefault() : rule.Parameters.FirstOrDefault(p => p.Key == Key)) is not { } parameter)
        {
            return Task.FromResult<IActionResult?>(NotFound());
        }

        (Rule, Parameter) = (rule, parameter);
        return Task.FromResult<IActionResult?>(null);
    }

    public void OnGet() => InForceFrom = officer.Today;

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        if (!Parameter.TryRead(Value, out var number, out var problem))
        {
            throw new RuleBroken(problem, nameof(Value));
        }

        var details = new SettingDetails { Key = Parameter.SettingKey, Value = number.ToString(CultureInfo.InvariantCulture), InForceFrom = InForceFrom, Source = Source };
        var known = await db.Settings.AsNoTracking().ToListAsync(cancel);
        db.Add(DatedSetting.Decide(RegionCode.CountyOf(officer.Actor.AreaNo), details, known, officer.Actor));
        await db.SaveChangesAsync(cancel);
        return Done($"{Parameter.Name}已设定为{number}{Parameter.Unit}，从{FlexibleDate.Long(InForceFrom)}起核查时执行", "/Rules/Show", new { id = Rule.Id });
    }
}
