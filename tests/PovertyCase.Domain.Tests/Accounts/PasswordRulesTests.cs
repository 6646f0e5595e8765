using PovertyCase.Domain.Accounts;

namespace PovertyCase.Domain.Tests.Accounts;

public sealed class PasswordRulesTests
{
    [Theory]
    [InlineData("Hua-7gui!x")]
    [InlineData("yangrou2Pao_mo")]
    public void A_graded_password_has_ten_characters_of_three_classes(string password) => Assert.Null(PasswordRules.Problem(PasswordMode.Graded, password, "wang"));

    [Theory]
    [InlineData("Hua-7gui!", "至少10位")]
    [InlineData("huaguihuagui", "至少用三种")]
    [InlineData("Wang-7gui!x", "账号名")]
    [InlineData("Password-123456", "太常见")]
    [InlineData("Fupin12345678!", "太常见")]
    public void A_graded_password_is_refused_with_the_reason(string password, string reason) =>
        Assert.Contains(reason, PasswordRules.Problem(PasswordMode.Graded, password, "wang"), StringComparison.Ordinal);

    [Theory]
    [InlineData("correct horse battery")]
    [InlineData("村口那棵老槐树今年又开了白花")]
    public void A_long_sentence_needs_no_classes_under_ASVS(string password) => Assert.Null(PasswordRules.Problem(PasswordMode.Asvs, password, "wang"));

    [Theory]
    [InlineData("Hua-7gui!x", "至少12位")]
    [InlineData("woaini1314520520", "太常见")]
    [InlineData("qwertyuiop123456", "太常见")]
    [InlineData("aaaaaaaaaaaaaaaa", "太常见")]
    [InlineData("povertycase2026", "太常见")]
    [InlineData("xunyangfupinban1", "太常见")]
    public void What_everybody_guesses_is_refused_under_ASVS(string password, string reason) =>
        Assert.Contains(reason, PasswordRules.Problem(PasswordMode.Asvs, password, "wang"), StringComparison.Ordinal);

    [Fact]
    public void A_password_may_be_128_characters_long_and_no_longer()
    {
        var sentence = string.Concat(Enumerable.Repeat("Kuai-le7", 16));

        Assert.Null(PasswordRules.Problem(PasswordMode.Asvs, sentence, "wang"));
        Assert.Contains("最多128位", PasswordRules.Problem(PasswordMode.Asvs, sentence + "x", "wang"), StringComparison.Ordinal);
    }

    [Fact]
    public void Only_the_graded_rule_makes_a_password_run_out()
    {
        Assert.Equal(90, PasswordRules.Days(PasswordMode.Graded));
        Assert.Null(PasswordRules.Days(PasswordMode.Asvs));
        Assert.Equal(5, PasswordRules.Former(PasswordMode.Graded));
    }
}
