using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Npgsql;
using PovertyCase.Domain.Common;
using PovertyCase.Web.Access;
using PovertyCase.Web.Data;
using PovertyCase.Web.Data.Keys;
using PovertyCase.Web.Data.Seed;
using PovertyCase.Web.Jobs;
using PovertyCase.Web.Tests.Given;

namespace PovertyCase.Web.Tests.Hosting;

/// <summary>The product over a database of its own, with a clock that the test moves. One for each test class.</summary>
public class CaseHost(TestServer server) : WebApplicationFactory<Program>, IAsyncLifetime
{
    private readonly Dictionary<string, long> _lastSteps = [];

    public TestClock Clock { get; } = new();

    public CaseConnections Connections { get; private set; } = null!;

    public CaseKeys Keys => server.Keys;

    public string KeyFile => server.KeyFile;

    public CaseDbFactory Databases { get; private set; } = null!;

    public Builders Given { get; private set; } = null!;

    public virtual async ValueTask InitializeAsync()
    {
        Connections = await server.CloneAsync();
        Databases = new CaseDbFactory(Connections, server.Keys);
        Given = new Builders(this);
    }

    /// <summary>A connection that no rule of the database binds: the attacker of the trail's tests.</summary>
    public string Superuser => server.Superuser(Connections);

    /// <summary>Where this host keeps its heads outside the database.</summary>
    public string HeadsFile => Path.Combine(server.Scratch, $"heads-{new NpgsqlConnectionStringBuilder(Connections.App).Database}.jsonl");

    /// <summary>A browser without cookies.</summary>
    public Visitor Anonymous() => new(CreateClient(new WebApplicationFactoryClientOptions { BaseAddress = new Uri("https://localhost"), AllowAutoRedirect = false }));

    /// <summary>A browser in which one of the demo accounts (or one made by Given.Officer) has signed in. Sign in anew after moving the clock by more than 10 minutes.</summary>
    public async Task<Visitor> SignInAs(string account)
    {
        var visitor = Anonymous();
        await SignIn(visitor, account);
        return visitor;
    }

    /// <summary>In a window that was opened already, perhaps onto a host with other settings.</summary>
    public async Task SignIn(Visitor visitor, string account)
    {
        var reply = await visitor.Submit("/signin", form =>
        {
            form["Account"] = account;
            form["Password"] = DemoAccounts.Password;
        });
        if (reply.Location == "/signin/code")
        {
            reply = await visitor.Submit("/signin/code", form => form["Code"] = NextCode(account));
        }

        Assert.True(reply.IsRedirect && reply.Location != "/signin", $"{account} could not sign in: {reply.Text}");
    }

    /// <summary>
    /// The code on the phone of an account with the demo secret. A code works once and a clock may be one step off, so three are good at any instant;
    /// when they are used up the clock goes on by half a minute.
    /// </summary>
    public string NextCode(string account)
    {
        lock (_lastSteps)
        {
            return NextCodeOf(account);
        }
    }

    /// <summary>Password and next code, as a page asks for them again before an act that binds.</summary>
    public void Confirm(FormFields form, string account, string password = DemoAccounts.Password)
    {
        form["Confirm.Password"] = password;
        form["Confirm.Code"] = NextCode(account);
    }

    /// <summary>The register without gates, to look at what was really stored.</summary>
    public CaseDb Everything() => Databases.ForJobs(Actor.System(Clock.GetUtcNow()));

    /// <summary>The register as an officer sees it.</summary>
    public CaseDb As(Actor actor) => Databases.ForRequest(Reader.Of(actor));

    /// <summary>Leaves what is asked for waiting until the test calls <see cref="RunJobs"/>; otherwise it is done before the request is answered, as small work is.</summary>
    public bool HoldsJobs { get; set; }

    /// <summary>Does every job that is due, one after the other, until none is left.</summary>
    public async Task RunJobs()
    {
        while (await Services.GetRequiredService<RunJobs>().NextAsync(smallOnly: false, CancellationToken.None))
        {
        }
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await using var app = new NpgsqlConnection(Connections.App);
        NpgsqlConnection.ClearPool(app);
        await using var jobs = new NpgsqlConnection(Connections.Jobs);
        NpgsqlConnection.ClearPool(jobs);
        await using var looks = new NpgsqlConnection(Connections.Looks);
        NpgsqlConnection.ClearPool(looks);
        GC.SuppressFinalize(this);
    }

    /// <summary>Most tests say themselves when the rules are asked, and are not told of a household what they did not put there.</summary>
    protected virtual bool LooksAfterSaves => false;

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseSetting("Check:AfterSave", LooksAfterSaves ? "true" : "false");
        builder.UseEnvironment("Development");
        builder.UseSetting("ConnectionStrings:Case", Connections.App);
        builder.UseSetting("ConnectionStrings:CaseOwner", Connections.Owner);
        builder.UseSetting("ConnectionStrings:CaseJobs", Connections.Jobs);
        builder.UseSetting("ConnectionStrings:CaseBoard", Connections.Board);
        builder.UseSetting("Keys:File", server.KeyFile);
        builder.UseSetting("Storage:Root", Path.Combine(server.Scratch, "files"));
        builder.UseSetting("Logs:Folder", Path.Combine(server.Scratch, "logs"));
        builder.UseSetting("Startup:Prepare", "false");
        builder.UseSetting("SignIn:TriesPerAddress", "0");
        builder.UseSetting("Passwords:Iterations", TestServer.HashIterations.ToString(System.Globalization.CultureInfo.InvariantCulture));
        builder.UseSetting("Limits:Off", "true"); // a test asks faster than people; what is limited has tests of its own
        builder.UseSetting("Trail:HeadsFile", HeadsFile);
        builder.UseSetting("Trail:Worker", "false");
        builder.UseSetting("Check:Worker", "false");
        builder.UseSetting("Jobs:Worker", "false");
        builder.ConfigureServices(services =>
        {
            services.Replace(ServiceDescriptor.Singleton<TimeProvider>(Clock));
            services.Replace(ServiceDescriptor.Singleton<IAfterAsking>(new DoesAtOnce(this)));
        });
    }

    private sealed class DoesAtOnce(CaseHost host) : IAfterAsking
    {
        public Task AskingAsync(IReadOnlyList<Guid> jobs, CancellationToken cancel) => host.HoldsJobs ? Task.CompletedTask : host.RunJobs();
    }

    private string NextCodeOf(string account)
    {
        var step = Math.Max(SecondFactor.StepAt(Clock.GetUtcNow()) - 1, _lastSteps.GetValueOrDefault(account) + 1);
        while (step > SecondFactor.StepAt(Clock.GetUtcNow()) + 1)
        {
            Clock.Pass(TimeSpan.FromSeconds(SecondFactor.StepSeconds));
        }

        _lastSteps[account] = step;
        return SecondFactor.Code(DemoAccounts.Secret, step);
    }
}

/// <summary>As the product is: the rules are asked after each save.</summary>
public sealed class LookingHost(TestServer server) : CaseHost(server)
{
    protected override bool LooksAfterSaves => true;
}

/// <summary>What the page tests share: their own host, its clock and builders.</summary>
public abstract class CaseTests(CaseHost host) : IClassFixture<CaseHost>
{
    protected CaseHost Host => host;

    protected TestClock Clock => host.Clock;

    protected Builders Given => host.Given;

    protected Task<Visitor> SignInAs(string account) => host.SignInAs(account);

    /// <summary>Looks at what was really stored, past the gates.</summary>
    protected async Task<T> Read<T>(Func<CaseDb, Task<T>> read)
    {
        await using var db = Host.Everything();
        return await read(db);
    }

    /// <summary>Changes what is stored, past the pages.</summary>
    protected async Task Write(Func<CaseDb, Task> change)
    {
        await using var db = Host.Everything();
        await change(db);
        await db.SaveChangesAsync(TestContext.Current.CancellationToken);
    }

    protected Task Write(Action<CaseDb> change) => Write(db =>
    {
        change(db);
        return Task.CompletedTask;
    });
}
