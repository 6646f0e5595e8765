using FluentValidation;

namespace PovertyCase.Domain.Households;

/// <summary>
/// The whole 户表 of one household as typed on one page in paper order. Rows that were left empty are null, so that the numbers of
/// the rows stay those of the form.
/// </summary>
public sealed record HouseholdEntry
{
    public HouseholdDetails Household { get; init; } = new();

    public List<MemberEntry?> Members { get; init; } = [];

    public IncomeDetails Income { get; init; } = new();

    public List<CauseDetails?> Causes { get; init; } = [];
}

public sealed class HouseholdEntryValidator : AbstractValidator<HouseholdEntry>
{
    public HouseholdEntryValidator()
    {
        RuleFor(e => e.Household).SetValidator(new HouseholdDetailsValidator());
        RuleForEach(e => e.Members).SetValidator(new MemberEntryValidator()!);
        RuleFor(e => e.Income).SetValidator(new IncomeDetailsValidator());
        RuleForEach(e => e.Causes).SetValidator(new CauseDetailsValidator()!);
        RuleFor(e => e.Causes).Custom((causes, context) =>
        {
            for (var i = 1; i < causes.Count; i++)
            {
                if (causes[i] is { Code.Length: > 0 } cause && causes.Take(i).Any(c => c?.Code == cause.Code))
                {
                    Fail(context, $"Causes[{i}].Code", PovertyCause.Twice, "CA-002");
                }
            }
        });
    }

    private static void Fail(ValidationContext<HouseholdEntry> context, string field, string sentence, string rule) =>
        context.AddFailure(new FluentValidation.Results.ValidationFailure(field, sentence) { ErrorCode = rule });
}
