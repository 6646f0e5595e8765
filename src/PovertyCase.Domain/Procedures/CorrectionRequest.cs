using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using FluentValidation;
using PovertyCase.Domain.Common;
using PovertyCase.Domain.Households;
using PovertyCase.Domain.Quality;

namespace PovertyCase.Domain.Procedures;

/// <summary>One field of a locked record, before and after.</summary>
/// <param name="Section">Which record (<see cref="RegisterParts"/>).</param>
/// <param name="RowKey">Which of several: membership, year, rank.</param>
/// <param name="Row">The same in words: a member's name, a year.</param>
/// <param name="Label">The field's name on the form.</param>
/// <param name="Before">The value as it can be compared; null when the record was not there.</param>
/// <param name="After">The value as it will be written; null when the record goes.</param>
/// <param name="ShownBefore">As people read it, numbers covered.</param>
/// <param name="ShownAfter">As people read it, numbers covered.</param>
public sealed record CorrectionLine(string Section, string RowKey, string Field, string Row, string Label, string? Before, string? After, string ShownBefore, string ShownAfter)
{
    /// <summary>Of a cause: which one stood at this rank when the correction was asked for; empty elsewhere.</summary>
    public string Of { get; init; } = "";
}

/// <summary>Why a locked record is wrong.</summary>
public sealed record CorrectionDetails
{
    [Display(Name = "更正理由")]
    public string Reason { get; init; } = "";
}

public sealed class CorrectionDetailsValidator : AbstractValidator<CorrectionDetails>
{
    public CorrectionDetailsValidator() => RuleFor(d => d.Reason)
        .NotEmpty().WithMessage("请写明哪里错了、怎么错的、以什么材料为准")
        .MaximumLength(300).WithMessage("更正理由不超过300个字");
}

/// <summary>更正申请: the listed fields of one household, asked for, agreed, approved and looked at by four different persons.</summary>
public sealed class CorrectionRequest : CaseRecord, IOfHousehold
{
    public const string NoProof = "请上传证明材料，没有证明不能更正";

    private IReadOnlyList<CorrectionLine>? _lines;

    private CorrectionRequest()
    {
    }

    public Guid HouseholdId { get; private set; }

    public Household Household { get; private set; } = null!;

    public CorrectionStage Stage { get; private set; } = CorrectionStage.Requested;

    public DateOnly StageSince { get; private set; }

    public CorrectionDetails Details { get; private set; } = new();

    /// <summary>The fields' names, for lists; values stand only in the sealed lines.</summary>
    public string Fields { get; private set; } = "";

    /// <summary>The lines as JSON, sealed in the database because numbers may stand among them.</summary>
    [Sensitive]
    public string Payload { get; private set; } = "";

    public Guid[] ProofIds { get; private set; } = [];

    public Guid RequestedBy { get; private set; }

    public string RequestedByName { get; private set; } = "";

    public DateTimeOffset RequestedAt { get; private set; }

    public Guid? AgreedBy { get; private set; }

    public string? AgreedByName { get; private set; }

    public DateTimeOffset? AgreedAt { get; private set; }

    public Guid? ApprovedBy { get; private set; }

    public string? ApprovedByName { get; private set; }

    public DateTimeOffset? ApprovedAt { get; private set; }

    public Guid? ReviewedBy { get; private set; }

    public string? ReviewedByName { get; private set; }

    public DateTimeOffset? ReviewedAt { get; private set; }

    public string? RefusedBecause { get; private set; }

    public string? RefusedByName { get; private set; }

    public DateTimeOffset? RefusedAt { get; private set; }

    public override Guid? TimelineOf => HouseholdId;

    public IReadOnlyList<CorrectionLine> Lines => _lines ??= JsonSerializer.Deserialize<List<CorrectionLine>>(Payload)!;

    /// <param name="household">The locked household; only its key and region are taken.</param>
    public static CorrectionRequest Ask(Household household, IReadOnlyList<CorrectionLine> lines, CorrectionDetails details, IReadOnlyList<Guid> proofs, Actor by)
    {
        if (by.Role != Role.VillageClerk)
        {
            throw new RuleBroken("更正由村信息员申请", ruleId: "WF-006");
        }

        if (!household.IsLocked)
        {
            throw new RuleBroken("这一户还没有锁定，可以直接修改");
        }

        if (lines.Count == 0)
        {
            throw new RuleBroken("内容和现在登记的一样，没有要更正的");
        }

        if (lines.Any(l => l.Section == RegisterParts.Relation && JsonSerializer.Serialize(Membership.Head) is var head && (l.Before == head || l.After == head)))
        {
            throw new RuleBroken(Membership.HeadChangesElsewhere, "Entry.Relation");
        }

        if (string.IsNullOrWhiteSpace(details.Reason))
        {
            throw new RuleBroken("请写更正理由", "Correction.Reason");
        }

        if (proofs.Count == 0)
        {
            throw new RuleBroken(NoProof, "Proofs");
        }

        var request = new CorrectionRequest
        {
            AreaNo = household.AreaNo,
            HouseholdId = household.Id,
            StageSince = by.Today,
            Details = details with { Reason = details.Reason.Trim() },
            Fields = Short(string.Join('、', lines.Select(l => l.Label).Distinct())),
            Payload = JsonSerializer.Serialize(lines),
            ProofIds = [.. proofs],
            RequestedBy = by.OfficerId,
            RequestedByName = by.Name,
            RequestedAt = by.At,
        };
        request.Note("申请更正", by, request.Fields);
        return request;
    }

    /// <summary>Asks the same rules as the act itself.</summary>
    public bool Allows(CorrectionAct act, Actor by) => Problem(act, by) is null;

    public void Agree(Actor by)
    {
        Move(CorrectionAct.Agree, by, null);
        (AgreedBy, AgreedByName, AgreedAt) = (by.OfficerId, by.Name, by.At);
    }

    /// <summary>Approval and correction are one act; the record stays locked all the time.</summary>
    /// <param name="number">The county's value of a number in a rule; the usual one when null.</param>
    /// <param name="frozen">Years whose figures are sealed: their incomes stay divided as they are.</param>
    /// <param name="judged">Years in whose adjustment the household was judged by its income.</param>
    public void Approve(
        Household household, Actor by, Func<RuleParameter, int>? number = null, IReadOnlyCollection<int>? frozen = null, IReadOnlyCollection<int>? judged = null,
        Func<int, (DateOnly From, DateOnly To)>? period = null)
    {
        Move(CorrectionAct.Approve, by, null);
        (ApprovedBy, ApprovedByName, ApprovedAt) = (by.OfficerId, by.Name, by.At);
        household.CorrectAsApproved(Lines, by, new CorrectionTerms(number, frozen ?? [], judged ?? [], period, Details.Reason));
    }

    public void Review(Actor by)
    {
        Move(CorrectionAct.Review, by, null);
        (ReviewedBy, ReviewedByName, ReviewedAt) = (by.OfficerId, by.Name, by.At);
    }

    public void Refuse(string? reason, Actor by)
    {
        var said = StatedReason.Demand(reason, "请写明不同意的原因", "Reason");
        Move(CorrectionAct.Refuse, by, said);
        (RefusedBecause, RefusedByName, RefusedAt) = (said, by.Name, by.At);
    }

    public void Withdraw(Actor by) => Move(CorrectionAct.Withdraw, by, null);

    private void Move(CorrectionAct act, Actor by, string? note)
    {
        if (Problem(act, by) is (var sentence, var rule))
        {
            throw new RuleBroken(sentence, ruleId: rule);
        }

        Stage = CorrectionFlow.Next(Stage, act, by.Role)!.Value;
        StageSince = by.Today;
        Note($"更正申请：{Label.Of(act)}", by, note);
    }

    private (string Sentence, string Rule)? Problem(CorrectionAct act, Actor by) => act switch
    {
        _ when CorrectionFlow.Next(Stage, act, by.Role) is null => ($"这份更正申请现在是“{Label.Of(Stage)}”，您不能办理“{Label.Of(act)}”", "WF-006"),
        CorrectionAct.Withdraw when by.OfficerId != RequestedBy => ($"只有申请人{RequestedByName}可以撤回", "WF-006"),
        not CorrectionAct.Withdraw when by.OfficerId == RequestedBy || by.OfficerId == AgreedBy || by.OfficerId == ApprovedBy => ("申请、审核、批准、复核不能是同一个人", "WF-007"),
        _ => null,
    };

    private static string Short(string fields) => fields.Length <= 200 ? fields : fields[..199] + "…";
}
