using System.Collections;
using System.Reflection;
using FluentValidation;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using PovertyCase.Domain.Common;
using PovertyCase.Domain.Quality;
using PovertyCase.Web.Access;
using PovertyCase.Web.Data;
using PovertyCase.Web.Jobs;
using PovertyCase.Web.TagHelpers;

namespace PovertyCase.Web.Pages;

/// <summary>
/// One filter for every act. GET: load, run. POST: load, check the bound Details, run in one transaction that also holds the form's
/// submission key, so that a repeat (double click, refresh, lost answer) returns the first result. A broken rule, a stale version or a
/// constraint comes back onto the same page as one sentence beside its field, with everything typed still there.
/// </summary>
public sealed class CaseActs(CaseDb db, CurrentOfficer officer, AskJob jobs, LookAfterSave look, IServiceProvider services) : IAsyncPageFilter
{
    /// <summary>Name of the box by which an officer keeps what the warnings are about.</summary>
    public const string AcceptField = "__accept";

    /// <summary>Beginning of the names of the boxes for the reasons, one beside each warning.</summary>
    public const string ReasonPrefix = "__reason";

    /// <summary>Key in ViewData of the warnings as an <c>IReadOnlyList&lt;AskedWarning&gt;</c>.</summary>
    public const string AskedKey = "Asked";

    /// <summary>What a clerk writes where the sentence above holds again, as on paper.</summary>
    public const string SameAgain = "同上";

    private const int LongestReason = 300;

    public Task OnPageHandlerSelectionAsync(PageHandlerSelectedContext context) => ShowKeptForm.FillAsync(context, db, officer);

    public async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        if (context.HandlerInstance is not CasePage page)
        {
            await next();
            return;
        }

        var cancel = context.HttpContext.RequestAborted;
        await db.Database.OpenConnectionAsync(cancel);
        if (await page.LoadAsync() is { } instead)
        {
            context.Result = instead;
            return;
        }

        if (ShowKeptForm.IsShowing(page, context.HttpContext))
        {
            context.Result = page.Page();
            return;
        }

        if (!HttpMethods.IsPost(context.HttpContext.Request.Method))
        {
            await next();
            return;
        }

        await PostAsync(page, context, next, cancel);
    }

    private async Task PostAsync(CasePage page, PageHandlerExecutingContext context, PageHandlerExecutionDelegate next, CancellationToken cancel)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var form = context.HttpContext.Request.HasFormContentType ? context.HttpContext.Request.Form : FormCollection.Empty;
        var keyed = Guid.TryParse(form[SubmissionTagHelper.Field], out var key);
        if (keyed && officer.IsSignedIn && !await ClaimAsync(key, cancel))
        {
            var first = await db.Submissions.AsNoTracking().FirstOrDefaultAsync(s => s.Key == key && s.OfficerId == officer.Actor.OfficerId, cancel);
            await transaction.RollbackAsync(cancel);
            context.Result = new LocalRedirectResult(first?.ResultUrl ?? context.HttpContext.Request.Path.Value ?? "/");
            return;
        }

        await CheckAsync(page, context, form, cancel);
        var asTyped = page.TakesAsTyped(context.HandlerMethod?.Name);
        if ((!context.ModelState.IsValid && !asTyped) || (page.Warnings.Count > 0 && page.AcceptedWarnings.Count == 0))
        {
            Show(page);
            context.Result = page.Page();
            await transaction.RollbackAsync(cancel);
            return;
        }

        var executed = await next();
        if (executed.Exception is { } exception && !executed.ExceptionHandled && Refusal(exception) is { } refusal)
        {
            await transaction.RollbackAsync(cancel);
            executed.ExceptionHandled = true;
            db.ChangeTracker.Clear();
            Refusals.Mark(context.HttpContext, WhyOf(exception));
            if (exception is OutsideReachException || await page.LoadAsync() is not null)
            {
                executed.Result = new NotFoundResult();
                return;
            }

            if (IsStale(exception))
            {
                context.ModelState.Remove(VersionTagHelper.Field);
                page.ViewData[StaleFields.Key] = await StaleFields.OfAsync(page, form.Keys);
                await page.LoadAsync();
            }

            context.ModelState.AddModelError(FieldOf(refusal.Field, form), refusal.Sentence);
            Show(page);
            executed.Result = page.Page();
            return;
        }

        if (executed.Exception is not null)
        {
            return;
        }

        if (executed.Result is PageResult or null)
        {
            Show(page);
            await transaction.RollbackAsync(cancel);
            if (!context.ModelState.IsValid)
            {
                db.ChangeTracker.Clear();
                await page.LoadAsync();
            }

            return;
        }

        if (keyed && officer.IsSignedIn && UrlOf(page, executed.Result) is { } url)
        {
            await db.Submissions.Where(s => s.Key == key).ExecuteUpdateAsync(s => s.SetProperty(x => x.ResultUrl, url), cancel);
        }

        await transaction.CommitAsync(cancel);
        await LookAsync(page);
        await jobs.SettleAsync(cancel);
    }

    /// <summary>What came of it stands beside the sentence about the act itself; a helper is not told what the lists of departments say.</summary>
    private async Task LookAsync(CasePage page)
    {
        if (db.Written.Count > 0 && await look.LookAsync(db.Written) is { } told && officer.IsSignedIn && officer.Role != Role.Helper && told != new LookedAfter(0, 0))
        {
            page.TempData[CasePage.LookedKey] = string.Join("，", new[] { told.PutRight > 0 ? $"改好{told.PutRight}处" : null, told.Found > 0 ? $"新查出{told.Found}处要核实" : null }.OfType<string>());
        }
    }

    /// <summary>A second request with the same key waits here for the first and then finds the key taken.</summary>
    private async Task<bool> ClaimAsync(Guid key, CancellationToken cancel) =>
        await db.Database.ExecuteSqlAsync($"INSERT INTO submission (key, officer_id, at) VALUES ({key}, {officer.Actor.OfficerId}, {officer.At}) ON CONFLICT (key) DO NOTHING", cancel) == 1;

    private static void Show(CasePage page)
    {
        page.ViewData[Said.WarningsKey] = page.Warnings;
        page.ViewData[AskedKey] = page.Found.Select(w => new AskedWarning(w.Field, w.Sentence, AsksReason(page, w) ? ReasonField(w) : null, w.Link)).ToList();
    }

    /// <summary>An error that may stay for now is not explained away: it is put right later, or exempted.</summary>
    private static bool AsksReason(CasePage page, AcceptedWarning warning) =>
        page.WantsReason && (!RuleCatalogue.TryFind(warning.RuleId, out var rule) || rule.Severity == RuleSeverity.Warning);

    private static string ReasonField(AcceptedWarning warning) => $"{ReasonPrefix}.{warning.RuleId}.{warning.Place ?? warning.Field}";

    private async Task CheckAsync(CasePage page, PageHandlerExecutingContext context, IFormCollection form, CancellationToken cancel)
    {
        if (!page.Checks(context.HandlerMethod?.Name))
        {
            return;
        }

        var state = context.ModelState;
        var warnings = new List<AcceptedWarning>();
        var unread = state.Where(e => e.Value?.ValidationState == ModelValidationState.Invalid).Select(e => e.Key).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var numbers = officer.IsSignedIn ? await AskRules.NumbersAsync(db, officer.Today, cancel) : null;
        foreach (var property in page.GetType().GetProperties().Where(p => p.GetCustomAttribute<BindPropertyAttribute>() is not null))
        {
            Check(property.GetValue(page), property.Name, numbers, warnings, state);
        }

        foreach (var fault in await page.FaultsAsync(cancel))
        {
            Say(fault, warnings, state);
        }

        // Of what could not be read nobody says that it is missing.
        warnings.RemoveAll(w => unread.Contains(w.Field));

        // In the order in which they are shown: "the same again" means the one above.
        var order = new FormOrder(services.GetRequiredService<IModelMetadataProvider>().GetMetadataForType(page.GetType()), form, page.RowName);
        page.Found.AddRange((await page.UnansweredAsync([.. warnings.Distinct()], cancel)).OrderBy(w => order.PlaceOf(w.Field)));
        foreach (var field in page.Found.GroupBy(w => w.Field, StringComparer.Ordinal))
        {
            page.Warnings[field.Key] = string.Join('；', field.Select(w => w.Sentence));
        }

        if (!form.ContainsKey(AcceptField) || !state.IsValid)
        {
            return;
        }

        var before = "";
        var kept = page.Found.ConvertAll(w =>
        {
            var reason = AsksReason(page, w) ? form[ReasonField(w)].ToString().Trim() : "";
            before = reason is "" or SameAgain ? before : reason;
            return w with { Reason = reason == SameAgain ? before : reason };
        });
        foreach (var warning in kept.Where(w => AsksReason(page, w)))
        {
            if ((warning.Reason.Length > LongestReason ? $"理由不超过{LongestReason}个字" : StatedReason.Problem(warning.Reason, "请写一句为什么照这样是对的")) is { } problem)
            {
                state.AddModelError(ReasonField(warning), problem);
            }
        }

        if (state.IsValid)
        {
            page.AcceptedWarnings.AddRange(kept);
        }
    }

    /// <summary>One error beside a field is enough; what could not even be read has its own sentence already.</summary>
    private static void Say(FormFault fault, List<AcceptedWarning> warnings, ModelStateDictionary state)
    {
        if (!fault.Stops)
        {
            warnings.Add(new AcceptedWarning(fault.RuleId, fault.Field, fault.Sentence, fault.Place, Link: fault.Link));
        }
        else if (state.GetFieldValidationState(fault.Field) != ModelValidationState.Invalid)
        {
            state.AddModelError(fault.Field, fault.Sentence);
        }
    }

    private void Check(object? value, string name, Func<RuleParameter, int>? numbers, List<AcceptedWarning> warnings, ModelStateDictionary state)
    {
        if (value is null or string)
        {
            return;
        }

        if (value is IEnumerable list)
        {
            var i = 0;
            foreach (var item in list)
            {
                Check(item, $"{name}[{i++}]", numbers, warnings, state);
            }

            return;
        }

        if (services.GetService(typeof(IValidator<>).MakeGenericType(value.GetType())) is not IValidator validator)
        {
            return;
        }

        foreach (var failure in validator.Validate(RuleNumbers.Asks(value, numbers)).Errors)
        {
            Say(new FormFault($"{name}.{failure.PropertyName}", failure.ErrorCode, failure.ErrorMessage, failure.Severity == Severity.Error), warnings, state);
        }
    }

    private static (string Sentence, string? Field)? Refusal(Exception exception) => exception switch
    {
        RuleBroken rule => (rule.Message, rule.Field),
        _ when IsStale(exception) => ("您打开之后，别人已经改过这条记录。您填的还在，和现在登记的不同的地方在格子下面写明了，看过再保存", null),
        OutsideReachException => ("", null),
        DbUpdateException when Constraints.Explain(exception) is { } found => found,
        _ => null,
    };

    private static bool IsStale(Exception exception) => exception is StaleRecordException or DbUpdateConcurrencyException;

    /// <summary>For the trail: the kind of refusal; its sentence may name people.</summary>
    private static string WhyOf(Exception exception) => exception switch
    {
        RuleBroken => "规则不允许",
        _ when IsStale(exception) => "内容已被别人改过",
        OutsideReachException => "写到管辖范围之外",
        _ => "与已有记录冲突",
    };

    /// <summary>A rule names a field by its own name; the form may know it under a longer one.</summary>
    private static string FieldOf(string? field, IFormCollection form)
    {
        if (field is null || form.ContainsKey(field))
        {
            return field ?? "";
        }

        return form.Keys.FirstOrDefault(k => k.EndsWith($".{field}", StringComparison.Ordinal) && !k.StartsWith(FormOrder.Asked, StringComparison.Ordinal)) ?? field;
    }

    private static string? UrlOf(CasePage page, IActionResult? result) => result switch
    {
        RedirectToPageResult r => page.Url.Page(r.PageName, r.PageHandler, r.RouteValues, null, null, r.Fragment),
        LocalRedirectResult r => r.Url,
        RedirectResult r => r.Url,
        _ => null,
    };
}
