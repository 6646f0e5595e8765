using System.Net;
using Microsoft.EntityFrameworkCore;
using PovertyCase.Domain.Common;
using PovertyCase.Domain.Households;
using PovertyCase.Domain.Procedures;
using PovertyCase.Domain.Reconciliations;
using PovertyCase.Domain.Regions;
using PovertyCase.Web.Data.Seed;
using PovertyCase.Web.Tests.Data;
using PovertyCase.Web.Tests.Given;
using PovertyCase.Web.Tests.Hosting;

namespace PovertyCase.Web.Tests.Pages.Moves;

/// <summary>People are born, die, marry, split and merge, through the pages (S0-08, domain 3.3).</summary>
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
        Assert.Contains("把留下的一人选为户主", refused.SaidBeside($"{spouse}.Relation"), StringComparison.Ordinal);
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
    public async Task A_split_begins_a_household_with_a_number_and_its_parent()
    {
        var household = await Registered("何分户");
        var cun = await SignInAs("cun");
        var page = await cun.Get(Start(household, MemberChangeKind.Split));
        var spouse = Row(page, "刘德福");
        void Fill(FormFields form)
        {
            form[$"{spouse}.Leaves"] = "true";
            form[$"{spouse}.Relation"] = "01";
            form["Details.NewGroup"] = "五组";
        }

        // He is 66: living apart has to be explained.
        var asked = await cun.Submit(page, form =>
        {
            Prove(form, "分家另过");
            Fill(form);
        });
        Assert.Contains("请写明是否还共同生活", asked.SaidBeside("Details.SharedLiving"), StringComparison.Ordinal);
        var saved = await cun.Submit(asked, form =>
        {
            Fill(form);
            form["Details.SharedLiving"] = "分灶吃饭，住在五组老屋，各用各的养老金";
            form["Details.SharedLivingChecked"] = "true";
        });
        Assert.True(saved.IsRedirect, saved.Text);
        await Listed(household, "刘德福");
        await ListedBy("zhen", "DisabledFederation", household, "刘德福", "残疾等级", "一级");
        await ListedBy("zhen", "Housing", household, "刘德福", "是否危房", "是");
        Assert.True((await Approve(await ChangeOf(household))).IsRedirect);

        // What a department's list says of him goes with him.
        var began = await Stored((await ChangeOf(household)).NewHouseholdId!.Value);
        await using (var db = Host.Everything())
        {
            var items = await db.ReconciliationItems.Where(i => i.HouseholdId == household.Id || i.HouseholdId == began.Id).ToListAsync(Cancel);
            Assert.All(items, i => Assert.Equal(ItemState.Open, i.State));
            Assert.Equal([Department.DisabledFederation, Department.Vehicles], items.Where(i => i.HouseholdId == began.Id && i.MembershipId == began.Members.Single().Id).Select(i => i.Department).Order());

            // The house is the one that he left.
            Assert.Equal(Department.Housing, Assert.Single(items, i => i.HouseholdId == household.Id).Department);
        }

        Assert.Equal((household.Id, Clock.Today, "刘德福", 1), (began.SplitFrom, began.SplitOn, began.HeadName, began.PersonCount));
        Assert.Equal((HouseholdStatus.Registered, true, "五组"), (began.Status, began.IsLocked, began.Details.GroupName));
        Assert.StartsWith($"{Builders.Village}-", began.HouseholdNo, StringComparison.Ordinal);
        Assert.Equal(1, (await Stored(household.Id)).PersonCount);
        var shown = await cun.Get($"/households/{began.Id}");
        Assert.Equal($"/households/{household.Id}", shown.Document.QuerySelectorAll("#basics a").Single(a => a.TextContent == "原户").GetAttribute("href"));
        Assert.Contains(began.HouseholdNo, (await cun.Get(saved.Location!)).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("04")]
    [InlineData("05")]
    public async Task A_household_with_a_value_that_is_out_of_use_is_split_and_both_keep_it(string attribute)
    {
        var household = await Registered($"何旧{(attribute == "04" ? "低" : "五")}");
        await using (var db = Host.Everything())
        {
            await db.Database.ExecuteSqlAsync($"UPDATE household SET attribute = {attribute} WHERE id = {household.Id}", Cancel);
        }

        var cun = await SignInAs("cun");
        var page = await cun.Get(Start(household, MemberChangeKind.Split));
        var spouse = Row(page, "刘德福");
        Assert.True((await cun.Submit(page, form =>
        {
            Prove(form, "分家另过");
            (form[$"{spouse}.Leaves"], form[$"{spouse}.Relation"], form["Details.NewGroup"]) = ("true", "01", "五组");
            (form["Details.SharedLiving"], form["Details.SharedLivingChecked"]) = ("分灶吃饭，住在五组老屋，各用各的养老金", "true");
        })).IsRedirect);
        Assert.True((await Approve(await ChangeOf(household))).IsRedirect);

        var began = await Stored((await ChangeOf(household)).NewHouseholdId!.Value);
        Assert.Equal((attribute, "刘德福", household.Id), (began.Details.Attribute, began.HeadName, began.SplitFrom));
        Assert.Equal(attribute, (await Stored(household.Id)).Details.Attribute);
    }

    [Fact]
    public async Task A_merge_moves_the_other_household_in_and_keeps_it_for_the_record()
    {
        var (home, other) = (await Registered("何并户"), await Registered("何并入", spouse: null));
        await Given.Helper(null, other);
        var cun = await SignInAs("cun");
        var asked = await cun.Get(Start(home, MemberChangeKind.Merge));
        Assert.NotNull(asked.Document.QuerySelector("input[name=other]"));
        (await cun.Get($"{Start(home, MemberChangeKind.Merge)}&other={other.HouseholdNo}x")).Shows("本村没有这个户编号");
        var page = await cun.Get($"{Start(home, MemberChangeKind.Merge)}&other={other.HouseholdNo}");

        var saved = await cun.Submit(page, form =>
        {
            Prove(form, "母女同住");
            form["Details.HappenedOn"] = "2026.11.21";
            form[$"{Row(page, "何并入")}.Relation"] = "21";
        });
        Assert.True(saved.IsRedirect, saved.Text);
        Assert.True((await Approve(await ChangeOf(home))).IsRedirect);

        var (merged, stored) = (await Stored(other.Id), await Stored(home.Id));
        Assert.Equal((HouseholdStatus.Merged, home.Id, 0), (merged.Status, merged.MergedInto, merged.PersonCount));
        Assert.Equal(3, stored.PersonCount);
        (await cun.Get($"/households/{other.Id}")).Shows("已并户");
        await using var db = Host.Everything();
        Assert.False(await db.Pairings.AnyAsync(p => p.HouseholdId == other.Id && p.EndsOn == null, Cancel));
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
    public async Task Who_splits_off_from_a_monitored_household_has_a_ledger_of_its_own_and_a_closed_household_is_not_asked_for_more()
    {
        var (household, alone) = (await Given.Household(head: "何监测", spouse: "刘监测"), await Given.Household(head: "何独人", spouse: null));
        var help = await Given.Monitored(household, 5);
        var cun = await SignInAs("cun");
        var page = await cun.Get(Start(household, MemberChangeKind.Split));
        var spouse = Row(page, "刘监测");
        var saved = await cun.Submit(page, form =>
        {
            Prove(form, "分家另过");
            form[$"{spouse}.Leaves"] = "true";
            form[$"{spouse}.Relation"] = "01";
            form["Details.NewGroup"] = "五组";
            form["Details.SharedLiving"] = "分灶吃饭";
            form["Details.SharedLivingChecked"] = "true";
        });
        Assert.True(saved.IsRedirect, saved.Text);
        Assert.True((await Approve(await ChangeOf(household))).IsRedirect);

        var began = (await ChangeOf(household)).NewHouseholdId!.Value;
        await using (var db = Host.Everything())
        {
            var continued = await db.Assistances.SingleAsync(a => a.HouseholdId == began, Cancel);
            Assert.Equal((help.FilingId, Clock.Today), (continued.FilingId, continued.MarkedOn));
        }

        (await cun.Get($"/households/{began}")).Shows("边缘易致贫户");

        var leaving = await cun.Get(Start(alone, MemberChangeKind.Death));
        await cun.Submit(leaving, form =>
        {
            Prove(form, "因病去世");
            form[$"{Row(leaving, "何独人")}.Leaves"] = "true";
        });
        Assert.Equal(HouseholdStatus.Closed, (await Stored(alone.Id)).Status);
        Assert.DoesNotContain("何独人", (await cun.Get("/quality/unfinished")).Text, StringComparison.Ordinal);
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
    public async Task The_approver_reads_how_both_households_stand_and_that_a_transfer_changes_it()
    {
        var (home, other) = (await Registered("何在册"), await Given.Household(head: "何未纳", spouse: null));
        var cun = await SignInAs("cun");
        var page = await cun.Get(Start(home, MemberChangeKind.OtherOut));
        Assert.Equal("", page.ValueOf("Details.HappenedOn"));
        var sent = await cun.Submit(page, form =>
        {
            Prove(form, "投靠姐姐同住");
            form["Details.OtherNo"] = other.HouseholdNo;
            form[$"{Row(page, "刘德福")}.Leaves"] = "true";
            form[$"{Row(page, "刘德福")}.Relation"] = "99";
        });
        Assert.True(sent.IsRedirect, sent.Text);

        (await (await SignInAs("zhen")).Get($"/changes/{(await ChangeOf(home)).Id}/decide")).Shows("在册贫困户", "未纳入", "两户身份不同");

        var merge = await cun.Get($"{Start(await Registered("何并不得"), MemberChangeKind.Merge)}&other={other.HouseholdNo}");
        var refused = await cun.Submit(merge, form =>
        {
            Prove(form, "母女同住");
            form[$"{Row(merge, "何未纳")}.Relation"] = "21";
        });
        refused.Shows("本户在册贫困户，另一户未纳入，身份不同不能并户");
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

    /// <summary>The county has a list of vehicles that names somebody.</summary>
    private Task Listed(Household household, string name) => ListedBy("xian", "Vehicles", household, name, "车辆类型", "小型轿车");

    private async Task ListedBy(string account, string department, Household household, string name, string column, string said)
    {
        var number = household.Members.Single(m => m.Person.Name == name).Person.IdNumber;
        var clerk = await SignInAs(account);
        var map = await clerk.Follow(await clerk.Submit("/reconciliations/create", form =>
        {
            form["Details.Department"] = department;
            form["Details.AsOf"] = $"{Clock.Today:yyyy-MM-dd}";
            form.Attach("Upload", "名单.csv", System.Text.Encoding.UTF8.GetBytes($"姓名,身份证号,{column}\n{name},{number},{said}\n"));
        }));
        Assert.True((await clerk.Submit(map, form => form["Complete"] = department == "Vehicles" ? null : "false", "开始比对")).IsRedirect);
    }
}
