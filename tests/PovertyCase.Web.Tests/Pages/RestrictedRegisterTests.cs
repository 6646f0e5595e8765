using System.Net;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using PovertyCase.Domain.Care;
using PovertyCase.Domain.Discipline;
using PovertyCase.Web.Access;
using PovertyCase.Web.Data.Interceptors;
using PovertyCase.Web.Data.Seed;
using PovertyCase.Web.Tests.Given;
using PovertyCase.Web.Tests.Hosting;

namespace PovertyCase.Web.Tests.Pages;

/// <summary>Two registers that only some may see: people in special need (S2-14) and leads about officials (S2-75).</summary>
public sealed class RestrictedRegisterTests(CaseHost host) : CaseTests(host)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_person_in_special_need_is_entered_updated_and_ends()
    {
        var household = await Given.Household(head: "卧长床");
        var cun = await SignInAs("cun");
        (await cun.Get($"/households/{household.Id}")).Shows("列入特殊群体");
        var faulty = await cun.Submit($"/care/create?household={household.Id}", form => form["Details.Situation"] = "瘫痪五年");
        faulty.Shows("请选择类别", "请填写联系干部");
        Assert.Equal("瘫痪五年", faulty.ValueOf("Details.Situation"));

        var shown = await cun.Follow(await Enter(cun, household.Id, household.Members[0].Id, CareGroup.BedriddenAlone));
        shown.Shows("卧长床", "长期卧床的独居老人", "瘫痪五年，不能下床", "没有人照料");
        (await cun.Get("/care")).Shows("卧长床", "没有人照料");
        (await Enter(cun, household.Id, household.Members[0].Id, CareGroup.BedriddenAlone)).Shows("这位成员已在台账的这一类里");

        var id = await IdOf(household.Id, CareGroup.BedriddenAlone);
        (await cun.Submit($"/care/{id}/edit", form => form["Details.Carer"] = "侄媳 李秀")).RedirectsTo($"/care/{id}");
        (await cun.Submit($"/care/{id}/end", form => form["Reason"] = "")).Shows("请写明为什么不再列入");
        (await cun.Submit($"/care/{id}/end", form => form["Reason"] = "已送县养老院")).RedirectsTo($"/care/{id}");
        (await cun.Get("/care?ended=1")).Shows("卧长床");
        Assert.DoesNotContain("卧长床", (await cun.Get("/care")).Text, StringComparison.Ordinal);

        // Once more from the start: the entry that ended does not stand in the way.
        Assert.True((await Enter(cun, household.Id, household.Members[0].Id, CareGroup.BedriddenAlone)).IsRedirect);
        await using var db = Host.Everything();
        Assert.Contains("查看特殊困难群体", await db.Trail.Where(e => e.ObjectId == id).Select(e => e.Act).ToListAsync(Cancel));
        Assert.DoesNotContain(await db.Set<Web.Data.Trail.AuditChange>().Select(c => c.After ?? "").ToListAsync(Cancel), v => v.Contains("瘫痪", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Who_may_be_a_danger_is_kept_from_the_village_and_everything_from_the_others()
    {
        var household = await Given.Household(head: "病不宁");
        var zhen = await SignInAs("zhen");
        Assert.True((await Enter(zhen, household.Id, household.Members[0].Id, CareGroup.MentalIllness)).IsRedirect);
        var id = await IdOf(household.Id, CareGroup.MentalIllness);

        (await zhen.Get($"/care/{id}")).Shows("病不宁");
        (await (await SignInAs("xian")).Get("/care?group=MentalIllness")).Shows("病不宁");
        var cun = await SignInAs("cun");
        Assert.Equal(HttpStatusCode.NotFound, (await cun.Get($"/care/{id}")).Status);
        Assert.DoesNotContain("病不宁", (await cun.Get("/care")).Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await (await SignInAs("zhen2")).Get($"/care/{id}")).Status);
        (await Enter(cun, household.Id, household.Members[0].Id, CareGroup.MentalIllness)).Shows("这一类由乡镇和县里登记");

        foreach (var (account, expected) in new[] { ("zhen", 1L), ("xian", 1L), ("cun", 0L), ("zhuren", 0L), ("shuji", 0L), ("ducha", 0L), ("zhen2", 0L), ("jijian", 0L) })
        {
            Assert.Equal((account, expected), (account, await Count(account, $"SELECT count(*) FROM special_care WHERE id = '{id}'")));
        }

        Assert.Equal(1L, await Count("zhen", $"SELECT count(*) FROM special_care WHERE id = '{id}' AND position(convert_to('瘫痪', 'UTF8') in situation) = 0"));
    }

    [Fact]
    public async Task A_lead_goes_its_way_and_nobody_else_knows_of_it()
    {
        var jijian = await SignInAs("jijian");
        (await jijian.Get("/")).Shows("现在没有等您办理的事");
        (await jijian.Submit("/leads/create", form => form["Details.Content"] = "")).Shows("请写明反映了什么", "请选择来源");
        var received = await jijian.Submit("/leads/create", form =>
        {
            form["Details.Source"] = nameof(LeadSource.Petition);
            form["Details.Kind"] = nameof(LeadKind.Favouritism);
            form["Details.Subject"] = "佛洞村某干部";
            form["Details.TownshipNo"] = $"{DemoAccounts.Township}";
            form["Details.Content"] = "把不够条件的亲戚列入名单";
            form["Details.Reporter"] = "张三 13800000000";
        });
        var shown = await jijian.Follow(received);
        shown.Shows("佛洞村某干部", "优亲厚友", "白柳镇", "待处置");
        var address = received.Location!;
        (await jijian.Get("/")).Shows("佛洞村某干部", "还没有开始初核");

        (await jijian.Get($"{address}/conclude")).Shows("这条线索现在是“待处置”");
        (await jijian.Submit($"{address}/verify", form => form["Verification.Officers"] = "罗清")).Shows("至少两人一起核实");
        var stale = await jijian.Get($"{address}/verify");
        (await jijian.Submit($"{address}/verify", form => form["Verification.Officers"] = "罗清、何平")).RedirectsTo(address);
        Assert.False((await jijian.Submit(stale, form => form["Verification.Officers"] = "罗清、何平")).IsRedirect);
        (await jijian.Submit($"{address}/conclude", form =>
        {
            form["Conclusion.Outcome"] = nameof(LeadOutcome.Unfounded);
            form["Conclusion.Facts"] = "经核实，该户符合条件";
            form["Conclusion.Measure"] = nameof(LeadMeasure.ClearName);
        })).RedirectsTo(address);
        (await jijian.Get(address)).Shows("已了结", "查否，澄清正名");

        foreach (var account in new[] { "cun", "zhen", "shuji", "xian", "zhuren", "ducha", "shiji", "bangfu", "sysadmin", "secadmin", "auditadmin" })
        {
            Assert.Equal((account, 0L), (account, await Count(account, "SELECT count(*) FROM discipline_lead")));
        }

        Assert.Equal(1L, await Count("jijian", "SELECT count(*) FROM discipline_lead"));
        Assert.Equal(0L, await Count("jijian", "SELECT count(*) FROM household"));
        await using var db = Host.Everything();
        var written = await db.Set<Web.Data.Trail.AuditChange>().Select(c => c.Before + c.After).ToListAsync(Cancel);
        Assert.DoesNotContain(written, v => v is not null && (v.Contains("某干部", StringComparison.Ordinal) || v.Contains("亲戚", StringComparison.Ordinal) || v.Contains("张三", StringComparison.Ordinal)));
    }

    private static Task<Reply> Enter(Visitor visitor, Guid household, Guid membership, CareGroup group) => visitor.Submit($"/care/create?household={household}", form =>
    {
        form["Membership"] = $"{membership}";
        form["Details.Group"] = $"{group}";
        form["Details.Situation"] = "瘫痪五年，不能下床";
        form["Details.Plan"] = "邻居轮流送饭，镇里联系养老院";
        form["Details.Contact"] = "村主任 陈大山";
    });

    private async Task<Guid> IdOf(Guid household, CareGroup group)
    {
        await using var db = Host.Everything();
        return await db.SpecialCares.Where(c => c.HouseholdId == household && c.Details.Group == group && c.EndedOn == null).Select(c => c.Id).SingleAsync(Cancel);
    }

    private async Task<long> Count(string account, string sql)
    {
        await using var connection = new NpgsqlConnection(Host.Connections.App);
        await connection.OpenAsync(Cancel);
        await using (var reach = ReachInterceptor.Command(connection, Reader.Of(await Given.ActorOf(account))))
        {
            await reach.ExecuteNonQueryAsync(Cancel);
        }

        await using var command = new NpgsqlCommand(sql, connection);
        return (long)(await command.ExecuteScalarAsync(Cancel))!;
    }
}
