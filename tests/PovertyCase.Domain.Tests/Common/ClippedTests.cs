using PovertyCase.Domain.Common;

namespace PovertyCase.Domain.Tests.Common;

public sealed class ClippedTests
{
    [Theory]
    [InlineData(4, "正好四字", "正好四字")]
    [InlineData(4, "一共有五字", "一共有…")]
    [InlineData(4, "姓𠮷𠮷氏", "姓𠮷…")]
    [InlineData(3, "姓𠮷𠮷氏", "姓…")]
    [InlineData(4, "", "")]
    public void No_half_of_a_rare_character_is_left(int most, string text, string clipped)
    {
        Assert.Equal(clipped, Clipped.To(most, text));
        Assert.True(Clipped.To(most, text).Length <= most);
    }
}
