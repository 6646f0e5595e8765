using System.Net;
using Microsoft.EntityFrameworkCore;
using PovertyCase.Domain.Common;
using PovertyCase.Domain.Households;
using PovertyCase.Domain.Quality;
using PovertyCase.Web.Data.Seed;
using PovertyCase.Web.Tests.Checks;
using PovertyCase.Web.Tests.Given;
using PovertyCase.Web.Tests.Hosting;

namespace PovertyCase.Web.Tests.Pages.Households;

/// <summary>The first step of the main job: find first, create second, nothing typed is lost.</summary>
public sealed class EntryTests(CaseHost host) : EntryCase(host)
{
    [Fact]
    public async Task A_number_that_nobody_has_leads_to_the_form_with_the_number_filled_in_and_never_in_the_address()
    {
        var clerk = await SignInAs("cun");
        var number = NewNumber(Sex.Female);

        var form = await FormFor(clerk, number);

        Assert.Equal(number, form.ValueOf("Entry.Members[0].Person.IdNumber"));
        Assert.Equal("01", form.ValueOf("Entry.Members[0].Relation"));
        Assert.DoesNotContain(number, form.Url, StringComparison.Ordinal);
        form.Shows("1963年4月");
    }

    [Fact]
    public async Task Who_left_another_household_of_the_county_is_registered_anew_as_the_same_person()
    {
        var left = await Given.Household(DemoAccounts.OtherVillage, head: "独孤远", spouse: null);
        var (person, number) = (left.Members[0].PersonId, left.Members[0].Person.IdNumber!);
        var clerk = await SignInAs("cun");
        (await clerk.Follow(await clerk.Submit("/households/create", form => form["q"] = number))).Shows("该证件号码已在他处登记");
        await using (var db = Host.Everything())
        {
            await db.Database.ExecuteSqlAsync($"UPDATE membership SET ended_on = '2026-10-01', end_reason = '13' WHERE person_id = {person}", Cancel);
        }

        var found = await clerk.Follow(await clerk.Submit("/households/create", form => form["q"] = number));
        found.Shows("此人已从原来的户转出");
        var page = await clerk.Get(found.Document.QuerySelector("main a.btn-primary")!.GetAttribute("href")!);
        void Fill(FormFields form, string name)
        {
            FillWell(form);
            form["Entry.Members[0].Person.Name"] = name;
            form["Entry.Causes[0].Detail"] = "独孤远2019年起患尿毒症，每周透析三次，每年自付约28000元";
        }

        var other = await clerk.Submit(page, form => Fill(form, "独孤近"), "保存这一户");
        Assert.Contains("姓名对不上", other.SaidBeside("Entry.Members[0].Person.Name"), StringComparison.Ordinal);
        var done = await clerk.Submit(other, form => Fill(form, "独孤远"), "保存这一户");

        Assert.True(done.IsRedirect, done.Text);
        await using var after = Host.Everything();
        var active = await after.Memberships.SingleAsync(m => m.PersonId == person && m.EndedOn == null, Cancel);
        Assert.Equal(Builders.Village, active.AreaNo);
        Assert.Contains("接续原有的个人登记", await after.Trail.Where(e => e.ObjectId == person).Select(e => e.Act).ToListAsync(Cancel));
    }

    [Fact]
    public async Task The_incomes_of_a_draft_keep_their_year()
    {
        var clerk = await SignInAs("cun");
        var page = await FormFor(clerk, NewNumber(Sex.Female));
        Assert.Equal("2026", page.ValueOf("IncomeYear"));

        var wrong = await clerk.Submit(page, form =>
        {
            FillWell(form);
            form["IncomeYear"] = "2019";
        }, "保存这一户");
        wrong.Shows("请选择收入是哪一年的");
        var done = await clerk.Submit(wrong, form => form["IncomeYear"] = "2025", "保存这一户");

        Assert.True(done.IsRedirect, done.Text);
        var id = Guid.Parse(done.Location!.Split('/')[^1]);
        await using var db = Host.Everything();
        Assert.Equal([2025], await db.Households.Where(h => h.Id == id).SelectMany(h => h.AllIncomes).Select(i => i.Year).ToListAsync(Cancel));
    }

    [Fact]
    public async Task The_same_form_sent_twice_makes_one_household_with_its_versions_and_its_trail()
    {
        var clerk = await SignInAs("cun");
        var page = await FormFor(clerk, NewNumber(Sex.Female));
        FormFields? sent = null;

        var first = await clerk.Submit(page, form =>
        {
            FillWell(form);
            form["Entry.Members[0].Person.Name"] = "钱二喜";
            sent = form;
        }, "保存这一户");
        var second = await clerk.Send(page.Url, sent!);

        Assert.True(first.IsRedirect, first.Text);
        Assert.Equal(first.Location, second.Location);
        await using var db = Host.Everything();
        var household = await db.Households.SingleAsync(h => h.HeadName == "钱二喜", Cancel);
        Assert.StartsWith($"{Builders.Village}-", household.HouseholdNo, StringComparison.Ordinal);
        var versions = await db.Database.SqlQuery<int>($"SELECT count(*)::int AS \"Value\" FROM register_version WHERE row_id = {household.Id}").SingleAsync(Cancel);
        Assert.Equal(1, versions);
        Assert.Contains(await db.Trail.Where(e => e.TimelineOf == household.Id).Select(e => e.Act).ToListAsync(Cancel), act => act == "登记户信息");
    }

    [Fact]
    public async Task A_person_of_another_township_is_only_said_to_be_registered_elsewhere()
    {
        var other = await Given.Household(village: 610928101001, head: "黄秀英", spouse: null);
        var clerk = await SignInAs("cun");
        var number = other.Members[0].Person.IdNumber!;

        var found = await clerk.Follow(await clerk.Submit("/search", form => form["q"] = number));
        var page = await FormFor(clerk, NewNumber());
        var refused = await clerk.Submit(page, form =>
        {
            FillWell(form);
            form["Entry.Members[1].Person.IdNumber"] = number;
        }, "保存这一户");

        found.Shows("该证件号码已在他处登记");
        Assert.DoesNotContain("黄秀英", found.Html, StringComparison.Ordinal);

        // Who enters no households is not told whether somebody is on the register.
        var helper = await SignInAs("bangfu");
        var curious = await helper.Follow(await helper.Submit("/search", form => form["q"] = number));
        Assert.DoesNotContain("他处登记", curious.Text, StringComparison.Ordinal);
        Assert.Null(found.Document.QuerySelector("main a[href^='/households/create']"));
        Assert.Contains("不能重复登记", refused.SaidBeside("Entry.Members[1].Person.IdNumber"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await clerk.Get($"/households/{other.Id}")).Status);
    }

    /// <summary>Health, work and insurance had stood there ticked, and an income of 0.00 was stated by nobody.</summary>
    [Fact]
    public async Task What_nobody_was_asked_is_not_answered_and_an_income_that_nobody_typed_stays_unstated()
    {
        var clerk = await SignInAs("cun");
        var page = await FormFor(clerk, NewNumber(Sex.Female));
        Assert.Equal("", page.ValueOf("Entry.Income.WageIncome"));

        var asked = await clerk.Submit(page, form =>
        {
            FillWell(form);
            form["Entry.Members[1].Member.Health"] = "";
            form["Entry.Members[1].Member.LabourAbility"] = "";
            form["Entry.Members[1].Protection.ResidentMedicalInsurance"] = "false";
            form["Entry.Income.WageIncome"] = "";
        }, "保存这一户");
        Assert.Contains("请选择健康状况", asked.SaidBeside("Entry.Members[1].Member.Health"), StringComparison.Ordinal);
        Assert.Contains("请选择劳动技能", asked.SaidBeside("Entry.Members[1].Member.LabourAbility"), StringComparison.Ordinal);

        asked = await clerk.Submit(asked, form =>
        {
            form["Entry.Members[1].Member.Health"] = "01";
            form["Entry.Members[1].Member.LabourAbility"] = "01";
        }, "保存这一户");
        asked.Shows("未参加基本医疗保险", "没有填收入，申请识别以前要补上");
        Assert.Contains("写得太简单", (await clerk.Submit(await clerk.Submit(asked, form => form["Entry.Causes[0].Detail"] = "因病", "保存这一户"), form => form.Keep("。"), "保存这一户")).Text, StringComparison.Ordinal);
        var done = await clerk.Submit(asked, form => form.Keep("本人说明年再参保"), "保存这一户");

        Assert.True(done.IsRedirect, done.Text);
        var home = done.Location!;
        var id = Guid.Parse(home.Split('/')[^1]);
        await using (var db = Host.Everything())
        {
            var household = await db.Households.Include(h => h.AllIncomes).SingleAsync(h => h.Id == id, Cancel);
            Assert.Empty(household.Incomes);
            Assert.Null(household.PerCapitaNetIncome);
        }

        var income = $"{home}/income/{Clock.Today.Year}";
        Assert.Equal("", (await clerk.Get(income)).ValueOf("Details.WageIncome"));
        Assert.Contains("一项也没有填", (await clerk.Submit(income, _ => { }, "保存")).SaidBeside("Details.WageIncome"), StringComparison.Ordinal);
        Assert.True((await clerk.Submit(income, form => form["Details.WageIncome"] = "0", "保存")).IsRedirect);
        Assert.Equal("0", (await clerk.Get(income)).ValueOf("Details.WageIncome"));
    }

    [Fact]
    public async Task A_reason_stands_for_the_amounts_it_was_given_for()
    {
        var household = await Given.Household(head: "柳原因");
        var clerk = await SignInAs("cun");
        string Of(int year) => $"/households/{household.Id}/income/{year}";
        await clerk.Submit(Of(2025), form => form["Details.WageIncome"] = "5000", "保存");
        Assert.Contains("写得太简单", (await clerk.Submit(Of(2026), form => form["ChangeReason"] = "核", "保存")).SaidBeside("ChangeReason"), StringComparison.Ordinal);
        Assert.True((await clerk.Submit(Of(2026), form => form["ChangeReason"] = "儿子外出务工", "保存")).IsRedirect);

        var other = await clerk.Submit(Of(2026), form => form["Details.WageIncome"] = "60000", "保存");
        Assert.Contains("请按现在的重写", other.SaidBeside("ChangeReason"), StringComparison.Ordinal);
        Assert.True((await clerk.Submit(other, form => form["ChangeReason"] = "儿子当了工头", "保存")).IsRedirect);

        // The year before turns out to be another one: what was said about the difference no longer holds.
        Assert.True((await clerk.Submit(Of(2025), form => form["Details.WageIncome"] = "6000", "保存")).IsRedirect);
        await using var db = Host.Everything();
        Assert.Null(await db.Households.Where(h => h.Id == household.Id).SelectMany(h => h.AllIncomes).Where(i => i.Year == 2026).Select(i => i.ChangeReason).SingleAsync(Cancel));
    }

    [Fact]
    public async Task Only_a_village_clerk_enters_households()
    {
        var township = await SignInAs("zhen");

        Assert.Equal(HttpStatusCode.Redirect, (await township.Get("/households/create")).Status);
        Assert.Null((await township.Get("/households")).Document.QuerySelector("main a[href='/households/create']"));
    }

    [Fact]
    public async Task A_household_without_documents_is_entered_by_name_birth_and_sex()
    {
        var clerk = await SignInAs("cun");
        var none = await clerk.Follow(await clerk.Submit("/search", form => form["q"] = "阿依·买买提"));
        var page = await clerk.Get(none.Document.QuerySelector("main a.btn-primary")!.GetAttribute("href")!);

        var asked = await clerk.Submit(page, form =>
        {
            FillWell(form);
            form["Entry.Members[0].Person.Name"] = "阿依•买买提";
            form["Entry.Members[0].Person.IdType"] = nameof(IdType.None);
            form["Entry.Members[0].Person.IdNumber"] = "";
        }, "保存这一户");
        Assert.Contains("请填出生日期", asked.SaidBeside("Entry.Members[0].Person.BirthDate"), StringComparison.Ordinal);
        var done = await clerk.Submit(asked, form =>
        {
            form["Entry.Members[0].Person.BirthDate"] = "1958.3.5";
            form["Entry.Members[0].Person.Sex"] = nameof(Sex.Female);
        }, "保存这一户");

        var shown = await clerk.Follow(done);
        shown.Shows("阿依·买买提");
        shown.Shows("无证件");
    }

    [Fact]
    public async Task Two_of_one_name_without_a_number_are_questioned_once_and_the_answer_stays()
    {
        var clerk = await SignInAs("cun");
        var page = await FormFor(clerk, NewNumber(Sex.Female));
        void Fill(FormFields form)
        {
            FillWell(form);
            form["Entry.Members[1].Person.Name"] = "赵 桂兰";
            form["Entry.Members[1].Person.IdType"] = nameof(IdType.None);
            form["Entry.Members[1].Person.IdNumber"] = "";
            form["Entry.Members[1].Person.BirthDate"] = "1990.3.5";
            form["Entry.Members[1].Person.Sex"] = nameof(Sex.Male);
            form["Entry.Members[1].Relation"] = "03";
        }

        var asked = await clerk.Submit(page, Fill, "保存这一户");
        Assert.Contains("本户有2人都叫赵桂兰，其中有人没有证件号码", asked.SaidBeside("Entry.Members[1].Person.Name"), StringComparison.Ordinal);
        var shown = await clerk.Follow(await clerk.Submit(asked, form => form.Keep("母子同名，户口簿上就是这样"), "保存这一户"));
        var id = Guid.Parse(shown.Url.Split('/')[^1]);

        // The pass finds it at the same place and leaves it explained; another save does not ask again.
        await using var db = Host.Everything();
        var household = await db.Households.Include(h => h.Members).SingleAsync(h => h.Id == id, Cancel);
        Assert.Contains("DU-011", await new CheckedHouseholds(Host).Hits(household));
        var finding = Assert.Single(await db.Findings.Where(f => f.HouseholdId == id && f.RuleId == "DU-011").ToListAsync(Cancel));
        Assert.Equal((FindingState.Explained, "Household.Members.赵桂兰"), (finding.State, finding.Field));
        var second = household.Members.Single(m => m.Relation == "03");
        (await clerk.Submit($"/households/{id}/members/{second.Id}", form => form["Entry.Member.Education"] = "03")).RedirectsTo($"/households/{id}");
    }

    /// <summary>GB 18030-2022 moved them out of the private use area; older keyboards still type them there.</summary>
    [Fact]
    public async Task A_character_of_an_old_edition_is_stored_as_the_standard_has_it_and_that_is_said()
    {
        var clerk = await SignInAs("cun");
        var page = await FormFor(clerk, NewNumber(Sex.Female));
        var shown = await clerk.Follow(await clerk.Submit(page, form =>
        {
            FillWell(form);
            form["Entry.Members[0].Person.Name"] = "赵\uE863";
            form["Entry.Household.Address"] = "\uE81E家沟17号";
            form["Entry.Causes[0].Detail"] = "赵\uE863患慢性病高血压五年，每年自付药费三千多元";
        }, "保存这一户"));

        // Each kind once, of whichever field it was found in.
        shown.Shows("赵䶮", "\u9FB4家沟17号");
        Assert.Equal(1, shown.Text.Split("旧编码的字已换成国标编码的“䶮”").Length - 1);
        Assert.Equal(1, shown.Text.Split("旧编码的字已换成国标编码的“\u9FB4”").Length - 1);
    }
}
