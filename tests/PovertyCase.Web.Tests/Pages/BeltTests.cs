using System.Globalization;
using System.Net;
using Microsoft.EntityFrameworkCore;
using PovertyCase.Domain.Procedures;
using PovertyCase.Domain.YearlyForms;
using PovertyCase.Web.Data.Seed;
using PovertyCase.Web.Tests.Hosting;

namespace PovertyCase.Web.Tests.Pages;

/// <summary>片带: the county groups villages, dated, and lists and boards follow it (S3-11).</summary>
public sealed class BeltTests(CaseHost host) : CaseTests(host)
{
    private const string Ours = "北部高山片带";
    private const string Theirs = "汉江河谷片带";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_county_sets_belts_moves_villages_between_them_and_lists_and_boards_follow()
    {
        var round = await Given.Round();
        await Given.Filing(round, await Given.Household(head: "赵桂兰"), FilingStage.Registered);
        await Given.Filing(round, await Given.Household(DemoAccounts.OtherVillage, head: "钱秀英"), FilingStage.Registered);
        var xian = await SignInAs("xian");
        (await xian.Submit("/belts/create", _ => { })).Shows("请填写片带名称", "请填写划定片带的文件");
        (await xian.Submit("/belts/create", form => (form["Details.Name"], form["Details.Basis"], form["Details.StartsOn"]) = (Ours, "县规划", $"{Clock.Today.AddDays(2):yyyy-MM-dd}"))).Shows("划定的日子不能在今天之后");
        var (ours, theirs) = (await Set(xian, Ours), await Set(xian, Theirs));
        (await xian.Submit("/belts/create", form => (form["Details.Name"], form["Details.Basis"]) = (Ours, "又一份"))).Shows("已经有这个名称的片带");

        var before = $"{Clock.Today.AddDays(-20):yyyy-MM-dd}";
        (await Take(xian, ours, before, DemoAccounts.Village)).RedirectsTo("/belts");
        (await Take(xian, theirs, before, DemoAccounts.OtherVillage)).RedirectsTo("/belts");
        (await Take(xian, theirs, before, DemoAccounts.OtherVillage, DemoAccounts.Village)).Shows($"现在在{Ours}，先从那里划出");
        Assert.Equal(HttpStatusCode.NotFound, (await Take(xian, theirs, before, DemoAccounts.OtherVillage, 610928109999)).Status);
        (await Take(xian, ours, $"{Clock.Today.AddDays(-60):yyyy-MM-dd}", DemoAccounts.Village, 610928109202)).Shows("划入的日子不能早于片带划定的日子");
        (await xian.Get("/belts")).Shows(Ours, "佛洞村", "县规划");

        // Filter, export's sentence, boards.
        var list = await xian.Get($"/households?belt={Uri.EscapeDataString(Ours)}");
        list.Shows("赵桂兰");
        Assert.DoesNotContain("钱秀英", list.Text, StringComparison.Ordinal);
        (await xian.Get($"/exports/create?belt={Uri.EscapeDataString(Ours)}")).Shows(Ours, "1 户");
        (await xian.Get("/quality")).Shows("按片带", Ours, Theirs);
        (await xian.Get("/reports/causes")).Shows("按片带", Ours, Theirs);
        (await xian.Get($"/reports/causes?belt={Uri.EscapeDataString(Ours)}")).Shows($"{Ours}，在册");
        (await xian.Get("/villages")).Shows("按片带");
        var villages = await xian.Get($"/villages?belt={Uri.EscapeDataString(Ours)}");
        villages.Shows("共 1 个村");
        Assert.Equal([DemoAccounts.Village], Listed(villages));
        Assert.Equal([DemoAccounts.OtherVillage], Listed(await xian.Get($"/villages?belt={Uri.EscapeDataString(Theirs)}")));
        Assert.True(Listed(await xian.Get("/villages")).Count > 2);

        // A page opened before villages moved is told, and takes nobody out whom a colleague has put in.
        var stale = await xian.Get($"/belts/{ours}/villages");
        (await Take(xian, ours, before, DemoAccounts.Village, 610928109202)).RedirectsTo("/belts");
        (await xian.Submit(stale, form => form["From"] = $"{Clock.Today:yyyy-MM-dd}")).Shows("别人已经改过这条记录");
        Assert.Equal(2, await Standing(ours));

        Clock.PassDays(1);
        xian = await SignInAs("xian");

        // Out as from a day before it was in, or into another while it was still in this one: its time would be rewritten.
        (await Take(xian, ours, $"{Clock.Today.AddDays(-25):yyyy-MM-dd}", DemoAccounts.Village)).Shows("划出的日子不能早于划入的");
        (await Take(xian, ours, $"{Clock.Today.AddDays(-3):yyyy-MM-dd}", DemoAccounts.Village)).RedirectsTo("/belts");
        (await Take(xian, theirs, $"{Clock.Today.AddDays(-10):yyyy-MM-dd}", DemoAccounts.OtherVillage, 610928109202)).Shows($"还属于{Ours}，请填那天以后的日期");
        Assert.Equal((1, 1), (await Standing(ours), await Standing(theirs)));

        Clock.PassDays(1);
        xian = await SignInAs("xian");

        // A village leaves: today it is in none, of a day before it still is.
        (await Take(xian, ours, $"{Clock.Today:yyyy-MM-dd}")).RedirectsTo("/belts");
        Assert.DoesNotContain("赵桂兰", (await xian.Get($"/households?belt={Uri.EscapeDataString(Ours)}")).Text, StringComparison.Ordinal);
        (await xian.Get($"/households?belt={Uri.EscapeDataString(Ours)}&asof={Clock.Today.AddDays(-1):yyyy-MM-dd}")).Shows("赵桂兰", "后来离开 1 户");
        var earlier = await xian.Get($"/belts?asof={Clock.Today.AddDays(-2):yyyy-MM-dd}");
        earlier.Shows("佛洞村");
        foreach (var link in earlier.Document.QuerySelectorAll("main td a[href*='belt=']").Where(a => a.GetAttribute("href")!.Contains(Uri.EscapeDataString(Ours), StringComparison.Ordinal)))
        {
            (await xian.Get(link.GetAttribute("href")!)).Shows(link.GetAttribute("href")!.StartsWith("/villages", StringComparison.Ordinal) ? "共 1 个村" : "赵桂兰");
        }

        Assert.DoesNotContain("佛洞村", (await xian.Get("/belts")).Text, StringComparison.Ordinal);

        Assert.Contains("才划入，最后一天不能比这一天早", (await xian.Submit($"/belts/{theirs}/end", form => form["Last"] = $"{Clock.Today.AddDays(-25):yyyy-MM-dd}")).SaidBeside("Last"), StringComparison.Ordinal);
        (await xian.Submit($"/belts/{theirs}/end", _ => { })).RedirectsTo("/belts");
        Assert.Equal(HttpStatusCode.OK, (await xian.Get("/belts")).Status);
        (await xian.Submit($"/belts/{theirs}/end", _ => { })).Shows("这个片带已经撤销");
        await using var db = Host.Everything();
        Assert.Equal(3, await db.BeltVillages.CountAsync(v => v.EndsOn != null, Cancel));
        Assert.Contains(await db.Trail.Where(e => e.ObjectKind == "BeltVillage").Select(e => e.Act).ToListAsync(Cancel), a => a == "划出片带");
    }

    /// <summary>The villages of the list, by the links of its lines.</summary>
    internal static List<long> Listed(Reply villages) =>
        [.. villages.Document.QuerySelectorAll("main tbody td[data-th=村] a[href^='/villages/']").Select(a => long.Parse(a.GetAttribute("href")!.Split('/', '?')[2], CultureInfo.InvariantCulture))];

    private async Task<int> Standing(Guid belt)
    {
        await using var db = Host.Everything();
        return await db.BeltVillages.CountAsync(v => v.BeltId == belt && v.EndsOn == null, Cancel);
    }

    private async Task<Guid> Set(Visitor xian, string name)
    {
        var reply = await xian.Submit("/belts/create", form => (form["Details.Name"], form["Details.Basis"], form["Details.StartsOn"]) = (name, "县规划", $"{Clock.Today.AddDays(-30):yyyy-MM-dd}"));
        await using var db = Host.Everything();
        var id = await db.Belts.Where(b => b.Details.Name == name).Select(b => b.Id).SingleAsync(Cancel);
        reply.RedirectsTo($"/belts/{id}/villages");
        return id;
    }

    private static Task<Reply> Take(Visitor xian, Guid belt, string from, params long[] villages) => xian.Submit($"/belts/{belt}/villages", form =>
    {
        form["Villages"] = null;
        form["From"] = from;
        foreach (var village in villages)
        {
            form.Add("Villages", $"{village}");
        }
    });
}

/// <summary>A county that keeps no list of belts.</summary>
public sealed class BeltWordsTests(CaseHost host) : CaseTests(host)
{
    [Fact]
    public async Task Without_a_list_of_the_county_the_words_of_the_form_count()
    {
        const long village = 610928109205;
        await using (var db = Host.Everything())
        {
            var form = VillageForm.Begin(village, Clock.Today.Year, Given.ClerkOf(village));
            form.Fill(VillageForm.Section("identity")!, new VillageIdentity { Belt = "自己写的片带" }, Given.ClerkOf(village));
            db.Add(form);
            await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        }

        Assert.Equal([village], BeltTests.Listed(await (await SignInAs("ducha")).Get($"/villages?belt={Uri.EscapeDataString("自己写的片带")}")));
    }
}
