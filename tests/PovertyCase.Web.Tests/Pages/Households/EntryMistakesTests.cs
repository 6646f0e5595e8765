using System.Net;
using Microsoft.EntityFrameworkCore;
using PovertyCase.Domain.Common;
using PovertyCase.Domain.Quality;
using PovertyCase.Web.Tests.Hosting;

namespace PovertyCase.Web.Tests.Pages.Households;

/// <summary>What is wrong with a new household's form is told where and of whom it is, and nothing typed is lost.</summary>
public sealed class EntryMistakesTests(CaseHost host) : EntryCase(host)
{
    [Fact]
    public async Task What_is_wrong_is_told_from_top_to_bottom_with_whom_it_is_about_and_only_what_is_wrong_unfolds()
    {
        var clerk = await SignInAs("cun");

        var back = await clerk.Submit(await FormFor(clerk, NewNumber(Sex.Female)), form =>
        {
            FillWell(form);
            form["Entry.Household.Phone"] = "1380000";
            form["Entry.Members[0].Member.Phone"] = "1380";
            form["Entry.Members[1].Person.IdNumber"] = WrongCheckDigit;
            form["Entry.Income.DibaoMoney"] = "-5";
        }, "保存这一户");

        var told = back.Document.QuerySelectorAll("#errors li").Select(li => li.TextContent.Trim()).ToList();
        Assert.Collection(
            told,
            phone => Assert.StartsWith("联系电话应为11位手机号", phone, StringComparison.Ordinal),
            mobile => Assert.StartsWith("第1人：成员联系电话", mobile, StringComparison.Ordinal),
            number => Assert.StartsWith("第2人证件号码：身份证号码的校验码对不上", number, StringComparison.Ordinal),
            money => Assert.StartsWith("低保金：", money, StringComparison.Ordinal));
        Assert.Equal([false, true, false, false, false, false], back.Document.QuerySelectorAll("details.more").Select(d => d.HasAttribute("open")));
    }

    [Fact]
    public async Task The_same_again_means_the_reason_shown_above()
    {
        var clerk = await SignInAs("cun");
        var asked = await clerk.Submit(await FormFor(clerk, NewNumber(Sex.Female)), form =>
        {
            FillWell(form);
            form["Entry.Members[0].Protection.EmployeeMedicalInsurance"] = "true";
            form["Entry.Causes[0].Detail"] = "因病";
        }, "保存这一户");
        var reasons = asked.Document.QuerySelectorAll(".warn-note input[name^=__reason]").Select(i => i.GetAttribute("name")!).ToList();
        Assert.True(reasons.Count > 1);
        Assert.Equal("__reason.HB-001.Entry.Causes[0].Detail", reasons[^1]);

        var done = await clerk.Submit(asked, form =>
        {
            form["__accept"] = "true";
            form[reasons[0]] = "病历和缴费单还在县医院，月底补";
            reasons.Skip(1).ToList().ForEach(reason => form[reason] = "同上");
        }, "保存这一户");

        Assert.True(done.IsRedirect, done.Text);
    }

    [Fact]
    public async Task An_empty_row_between_causes_is_filled_by_the_next_one()
    {
        var clerk = await SignInAs("cun");

        var back = await clerk.Submit(await FormFor(clerk, NewNumber(Sex.Female)), form =>
        {
            FillWell(form);
            form["Entry.Causes[2].Code"] = "03";
            form["Entry.Causes[2].SinceYear"] = $"{Clock.Today.Year + 1}";
            form["Entry.Causes[2].Detail"] = "儿子上大学，一年学费和生活费18000元";
            form["__accept"] = "true";
        }, "保存这一户");

        Assert.Equal("03", back.ValueOf("Entry.Causes[1].Code"));
        Assert.Contains("在今年之后", back.SaidBeside("Entry.Causes[1].SinceYear"), StringComparison.Ordinal);
        Assert.Contains("其他原因1", Assert.Single(back.Document.QuerySelectorAll("#errors li")).TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wrong_check_digit_a_bare_cause_and_a_missing_head_each_get_one_sentence_beside_the_field_and_nothing_typed_is_lost()
    {
        var clerk = await SignInAs("cun");
        var page = await FormFor(clerk, NewNumber(Sex.Female));

        var back = await clerk.Submit(page, form =>
        {
            FillWell(form);
            form["Entry.Members[0].Relation"] = "21";
            form["Entry.Members[1].Person.IdNumber"] = WrongCheckDigit;
            form["Entry.Causes[0].Detail"] = "因病";
        }, "保存这一户");

        Assert.Equal(HttpStatusCode.OK, back.Status);
        Assert.Contains("校验码对不上", back.SaidBeside("Entry.Members[1].Person.IdNumber"), StringComparison.Ordinal);
        Assert.Contains("请写明谁、什么病", back.SaidBeside("Entry.Causes[0].Detail"), StringComparison.Ordinal);
        Assert.Contains("该户没有户主", back.SaidBeside("Entry.Members[0].Relation"), StringComparison.Ordinal);
        Assert.Equal("赵桂兰", back.ValueOf("Entry.Members[0].Person.Name"));
        Assert.Equal(WrongCheckDigit, back.ValueOf("Entry.Members[1].Person.IdNumber"));
        Assert.Equal("1.6万", back.ValueOf("Entry.Income.WageIncome"));
        Assert.Equal("因病", back.ValueOf("Entry.Causes[0].Detail"));

        var again = await clerk.Submit(back, form => form["Entry.Members[0].Relation"] = "01", "再加一人");
        Assert.Equal("刘德福", again.ValueOf("Entry.Members[1].Person.Name"));
        Assert.Equal("", again.ValueOf("Entry.Members[4].Person.Name"));

        var asked = await clerk.Submit(again, form => form["Entry.Members[1].Person.IdNumber"] = NewNumber(), "保存这一户");
        asked.Shows("都核实过，照这样保存");
        var bare = await clerk.Submit(asked, form => form["__accept"] = "true", "保存这一户");
        Assert.Contains("请写一句为什么", bare.SaidBeside("__reason.HB-001.Entry.Causes[0].Detail"), StringComparison.Ordinal);
        Assert.Equal("刘德福", bare.ValueOf("Entry.Members[1].Person.Name"));
        var done = await clerk.Submit(bare, form => form.Keep("病历还在县医院，月底补写"), "保存这一户");

        Assert.True(done.IsRedirect, done.Text);
        var shown = await clerk.Follow(done);
        shown.Shows("赵桂兰");
        shown.Shows("8,000.00");
        var id = Guid.Parse(done.Location!.Split('/')[^1]);
        await using var db = Host.Everything();
        var household = await db.Households.Include(h => h.Members).SingleAsync(h => h.Id == id, Cancel);
        Assert.Equal((2, "01", 8000m), (household.PersonCount, household.MainCause, household.PerCapitaNetIncome));
        var finding = await db.Findings.SingleAsync(f => f.HouseholdId == id, Cancel);
        Assert.Equal(("HB-001", "Causes[0].Detail", FindingState.Explained, "病历还在县医院，月底补写"), (finding.RuleId, finding.Field, finding.State, finding.Explanation));
        (await clerk.Get("/households")).Shows("赵桂兰");
    }
}
