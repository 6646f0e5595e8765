using System.Globalization;
using Microsoft.EntityFrameworkCore;
using PovertyCase.Domain.Common;
using PovertyCase.Web.Data.Seed;
using PovertyCase.Web.Tests.Hosting;

namespace PovertyCase.Web.Tests.Imports;

/// <summary>Document numbers in a workbook: what is put right and said (ID-009), and whose number may not come again (DU-001).</summary>
public sealed class NumberTests(CaseHost host) : ImportCase(host)
{
    [Theory]
    [InlineData('x', true)]
    [InlineData('X', false)]
    public async Task A_small_x_at_the_end_is_made_large_and_said(char last, bool said)
    {
        var rows = ImportFiles.Village(1);
        var own = rows[1]["证件号码"];
        var first = Enumerable.Range(0, 1000).Where(n => (n - (own[16] - '0')) % 2 == 0)
            .Select(n => own[..14] + n.ToString("000", CultureInfo.InvariantCulture)).First(f => ResidentId.CheckDigit(f) == 'X');
        rows[1]["证件号码"] = first + last;

        var batch = await Upload(await SignInAs("cun"), await ImportFiles.Xlsx(rows), "佛洞村.xlsx");

        Assert.Equal(said, batch.Text.Contains("末位的小写x已改为大写X", StringComparison.Ordinal));
        Assert.DoesNotContain("校验码对不上", batch.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_number_of_somebody_recorded_as_dead_does_not_come_in_again()
    {
        var household = await Given.Household(head: "何健在", spouse: "刘已故");
        var dead = household.Members.Single(m => m.Person.Name == "刘已故").Person;
        var number = dead.IdNumber;
        await using (var db = Host.Everything())
        {
            await db.Memberships.Where(m => m.PersonId == dead.Id).ExecuteUpdateAsync(set => set.SetProperty(m => m.EndedOn, new DateOnly(2026, 11, 20)).SetProperty(m => m.EndReason, "01"), Cancel);
            await db.People.Where(p => p.Id == dead.Id).ExecuteUpdateAsync(set => set.SetProperty(p => p.DiedOn, new DateOnly(2026, 11, 20)), Cancel);
        }

        var rows = ImportFiles.Village(1);
        rows[0]["证件号码"] = number!;

        var batch = await Upload(await SignInAs("cun"), await ImportFiles.Xlsx(rows), "佛洞村.xlsx");

        batch.Shows("已记为死亡，不能再登记");
        Assert.DoesNotContain("何健在", batch.Text, StringComparison.Ordinal);
    }

    /// <summary>A number of the national system stands once in the county (HH-018, HH-019): asked by forms and imports, also of a household beyond reach.</summary>
    [Fact]
    public async Task A_number_of_the_national_system_is_taken_once()
    {
        var (own, there) = (await Given.Household(head: "何本村"), await Given.Household(DemoAccounts.OtherVillage, head: "欧外镇"));
        await using (var db = Host.Everything())
        {
            await db.Households.Where(h => h.Id == there.Id).ExecuteUpdateAsync(set => set.SetProperty(h => h.Details.NationalNo, "6109280917"), Cancel);
            await db.Memberships.Where(m => m.Id == there.Members[0].Id).ExecuteUpdateAsync(set => set.SetProperty(m => m.Details.NationalNo, "610928091701"), Cancel);
        }

        var cun = await SignInAs("cun");
        var home = await cun.Submit($"/households/{own.Id}/edit", form => form["Details.NationalNo"] = "6109280917");
        Assert.Contains("本县另一户已经填了", home.SaidBeside("Details.NationalNo"), StringComparison.Ordinal);
        Assert.DoesNotContain("欧外镇", home.Text, StringComparison.Ordinal);
        var person = await cun.Submit($"/households/{own.Id}/members/{own.Members[0].Id}", form => form["Entry.Member.NationalNo"] = "610928091701");
        Assert.Contains("本县已有别人填了", person.SaidBeside("Entry.Member.NationalNo"), StringComparison.Ordinal);
        (await cun.Submit($"/households/{own.Id}/edit", form => form["Details.NationalNo"] = "6109280918")).RedirectsTo($"/households/{own.Id}");
        (await cun.Submit($"/households/{own.Id}/edit", form => form["Details.NationalNo"] = "6109280918")).RedirectsTo($"/households/{own.Id}");

        var rows = ImportFiles.Village(2);
        foreach (var row in rows)
        {
            (row["国家系统户编号"], row["国家系统人口编号"]) = ("", "");
        }

        rows[0]["国家系统户编号"] = "6109280918";
        (rows[0]["国家系统人口编号"], rows[1]["国家系统人口编号"]) = ("610928091801", "610928091801");
        (await Upload(cun, await ImportFiles.Xlsx(rows), "佛洞村.xlsx")).Shows("这个编号本县另一户已经填了", "编号610928091801第", "行已经有了，请对照国家系统");
    }
}
