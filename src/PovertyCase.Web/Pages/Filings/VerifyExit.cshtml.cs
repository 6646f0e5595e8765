using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using PovertyCase.Domain.Households;
using PovertyCase.Domain.Procedures;
using PovertyCase.Domain.Quality;
using PovertyCase.Domain.Settings;
using PovertyCase.Web.Access;
using PovertyCase.Web.Data;

namespace PovertyCase.Web.Pages.Filings;

/// <summary>入户核查: each item of 一超过、两不愁、三保障 with its definition beside the answer; the income comes from the household's sheet.</summary>
public sealed class VerifyExitModel(CaseDb db, CurrentOfficer officer, RegionBook regions) : FilingPage(db, officer, regions)
{
    [BindProperty]
    public ExitCheck Check { get; set; } = new();

    /// <summary>What was seen of the province's own indicators, in the order of <see cref="Items"/>.</summary>
    [BindProperty]
    public List<ExitItemAnswer> Answers { get; set; } = [];

    /// <summary>What the province asks besides, as the county has it today.</summary>
    public IReadOnlyList<ExitItem> Items { get; private set; } = [];

    /// <summary>The line of the year of the household's income sheet, in yuan.</summary>
    public decimal? Line { get; private set; }

    /// <summary>What the household's form says against a guarantee.</summary>
    public Guarantees Register { get; private set; } = new(null, null, null, null);

    /// <summary>The meeting that passed it.</summary>
    public DateOnly? ReviewedOn { get; private set; }

    public override string? RowName(string list, int index) => list == nameof(Answers) && index < Items.Count ? Items[index].Name : null;

    /// <summary>An income only little above the line goes on with a sentence why it will last (XT-009).</summary>
    public override bool WantsReason => true;

    public override async Task<IReadOnlyList<FormFault>> FaultsAsync(CancellationToken cancel)
    {
        var (rule, number) = (RuleCatalogue.Find("XT-009"), await AskRules.NumbersAsync(Db, Today, cancel));
        return ExitIncome.Of(Filing.Household, Line) is { } income && income.IsWithin(rule.Number("percent", number))
            ? [new FormFault("Check.Evidence", rule.Id, rule.With(number).Sentence, false)]
            : [];
    }

    public override async Task<IActionResult?> LoadAsync()
    {
        if (await base.LoadAsync() is { } instead)
        {
            return instead;
        }

        Register = Guarantees.Of(await Db.Households.Whole().SingleAsync(h => h.Id == Filing.HouseholdId), Today);
        ReviewedOn = await Db.MeetingLines.Where(l => l.FilingId == Filing.Id && l.Passed).Select(l => Db.Meetings.Where(m => m.Id == l.MeetingId).Select(m => (DateOnly?)m.Details.HeldOn).FirstOrDefault()).MaxAsync();
        var today = Today;
        var settings = await Db.SettingsOnAsync(today);
        Line = settings.Line(Filing.Household.IncomeYear);
        Items = settings.ExitItems;
        if (HttpMethods.IsPost(Request.Method) && !Answers.Select(a => (a.Name, a.Test)).SequenceEqual(Items.Select(i => (i.Name, i.Test))))
        {
            // The county has changed its indicators since the form was opened: they are asked anew, everything else stays as typed.
            ModelState.Forget(nameof(Answers));
            Answers = Asked();
        }

        return null;
    }

    private List<ExitItemAnswer> Asked() => [.. Items.Select(i => (Answers.Find(a => a.Name == i.Name && a.Test == i.Test) ?? new ExitItemAnswer()) with { Name = i.Name, Test = i.Test })];

    public override bool OpensEmpty => true;

    public void OnGet()
    {
        Answers = Asked();
        Check = new ExitCheck { CheckedOn = Today };
    }

    public async Task<IActionResult> OnPostAsync()
    {
        Db.Expect(Filing, Version);
        var household = Filing.Household;
        Filing.VerifyExit(Check, ExitIncome.Of(household, Line), Me, ReviewedOn, Register, AcceptedWarnings.FirstOrDefault(w => w.Reason.Length > 0)?.Reason, Items, Answers);
        await Db.SaveChangesAsync();
        return Done(
            $"{household.HeadName}户核查达标，下一步请户主签字认可",
            "/Filings/Show",
            new { Id });
    }
}
