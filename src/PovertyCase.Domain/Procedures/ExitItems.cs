using System.ComponentModel.DataAnnotations;
using System.Text.Encodings.Web;
using System.Text.Json;
using FluentValidation;
using PovertyCase.Domain.Common;

namespace PovertyCase.Domain.Procedures;

/// <summary>An indicator that a province asks of each household beside 一超过、两不愁、三保障; the county enters it from a day on, with its source (domain reference 4.5).</summary>
/// <param name="Test">When it is met, in the words of the province.</param>
public sealed record ExitItem(string Name, string Test);

/// <summary>What was seen of such an indicator at the household. Name and test are those of the day of the check.</summary>
public sealed record ExitItemAnswer
{
    [Display(Name = "指标")]
    public string Name { get; init; } = "";

    [Display(Name = "怎样算达标")]
    public string Test { get; init; } = "";

    [Display(Name = "是否达标")]
    public bool? Met { get; init; }

    [Display(Name = "佐证")]
    public string Evidence { get; init; } = "";
}

public sealed class ExitItemAnswerValidator : AbstractValidator<ExitItemAnswer>
{
    public ExitItemAnswerValidator()
    {
        RuleFor(a => a.Met).NotNull().WithMessage(a => ExitCheckValidator.Unanswered(a.Name));
        RuleFor(a => a.Evidence).NotEmpty().WithMessage(a => $"请写“{a.Name}”的佐证，看到了什么").MaximumLength(200).WithMessage("佐证写到200个字以内");
    }
}

/// <summary>One indicator of a household's exit as it stands.</summary>
/// <param name="Met">Null until somebody has looked.</param>
public sealed record ExitItemState(string Name, bool? Met, string Value = "");

public sealed partial class Filing
{
    // Read by people in the history, so characters stand as they are.
    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Answers to the indicators of the province, as JSON; null where none were asked.</summary>
    public string? ExitItems { get; private set; }

    public IReadOnlyList<ExitItemAnswer> ExitAnswers => ExitItems is null ? [] : JsonSerializer.Deserialize<List<ExitItemAnswer>>(ExitItems)!;

    /// <summary>Every indicator asked today has its answer; each is a veto.</summary>
    /// <returns>The answers to keep, in the order in which they are asked.</returns>
    private static List<ExitItemAnswer> Answered(IReadOnlyList<ExitItem> asked, IReadOnlyList<ExitItemAnswer> answers, List<(string Field, string RuleId, string Sentence)> wanting)
    {
        var kept = new List<ExitItemAnswer>();
        foreach (var item in asked)
        {
            var at = answers.ToList().FindIndex(a => a.Name == item.Name);
            var field = $"Answers[{Math.Max(at, 0)}]";
            if (at < 0 || answers[at].Met is not { } met)
            {
                throw new RuleBroken(ExitCheckValidator.Unanswered(item.Name), $"{field}.Met");
            }

            if (!met)
            {
                wanting.Add(($"{field}.Met", "", ExitStandard.Unmet(item.Name)));
            }

            kept.Add(new ExitItemAnswer { Name = item.Name, Test = item.Test, Met = met, Evidence = answers[at].Evidence.Trim() });
        }

        return kept;
    }
}
