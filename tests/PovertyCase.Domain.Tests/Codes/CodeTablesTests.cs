using System.Globalization;
using System.Reflection;
using PovertyCase.Domain.Codes;
using PovertyCase.Domain.Common;

namespace PovertyCase.Domain.Tests.Codes;

public sealed class CodeTablesTests
{
    public static TheoryData<string> Tables =>
        [.. typeof(CodeTables).GetProperties(BindingFlags.Public | BindingFlags.Static).Select(p => p.Name)];

    [Theory]
    [MemberData(nameof(Tables))]
    public void Every_table_is_embedded_and_finds_each_value_by_code_and_name(string property)
    {
        var table = (CodeTable)typeof(CodeTables).GetProperty(property)!.GetValue(null)!;
        Assert.NotEmpty(table.Entries);
        Assert.All(table.All, e =>
        {
            Assert.Same(e, table.Find(e.Code));
            Assert.Equal(e.Name, table.NameOf(e.Code));
            Assert.Equal(e.Name, table.ByName(e.Name)!.Name);
            Assert.False(string.IsNullOrWhiteSpace(e.En));
            Assert.False(e.To < e.From);
            Assert.True(e.Successor is null || e.To is not null && table.Find(e.Successor).IsValidOn(e.To.Value.AddDays(1)));
        });
    }

    [Theory]
    [InlineData("05", "2014-01-01", true)]
    [InlineData("05", "2016-12-31", true)]
    [InlineData("05", "2017-01-01", false)]
    [InlineData("05", "2013-12-31", false)]
    [InlineData("01", "2026-11-02", true)]
    [InlineData("31", "2020-12-31", false)]
    public void A_value_is_in_use_from_its_first_to_its_last_day(string code, string day, bool offered) =>
        Assert.Equal(offered, CodeTables.HouseholdTypes.OfferedOn(DateOnly.Parse(day, CultureInfo.InvariantCulture)).Any(e => e.Code == code));

    [Fact]
    public void A_stored_value_stays_among_the_choices_and_no_other_is_newly_taken_outside_its_time()
    {
        var (table, today) = (CodeTables.HouseholdTypes, new DateOnly(2026, 11, 2));
        Assert.Contains(table.OfferedOn(today, "05"), e => e.Code == "05");
        table.DemandInUse("05", "05", today, "Household.Attribute", "HH-015");
        table.DemandInUse("77", null, today, "Household.Attribute", "HH-015");
        var late = Assert.Throws<RuleBroken>(() => table.DemandInUse("05", "01", today, "Household.Attribute", "HH-015"));
        Assert.Equal(("“五保户”只用到2016年12月31日，现在选“特困供养贫困户”", "Household.Attribute", "HH-015"), (late.Message, late.Field, late.RuleId));
        Assert.Equal("“因婚”从2017年1月1日起才有", Assert.Throws<RuleBroken>(() => CodeTables.PovertyCauses.DemandInUse("12", null, new DateOnly(2016, 12, 31), "Causes[0].Code", "CA-001")).Message);
    }

    [Fact]
    public void Tables_have_the_values_of_the_forms()
    {
        Assert.Equal(14, CodeTables.PovertyCauses.Entries.Count);
        Assert.Equal(28, CodeTables.FamilyRelations.Entries.Count);
        Assert.Equal("长期慢性病", CodeTables.PovertyCauses.NameOf("0101"));
        Assert.Equal(["0101", "0102", "0103", "0104", "0199"], CodeTables.PovertyCauses.Find("01").Children.Select(c => c.Code));
        Assert.Equal("户主", CodeTables.FamilyRelations.NameOf("01"));
        Assert.False(CodeTables.LabourAbility.Find("03").Flag("canWork"));
        Assert.True(CodeTables.LabourAbility.Find("05").Flag("canWork"));
        Assert.Equal(7, CodeTables.NoticePeriods.Find("identify-village").Number("days"));
        Assert.Equal("-", CodeTables.MemberChanges.Find("01").Text("direction"));
        Assert.Equal("M", CodeTables.FamilyRelations.Find("13").Text("headSex"));
        Assert.Null(CodeTables.WaterSources.Find("05").Flag("safeByDefault"));
        Assert.Null(CodeTables.WaterSources.Find("05").Number("nothing"));
    }

    [Theory]
    [InlineData(" 因病 ", "01")]
    [InlineData("因　病", "01")]
    [InlineData("其他", "99")]
    [InlineData("义务教育", "0302")]
    public void A_name_is_found_though_typed_loosely(string name, string code) =>
        Assert.Equal(code, CodeTables.PovertyCauses.ByName(name)!.Code);

    [Fact]
    public void Other_words_for_a_value_are_known_and_unknown_words_are_not()
    {
        Assert.Equal("02", CodeTables.FamilyRelations.ByName("妻子")!.Code);
        Assert.Equal("01", CodeTables.EthnicGroups.ByName("汉")!.Code);
        Assert.Equal("03", CodeTables.HouseholdTypes.ByName("五保贫困户")!.Code);
        Assert.Equal("01", CodeTables.WorkRegions.ByName("乡(镇)内务工")!.Code);
        Assert.Null(CodeTables.FamilyRelations.ByName("邻居"));
        Assert.Null(CodeTables.FamilyRelations.ByName(null));
    }

    [Fact]
    public void An_unknown_code_is_named_together_with_its_table()
    {
        var error = Assert.Throws<KeyNotFoundException>(() => CodeTables.Education.NameOf("77"));
        Assert.Contains("education", error.Message, StringComparison.Ordinal);
        Assert.Contains("77", error.Message, StringComparison.Ordinal);
        Assert.Equal("", CodeTables.Education.NameOf(null));
        Assert.False(CodeTables.Education.Has("77"));
        Assert.False(CodeTables.Education.TryFind(null, out _));
    }

    // S0-57: 在致贫原因上仅填写因病、因灾或者是缺资金几个字
    [Theory]
    [InlineData(null, "01")]
    [InlineData("  ", "01")]
    [InlineData("因病", "01")]
    [InlineData("缺资金", "09")]
    [InlineData("户主常年有病花费很大", "01")]
    [InlineData("因病因病因病因病因病因病因病因病", "01")]
    [InlineData("因病、因残、缺技术、缺资金，是该户的主要致贫原因", "0101")]
    [InlineData("因灾。。。。。。。。。。。。。。。。。。", "04")]
    public void A_bare_cause_says_nothing_about_the_household(string? detail, string cause) =>
        Assert.True(PovertyCauseCode.IsBare(detail, cause, 15, 5));

    [Theory]
    [InlineData("妻子李秀英2012年起患高血压、糖尿病，长期服药，每年自付约六千元", "01")]
    [InlineData("2019年8月洪水冲毁三亩水田和猪圈，损失约两万元", "04")]
    [InlineData("𬭎才患长期慢性病从二〇一五年起在县医院", "0101")]
    public void A_cause_that_names_person_fact_and_time_is_not_bare(string detail, string cause) =>
        Assert.False(PovertyCauseCode.IsBare(detail, cause, 15, 5));

    [Fact]
    public void Each_cause_asks_its_own_question()
    {
        var questions = CodeTables.PovertyCauses.Entries.Select(e => PovertyCauseCode.NextQuestion(e.Code)).ToList();
        Assert.Equal(questions.Count, questions.Distinct().Count());
        Assert.All(questions, q => Assert.StartsWith("请", q, StringComparison.Ordinal));
        Assert.Equal(PovertyCauseCode.NextQuestion("01"), PovertyCauseCode.NextQuestion("0103"));
        Assert.Throws<KeyNotFoundException>(() => PovertyCauseCode.NextQuestion("55"));
        Assert.Throws<KeyNotFoundException>(() => PovertyCauseCode.IsBare("因病", "55", 15, 5));
    }

    [Theory]
    [InlineData(2010, 2300, true)]
    [InlineData(2014, 2800, true)]
    [InlineData(2015, 2855, true)]
    [InlineData(2016, 2952, true)]
    [InlineData(2017, 2952, false)]
    [InlineData(2018, 2995, false)]
    [InlineData(2019, 3218, true)]
    [InlineData(2020, 4000, false)]
    public void The_line_of_a_year_says_how_sure_it_is(int year, int yuan, bool certain)
    {
        var line = PovertyLine.ForYear(year);
        Assert.NotNull(line);
        Assert.Equal((yuan, certain), (line.Yuan, line.Certain));
        Assert.NotEmpty(line.Note);
    }

    [Theory]
    [InlineData(2009)]
    [InlineData(2021)]
    [InlineData(2026)]
    public void Outside_2010_to_2020_there_is_no_national_line(int year) => Assert.Null(PovertyLine.ForYear(year));
}
