using PovertyCase.Domain.Common;
using PovertyCase.Domain.Procedures;
using PovertyCase.Domain.Settings;
using static PovertyCase.Domain.Tests.Procedures.Cases;

namespace PovertyCase.Domain.Tests.Settings;

/// <summary>Indicators of exit that a province asks besides: dated, with a source, stopped by a later value (domain reference 4.5).</summary>
public sealed class ExitItemSettingTests
{
    private static readonly SettingDetails Television = new() { Key = SettingCatalogue.ExitItem, Item = "通广播电视", Value = "能收看电视节目", InForceFrom = Day, Source = "桂政办发〔2016〕32号" };

    [Fact]
    public void An_indicator_is_asked_from_its_day_until_it_is_stopped()
    {
        var road = Decide(Television with { Item = "通村民小组路", Value = "组里通硬化路" });
        var television = Decide(Television with { InForceFrom = Day.AddDays(2) }, road);
        var stopped = Decide(Television with { Value = SettingItem.Stopped, InForceFrom = Day.AddDays(30) }, road, television);
        DatedSetting[] all = [road, television, stopped];

        Assert.Empty(new SettingsOfTheDay(all, Day.AddDays(-1)).ExitItems);
        Assert.Equal([new ExitItem("通村民小组路", "组里通硬化路"), new ExitItem("通广播电视", "能收看电视节目")], new SettingsOfTheDay(all, Day.AddDays(2)).ExitItems);
        Assert.Equal(["通村民小组路"], new SettingsOfTheDay(all, Day).ExitItems.Select(i => i.Name));
        Assert.Equal(["通村民小组路"], new SettingsOfTheDay(all, Day.AddDays(30)).ExitItems.Select(i => i.Name));
    }

    [Theory]
    [InlineData("", "能收看电视节目", "Item")]
    [InlineData("饮水安全", "能收看电视节目", "Item")]
    [InlineData("通广播电视", "有", "Value")]
    public void The_form_says_what_is_wrong(string name, string test, string field) =>
        Assert.Contains(new SettingDetailsValidator().Validate(Television with { Item = name, Value = test }).Errors, e => e.PropertyName == field);

    [Fact]
    public void What_was_never_asked_is_not_stopped_and_nothing_is_asked_backwards()
    {
        Assert.Empty(new SettingDetailsValidator().Validate(Television).Errors);
        Assert.Equal("Item", Assert.Throws<RuleBroken>(() => Decide(Television with { Value = SettingItem.Stopped })).Field);
        Assert.Equal("InForceFrom", Assert.Throws<RuleBroken>(() => Decide(Television with { InForceFrom = Day.AddDays(-1) })).Field);
        Assert.Equal("WF-006", Assert.Throws<RuleBroken>(() => DatedSetting.Decide(County, Television, [], By(Role.CountyClerk))).RuleId);
    }

    private static DatedSetting Decide(SettingDetails details, params DatedSetting[] known) => DatedSetting.Decide(County, details, known, By(Role.CountyHead));
}
