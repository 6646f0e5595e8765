using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using PovertyCase.Domain.Archives;
using PovertyCase.Domain.Codes;
using PovertyCase.Domain.Common;
using PovertyCase.Domain.Households;
using PovertyCase.Domain.Jobs;
using PovertyCase.Domain.Reconciliations;
using PovertyCase.Domain.Regions;
using PovertyCase.Web.Access;
using PovertyCase.Web.Data.Files;
using PovertyCase.Web.Reconciliations;

namespace PovertyCase.Web.Data.Seed;

/// <summary>Two lists of departments that were compared: the township's disabled, with some differences, and the county's vehicles, which name one household.</summary>
internal sealed class DemoLists(DemoOffice office, RegionBook regions, CancellationToken cancel)
{
    public async Task RunAsync(long village)
    {
        var township = RegionCode.TownshipOf(village);
        var disabled = office.County.Households.Where(h => RegionCode.TownshipOf(h.Village) == township).OrderBy(h => h.Village == village ? 0 : 1).SelectMany(h => h.Members).Where(m => m.Details.DisabilityType is not null).ToList();
        var book = new StringBuilder("姓名,证件号码,残疾类别,残疾等级\n");

        // The first two stand there with another grade.
        foreach (var (i, member) in disabled.Index())
        {
            var grade = i > 1 ? member.Details.DisabilityGrade! : member.Details.DisabilityGrade == "1" ? "2" : "1";
            Line(book, member.Name, member.IdNumber, CodeTables.DisabilityTypes.NameOf(member.Details.DisabilityType!), CodeTables.DisabilityGrades.NameOf(grade));
        }

        Line(book, "冯守田", SimulatedNumbers.Identity(office.Today.AddYears(-52), 961), CodeTables.DisabilityTypes.Entries[0].Name, CodeTables.DisabilityGrades.Entries[1].Name);
        await CompareAsync(office.Who(Role.TownshipClerk, township, 18), Department.DisabledFederation, "镇残联在册持证残疾人名单", book);

        var vehicles = new StringBuilder("机动车所有人,身份证明号码,车辆类型,中文品牌\n");
        var owner = office.County.Households.Last(h => h.Village == village && h.Status == HouseholdStatus.Registered);
        Line(vehicles, owner.Head.Name, owner.Head.IdNumber, "小型轿车", "五菱");
        Line(vehicles, "蒋文斌", SimulatedNumbers.Identity(office.Today.AddYears(-38), 962), "小型轿车", "吉利");
        await CompareAsync(office.Who(Role.CountyClerk, DemoAccounts.County, 16), Department.Vehicles, "县公安局车辆管理所提供（示例）", vehicles);
    }

    private static void Line(StringBuilder book, params ReadOnlySpan<string> cells) => book.AppendJoin(',', cells!).Append('\n');

    private async Task CompareAsync(Actor by, Department department, string source, StringBuilder book)
    {
        var id = Guid.Empty;
        await office.ActAsync(
            by,
            async desk =>
            {
                var bytes = Encoding.UTF8.GetBytes(book.ToString());
                var name = $"{Label.Of(department)}名单.csv";
                var sheet = DepartmentList.From(new MemoryStream(bytes), name, department);
                var file = await desk.Of<FileVault>().KeepAsync(desk.By.AreaNo, FileClass.DepartmentList, null, name, "application/octet-stream", bytes, desk.By, cancel);
                var details = new ReconciliationDetails { Department = department, AsOf = desk.By.Today.AddDays(-3), Source = source };
                var list = Reconciliation.Upload(details, file.Id, name, JsonSerializer.Serialize(sheet.Headers.Where(h => h.Length > 0)), sheet.Body.Count(), desk.By);
                desk.Db.Add(file);
                desk.Db.Add(list);
                id = list.Id;
            },
            cancel);
        await office.ActAsync(
            by with { At = by.At.AddMinutes(4) },
            async desk =>
            {
                var headers = JsonSerializer.Deserialize<List<string>>((await desk.Db.Reconciliations.SingleAsync(l => l.Id == id, cancel)).Headers)!;
                var (matching, officer) = (new ListMatching(desk.Db), desk.Of<CurrentOfficer>());
                var compare = new CompareList(desk.Db, desk.Of<FileVault>(), matching, new RegisterSide(desk.Db), new WithdrawList(matching, officer), regions, officer);
                await compare.RunAsync(id, new CompareChoices(DepartmentList.Propose(department, headers, new Dictionary<string, string>()), Complete: false), new JobProgress(), cancel);
            },
            cancel);
    }
}
