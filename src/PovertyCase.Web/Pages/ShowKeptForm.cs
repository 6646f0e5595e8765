using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Primitives;
using PovertyCase.Domain.Common;
using PovertyCase.Web.Access;
using PovertyCase.Web.Data;

namespace PovertyCase.Web.Pages;

/// <summary>
/// Shows a form again as it was typed before the session ended: the GET binds the kept fields exactly as the POST would have done, and the page is drawn
/// as after a refused save. No handler runs, so nothing is done before the officer presses the button.
/// </summary>
internal static class ShowKeptForm
{
    /// <summary>Notice for the page; true when files were chosen that have to be chosen again.</summary>
    public const string Notice = "KeptForm";

    /// <summary>Names an unfinished form of the village in the address.</summary>
    public const string DraftQuery = "draft";

    public static async Task FillAsync(PageHandlerSelectedContext context, CaseDb db, CurrentOfficer officer)
    {
        var http = context.HttpContext;
        if (!HttpMethods.IsGet(http.Request.Method) || !(http.Request.Query.ContainsKey(KeepForm.Query) || http.Request.Query.ContainsKey(DraftQuery)) || !officer.IsSignedIn || context.HandlerInstance is not CasePage)
        {
            return;
        }

        var name = http.Request.Query["handler"].ToString();
        var post = context.ActionDescriptor.HandlerMethods.FirstOrDefault(h => h.HttpMethod == "Post" && string.Equals(h.Name ?? "", name, StringComparison.OrdinalIgnoreCase));
        if (post is null || (await KeepForm.FindAsync(db, http.Request, officer.Actor.OfficerId, officer.At) ?? await DraftAsync(db, http.Request)) is not { } kept)
        {
            return;
        }

        // Bound properties are filled for a POST only; the token against forgery was asked for before this point and is not needed to look.
        http.Request.Form = new FormCollection(kept.Fields.ToDictionary(f => f.Key, f => new StringValues(f.Value)));
        http.Request.Method = HttpMethods.Post;
        http.Items[typeof(ShowKeptForm)] = kept;
        context.HandlerMethod = post;
    }

    /// <summary>An unfinished form of the village, with its own key and revision among the fields.</summary>
    private static async Task<KeepForm.Content?> DraftAsync(CaseDb db, HttpRequest request)
    {
        var path = request.Path.Value ?? "";
        if (!Guid.TryParse(request.Query[DraftQuery], out var id) || await db.Drafts.AsNoTracking().SingleOrDefaultAsync(d => d.Id == id && d.Path == path) is not { } draft)
        {
            return null;
        }

        var fields = JsonSerializer.Deserialize<Dictionary<string, string[]>>(draft.Fields)!;

        // Drafts of before the form knew the year of its incomes: it was that of the day.
        fields.TryAdd(nameof(Households.CreateModel.IncomeYear), [OfficialClock.Today(draft.SavedAt).Year.ToString(CultureInfo.InvariantCulture)]);
        fields["Draft"] = [draft.Id.ToString()];
        fields["DraftRevision"] = [draft.Revision.ToString(CultureInfo.InvariantCulture)];
        return new KeepForm.Content(fields, HadFiles: false) { IsDraft = true };
    }

    /// <summary>True when this request only shows; it is a GET again.</summary>
    public static bool IsShowing(CasePage page, HttpContext http)
    {
        if (http.Items[typeof(ShowKeptForm)] is not KeepForm.Content kept)
        {
            return false;
        }

        http.Request.Method = HttpMethods.Get;
        if (!kept.IsDraft)
        {
            page.ViewData[Notice] = kept.HadFiles;
        }

        return true;
    }
}
