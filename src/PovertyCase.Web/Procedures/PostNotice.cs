using Microsoft.EntityFrameworkCore;
using PovertyCase.Domain.Households;
using PovertyCase.Domain.Notices;
using PovertyCase.Domain.Procedures;
using PovertyCase.Domain.Regions;
using PovertyCase.Domain.Settings;
using PovertyCase.Web.Access;
using PovertyCase.Web.Data;

namespace PovertyCase.Web.Procedures;

/// <summary>
/// Posts a notice or announcement in one village: words the text from what has happened, draws the public code, freezes the lines and moves
/// the filings. Serves the village's first, the township's second notice and the county's announcement; the caller saves.
/// </summary>
public sealed class PostNotice(CaseDb db, CurrentOfficer officer, RegionBook regions)
{
    /// <summary>Where a village puts its papers up when nothing else is typed.</summary>
    public const string UsualPlaces = "村委会公示栏、各村民小组";

    /// <summary>The text as it would be posted today, and for how many days.</summary>
    /// <param name="filings">Filings of one village with their households loaded, tracked or not.</param>
    public async Task<(NoticeText Text, int Days)> WordAsync(NoticeKind kind, Round round, long villageNo, IReadOnlyList<Filing> filings, string places, CancellationToken cancel = default)
    {
        var settings = await SettingsAsync(cancel);
        var procedure = filings.Select(f => f.Kind).FirstOrDefault(FilingKind.Identification);
        var days = settings.Days((kind, procedure) switch
        {
            (NoticeKind.First, FilingKind.Exit) => SettingKeys.ExitFirstNoticeDays,
            (NoticeKind.Second, FilingKind.Exit) => SettingKeys.ExitSecondNoticeDays,
            (NoticeKind.First, _) => SettingKeys.FirstNoticeDays,
            (NoticeKind.Second, _) => SettingKeys.SecondNoticeDays,
            (NoticeKind.Village, _) => SettingKeys.VillageNoticeDays,
            _ => SettingKeys.AnnouncementDays,
        });
        var facts = new NoticeFacts(
            round.Year,
            new NoticePlaces(regions.Name(villageNo), regions.Name(RegionCode.TownshipOf(villageNo)), regions.Name(RegionCode.CountyOf(villageNo))),
            InOrder(filings).FirstOrDefault()?.Household.HeadName ?? "",
            filings.Count,
            filings.Sum(f => f.Household.PersonCount),
            officer.Today,
            days,
            filings.Count > 0 && filings.All(f => f.Steps.HasFlag(OptionalSteps.Comparison)),
            kind is NoticeKind.First or NoticeKind.Village ? await MeetingsAsync(filings, cancel) : [],
            new NoticePhones(settings.Text(SettingKeys.SupervisionPhoneVillage), settings.Text(SettingKeys.SupervisionPhoneTownship), settings.Text(SettingKeys.SupervisionPhoneCounty)),
            places,
            procedure);
        var today = officer.Today;
        var templates = await db.NoticeTemplates.AsNoTracking().Where(t => t.Kind == kind && t.Procedure == facts.Procedure && t.Details.InForceFrom <= today).ToListAsync(cancel);
        return (NoticeWording.Write(kind, facts, NoticeWording.InForce(templates, kind, facts.Procedure, today)), days);
    }

    /// <summary>Adds the notice to the unit of work; every filing must be tracked, with its household.</summary>
    public async Task<Notice> PostAsync(NoticeKind kind, Round round, long villageNo, IReadOnlyList<Filing> filings, string places = UsualPlaces, CancellationToken cancel = default)
    {
        var (text, days) = await WordAsync(kind, round, villageNo, filings, places, cancel);
        var notice = Notice.Post(kind, round, villageNo, text, NoticeCode.Draw(), days, InOrder(filings), officer.Actor);
        db.Add(notice);
        return notice;
    }

    /// <summary>By villagers' group, then by name: the order in which a village reads its own list.</summary>
    public static IReadOnlyList<Filing> InOrder(IEnumerable<Filing> filings) =>
        [.. filings.OrderBy(f => VillagerGroup.Number(f.Household.Details.GroupName)).ThenBy(f => f.Household.HeadName, StringComparer.Ordinal).ThenBy(f => f.Id)];

    private async Task<SettingsOfTheDay> SettingsAsync(CancellationToken cancel)
    {
        var today = officer.Today;
        return await db.SettingsOnAsync(today, cancel);
    }

    private async Task<IReadOnlyList<MeetingFigures>> MeetingsAsync(IReadOnlyList<Filing> filings, CancellationToken cancel)
    {
        var ids = filings.Select(f => f.Id).ToList();
        var votes = await (
            from line in db.MeetingLines
            join meeting in db.Meetings on line.MeetingId equals meeting.Id
            where ids.Contains(line.FilingId) && line.Passed
            select new { line.MeetingId, meeting.Details.HeldOn, meeting.Details.Due, meeting.Details.Present, line.VotesFor }).ToListAsync(cancel);
        return [.. votes
            .GroupBy(v => (v.MeetingId, v.HeldOn, v.Due, v.Present))
            .OrderBy(g => g.Key.HeldOn)
            .Select(g => new MeetingFigures(g.Key.HeldOn, g.Key.Due, g.Key.Present, g.Min(v => v.VotesFor)))];
    }
}
