using Npgsql;
using PovertyCase.Documents.Layout;
using PovertyCase.Domain.Common;
using PovertyCase.Domain.Procedures;
using PovertyCase.Web.Access;
using PovertyCase.Web.Data.Files;
using PovertyCase.Web.Data.Trail;
using PovertyCase.Web.Imports;
using PovertyCase.Web.Procedures;
using PovertyCase.Web.Rosters;

namespace PovertyCase.Web.Data.Seed;

/// <summary>
/// The county's officers at their desks on past days. Every act is done with the same verbs and classes as on the pages, by somebody who holds the
/// post, at an instant dated back from today, and so leaves the same trail and history; all of it in the seeding's one transaction.
/// </summary>
public sealed class DemoOffice(
    IServiceProvider services, NpgsqlConnection connection, NpgsqlTransaction transaction, RegionBook regions, SimulatedCounty county, DateTimeOffset now)
{
    private readonly CaseDbFactory _databases = services.GetRequiredService<CaseDbFactory>();

    public DateOnly Today => OfficialClock.Today(now);

    public SimulatedCounty County => county;

    /// <summary>The demo account of a post, or else the simulated officer who holds it.</summary>
    public Actor Who(Role role, long areaNo, int daysAgo, int hour = 10)
    {
        var officer = county.Officers.First(o => o.Role == role && o.AreaNo == areaNo);
        return new Actor(officer.Id, officer.Name, role, areaNo, Simulator.Morning(Today.AddDays(-daysAgo)).AddHours(hour - 9).ToUniversalTime());
    }

    /// <summary>One act: a unit of work of its own, saved at the end.</summary>
    public async Task ActAsync(Actor by, Func<DemoDesk, Task> act, CancellationToken cancel)
    {
        await using var db = await _databases.ForJobsAsync(by, connection, transaction, cancel);
        await using var tools = Tools(db, by);
        await act(new DemoDesk(db, by, tools, cancel));
        await db.SaveChangesAsync(cancel);
    }

    private ServiceProvider Tools(CaseDb db, Actor by)
    {
        var tools = new ServiceCollection();
        tools.AddSingleton(db);
        tools.AddSingleton(CurrentOfficer.Of(by));
        tools.AddSingleton(regions);
        tools.AddSingleton(_databases);
        tools.AddSingleton(services.GetRequiredService<FileVault>());
        tools.AddSingleton<NoticeStandings>();
        tools.AddSingleton<PostNotice>();
        tools.AddSingleton<WindowCheck>();
        tools.AddSingleton<ElsewhereInCounty>();
        tools.AddSingleton(_ => services.GetRequiredService<FontShelf>());
        tools.AddSingleton<DrawRoster>();
        tools.AddSingleton<Procedures.ProofReading>();
        tools.AddSingleton<RosterPaper>();

        // The program's own, as an instance: what a factory hands out would be disposed with these tools.
        tools.AddSingleton(services.GetRequiredService<SealTrail>());
        tools.AddImports();
        return tools.BuildServiceProvider();
    }
}

/// <summary>What an officer has at hand for one act.</summary>
public sealed class DemoDesk(CaseDb db, Actor by, IServiceProvider tools, CancellationToken cancel)
{
    public CaseDb Db => db;

    public Actor By => by;

    public CancellationToken Cancel => cancel;

    public T Of<T>()
        where T : notnull => tools.GetRequiredService<T>();
}

/// <summary>How far a group of households of one village goes, and how many days ago it applied.</summary>
internal sealed record DemoGroup(int Households, int AppliedDaysAgo, FilingStage Until);
