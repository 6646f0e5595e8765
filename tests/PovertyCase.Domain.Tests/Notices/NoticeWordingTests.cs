using PovertyCase.Domain.Notices;

namespace PovertyCase.Domain.Tests.Notices;

public sealed class NoticeWordingTests
{
    private static readonly NoticeFacts Facts = new(
        2026,
        new NoticePlaces("佛洞村", "白柳镇", "旬阳县"),
        "赵桂兰",
        3,
        11,
        new DateOnly(2026, 11, 14),
        7,
        Compared: false,
        [new MeetingFigures(new DateOnly(2026, 11, 13), 42, 35, 33)],
        new NoticePhones("0915-1234567", null, "0915-7654321"),
        "村委会公示栏");

    [Fact]
    public void The_first_notice_names_meeting_number_and_period()
    {
        var text = NoticeWording.Write(NoticeKind.First, Facts);

        Assert.Equal("关于佛洞村2026年度拟纳入建档立卡贫困户名单的第一次公示", text.Title);
        Assert.Contains("2026年11月13日村民代表大会民主评议（应到42人，实到35人，每户赞成不少于33票）", text.Body, StringComparison.Ordinal);
        Assert.Contains("赵桂兰等3户11人上报白柳镇审核", text.Body, StringComparison.Ordinal);
        Assert.Contains("公示期7天（2026年11月14日张贴，至2026年11月21日24时满）", text.Body, StringComparison.Ordinal);
        Assert.Equal("佛洞村村民委员会", text.Issuer);
        Assert.Equal("村监督电话：0915-1234567；县监督电话：0915-7654321", text.Phones);
    }

    [Fact]
    public void Each_paper_is_issued_by_its_own_level()
    {
        Assert.Equal("白柳镇人民政府", NoticeWording.Write(NoticeKind.Second, Facts).Issuer);
        Assert.Equal("旬阳县扶贫办公室", NoticeWording.Write(NoticeKind.Announcement, Facts).Issuer);
        Assert.Equal("棕溪社区居民委员会", NoticeWording.VillageCommittee("棕溪社区"));
    }

    [Fact]
    public void Only_what_has_been_done_is_said()
    {
        Assert.DoesNotContain("信息比对", NoticeWording.Write(NoticeKind.First, Facts).Body, StringComparison.Ordinal);
        Assert.Contains("信息比对", NoticeWording.Write(NoticeKind.First, Facts with { Compared = true }).Body, StringComparison.Ordinal);
    }

    [Fact]
    public void One_household_is_not_called_and_others()
    {
        var text = NoticeWording.Write(NoticeKind.Second, Facts with { Households = 1, Persons = 4 });

        Assert.Contains("赵桂兰1户4人", text.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("赵桂兰等", text.Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(NoticeKind.First)]
    [InlineData(NoticeKind.Second)]
    [InlineData(NoticeKind.Announcement)]
    public void Paper_uses_full_width_punctuation(NoticeKind kind)
    {
        var text = NoticeWording.Write(kind, Facts);

        Assert.DoesNotContain(text.Title + text.Body, c => c is ',' or ';' or ':' or '(' or ')' or '.');
    }
}
