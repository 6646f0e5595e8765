using System.Net;
using System.Xml.Linq;
using Microsoft.EntityFrameworkCore;
using PovertyCase.Web.Access;
using PovertyCase.Web.Data.Seed;
using PovertyCase.Web.Setup;
using PovertyCase.Web.Tests.Hosting;

namespace PovertyCase.Web.Tests.Pages.SignIn;

/// <summary>Who has left the desk unlocked gives nobody whole numbers: the officer proves once more to be the officer (ASVS 7.5.3, S0-16).</summary>
public sealed class StepUpTests(CaseHost host) : CaseTests(host)
{
    private const string Export = "/exports/create?region=610928109215";

    [Fact]
    public async Task Whole_numbers_leave_only_after_password_and_code_and_nothing_typed_is_lost()
    {
        await Given.Household();
        var xian = await SignInAs("xian");
        Clock.Pass(TimeSpan.FromMinutes(6));

        var asked = await xian.Submit(Export, form => (form["Details.Purpose"], form["Details.Unmasked"]) = ("报市扶贫局核对", "true"));
        Assert.Contains("登录密码", asked.SaidBeside("Confirm.Password"), StringComparison.Ordinal);
        Assert.Equal("报市扶贫局核对", asked.ValueOf("Details.Purpose"));

        var wrong = await xian.Submit(asked, form =>
        {
            Host.Confirm(form, "xian");
            form["Confirm.Code"] = "000000";
        });
        Assert.Contains("验证码不对", wrong.SaidBeside("Confirm.Code"), StringComparison.Ordinal);
        Assert.DoesNotContain(DemoAccounts.Password, wrong.Html, StringComparison.Ordinal);

        var file = await xian.Submit(wrong, form => Host.Confirm(form, "xian"));
        Assert.Equal("attachment", file.Message.Content.Headers.ContentDisposition?.DispositionType);

        // Within five minutes it is not asked again.
        Assert.Null((await xian.Get(Export)).Document.QuerySelector("[name='Confirm.Password']"));
    }

    [Fact]
    public async Task A_small_covered_export_asks_nothing_more()
    {
        await Given.Household();
        var xian = await SignInAs("xian");
        Clock.Pass(TimeSpan.FromMinutes(6));

        var file = await xian.Submit(Export, form => form["Details.Purpose"] = "村里核对名单");

        Assert.Equal("attachment", file.Message.Content.Headers.ContentDisposition?.DispositionType);
    }

    [Fact]
    public async Task A_whole_number_is_shown_after_the_password_only()
    {
        var household = await Given.Household();
        var zhen = await SignInAs("zhen");
        Clock.Pass(TimeSpan.FromMinutes(6));
        var address = $"/households/{household.Id}/reveal/id?of={household.Members[0].PersonId}";

        var asked = await zhen.Submit(address, form => form["Details.Reason"] = "核对证件");
        Assert.Equal(HttpStatusCode.OK, asked.Status);
        Assert.NotEmpty(asked.SaidBeside("Confirm.Password"));
        Assert.DoesNotContain(household.Members[0].Person.IdNumber!, asked.Html, StringComparison.Ordinal);

        (await zhen.Submit(asked, form => form["Confirm.Password"] = DemoAccounts.Password)).RedirectsTo($"/households/{household.Id}#members");
        await using var db = Host.Everything();
        Assert.Contains(AccountActs.Confirm, await db.Trail.Select(e => e.Act).ToListAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task The_frameworks_keys_lie_sealed_beside_the_key_file()
    {
        await SignInAs("zhuren");

        var folder = Path.Combine(Path.GetDirectoryName(Host.Services.GetRequiredService<IConfiguration>()["Keys:File"])!, "sign-in");
        var keys = Directory.GetFiles(folder, "key-*.xml");
        Assert.NotEmpty(keys);
        foreach (var key in keys)
        {
            var text = await File.ReadAllTextAsync(key, TestContext.Current.CancellationToken);
            Assert.Contains(typeof(OpenedXml).FullName!, text, StringComparison.Ordinal);
            Assert.DoesNotContain("masterKey", text, StringComparison.Ordinal);
        }

        var secret = new XElement("masterKey", "geheim");
        var sealedKey = new SealedXml(Host.Keys).Encrypt(secret);
        Assert.DoesNotContain("geheim", sealedKey.EncryptedElement.ToString(), StringComparison.Ordinal);
        Assert.Equal(secret.ToString(), new OpenedXml(Host.Services).Decrypt(sealedKey.EncryptedElement).ToString());
    }
}
