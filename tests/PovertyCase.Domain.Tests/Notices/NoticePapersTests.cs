using PovertyCase.Domain.Archives;
using PovertyCase.Domain.Common;
using PovertyCase.Domain.Notices;
using PovertyCase.Domain.Procedures;
using PovertyCase.Domain.Settings;

namespace PovertyCase.Domain.Tests.Notices;

/// <summary>What may stand in a county's own wording, which day a photograph shows, and which days are farming days.</summary>
public sealed class NoticePapersTests
{
    private static readonly NoticeTemplateDetails Good = new() { Title = "关于{村}名单的公示", Body = "拟将{名单}上报，{期限}。", Issuer = "{村委会}", InForceFrom = new DateOnly(2026, 11, 20), Basis = "县办会议" };

    public static TheoryData<string, string?> Bodies => new()
    {
        { "拟将{名单}上报，{期限}。", null },
        { "拟将大家上报，{期限}。", "{名单}" },
        { "拟将{名单}上报。", "{期限}" },
        { "拟将{名单}上报，{期限}，{电话}。", "不认识{电话}" },
        { "拟将{名单}上报，{期限}，{村。", "不认识{村。" },
        { "拟将{名单}上报，{期限}，账号6228480402564890018。", "长号码" },
        { "拟将{名单}上报，{期限}，电话13509150001。", "手机号" },
        { "拟将{名单}上报，{期限}，电话 135 0915 0001。", "手机号" },
        { "拟将{名单}上报，{期限}，电话0915-7202345。", null },
        { "", "正文" },
    };

    [Theory]
    [MemberData(nameof(Bodies))]
    public void A_wording_keeps_its_places_and_names_no_numbers(string body, string? problem)
    {
        var said = new NoticeTemplateDetailsValidator().Validate(Good with { Body = body }).Errors.Select(e => e.ErrorMessage).ToList();

        if (problem is null)
        {
            Assert.Empty(said);
        }
        else
        {
            Assert.Contains(said, s => s.Contains(problem, StringComparison.Ordinal));
        }
    }

    [Fact]
    public void Every_standard_wording_would_pass_as_a_countys_own()
    {
        var validator = new NoticeTemplateDetailsValidator();
        Assert.Equal(12, NoticeWording.Papers.Count);
        Assert.All(NoticeWording.Papers, p =>
        {
            var standard = NoticeWording.Standard(p.Kind, p.Procedure);
            Assert.Empty(validator.Validate(Good with { Title = standard.Title, Body = standard.Body, Issuer = standard.Issuer }).Errors);
        });
    }

    [Fact]
    public void The_newest_wording_whose_day_has_come_is_in_force()
    {
        var head = By(Role.CountyHead, 10);
        NoticeTemplate Edition(int edition, int day) => NoticeTemplate.Decide(610928000000, NoticeKind.First, FilingKind.Identification, edition, Good with { InForceFrom = new DateOnly(2026, 11, day) }, head);
        NoticeTemplate[] all = [Edition(1, 12), Edition(2, 20), Edition(3, 12)];

        int? At(int day) => NoticeWording.InForce(all, NoticeKind.First, FilingKind.Identification, new DateOnly(2026, 11, day))?.Edition;

        // What was decided last also takes back what was decided before it for a later day.
        Assert.Equal([null, 3, 3, 3], new[] { At(11), At(12), At(19), At(20) });
        Assert.Null(NoticeWording.InForce(all, NoticeKind.Second, FilingKind.Identification, new DateOnly(2026, 11, 20)));
        Assert.Throws<RuleBroken>(() => NoticeTemplate.Decide(610928000000, NoticeKind.First, FilingKind.Identification, 4, Good with { InForceFrom = new DateOnly(2026, 11, 9) }, head));
        Assert.Throws<RuleBroken>(() => NoticeTemplate.Decide(610928000000, NoticeKind.First, FilingKind.Identification, 4, Good, By(Role.CountyClerk, 10)));
        Assert.Throws<RuleBroken>(() => NoticeTemplate.Decide(610928000000, NoticeKind.Village, FilingKind.Exit, 1, Good, head));
    }

    [Theory]
    [InlineData("5月20日至6月20日", "5月20日至6月20日")]
    [InlineData("5-20至6-20；9.15~10.10", "5月20日至6月20日、9月15日至10月10日")]
    [InlineData("12月20日至1月10日", "12月20日至1月10日")]
    [InlineData("2月30日至3月1日", null)]
    [InlineData("夏收", null)]
    [InlineData("", null)]
    public void A_farming_season_is_typed_as_days_of_the_year(string typed, string? kept)
    {
        var read = FarmingSeason.TryParse(typed, out var season, out var problem);

        Assert.Equal((kept is not null, kept, kept is null), (read, season?.Text, problem is not null));
    }

    [Theory]
    [InlineData("5月20日至6月20日", "2026-05-20", true)]
    [InlineData("5月20日至6月20日", "2026-06-20", true)]
    [InlineData("5月20日至6月20日", "2026-06-21", false)]
    [InlineData("12月20日至1月10日", "2027-01-05", true)]
    [InlineData("12月20日至1月10日", "2026-12-19", false)]
    public void A_deadline_in_the_farming_season_needs_a_reason(string span, string day, bool busy)
    {
        Assert.True(FarmingSeason.TryParse(span, out var season, out _));
        var on = DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture);

        Assert.Equal(busy, season.Holds(on));
        if (busy)
        {
            Assert.Equal("DeadlineReason", Assert.Throws<RuleBroken>(() => Deadline.Fair(on, season, " ", "DeadlineReason")).Field);
        }

        Assert.Equal(busy ? "省里规定" : null, Deadline.Fair(on, season, " 省里规定 ", "DeadlineReason"));
        Assert.Null(Deadline.Fair(on, FarmingSeason.None, null, "DeadlineReason"));
    }

    private static Actor By(Role role, int day) => new(Guid.NewGuid(), "某人", role, 610928000000, OfficialClock.Midnight(new DateOnly(2026, 11, day)));
}
