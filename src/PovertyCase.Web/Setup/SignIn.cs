using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;
using PovertyCase.Web.Access;
using PovertyCase.Web.Data;

namespace PovertyCase.Web.Setup;

/// <summary>Accounts on ASP.NET Core Identity; the cookie carries the post the officer acts under.</summary>
public static class SignInSetup
{
    public static void AddSignIn(this WebApplicationBuilder builder)
    {
        builder.Services.AddHttpContextAccessor();
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddScoped<CurrentOfficer>();
        builder.Services.AddScoped<OpaqueKeys>();
        builder.Services.Configure<PasswordHasherOptions>(hashing => hashing.IterationCount = builder.Configuration.GetValue("Passwords:Iterations", PasswordHashing.Iterations));
        builder.Services.AddSingleton<IPasswordHasher<Officer>, PasswordHasher<Officer>>();
        builder.Services.AddSingleton<PasswordHashing>();
        builder.Services.AddScoped<EndSessions>();
        builder.Services.AddScoped<IssueInitialPassword>();
        builder.Services.AddScoped<ResetSecondFactor>();
        builder.Services.AddIdentityCore<Officer>(options =>
            {
                options.Password.RequiredLength = 10;
                options.Lockout.MaxFailedAccessAttempts = 5;
                options.Lockout.DefaultLockoutTimeSpan = TimeSpan.FromMinutes(30);
                options.User.RequireUniqueEmail = false;
            })
            .AddEntityFrameworkStores<CaseDb>()
            .AddErrorDescriber<ChineseIdentityErrors>();
        if (builder.Configuration["Keys:DataProtection"] is { } folder)
        {
            builder.Services.AddDataProtection().SetApplicationName("PovertyCase").PersistKeysToFileSystem(Directory.CreateDirectory(folder));
        }

        var loopbackHttp = builder.Environment.IsDevelopment();
        builder.Services.AddAuthentication(CookieAuthenticationDefaults.AuthenticationScheme).AddCookie(cookie =>
        {
            // By scheme (decisions 19): __Host- needs https; http is for loopback in Development only.
            cookie.Cookie.Name = loopbackHttp ? "case" : "__Host-case";
            cookie.Cookie.HttpOnly = true;
            cookie.Cookie.SameSite = SameSiteMode.Lax;
            cookie.Cookie.SecurePolicy = loopbackHttp ? CookieSecurePolicy.SameAsRequest : CookieSecurePolicy.Always;
            cookie.LoginPath = "/signin";
            cookie.AccessDeniedPath = "/error/403";
            cookie.ReturnUrlParameter = "to";
            cookie.ExpireTimeSpan = TimeSpan.FromMinutes(30);
            cookie.SlidingExpiration = true;
            cookie.Events.OnValidatePrincipal = SignedInOfficer.StillValidAsync;
        });
        builder.Services.AddAuthorization(options =>
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

/// <summary>Identity's refusals in the clerk's language.</summary>
internal sealed class ChineseIdentityErrors : IdentityErrorDescriber
{
    public override IdentityError DuplicateUserName(string userName) => Error(nameof(DuplicateUserName), "这个账号名已被使用");

    public override IdentityError InvalidUserName(string? userName) => Error(nameof(InvalidUserName), "账号名只能用字母和数字");

    public override IdentityError PasswordTooShort(int length) => Error(nameof(PasswordTooShort), $"密码至少{length}位");

    public override IdentityError PasswordRequiresDigit() => Error(nameof(PasswordRequiresDigit), "密码里要有数字");

    public override IdentityError PasswordRequiresLower() => Error(nameof(PasswordRequiresLower), "密码里要有小写字母");

    public override IdentityError PasswordRequiresUpper() => Error(nameof(PasswordRequiresUpper), "密码里要有大写字母");

    public override IdentityError PasswordRequiresNonAlphanumeric() => Error(nameof(PasswordRequiresNonAlphanumeric), "密码里要有符号，例如 - 或 !");

    public override IdentityError PasswordMismatch() => Error(nameof(PasswordMismatch), "原密码不对");

    private static IdentityError Error(string code, string description) => new() { Code = code, Description = description };
}
