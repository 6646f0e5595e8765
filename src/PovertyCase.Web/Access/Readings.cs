using System.Collections.Concurrent;
using PovertyCase.Web.Data;

namespace PovertyCase.Web.Access;

/// <summary>
/// Who opened which household's page (ASVS 16.3.2): one entry for an officer, a household and a day. That answers “who has looked at us?”
/// and keeps the trail readable: a clerk opens the same household thirty times while working on it. What was written today is remembered by
/// the process, not looked up: after a restart the first opening is written once more, which harms nobody.
/// </summary>
public sealed class Readings
{
    private readonly ConcurrentDictionary<(Guid Officer, Guid Household), byte> _written = new();
    private DateOnly _day;

    public async Task OpenedAsync(CaseDb db, CurrentOfficer officer, Guid household, long areaNo, CancellationToken cancel)
    {
        if (_day != officer.Today)
        {
            _written.Clear();
            _day = officer.Today;
        }

        var key = (officer.Actor.OfficerId, household);
        if (!_written.ContainsKey(key))
        {
            await db.RecordReadingAsync("打开户档案", "Household", household, areaNo, cancel);
            _written.TryAdd(key, 0);
        }
    }
}
