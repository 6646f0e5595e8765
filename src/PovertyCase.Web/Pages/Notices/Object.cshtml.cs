using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using PovertyCase.Domain.Common;
using PovertyCase.Domain.Notices;
using PovertyCase.Domain.Settings;
using PovertyCase.Web.Access;
using PovertyCase.Web.Data;

namespace PovertyCase.Web.Pages.Notices;

/// <summary>登记异议, as somebody has told it to the village or the township; the slip with the answer's number comes next.</summary>
public sealed class ObjectModel(CaseDb db, CurrentOfficer officer, RegionBook regions) : NoticePage(db, officer, regions)
{
    [BindProperty, Display(Name = "对什么有意见")]
    public ObjectionAbout About { get; set; } = ObjectionAbout.Line;

    [BindProperty, Display(Name = "关于哪一户")]
    public List<Guid> Chosen { get; set; } = [];

    [BindProperty]
    public ObjectionDetails Objection { get; set; } = new();

    public IReadOnlyList<SelectListItem> Choices => [.. Lines.Select(l => new SelectListItem($"{l.Seq}　{l.HeadName}（{l.GroupName}）", l.Id.ToString()))];

    /// <summary>The web is the resident's own way.</summary>
    public IReadOnlyList<SelectListItem> Channels =>
        [.. Label.All<ObjectionChannel>().Where(c => c.Value != ObjectionChannel.Web).Select(c => new SelectListItem(c.Name, c.Value.ToString()))];

    public void OnGet(Guid? line) => Chosen = line is { } one ? [one] : [];

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        if (Objection.Channel == ObjectionChannel.Web)
        {
            throw new RuleBroken("网上的异议由村民自己提交", "Objection.Channel");
        }

        if (About != ObjectionAbout.Line && Chosen.Count > 0)
        {
            throw new RuleBroken($"选了“{Label.Of(About)}”，不要再勾户", nameof(Chosen));
        }

        var lines = Notice.Lines.Where(l => Chosen.Contains(l.Id)).ToList();
        if (About == ObjectionAbout.Line && (lines.Count == 0 || lines.Count != Chosen.Distinct().Count()))
        {
            throw new RuleBroken("请勾选关于名单上哪一户", nameof(Chosen));
        }

        var (days, number) = (await DaysAsync(cancel), AnswerNumber.Draw());
        var details = Objection with { Content = Objection.Content.Trim(), Contact = string.IsNullOrWhiteSpace(Objection.Contact) ? null : Objection.Contact.Trim() };
        var raised = About == ObjectionAbout.Line
            ? lines.ConvertAll(line => Domain.Notices.Objection.Raise(line, details, Me, days, number))
            : [Domain.Notices.Objection.Raise(Notice, About, details, Me, days, number)];
        Db.AddRange(raised);
        await Db.SaveChangesAsync(cancel);
        return Done($"已登记对{string.Join('、', raised.Select(o => o.Whom))}的异议，由乡镇核查答复。请把编号交给反映人", "/Objections/Slip", new { raised[0].Id });
    }

    private async Task<int> DaysAsync(CancellationToken cancel)
    {
        var rows = await Db.Settings.AsNoTracking().Where(s => s.Key == SettingKeys.ObjectionDays).ToListAsync(cancel);
        return new SettingsOfTheDay(rows, Today).Days(SettingKeys.ObjectionDays, ObjectionPeriod.UsualDays);
    }
}
