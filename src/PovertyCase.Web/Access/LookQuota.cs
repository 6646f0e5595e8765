using Microsoft.EntityFrameworkCore;
using PovertyCase.Domain.Common;
using PovertyCase.Domain.Households;
using PovertyCase.Domain.Settings;
using PovertyCase.Web.Data;
using PovertyCase.Web.Data.Trail;

namespace PovertyCase.Web.Access;

/// <summary>
/// How many whole numbers one officer has looked at today. Past the day's limit nothing more is shown, and the first refusal of a day is an
/// alarm: an entry in the trail, a warning in the log, a line on the desk of the county's head.
/// </summary>
public sealed class LookQuota(CaseDb db, CurrentOfficer officer, CaseDbFactory databases, ILogger<LookQuota> logger)
{
    public const string Alarm = "查看号码达到每日限额";

    /// <summary>While the county has set nothing else: twice what a busy day at a township's counter brings.</summary>
    public const int UsualLimit = 40;

    private static readonly string[] Looks = [.. Enum.GetValues<WholeNumber>().Select(Masking.ActOf)];

    /// <exception cref="RuleBroken">The day's limit is reached.</exception>
    public async Task MustHaveRoomAsync(CancellationToken cancel)
    {
        var limit = await LimitAsync(cancel);
        var me = officer.Actor.OfficerId;
        // One look of an officer after the other: two at once would both find the last place free.
        await db.OneLookAtATimeAsync(me, cancel);
        var since = OfficialClock.Midnight(officer.Today);
        var acts = await db.Trail.Where(e => e.OfficerId == me && e.At >= since && (Looks.Contains(e.Act) || e.Act == Alarm)).Select(e => e.Act).ToListAsync(cancel);
        if (acts.Count(a => a != Alarm) < limit)
        {
            return;
        }

        if (!acts.Contains(Alarm))
        {
            await RaiseAsync(limit, cancel);
        }

        throw new RuleBroken($"今天已查看{limit}个完整号码，到了每日限额；确需再看的，请县扶贫办主任调整限额");
    }

    private async Task<int> LimitAsync(CancellationToken cancel)
    {
        var rows = await db.Settings.AsNoTracking().Where(s => s.Key == SettingKeys.WholeNumbersPerDay).ToListAsync(cancel);
        return (int)(new SettingsOfTheDay(rows, officer.Today).Amount(SettingKeys.WholeNumbersPerDay) ?? UsualLimit);
    }

    /// <summary>Apart from the act's own transaction, which is rolled back by the refusal.</summary>
    private async Task RaiseAsync(int limit, CancellationToken cancel)
    {
        await using var apart = databases.ForRequest(officer.Reader);
        apart.Add(new AuditEntry(officer.Actor, Alarm, nameof(Officer), officer.Actor.OfficerId, officer.Actor.AreaNo, note: $"限额{limit}个"));
        await apart.SaveChangesAsync(cancel);
        logger.LogWarning("Officer {Officer} has reached the day's limit of {Limit} whole numbers", officer.Actor.OfficerId, limit);
    }
}
