using System.Text.Encodings.Web;
using System.Text.Unicode;
using FluentValidation;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Authorization;
using Microsoft.Extensions.WebEncoders;
using PovertyCase.Domain.Households;
using PovertyCase.Web.Access;
using PovertyCase.Web.Accounts;
using PovertyCase.Web.Imports;
using PovertyCase.Web.Pages;
using PovertyCase.Web.Pages.Shared;
using PovertyCase.Web.Reconciliations;

namespace PovertyCase.Web.Setup;

/// <summary>Razor Pages as this house uses them: rooms with policies, forgiving binders, Chinese messages, one filter for every act.</summary>
public static class PagesSetup
{
    public static void AddCasePages(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.Configure<WebEncoderOptions>(encoder => encoder.TextEncoderSettings = new TextEncoderSettings(UnicodeRanges.All));
        services.Configure<RouteOptions>(routes => routes.LowercaseUrls = true);
        services.AddAntiforgery(options =>
        {
            options.Cookie.Name = builder.Environment.IsDevelopment() ? "case-form" : "__Host-case-form";
            options.Cookie.SecurePolicy = builder.Environment.IsDevelopment() ? CookieSecurePolicy.SameAsRequest : CookieSecurePolicy.Always;
        });
        services.AddRazorPages(pages =>
            {
                foreach (var open in Rooms.Open)
                {
                    pages.Conventions.AllowAnonymousToFolder(open);
                    pages.Conventions.AllowAnonymousToPage(open);
                }

                foreach (var room in Rooms.Table)
                {
                    pages.Conventions.AuthorizeFolder(room.Path, room.Policy);
                    pages.Conventions.AuthorizePage(room.Path, room.Policy);
                }
            })
            .AddMvcOptions(mvc =>
            {
                mvc.SuppressImplicitRequiredAttributeForNonNullableReferenceTypes = true;
                mvc.AddForgivingBinders();
                mvc.UseChineseMessages();
                mvc.Filters.Add<CaseActs>();
            });
        services.AddScoped<CaseActs>();
        services.AddScoped<Exports.RegisterExport>();
        services.AddScoped<Exports.FormExport>();
        services.AddScoped<IShell, CaseShell>();
        services.AddImports();
        services.AddReconciliations();
        services.AddScoped<Desk>();
        services.AddScoped<Procedures.PostNotice>();
        services.AddScoped<Procedures.DecideMany>();
        services.AddScoped<Procedures.VillageDuties>();
        services.AddScoped<Procedures.FilingPaper>();
        services.AddScoped<Procedures.NoticeStandings>();
        services.AddScoped<Procedures.SampleDesk>();
        services.AddScoped<Procedures.SplitDesk>();
        services.AddScoped<Procedures.LetterDesk>();
        services.AddScoped<Procedures.WindowCheck>();
        services.AddScoped<Data.YearSheets>();
        services.AddScoped<Data.YearFreeze>();
        services.AddScoped<Data.YearClosing>();
        services.AddScoped<Data.PlaceStanding>();
        services.AddScoped<Data.LookBackWork>();
        services.AddScoped<Procedures.ProofDesk>();
        services.AddScoped<Procedures.WhoIdentified>();
        services.AddScoped<Procedures.CarryMemberChange>();
        services.AddScoped<Procedures.OpenErrors>();
        services.AddSingleton<Data.Files.PictureTray>();
        services.AddSingleton<Data.Files.ProofTray>();
        services.AddScoped<Procedures.ProofReading>();
        services.AddScoped<Rosters.DrawRoster>();
        services.AddScoped<Rosters.RosterPaper>();
        services.AddScoped<YearlyForms.FormTotals>();
        services.AddScoped<PasswordAgain>();
        services.AddScoped<LookQuota>();
        services.AddScoped<CarryOutRequest>();
        services.AddScoped<ReadAccountList>();
        services.AddScoped<StopAccount>();
        services.AddSingleton<DisableDormant>();
        services.AddHostedService<DormantAccountsDaily>();
        services.AddSingleton<HtmlEncoder>(HtmlEncoder.Create(UnicodeRanges.All));

        // The package that scans assemblies for validators is not needed for one line.
        foreach (var type in typeof(Household).Assembly.GetTypes().Concat(typeof(PagesSetup).Assembly.GetTypes()))
        {
            foreach (var contract in type.GetInterfaces().Where(i => !type.IsAbstract && i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IValidator<>)))
            {
                services.AddSingleton(contract, type);
            }
        }
    }
}
