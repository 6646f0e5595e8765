using Microsoft.EntityFrameworkCore;
using PovertyCase.Domain.Accounts;
using PovertyCase.Domain.Common;
using PovertyCase.Web.Access;
using PovertyCase.Web.Tests.Hosting;

namespace PovertyCase.Web.Tests.Pages.Accounts;

/// <summary>What the tests of accounts share: asked for, allowed, found.</summary>
public abstract class AccountCase(CaseHost host) : CaseTests(host)
{
    protected static CancellationToken Cancel => TestContext.Current.CancellationToken;

    protected async Task<Guid> Ask(string account, string name)
    {
        var reply = await (await SignInAs("sysadmin")).Submit("/accounts/requests/create", form => Fill(form, account, name));
        Assert.True(reply.IsRedirect, reply.Text);
        return IdOf(reply);
    }

    protected static void Fill(FormFields form, string account, string name, string region = "610928109215", string role = nameof(Role.VillageClerk))
    {
        form["Details.Account"] = account;
        form["Details.FullName"] = name;
        form["Details.Role"] = role;
        form["Details.Region"] = region;
        form["Details.From"] = "2026-11-22";
        form["Details.To"] = "2028-11-21";
        form["Details.Reason"] = "村里换届，旬组发〔2026〕3号";
    }

    protected async Task<Guid> AskAbout(string account, AccountRequestKind kind, Action<FormFields>? fill = null)
    {
        var reply = await TryAbout(account, kind, fill);
        Assert.True(reply.IsRedirect, reply.Text);
        return IdOf(reply);
    }

    protected async Task<Reply> TryAbout(string account, AccountRequestKind kind, Action<FormFields>? fill = null)
    {
        var officer = (await Find(account))!.Id;
        return await (await SignInAs("sysadmin")).Submit($"/accounts/requests/create?kind={kind}&officer={officer}", form =>
        {
            form["Details.Reason"] = "本人申请，旬扶办〔2026〕8号";
            fill?.Invoke(form);
        });
    }

    protected async Task Approve(Guid request)
    {
        var reply = await (await SignInAs("secadmin")).Submit($"/accounts/requests/{request}/decide", _ => { }, form: "main form[action*='handler=Approve']");
        Assert.True(reply.IsRedirect, reply.Text);
    }

    protected static Guid IdOf(Reply reply) => Guid.Parse(reply.Location!["/accounts/requests/".Length..]);

    protected async Task<Officer?> Find(string account)
    {
        await using var db = Host.Everything();
        return await db.Users.AsNoTracking().Include(u => u.Posts).SingleOrDefaultAsync(u => u.UserName == account, Cancel);
    }
}
