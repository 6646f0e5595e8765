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

    /// <summary>The same for a list that is sorted by places and keys; the row at the edge may have left the list meanwhile.</summary>
    [Fact]
    public async Task A_list_by_places_is_turned_as_well()
    {
        await using var db = Host.Everything();
        var by = await Given.ActorOf("zhuren");
        const string key = "监督电话.镇";
        var rows = Enumerable.Range(0, 120).Select(i => DatedSetting.Decide(Village - 10 - (i % 2), key, $"{i}", new DateOnly(2026, 1, 1), "测试", by)).ToList();
        db.AddRange(rows);
        await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        var expected = rows.OrderBy(r => r.AreaNo).ThenBy(r => r.Id.ToString(), StringComparer.Ordinal).Select(r => r.Id).ToList();
        Task<Leaf<DatedSetting>> Turn(IQueryable<DatedSetting> chosen, string? after, string? before) => chosen.TurnAsync(
            db.Settings, s => s.AreaNo, s => s.Id, taken => taken.ToListAsync(), s => (s.AreaNo, s.Id), after is null ? null : Guid.Parse(after), before is null ? null : Guid.Parse(before));

        var mine = db.Settings.Where(s => s.Key == key);
        var pages = new List<Leaf<DatedSetting>> { await Turn(mine, null, null) };
        while (pages[^1].Next is { } next)
        {
            pages.Add(await Turn(mine, next, null));
        }

        Assert.Equal([50, 50, 20], pages.Select(p => p.Rows.Count));
        Assert.Equal(expected, pages.SelectMany(p => p.Rows).Select(r => r.Id));
        Assert.Equal(pages[1].Rows.Select(r => r.Id), (await Turn(mine, null, pages[2].Previous)).Rows.Select(r => r.Id));
        var edge = pages[0].Rows[^1].Id;
        Assert.Equal(pages[1].Rows.Select(r => r.Id), (await Turn(mine.Where(s => s.Id != edge), pages[0].Next, null)).Rows.Select(r => r.Id));
    }
}
