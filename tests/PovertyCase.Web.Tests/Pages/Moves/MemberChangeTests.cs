using System.Net;
using Microsoft.EntityFrameworkCore;
using PovertyCase.Domain.Common;
using PovertyCase.Domain.Households;
using PovertyCase.Domain.Procedures;
using PovertyCase.Web.Data.Seed;
using PovertyCase.Web.Tests.Data;
using PovertyCase.Web.Tests.Given;
using PovertyCase.Web.Tests.Hosting;

namespace PovertyCase.Web.Tests.Pages.Moves;

/// <summary>People are born, die and marry, through the pages (S0-08, domain 3.3).</summary>
public sealed class MemberChangeTests(CaseHost host, TestServer server) : MovesCase(host)
{
    [Fact]
    public async Task Before_registration_the_village_records_a_birth_at_once_with_proof()
    {
        var household = await Given.Household(head: "何生娃");
        var cun = await SignInAs("cun");
        (await cun.Get($"/households/{household.Id}")).Shows("成员增减");
        (await cun.Get($"/changes/create?household={household.Id}")).Shows("出生医学证明");

        var saved = await cun.Submit(Start(household, MemberChangeKind.Birth), form =>
        {
            Prove(form, "县医院出生");
            Newcomer(form, "何小宝", "07", null);
        });

        var shown = await cun.Follow(saved);
        shown.Shows("已生效");
        shown.Shows("何小宝");
        var stored = await Stored(household.Id);
        Assert.Equal(3, stored.PersonCount);
        Assert.Equal(Math.Round((12000m + 1680m) / 3, 2), stored.PerCapitaNetIncome);
        Assert.Equal(new DateOnly(2026, 11, 1), stored.Members.Single(m => m.Person.Name == "何小宝").StartedOn);
        Assert.True(await Versions(household.Id) >= 2);
        var proof = await cun.Get(shown.Document.QuerySelector("a[href^='/files/']")!.GetAttribute("href")!);
        Assert.Equal("image/jpeg", proof.Message.Content.Headers.ContentType!.MediaType);
        var text = PdfText.Of((await cun.Get(saved.Location + "/pdf")).Bytes);
        Assert.Contains("家庭成员变更申请表", text, StringComparison.Ordinal);
        Assert.Contains("何小宝", text, StringComparison.Ordinal);
    }

    /// <summary>The list of errors says who is meant, and names nobody where all are.</summary>
    [Fact]
    public async Task What_is_wrong_with_a_person_is_listed_with_the_name_and_what_concerns_all_without()
    {
        var household = await Given.Household(head: "何谁走");
        var cun = await SignInAs("cun");
        var page = await cun.Get(Start(household, MemberChangeKind.Split));
        var (head, spouse) = (Row(page, "何谁走"), Row(page, "刘德福"));

        var nobody = await cun.Submit(page, form => Prove(form, "分开过了"));
        Assert.Equal("请选出分出去的人", Assert.Single(nobody.Document.QuerySelectorAll("#errors li")).TextContent.Trim());
        Assert.Equal("#Rows", nobody.Document.QuerySelector("#errors a")!.GetAttribute("href"));
        Assert.Contains("请选出分出去的人", nobody.SaidBeside("Rows"), StringComparison.Ordinal);

        var twice = await cun.Submit(Start(household, MemberChangeKind.NewHead), form =>
        {
            Prove(form, "换户主");
            form[$"{head}.Relation"] = form[$"{spouse}.Relation"] = "01";
        });
        var told = Assert.Single(twice.Document.QuerySelectorAll("#errors li")).TextContent;
        Assert.Contains(["刘德福", "何谁走"], name => told.Contains(name, StringComparison.Ordinal));
        Assert.Contains("一户只能有一名户主", told, StringComparison.Ordinal);
    }

    [Fact]
    public async Task On_the_register_the_township_approves_before_the_head_s_death_takes_effect_and_a_new_head_is_named()
    {
        var household = await Registered("何亡故");
        var cun = await SignInAs("cun");
        var page = await cun.Get(Start(household, MemberChangeKind.Death));
        var (head, spouse) = (Row(page, "何亡故"), Row(page, "刘德福"));

        var refused = await cun.Submit(page, form =>
        {
            Prove(form, "因病去世");
            form[$"{head}.Leaves"] = "true";
        });
        Assert.Contains("把留下的一人选为户主", refused.SaidBeside("Rows"), StringComparison.Ordinal);
        refused.Shows("已收到 1 份");
        var saved = await cun.Submit(refused, form => form[$"{spouse}.Relation"] = "01");
        (await cun.Follow(saved)).Shows("村已核实，待乡镇审核");
        Assert.Equal(2, (await Stored(household.Id)).PersonCount);

        var zhen = await SignInAs("zhen");
        (await zhen.Get("/")).Shows("1个村申报的", "项成员变动等待审核");
        var change = await ChangeOf(household);
        (await zhen.Follow(await Approve(change))).Shows("已生效");

        var stored = await Stored(household.Id);
        Assert.Equal(("刘德福", 1, true), (stored.HeadName, stored.PersonCount, stored.IsLocked));
        var dead = stored.Members.Single(m => m.Person.Name == "何亡故");
        Assert.Equal((Clock.Today, Clock.Today, "01"), (dead.Person.DiedOn, dead.EndedOn, dead.EndReason));
        var roster = PdfText.Of((await zhen.Get($"/changes/roster?region={household.AreaNo}")).Bytes);
        Assert.Contains("自然增减花名册", roster, StringComparison.Ordinal);
        Assert.Contains("何亡故", roster, StringComparison.Ordinal);
        Assert.DoesNotContain("何亡故", PdfText.Of((await zhen.Get($"/changes/roster?region={household.AreaNo}&year={Clock.Today.Year - 1}")).Bytes), StringComparison.Ordinal);
        Assert.Equal(System.Net.HttpStatusCode.NotFound, (await cun.Get($"/changes/roster?region={household.AreaNo / 1000 * 1000}")).Status);
        Assert.True(await Versions(dead.Id) >= 2);
        Assert.True(await Versions(dead.PersonId) >= 2);
        Assert.True(await Versions(change.Id) >= 2);
        (await cun.Get($"/households/{household.Id}")).Shows("成员变动：死亡");
    }

    [Fact]
    public async Task Who_marries_into_another_village_stays_the_same_person()
    {
        var (from, to) = (await Registered("何嫁出"), await Given.Household(DemoAccounts.OtherVillage, head: "欧嫁入", spouse: null));
        var spouse = from.Members.Single(m => m.Person.Name == "刘德福");
        var (cun, cun2) = (await SignInAs("cun"), await SignInAs("cun2"));
        void Marry(FormFields form)
        {
            Prove(form, "登记结婚");
            Newcomer(form, "刘德福", "02", spouse.Person.IdNumber);
        }

        var early = await cun2.Submit(Start(to, MemberChangeKind.MarriedIn), Marry);
        Assert.Contains("要先从那一户办转出", early.SaidBeside("Entry.Person.IdNumber"), StringComparison.Ordinal);
        Assert.DoesNotContain("何嫁出", early.Html, StringComparison.Ordinal);

        var page = await cun.Get(Start(from, MemberChangeKind.MarriedOut));
        Assert.True((await cun.Submit(page, form =>
        {
            Prove(form, "嫁到吕河镇");
            form[$"{Row(page, "刘德福")}.Leaves"] = "true";
        })).IsRedirect);
        Assert.True((await Approve(await ChangeOf(from))).IsRedirect);
        var wrong = await cun2.Submit(Start(to, MemberChangeKind.MarriedIn), form =>
        {
            Marry(form);
            form["Entry.Person.Name"] = "刘德贵";
        });
        Assert.Contains("姓名对不上", wrong.SaidBeside("Entry.Person.Name"), StringComparison.Ordinal);
        Assert.True((await cun2.Submit(wrong, form => form["Entry.Person.Name"] = "刘德福")).IsRedirect);

        await using var db = Host.Everything();
        var memberships = await db.Memberships.Where(m => m.PersonId == spouse.PersonId).OrderBy(m => m.Id).ToListAsync(Cancel);
        Assert.Equal([(from.Id, "02"), (to.Id, "")], memberships.Select(m => (m.HouseholdId, m.EndReason ?? "")));
        var person = await db.People.SingleAsync(p => p.Id == spouse.PersonId, Cancel);
        Assert.Equal(DemoAccounts.OtherVillage, person.AreaNo);
        Assert.Equal(2, (await Stored(to.Id)).PersonCount);
        Assert.Equal(2, await Versions(person.Id));
        Assert.False(await db.NameTokens.AnyAsync(t => t.PersonId == person.Id && t.AreaNo != DemoAccounts.OtherVillage, Cancel));
        Assert.Empty(await Leaks.FindAsync(Host, server.Scratch, spouse.Person.IdNumber!));
    }

    [Fact]
    public async Task A_newcomer_s_number_is_sealed_while_the_change_waits()
    {
        var household = await Registered("何密封");
        var number = Builders.IdNumber(new DateOnly(1990, 5, 5), Sex.Female);
        var cun = await SignInAs("cun");

        var saved = await cun.Submit(Start(household, MemberChangeKind.MovedIn), form =>
        {
            Prove(form, "随子女迁入");
            Newcomer(form, "陈小英", "04", number);
        });

        Assert.True(saved.IsRedirect, saved.Text);
        var shown = await cun.Get(saved.Location!);
        shown.Shows(ResidentId.Mask(number));
        Assert.DoesNotContain(number, shown.Html, StringComparison.Ordinal);
        Assert.Empty(await Leaks.FindAsync(Host, server.Scratch, number));
    }

    [Fact]
    public async Task A_death_before_what_was_done_for_the_living_needs_its_reason_which_the_township_reads()
    {
        var household = await Registered("何早亡");
        var spouse = household.Members.Single(m => m.Person.Name == "刘德福");
        await using (var db = Host.Everything())
        {
            var stored = await db.Households.Include(h => h.Members).SingleAsync(h => h.Id == household.Id, Cancel);
            db.Add(PolicyBenefit.Enter(stored, new BenefitDetails { Policy = "13", Amount = 500, PersonId = spouse.PersonId, PaidOn = Clock.Today }, await Given.ActorOf("cun")));
            await db.SaveChangesAsync(Cancel);
        }

        var cun = await SignInAs("cun");
        var page = await cun.Get(Start(household, MemberChangeKind.Death));
        var asked = await cun.Submit(page, form =>
        {
            Prove(form, "因病去世");
            form["Details.HappenedOn"] = $"{Clock.Today.AddDays(-2):yyyy.M.d}";
            form[$"{Row(page, "刘德福")}.Leaves"] = "true";
        });
        asked.Shows("才登记，这一天在登记以前", "还登记了享受政策，在这一天以后");
        (await cun.Submit(asked, form => form.Keep("核"))).Shows("写得太简单");
        var shown = await cun.Submit(asked, form => form.Keep("火化证上是这一天"));
        Assert.True(shown.IsRedirect);

        // Beside what happened, not within its 200 characters: on the page of who decides and on paper.
        var change = await ChangeOf(household);
        Assert.Equal("因病去世", change.Details.Reason);
        Assert.Equal(2, change.Explained!.Split("火化证上是这一天").Length - 1);
        (await (await SignInAs("zhen")).Get($"/changes/{change.Id}/decide")).Shows("核实说明", "火化证上是这一天");
        var paper = PdfText.Of((await cun.Get($"/changes/{change.Id}/pdf")).Bytes);
        Assert.Contains("核实说明", paper, StringComparison.Ordinal);
        Assert.Contains("火化证上是这一天", paper, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_has_no_papers_is_not_registered_twice_unasked()
    {
        var (first, second) = (await Given.Household(head: "何头家"), await Given.Household(head: "何二家"));
        var cun = await SignInAs("cun");
        void Child(FormFields form)
        {
            Prove(form, "在家出生");
            Newcomer(form, "何无证", "07", null, born: "2026.11.2");
        }

        Assert.True((await cun.Submit(Start(first, MemberChangeKind.Birth), Child)).IsRedirect);
        var asked = await cun.Submit(Start(second, MemberChangeKind.Birth), Child);
        asked.Shows("同名同日出生的已有", $"何头家户（{first.HouseholdNo}）", "都核实过，照这样保存");
        Assert.Equal(2, (await Stored(second.Id)).PersonCount);
        Assert.True((await cun.Submit(asked, form => form.Keep("两家同一天各生了一个"))).IsRedirect);

        Assert.Equal(3, (await Stored(second.Id)).PersonCount);
    }
}
