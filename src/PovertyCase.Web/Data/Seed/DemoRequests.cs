using Microsoft.EntityFrameworkCore;
using PovertyCase.Domain.Accounts;
using PovertyCase.Domain.Common;
using PovertyCase.Web.Access;
using PovertyCase.Web.Accounts;

namespace PovertyCase.Web.Data.Seed;

/// <summary>Work for the three administrators: a request in each state, one of them approved with its slip not yet fetched.</summary>
public sealed class DemoRequests(DemoOffice office, CancellationToken cancel)
{
    public async Task RunAsync()
    {
        var leaving = office.County.Officers.First(o => o.IsNew && o.Role == Role.VillageClerk);
        await OpenAsync("zhangxf", "张小芳", Role.VillageClerk, DemoWork.ThirdVillage, 2, "村信息员换人，旬组发〔2026〕31号（示例）");
        await FileAsync(
            new AccountRequestDetails { Kind = AccountRequestKind.Disable, Reason = "调离本村，旬组发〔2026〕31号（示例）" },
            new AccountSubject(leaving.Id, leaving.Account, leaving.Name),
            1);

        var inspector = await OpenAsync("hanzg", "韩振国", Role.Inspector, DemoAccounts.County, 6, "市里来查", "市审计局派遣（示例）");
        await office.ActAsync(Who(Role.SecurityAdmin, 5), async desk => (await FindAsync(desk, inspector)).Return(desk.By, "检查依据要写通知书的文号和起止日期"), cancel);

        var clerk = await OpenAsync("liuym", "刘玉梅", Role.TownshipClerk, DemoAccounts.Township, 3, "增加一名经办人，白镇发〔2026〕12号（示例）");
        await office.ActAsync(
            Who(Role.SecurityAdmin, 1),
            async desk =>
            {
                var end = new EndSessions(desk.Db);
                await new CarryOutRequest(desk.Db, end, new ResetSecondFactor(desk.Db, end)).ApproveAsync(await FindAsync(desk, clerk), desk.By, desk.Cancel);
            },
            cancel);
    }

    private Task<Guid> OpenAsync(string account, string name, Role role, long region, int daysAgo, string reason, string? basis = null)
    {
        var from = office.Today.AddDays(-daysAgo);
        var details = new AccountRequestDetails { Account = account, FullName = name, Role = role, Region = region, From = from, To = PostRules.LatestEnd(role, from), Basis = basis, Reason = reason };
        return FileAsync(details, null, daysAgo);
    }

    private async Task<Guid> FileAsync(AccountRequestDetails details, AccountSubject? subject, int daysAgo)
    {
        var by = Who(Role.SystemAdmin, daysAgo);
        var request = AccountRequest.File(DemoAccounts.County, details, subject, by);
        await office.ActAsync(
            by,
            desk =>
            {
                desk.Db.Add(request);
                return Task.CompletedTask;
            },
            cancel);
        return request.Id;
    }

    private static Task<AccountRequest> FindAsync(DemoDesk desk, Guid id) => desk.Db.AccountRequests.SingleAsync(r => r.Id == id, desk.Cancel);

    private Actor Who(Role role, int daysAgo) => office.Who(role, DemoAccounts.County, daysAgo);
}
