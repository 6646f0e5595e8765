using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using PovertyCase.Domain.Common;
using PovertyCase.Domain.Households;
using PovertyCase.Domain.Procedures;
using PovertyCase.Domain.Quality;
using PovertyCase.Domain.Settings;
using PovertyCase.Web.Access;
using PovertyCase.Web.Data;
using PovertyCase.Web.Procedures;
using PovertyCase.Web.Setup;

namespace PovertyCase.Web.Pages.Households;

[RequestSizeLimit(Limits.UploadBytes)]
public sealed class IncomeModel(CaseDb db, CurrentOfficer officer, WindowCheck windows) : CorrectablePage(db, officer)
{
    private SettingsOfTheDay _settings = new([], default);

    private Func<RuleParameter, int>? _number;

    [BindProperty(SupportsGet = true, Name = "year")]
    public int Year { get; set; }

    [BindProperty]
    public IncomeDetails Details { get; set; } = new();

    /// <summary>By product, where the county has coefficients: income and expense are reckoned from it, and a sheet that has these amounts keeps in words what they come from.</summary>
    [BindProperty, Display(Name = "农产品的销售")]
    public List<ProductSales> Sold { get; set; } = [];

    [BindProperty, Display(Name = "变动原因"), MaxLength(YearlyIncome.LongestReason, ErrorMessage = "变动原因不超过200个字")]
    public string? ChangeReason { get; set; }

    /// <summary>Shown when the income jumped, or when a reason stands there already; a year that is just begun has not jumped, it is empty.</summary>
    public bool AsksReason => !Correcting && (ChangeReason is not null || (Jump is not null && (Request.HasFormContentType || Sheet is not null)));

    /// <summary>Nobody has said anything about this year yet: its fields stand empty, and zeros have to be typed.</summary>
    public bool IsUnstated => Sheet is null;

    /// <summary>A sheet of this year was entered by mistake and struck out.</summary>
    public bool HasStruck => Household.StruckIncomes.Any(i => i.Year == Year);

    private YearlyIncome? Sheet => Household.Incomes.FirstOrDefault(i => i.Year == Year);

    /// <summary>The change against the year before in words, when it needs a reason (IN-013).</summary>
    private string? Jump => Household.Incomes.FirstOrDefault(i => i.Year == Year - 1) is { } last ? YearlyIncome.Jump(last.PerCapitaNetIncome, Details.PerCapita(Persons), _number) : null;

    /// <summary>What the saved amounts of farming were reckoned from.</summary>
    public string? Reckoning => Sheet?.Reckoning;

    /// <summary>The latest sheet before this year, to compare with.</summary>
    public YearlyIncome? LastSheet => Household.Incomes.Where(i => i.Year < Year).MaxBy(i => i.Year);

    /// <summary>By how many the amounts will be divided: a year that is over on the register keeps those who were counted in it.</summary>
    public int Persons => _frozen && Sheet is { } sealedSheet ? sealedSheet.PersonsCounted : Household.PersonsOf(Year, Officer.Actor);

    /// <summary>The days whose income is asked for: of a sheet that stands already its own, else what the county counts now.</summary>
    public (DateOnly From, DateOnly To) Period => Sheet is { } written ? (written.PeriodStart, written.PeriodEnd) : _settings.IncomeOf(Year);

    /// <summary>Sealed for the year: a correction divides as it was divided.</summary>
    private bool _frozen;

    public override bool Checks(string? handler) => handler is null;

    /// <summary>The county's window for incomes is shut; a correction does not ask for it (WF-015).</summary>
    public string? Shut { get; private set; }

    protected override int? YearOfAnswers => Year;

    protected override string Part => KeptWarnings.Income(Year);

    protected override EntryKind? Window => null;

    protected override string PlaceOf(string field) => field.StartsWith("Details.", StringComparison.Ordinal) ? Part + Details.PlaceOf(field["Details.".Length..]) : field;

    public override async Task<IActionResult?> LoadAsync()
    {
        if (await base.LoadAsync() is { } instead)
        {
            return instead;
        }

        _frozen = Household.IsLocked && (await Db.FrozenYearsAsync(Household.AreaNo, HttpContext.RequestAborted)).Contains(Year);
        _settings = await Db.SettingsOfAsync(Household.AreaNo, Officer.Today, HttpContext.RequestAborted);
        _number = _settings.Parameter;
        Shut = Correcting || Adding is not null ? null : await windows.ProblemAsync(EntryKind.Income, Household.AreaNo);
        if (Year < 2013 || Year > Officer.Today.Year)
        {
            return NotFound();
        }

        Coefficients = _settings.CoefficientsOf(Year);
        _productsChanged = HttpMethods.IsPost(Request.Method) && !Sold.Select(s => s.Product).SequenceEqual(Coefficients.Select(c => c.Product));
        if (_productsChanged)
        {
            // The county has changed its products since the form was opened: each amount stays with its own.
            ModelState.Forget(nameof(Sold));
        }

        Sold = [.. Coefficients.Select(c => Sold.Find(s => s.Product == c.Product) ?? new ProductSales { Product = c.Product })];
        return null;
    }

    public void OnGet() => (Details, ChangeReason) = (Sheet?.Details ?? new IncomeDetails(), Sheet?.ChangeReason);

    public IReadOnlyList<ProductShare> Coefficients { get; private set; } = [];

    public override string? RowName(string list, int index) => list == nameof(Sold) && index < Coefficients.Count ? Coefficients[index].Product : null;

    private bool _productsChanged;

    /// <summary>What was sold becomes income and expense of the form; nothing is saved.</summary>
    public IActionResult OnPostSold()
    {
        if (!ModelState.IsValid)
        {
            return Page();
        }

        if (_productsChanged || Sold.All(s => s.Amount is null))
        {
            ModelState.AddModelError(nameof(Sold), _productsChanged ? "县里刚改过纯收入系数，请对照着再看一遍" : "请至少填一种卖得的钱");
            return Page();
        }

        var (income, expense) = ProductSales.Of(Sold, Coefficients);
        Details = Details with { BusinessIncome = income, BusinessExpense = expense };
        ModelState.Remove("Details.BusinessIncome");
        ModelState.Remove("Details.BusinessExpense");
        return Page();
    }

    /// <summary>Shows the totals of what was typed so far.</summary>
    public IActionResult OnPostTotal() => Page();

    public override async Task<IReadOnlyList<FormFault>> FaultsAsync(CancellationToken cancel) => Shut is null ? [.. await base.FaultsAsync(cancel), .. OwnFaults()] : [];

    private IEnumerable<FormFault> OwnFaults()
    {
        if (!YearlyIncome.IsTyped(Request.Form.Select(f => (f.Key, f.Value.ToString())), "Details."))
        {
            yield return new FormFault("Details.WageIncome", "", "一项也没有填，没有保存；全年确实没有的，填 0", Stops: true);
            yield break;
        }

        var emptied = Sheet?.Details.Emptied(n => Request.Form[$"Details.{n}"]).ToList() ?? [];
        foreach (var (name, stood) in emptied)
        {
            yield return new FormFault($"Details.{name}", "", $"原来填的是{Money.Text(stood)}元，清空了没有保存；没有这一项的填 0", Stops: true);
        }

        // A correction states its own reason; of amounts that are not what they should be nobody knows whether they jump.
        if (Correcting || emptied.Count > 0 || ModelState.GetFieldValidationState(nameof(Details)) == ModelValidationState.Invalid || Jump is not { } jump)
        {
            yield break;
        }

        // A reason was given for the amounts as they were.
        var asked = $"人均纯收入比上年{jump}";
        var problem = Sheet is { ChangeReason: { } given } stored && given == ChangeReason?.Trim() && stored.Details != Details
            ? $"金额改了，{asked}：{YearlyIncome.ReasonOfBefore}"
            : StatedReason.Problem(ChangeReason, $"{asked}，请写明原因");
        if (problem is not null)
        {
            yield return new FormFault(nameof(ChangeReason), "", problem, Stops: true);
        }
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if (Shut is { } shut)
        {
            throw new RuleBroken(shut, ruleId: "WF-015");
        }

        // A reason without a jump would keep the rule silent for good.
        var reason = Correcting || Jump is not null ? ChangeReason : null;
        var reckoning = Correcting || _productsChanged ? null : ProductSales.Reckoning(Sold, Coefficients, Details);
        return await ChangeAsync(
            h => h.RecordIncome(Year, Details, Officer.Actor, reason, _settings.IncomeOf, reckoning),
            $"已保存{Year}年收入",
            (h, batch, sheet) => h.AddIncome(batch, sheet, Year, Details, Officer.Actor, reason, _settings.IncomeOf, reckoning));
    }
}
