using PovertyCase.Domain.Households;

namespace PovertyCase.Domain.Tests.Households;

public sealed class VillagerGroupTests
{
    [Theory]
    [InlineData("一组", 1)]
    [InlineData("第三村民小组", 3)]
    [InlineData("十组", 10)]
    [InlineData("十二组", 12)]
    [InlineData("二十组", 20)]
    [InlineData("二十三组", 23)]
    [InlineData("3组", 3)]
    [InlineData("12组", 12)]
    [InlineData("10组", 10)]
    [InlineData("大院子", int.MaxValue)]
    [InlineData("", int.MaxValue)]
    public void Groups_are_counted_as_a_village_counts_them(string name, int number) => Assert.Equal(number, VillagerGroup.Number(name));
}
