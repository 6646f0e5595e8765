using Microsoft.EntityFrameworkCore;
using PovertyCase.Web.Data.Seed;
using PovertyCase.Web.Tests.Hosting;

namespace PovertyCase.Web.Tests.Browser;

/// <summary>The browser's host over the simulated county: 20,000 households, 70,000 people, 400,000 visits, with work in every state.</summary>
public sealed class CountyHost(TestServer server) : BrowserHost(server)
{
    /// <summary>20,000 unless POVERTYCASE_COUNTY names another size, for trying a change quickly.</summary>
    public static int Households => int.TryParse(Environment.GetEnvironmentVariable("POVERTYCASE_COUNTY"), out var size) ? size : 20_000;

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        await DemoCounty.SeedAsync(Services, Households, default);
        await using var db = Everything();
        if (!await db.Settings.AnyAsync())
        {
            await Given.Settings();
        }

        if (!await db.Rounds.AnyAsync())
        {
            await Given.Round();
        }
    }
}
