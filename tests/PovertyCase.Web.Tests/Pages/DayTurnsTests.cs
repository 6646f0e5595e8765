using Microsoft.EntityFrameworkCore;
using PovertyCase.Domain.Settings;
using PovertyCase.Web.Pages.Shared;
using PovertyCase.Web.Tests.Hosting;

namespace PovertyCase.Web.Tests.Pages;

/// <summary>Turning the pages of a list forwards and back again shows every row once and in the same order.</summary>
public sealed class DayTurnsTests(CaseHost host) : CaseTests(host)
{
    private const string Key = "监督电话.村";

    [Fact]
    public async Task Forwards_and_back_again_nothing_is_lost_and_nothing_moves()
    {
        await using var db = Host.Everything();
        var by = await Given.ActorOf("zhuren");

        // Several rows on each day, so that a page ends in the middle of one.
        var rows = Enumerable.Range(0, 120).Select(i => DatedSetting.Decide(Village, Key, $"{i}", new DateOnly(2026, 1, 1).AddDays(i / 7), "测试", by)).ToList();
        db.AddRange(rows);
        await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        var expected = rows.OrderByDescending(r => r.InForceFrom).ThenByDescending(r => r.Id.ToString(), StringComparer.Ordinal).Select(r => r.Id).ToList();

        Task<ListPage<(Guid Id, DateOnly Day)>> Turn(string? after, string? before) => db.Settings.Where(s => s.AreaNo == Village).TurnAsync(
            s => s.InForceFrom,
            s => s.Id,
            async taken => (await taken.ToListAsync()).ConvertAll(s => (s.Id, Day: s.InForceFrom)),
            row => new DayCursor(row.Day, row.Id),
            after,
            before);
        var pages = new List<ListPage<(Guid Id, DateOnly Day)>> { await Turn(null, null) };
        while (pages[^1].Next is { } next)
        {
            pages.Add(await Turn(next, null));
        }

        Assert.Equal([50, 50, 20], pages.Select(p => p.Rows.Count));
        Assert.Equal(expected, pages.SelectMany(p => p.Rows).Select(r => r.Id));
        var back = await Turn(null, pages[2].Previous);
        Assert.Equal(pages[1].Rows, back.Rows);
        Assert.Equal(pages[0].Rows, (await Turn(null, back.Previous)).Rows);
        Assert.Null((await Turn(null, back.Previous)).Previous);
    }

    private const long Village = 610928109299;
}
