using System.Globalization;
using PovertyCase.Domain.Common;

namespace PovertyCase.Domain.Tests.Common;

public sealed class PinyinTests
{
    [Fact]
    public void Chinese_order_is_pinyin_order_so_ICU_is_at_work() =>
        Assert.True(CultureInfo.GetCultureInfo("zh-Hans-CN").CompareInfo.Compare("张", "李") > 0);

    [Theory]
    [InlineData("张桂花", "zgh")]
    [InlineData("欧阳建国", "oyjg")]
    [InlineData("鄂尔多斯", "eeds")]
    [InlineData("阿卜杜拉·买买提", "abdlmmt")]
    [InlineData("王秀英", "wxy")]
    [InlineData("李国强", "lgq")]
    [InlineData("陈志明", "czm")]
    [InlineData("诸葛亮", "zgl")]
    [InlineData("令狐冲", "lhc")]
    [InlineData("长孙无忌", "zswj")]
    [InlineData("沈石安", "ssa")]
    [InlineData("尹大勇", "ydy")]
    [InlineData("朴永日", "pyr")]
    [InlineData("盖叫天", "gjt")]
    public void Names_with_one_reading_have_one_set_of_initials(string name, string initials) =>
        Assert.Equal([initials], Pinyin.Initials(name));

    [Theory]
    [InlineData("曾国藩", "zgf")]
    [InlineData("单雄信", "sxx")]
    [InlineData("解珍", "xz")]
    [InlineData("仇英", "qy")]
    [InlineData("区大相", "odx")]
    [InlineData("查良镛", "zly")]
    [InlineData("翟秀兰", "zxl")]
    [InlineData("覃永福", "qyf")]
    [InlineData("阚泽", "kz")]
    [InlineData("尉迟恭", "ycg")]
    [InlineData("万俟卨", "mqx")]
    [InlineData("澹台灭明", "ttmm")]
    [InlineData("𬭎才", "hc")]
    [InlineData("王䶮", "wy")]
    [InlineData("单𬱖", "sd")]
    [InlineData("𠮷田", "jt")]
    [InlineData("李㛃", "lj")]
    public void A_surname_or_a_rare_character_with_its_own_reading_is_found_under_both(string name, string own)
    {
        var readings = Pinyin.Initials(name);
        Assert.Equal(2, readings.Count);
        Assert.Contains(own, readings);
        Assert.All(readings, r => Assert.Equal(own.Length, r.Length));
    }

    [Theory]
    [InlineData("张桂花", "张桂花 桂花 花 zgh")]
    [InlineData("曾国", "曾国 国 cg zg")]
    [InlineData("买·买提", "买买提 买提 提 mmt")]
    [InlineData("𬭎才", "𬭎才 才 zc hc")]
    public void A_name_is_found_from_each_of_its_characters_on_and_by_its_initials(string name, string tokens) =>
        Assert.Equal(tokens.Split(' '), Pinyin.SearchTokens(name));

    [Fact]
    public void What_was_typed_begins_a_token_wherever_it_stands_in_the_name()
    {
        var tokens = Pinyin.SearchTokens("阿卜杜拉·买买提");
        Assert.All(["阿", "卜杜", "拉买", "买", "买提", "杜拉买买提"], typed => Assert.Contains(tokens, t => t.StartsWith(typed, StringComparison.Ordinal)));
        Assert.All(["卜拉", "·", "提买"], typed => Assert.DoesNotContain(tokens, t => t.StartsWith(typed, StringComparison.Ordinal)));
    }

    [Fact]
    public void A_text_without_Chinese_characters_has_no_tokens()
    {
        Assert.Empty(Pinyin.Initials("abc 12"));
        Assert.Empty(Pinyin.SearchTokens("·"));
    }

    [Fact]
    public void Many_threads_get_the_same_answer()
    {
        var answers = new string[200];
        Parallel.For(0, answers.Length, i => answers[i] = string.Join(',', Pinyin.SearchTokens(i % 2 == 0 ? "曾国藩" : "万俟卨")));
        Assert.Equal(2, answers.Distinct().Count());
    }
}
