using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using PovertyCase.Domain.Common;
using PovertyCase.Domain.Notices;
using PovertyCase.Domain.Procedures;
using PovertyCase.Web.Access;
using PovertyCase.Web.Data;
using PovertyCase.Web.Pages.Shared;

namespace PovertyCase.Web.Pages.Notices;

public sealed class ShowModel(CaseDb db, CurrentOfficer officer, RegionBook regions) : NoticePage(db, officer, regions)
{
    public IReadOnlyList<ObjectionRow> Objections { get; private set; } = [];

    public IReadOnlyList<NoticePhoto> Photos { get; private set; } = [];

    /// <summary>How often the paper was printed, by the trail.</summary>
    public int Printed { get; private set; }

    public bool MayPhotograph => Me.Role is Role.VillageClerk or Role.TownshipClerk;

    /// <summary>What the archive will ask for and nobody has handed in yet.</summary>
    public string? PhotoOwed => Notice.WithdrawnOn is not null ? null : Photos.All(p => p.Day != PhotoDay.First) ? "还缺张贴首日的照片" : Today >= Notice.LastDay && Photos.All(p => p.Day != PhotoDay.Last) ? "还缺期满当日的照片" : null;

    public Paper Paper => new(Notice.Title, Notice.Body, Notice.Phones, Notice.Issuer, Notice.PostedOn, [.. Lines.Select(l => new PaperLine(l.Seq, l.GroupName, l.HeadName, l.Persons))]);

    public bool MayConclude => Notice.Kind is NoticeKind.First or NoticeKind.Village && Me.Role == Role.VillageClerk && IsOver && Notice.WithdrawnOn is null && Lines.Any(l => l.Stage == Notice.Guards);

    public bool MayDraw => Notice.Kind == NoticeKind.Second && Me.Role == Role.TownshipClerk && IsOver && Notice.WithdrawnOn is null && Lines.Any(l => l.Stage == Notice.Guards && !l.IsStopped);

    /// <summary>Filings that came back to this step although their list was taken down: they are to be posted anew.</summary>
    public bool MayRepost => Notice.WithdrawnOn is not null && Me.Role == Role.TownshipClerk && Lines.Any(l => l.Stage == Notice.Guards);

    public bool MayObject => Notice.Kind != NoticeKind.Announcement && !IsOver && Me.Role is Role.VillageClerk or Role.TownshipClerk;

    public override async Task<IActionResult?> LoadAsync()
    {
        if (await base.LoadAsync() is { } instead)
        {
            return instead;
        }

        var id = Id;
        Photos = await Db.NoticePhotos.AsNoTracking().Where(p => p.NoticeId == id).OrderBy(p => p.Details.TakenOn).ThenBy(p => p.Id).ToListAsync();
        var (village, posted) = (Notice.AreaNo, OfficialClock.Midnight(Notice.PostedOn));
        Printed = await Db.Trail.CountAsync(e => e.AreaNo == village && e.At >= posted && e.ObjectId == id && e.Act == PdfModel.Act);
        Objections = await Db.Objections.AsNoTracking().Where(o => o.NoticeId == id).OrderBy(o => o.RaisedOn).ThenBy(o => o.Id)
            .Select(o => new ObjectionRow(o.Id, o.About, o.NoticeLine!.HeadName, o.Details.Channel, o.Details.Content, o.RaisedOn, o.State, o.Answer)).ToListAsync();
        return null;
    }

    public void OnGet()
    {
    }

    public sealed record ObjectionRow(Guid Id, ObjectionAbout About, string? HeadName, ObjectionChannel Channel, string Content, DateOnly RaisedOn, ObjectionState State, string? Answer)
    {
        public string Whom => Objection.WhomIn(About, HeadName);
    }
}
