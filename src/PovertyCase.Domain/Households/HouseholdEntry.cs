using FluentValidation;
using PovertyCase.Domain.Common;

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
        RuleFor(e => e.Members).Custom((members, context) =>
        {
            OneHead(members, context);
            NobodyTwice(members, context);
        });
        RuleFor(e => e.Causes).Custom((causes, context) =>
        {
            for (var i = 1; i < causes.Count; i++)
            {
                if (causes[i] is { Code.Length: > 0 } cause && causes.Take(i).Any(c => c?.Code == cause.Code))
                {
                    Fail(context, $"Causes[{i}].Code", "这一项原因上面已经选过", "CA-002");
                }
            }
        });
    }

    private static void OneHead(List<MemberEntry?> members, ValidationContext<HouseholdEntry> context)
    {
        var heads = members.Count(m => m?.Relation == Membership.Head);
        if (heads == 0)
        {
            Fail(context, $"Members[{Math.Max(0, members.FindIndex(m => m is not null))}].Relation", "这一户还没有户主，请把其中一人选为户主", "HH-001");
        }

        if (heads > 1)
        {
            var second = members.FindLastIndex(m => m?.Relation == Membership.Head);
            Fail(context, $"Members[{second}].Relation", $"选了{heads}名户主，每户只能有一名", "HH-002");
        }
    }

    private static void NobodyTwice(List<MemberEntry?> members, ValidationContext<HouseholdEntry> context)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < members.Count; i++)
        {
            if (members[i]?.Person is { } person
                && IdDocument.TryParseNumber(person.IdType, person.IdNumber, out var number, out var resident, out _)
                && resident is not null
                && !seen.Add(number[..18]))
            {
                Fail(context, $"Members[{i}].Person.IdNumber", "这个证件号码和本户另一人的相同，请核对", "DU-002");
            }
        }
    }

    private static void Fail(ValidationContext<HouseholdEntry> context, string field, string sentence, string rule) =>
        context.AddFailure(new FluentValidation.Results.ValidationFailure(field, sentence) { ErrorCode = rule });
}
