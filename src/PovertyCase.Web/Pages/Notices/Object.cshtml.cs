using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using PovertyCase.Domain.Common;
using PovertyCase.Domain.Notices;
using PovertyCase.Web.Access;
using PovertyCase.Web.Data;

namespace PovertyCase.Web.Pages.Notices;

/// <summary>登记异议: against one line of the notice, as somebody has told it to the village or the township.</summary>
public sealed class ObjectModel(CaseDb db, CurrentOfficer officer, RegionBook regions) : NoticePage(db, officer, regions)
{
    [BindProperty, Display(Name = "关于哪一户")]
    public Guid? Line { get; set; }

    [BindProperty]
    public ObjectionDetails Objection { get; set; } = new();

    public IReadOnlyList<SelectListItem> Choices => [.. Lines.Select(l => new SelectListItem($"{l.Seq}　{l.HeadName}（{l.GroupName}）", l.Id.ToString()))];

    public void OnGet(Guid? line) => Line = line;

    public async Task<IActionResult> OnPostAsync()
    {
        if (Line is not { } chosen)
        {
            throw new RuleBroken("请选择关于哪一户", nameof(Line));
        }

        var line = await Db.NoticeLines.Include(l => l.Notice).SingleOrDefaultAsync(l => l.Id == chosen && l.NoticeId == Id);
        if (line is null)
        {
            return NotFound();
        }

        Db.Add(Domain.Notices.Objection.Raise(line, Objection, Me));
        await Db.SaveChangesAsync();
        return Done($"已登记对{line.HeadName}户的异议，由乡镇核查答复；其他户不受影响", "/Notices/Show", new { Id });
    }
}
