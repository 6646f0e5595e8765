using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using PovertyCase.Domain.Common;
using PovertyCase.Domain.Procedures;
using PovertyCase.Web.Data.Seed;
using PovertyCase.Web.Procedures;
using PovertyCase.Web.Tests.Checks;
using PovertyCase.Web.Tests.Given;

namespace PovertyCase.Web.Tests.Browser;

/// <summary>
/// A household of five from its paper form by keyboard alone. Keys are counted and their time is that of the keystroke-level model (Card, Moran,
/// Newell 1980): 0.28 s a key for an average typist who is no typist by trade, 1.35 s to look at the paper before a field is filled. A Chinese character
/// counts as 3.5 keys (pinyin and choosing).
/// </summary>
public sealed class KeyboardEntryTests(BrowserHost host) : IClassFixture<BrowserHost>
{
    private const double SecondsPerKey = 0.28;
    private const double SecondsPerField = 1.35;
    private const double KeysPerCharacter = 3.5;
    private const int MostFields = 70;
    private static readonly TimeSpan Most = TimeSpan.FromMinutes(4);

    private double _keys;
    private int _fields;

    [Fact]
    public async Task Five_members_take_less_than_four_minutes_and_seventy_typed_fields()
    {
        await host.Given.Settings();
        var page = await host.WindowOf("cun");
        await page.Keyboard.PressAsync("/");
        await Type(page, Builders.IdNumber(new DateOnly(1968, 5, 4), Sex.Male));
        await Press(page, "Enter");
        await page.GetByText("没有找到").First.WaitForAsync();
        await page.FocusAsync("main a.btn-primary");
        await Press(page, "Enter");
        await page.WaitForURLAsync("**/households/create?s=*");

        // The number that was searched for stands in the form already.
        await page.FocusAsync("[name='Entry.Household.GroupName']");
        await Type(page, "三组");
        await GoTo(page, "Entry.Household.Phone");
        await Type(page, "13800135627");
        await Member(page, 0, "陈德富", null, null, "02", disease: "慢性肾病");
        await Member(page, 1, "李桂英", "02", Builders.IdNumber(new DateOnly(1970, 8, 9), Sex.Female), "02");
        await Member(page, 2, "陈志强", "03", Builders.IdNumber(new DateOnly(1995, 2, 3), Sex.Male), "03");
        await Member(page, 3, "王秀兰", "05", Builders.IdNumber(new DateOnly(1996, 7, 1), Sex.Female), "03");
        await Member(page, 4, "陈小雨", "08", Builders.IdNumber(new DateOnly(2016, 6, 1), Sex.Female), null, student: "03");
        await GoTo(page, "Entry.Income.WageIncome");
        await Type(page, "24000");
        await GoTo(page, "Entry.Income.BusinessIncome");
        await Type(page, "6000");
        await GoTo(page, "Entry.Income.BusinessExpense");
        await Type(page, "2200");
        await GoTo(page, "Entry.Causes[0].Code");
        await Choose(page, "01");
        await GoTo(page, "Entry.Causes[0].Detail");
        await Type(page, "陈德富患慢性肾病四年，每年自付药费3200元");
        await Press(page, "Control+Enter");
        await page.WaitForURLAsync("**/conditions/*");
        await Conditions(page);
        await Press(page, "Control+s");
        await page.WaitForURLAsync(u => System.Text.RegularExpressions.Regex.IsMatch(u, "/households/[0-9a-f-]{36}$"));

        await using var db = host.Everything();
        var household = await db.Households.SingleAsync(h => h.HeadName == "陈德富" && h.AreaNo == DemoAccounts.Village, TestContext.Current.CancellationToken);
        Assert.Equal(5, household.PersonCount);

        // Nothing that the form asks for is missing: the household could apply at once.
        await new CheckedHouseholds(host).Hits(household);
        Assert.Empty(await db.StandingErrorsAsync(FilingKind.Identification, [household.Id], TestContext.Current.CancellationToken));
        var took = TimeSpan.FromSeconds((_keys * SecondsPerKey) + (_fields * SecondsPerField));
        TestContext.Current.TestOutputHelper?.WriteLine($"{_fields} fields, {_keys:N0} keys, {took.TotalSeconds:N0} s");
        Assert.True(_fields <= MostFields, $"{_fields} fields were typed.");
        Assert.True(took < Most, $"{_fields} fields and {_keys:N0} keys take {took.TotalSeconds:N0} s.");
    }

    /// <summary>Two numbers that nobody has to type: pressed for on the telephone, in the house.</summary>
    [Fact]
    public async Task The_place_of_a_household_is_taken_from_the_device_that_stands_at_it()
    {
        var household = await host.Given.Household(DemoAccounts.Village, head: "邹在家");
        var page = await host.WindowOf("cun", 390, 844);
        await page.GotoAsync($"/households/{household.Id}/edit");
        await page.ClickAsync("details.more > summary");
        await page.GetByText("人在户里，取本机位置").ClickAsync();
        await page.GetByText("没有取到位置").WaitForAsync();
        Assert.Equal("", await page.InputValueAsync("[name='Details.Longitude']"));

        await page.Context.GrantPermissionsAsync(["geolocation"]);
        await page.Context.SetGeolocationAsync(new Geolocation { Longitude = 109.3651234f, Latitude = 32.8334321f, Accuracy = 12 });
        await page.GetByText("人在户里，取本机位置").ClickAsync();
        await page.GetByText("已取到位置，误差约12米").WaitForAsync();
        Assert.StartsWith("109.365", await page.InputValueAsync("[name='Details.Longitude']"), StringComparison.Ordinal);
        Assert.StartsWith("32.833", await page.InputValueAsync("[name='Details.Latitude']"), StringComparison.Ordinal);
        await host.Look(page, "place");
        await page.GetByText("保存", new PageGetByTextOptions { Exact = true }).ClickAsync();
        await page.WaitForURLAsync($"**/households/{household.Id}");
        Assert.Contains("东经 109.365", await page.ContentAsync(), StringComparison.Ordinal);
    }

    /// <summary>Without a map of anybody else's: the village's own points, a click, the arrow keys; and the sentence where there is no point to begin with.</summary>
    [Fact]
    public async Task The_place_of_a_household_is_set_on_the_plan_of_its_village_by_a_click_and_by_keys()
    {
        await using (var db = host.Everything())
        {
            await db.Households.ExecuteUpdateAsync(u => u.SetProperty(h => h.Details.Longitude, (decimal?)null).SetProperty(h => h.Details.Latitude, (decimal?)null), TestContext.Current.CancellationToken);
        }

        var household = await host.Given.Household(DemoAccounts.Village, head: "邬定位");
        var page = await host.WindowOf("cun", 1366, 900);
        await OpenPlan(page, household.Id);
        await page.GetByText("村里还没有一处知道经纬度").WaitForAsync();

        foreach (var (head, longitude, latitude) in new[] { ("邬东", 109.3700m, 32.8300m), ("邬西", 109.3600m, 32.8300m), ("邬远", 73.5m, 4m) })
        {
            var neighbour = await host.Given.Household(DemoAccounts.Village, head: head);
            await using var db = host.Everything();
            var home = await db.Households.SingleAsync(h => h.Id == neighbour.Id, TestContext.Current.CancellationToken);
            home.Correct(home.Details with { Longitude = longitude, Latitude = latitude }, host.Given.ClerkOf(DemoAccounts.Village));
            await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        }

        await OpenPlan(page, household.Id);
        var plan = page.Locator("svg.plan");
        await plan.WaitForAsync();
        await page.GetByText("另有1户的点离村子太远").WaitForAsync();
        Assert.Equal(2, await page.Locator("svg.plan .home").CountAsync());
        Assert.Contains("邬东", await page.Locator("svg.plan").InnerHTMLAsync(), StringComparison.Ordinal);

        // The middle between the two; then ten steps to the north by keys.
        await plan.ClickAsync();
        var (east, north) = await Point(page);
        Assert.InRange(east, 109.3645, 109.3655);
        Assert.InRange(north, 32.8295, 32.8305);
        await page.GetByText("已定在东经、北纬").WaitForAsync();
        for (var i = 0; i < 10; i++)
        {
            await page.Keyboard.PressAsync("ArrowUp");
        }

        var (stillEast, further) = await Point(page);
        Assert.Equal(east, stillEast, 5);
        Assert.InRange(further, north + 0.001, north + 0.003);
        await page.Keyboard.PressAsync("Shift+ArrowDown");
        Assert.InRange((await Point(page)).Latitude, north + 0.0009, further - 0.00001);
        await host.Look(page, "plan");
        await page.GetByText("放大", new PageGetByTextOptions { Exact = true }).ClickAsync();
        await page.Locator("svg.plan [data-this][visibility=visible]").WaitForAsync();
        await page.GetByText("保存", new PageGetByTextOptions { Exact = true }).ClickAsync();
        await page.WaitForURLAsync($"**/households/{household.Id}");
        Assert.Contains(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"东经 {stillEast:0.######}"), await page.ContentAsync(), StringComparison.Ordinal);
    }

    private static async Task OpenPlan(IPage page, Guid household)
    {
        await page.GotoAsync($"/households/{household}/edit");
        await page.ClickAsync("details.more > summary");
        await page.GetByText("在村里的点位图上点").ClickAsync();
    }

    private static async Task<(double Longitude, double Latitude)> Point(IPage page) => (
        double.Parse(await page.InputValueAsync("[name='Details.Longitude']"), System.Globalization.CultureInfo.InvariantCulture),
        double.Parse(await page.InputValueAsync("[name='Details.Latitude']"), System.Globalization.CultureInfo.InvariantCulture));

    /// <summary>Everything with an asterisk: the areas, the house, the way to the road, water, fuel and what the house is connected to. The first field has the focus already.</summary>
    private async Task Conditions(IPage page)
    {
        Assert.Equal("Production.Farmland", await page.EvaluateAsync<string>("() => document.activeElement?.name ?? ''"));
        foreach (var (field, typed) in new[] { ("Farmland", "4.5"), ("IrrigatedLand", "1"), ("Forest", "6"), ("GrainForGreen", "0"), ("Orchard", "0"), ("Pasture", "0"), ("WaterSurface", "0") })
        {
            await GoTo(page, $"Production.{field}");
            await Type(page, typed);
        }

        await GoTo(page, "Living.HousingArea");
        await Type(page, "96");
        await GoTo(page, "Living.RoadDistance");
        await Type(page, "0.8");
        await GoTo(page, "Living.RoadType");
        await Choose(page, "03");
        await Answer(page, "Living.WaterDifficult", false);
        await Answer(page, "Living.WaterSafe", true);
        await GoTo(page, "Living.Fuel");
        await Choose(page, "01");
        await Answer(page, "Living.HouseholdPower", true);
        await Answer(page, "Living.Television", true);
        await Answer(page, "Living.SanitaryToilet", true);
    }

    /// <summary>One key: the space bar for the first answer, an arrow for the other.</summary>
    private async Task Answer(IPage page, string field, bool yes)
    {
        await GoTo(page, field);
        _fields++;
        await Press(page, yes ? "Space" : "ArrowDown");
        Assert.Equal(yes ? "true" : "false", await page.EvaluateAsync<string>("() => document.activeElement.checked ? document.activeElement.value.toLowerCase() : ''"));
    }

    private async Task Member(IPage page, int row, string name, string? relation, string? number, string? education, string? student = null, string? disease = null)
    {
        await GoTo(page, $"Entry.Members[{row}].Person.Name");
        await Type(page, name);
        if (relation is not null)
        {
            await GoTo(page, $"Entry.Members[{row}].Relation");
            await Choose(page, relation);
        }

        if (number is not null)
        {
            await GoTo(page, $"Entry.Members[{row}].Person.IdNumber");
            await Type(page, number);
        }

        if (education is not null)
        {
            await GoTo(page, $"Entry.Members[{row}].Member.Education");
            await Choose(page, education);
        }

        if (student is not null)
        {
            await GoTo(page, $"Entry.Members[{row}].Member.StudentStatus");
            await Choose(page, student);
        }

        if (disease is null)
        {
            await Tick(page, $"Entry.Members[{row}].Member.Health");
        }
        else
        {
            // Ill for long is the second tick, and the illness has a name.
            await GoTo(page, $"Entry.Members[{row}].Member.Health");
            await Press(page, "Tab");
            await Tick(page, $"Entry.Members[{row}].Member.Health");
            Assert.Equal("02", await page.EvaluateAsync<string>("() => document.activeElement.value"));
            await GoTo(page, $"Entry.Members[{row}].Member.DiseaseName");
            await Type(page, disease);
        }

        await GoTo(page, $"Entry.Members[{row}].Member.LabourAbility");
        await Choose(page, student is null ? "01" : "04");
        await Tick(page, $"Entry.Members[{row}].Protection.ResidentMedicalInsurance");
        await Tick(page, $"Entry.Members[{row}].Protection.SeriousIllnessInsurance");
    }

    /// <summary>One key: the first of several ticks is the usual answer.</summary>
    private async Task Tick(IPage page, string field)
    {
        await GoTo(page, field);
        _fields++;
        await Press(page, "Space");
        Assert.True(await page.EvaluateAsync<bool>("() => document.activeElement.checked"), field);
    }

    /// <summary>Enter after Enter until the field has the focus; each is a key that the clerk presses.</summary>
    private async Task GoTo(IPage page, string field)
    {
        for (var i = 0; i < 40; i++)
        {
            if (await page.EvaluateAsync<string>("() => document.activeElement?.name ?? ''") == field)
            {
                return;
            }

            await Press(page, await page.EvaluateAsync<bool>("() => document.activeElement?.tagName === 'TEXTAREA'") ? "Tab" : "Enter");
        }

        Assert.Fail($"Enter does not lead to {field}.");
    }

    private async Task Type(IPage page, string text)
    {
        _fields++;
        _keys += text.Sum(c => c > 127 ? KeysPerCharacter : 1);
        await page.Keyboard.InsertTextAsync(text);
    }

    /// <summary>Arrow keys down to the value, as a keyboard does it in a closed list.</summary>
    private async Task Choose(IPage page, string value)
    {
        _fields++;
        for (var i = 0; i < 40 && await page.EvaluateAsync<string>("() => document.activeElement.value") != value; i++)
        {
            await Press(page, "ArrowDown");
        }

        Assert.Equal(value, await page.EvaluateAsync<string>("() => document.activeElement.value"));
    }

    private async Task Press(IPage page, string key)
    {
        _keys += key.Count(c => c == '+') + 1;
        await page.Keyboard.PressAsync(key);
    }
}
