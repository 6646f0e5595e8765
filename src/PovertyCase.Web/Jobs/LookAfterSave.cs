using System.Threading.Channels;
using PovertyCase.Domain.Regions;
using PovertyCase.Web.Data.Checks;

namespace PovertyCase.Web.Jobs;

/// <summary>What the rules say of a household since it was saved a moment ago.</summary>
/// <param name="Found">Findings that are new, or open again.</param>
/// <param name="PutRight">Findings that are gone.</param>
public sealed record LookedAfter(int Found, int PutRight);

/// <summary>
/// Brings the findings of the households that an act has written to up to date as soon as it is committed, so that the page the officer lands on shows what is open and what
/// was put right (S1-06). In the request, because it takes less time than the save; after the commit and on a connection of its own, because no look may undo a save.
/// </summary>
public sealed class LookAfterSave(CheckRegister check, LookLater later, IConfiguration configuration, ILogger<LookAfterSave> logger)
{
    /// <summary>Switched off (Check:AfterSave=false) the night and the report upwards still look.</summary>
    private readonly bool _looks = configuration.GetValue("Check:AfterSave", true);

    /// <summary>Acts over whole villages are looked at behind the pages.</summary>
    private const int MostAtOnce = 30;

    /// <summary>A township's import; what is larger is left to the night.</summary>
    private const int MostLater = 3000;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    /// <returns>Null when the households are looked at later.</returns>
    public async Task<LookedAfter?> LookAsync(IReadOnlyCollection<(long AreaNo, Guid Household)> written)
    {
        if (!_looks)
        {
            return null;
        }

        var told = new LookedAfter(0, 0);
        var whole = true;
        foreach (var county in written.GroupBy(w => RegionCode.CountyOf(w.AreaNo), w => w.Household))
        {
            Guid[] households = [.. county.Distinct()];
            if (households.Length <= MostAtOnce && await TryAsync(county.Key, households) is { } outcome)
            {
                told = new LookedAfter(told.Found + outcome.Fresh + outcome.Recurring, told.PutRight + outcome.Fixed);
            }
            else
            {
                whole = false;
                if (households.Length <= MostLater)
                {
                    later.Ask(county.Key, households);
                }
            }
        }

        return whole ? told : null;
    }

    private async Task<CheckOutcome?> TryAsync(long county, Guid[] households)
    {
        // Not the request's own sign: what is saved is looked at, whether the browser still waits or not.
        using var patience = new CancellationTokenSource(Patience);
        try
        {
            return await check.AtOnceAsync(county, households, patience.Token);
        }
        catch (Exception e)
        {
            logger.LogWarning(e, "{Households} households of {County} could not be looked at after a save; they are looked at again", households.Length, county);
            return null;
        }
    }
}

/// <summary>
/// Households that could not be looked at in the request: too many, or a pass over their county went on. Kept in memory only, because the night looks at everything;
/// what a process forgets is a few hours late.
/// </summary>
public sealed class LookLater(CheckRegister check, ILogger<LookLater> logger) : BackgroundService
{
    private const int MostWaiting = 1000;
    private const int MostTogether = 500;

    private readonly Channel<(long County, Guid[] Households)> _waiting = Channel.CreateBounded<(long, Guid[])>(new BoundedChannelOptions(MostWaiting) { FullMode = BoundedChannelFullMode.DropWrite });

    public void Ask(long county, Guid[] households)
    {
        foreach (var part in households.Chunk(MostTogether))
        {
            _waiting.Writer.TryWrite((county, part));
        }
    }

    /// <summary>Looks at whatever waits now; waits for a pass over the county.</summary>
    public async Task WorkOffAsync(CancellationToken cancel)
    {
        while (_waiting.Reader.TryRead(out var asked))
        {
            try
            {
                await check.HouseholdsAsync(asked.County, asked.Households, cancel);
            }
            catch (Exception e) when (!cancel.IsCancellationRequested)
            {
                logger.LogError(e, "{Households} households of {County} were not looked at; the night will", asked.Households.Length, asked.County);
            }
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (await _waiting.Reader.WaitToReadAsync(stoppingToken))
        {
            await WorkOffAsync(stoppingToken);
        }
    }
}
