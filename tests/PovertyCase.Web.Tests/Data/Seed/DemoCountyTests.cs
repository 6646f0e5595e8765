using Microsoft.EntityFrameworkCore;
using PovertyCase.Domain.Common;
using PovertyCase.Domain.Households;
using PovertyCase.Domain.Imports;
using PovertyCase.Domain.Notices;
using PovertyCase.Domain.Procedures;
using PovertyCase.Domain.Quality;
using PovertyCase.Domain.Rosters;
using PovertyCase.Domain.Visits;
using PovertyCase.Web.Data;
using PovertyCase.Web.Data.Files;
using PovertyCase.Web.Data.Seed;
using PovertyCase.Web.Procedures;
using PovertyCase.Web.Tests.Hosting;

namespace PovertyCase.Web.Tests.Data.Seed;

/// <summary>A small demo county, seeded once for all tests of the class.</summary>
public sealed class DemoHost(TestServer server) : CaseHost(server)
{
    public string Told { get; private set; } = "";

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        Told = await DemoCounty.SeedAsync(Services, DemoWork.FewestHouseholds, default);
    }
}

public sealed class DemoCountyTests(DemoHost host) : IClassFixture<DemoHost>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Filings_stand_on_every_desk_of_village_and_township()
    {
        await using var db = host.Everything();
        var stages = await db.Filings.Where(f => f.AreaNo == DemoAccounts.Village).GroupBy(f => f.Stage).Select(g => g.Key).ToListAsync(Cancel);

        Assert.Superset(
            new HashSet<FilingStage>
            {
                FilingStage.Applied, FilingStage.Surveyed, FilingStage.VillageReviewed, FilingStage.FirstNotice, FilingStage.TownshipReview,
                FilingStage.TownshipPassed, FilingStage.SecondNotice, FilingStage.OnRoster, FilingStage.Registered, FilingStage.Rejected, FilingStage.Withdrawn,
            },
            stages.ToHashSet());
    }

    [Fact]
    public async Task Notices_run_and_have_ended_and_one_running_has_an_open_objection()
    {
        await using var db = host.Everything();
        var today = host.Clock.Today;

        Assert.True(await db.Notices.AnyAsync(n => n.Kind == NoticeKind.First && n.LastDay >= today, Cancel));
        Assert.True(await db.Notices.AnyAsync(n => n.Kind == NoticeKind.Second && n.LastDay >= today, Cancel));
        Assert.True(await db.Objections.AnyAsync(o => o.State == ObjectionState.Received && o.Notice.LastDay >= today, Cancel));
        Assert.True(await db.Objections.AnyAsync(o => o.State == ObjectionState.Unfounded, Cancel));
        var ready = await db.Filings.Where(f => f.Stage == FilingStage.FirstNotice && f.AreaNo == DemoAccounts.Village).Select(f => f.Id).ToListAsync(Cancel);
        var standing = await new NoticeStandings(db).OfAsync(NoticeKind.First, ready, Cancel);

        // Three whose notice is over, and one that the township sent back.
        Assert.Equal(4, standing.Values.Count(s => today > s.LastDay && s.OpenObjections == 0));
    }

    [Fact]
    public async Task Rosters_wait_for_signatures_lie_at_the_county_are_accepted_and_one_is_registered_with_its_paper()
    {
        await using var db = host.Everything();
        var rosters = await db.Rosters.Include(r => r.Lines).ToListAsync(Cancel);

        Assert.Equal(
            [(DemoAccounts.Township, RosterState.Drawn, 3), (610928100000, RosterState.Reported, 9), (DemoAccounts.OtherTownship, RosterState.Accepted, 12), (DemoAccounts.Township, RosterState.Completed, 3)],
            rosters.OrderBy(r => r.State).Select(r => (r.AreaNo, r.State, r.Lines.Count)));
        Assert.All(rosters, r => Assert.Equal(r.ComputeHash(), r.Hash));
        Assert.Equal(3, await db.Filings.CountAsync(f => f.Stage == FilingStage.Registered && f.Household.LockedAt != null, Cancel));

        var accepted = rosters.Single(r => r.State == RosterState.Accepted);
        var paper = await db.IssuedDocuments.Include(d => d.File).SingleAsync(d => d.Id == accepted.IssuedDocumentId, Cancel);
        var pdf = await host.Services.GetRequiredService<FileVault>().ReadAsync(paper.File, Cancel);
        Assert.Equal("%PDF"u8.ToArray(), pdf[..4]);
    }

    [Fact]
    public async Task The_helper_has_visits_of_four_quarters_some_of_them_unchecked_and_one_by_telephone()
    {
        await using var db = host.Everything();
        var officer = await db.Users.SingleAsync(u => u.UserName == "bangfu", Cancel);
        var visits = await db.Visits.Where(v => v.EnteredBy == officer.Id).ToListAsync(Cancel);

        Assert.Equal(8, await db.Pairings.CountAsync(p => p.OfficerId == officer.Id, Cancel));
        Assert.True(visits.Select(v => (v.Details.VisitedOn.Year, (v.Details.VisitedOn.Month - 1) / 3)).Distinct().Count() >= 4);
        Assert.Contains(visits, v => v.CheckedAt is not null);
        Assert.Contains(visits, v => v.CheckedAt is null && v.Details.Mode == VisitMode.OnSite);
        Assert.Contains(visits, v => v.Details.Mode == VisitMode.Telephone);
    }

    [Fact]
    public async Task The_clerk_finds_findings_a_good_import_a_faulty_one_and_unfinished_households()
    {
        await using var db = host.Everything();

        Assert.True(await db.Findings.AnyAsync(f => f.State == FindingState.Open && f.RuleId == "HB-001", Cancel));
        Assert.True(await db.Findings.AnyAsync(f => f.State == FindingState.Explained, Cancel));
        Assert.Equal([ImportState.Faulty, ImportState.Committed], await db.ImportBatches.OrderBy(b => b.State).Select(b => b.State).ToListAsync(Cancel));
        Assert.Equal(4, await db.Households.CountAsync(h => h.ImportBatchId != null, Cancel));
        Assert.True(await db.Households.AnyAsync(h => h.Status == HouseholdStatus.Entered && h.MainCause == null && h.IncomeYear != null, Cancel));
        Assert.True(await db.Households.CountAsync(h => h.AreaNo == DemoAccounts.Village && h.Status == HouseholdStatus.Entered && h.MainCause != null, Cancel) >= 8);
    }

    [Fact]
    public async Task Every_act_was_done_by_somebody_who_holds_the_post_and_none_lies_ahead()
    {
        await using var db = host.Everything();
        var now = host.Clock.GetUtcNow();

        Assert.False(await db.Trail.AnyAsync(e => e.At > now, Cancel));
        var acts = await db.Trail.Where(e => e.Role != Role.Jobs).Select(e => new { e.OfficerId, e.Role }).Distinct().ToListAsync(Cancel);
        var posts = await db.Posts.Select(p => new { p.OfficerId, p.Role }).Distinct().ToListAsync(Cancel);
        Assert.NotEmpty(acts);
        Assert.All(acts, a => Assert.Contains(a, posts));
    }

    [Fact]
    public async Task Households_are_complete_their_numbers_are_sealed_and_their_history_is_dated()
    {
        await using var db = host.Everything();
        var households = await db.Households.Whole().ToListAsync(Cancel);

        Assert.True(households.Count >= 200);
        foreach (var household in households.Where(h => h.MainCause is not null))
        {
            Assert.Equal(household.Head!.Person.Name, household.HeadName);
            Assert.Equal(household.Members.Count, household.PersonCount);
            var income = household.Incomes.MaxBy(i => i.Year)!;
            Assert.Equal(income.Details.PerCapita(household.PersonCount), household.PerCapitaNetIncome);
            Assert.Equal(income.Year, household.IncomeYear);
            Assert.All(household.Members, m => Assert.True(ResidentId.TryParse(m.Person.IdNumber, out _, out var problem), problem));
        }

        var exited = households.First(h => h.Status == HouseholdStatus.Exited);
        await using var history = new Npgsql.NpgsqlConnection(host.Connections.Jobs);
        await history.OpenAsync(Cancel);
        await using var command = new Npgsql.NpgsqlCommand("SELECT row->>'status', recorded_to IS NULL FROM register_version WHERE table_name = 'household' AND row_id = $1 ORDER BY recorded_from", history);
        command.Parameters.Add(new() { Value = exited.Id });
        await using var reader = await command.ExecuteReaderAsync(Cancel);
        var versions = new List<(string Status, bool Open)>();
        while (await reader.ReadAsync(Cancel))
        {
            versions.Add((reader.GetString(0), reader.GetBoolean(1)));
        }

        Assert.Equal(("3", false), versions[0]);
        Assert.Equal(("4", true), versions[^1]);
        Assert.Single(versions, v => v.Open);
    }

    [Fact]
    public async Task The_demo_accounts_can_sign_in_and_the_village_clerk_sees_only_the_own_village()
    {
        var cun = await host.SignInAs("cun");
        var reply = await cun.Get("/");
        Assert.Equal(System.Net.HttpStatusCode.OK, reply.Status);

        await using var db = host.Everything();
        var officer = await db.Users.SingleAsync(u => u.UserName == "cun", Cancel);
        await using var gated = host.As(new Actor(officer.Id, officer.FullName, Role.VillageClerk, DemoAccounts.Village, host.Clock.GetUtcNow()));
        Assert.All(await gated.Households.Select(h => h.AreaNo).Distinct().ToListAsync(Cancel), a => Assert.Equal(DemoAccounts.Village, a));
        Assert.InRange(await gated.Households.CountAsync(Cancel), 65, 80);
    }

    [Fact]
    public async Task Seeding_a_second_time_adds_nothing()
    {
        async Task<(int, int, int, int)> Count()
        {
            await using var db = host.Everything();
            return (await db.Households.CountAsync(Cancel), await db.Filings.CountAsync(Cancel), await db.Trail.CountAsync(Cancel), await db.Users.CountAsync(Cancel));
        }

        var before = await Count();
        await DemoCounty.SeedAsync(host.Services, DemoWork.FewestHouseholds, Cancel);

        Assert.Equal(before, await Count());
    }

    /// <summary>Whoever tries the product finds rows in every list of the daily work.</summary>
    [Theory]
    [InlineData("cun", "/quality/staying")]
    [InlineData("cun", "/villages/standard")]
    [InlineData("cun", "/reconciliations")]
    [InlineData("cun", "/care")]
    [InlineData("cun", "/changes")]
    [InlineData("cun", "/corrections")]
    [InlineData("cun", "/findings")]
    [InlineData("cun", "/handbooks")]
    [InlineData("cun", "/measures")]
    [InlineData("cun", "/households/drafts")]
    [InlineData("zhen", "/villages")]
    [InlineData("zhen", "/villages/standard")]
    [InlineData("zhen", "/quality/staying")]
    [InlineData("zhen", "/reconciliations")]
    [InlineData("xian", "/villages/standard")]
    [InlineData("xian", "/reconciliations")]
    [InlineData("xian", "/quality/staying")]
    [InlineData("xian", "/changes")]
    public async Task A_list_of_the_demo_county_has_rows(string account, string url)
    {
        var page = await (await host.SignInAs(account)).Get(url);

        Assert.NotEmpty(page.Document.QuerySelectorAll("main table tbody tr"));
    }

    /// <summary>The plan of the village has its points, and households are left to be set on it.</summary>
    [Fact]
    public async Task The_demo_village_has_a_plan()
    {
        var plan = await (await host.SignInAs("cun")).Get("/households/plan");

        Assert.True(plan.Document.QuerySelectorAll("svg.plan .home").Length > 30);
        await using var db = host.Everything();
        Assert.True(await db.Households.AnyAsync(h => h.AreaNo == DemoAccounts.Village && h.Details.Longitude == null, Cancel));
    }

    [Fact]
    public void The_seeding_tells_numbers() => Assert.Matches("200 户 [0-9]+ 人", host.Told);
}
