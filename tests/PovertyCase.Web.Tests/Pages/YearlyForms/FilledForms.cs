using PovertyCase.Domain.Common;
using PovertyCase.Domain.Regions;
using PovertyCase.Domain.YearlyForms;
using PovertyCase.Web.Data.Seed;
using PovertyCase.Web.Tests.Hosting;

namespace PovertyCase.Web.Tests.Pages.YearlyForms;

/// <summary>Fills the forms in the browser, section by section.</summary>
public abstract class FormDesk(CaseHost host) : CaseTests(host)
{
    protected const long Village = DemoAccounts.Village;

    protected int Year => Clock.Today.Year;

    protected string FormOf(long village) => $"/villages/{village}/{Year}";

    /// <summary>What a sound village answers, by field; everything else is 1, 是 or 无.</summary>
    protected static readonly IReadOnlyDictionary<string, string> Sound = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["LeaderName"] = "张晓梅",
        ["OfficePhone"] = "0915-7200001",
        ["Belt"] = "北部高山片带",
        ["IsPoorVillage"] = "true",
        ["IsDeeplyPoorVillage"] = "false",
        ["IdentifiedYear"] = "2014",
        ["NaturalVillages"] = "6",
        ["Households"] = "３２０",
        ["PoorHouseholds"] = "1",
        ["DibaoHouseholds"] = "12",
        ["DestituteHouseholds"] = "3",
        ["Persons"] = "1,100",
        ["PoorPersons"] = "2",
        ["DibaoPersons"] = "30",
        ["DestitutePersons"] = "3",
        ["Women"] = "520",
        ["DisabledPersons"] = "25",
        ["Labour"] = "600",
        ["MigrantWorkers"] = "240",
        ["Farmland"] = "1,234.56",
        ["MainRoadMetres"] = "3.5",
        ["MainRoadSurface"] = "03",
        ["PassingPlaces"] = "4",
        ["WaterKeeper"] = "李建军",
        ["UnpavedKilometres"] = "0",
    };

    protected async Task Fill(Visitor visitor, string form, IEnumerable<(string Key, IReadOnlyList<FormField> Fields)> sections, IReadOnlyDictionary<string, string> values)
    {
        foreach (var (key, fields) in sections)
        {
            await Fill(visitor, form, key, fields, values);
        }
    }

    protected static async Task Fill(Visitor visitor, string form, string key, IReadOnlyList<FormField> fields, IReadOnlyDictionary<string, string> values)
    {
        var reply = await visitor.Submit($"{form}/{key}", fill =>
        {
            foreach (var field in fields)
            {
                var usual = field.Asked.MayBeEmpty ? null : field.Type == typeof(bool) ? "true" : field.Type == typeof(string) ? field.Codes?.Entries[0].Code ?? "无" : "1";
                fill[$"Details.{field.Name}"] = values.GetValueOrDefault(field.Name) ?? usual;
            }
        });
        Assert.True(reply.IsRedirect, $"{key}: {reply.Text}");
    }

    protected Task FillVillage(Visitor visitor, long village, IReadOnlyDictionary<string, string>? values = null) =>
        Fill(visitor, FormOf(village), VillageForm.Sections.Select(s => (s.Key, s.Fields)), values ?? Sound);

    protected async Task<Reply> Press(Visitor visitor, string page, string button, string? reason = null)
    {
        var reply = await visitor.Submit($"{page}/decide", form => form["Reason"] = reason ?? "", button);
        Assert.True(reply.IsRedirect, $"{button}: {reply.Text}");
        return reply;
    }

    /// <summary>A village form that the township has checked.</summary>
    protected async Task Checked(long village, int households, int persons, int poor)
    {
        await using var db = Host.Everything();
        var form = Filled(village, households, persons, poor);
        form.Submit([], Given.ClerkOf(village));
        form.Pass([], Given.Clerk(Role.TownshipClerk, RegionCode.TownshipOf(village)));
        db.Add(form);
        await db.SaveChangesAsync(TestContext.Current.CancellationToken);
    }

    protected VillageForm Filled(long village, int households, int persons, int poor)
    {
        var clerk = Given.ClerkOf(village);
        var form = VillageForm.Begin(village, Year, clerk);
        foreach (var section in VillageForm.Sections)
        {
            var details = Activator.CreateInstance(section.Details)!;
            foreach (var field in section.Fields.Where(f => !f.Asked.MayBeEmpty))
            {
                field.Property.SetValue(details, field.Type == typeof(int) ? 0 : field.Type == typeof(decimal) ? 0m : field.Type == typeof(bool) ? false : (object)"01");
            }

            form.Fill(section, details is VillagePopulation p ? p with { Households = households, Persons = persons, PoorHouseholds = poor, PoorPersons = 10 } : details, clerk);
        }

        return form;
    }
}
