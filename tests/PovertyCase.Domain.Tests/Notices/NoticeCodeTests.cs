using PovertyCase.Domain.Common;
using PovertyCase.Domain.Notices;

namespace PovertyCase.Domain.Tests.Notices;

public sealed class NoticeCodeTests
{
    [Theory]
    [InlineData("7K3M9QXD", "7K3M9QXD")]
    [InlineData(" 7k3m-9qxd ", "7K3M9QXD")]
    [InlineData("７Ｋ３Ｍ９ｑｘｄ", "7K3M9QXD")]
    [InlineData("7K3M9QX", null)]
    [InlineData("7K3M9QXDA", null)]
    [InlineData("0K3M9QXD", null)]
    [InlineData("610928194512063417", null)]
    [InlineData("赵桂兰", null)]
    [InlineData("", null)]
    [InlineData(null, null)]
    public void A_typed_code_is_read_or_refused(string? typed, string? code) => Assert.Equal(code, NoticeCode.Read(typed));

    [Fact]
    public void A_drawn_code_reads_back() => Assert.All(Enumerable.Range(0, 200).Select(_ => NoticeCode.Draw()), code => Assert.Equal(code, NoticeCode.Read(code)));

    [Theory]
    [InlineData(14, "还有7天，到11月21日24时满")]
    [InlineData(20, "还有1天，到11月21日24时满")]
    [InlineData(21, "今天24时满")]
    public void Residents_are_told_the_days_that_are_left(int day, string says) =>
        Assert.Equal(says, NoticePeriod.Left(new DateOnly(2026, 11, 21), new DateOnly(2026, 11, day)));
}
