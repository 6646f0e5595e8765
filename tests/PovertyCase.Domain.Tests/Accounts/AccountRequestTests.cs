using PovertyCase.Domain.Accounts;
using PovertyCase.Domain.Common;

namespace PovertyCase.Domain.Tests.Accounts;

/// <summary>One asks, another decides, the third is concerned (ASVS 2.3.5, GB/T 22239-2019 三员).</summary>
public sealed class AccountRequestTests
{
    private const long County = 610928000000;
    private const long Village = 610928109215;
    private static readonly DateTimeOffset Now = new(2026, 11, 22, 1, 0, 0, TimeSpan.Zero);
    private static readonly DateOnly Today = new(2026, 11, 22);
    private static readonly Actor Asker = Who("何志强", Role.SystemAdmin);
    private static readonly Actor Decider = Who("马丽华", Role.SecurityAdmin);

    [Fact]
    public void What_is_asked_comes_true_only_by_another_persons_approval()
    {
        var request = Open();
        Assert.Equal(AccountRequestState.Waiting, request.State);

        request.Approve(Decider, Guid.NewGuid());

        Assert.Equal(AccountRequestState.Approved, request.State);
        Assert.Equal(Decider.OfficerId, request.DecidedBy);
        Assert.Equal(["申请新开账号", "批准新开账号"], request.Events.Select(e => e.Act));
    }

    /// <summary>Every state, act and role: what the table does not name is refused and leaves the state.</summary>
    [Fact]
    public void Nothing_but_the_listed_acts_can_happen()
    {
        foreach (var role in Enum.GetValues<Role>())
        {
            foreach (var act in Enum.GetValues<AccountRequestAct>())
            {
                foreach (var state in Enum.GetValues<AccountRequestState>())
                {
                    var request = In(state);
                    var by = role == Role.SystemAdmin ? Asker : Who("别人", role);
                    var listed = AccountRequestFlow.Next(state, act, role);
                    Assert.Equal(listed is not null, request.Allows(act, by));
                    if (listed is null)
                    {
                        Assert.Throws<RuleBroken>(() => Do(request, act, by));
                        Assert.Equal(state, request.State);
                    }
                    else
                    {
                        Do(request, act, by);
                        Assert.Equal(listed, request.State);
                    }
                }
            }
        }
    }

    [Fact]
    public void Who_asked_does_not_decide_even_under_another_post()
    {
        var request = Open();

        var refused = Assert.Throws<RuleBroken>(() => request.Approve(Asker with { Role = Role.SecurityAdmin }, Guid.NewGuid()));

        Assert.Equal("提出申请的人不能审批", refused.Message);
    }

    [Fact]
    public void Nobody_asks_or_decides_about_the_own_account()
    {
        var details = new AccountRequestDetails { Kind = AccountRequestKind.ResetPassword, Reason = "忘记密码" };

        Assert.Throws<RuleBroken>(() => AccountRequest.File(County, details, new AccountSubject(Asker.OfficerId, "sysadmin", Asker.Name), Asker));
        var about = AccountRequest.File(County, details, new AccountSubject(Decider.OfficerId, "secadmin", Decider.Name), Asker);
        Assert.Throws<RuleBroken>(() => about.Approve(Decider, Decider.OfficerId));
        Assert.False(about.Allows(AccountRequestAct.Return, Decider));
    }

    [Fact]
    public void A_return_needs_a_reason()
    {
        Assert.Throws<RuleBroken>(() => Open().Return(Decider, " "));
    }

    [Theory]
    [InlineData(Role.VillageClerk, County, "2026-11-22", "2027-11-21", "Region")]
    [InlineData(Role.TownshipClerk, Village, "2026-11-22", "2027-11-21", "Region")]
    [InlineData(Role.SecurityAdmin, Village, "2026-11-22", "2027-11-21", "Region")]
    [InlineData(Role.VillageClerk, Village, "2026-11-22", "2029-11-22", "To")]
    [InlineData(Role.Inspector, Village, "2026-11-22", "2027-11-22", "To")]
    [InlineData(Role.VillageClerk, Village, "2026-11-22", "2026-11-21", "To")]
    [InlineData(Role.VillageClerk, Village, "2026-11-21", "2027-11-20", "From")]
    [InlineData(Role.Jobs, County, "2026-11-22", "2027-11-21", "Role")]
    public void A_post_that_cannot_be_is_refused_beside_its_field(Role role, long region, string from, string to, string field)
    {
        var refused = Assert.Throws<RuleBroken>(() => AccountRequest.File(County, Post(role, region, DateOnly.Parse(from), DateOnly.Parse(to)), null, Asker));

        Assert.Equal(field, refused.Field);
    }

    [Theory]
    [InlineData(Role.VillageClerk, Village, "2029-11-21")]
    [InlineData(Role.Inspector, County, "2027-11-21")]
    [InlineData(Role.AuditAdmin, County, "2029-11-21")]
    public void A_post_lasts_at_most_its_term(Role role, long region, string to) =>
        Assert.Equal(DateOnly.Parse(to), AccountRequest.File(County, Post(role, region, Today, DateOnly.Parse(to)), null, Asker).Details.To);

    [Fact]
    public void A_one_time_password_is_collected_by_who_asked_within_a_week_and_only_while_unused()
    {
        var request = Open();
        Assert.False(request.Allows(AccountRequestAct.Collect, Asker));
        request.Approve(Decider, Guid.NewGuid());

        Assert.Throws<RuleBroken>(() => request.Collect(Decider, alreadyUsed: false));
        Assert.Throws<RuleBroken>(() => request.Collect(Who("另一个", Role.SystemAdmin), alreadyUsed: false));
        Assert.Throws<RuleBroken>(() => request.Collect(Asker, alreadyUsed: true));
        Assert.Throws<RuleBroken>(() => request.Collect(Asker with { At = Now.AddDays(8) }, alreadyUsed: false));
        request.Collect(Asker with { At = Now.AddDays(7) }, alreadyUsed: false);

        Assert.NotNull(request.CollectedAt);
    }

    [Fact]
    public void A_reset_of_the_second_factor_hands_out_no_password()
    {
        var details = new AccountRequestDetails { Kind = AccountRequestKind.ResetSecondFactor, Reason = "手机丢失" };
        var request = AccountRequest.File(County, details, new AccountSubject(Guid.NewGuid(), "cun", "张晓梅"), Asker);
        request.Approve(Decider, request.OfficerId!.Value);

        Assert.False(request.Allows(AccountRequestAct.Collect, Asker));
    }

    [Theory]
    [InlineData("2026-11-21")]
    [InlineData("2027-06-30")]
    [InlineData("2027-07-01")]
    public void A_post_ends_between_today_and_its_last_day(string last)
    {
        var subject = new AccountSubject(Guid.NewGuid(), "cun", "张晓梅", PostId: Guid.NewGuid(), PostStartsOn: Today.AddYears(-1), PostEndsOn: new DateOnly(2027, 6, 30));
        var details = new AccountRequestDetails { Kind = AccountRequestKind.EndPost, To = DateOnly.Parse(last), Reason = "换届" };

        Assert.Equal("To", Assert.Throws<RuleBroken>(() => AccountRequest.File(County, details, subject, Asker)).Field);
        Assert.Equal(subject.PostId, AccountRequest.File(County, details with { To = Today }, subject, Asker).PostId);
    }

    [Theory]
    [InlineData(AccountKind.SystemAdmin, Role.SecurityAdmin)]
    [InlineData(AccountKind.AuditAdmin, Role.CountyClerk)]
    [InlineData(AccountKind.Business, Role.SystemAdmin)]
    [InlineData(AccountKind.Business, Role.DisciplineOfficer)]
    [InlineData(AccountKind.Discipline, Role.CountyClerk)]
    [InlineData(AccountKind.Organisation, Role.CountyHead)]
    public void An_account_gets_no_post_of_another_administration(AccountKind kind, Role role)
    {
        var subject = new AccountSubject(Guid.NewGuid(), "someone", "某人", kind);
        var details = Post(role, County, Today, Today.AddMonths(6)) with { Kind = AccountRequestKind.AddPost };

        Assert.Equal("Role", Assert.Throws<RuleBroken>(() => AccountRequest.File(County, details, subject, Asker)).Field);
    }

    [Fact]
    public void A_disabled_account_can_only_be_enabled()
    {
        var subject = new AccountSubject(Guid.NewGuid(), "someone", "某人", IsDisabled: true);
        foreach (var kind in Enum.GetValues<AccountRequestKind>().Where(k => k is not (AccountRequestKind.Open or AccountRequestKind.Enable)))
        {
            Assert.Throws<RuleBroken>(() => AccountRequest.File(County, new AccountRequestDetails { Kind = kind, Reason = "x" }, subject, Asker));
        }

        var enable = new AccountRequestDetails { Kind = AccountRequestKind.Enable, Reason = "休假回来" };
        Assert.Equal(AccountRequestState.Waiting, AccountRequest.File(County, enable, subject, Asker).State);
        Assert.Throws<RuleBroken>(() => AccountRequest.File(County, enable, subject with { IsDisabled = false }, Asker));
    }

    [Fact]
    public void What_was_asked_for_too_late_is_not_approved()
    {
        var request = Open();

        Assert.Throws<RuleBroken>(() => request.Approve(Decider with { At = Now.AddYears(2) }, Guid.NewGuid()));
        Assert.Equal(AccountRequestState.Waiting, request.State);
    }

    [Fact]
    public void What_does_not_belong_to_the_kind_is_dropped()
    {
        var details = Post(Role.Inspector, County, Today, Today.AddYears(1).AddDays(-1)) with { Kind = AccountRequestKind.Disable };

        var request = AccountRequest.File(County, details, new AccountSubject(Guid.NewGuid(), "cun", "张晓梅"), Asker);

        Assert.Equal((null, null, null, null), (request.Details.Role, request.Details.Region, request.Details.To, request.Details.Basis));
    }

    [Theory]
    [InlineData("Chen", "陈小云", true)]
    [InlineData("陈", "陈小云", true)]
    [InlineData("cx", "陈小云", true)]
    [InlineData("chenxy", "", true)]
    [InlineData("chenxy", "陈小云", false)]
    public void An_account_is_named_in_small_letters_and_belongs_to_a_person(string account, string name, bool refused)
    {
        var details = Post(Role.VillageClerk, Village, Today, Today.AddYears(1)) with { Account = account, FullName = name };

        Assert.Equal(refused, !new AccountRequestDetailsValidator().Validate(details).IsValid);
    }

    [Fact]
    public void An_inspector_needs_a_document()
    {
        var details = Post(Role.Inspector, County, Today, Today.AddMonths(6)) with { Basis = null };

        Assert.Contains(new AccountRequestDetailsValidator().Validate(details).Errors, e => e.PropertyName == "Basis");
    }

    private static void Do(AccountRequest request, AccountRequestAct act, Actor by)
    {
        switch (act)
        {
            case AccountRequestAct.Approve:
                request.Approve(by, Guid.NewGuid());
                break;
            case AccountRequestAct.Return:
                request.Return(by, "姓名不全");
                break;
            case AccountRequestAct.Withdraw:
                request.Withdraw(by);
                break;
            default:
                request.Collect(by, alreadyUsed: false);
                break;
        }
    }

    private static AccountRequest In(AccountRequestState state)
    {
        var request = Open();
        switch (state)
        {
            case AccountRequestState.Approved:
                request.Approve(Decider, Guid.NewGuid());
                break;
            case AccountRequestState.Returned:
                request.Return(Decider, "姓名不全");
                break;
            case AccountRequestState.Withdrawn:
                request.Withdraw(Asker);
                break;
        }

        return request;
    }

    private static AccountRequest Open() => AccountRequest.File(County, Post(Role.VillageClerk, Village, Today, Today.AddYears(1)), null, Asker);

    private static AccountRequestDetails Post(Role role, long region, DateOnly from, DateOnly to) => new()
    {
        Account = "chenxy",
        FullName = "陈小云",
        Role = role,
        Region = region,
        From = from,
        To = to,
        Basis = "县审通〔2026〕5号",
        Reason = "村里换届，旬组发〔2026〕3号",
    };

    private static Actor Who(string name, Role role) => new(Guid.NewGuid(), name, role, County, Now);
}
