using System.Net;
using Microsoft.EntityFrameworkCore;
using PovertyCase.Domain.Common;
using PovertyCase.Domain.Households;
using PovertyCase.Domain.Procedures;
using PovertyCase.Domain.Regions;
using PovertyCase.Web.Tests.Data;
using PovertyCase.Web.Tests.Given;
using PovertyCase.Web.Tests.Hosting;

namespace PovertyCase.Web.Tests.Pages.Moves;

/// <summary>The way of a reported change: returned, pressed twice, waiting for another one, out of reach, its proof (S0-08).</summary>
public sealed class ChangeReportTests(CaseHost host) : MovesCase(host)
{
    [Fact]
    public async Task A_returned_change_comes_back_filled_in_and_is_reported_again()
    {
        var household = await Registered("何退回");
        var number = Builders.IdNumber(new DateOnly(1992, 5, 5), Sex.Female);
        var (cun, zhen) = (await SignInAs("cun"), await SignInAs("zhen"));
        await cun.Submit(Start(household, MemberChangeKind.MovedIn), form =>
        {
            Prove(form, "随子女迁入");
            Newcomer(form, "陈小梅", "04", number);
        });
        var change = await ChangeOf(household);
        var empty = await zhen.Submit($"/changes/{change.Id}/decide", _ => { }, "退回村里");
        Assert.Contains("请写明退给村里补什么", empty.SaidBeside("Reason"), StringComparison.Ordinal);
        Assert.True((await zhen.Submit(empty, form => form["Reason"] = "缺迁移证明", "退回村里")).IsRedirect);

        (await cun.Get("/")).Shows("何退回户的户籍迁入被退回");
        var again = await cun.Get((await cun.Get($"/changes/{change.Id}")).Document.QuerySelector("a.btn-primary")!.GetAttribute("href")!);
        again.Shows("缺迁移证明");
        Assert.Equal(ResidentId.Mask(number), again.ValueOf("Entry.Person.IdNumber"));
        Assert.True((await cun.Submit(again, form => form.Attach("Proofs", "迁移证.jpg", Pictures.Photo(3), "image/jpeg"))).IsRedirect);
        var reported = await ChangeOf(household);
        Assert.Equal((change.Id, 2), (reported.Id, reported.ProofIds.Length));

        Assert.True((await Approve(reported)).IsRedirect);
        Assert.Equal(number, (await Stored(household.Id)).Members.Single(m => m.Person.Name == "陈小梅").Person.IdNumber);
    }

    [Fact]
    public async Task Two_officials_at_once_yield_one_decision()
    {
        var household = await Registered("何并发");
        var cun = await SignInAs("cun");
        await cun.Submit(Start(household, MemberChangeKind.Birth), form =>
        {
            Prove(form, "出生");
            Newcomer(form, "何小双", "07", null);
        });
        var change = await ChangeOf(household);
        await Given.Officer("zhenbis", Role.TownshipClerk, RegionCode.TownshipOf(Builders.Village));
        var visitors = new[] { await SignInAs("zhen"), await SignInAs("zhenbis") };
        var pages = await Task.WhenAll(visitors.Select(v => v.Get($"/changes/{change.Id}/decide")));

        var replies = await Task.WhenAll(visitors.Zip(pages, (v, p) => v.Submit(p, _ => { }, "审核通过")));

        var lost = Assert.Single(replies, r => !r.IsRedirect);

        // Which of the three is said depends on how far the other one was: the record, its stage, or already the household.
        string[] refusals = ["别人已经改过这条记录", "您不能办理", "申报以后这一户的人又有变动"];
        Assert.True(refusals.Any(r => lost.Text.Contains(r, StringComparison.Ordinal)), lost.Text);
        Assert.Equal(3, (await Stored(household.Id)).PersonCount);
    }

    [Fact]
    public async Task Pressing_twice_reports_once()
    {
        var household = await Registered("何双击");
        var cun = await SignInAs("cun");
        var page = await cun.Get(Start(household, MemberChangeKind.Birth));
        void Fill(FormFields form)
        {
            Prove(form, "出生");
            Newcomer(form, "何小单", "07", null);
        }

        var first = await cun.Submit(page, Fill);
        var second = await cun.Submit(page, Fill);

        Assert.True(first.IsRedirect, first.Text);
        Assert.Equal(first.Location, second.Location);
        await using var db = Host.Everything();
        Assert.Equal(1, await db.MemberChanges.CountAsync(c => c.HouseholdId == household.Id, Cancel));
        (await cun.Get(Start(household, MemberChangeKind.Death))).Shows("还在办，办完才能再报");
    }

    [Fact]
    public async Task A_household_that_another_waiting_change_touches_waits_for_it_and_the_first_goes_through()
    {
        var (home, other) = (await Registered("何先来"), await Registered("何后到", spouse: null));
        var cun = await SignInAs("cun");
        await cun.Submit(Start(other, MemberChangeKind.Birth), form =>
        {
            Prove(form, "出生");
            Newcomer(form, "何小先", "07", null);
        });
        var page = await cun.Get($"{Start(home, MemberChangeKind.Merge)}&other={other.HouseholdNo}");

        var refused = await cun.Submit(page, form =>
        {
            Prove(form, "母女同住");
            form["Details.HappenedOn"] = "2026.11.21";
            form[$"{Row(page, "何后到")}.Relation"] = "21";
        });

        refused.Shows("请先办完或者由村里撤回那一项");
        Assert.True((await Approve(await ChangeOf(other))).IsRedirect);
        Assert.Equal(2, (await Stored(other.Id)).PersonCount);
    }

    [Fact]
    public async Task Out_of_reach_there_is_no_such_change()
    {
        var household = await Registered("何看不见");
        var cun = await SignInAs("cun");
        await cun.Submit(Start(household, MemberChangeKind.Birth), form =>
        {
            Prove(form, "出生");
            Newcomer(form, "何小远", "07", null);
        });
        var change = await ChangeOf(household);

        foreach (var (account, url) in new[] { ("cun2", $"/changes/{change.Id}"), ("cun2", Start(household, MemberChangeKind.Death)), ("zhen2", $"/changes/{change.Id}/decide"), ("cun2", $"/changes/{change.Id}/pdf") })
        {
            Assert.Equal(HttpStatusCode.NotFound, (await (await SignInAs(account)).Get(url)).Status);
        }

        Assert.DoesNotContain("何看不见", (await (await SignInAs("zhen2")).Get("/changes")).Text, StringComparison.Ordinal);
        (await (await SignInAs("ducha")).Get("/changes?stage=VillageConfirmed")).Shows("何小远");
    }

    [Theory]
    [InlineData("<html></html>", "只收 JPG、PNG 照片")]
    [InlineData("%PDF-1.7 half", "扫描件不完整")]
    public async Task What_is_no_proof_is_refused_in_one_sentence(string content, string sentence)
    {
        var household = await Given.Household(head: "何假证");
        var cun = await SignInAs("cun");

        var reply = await cun.Submit(Start(household, MemberChangeKind.Birth), form =>
        {
            form["Details.Reason"] = "出生";
            Newcomer(form, "何小证", "07", null);
            form.Attach("Proofs", "证明.pdf", System.Text.Encoding.ASCII.GetBytes(content), "application/pdf");
        });

        Assert.Contains(sentence, reply.SaidBeside("Proofs"), StringComparison.Ordinal);
        Assert.Equal("何小证", reply.ValueOf("Entry.Person.Name"));
    }

    [Fact]
    public async Task What_was_handed_in_by_mistake_is_taken_out_of_a_returned_report()
    {
        var household = await Registered("何拿掉");
        var (cun, zhen) = (await SignInAs("cun"), await SignInAs("zhen"));
        await cun.Submit(Start(household, MemberChangeKind.Birth), form =>
        {
            Prove(form, "出生");
            Newcomer(form, "何小拿", "07", null);
        });
        var change = await ChangeOf(household);
        await zhen.Submit($"/changes/{change.Id}/decide", form => form["Reason"] = "照片是别家的", "退回村里");
        var again = await cun.Get((await cun.Get($"/changes/{change.Id}")).Document.QuerySelector("a.btn-primary")!.GetAttribute("href")!);
        Assert.Contains("请上传证明材料", (await cun.Submit(again, form => form.Add("Dropped", $"{change.ProofIds[0]}"))).SaidBeside("Proofs"), StringComparison.Ordinal);

        Assert.True((await cun.Submit(again, form =>
        {
            form.Add("Dropped", $"{change.ProofIds[0]}");
            form.Attach("Proofs", "出生证.jpg", Pictures.Photo(5), "image/jpeg");
        })).IsRedirect);

        Assert.NotEqual(change.ProofIds[0], Assert.Single((await ChangeOf(household)).ProofIds));
        await using var db = Host.Everything();
        Assert.Contains(await db.Trail.Where(e => e.TimelineOf == household.Id).Select(e => e.Act).ToListAsync(Cancel), act => act == "拿掉交错的证明材料");
    }
}
