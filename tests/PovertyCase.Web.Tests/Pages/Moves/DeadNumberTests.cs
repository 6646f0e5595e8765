using Microsoft.EntityFrameworkCore;
using PovertyCase.Domain.Care;
using PovertyCase.Domain.Common;
using PovertyCase.Domain.Households;
using PovertyCase.Domain.Procedures;
using PovertyCase.Web.Data;
using PovertyCase.Web.Tests.Given;
using PovertyCase.Web.Tests.Hosting;

namespace PovertyCase.Web.Tests.Pages.Moves;

/// <summary>The number of somebody recorded as dead is not registered again without a word (DU-001); a death that was a mistake is taken back by the township.</summary>
public sealed class DeadNumberTests(CaseHost host) : MovesCase(host)
{
    [Fact]
    public async Task The_number_of_the_dead_is_refused_until_the_township_takes_the_death_back()
    {
        var household = await Given.Household(head: "何还在");
        var cun = await SignInAs("cun");
        var page = await cun.Get(Start(household, MemberChangeKind.Death));
        var died = await cun.Submit(page, form =>
        {
            Prove(form, "因病去世");
            form["Details.HappenedOn"] = "2026.11.20";
            form[$"{Row(page, "刘德福")}.Leaves"] = "true";
        });
        // Registered only today, in this test: the day lies before.
        died = await cun.Submit(died, form => form.Keep("登记晚了两天，人前天走的"));
        Assert.True(died.IsRedirect, died.Text);
        var change = await ChangeOf(household);
        var dead = (await Stored(household.Id)).Members.Single(m => m.Person.Name == "刘德福");
        Assert.NotNull(dead.Person.DiedOn);

        var other = await Given.Household(head: "何邻居", spouse: null);
        var refused = await cun.Submit(Start(other, MemberChangeKind.OtherIn), form =>
        {
            Prove(form);
            Newcomer(form, "刘德福", "27", dead.Person.IdNumber);
        });
        Assert.Contains("已记为死亡，不能再登记", refused.SaidBeside("Entry.Person.IdNumber"), StringComparison.Ordinal);
        Assert.DoesNotContain("何还在", refused.SaidBeside("Entry.Person.IdNumber"), StringComparison.Ordinal);
        var added = await cun.Submit($"/households/{other.Id}/members/add", form => Newcomer(form, "刘德福", "27", dead.Person.IdNumber));
        added = added.IsRedirect || added.Document.QuerySelector("[name='__accept']") is null ? added : await cun.Submit(added, form => form.Keep("核实过"));
        added.Shows("已记为死亡，不能再登记");

        var zhen = await SignInAs("zhen");
        (await zhen.Get($"/changes/{change.Id}")).Shows("人还在，更正");
        var blank = await zhen.Submit($"/changes/{change.Id}/revive", form => form["Membership"] = dead.Id.ToString());
        Assert.Contains("请写明凭什么更正", blank.SaidBeside("Because"), StringComparison.Ordinal);
        (await zhen.Follow(await zhen.Submit(blank, form => form["Because"] = "派出所证明户口没有注销"))).Shows("已更正刘德福的死亡登记");
        (await zhen.Get($"/changes/{change.Id}/revive")).Shows("没有记为死亡的人");
        Assert.DoesNotContain("人还在，更正", (await zhen.Get($"/changes/{change.Id}")).Text, StringComparison.Ordinal);

        var back = await cun.Submit(Start(other, MemberChangeKind.OtherIn), form =>
        {
            Prove(form);
            Newcomer(form, "刘德福", "27", dead.Person.IdNumber);
        });
        back = back.IsRedirect ? back : await cun.Submit(back, form => form.Keep("核实过"));
        Assert.True(back.IsRedirect, back.Text);
        await using var db = Host.Everything();
        var person = await db.People.SingleAsync(p => p.Id == dead.PersonId, Cancel);
        Assert.Null(person.DiedOn);
        Assert.True(await db.Memberships.AnyAsync(m => m.PersonId == dead.PersonId && m.HouseholdId == other.Id && m.EndedOn == null, Cancel));
        Assert.True(await db.Trail.AnyAsync(e => e.ObjectId == change.Id && e.Act == "更正死亡登记" && e.Role == Role.TownshipClerk, Cancel));
    }

    /// <summary>Who lives alone and is recorded as dead loses no place on the register by it: the township's correction gives back household, standing and lock.</summary>
    [Fact]
    public async Task A_household_that_was_closed_by_a_mistaken_death_stands_again_on_the_register()
    {
        var household = await Registered("何独居", spouse: null);
        await Given.Helper(null, household);
        var (cun, zhen) = (await SignInAs("cun"), await SignInAs("zhen"));
        Guid care = default;
        await Write(async db =>
        {
            var home = await db.Households.Whole().SingleAsync(h => h.Id == household.Id, Cancel);
            var details = new CareDetails { Group = CareGroup.BedriddenAlone, Situation = "一个人住，卧床", Plan = "每周上门一次", Contact = "李建军 13900001234", Since = Clock.Today };
            care = db.Add(SpecialCare.Enter(home, home.Members.Single().Id, details, await Given.ActorOf("cun"))).Entity.Id;
        });
        var page = await cun.Get(Start(household, MemberChangeKind.Death));
        Assert.True((await cun.Submit(page, form =>
        {
            Prove(form, "村里误报");
            form[$"{Row(page, "何独居")}.Leaves"] = "true";
        })).IsRedirect);
        var change = await ChangeOf(household);
        Assert.True((await Approve(change)).IsRedirect);
        Assert.Equal(HouseholdStatus.Closed, (await Stored(household.Id)).Status);
        var closed = Clock.Today;

        Clock.PassDays(2);
        (cun, zhen) = (await SignInAs("cun"), await SignInAs("zhen"));
        var revive = await zhen.Get($"/changes/{change.Id}/revive");
        revive.Shows("恢复成“在册贫困户”");
        (await zhen.Follow(await zhen.Submit(revive, form => form["Because"] = "派出所证明户口没有注销"))).Shows("已更正何独居的死亡登记", "恢复成“在册贫困户”");

        var stored = await Stored(household.Id);
        Assert.Equal((HouseholdStatus.Registered, 1, true, "何独居"), (stored.Status, stored.PersonCount, stored.IsLocked, stored.HeadName));
        (await cun.Get($"/households/{household.Id}")).Shows("在册贫困户", "何独居");
        (await cun.Get($"/households/{household.Id}/asof?day={closed:yyyy-MM-dd}")).Shows("已销户");
        await using var db = Host.Everything();
        Assert.Null((await db.SpecialCares.SingleAsync(c => c.Id == care, Cancel)).EndedOn);
        Assert.True(await db.Trail.AnyAsync(e => e.TimelineOf == household.Id && e.Act == "恢复户" && e.Role == Role.TownshipClerk, Cancel));
    }

    /// <summary>Nor is a number of the national system brought along that somebody else of the county carries (HH-019).</summary>
    [Fact]
    public async Task A_newcomer_brings_no_national_number_that_somebody_else_carries()
    {
        var (household, other) = (await Given.Household(head: "何添人"), await Given.Household(head: "何有号"));
        await using (var db = Host.Everything())
        {
            await db.Memberships.Where(m => m.Id == other.Members[0].Id).ExecuteUpdateAsync(set => set.SetProperty(m => m.Details.NationalNo, "610928091999"), Cancel);
        }

        var cun = await SignInAs("cun");
        var refused = await cun.Submit(Start(household, MemberChangeKind.OtherIn), form =>
        {
            Prove(form);
            Newcomer(form, "刘新来", "27", Builders.IdNumber(new DateOnly(1990, 5, 5), Sex.Male));
            form["Entry.Member.NationalNo"] = "610928091999";
        });

        Assert.Contains("本县已有别人填了", refused.SaidBeside("Entry.Member.NationalNo"), StringComparison.Ordinal);
        Assert.DoesNotContain("何有号", refused.Text, StringComparison.Ordinal);
    }
}
