using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using PovertyCase.Domain.Common;
using PovertyCase.Domain.Jobs;
using PovertyCase.Domain.Reconciliations;
using PovertyCase.Web.Data;
using PovertyCase.Web.Jobs;
using PovertyCase.Web.Pages.Shared;
using PovertyCase.Web.Reconciliations;

namespace PovertyCase.Web.Pages.Reconciliations;

/// <summary>Which column of the list is what; asked once for each department, afterwards only confirmed.</summary>
public sealed class MapModel(CaseDb db, RegionBook regions, AskJob jobs, RegisterSide side) : ReconciliationPage(db)
{
    [BindProperty]
    public long Version { get; set; }

    /// <summary>Header by field key; empty when the list has no such column.</summary>
    [BindProperty]
    [Display(Name = "名单的各栏")]
    public Dictionary<string, string?> Columns { get; set; } = [];

    [BindProperty]
    [Display(Name = "名单是全的")]
    public bool? Complete { get; set; }

    /// <summary>Asked only where a list of the same day stands already and several of one day are parts of one list.</summary>
    [BindProperty]
    [Display(Name = "代替同一天的名单")]
    public bool? Replaces { get; set; }

    public bool HasSameDay { get; private set; }

    /// <summary>A list of a part taken for the whole tells of everybody else that the department does not know him: asked once more when it names less than half of those it ought to.</summary>
    public override async Task<IReadOnlyList<FormFault>> FaultsAsync(CancellationToken cancel)
    {
        if (Complete != true || IsExclusion || !RegisterSide.KnowsWhom(List.Details.Department))
        {
            return [];
        }

        var expected = await side.ExpectedCountAsync(List.Details.Department, cancel);
        return List.RowCount * 2 < expected
            ? [new FormFault(nameof(Complete), "", $"名单只有{List.RowCount}行，登记里这样的人有{expected}人，差得多：只是一部分的，“名单是全的”请选“否”", false)]
            : [];
    }

    public IReadOnlyList<ListField> Fields => ListField.Of(List.Details.Department);

    public IReadOnlyList<string> Headers { get; private set; } = [];

    /// <summary>The columns were taken from the department's last list.</summary>
    public bool Remembered { get; private set; }

    /// <summary>The comparison that goes on or was not done.</summary>
    public Job? Job { get; private set; }

    public string Path => regions.Path(List.AreaNo);

    public IEnumerable<SelectListItem> Choices(string key) => Headers.Select(h => new SelectListItem(h, h, Columns.GetValueOrDefault(key) == h)).Prepend(new SelectListItem("（名单没有这一栏）", ""));

    public override async Task<IActionResult?> LoadAsync()
    {
        if (await base.LoadAsync() is { } missing)
        {
            return missing;
        }

        Headers = JsonSerializer.Deserialize<List<string>>(List.Headers) ?? [];
        Job = await JobOnPage.LoadAsync(Db, Id, ViewData, HttpContext.RequestAborted);
        var (department, day) = (List.Details.Department, List.Details.AsOf);
        HasSameDay = IsExclusion && await Db.Reconciliations.AnyAsync(l => l.Id != Id && l.State == ReconciliationState.Compared && l.Details.Department == department && l.Details.AsOf == day);
        return null;
    }

    public async Task<IActionResult> OnGetAsync()
    {
        if (List.State != ReconciliationState.Uploaded)
        {
            return RedirectToPage("/Reconciliations/Show", new { Id });
        }

        if (Job is { Choices: { } chosen })
        {
            var choices = JsonSerializer.Deserialize<CompareChoices>(chosen)!;
            (Columns, Complete, Replaces) = (choices.Columns.ToDictionary(c => c.Key, c => (string?)c.Value), choices.Complete, choices.Replaces);
            return Page();
        }

        var department = List.Details.Department;
        var last = await Db.Reconciliations.AsNoTracking()
            .Where(l => l.State == ReconciliationState.Compared && l.Details.Department == department)
            .OrderByDescending(l => l.UploadedAt).ThenByDescending(l => l.Id).Select(l => l.Mapping).FirstOrDefaultAsync();
        var remembered = last is null ? [] : JsonSerializer.Deserialize<Dictionary<string, string>>(last) ?? [];
        Remembered = remembered.Count > 0;
        foreach (var (key, header) in DepartmentList.Propose(department, Headers, remembered))
        {
            Columns[key] = header;
        }

        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        Db.Expect(List, Version);
        List.ExpectUploaded();
        var known = Fields.Select(f => f.Key).ToHashSet();
        var mapping = Columns.Where(c => known.Contains(c.Key) && c.Value is not null && Headers.Contains(c.Value)).ToDictionary(c => c.Key, c => c.Value!, StringComparer.Ordinal);
        Require(mapping.ContainsKey(ListField.Name), "请选哪一栏是姓名");
        Require(mapping.Values.Distinct().Count() == mapping.Count, "有两项选了名单的同一栏，请改正");
        Require(IsExclusion || mapping.Keys.Any(k => ListField.Identity.All(f => f.Key != k)), "至少选一栏要比对的内容");
        Require(Replaces is not null || !HasSameDay, "同一天的名单已经比对过一份：请选这一份是重新上传的，还是另外一部分", nameof(Replaces));
        Require(IsExclusion || Complete is not null, "请选名单是不是全的：只有一部分人的选“否”", nameof(Complete));
        await jobs.AskAsync(JobKind.CompareList, List, List.RowCount, cancel, JsonSerializer.Serialize(new CompareChoices(mapping, Complete == true && !IsExclusion, Replaces == true && HasSameDay)));
        return RedirectToPage("/Reconciliations/Show", new { Id });
    }

    private static void Require(bool holds, string sentence, string? field = null)
    {
        if (!holds)
        {
            throw new RuleBroken(sentence, field);
        }
    }
}
