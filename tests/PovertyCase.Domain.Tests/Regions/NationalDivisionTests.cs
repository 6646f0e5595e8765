using PovertyCase.Domain.Regions;

namespace PovertyCase.Domain.Tests.Regions;

/// <summary>Where somebody works, out of what was typed (domain reference 2.1: 务工所在地, aab025 to aab028).</summary>
public sealed class NationalDivisionTests
{
    [Theory]
    [InlineData("陕西省西安市雁塔区", 610113000000, "陕西省西安市雁塔区")]
    [InlineData("西安雁塔", 610113000000, "陕西省西安市雁塔区")]
    [InlineData("陕西 西安", 610100000000, "陕西省西安市")]
    [InlineData("西安", 610100000000, "陕西省西安市")]
    [InlineData("西安市某建筑工地", 610100000000, "陕西省西安市")]
    [InlineData("陕西旬阳县白柳镇", 610981109000, "陕西省安康市旬阳市白柳镇")]
    [InlineData("北京朝阳", 110105000000, "北京市朝阳区")]
    [InlineData("北京市朝阳区", 110105000000, "北京市朝阳区")]
    [InlineData("广东、东莞、厚街", 441900122000, "广东省东莞市厚街镇")]
    [InlineData("内蒙古", 150000000000, "内蒙古自治区")]
    [InlineData("新疆乌鲁木齐", 650100000000, "新疆维吾尔自治区乌鲁木齐市")]
    [InlineData("广西", 450000000000, "广西壮族自治区")]
    [InlineData("恩施州", 422800000000, "湖北省恩施土家族苗族自治州")]
    [InlineData("湖北恩施市", 422801000000, "湖北省恩施土家族苗族自治州恩施市")]
    [InlineData("吉林", 220000000000, "吉林省")]
    [InlineData("吉林市", 220200000000, "吉林省吉林市")]
    [InlineData("海南", 460000000000, "海南省")]
    [InlineData("重庆渝北", 500112000000, "重庆市渝北区")]
    [InlineData("浙江义乌", 330782000000, "浙江省金华市义乌市")]
    [InlineData("湖北仙桃", 429004000000, "湖北省仙桃市")]
    public void What_was_typed_names_a_place(string typed, long code, string fullName)
    {
        var found = NationalDivisions.Find(typed);

        Assert.Equal((code, fullName), (found?.Code, found?.FullName));
    }

    [Theory]
    [InlineData("")]
    [InlineData(null)]
    [InlineData("鼓楼区")]
    [InlineData("城关镇")]
    [InlineData("某某厂")]
    [InlineData("新加坡")]
    public void What_names_nothing_or_several_places_names_none(string? typed) => Assert.Null(NationalDivisions.Find(typed));

    [Theory]
    [InlineData("西安雁", "陕西省西安市雁塔区")]
    [InlineData("东莞厚", "广东省东莞市厚街镇")]
    [InlineData("北京", "北京市|北京市东城区|北京市西城区")]
    [InlineData("白河", "陕西省安康市白河县|陕西省安康市白河县城关镇")]
    [InlineData("某某厂", "")]
    public void What_goes_on_as_typed_is_offered(string typed, string offered)
    {
        var names = NationalDivisions.Suggest(typed, 8).Select(d => d.FullName).ToList();

        Assert.Equal(offered.Split('|', StringSplitOptions.RemoveEmptyEntries), names.Take(offered.Split('|', StringSplitOptions.RemoveEmptyEntries).Length));
        Assert.Equal(offered.Length > 0, names.Count > 0);
    }
}
