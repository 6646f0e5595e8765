using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using PovertyCase.Domain.Codes;
using PovertyCase.Domain.Common;
using PovertyCase.Domain.Measures;
using PovertyCase.Web.Access;
using PovertyCase.Web.Data;
using PovertyCase.Web.Pages.Shared;

namespace PovertyCase.Web.Pages.Assistance;

/// <summary>制定帮扶措施 (一户一策): who keeps an eye on the household, and what is done, several measures at once; later, further measures.</summary>
public sealed class PlanModel(CaseDb db, CurrentOfficer officer, RegionBook regions) : AssistancePage(db, officer, regions)
{
    /// <summary>Places of the form; more are added by coming again.</summary>
    public const int Places = 4;

    private bool _read;

    [BindProperty]
    public AssistancePlan Plan { get; set; } = new();

    [BindProperty]
    public List<MeasureDetails> Measured { get; set; } = [];

    public IReadOnlyList<SelectListItem> Kinds { get; } = Choices.Finer(CodeTables.Measures);

    public override string? RowName(string list, int index) => list == nameof(Measured) ? $"措施{index + 1}" : null;

    public override async Task<IActionResult?> LoadAsync()
    {
        if (await base.LoadAsync() is { } instead)
        {
            return instead;
        }

        if (HttpMethods.IsPost(Request.Method) && !_read)
        {
            _read = true;
            Measured = [.. Measured.Where(d => $"{d.Kind}{d.Content}{d.Unit}".Length > 0).Take(Places)];

            // What is left has moved up.
            ModelState.Forget(nameof(Measured));
        }

        return null;
    }

    public void OnGet() => Plan = Help.Plan ?? new AssistancePlan();

    public async Task<IActionResult> OnPostAsync()
    {
        Db.Expect(Help, Version);
        Help.MakePlan(Plan, Measured, Help.Household.HasLabour, Me);
        await Db.SaveChangesAsync();
        return Shown(Measured.Count == 0 ? "已保存" : $"已安排{Measured.Count}项措施，落实一项登记一项");
    }

    /// <summary>The form always shows all its places; before it is shown the list has as many.</summary>
    public void FillUp()
    {
        while (Measured.Count < Places)
        {
            Measured.Add(new MeasureDetails { PlannedFor = Today.AddMonths(1) });
        }
    }
}
