using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PovertyCase.Web.Access;
using PovertyCase.Web.Data;
using PovertyCase.Web.Setup;

namespace PovertyCase.Web.Pages;

/// <summary>
/// What every page of the office shares. The filter <see cref="CaseActs"/> calls <see cref="LoadAsync"/> before each handler (and again
/// when a refused POST shows the page anew), checks bound Details, runs a POST as one transaction and turns refusals into sentences.
/// </summary>
public abstract class CasePage : PageModel
{
    /// <summary>Key in TempData of what the rules say since the save of a moment ago.</summary>
    public const string LookedKey = "Looked";

    /// <summary>Warnings beside their fields, by field name; the form is shown once more with a box to confirm them.</summary>
    public Dictionary<string, string> Warnings { get; } = new(StringComparer.Ordinal);

    /// <summary>The warnings with the rule they come from, once the officer has confirmed them; the handler records them as findings.</summary>
    public List<AcceptedWarning> AcceptedWarnings { get; } = [];

    /// <summary>Every warning of this POST with its rule, before it is confirmed.</summary>
    internal List<AcceptedWarning> Found { get; } = [];

    /// <summary>Whether each warning is kept with its reason, which explains the finding it becomes.</summary>
    public virtual bool WantsReason => false;

    /// <summary>What the rules say about the form as a whole, once each record was checked by itself.</summary>
    public virtual Task<IReadOnlyList<FormFault>> FaultsAsync(CancellationToken cancel) => Task.FromResult<IReadOnlyList<FormFault>>([]);

    /// <summary>Those warnings that nobody has answered yet; the others are not asked again.</summary>
    public virtual Task<IReadOnlyList<AcceptedWarning>> UnansweredAsync(IReadOnlyList<AcceptedWarning> warnings, CancellationToken cancel) => Task.FromResult(warnings);

    /// <summary>Loads what the page stands on. A result (usually <c>NotFound()</c>) ends the request.</summary>
    public virtual Task<IActionResult?> LoadAsync() => Task.FromResult<IActionResult?>(null);

    /// <summary>Which handlers check the bound Details; a page with several forms narrows it.</summary>
    public virtual bool Checks(string? handler) => true;

    /// <summary>A handler that takes the form as it was typed, whether it can be read or not (an unfinished form).</summary>
    public virtual bool TakesAsTyped(string? handler) => false;

    /// <summary>Who opens a household's page is written into the trail, once a day; a POST writes its own act.</summary>
    protected Task OpenedAsync(CaseDb db, CurrentOfficer officer, Guid household, long areaNo) => HttpMethods.IsPost(Request.Method)
        ? Task.CompletedTask
        : HttpContext.RequestServices.GetRequiredService<Readings>().OpenedAsync(db, officer, household, areaNo, HttpContext.RequestAborted);

    /// <summary>What the form calls a row of a list, so that a sentence about one of them can say which; null where it is clear without.</summary>
    /// <param name="list">As the form names it: Entry.Members.</param>
    /// <param name="index">Counted from 0.</param>
    public virtual string? RowName(string list, int index) => null;

    /// <summary>The same of a list whose rows go by a key of their own; by their place otherwise.</summary>
    public virtual string? RowName(string list, string key) => int.TryParse(key, NumberStyles.None, CultureInfo.InvariantCulture, out var index) ? RowName(list, index) : null;

    /// <summary>The form records something new and opens without what is stored: there is nothing to hold it against.</summary>
    public virtual bool OpensEmpty => false;

    /// <summary>What is said after an act, with what the binder put right on the way.</summary>
    protected void Say(string sentence) => TempData["Done"] = HttpContext.Items[ForgivingBinders.PutRight] is string moved ? $"{sentence}；{moved}" : sentence;

    /// <summary>After a successful act: say so on the page the officer goes on with.</summary>
    protected RedirectToPageResult Done(string sentence, string page, object? route = null)
    {
        Say(sentence);
        return RedirectToPage(page, route);
    }
}

/// <summary>A warning the officer has seen and kept.</summary>
/// <param name="Place">Where the finding stands, when the field of the form does not tell.</param>
/// <param name="Reason">Why the officer stands by it; empty where nobody asked.</param>
public sealed record AcceptedWarning(string RuleId, string Field, string Sentence, string? Place = null, string Reason = "", string? Link = null);

/// <summary>A warning as the form shows it.</summary>
/// <param name="ReasonField">Name of the box for its reason; null where none is asked.</param>
/// <param name="Link">Where it can be put right, when that is not a field of this form.</param>
public sealed record AskedWarning(string Field, string Sentence, string? ReasonField, string? Link = null);

/// <summary>What a rule says beside a field of the form.</summary>
/// <param name="Link">Where it can be put right, when that is not a field of this form.</param>
public sealed record FormFault(string Field, string RuleId, string Sentence, bool Stops, string? Place = null, string? Link = null);
