using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using PovertyCase.Web.Access;
using PovertyCase.Web.Data;
using PovertyCase.Web.TagHelpers;

namespace PovertyCase.Web.Pages.Households;

/// <summary>Keeps what has been typed so far with the village; the newest save wins only over what it has seen.</summary>
public static class SaveDraft
{
    public const string IdField = "Draft";
    public const string RevisionField = "DraftRevision";
    public const string PageField = "DraftPage";

    public const string Gone = "这份草稿已经登记成户，或者被丢弃了";

    private const int MostCharacters = 256 * 1024;
    private const int MostDrafts = 50;

    /// <summary>
    /// Whether a page knows the newest state: it was told of it, or sent it itself and the answer was lost on the way, once or several times. Had another hand been in
    /// between, this page's next save would have been refused and the newest were not its own.
    /// </summary>
    public static bool IsSeen(int stored, Guid? savedFrom, int told, Guid page) => stored == told || (stored > told && savedFrom == page);

    /// <returns>The new revision, or why nothing was kept.</returns>
    public static async Task<(int? Revision, string? Problem)> DoAsync(CaseDb db, CurrentOfficer officer, string path, IFormCollection form, Guid id, int revision, Guid page, string title, CancellationToken cancel)
    {
        var fields = form.Where(f => f.Key is not (IdField or RevisionField or PageField or SubmissionTagHelper.Field or CaseActs.AcceptField) && !f.Key.StartsWith(CaseActs.ReasonPrefix, StringComparison.Ordinal) && !f.Key.StartsWith(FormOrder.Asked, StringComparison.Ordinal) && !f.Key.StartsWith("__Request", StringComparison.Ordinal))
            .ToDictionary(f => f.Key, f => f.Value.Select(v => v ?? "").ToArray());
        if (fields.Sum(f => f.Key.Length + f.Value.Sum(v => v.Length)) > MostCharacters)
        {
            return (null, "内容太多，草稿存不下，请先保存");
        }

        var draft = await db.Drafts.SingleOrDefaultAsync(d => d.Id == id, cancel);
        if (draft is null)
        {
            if (revision > 0)
            {
                return (null, Gone);
            }

            if (await db.Drafts.CountAsync(cancel) >= MostDrafts)
            {
                return (null, $"村里没写完的登记已经有{MostDrafts}份，草稿没有存上，请先到“没写完的登记”里清理");
            }

            draft = new VillageDraft { Id = id, AreaNo = officer.Actor.AreaNo, Path = path };
            db.Add(draft);
        }
        else if (!IsSeen(draft.Revision, draft.SavedFrom, revision, page))
        {
            var who = draft.SavedBy == officer.Actor.OfficerId ? "您在另一页" : draft.SavedByName;
            return (null, $"{who}刚改过这份草稿，这里没有存上；请到“没写完的登记”里看一下");
        }

        draft.Title = title;
        draft.Fields = JsonSerializer.Serialize(fields);
        draft.Revision++;
        draft.SavedBy = officer.Actor.OfficerId;
        draft.SavedByName = officer.Actor.Name;
        draft.SavedAt = officer.At;
        draft.SavedFrom = page;
        await db.SaveChangesAsync(cancel);
        return (draft.Revision, null);
    }
}
