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
    [InlineData("610900", 610900000000, RegionLevel.Prefecture, 610900000000, 610999999999)]
    [InlineData("610000", 610000000000, RegionLevel.Province, 610000000000, 619999999999)]
    [InlineData("100000", 100000000000, RegionLevel.Country, 110000000000, 999999999999)]
    public void A_region_above_the_county_holds_counties_and_lies_in_none(string code, long areaNo, RegionLevel level, long from, long to)
    {
        Assert.Equal(areaNo, RegionCode.Parse12(code));
        Assert.Equal(level, RegionCode.LevelOf(areaNo));
        Assert.Equal((from, to), RegionCode.RangeOf(areaNo));
        Assert.True(RegionCode.IsRegion(areaNo) && RegionCode.IsAboveCounty(areaNo));
        Assert.Throws<ArgumentOutOfRangeException>(() => RegionCode.CountyOf(areaNo));
        Assert.Throws<ArgumentOutOfRangeException>(() => RegionCode.TownshipOf(areaNo));
    }

    [Fact]
    public void Each_region_lies_in_the_one_above()
    {
        var way = new List<long>();
        for (long? step = 610928109215; step is { } s; step = RegionCode.ParentOf(s))
        {
            way.Add(s);
        }

        Assert.Equal([610928109215, 610928109000, 610928000000, 610900000000, 610000000000, 100000000000], way);
        Assert.Equal(610928000000, 610928109215 - (610928109215 % RegionCode.SpanOf(RegionLevel.County)));
        Assert.Equal(610900000000, 610928109215 - (610928109215 % RegionCode.SpanOf(RegionLevel.Prefecture)));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(610928)]
    [InlineData(610900100000)]
    [InlineData(6109281092155)]
    public void Broken_numbers_are_no_regions(long areaNo)
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => RegionCode.RangeOf(areaNo));
        Assert.False(RegionCode.IsRegion(areaNo));
    }

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
