using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;
using PovertyCase.Web.Data;

namespace PovertyCase.Web.Access;

/// <summary>
/// Nothing typed is lost when a session ends in the middle of a form (S0-25): the fields are sealed into a row for this officer and this address,
/// for an hour. Passwords, codes and files are not kept. Only who holds the token of an ended session gets a form kept.
/// </summary>
public sealed class KeepForm(CaseDbFactory databases)
{
    public const string Query = "keptform";

    public static readonly TimeSpan Lasts = TimeSpan.FromHours(1);

    /// <summary>The handler that saves a draft by itself: the draft is already with the village, and would push out what an officer sent.</summary>
    private const string DraftHandler = "Draft";

    private const int MostCharacters = 256 * 1024;
    private const int MostForms = 10;
    private const long MostUploaded = 32 * 1024 * 1024;

    /// <param name="Fields">Names and values as they were sent.</param>
    /// <param name="HadFiles">Files were chosen; they must be chosen again.</param>
    public sealed record Content(Dictionary<string, string[]> Fields, bool HadFiles)
    {
        /// <summary>An unfinished form of the village, opened on purpose: nothing needs to be said about a session that ended.</summary>
        public bool IsDraft { get; init; }
    }

    /// <summary>Path and query of a request, without the reference to a kept form.</summary>
    public static string PathOf(HttpRequest request)
    {
        var query = QueryHelpers.ParseQuery(request.QueryString.Value);
        return query.Remove(Query) ? QueryHelpers.AddQueryString(request.Path, query) : request.Path + request.QueryString;
    }

    /// <returns>The key of the kept form; null when there is nothing to keep or it is too large.</returns>
    public async Task<Guid?> KeepAsync(HttpContext http, Guid officerId, Guid postId, DateTimeOffset now)
    {
        var path = PathOf(http.Request);
        if (!http.Request.HasFormContentType || path.Length > 2000 || http.Request.Path.StartsWithSegments("/account") || http.Request.Query["handler"] == DraftHandler || await ReadAsync(http) is not { } content)
        {
            return null;
        }

        await using var db = databases.ForRequest(Reader.Nobody);
        var old = now - Lasts;
        await db.KeptForms.Where(f => f.At < old || (f.OfficerId == officerId && f.Path == path)).ExecuteDeleteAsync(http.RequestAborted);
        if (await db.KeptForms.CountAsync(f => f.OfficerId == officerId, http.RequestAborted) >= MostForms)
        {
            return null;
        }

        var kept = new KeptForm { OfficerId = officerId, PostId = postId, Path = path, Content = JsonSerializer.Serialize(content), At = now };
        db.Add(kept);
        await db.SaveChangesAsync(http.RequestAborted);
        return kept.Id;
    }

    /// <summary>The post under which an officer enters: the one of the kept form while it is still held, else the earliest.</summary>
    public static async Task<Post?> PostAsync(CaseDb db, Officer officer, Guid? kept, DateOnly today, CancellationToken cancel)
    {
        var asked = kept is { } id ? await db.KeptForms.AsNoTracking().Where(f => f.Id == id && f.OfficerId == officer.Id).Select(f => f.PostId).FirstOrDefaultAsync(cancel) : null;
        var held = officer.Posts.Where(p => p.IsHeldOn(today)).ToList();
        return held.Find(p => p.Id == asked) ?? held.MinBy(p => p.StartsOn);
    }

    /// <summary>Where to go after the sign-in. A form of somebody else is thrown away.</summary>
    public static async Task<string> WayBackAsync(CaseDb db, Guid officerId, string? to, Guid? kept, CancellationToken cancel)
    {
        if (kept is not { } id || await db.KeptForms.AsNoTracking().Where(f => f.Id == id).Select(f => new { f.OfficerId, f.Path }).FirstOrDefaultAsync(cancel) is not { } form)
        {
            return to ?? "/";
        }

        if (form.OfficerId == officerId)
        {
            return QueryHelpers.AddQueryString(form.Path, Query, id.ToString());
        }

        await db.KeptForms.Where(f => f.Id == id).ExecuteDeleteAsync(cancel);
        return "/";
    }

    /// <summary>The form an address refers to, if it is this officer's, for this address, and not too old.</summary>
    public static async Task<Content?> FindAsync(CaseDb db, HttpRequest request, Guid officerId, DateTimeOffset now)
    {
        if (!Guid.TryParse(request.Query[Query], out var id))
        {
            return null;
        }

        var path = PathOf(request);
        var old = now - Lasts;
        var form = await db.KeptForms.AsNoTracking().FirstOrDefaultAsync(f => f.Id == id && f.OfficerId == officerId && f.Path == path && f.At >= old);
        return form is null ? null : JsonSerializer.Deserialize<Content>(form.Content);
    }

    private static async Task<Content?> ReadAsync(HttpContext http)
    {
        try
        {
            var limits = new FormOptions { ValueCountLimit = 4096, MultipartBodyLengthLimit = MostUploaded, ValueLengthLimit = MostCharacters };
            http.Features[typeof(IFormFeature)] = new FormFeature(http.Request, limits);
            var form = await http.Request.ReadFormAsync(http.RequestAborted);
            var fields = form.Where(f => !IsSecret(f.Key)).ToDictionary(f => f.Key, f => f.Value.Select(v => v ?? "").ToArray());
            return fields.Sum(f => f.Key.Length + f.Value.Sum(v => v.Length)) <= MostCharacters ? new Content(fields, form.Files.Count > 0) : null;
        }
        catch (Exception e) when (e is InvalidDataException or BadHttpRequestException or IOException or DecoderFallbackException)
        {
            return null;
        }
    }

    private static bool IsSecret(string field) =>
        field.StartsWith("__Request", StringComparison.Ordinal) || field.StartsWith("Confirm.", StringComparison.Ordinal) || field.Contains("Password", StringComparison.OrdinalIgnoreCase);
}
