namespace PovertyCase.Web.Jobs;

/// <summary>
/// Two workers: one takes whatever is next, the other only what is over in seconds, so that a village never waits behind a county and the pages keep the
/// rest of the machine. They wake when something is asked for here, and look every few seconds for what another process asked for or left.
/// </summary>
public sealed class WorkOffJobs(RunJobs jobs, JobBell bell, ILogger<WorkOffJobs> logger) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // The host begins to listen first.
        await Task.Yield();
        await Task.WhenAll(WorkAsync(smallOnly: false, stoppingToken), WorkAsync(smallOnly: true, stoppingToken));
    }

    private async Task WorkAsync(bool smallOnly, CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            var rung = bell.Rung;
            try
            {
                if (await jobs.NextAsync(smallOnly, stop))
                {
                    continue;
                }
            }
            catch (OperationCanceledException) when (stop.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e) when (!stop.IsCancellationRequested)
            {
                // Whatever was begun keeps its lease and is taken up again when that is over; a worker that ended would take the program with it.
                logger.LogWarning(e, "Jobs could not be looked for; they wait");
            }

            await Task.WhenAny(rung, Task.Delay(Pause, stop));
        }
    }
}
