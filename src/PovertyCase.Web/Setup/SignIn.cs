using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;
using PovertyCase.Web.Access;
using PovertyCase.Web.Data;
using PovertyCase.Web.Jobs;

namespace PovertyCase.Web.Setup;

/// <summary>Accounts on ASP.NET Core Identity's tables; sessions in the database; the cookie is a random token.</summary>
public static class SignInSetup
{
    public static void AddSignIn(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddHttpContextAccessor();
        services.AddSingleton(TimeProvider.System);
        services.AddScoped<OnBehalf>();
        services.AddScoped(provider => provider.GetRequiredService<OnBehalf>().Officer ?? ActivatorUtilities.CreateInstance<CurrentOfficer>(provider));
        services.AddScoped<OpaqueKeys>();
        services.AddIdentityCore<Officer>(options => options.User.RequireUniqueEmail = false).AddEntityFrameworkStores<CaseDb>();
        services.Configure<PasswordHasherOptions>(hashing => hashing.IterationCount = builder.Configuration.GetValue("Passwords:Iterations", PasswordHashing.Iterations));
        services.AddSingleton<IPasswordHasher<Officer>, PasswordHasher<Officer>>();
        services.AddSingleton<PasswordHashing>();
        services.AddSingleton<PasswordPolicy>();
        services.AddSingleton<SignInTries>();
        services.AddSingleton<SignInLimits>();
        services.AddSingleton<BoardLimits>();
        services.AddSingleton<SessionRules>();
        services.AddSingleton<KeepForm>();
        services.AddScoped<OpenSession>();
        services.AddScoped<HalfSignedIn>();
        services.AddScoped<EndSessions>();
        services.AddScoped<IssueInitialPassword>();
        services.AddScoped<ResetSecondFactor>();
        services.AddKeyRing(builder.Configuration);
        services.AddAuthentication(SessionHandler.SchemeName).AddScheme<AuthenticationSchemeOptions, SessionHandler>(SessionHandler.SchemeName, null);
        services.AddAuthorization(options =>
        {
            options.FallbackPolicy = new AuthorizationPolicyBuilder().RequireAssertion(_ => false).Build();
            foreach (var room in Rooms.Table)
            {
                options.AddPolicy(room.Policy, policy => policy
                    .RequireAuthenticatedUser()
                    .RequireClaim(CurrentOfficer.RoleClaim, room.Roles.Select(r => r.ToString())));
            }
        });
    }
}
