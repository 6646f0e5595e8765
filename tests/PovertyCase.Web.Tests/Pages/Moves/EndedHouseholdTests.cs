using System.Net;
using Microsoft.EntityFrameworkCore;
using PovertyCase.Domain.Care;
using PovertyCase.Domain.Common;
using PovertyCase.Domain.Households;
using PovertyCase.Domain.Procedures;
using PovertyCase.Web.Data.Seed;
using PovertyCase.Web.Tests.Hosting;

namespace PovertyCase.Web.Tests.Pages.Moves;

/// <summary>What hangs on a household or a person when people go: filings, pairings, the register of those who need care.</summary>
public sealed class EndedHouseholdTests(CaseHost host) : MovesCase(host)
{
    [Fact]
    public async Task What_is_being_decided_of_a_household_bars_its_merging_and_ends_with_its_last_member()
    {
        var (home, gone) = (await Given.Household(head: "何收留"), await Given.Household(head: "何线索", spouse: null));
        var filing = await Clue(gone);
        var cun = await SignInAs("cun");
        var merge = await cun.Get($"{Start(home, MemberChangeKind.Merge)}&other={gone.HouseholdNo}");
        (await cun.Submit(merge, form =>
        {
            Prove(form, "投靠亲戚");
            form["Details.HappenedOn"] = "2026.11.21";
            form[$"{Row(merge, "何线索")}.Relation"] = "12";
        })).Shows("要并进来的户有没办完的申报件");

        Assert.True((await Dies(cun, gone, "何线索")).IsRedirect);

        await using var db = Host.Everything();
        var ended = await db.Filings.AsNoTracking().SingleAsync(f => f.Id == filing, Cancel);
        Assert.Equal((FilingStage.Withdrawn, "户内已没有成员，申报件随户结束"), (ended.Stage, ended.EndedBecause));
        Assert.Equal(HouseholdStatus.Closed, (await Stored(gone.Id)).Status);

        // Who has died and what has ended is found, by name and by the household's number.
        foreach (var typed in new[] { "何线索", gone.HouseholdNo })
        {
            (await cun.Follow(await cun.Submit("/search", form => form["q"] = typed))).Shows("以前登记过的", "何线索", "死亡", "已销户");
        }

        (await cun.Get($"/households/{gone.Id}")).Shows("以前的成员 1 人", "死亡");
    }

    [Fact]
    public async Task Pairings_end_with_the_household_also_those_arranged_ahead()
    {
        var gone = await Registered("何无后", spouse: null);
        await using (var before = Host.Everything())
        {
            before.Add(Domain.Quality.Finding.Record(gone.AreaNo, gone.Id, "HH-013", "Household.Phone", "没有电话", await Given.ActorOf("cun")));
            await before.SaveChangesAsync(Cancel);
        }

        await Given.Helper(null, gone);
        await using (var db = Host.Everything())
        {
            var (pairing, household) = (await db.Pairings.Include(p => p.Household).SingleAsync(p => p.HouseholdId == gone.Id, Cancel), await db.Households.SingleAsync(h => h.Id == gone.Id, Cancel));
            var zhen = await Given.ActorOf("zhen");
            var helper = await Given.Helper(null);
            db.Attach(helper);
            db.Add(pairing.HandOver(helper, Clock.Today.AddDays(10), null, zhen));
            await db.SaveChangesAsync(Cancel);
        }

        Assert.True((await Dies(await SignInAs("cun"), gone, "何无后")).IsRedirect);
        Assert.True((await Approve(await ChangeOf(gone))).IsRedirect);

        await using var after = Host.Everything();
        Assert.False(await after.Findings.AnyAsync(f => f.HouseholdId == gone.Id && f.State == Domain.Quality.FindingState.Open, Cancel));
        var all = await after.Pairings.AsNoTracking().Where(p => p.HouseholdId == gone.Id).ToListAsync(Cancel);
        Assert.Equal(2, all.Count);
        Assert.All(all, p => Assert.False(p.IsActiveOn(Clock.Today.AddDays(1)) || p.EndsOn is null || p.IsActiveOn(Clock.Today.AddDays(11))));
    }

    [Fact]
    public async Task Who_needs_care_takes_the_entry_along_and_of_the_dead_it_ends()
    {
        var household = await Given.Household(head: "何照料", spouse: "刘照料");
        var cun = await SignInAs("cun");
        foreach (var member in household.Members)
        {
            Assert.True((await cun.Submit($"/care/create?household={household.Id}", form =>
            {
                form["Membership"] = $"{member.Id}";
                form["Details.Group"] = $"{CareGroup.BedriddenAlone}";
                form["Details.Since"] = "2026.10.1";
                form["Details.Situation"] = "不能下床";
                form["Details.Plan"] = "邻居送饭";
                form["Details.Contact"] = "陈大山";
            })).IsRedirect);
        }

        var split = await cun.Get(Start(household, MemberChangeKind.Split));
        var saved = await cun.Submit(split, form =>
        {
            Prove(form, "分家另过");
            form["Details.HappenedOn"] = "2026.11.21";
            form[$"{Row(split, "刘照料")}.Leaves"] = "true";
            form[$"{Row(split, "刘照料")}.Relation"] = "01";
            form["Details.NewGroup"] = "五组";
            form["Details.SharedLiving"] = "分灶吃饭";
            form["Details.SharedLivingChecked"] = "true";
        });
        Assert.True(saved.IsRedirect, saved.Text);
        Assert.True((await Dies(cun, household, "何照料")).IsRedirect);

        var began = (await ChangesOf(household)).Select(c => c.NewHouseholdId).OfType<Guid>().Single();
        await using (var db = Host.Everything())
        {
            var entries = await db.SpecialCares.AsNoTracking().Where(c => c.HouseholdId == household.Id || c.HouseholdId == began).ToListAsync(Cancel);
            var (open, over) = (Assert.Single(entries, c => c.EndedOn is null), Assert.Single(entries, c => c.EndedOn is not null));
            Assert.Equal((began, household.Id), (open.HouseholdId, over.HouseholdId));
            Assert.Equal(("本人去世", Clock.Today), (over.EndedBecause, over.EndedOn!.Value));
            Assert.Equal(began, await db.Memberships.Where(m => m.Id == open.MembershipId && m.EndedOn == null).Select(m => m.HouseholdId).SingleAsync(Cancel));
        }

        (await cun.Get("/care")).Shows("刘照料");
    }

    [Fact]
    public async Task Of_somebody_who_lives_in_another_village_now_the_entry_can_still_be_read_and_ended()
    {
        var household = await Given.Household(head: "何外嫁", spouse: null);
        var cun = await SignInAs("cun");
        await using (var db = Host.Everything())
        {
            var member = await db.Memberships.Include(m => m.Person).SingleAsync(m => m.HouseholdId == household.Id, Cancel);
            var whole = await db.Households.Include(h => h.Members).SingleAsync(h => h.Id == household.Id, Cancel);
            db.Add(SpecialCare.Enter(whole, member.Id, new CareDetails { Group = CareGroup.BedriddenAlone, Since = new DateOnly(2026, 10, 1), Situation = "不能下床", Plan = "送饭", Contact = "陈大山" }, await Given.ActorOf("cun")));
            await db.SaveChangesAsync(Cancel);
            await db.People.Where(p => p.Id == member.PersonId).ExecuteUpdateAsync(set => set.SetProperty(p => p.AreaNo, p => p.AreaNo + 1), Cancel);
        }

        (await cun.Get("/care")).Shows("（已迁到外村）");
        var id = await Single(household.Id);
        (await cun.Get($"/care/{id}")).Shows("（已迁到外村）");
        Assert.True((await cun.Submit($"/care/{id}/end", form => form["Reason"] = "已由外村照料")).IsRedirect);

        // Why somebody is in need no more is about health and stays in the entry; the trail is read by others.
        await using var trail = Host.Everything();
        Assert.DoesNotContain(await trail.Trail.Where(e => e.ObjectId == id).Select(e => e.Note ?? "").ToListAsync(Cancel), n => n.Contains("外村照料", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_is_reported_again_stays_what_it_was()
    {
        var household = await Registered("何改类");
        var cun = await SignInAs("cun");
        await cun.Submit(Start(household, MemberChangeKind.MovedIn), form =>
        {
            Prove(form);
            Newcomer(form, "何小改", "07", null);
        });
        var change = await ChangeOf(household);
        await (await SignInAs("zhen")).Submit($"/changes/{change.Id}/decide", form => form["Reason"] = "缺迁移证明", "退回村里");

        Assert.Equal("何小改", (await cun.Get($"{Start(household, MemberChangeKind.MovedIn)}&again={change.Id}")).ValueOf("Entry.Person.Name"));
        Assert.Equal(HttpStatusCode.NotFound, (await cun.Get($"{Start(household, MemberChangeKind.Birth)}&again={change.Id}")).Status);
    }

    [Fact]
    public async Task What_the_village_settled_itself_stays_so_on_paper_after_the_household_is_registered()
    {
        var household = await Given.Household(head: "何先办");
        var cun = await SignInAs("cun");
        await cun.Submit(Start(household, MemberChangeKind.Birth), form =>
        {
            Prove(form, "县医院出生");
            Newcomer(form, "何小先", "07", null);
        });
        await Given.Filing(await Given.Round(), await Stored(household.Id), FilingStage.Registered);

        var text = PdfText.Of((await cun.Get($"/changes/{(await ChangeOf(household)).Id}/pdf")).Bytes);

        Assert.Contains("村里办结", text, StringComparison.Ordinal);
        Assert.DoesNotContain("乡镇经办人", text, StringComparison.Ordinal);
    }

    private async Task<Guid> Clue(Household household)
    {
        await using var db = Host.Everything();
        var (by, home) = (await Given.ActorOf("cun"), await db.Households.Include(h => h.Members).SingleAsync(h => h.Id == household.Id, Cancel));
        var round = Round.Open(DemoAccounts.County, RoundKind.Monitoring, 2026, "2026年防返贫监测", new DateOnly(2026, 1, 1), new DateOnly(2026, 12, 31), await Given.ActorOf("xian"));
        var clue = new RiskClue { ClueFrom = ClueSource.Officials, FoundOn = by.Today, Target = MonitoringTarget.Borderline, Risk = "01", RiskDetail = "住院自付四万元" };
        var filing = Filing.ReportClue(round, home, clue, by);
        db.AddRange(round, filing);
        await db.SaveChangesAsync(Cancel);
        return filing.Id;
    }

    private async Task<Reply> Dies(Visitor cun, Household household, string name)
    {
        var page = await cun.Get(Start(household, MemberChangeKind.Death));
        return await cun.Submit(page, form =>
        {
            Prove(form, "因病去世");
            form[$"{Row(page, name)}.Leaves"] = "true";
        });
    }

    private async Task<Guid> Single(Guid household)
    {
        await using var db = Host.Everything();
        return await db.SpecialCares.Where(c => c.HouseholdId == household).Select(c => c.Id).SingleAsync(Cancel);
    }

    private async Task<IReadOnlyList<MemberChange>> ChangesOf(Household household)
    {
        await using var db = Host.Everything();
        return await db.MemberChanges.AsNoTracking().Where(c => c.HouseholdId == household.Id).ToListAsync(Cancel);
    }
}
