using PovertyCase.Web.Setup;

namespace PovertyCase.Web.Tests.Setup;

/// <summary>A wrong command line is answered in Chinese, with what to write instead.</summary>
public sealed class CommandFaultsTests
{
    public static TheoryData<string[], string> Wrong => new()
    {
        { ["create-reader", "shi", "--region", "610900", "--to", "2026-12-31", "--basis", "市纪委文件"], "缺少 --name：姓名" },
        { ["create-reader", "shi", "--name", "李某", "--region", "610900", "--to", "2026-13-99", "--basis", "市纪委文件"], "--to 写的“2026-13-99”不对：最后一天" },
        { ["create-admin", "guanli", "--name", "李某", "--county", "610928", "--role", "Foo"], "--role 写的“Foo”不对" },
        { ["end-reader", "--reason", "任务结束"], "缺少 ACCOUNT：账号名" },
        { ["migrate", "now"], "不认识“now”" },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public void Each_fault_is_said_and_no_word_of_the_parser(string[] line, string sentence)
    {
        var said = Commands.Faults(line);

        Assert.Contains(said, s => s.Contains(sentence, StringComparison.Ordinal));
        Assert.DoesNotContain(said, s => s.Contains("Option", StringComparison.Ordinal) || s.Contains("parse", StringComparison.Ordinal) || s.Contains("required", StringComparison.Ordinal));
    }

    [Fact]
    public void A_right_line_has_no_fault() => Assert.Empty(Commands.Faults(["end-reader", "shi", "--reason", "任务结束"]));
}
