using PovertyCase.Domain.Households;

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
