using System.ComponentModel.DataAnnotations;
using FluentValidation;
using PovertyCase.Domain.Common;

namespace PovertyCase.Domain.Notices;

public enum ObjectionState
{
    [Display(Name = "核查中"), StatusColour("bad")]
    Open = 1,

    [Display(Name = "异议不成立"), StatusColour("ok")]
    Unfounded = 2,

    [Display(Name = "异议成立"), StatusColour("wait")]
    Upheld = 3,
}

public enum ObjectionChannel
{
    [Display(Name = "来人")]
    InPerson = 1,

    [Display(Name = "电话")]
    Telephone = 2,

    [Display(Name = "信箱")]
    Letterbox = 3,

    [Display(Name = "网上")]
    Web = 4,
}

public sealed record ObjectionDetails
{
    [Display(Name = "反映方式")]
    public ObjectionChannel Channel { get; init; } = ObjectionChannel.InPerson;

    [Display(Name = "反映的问题")]
    public string Content { get; init; } = "";

    /// <summary>Optional; kept from the village (see the access rules of the public board).</summary>
    [Display(Name = "反映人及联系方式（可不填）"), Sensitive]
    public string? Contact { get; init; }
}

public sealed class ObjectionDetailsValidator : AbstractValidator<ObjectionDetails>
{
    public ObjectionDetailsValidator()
    {
        RuleFor(d => d.Content).NotEmpty().WithMessage("请写明反映的问题").MaximumLength(1000).WithMessage("反映的问题不超过1000个字");
        RuleFor(d => d.Contact).MaximumLength(100).WithMessage("联系方式不超过100个字");
    }
}

/// <summary>异议: raised against one line of a notice; while it is open that household does not go on.</summary>
public sealed class Objection : CaseRecord, IOfHousehold
{
    private Objection()
    {
    }

    public Guid NoticeLineId { get; private set; }

    public NoticeLine NoticeLine { get; private set; } = null!;

    public Guid HouseholdId { get; private set; }

    public ObjectionDetails Details { get; private set; } = new();

    public DateOnly RaisedOn { get; private set; }

    public ObjectionState State { get; private set; } = ObjectionState.Open;

    public string? Answer { get; private set; }

    public DateOnly? AnsweredOn { get; private set; }

    public Guid RecordedBy { get; private set; }

    public override Guid? TimelineOf => HouseholdId;

    public static Objection Raise(NoticeLine line, ObjectionDetails details, Actor by)
    {
        if (line.Notice.IsOver(by.Today))
        {
            throw new RuleBroken("公示期已满，请走更正或信访渠道");
        }

        if (line.Notice.Kind == NoticeKind.Announcement)
        {
            throw new RuleBroken("公告不再受理异议，有申诉的请向县扶贫办反映");
        }

        var objection = new Objection
        {
            AreaNo = line.AreaNo,
            NoticeLineId = line.Id,
            NoticeLine = line,
            HouseholdId = line.HouseholdId,
            Details = details,
            RaisedOn = by.Today,
            RecordedBy = by.OfficerId,
        };
        objection.Note("登记异议", by, on: objection.RaisedOn);
        return objection;
    }

    /// <summary>核查答复: decided by the township; when upheld the filing is rejected by the caller in the same save.</summary>
    public void Conclude(bool upheld, string answer, Actor by)
    {
        if (by.Role != Role.TownshipClerk)
        {
            throw new RuleBroken("异议由乡镇核查答复", ruleId: "WF-006");
        }

        if (State != ObjectionState.Open)
        {
            throw new RuleBroken("这条异议已经答复过了");
        }

        if (string.IsNullOrWhiteSpace(answer))
        {
            throw new RuleBroken("请写明核查情况和答复", "Answer");
        }

        State = upheld ? ObjectionState.Upheld : ObjectionState.Unfounded;
        Answer = answer.Trim();
        AnsweredOn = by.Today;
        Note(Label.Of(State), by);
    }
}
