using PovertyCase.Domain.Common;

namespace PovertyCase.Domain.Tests.Common;

public sealed class PersonNameTests
{
    [Theory]
    [InlineData("张桂花", "张桂花", false)]
    [InlineData(" 张三\t", "张三", false)]
    [InlineData("\u3000张三\u3000", "张三", false)]
    [InlineData("张 三", "张三", true)]
    [InlineData("张\u3000三", "张三", true)]
    [InlineData("阿卜杜拉·买买提", "阿卜杜拉·买买提", false)]
    [InlineData("阿卜杜拉\u2022买买提", "阿卜杜拉·买买提", true)]
    [InlineData("阿卜杜拉\u2027买买提", "阿卜杜拉·买买提", true)]
    [InlineData("阿卜杜拉\u30FB买买提", "阿卜杜拉·买买提", true)]
    [InlineData("阿卜杜拉\uFF0E买买提", "阿卜杜拉·买买提", true)]
    [InlineData("阿卜杜拉.买买提", "阿卜杜拉·买买提", true)]
    [InlineData("阿卜杜拉\u2E31买买提", "阿卜杜拉·买买提", true)]
    [InlineData("阿卜杜拉 · 买买提", "阿卜杜拉·买买提", true)]
    [InlineData("𬭎才", "𬭎才", false)]
    [InlineData("王䶮", "王䶮", false)]
    [InlineData("王〇", "王〇", false)]
    [InlineData("丁", "丁", true)]
    public void A_name_is_kept_as_typed_with_one_separator(string typed, string expected, bool remarked)
    {
        Assert.True(PersonName.TryNormalise(typed, out var name, out var problem, out var remark));
        Assert.Equal(expected, name);
        Assert.Null(problem);
        Assert.Equal(remarked, remark is not null);
    }

    [Theory]
    [InlineData("张三", "张三", true)]
    [InlineData("张 三", "张三", true)]
    [InlineData("阿卜杜拉.买买提", "阿卜杜拉·买买提", true)]
    [InlineData("阿卜杜拉买买提", "阿卜杜拉·买买提", true)]
    [InlineData("张三（已故）", "张三", true)]
    [InlineData("王鋐", "王𬭎", true)]
    [InlineData("王?", "王𬭎", true)]
    [InlineData("王??", "王𬭎", true)]
    [InlineData("王", "王𬭎", false)]
    [InlineData("王\uE000才", "王𬭎才", true)]
    [InlineData("张*", "张桂花", true)]
    [InlineData("*花", "张桂花", true)]
    [InlineData("李*", "张桂花", false)]
    [InlineData("张三", "张四", false)]
    [InlineData("张三", "张三丰", false)]
    [InlineData("李三", "王𬭎", false)]
    public void A_name_of_another_list_may_be_the_same(string listed, string held, bool fits) => Assert.Equal(fits, PersonName.Fits(listed, held));

    [Fact]
    public void A_compatibility_ideograph_is_not_turned_into_another_character()
    {
        const string Name = "\uF9D1三";
        Assert.NotEqual(Name, Name.Normalize());
        Assert.True(PersonName.TryNormalise(Name, out var name, out _, out _));
        Assert.Equal(Name, name);
    }

    [Theory]
    [InlineData(null, "请填写姓名")]
    [InlineData(" ", "请填写姓名")]
    [InlineData("张\u200B三", "控制符")]
    [InlineData("张\u202E三", "控制符")]
    [InlineData("张\u2066三", "控制符")]
    [InlineData("张\u0007三", "控制符")]
    [InlineData("张\t三", "控制符")]
    [InlineData("张三\uFEFF", "控制符")]
    [InlineData("张\uE000", "自造字")]
    [InlineData("张3", "数字")]
    [InlineData("张３", "数字")]
    [InlineData("张San", "字母")]
    [InlineData("张\uFF21", "字母")]
    [InlineData("葛\U000E0100城", "控制符")]
    [InlineData("张😀", "第2个字")]
    [InlineData("张e\u0301", "字母")]
    [InlineData("张\u0301", "第2个字")]
    [InlineData("张?", "乱码")]
    [InlineData("张\uFFFD", "乱码")]
    [InlineData("张*", "遮盖号")]
    [InlineData("张\u2F00", "部首")]
    [InlineData("张三（哑巴）", "第3个字")]
    [InlineData("·张三", "开头或结尾")]
    [InlineData("张三·", "开头或结尾")]
    [InlineData("阿卜杜拉··买买提", "连写了两次")]
    [InlineData("阿卜杜拉 买买提", "间隔号")]
    public void What_no_household_book_holds_is_refused_with_a_reason(string? typed, string part)
    {
        Assert.False(PersonName.TryNormalise(typed, out var name, out var problem, out var remark));
        Assert.Contains(part, problem, StringComparison.Ordinal);
        Assert.Equal("", name);
        Assert.Null(remark);
    }

    [Fact]
    public void Half_a_character_is_refused()
    {
        Assert.False(PersonName.TryNormalise("𬭎" + '\uD800', out _, out var problem, out _));
        Assert.Contains("第2个字已经损坏", problem, StringComparison.Ordinal);
    }

    [Fact]
    public void Length_is_counted_as_a_reader_counts()
    {
        Assert.True(PersonName.TryNormalise(string.Concat(Enumerable.Repeat("𬭎", 50)), out _, out _, out _));
        Assert.False(PersonName.TryNormalise(string.Concat(Enumerable.Repeat("𬭎", 51)), out _, out var problem, out _));
        Assert.Contains("50", problem, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("张𬭎才", true, "𬭎")]
    [InlineData("𠮷田", true, "𠮷")]
    [InlineData("王䶮", false, "")]
    [InlineData("阿卜杜拉·买买提", false, "")]
    public void A_character_beyond_the_basic_plane_is_named(string name, bool rare, string expected)
    {
        Assert.Equal(rare, PersonName.HasRareCharacter(name, out var ch));
        Assert.Equal(expected, ch);
    }
}
