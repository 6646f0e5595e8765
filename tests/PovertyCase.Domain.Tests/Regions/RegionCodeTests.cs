using PovertyCase.Domain.Regions;

namespace PovertyCase.Domain.Tests.Regions;

public sealed class RegionCodeTests
{
    [Theory]
    [InlineData("610928", 610928000000, RegionLevel.County, 610928000000, 610928999999)]
    [InlineData("610928109", 610928109000, RegionLevel.Township, 610928109000, 610928109999)]
    [InlineData("610928109215", 610928109215, RegionLevel.Village, 610928109215, 610928109215)]
    public void A_region_is_a_range_of_numbers(string code, long areaNo, RegionLevel level, long from, long to)
    {
        Assert.Equal(areaNo, RegionCode.Parse12(code));
        Assert.Equal(level, RegionCode.LevelOf(areaNo));
        Assert.Equal((from, to), RegionCode.RangeOf(areaNo));
        Assert.Equal(610928000000, RegionCode.CountyOf(areaNo));
    }

    [Fact]
    public void A_village_lies_in_a_township_and_a_county_in_none()
    {
        Assert.Equal(610928109000, RegionCode.TownshipOf(610928109215));
        Assert.Equal(610928109000, RegionCode.TownshipOf(610928109000));
        Assert.Throws<ArgumentOutOfRangeException>(() => RegionCode.TownshipOf(610928000000));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(610928)]
    [InlineData(610900000000)]
    [InlineData(610000000000)]
    [InlineData(6109281092155)]
    public void Prefectures_and_broken_numbers_are_no_regions(long areaNo) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => RegionCode.RangeOf(areaNo));

    [Theory]
    [InlineData("")]
    [InlineData("6109")]
    [InlineData("61092810921x")]
    [InlineData("６１０９２８")]
    public void A_code_has_six_nine_or_twelve_digits(string code) => Assert.Throws<FormatException>(() => RegionCode.Parse12(code));

    [Theory]
    [InlineData("佛洞村委会", "佛洞村")]
    [InlineData("柳村坝社区居委会", "柳村坝社区")]
    [InlineData("棕溪社区居民委员会", "棕溪社区")]
    [InlineData("刘店社区", "刘店社区")]
    [InlineData("周寨社区村委会", "周寨社区")]
    [InlineData("王家村村民委员会", "王家村")]
    [InlineData("映南村民委员会", "映南村")]
    [InlineData("黄楼村村委会", "黄楼村")]
    [InlineData("白柳镇", "白柳镇")]
    [InlineData("旬阳县", "旬阳县")]
    [InlineData("村委会", "村委会")]
    public void A_region_is_called_by_its_short_name(string official, string expected) =>
        Assert.Equal(expected, RegionCode.ShortName(official));
}
