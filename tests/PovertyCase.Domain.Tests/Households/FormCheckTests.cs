using PovertyCase.Domain.Common;
using PovertyCase.Domain.Households;
using static PovertyCase.Domain.Tests.Procedures.Cases;

namespace PovertyCase.Domain.Tests.Households;

/// <summary>What a check of the form holds on to (S0-27).</summary>
public sealed class FormCheckTests
{
    /// <summary>Every later version may bring fields; what nobody filled in must not undo the checks made before.</summary>
    [Theory]
    [InlineData(FormPart.Basics)]
    [InlineData(FormPart.Members)]
    [InlineData(FormPart.Relocation)]
    public void Fields_that_nobody_filled_in_are_no_part_of_what_was_checked(FormPart part)
    {
        var text = FormCheck.TextOf(Household(), part)!;

        Assert.DoesNotContain("null", text, StringComparison.Ordinal);
        Assert.DoesNotContain("false", text, StringComparison.Ordinal);
        Assert.DoesNotContain(nameof(HouseholdDetails.NationalNo), text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_field_filled_in_changes_its_part_and_no_other()
    {
        var household = Household();
        var before = FormCheck.Parts.ToDictionary(p => p, p => FormCheck.TextOf(household, p));

        household.Correct(household.Details with { NationalNo = "6109280017" }, By(Role.VillageClerk));

        Assert.Equal([FormPart.Basics], FormCheck.Parts.Where(p => FormCheck.TextOf(household, p) != before[p]));
    }
}
