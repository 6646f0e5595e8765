using System.Net;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.EntityFrameworkCore;
using PovertyCase.Domain.Common;
using PovertyCase.Domain.Households;
using PovertyCase.Domain.Imports;
using PovertyCase.Domain.Quality;
using PovertyCase.Domain.Settings;
using PovertyCase.Web.Data;
using PovertyCase.Web.Tests.Given;
using PovertyCase.Web.Tests.Hosting;

namespace PovertyCase.Web.Tests.Imports;

/// <summary>What becomes of a batch once it is in the register: undone, found fault with, edited.</summary>
public sealed class ImportedBatchTests(CaseHost host) : ImportCase(host)
{
    [Fact]
    public async Task A_committed_batch_is_undone_as_a_whole_and_its_numbers_are_free_again()
    {
        var clerk = await SignInAs("cun");
        var file = await ImportFiles.Xlsx(ImportFiles.Village(5));
        var batch = await Upload(clerk, file, "误传.xlsx");
        var committed = await clerk.Follow(await clerk.Submit(batch, _ => { }, "入库"));

        var undone = await clerk.Follow(await clerk.Submit(committed, _ => { }, "整批撤销"));

        undone.Shows("已整批撤销5户");
        await using (var db = Host.Everything())
        {
            Assert.All(await db.Households.Where(h => h.ImportBatchId == IdOf(batch)).ToListAsync(Cancel), h => Assert.Equal(HouseholdStatus.Voided, h.Status));
        }

        var again = await Upload(clerk, file, "误传.xlsx");
        again.Shows("检查通过，待入库");
        (await clerk.Follow(await clerk.Submit(again, _ => { }, "入库"))).Shows("已入库5户");
    }

    [Fact]
    public async Task What_the_night_found_neither_keeps_a_batch_from_being_undone_nor_outlives_it()
    {
        var clerk = await SignInAs("cun");
        var batch = await Upload(clerk, await ImportFiles.Xlsx(ImportFiles.Village(2)), "夜里查过.xlsx");
        var committed = await clerk.Follow(await clerk.Submit(batch, _ => { }, "入库"));
        await Night();
        Assert.Contains(await OpenOf(batch), f => f.Source == FindingSource.Nightly);

        (await clerk.Follow(await clerk.Submit(committed, _ => { }, "整批撤销"))).Shows("已整批撤销2户");

        Assert.Empty(await OpenOf(batch));
        await Night();
        Assert.Empty(await OpenOf(batch));
    }

    [Fact]
    public async Task What_the_night_found_stays_when_the_household_is_edited_and_what_the_form_asks_is_settled_by_it()
    {
        var clerk = await SignInAs("cun");
        var rows = ImportFiles.Village(7);
        rows[0]["联系电话"] = "";
        var batch = await Upload(clerk, await ImportFiles.Xlsx(rows), "同一个电话.xlsx");
        await clerk.Submit(batch, _ => { }, "入库");
        await Night();
        var told = await OpenOf(batch);
        var asked = Assert.Single(told, f => f is { RuleId: "HH-013", Field: "Household.Phone" });
        var shared = told.First(f => f is { RuleId: "HH-014", Field: "Household.Phone", Source: FindingSource.Nightly });

        foreach (var (household, phone) in new[] { (shared.HouseholdId, "13800135627"), (asked.HouseholdId, "13911112222") })
        {
            (await clerk.Submit($"/households/{household}/edit", form => (form["Details.Address"], form["Details.Phone"]) = ("三组18号", phone))).RedirectsTo($"/households/{household}");
        }

        var left = (await OpenOf(batch)).ConvertAll(f => f.Id);
        Assert.Contains(shared.Id, left);
        Assert.DoesNotContain(asked.Id, left);
        Assert.Equal(told.Where(f => f.HouseholdId == asked.HouseholdId && f.Source == FindingSource.Nightly).Select(f => f.Id).Except(left), []);
    }

    [Fact]
    public async Task Once_a_household_was_corrected_the_batch_cannot_be_undone_and_the_household_is_named()
    {
        var clerk = await SignInAs("cun");
        var batch = await Upload(clerk, await ImportFiles.Xlsx(ImportFiles.Village(3)), "三户.xlsx");
        var committed = await clerk.Follow(await clerk.Submit(batch, _ => { }, "入库"));
        string head;
        await using (var db = Host.Everything())
        {
            var touched = await db.Households.Where(h => h.ImportBatchId == IdOf(batch)).OrderBy(h => h.HouseholdNo).Skip(1).FirstAsync(Cancel);
            head = touched.HeadName;
            touched.Correct(touched.Details with { Address = "三组18号" }, await Given.ActorOf("cun"));
            await db.SaveChangesAsync(Cancel);
        }

        var refused = await clerk.Submit(committed, _ => { }, "整批撤销");

        refused.Shows($"{head}户");
        refused.Shows("整批不能撤销");
        await using (var db = Host.Everything())
        {
            Assert.Equal(0, await db.Households.CountAsync(h => h.ImportBatchId == IdOf(batch) && h.Status == HouseholdStatus.Voided, Cancel));
            Assert.Equal(ImportState.Committed, (await db.ImportBatches.SingleAsync(b => b.Id == IdOf(batch), Cancel)).State);
        }
    }

    /// <summary>What nobody changed since is not judged a second time; what the county changed is.</summary>
    [Theory]
    [InlineData(null, 1)]
    [InlineData("65", 0)]
    public async Task A_number_that_the_county_changes_after_the_check_counts_when_the_batch_is_entered(string? age, int told)
    {
        await using (var db = Host.Everything())
        {
            await db.Settings.Where(s => s.Key == "规则.SP-003.age").ExecuteDeleteAsync(Cancel);
        }

        var clerk = await SignInAs("cun");
        var rows = ImportFiles.Village(1);
        rows.ForEach(r => r["是否参加城乡居民基本养老保险"] = "否");
        var batch = await Upload(clerk, await ImportFiles.Xlsx(rows), "养老.xlsx");
        batch.Shows("未登记养老保险");
        await using (var db = Host.Everything())
        {
            if (age is not null)
            {
                db.Add(DatedSetting.Decide(Builders.County, "规则.SP-003.age", age, Clock.Today, "测试用", await Given.ActorOf("zhuren")));
                await db.SaveChangesAsync(Cancel);
            }
        }

        (await clerk.Follow(await clerk.Submit(batch, _ => { }, "入库"))).Shows("已入库1户4人");

        Assert.Equal(told, (await OpenOf(batch)).Count(f => f.RuleId == "SP-003"));
        await using (var db = Host.Everything())
        {
            // Of the rows only what was said of them stays.
            Assert.All(await db.ImportRows.Where(r => r.BatchId == IdOf(batch)).ToListAsync(Cancel), r => Assert.Equal(("[]", true), (r.Cells, r.Faults.Contains("SP-003", StringComparison.Ordinal))));
        }
    }

    [Fact]
    public async Task Warnings_become_findings_of_the_household_and_an_explained_one_keeps_the_batch()
    {
        var clerk = await SignInAs("cun");
        var rows = ImportFiles.Village(1);
        rows[0]["致贫原因说明"] = "因病";
        rows[0]["联系电话"] = "";
        var batch = await Upload(clerk, await ImportFiles.Xlsx(rows), "提醒.xlsx");
        batch.Shows("请写明谁、什么病");
        var committed = await clerk.Follow(await clerk.Submit(batch, _ => { }, "入库"));

        await using (var db = Host.Everything())
        {
            var household = await db.Households.SingleAsync(h => h.ImportBatchId == IdOf(batch), Cancel);
            var findings = await db.Findings.Where(f => f.HouseholdId == household.Id).ToListAsync(Cancel);
            Assert.Equal(["HB-001", "HH-013"], findings.Select(f => f.RuleId).Order(StringComparer.Ordinal));
            Assert.Equal(["Causes[0].Detail", "Household.Phone"], findings.Select(f => f.Field).Order(StringComparer.Ordinal));
            findings[0].Explain("已补充材料，见村档案", await Given.ActorOf("cun"));
            await db.SaveChangesAsync(Cancel);
        }

        (await clerk.Submit(committed, _ => { }, "整批撤销")).Shows("整批不能撤销");
    }

    [Fact]
    public async Task Bare_words_about_two_other_causes_are_two_findings_each_with_the_name_of_its_cause()
    {
        var clerk = await SignInAs("cun");
        var rows = ImportFiles.Village(1);
        rows[0]["次要致贫原因"] = "缺技术、缺资金";
        rows[0]["次要致贫原因说明"] = "缺技术；缺资金";
        var batch = await Upload(clerk, await ImportFiles.Xlsx(rows), "两个原因.xlsx");
        batch.Shows("“缺技术”的说明", "“缺资金”的说明", "次要致贫原因说明");
        await clerk.Submit(batch, _ => { }, "入库");

        await using var db = Host.Everything();
        var household = await db.Households.SingleAsync(h => h.ImportBatchId == IdOf(batch), Cancel);
        var findings = await db.Findings.Where(f => f.HouseholdId == household.Id && f.RuleId == "HB-001").OrderBy(f => f.Field).ToListAsync(Cancel);
        Assert.Collection(
            findings,
            skill => Assert.Equal(("Causes[1].Detail", true), (skill.Field, skill.Sentence.Contains("“缺技术”", StringComparison.Ordinal))),
            money => Assert.Equal(("Causes[2].Detail", true), (money.Field, money.Sentence.Contains("“缺资金”", StringComparison.Ordinal))));
    }

    [Fact]
    public async Task The_rules_about_a_member_speak_in_the_preview_errors_stop_and_warnings_become_findings_at_the_same_place()
    {
        var clerk = await SignInAs("cun");
        var rows = ImportFiles.Village(1);
        rows[2]["文化程度"] = "";
        rows[3]["劳动技能"] = "弱劳动力或半劳动力";
        var stopped = await Upload(clerk, await ImportFiles.Xlsx(rows), "成员有错.xlsx");
        stopped.Shows("文化程度为空（非在校生必填）");
        stopped.Shows("登记为弱（半）劳动力，请核实");
        Assert.DoesNotContain("入库", stopped.Document.QuerySelectorAll("button").Select(b => b.TextContent.Trim()));

        rows[2]["文化程度"] = "初中";
        var batch = await Upload(clerk, await ImportFiles.Xlsx(rows), "成员改好.xlsx");
        await clerk.Submit(batch, _ => { }, "入库");

        await using var db = Host.Everything();
        var household = await db.Households.Whole().SingleAsync(h => h.ImportBatchId == IdOf(batch), Cancel);
        var member = household.Members.Single(m => m.Person.Name == rows[3]["姓名"]);
        Assert.Equal(("LB-003", $"Members[{member.Id}].Member.LabourAbility"), (await db.Findings.Where(f => f.HouseholdId == household.Id).ToListAsync(Cancel)).Select(f => (f.RuleId, f.Field)).Single());
    }

    /// <summary>A list that a link hands out leaves the house like one that a form asks for.</summary>
    [Fact]
    public async Task Lists_of_errors_that_a_link_hands_out_count_as_downloads_and_the_refusal_says_how_long_to_wait()
    {
        var rows = ImportFiles.Village(1);
        rows[0]["民族"] = "火星族";
        var address = $"/imports/{IdOf(await Upload(await SignInAs("cun"), await ImportFiles.Xlsx(rows), "有错.xlsx"))}/errors";
        await using var limited = Host.WithWebHostBuilder(web =>
        {
            web.UseSetting("Limits:Off", "false");
            web.UseSetting("Limits:ExportsPerHour", "2");
        });
        var visitor = new Visitor(limited.CreateClient(new WebApplicationFactoryClientOptions { BaseAddress = new Uri("https://localhost"), AllowAutoRedirect = false }));
        await Host.SignIn(visitor, "cun");

        var answers = new[] { await visitor.Get(address), await visitor.Get(address), await visitor.Get(address) };

        Assert.Equal([HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.TooManyRequests], answers.Select(a => a.Status));
        answers[2].Shows("名单一小时最多下载2次", "请等10分钟再试");
        Assert.Equal(TimeSpan.FromMinutes(10), answers[2].Message.Headers.RetryAfter!.Delta);
        Assert.Equal(HttpStatusCode.OK, (await visitor.Get("/exports/create")).Status);
    }
}
