using PovertyCase.Domain.Common;

namespace PovertyCase.Domain.Tests.Common;

public sealed class ResidentIdTests
{
    // Synthetic numbers of the domain reference 4.4: computed, not persons. The last one stands there with check digit 5, which the
    // weights of GB 11643 do not give (sum 259, remainder 6: check character 6).
    [Theory]
    [InlineData("610928198001010012", 1980, 1, 1, Sex.Male, "610928")]
    [InlineData("610928197906150023", 1979, 6, 15, Sex.Female, "610928")]
    [InlineData("620522201012310033", 2010, 12, 31, Sex.Male, "620522")]
    [InlineData("341321195503030042", 1955, 3, 3, Sex.Female, "341321")]
    [InlineData("530321196606060059", 1966, 6, 6, Sex.Male, "530321")]
    [InlineData("610981200002290126", 2000, 2, 29, Sex.Female, "610981")]
    public void A_right_number_tells_birth_sex_and_issuing_area(string text, int year, int month, int day, Sex sex, string area)
    {
        Assert.True(ResidentId.TryParse(text, out var id, out var problem));
        Assert.Null(problem);
        Assert.Equal(new DateOnly(year, month, day), id.BirthDate);
        Assert.Equal(sex, id.Sex);
        Assert.Equal(area, id.IssuingArea);
        Assert.Equal(text, id.Text);
    }

    [Theory]
    [InlineData(" 6109281980 0101 0012 ", "610928198001010012")]
    [InlineData("６１０９２８１９８００１０１００１２", "610928198001010012")]
    [InlineData("'610928198001010012", "610928198001010012")]
    [InlineData("\u202D610928198001010012\u202C", "610928198001010012")]
    public void What_keyboards_and_workbooks_add_is_taken_off(string typed, string expected)
    {
        Assert.True(ResidentId.TryParse(typed, out var id, out _));
        Assert.Equal(expected, id.Text);
    }

    [Fact]
    public void A_small_or_full_width_x_is_the_check_character_X()
    {
        var first17 = Enumerable.Range(1, 999).Select(n => $"61092819800101{n:000}").First(s => ResidentId.CheckDigit(s) == 'X');
        Assert.True(ResidentId.TryParse(first17 + "x", out var small, out _));
        Assert.True(ResidentId.TryParse(first17 + "ｘ", out var wide, out _));
        Assert.Equal(first17 + "X", small.Text);
        Assert.Equal(small, wide);
    }

    [Theory]
    [InlineData(null, "请填写身份证号码")]
    [InlineData("  ", "请填写身份证号码")]
    [InlineData("61092819800101001", "17位")]
    [InlineData("6109281980010100122", "19位")]
    [InlineData("610928800101001", "15位")]
    [InlineData("6.10928198001010E+17", "科学计数")]
    [InlineData("6109281980O1010012", "第11位填成了字母")]
    [InlineData("61092819800*010012", "第12位不是数字")]
    [InlineData("61092819800101001Y", "最后一位只能是数字或X")]
    [InlineData("610928198002300012", "出生日期")]
    [InlineData("610928190002290012", "出生日期")]
    [InlineData("610928170001010012", "出生日期")]
    [InlineData("610928198001010013", "校验码")]
    [InlineData("610928198010010012", "校验码")]
    [InlineData("61092819800101001241", "残疾人证")]
    public void Each_fault_has_its_sentence_and_no_sentence_holds_the_number(string? typed, string part)
    {
        Assert.False(ResidentId.TryParse(typed, out _, out var problem));
        Assert.Contains(part, problem, StringComparison.Ordinal);
        Assert.DoesNotContain("610928", problem, StringComparison.Ordinal);
    }

    [Fact]
    public void Any_single_wrong_digit_is_caught()
    {
        const string Right = "610928198001010012";
        for (var i = 0; i < 18; i++)
        {
            for (var d = '0'; d <= '9'; d++)
            {
                var wrong = Right[..i] + d + Right[(i + 1)..];
                Assert.Equal(wrong == Right, ResidentId.TryParse(wrong, out _, out _));
            }
        }
    }

    [Theory]
    [InlineData("610928198001010012", "6109**********0012")]
    [InlineData("61092819800101001241", "6109**********0012**")]
    [InlineData("61092819800101001241B1", "6109**********0012****")]
    [InlineData("AB123456", "******56")]
    [InlineData("123", "***")]
    [InlineData("", "")]
    [InlineData(null, "")]
    public void A_mask_keeps_the_first_four_and_last_four_and_covers_health_data(string? number, string mask) =>
        Assert.Equal(mask, ResidentId.Mask(number));

    [Fact]
    public void A_number_written_into_text_by_mistake_is_masked()
    {
        Assert.True(ResidentId.TryParse("610928198001010012", out var id, out _));
        Assert.Equal("6109**********0012", $"{id}");
        Assert.Equal("6109**********0012", id.Masked);
    }

    [Fact]
    public void The_check_digit_needs_seventeen_digits() => Assert.Throws<ArgumentException>(() => ResidentId.CheckDigit("123"));

    [Theory]
    [InlineData(IdType.ResidentCard, "610928198001010012", "610928198001010012", true)]
    [InlineData(IdType.DisabilityCertificate, "61092819800101001241", "61092819800101001241", true)]
    [InlineData(IdType.DisabilityCertificate, "61092819800101001274b1", "61092819800101001274B1", true)]
    [InlineData(IdType.HouseholdBook, "610928198001010012", "610928198001010012", true)]
    [InlineData(IdType.HouseholdBook, "009123456", "009123456", false)]
    [InlineData(IdType.None, "", "", false)]
    public void Each_paper_has_its_number(IdType type, string typed, string normalised, bool hasResident)
    {
        Assert.True(IdDocument.TryParseNumber(type, typed, out var number, out var resident, out var problem));
        Assert.Null(problem);
        Assert.Equal(normalised, number);
        Assert.Equal(hasResident, resident is not null);
    }

    [Theory]
    [InlineData(IdType.DisabilityCertificate, "", "残疾人证号")]
    [InlineData(IdType.DisabilityCertificate, "610928198001010012", "18位")]
    [InlineData(IdType.DisabilityCertificate, "61092819800101001281", "第19位")]
    [InlineData(IdType.DisabilityCertificate, "61092819800101001215", "第20位")]
    [InlineData(IdType.DisabilityCertificate, "61092819800101001241A1", "字母B")]
    [InlineData(IdType.DisabilityCertificate, "61092819800101001341", "校验码")]
    [InlineData(IdType.HouseholdBook, "610928198001010013", "校验码")]
    [InlineData(IdType.ResidentCard, "009123456", "9位")]
    [InlineData(IdType.None, "610928198001010012", "无证件")]
    [InlineData((IdType)0, "610928198001010012", "请选择证件类型")]
    public void A_number_that_does_not_fit_its_paper_is_refused(IdType type, string typed, string part)
    {
        Assert.False(IdDocument.TryParseNumber(type, typed, out _, out var resident, out var problem));
        Assert.Contains(part, problem, StringComparison.Ordinal);
        Assert.DoesNotContain("610928", problem, StringComparison.Ordinal);
        Assert.Null(resident);
    }
}
