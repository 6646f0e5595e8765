using PovertyCase.Domain.Common;
using PovertyCase.Domain.Households;
using PovertyCase.Domain.Quality;

namespace PovertyCase.Domain.Tests.Households;

/// <summary>What a forged or mistyped form may hold and a column cannot: told beside the field, never a fault of the server (found by wapiti on 2026-11-25).</summary>
public sealed class DetailsTests
{
    [Theory]
    [InlineData("zzz", false)]
    [InlineData("1", false)]
    [InlineData("01", false)]
    [InlineData("41", true)]
    [InlineData("", true)]
    [InlineData(null, true)]
    public void A_local_category_is_one_of_the_county_s_own_scheme(string? code, bool passes)
    {
        var failures = new HouseholdDetailsValidator().Validate(new HouseholdDetails { GroupName = "三组", Phone = "13800138000", LocalCategory = code }).Errors;

        Assert.Equal(passes, failures.TrueForAll(f => f.PropertyName != nameof(HouseholdDetails.LocalCategory)));
    }

    /// <summary>What is asked while typing and what the pass over the register finds go by the same number of the county.</summary>
    [Theory]
    [InlineData(60, null, "LV-004")]
    [InlineData(60, 80, "LV-005")]
    [InlineData(7, null, "LV-005")]
    [InlineData(4, null, null)]
    public void A_form_goes_by_the_county_s_numbers(int kilometres, int? most, string? rule)
    {
        var failures = new LivingDetailsValidator().Validate(RuleNumbers.Asks(new LivingDetails { RoadDistance = kilometres }, p => p.RuleId == "LV-004" && most is { } set ? set : p.Usual)).Errors;

        Assert.Equal(rule, failures.Find(f => f.PropertyName == nameof(LivingDetails.RoadDistance))?.ErrorCode);
    }

    /// <summary>A member's own telephone, the certificate's year and the kind of work (domain reference 2.1, 2.5).</summary>
    [Theory]
    [InlineData("13800138000", 2018, "02,04", null)]
    [InlineData("1380013", 2018, "04", nameof(MemberDetails.Phone))]
    [InlineData(null, 2018, "02", nameof(MemberDetails.CertificateYear))]
    [InlineData(null, 18, "04", nameof(MemberDetails.CertificateYear))]
    public void What_is_asked_of_a_member_besides_is_checked_beside_its_field(string? phone, int? year, string health, string? field)
    {
        var failures = new MemberDetailsValidator().Validate(new MemberDetails { Phone = phone, CertificateYear = year, Health = health, DiseaseName = "高血压" }).Errors;

        Assert.Equal(field is null ? [] : [field], failures.Select(f => f.PropertyName).Distinct());
    }

    [Theory]
    [InlineData(100, 160, 50, "增加60%")]
    [InlineData(100, 160, 100, null)]
    [InlineData(100, 200, 100, null)]
    [InlineData(100, 250, 60, "增加150%")]
    [InlineData(100, 40, 60, "减少60%")]
    [InlineData(0, 5000, 100, null)]
    [InlineData(0, 5001, 100, "由0.00元变为5,001.00元")]
    [InlineData(-300, 80000, 100, "由-300.00元变为80,000.00元")]
    public void Income_jumps_by_the_county_s_number_and_from_nothing_by_an_absolute_one(int before, int now, int up, string? told) =>
        Assert.Equal(told, YearlyIncome.Jump(before, now, p => p.Key == "up" ? up : p.Usual));

    [Theory]
    [InlineData("儿子外出务工", true)]
    [InlineData("打工500", true)]
    [InlineData("。", false)]
    [InlineData("核", false)]
    [InlineData("。。。。", false)]
    [InlineData("核核核核", false)]
    [InlineData("12345", false)]
    [InlineData(" 已核 ", false)]
    [InlineData(null, false)]
    public void A_reason_says_something(string? text, bool says) => Assert.Equal(says, StatedReason.Says(text));

    [Fact]
    public void What_has_more_decimals_than_the_register_keeps_is_refused_and_not_rounded()
    {
        Assert.Contains(new ProductionDetailsValidator().Validate(new ProductionDetails { Farmland = 3.335m }).Errors, f => f.ErrorMessage == "耕地面积最多写两位小数");
        Assert.Contains(new LivingDetailsValidator().Validate(new LivingDetails { RoadDistance = 0.004m }).Errors, f => f.ErrorMessage == "与村主干路距离最多写两位小数");
        Assert.Contains(new RelocationDetailsValidator().Validate(new RelocationDetails { ResettlementArea = 80.125m }).Errors, f => f.ErrorMessage == "安置房面积最多写两位小数");
    }

    [Theory]
    [InlineData("90", true)]
    [InlineData("41", false)]
    [InlineData("31", false)]
    [InlineData("12", true)]
    [InlineData("01", true)]
    public void An_attribute_is_one_of_the_register_s_and_no_other_code_of_the_table(string code, bool passes) =>
        Assert.Equal(passes, new HouseholdDetailsValidator().Validate(new HouseholdDetails { Attribute = code }).Errors.TrueForAll(f => f.PropertyName != nameof(HouseholdDetails.Attribute)));

    [Fact]
    public void Codes_of_a_member_are_those_of_the_tables()
    {
        var details = new MemberDetails { DisabilityType = "zzz", DisabilityGrade = "999", WorkRegion = "abc", WorkMonths = 3 };

        var fields = new MemberDetailsValidator().Validate(details).Errors.Select(f => f.PropertyName);

        Assert.Equal([nameof(MemberDetails.DisabilityType), nameof(MemberDetails.DisabilityGrade), nameof(MemberDetails.WorkRegion)], fields);
    }

    [Theory]
    [InlineData(99_999_999.99, 0)]
    [InlineData(100_000_000, 11)]
    [InlineData(1e20, 11)]
    public void An_amount_that_no_column_holds_is_refused_at_each_field(double yuan, int faults)
    {
        var y = (decimal)yuan;
        var details = new IncomeDetails
        {
            WageIncome = y,
            BusinessIncome = y,
            AssetDividend = y,
            OtherPropertyIncome = y,
            FamilyPlanningMoney = y,
            DibaoMoney = y,
            DestituteSupportMoney = y,
            PensionMoney = y,
            EcoMoney = y,
            OtherTransfer = y,
            BusinessExpense = y,
        };

        Assert.Equal(faults, new IncomeDetailsValidator().Validate(details).Errors.Count(f => f.ErrorMessage.Contains("一亿元", StringComparison.Ordinal)));
    }
}
