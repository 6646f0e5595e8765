using PovertyCase.Domain.Common;

namespace PovertyCase.Domain.Tests.Common;

/// <summary>Code points that GB 18030-2022 moved out of the private use area (ID-013).</summary>
public sealed class OldCharactersTests
{
    [Theory]
    [InlineData(0xE78D, 0xFE10)]
    [InlineData(0xE78E, 0xFE12)]
    [InlineData(0xE78F, 0xFE11)]
    [InlineData(0xE796, 0xFE19)]
    [InlineData(0xE816, 0x20087)]
    [InlineData(0xE81A, 0x3473)]
    [InlineData(0xE81E, 0x9FB4)]
    [InlineData(0xE826, 0x9FB5)]
    [InlineData(0xE82B, 0x9FB6)]
    [InlineData(0xE82C, 0x9FB7)]
    [InlineData(0xE832, 0x9FB8)]
    [InlineData(0xE843, 0x9FB9)]
    [InlineData(0xE854, 0x9FBA)]
    [InlineData(0xE855, 0x241FE)]
    [InlineData(0xE863, 0x4DAE)]
    [InlineData(0xE864, 0x9FBB)]
    public void A_character_stands_where_the_standard_has_it_now(int old, int standard) =>
        Assert.Equal($"王{char.ConvertFromUtf32(standard)}1", OldCharacters.Standardise($"王{(char)old}1"));

    [Theory]
    [InlineData("王小明")]
    [InlineData("王\uE000")]
    [InlineData("王\uE865")]
    [InlineData("王\uE814")]
    [InlineData("王𠮷")]
    public void Other_characters_stay(string text)
    {
        Assert.Same(text, OldCharacters.Standardise(text));
        Assert.Null(OldCharacters.Told(text));
    }

    [Fact]
    public void In_a_name_it_is_said_and_one_of_this_machine_alone_is_still_refused()
    {
        Assert.True(PersonName.TryNormalise("王\uE863", out var name, out _, out var remark));
        Assert.Equal(("王䶮", "旧编码的字已换成国标编码的“䶮”"), (name, remark));
        Assert.False(PersonName.TryNormalise("王\uE863\uE000", out _, out var problem, out _));
        Assert.Contains("姓名第3个字是本机自造字", problem, StringComparison.Ordinal);
    }
}
