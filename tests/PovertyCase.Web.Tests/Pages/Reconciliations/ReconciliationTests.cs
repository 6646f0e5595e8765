using System.Net;
using System.Text;
using Microsoft.EntityFrameworkCore;
using PovertyCase.Domain.Common;
using PovertyCase.Domain.Households;
using PovertyCase.Domain.Reconciliations;
using PovertyCase.Web.Data;
using PovertyCase.Web.Data.Seed;
using PovertyCase.Web.Tests.Data;
using PovertyCase.Web.Tests.Given;
using PovertyCase.Web.Tests.Hosting;

namespace PovertyCase.Web.Tests.Pages.Reconciliations;

/// <summary>S1-38: a department's list is compared with the register, by the number first, and overwrites nothing.</summary>
public sealed class ReconciliationTests(CaseHost host, TestServer server) : CaseTests(host)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_list_is_mapped_compared_and_what_differs_goes_to_the_village_to_be_put_right_or_explained()
    {
        var same = await Disabled("柯玉兰", "4", "2");
        var wrong = await Disabled("邹德全", "4", "2");
        var missing = await Disabled("罗桂香", "1", "1");
        var stranger = Builders.IdNumber(new DateOnly(1970, 1, 1), Sex.Male);
        var clerk = await SignInAs("zhen");

        var map = await Upload(clerk, Department.DisabledFederation, $"""
            旬阳县持证残疾人名单,,,,
            姓名,残疾人证号,残疾类别,残疾等级,备注
            柯玉兰,{Number(same)}42,肢体,二级,
            邹德全,{Number(wrong)}41,肢体,一级,
            外村人,{stranger}42,肢体,二级,
            """);
        map.Shows("残联名单：各栏是什么");
        Assert.Equal("残疾人证号", map.ValueOf("Columns[number]"));
        Assert.Contains("请选名单是不是全的", (await clerk.Submit(map, _ => { }, "开始比对")).SaidBeside("Complete"), StringComparison.Ordinal);
        var shown = await Whole(clerk, map);

        shown.Shows("一致1");
        shown.Shows("内容不一致1");
        shown.Shows("名单有、登记无1");
        shown.Shows("外村人");
        Assert.DoesNotContain(stranger, shown.Html, StringComparison.Ordinal);
        var village = await SignInAs("cun");
        var waiting = await village.Get("/reconciliations");
        waiting.Shows("邹德全");
        (await village.Get("/")).Shows("处和登记的对不上");
        waiting.Shows("罗桂香");
        Assert.DoesNotContain("外村人", waiting.Text, StringComparison.Ordinal);
        Assert.Equal("2", await GradeOf(wrong));

        var item = await village.Get($"/reconciliations/items/{await ItemOf(wrong)}");
        Assert.NotNull(item.Document.QuerySelector($"a[href='/households/{wrong.Id}/members/{wrong.Members[0].Id}']"));
        (await village.Submit(item, _ => { }, "已经改好了")).Shows("残疾等级登记的还是“二级”，名单上是“一级”");
        await SetGrade(wrong, "1");
        (await village.Follow(await village.Submit(item, _ => { }, "已经改好了"))).Shows("和名单一致了");
        var absent = await village.Get($"/reconciliations/items/{await ItemOf(missing)}");
        Assert.Contains("请写明情况", (await village.Submit(absent, _ => { })).SaidBeside("Explanation.Text"), StringComparison.Ordinal);
        await village.Submit(absent, form => form["Explanation.Text"] = "残疾证已到期，正在换发");
        (await clerk.Get(shown.Url)).Shows("残疾证已到期，正在换发");

        Assert.Empty(await Leaks.FindAsync(Host, server.Scratch, stranger, Number(same), Number(wrong)));
    }

    [Fact]
    public async Task Who_is_named_without_a_number_is_matched_only_when_exactly_one_fits()
    {
        var twin = await Disabled("乔长生", "4", "2");
        await Disabled("乔长生", "4", "3");
        var only = await Disabled("倪义山", "4", "2");
        var clerk = await SignInAs("zhen");

        var map = await Upload(clerk, Department.DisabledFederation, $"""
            姓名,证件号码,出生日期,残疾等级
            乔长生,,,二级
            倪义山,,{only.Members[0].Person.BirthDate:yyyy-MM-dd},二级
            倪义山,,,二级
            """);
        await clerk.Follow(await clerk.Submit(map, form => form["Complete"] = "false", "开始比对"));

        await using var db = Host.Everything();
        var list = await db.Reconciliations.OrderByDescending(l => l.UploadedAt).ThenByDescending(l => l.Id).FirstAsync(Cancel);
        Assert.Equal((3, 1, 0, 2), (list.RowCount, list.SameCount, list.DifferentCount, list.AmbiguousCount));
        Assert.Equal("2", await GradeOf(twin));
    }

    [Fact]
    public async Task A_row_that_several_fit_is_given_to_one_of_them_by_a_clerk_and_the_figures_follow()
    {
        var meant = await Disabled("乔秋生", "4", "2");
        var other = await Disabled("乔秋生", "4", "3");
        var agreeing = await Disabled("倪秋山", "4", "2");
        await Disabled("倪秋山", "4", "2");
        var (stranger, born) = (Builders.IdNumber(new DateOnly(1971, 1, 1), Sex.Male), $"610928{meant.Members[0].Person.BirthDate:yyyyMMdd}991");
        var clerk = await SignInAs("zhen");
        var map = await Upload(clerk, Department.DisabledFederation, $"姓名,证件号码,残疾等级\n乔秋生,,一级\n倪秋山,,二级\n乔秋生,{born + ResidentId.CheckDigit(born)},一级\n倪秋山,,三级\n乔秋生,{stranger},一级\n");
        var shown = await Whole(clerk, map);
        // With a number of another birth date he is somebody else.
        shown.Shows("分不清是谁4", "名单有、登记无1");
        Assert.Empty((await (await SignInAs("zhuren")).Get(shown.Url)).Document.QuerySelectorAll("a[href$='/assign']"));
        var pages = await AssignPages(shown);

        var first = await clerk.Get(pages[0]);
        first.Shows("乔秋生：认定是谁", "名单没有写", "一级");
        Assert.Equal(2, first.Document.QuerySelectorAll("input[name=Membership]").Length);
        Assert.DoesNotContain(Number(meant), first.Html, StringComparison.Ordinal);
        (await clerk.Submit(first, _ => { }, "认定为选中的人")).Shows("请先选定名单上说的是哪一个人");
        (await clerk.Submit(first, form => form["Membership"] = $"{meant.Members[0].Id}", "认定为选中的人")).RedirectsTo(shown.Url.Split('?')[0]);
        await clerk.Submit(await clerk.Get(pages[1]), form => form["Membership"] = $"{agreeing.Members[0].Id}", "认定为选中的人");
        Assert.Equal(HttpStatusCode.OK, (await clerk.Get(pages[0])).Status);
        (await clerk.Submit(await clerk.Get(pages[3]), form => form["Membership"] = $"{agreeing.Members[0].Id}", "认定为选中的人")).Shows("名单的另一行已经认定是这个人");
        Assert.Empty((await clerk.Get(pages[2])).Document.QuerySelectorAll("input[name=Membership]"));
        await clerk.Submit(await clerk.Get(pages[3]), form => form["Explanation.Text"] = "是外县户口", "写明都不是");

        await using var db = Host.Everything();
        var list = await db.Reconciliations.OrderByDescending(l => l.UploadedAt).ThenByDescending(l => l.Id).FirstAsync(Cancel);
        Assert.Equal((1, 1, 2), (list.SameCount, list.DifferentCount, list.AmbiguousCount));
        var items = await db.ReconciliationItems.Where(i => i.ReconciliationId == list.Id && i.RowNo != null).OrderBy(i => i.RowNo).ToListAsync(Cancel);
        Assert.Equal([(ItemKind.Different, ItemState.Open), (ItemKind.Ambiguous, ItemState.Agrees), (ItemKind.Ambiguous, ItemState.Open), (ItemKind.Ambiguous, ItemState.Explained), (ItemKind.Unknown, ItemState.Open)], items.Select(i => (i.Kind, i.State)));
        Assert.Equal((meant.Id, DemoAccounts.Village), (items[0].HouseholdId, items[0].AreaNo));
        Assert.False(await db.ReconciliationItems.AnyAsync(i => i.ReconciliationId == list.Id && i.State == ItemState.Open && i.Kind == ItemKind.NotListed && i.HouseholdId == meant.Id, Cancel));
        Assert.True(await db.ReconciliationItems.AnyAsync(i => i.ReconciliationId == list.Id && i.State == ItemState.Open && i.Kind == ItemKind.NotListed && i.HouseholdId == other.Id, Cancel));
        Assert.True(await db.Trail.AnyAsync(e => e.TimelineOf == meant.Id && e.Act == "认定部门名单上的人", Cancel));
        (await (await SignInAs("cun")).Get($"/reconciliations/items/{items[0].Id}")).Shows("乔秋生", "一级");
        Assert.Equal("2", await GradeOf(meant));
    }

    [Fact]
    public async Task A_household_is_on_the_list_of_houses_when_anyone_of_it_is_found_on_it()
    {
        var (meant, other) = (await Given.Household(head: "柏户主", spouse: "柏同梅"), await Given.Household(head: "柏另户", spouse: "柏同梅"));
        await using (var before = Host.Everything())
        {
            foreach (var home in await before.Households.Whole().Where(h => h.Id == meant.Id || h.Id == other.Id).ToListAsync(Cancel))
            {
                home.RecordConditions(2026, new ProductionDetails(), new LivingDetails { DangerousHouse = true }, await Given.ActorOf("cun"));
                before.AddRange(home.Conditions.Where(c => before.Entry(c).State == EntityState.Detached));
            }

            await before.SaveChangesAsync(Cancel);
        }

        var clerk = await SignInAs("zhen");
        var map = await Upload(clerk, Department.Housing, "姓名,证件号码,是否危房户\n柏同梅,,否\n");
        var shown = await Whole(clerk, map);
        var page = await clerk.Get((await AssignPages(shown)).Single());

        var spouse = meant.Members.Single(m => m.Person.Name == "柏同梅");
        Assert.True((await clerk.Submit(page, form => form["Membership"] = $"{spouse.Id}", "认定为选中的人")).IsRedirect);

        await using var db = Host.Everything();
        var missing = await db.ReconciliationItems.Where(i => i.Kind == ItemKind.NotListed && i.State == ItemState.Open && (i.HouseholdId == meant.Id || i.HouseholdId == other.Id)).ToListAsync(Cancel);
        Assert.Equal(other.Id, Assert.Single(missing).HouseholdId);
    }

    [Fact]
    public async Task The_columns_of_a_department_are_asked_once_and_an_old_list_is_marked()
    {
        await Disabled("谢秀珍", "4", "2");
        var clerk = await SignInAs("zhen");
        const string list = "本人,号码,证上等级\n谢秀珍,,二级\n";
        var first = await Upload(clerk, Department.DisabledFederation, list);
        Assert.Equal("", first.ValueOf("Columns[disabilityGrade]"));
        await clerk.Submit(first, form =>
        {
            form["Columns[name]"] = "本人";
            form["Columns[number]"] = "号码";
            form["Columns[disabilityGrade]"] = "证上等级";
            form["Complete"] = "false";
        });

        var second = await Upload(clerk, Department.DisabledFederation, list, -200);

        second.Shows("已按上一次的对应填好");
        Assert.Equal("证上等级", second.ValueOf("Columns[disabilityGrade]"));
        (await clerk.Get("/reconciliations")).Shows("超过半年");
    }

    [Theory]
    [InlineData("甲\n", "没有找到表头")]
    [InlineData("姓名,姓名,残疾等级\n甲,乙,二级\n", "表头重复")]
    [InlineData("姓名,残疾等级\n", "表头下面没有数据")]
    public async Task A_list_that_cannot_be_read_gets_one_sentence_and_nothing_is_kept(string list, string said)
    {
        var clerk = await SignInAs("zhen");

        var refused = await Send(clerk, Department.DisabledFederation, list);

        Assert.Contains(said, refused.SaidBeside("Upload"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_township_sees_neither_the_list_nor_its_results()
    {
        var household = await Disabled("汪国兴", "4", "2");
        var clerk = await SignInAs("zhen");
        var map = await Upload(clerk, Department.DisabledFederation, $"姓名,证件号码,残疾等级\n汪国兴,{Number(household)},一级\n");
        var shown = await Whole(clerk, map);
        var other = await SignInAs("zhen2");
        var otherVillage = await SignInAs("cun2");

        Assert.Equal(HttpStatusCode.NotFound, (await other.Get(shown.Url)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await otherVillage.Get($"/reconciliations/items/{await ItemOf(household)}")).Status);
        Assert.DoesNotContain("汪国兴", (await otherVillage.Get("/reconciliations")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_differences_leave_covered_and_the_export_is_in_the_trail()
    {
        var household = await Disabled("曾翠兰", "4", "2");
        var clerk = await SignInAs("zhen");
        var map = await Upload(clerk, Department.DisabledFederation, $"姓名,证件号码,残疾等级\n曾翠兰,{Number(household)},一级\n");
        var shown = await Whole(clerk, map);

        var export = $"{shown.Url.Split('?')[0]}/export";
        Assert.Contains("用途至少写4个字", (await clerk.Submit(export, _ => { })).SaidBeside("Details.Purpose"), StringComparison.Ordinal);
        var file = await clerk.Submit(export, form => form["Details.Purpose"] = "退民政局核对");

        var cells = file.Rows().SelectMany(r => r.Cells).Select(c => c.Text).ToList();
        Assert.Contains("曾翠兰", cells);
        Assert.DoesNotContain(Number(household), cells);
        await using var db = Host.Everything();
        Assert.True(await db.Trail.AnyAsync(e => e.Act == "导出部门比对差异", Cancel));
    }

    /// <summary>In the order of the list's rows; each is linked from the results.</summary>
    private async Task<List<string>> AssignPages(Reply shown)
    {
        var list = Guid.Parse(shown.Url.Split('?')[0].Split('/')[^1]);
        await using var db = Host.Everything();
        var pages = await db.ReconciliationItems.Where(i => i.ReconciliationId == list && i.Kind == ItemKind.Ambiguous).OrderBy(i => i.RowNo).Select(i => $"/reconciliations/items/{i.Id}/assign").ToListAsync(Cancel);
        Assert.All(pages, page => Assert.NotNull(shown.Document.QuerySelector($"a[href='{page}']")));
        return pages;
    }

    private static string Number(Household household) => household.Members[0].Person.IdNumber!;

    private async Task<Household> Disabled(string name, string type, string grade)
    {
        var household = await Given.Household(DemoAccounts.Village, head: name, spouse: null);
        await using var db = Host.Everything();
        var now = await db.Households.Whole().SingleAsync(h => h.Id == household.Id, Cancel);
        var member = now.Members[0];
        now.CorrectMember(
            member.Id,
            new MemberEntry { Person = member.Person.Details, Relation = member.Relation, Member = member.Details with { Health = "04", DisabilityType = type, DisabilityGrade = grade }, Protection = member.Protection },
            await Given.ActorOf("cun"));
        await db.SaveChangesAsync(Cancel);
        return household;
    }

    private async Task SetGrade(Household household, string grade)
    {
        await using var db = Host.Everything();
        var now = await db.Households.Whole().SingleAsync(h => h.Id == household.Id, Cancel);
        var member = now.Members[0];
        now.CorrectMember(member.Id, new MemberEntry { Person = member.Person.Details, Relation = member.Relation, Member = member.Details with { DisabilityGrade = grade }, Protection = member.Protection }, await Given.ActorOf("cun"));
        await db.SaveChangesAsync(Cancel);
    }

    private async Task<string?> GradeOf(Household household)
    {
        await using var db = Host.Everything();
        return (await db.Memberships.SingleAsync(m => m.HouseholdId == household.Id, Cancel)).Details.DisabilityGrade;
    }

    private async Task<Guid> ItemOf(Household household)
    {
        await using var db = Host.Everything();
        return await db.ReconciliationItems.Where(i => i.HouseholdId == household.Id && i.State == ItemState.Open).OrderByDescending(i => i.Id).Select(i => i.Id).FirstAsync(Cancel);
    }

    /// <summary>A list of everybody; that it is short beside the register is asked once.</summary>
    private static async Task<Reply> Whole(Visitor clerk, Reply map)
    {
        var reply = await clerk.Submit(map, form => form["Complete"] = "true", "开始比对");
        return await clerk.Follow(reply.IsRedirect ? reply : await clerk.Submit(reply, form => form.Keep(""), "开始比对"));
    }

    [Fact]
    public async Task A_list_with_less_than_half_of_those_on_the_register_is_asked_about_with_both_numbers()
    {
        foreach (var name in new[] { "甘一人", "甘二人", "甘三人" })
        {
            await Disabled(name, "4", "2");
        }

        var clerk = await SignInAs("zhen");
        var map = await Upload(clerk, Department.DisabledFederation, "姓名,证件号码,残疾等级\n甘一人,,二级\n");
        var asked = await clerk.Submit(map, form => form["Complete"] = "true", "开始比对");

        asked.Shows("名单只有1行，登记里这样的人有", "都核实过，照这样保存");
        Assert.True((await clerk.Submit(asked, form => form["Complete"] = "false", "开始比对")).IsRedirect);
    }

    private async Task<Reply> Upload(Visitor clerk, Department department, string list, int days = -10)
    {
        var reply = await Send(clerk, department, list, days);
        Assert.True(reply.IsRedirect, $"The list was not taken: {reply.Text}");
        return await clerk.Follow(reply);
    }

    private Task<Reply> Send(Visitor clerk, Department department, string list, int days = -10) => clerk.Submit("/reconciliations/create", form =>
    {
        form["Details.Department"] = $"{department}";
        form["Details.AsOf"] = $"{Host.Clock.Today.AddDays(days):yyyy-MM-dd}";
        form.Attach("Upload", "残联名单.csv", Encoding.UTF8.GetBytes(list));
    });
}
