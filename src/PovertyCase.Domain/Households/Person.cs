using System.ComponentModel.DataAnnotations;
using FluentValidation;
using PovertyCase.Domain.Codes;
using PovertyCase.Domain.Common;

namespace PovertyCase.Domain.Households;

/// <summary>What an official may type about who somebody is.</summary>
public sealed record PersonDetails
{
    [Display(Name = "姓名")]
    public string Name { get; init; } = "";

    [Display(Name = "证件类型")]
    public IdType IdType { get; init; } = IdType.ResidentCard;

    [Display(Name = "证件号码"), Sensitive]
    public string? IdNumber { get; init; }

    /// <summary>Typed only when no number gives it (no document yet).</summary>
    [Display(Name = "出生日期")]
    public DateOnly? BirthDate { get; init; }

    [Display(Name = "性别")]
    public Sex? Sex { get; init; }

    [Display(Name = "民族")]
    public string Ethnicity { get; init; } = "01";
}

public sealed class PersonDetailsValidator : AbstractValidator<PersonDetails>
{
    public PersonDetailsValidator()
    {
        RuleFor(d => d.Name).Custom((name, context) =>
        {
            if (!PersonName.TryNormalise(name, out _, out var problem, out _))
            {
                context.AddFailure(new FluentValidation.Results.ValidationFailure(context.PropertyPath, problem) { ErrorCode = "ID-012" });
            }
        });
        RuleFor(d => d.IdNumber).Custom((number, context) =>
        {
            var type = context.InstanceToValidate.IdType;
            if (type != IdType.None && string.IsNullOrWhiteSpace(number))
            {
                context.AddFailure(new FluentValidation.Results.ValidationFailure(context.PropertyPath, "请填写证件号码；确实没有证件的，证件类型选“无证件”") { ErrorCode = "ID-011" });
            }
            else if (!IdDocument.TryParseNumber(type, number, out _, out _, out var problem))
            {
                context.AddFailure(new FluentValidation.Results.ValidationFailure(context.PropertyPath, problem) { ErrorCode = IdDocument.RuleOf(type, number) });
            }
        });
        RuleFor(d => d.BirthDate).NotNull().When(TellsNoBirth).WithMessage("号码里看不出生日的，请填出生日期");
        RuleFor(d => d.Sex).NotNull().When(TellsNoBirth).WithMessage("号码里看不出性别的，请选性别");
        RuleFor(d => d.Ethnicity).Must(e => CodeTables.EthnicGroups.Has(e)).WithMessage("请选择民族");
    }

    /// <summary>No document, or a household book whose own number (not a citizen number) was given.</summary>
    private static bool TellsNoBirth(PersonDetails details) =>
        details.IdType == IdType.None
        || (IdDocument.TryParseNumber(details.IdType, details.IdNumber, out _, out var resident, out _) && resident is null);
}

/// <summary>
/// A human being, once. Households have people through memberships: moving, marrying, splitting and dying end one
/// membership and begin another, the person stays.
/// </summary>
public sealed class Person : CaseRecord
{
    private Person()
    {
    }

    public string Name { get; private set; } = "";

    public IdType IdType { get; private set; }

    /// <summary>Encrypted in the database; found again through a keyed blind index of its first 18 characters.</summary>
    [Sensitive]
    public string? IdNumber { get; private set; }

    public DateOnly BirthDate { get; private set; }

    public Sex Sex { get; private set; }

    /// <summary>First six digits of the number; kept apart so that set-based rules need no decryption.</summary>
    public string? IssuingArea { get; private set; }

    public string Ethnicity { get; private set; } = "01";

    public DateOnly? DiedOn { get; private set; }

    /// <summary>Set when the import that brought this person was undone; frees the number for the right entry.</summary>
    public DateTimeOffset? VoidedAt { get; private set; }

    public PersonDetails Details => new()
    {
        Name = Name,
        IdType = IdType,
        IdNumber = IdNumber,
        BirthDate = BirthDate,
        Sex = Sex,
        Ethnicity = Ethnicity,
    };

    public static Person Enter(long areaNo, PersonDetails details, Actor by)
    {
        var person = new Person { AreaNo = areaNo };
        person.Take(details, by.Today);
        return person;
    }

    /// <summary>Of somebody whom the register knows already the stored facts stay: which of those that were typed say otherwise, in words for the clerk; empty when none does.</summary>
    public string KeptAgainst(PersonDetails typed)
    {
        List<string> kept = [];
        if (typed.Ethnicity != Ethnicity)
        {
            kept.Add($"民族“{Codes.CodeTables.EthnicGroups.NameOf(Ethnicity)}”");
        }

        if (typed.IdType != IdType)
        {
            kept.Add($"证件类型“{Label.Of(IdType)}”");
        }

        return kept.Count == 0 ? "" : $"；{Name}以前登记过，{string.Join('、', kept)}照原来的保留，不对的请另办修改";
    }

    public int AgeOn(DateOnly day) => Age.On(day, BirthDate);

    internal void Correct(PersonDetails details, DateOnly today) => Take(details, today);

    internal void Die(DateOnly on)
    {
        if (on < BirthDate)
        {
            throw new RuleBroken($"{Name}的死亡日期早于出生日期，请核对", "HappenedOn");
        }

        DiedOn = on;
    }

    /// <summary>The death was recorded by mistake.</summary>
    internal void Revive() => DiedOn = null;

    internal void Void(DateTimeOffset at) => VoidedAt = at;

    private void Take(PersonDetails details, DateOnly today)
    {
        if (!PersonName.TryNormalise(details.Name, out var name, out var problem, out _))
        {
            throw new RuleBroken(problem!, "Name", "ID-012");
        }

        Name = name;
        IdType = details.IdType;
        Ethnicity = details.Ethnicity;
        string? number = null;
        ResidentId? resident = null;
        if (details.IdType != IdType.None && !string.IsNullOrWhiteSpace(details.IdNumber)
            && !IdDocument.TryParseNumber(details.IdType, details.IdNumber, out number, out resident, out problem))
        {
            throw new RuleBroken(problem, "IdNumber", IdDocument.RuleOf(details.IdType, details.IdNumber));
        }

        // A household book's own number belongs to the household: it tells neither birth nor sex.
        IdNumber = number;
        IssuingArea = resident?.IssuingArea;
        BirthDate = resident?.BirthDate ?? details.BirthDate ?? throw new RuleBroken("没有身份证号码的，请填出生日期", "BirthDate");
        Sex = resident?.Sex ?? details.Sex ?? throw new RuleBroken("证件上读不出性别，请选择", "Sex");

        if (BirthDate > today)
        {
            throw new RuleBroken("出生日期在今天之后，请核对", resident is null ? "BirthDate" : "IdNumber", "ID-003");
        }
    }
}
