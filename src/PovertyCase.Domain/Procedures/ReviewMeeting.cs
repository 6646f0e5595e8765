using System.ComponentModel.DataAnnotations;
using FluentValidation;
using PovertyCase.Domain.Common;

namespace PovertyCase.Domain.Procedures;

public sealed record MeetingDetails
{
    [Display(Name = "会议日期")]
    public DateOnly HeldOn { get; init; }

    [Display(Name = "地点")]
    public string Place { get; init; } = "";

    [Display(Name = "主持人")]
    public string Chair { get; init; } = "";

    [Display(Name = "记录人")]
    public string Recorder { get; init; } = "";

    [Display(Name = "哪天通知代表")]
    public DateOnly? CalledOn { get; init; }

    [Display(Name = "会上宣读")]
    public string? ReadOut { get; init; }

    [Display(Name = "应到代表")]
    public int Due { get; init; }

    [Display(Name = "实到代表")]
    public int Present { get; init; }

    /// <summary>Two thirds of those who should come (WF-003).</summary>
    public bool HasQuorum() => Present * 3 >= Due * 2;

    internal string NoQuorum() => $"到会代表{Present}人，不足应到{Due}人的三分之二，评议无效";
}

public sealed class MeetingDetailsValidator : AbstractValidator<MeetingDetails>
{
    public MeetingDetailsValidator()
    {
        RuleFor(d => d.HeldOn).NotEqual(default(DateOnly)).WithMessage("请填写开会日期").WithErrorCode("WF-004");
        RuleFor(d => d.Place).NotEmpty().WithMessage("请填写开会地点").WithErrorCode("WF-004").MaximumLength(60).WithMessage("地点不超过60个字");
        RuleFor(d => d.Chair).NotEmpty().WithMessage("请填写主持人").WithErrorCode("WF-004").MaximumLength(50).WithMessage("主持人不超过50个字");
        RuleFor(d => d.Recorder).NotEmpty().WithMessage("请填写记录人").WithErrorCode("WF-004").MaximumLength(50).WithMessage("记录人不超过50个字");
        RuleFor(d => d.CalledOn).LessThanOrEqualTo(d => d.HeldOn).WithMessage("通知代表应在开会当天或以前");
        RuleFor(d => d.ReadOut).MaximumLength(300).WithMessage("会上宣读的内容不超过300个字");
        RuleFor(d => d.Due).GreaterThan(0).WithMessage("请填写应到代表人数").WithErrorCode("WF-004");
        RuleFor(d => d.Present).InclusiveBetween(0, 5000).WithMessage("请填写实到代表人数").WithErrorCode("WF-004");
        RuleFor(d => d.Present).Must((d, present) => present <= d.Due).WithMessage("实到人数不能多于应到人数").WithErrorCode("WF-004");
        RuleFor(d => d.Present).Must((d, _) => d.HasQuorum()).When(d => d.Due > 0 && d.Present <= d.Due)
            .WithMessage(d => d.NoQuorum()).WithErrorCode("WF-003");
    }
}

/// <summary>Votes of one household; those present and neither for nor against abstained.</summary>
public sealed record MeetingVote(Guid FilingId, int For, int Against);

/// <summary>民主评议会议: several households in one meeting, attendance of two thirds, votes by household (WF-003, WF-004).</summary>
public sealed class ReviewMeeting : CaseRecord
{
    private readonly List<MeetingLine> _lines = [];

    private ReviewMeeting()
    {
    }

    public Guid RoundId { get; private set; }

    public MeetingDetails Details { get; private set; } = new();

    public IReadOnlyList<MeetingLine> Lines => _lines;

    /// <summary>Records the meeting and moves each filing by its votes: more than half of those present must be for it.</summary>
    public static ReviewMeeting Hold(Round round, long villageNo, MeetingDetails details, IReadOnlyList<(Filing Filing, MeetingVote Vote)> votes, Actor by)
    {
        if (votes.Count == 0)
        {
            throw new RuleBroken("请至少选择一户参加评议", "Votes");
        }

        if (details.HeldOn > by.Today)
        {
            throw new RuleBroken("开会日期不能在今天之后", "Meeting.HeldOn");
        }

        // The validator says it beside the field; a meeting entered any other way meets the rule here.
        if (!details.HasQuorum())
        {
            throw new RuleBroken(details.NoQuorum(), "Meeting.Present", "WF-003");
        }

        var meeting = new ReviewMeeting { AreaNo = villageNo, RoundId = round.Id, Details = details };
        foreach (var (filing, vote) in votes)
        {
            if (vote.For < 0 || vote.Against < 0 || vote.For + vote.Against > details.Present)
            {
                throw new RuleBroken($"{filing.Household.HeadName}户的票数之和超过实到{details.Present}人", $"Votes[{filing.Id}].For", "WF-004");
            }

            if (filing.Survey is { } survey && survey.SurveyedOn > details.HeldOn)
            {
                throw new RuleBroken($"{filing.Household.HeadName}户的入户日期晚于开会日期", "Meeting.HeldOn");
            }

            if (filing.RiskCheck?.RiskCheckedOn > details.HeldOn || filing.RemovalCheck?.RemovalCheckedOn > details.HeldOn || filing.Comparison?.ComparedOn > details.HeldOn || filing.GroupReview?.GroupReviewedOn > details.HeldOn)
            {
                throw new RuleBroken($"{filing.Household.HeadName}户的核实、比对或小组评议晚于开会日期", "Meeting.HeldOn");
            }

            if (filing.Hearing?.HeardOn > details.HeldOn)
            {
                throw new RuleBroken($"{filing.Household.HeadName}户的意见还没有听取就开会了，请核对日期", "Meeting.HeldOn");
            }

            var passed = vote.For * 2 > details.Present;
            meeting._lines.Add(new MeetingLine(meeting, meeting._lines.Count + 1, filing, vote, passed));
            if (passed)
            {
                filing.PassReview(by);
            }
            else
            {
                filing.FailReview(by, $"民主评议赞成{vote.For}票，未超过实到{details.Present}人的半数");
            }
        }

        meeting.Note("记录民主评议", by, $"应到{details.Due} 实到{details.Present} 评议{votes.Count}户", details.HeldOn);
        return meeting;
    }
}

/// <summary>A frozen line of the minutes.</summary>
public sealed class MeetingLine : IOfHousehold
{
    private MeetingLine()
    {
    }

    internal MeetingLine(ReviewMeeting meeting, int seq, Filing filing, MeetingVote vote, bool passed)
    {
        MeetingId = meeting.Id;
        AreaNo = filing.AreaNo;
        FilingId = filing.Id;
        HouseholdId = filing.HouseholdId;
        Seq = seq;
        HeadName = filing.Household.HeadName;
        GroupName = filing.Household.Details.GroupName;
        PersonCount = filing.Household.PersonCount;
        VotesFor = vote.For;
        VotesAgainst = vote.Against;
        Abstained = meeting.Details.Present - vote.For - vote.Against;
        Passed = passed;
    }

    public Guid Id { get; private set; } = Guid.CreateVersion7();

    public long AreaNo { get; private set; }

    public Guid MeetingId { get; private set; }

    public Guid FilingId { get; private set; }

    public Guid HouseholdId { get; private set; }

    public int Seq { get; private set; }

    public string HeadName { get; private set; } = "";

    public string GroupName { get; private set; } = "";

    public int PersonCount { get; private set; }

    public int VotesFor { get; private set; }

    public int VotesAgainst { get; private set; }

    public int Abstained { get; private set; }

    public bool Passed { get; private set; }
}

/// <summary>会议签到表: a page of the sheet that the representatives signed, photographed.</summary>
public sealed class MeetingSheet : CaseRecord
{
    private MeetingSheet()
    {
    }

    public Guid MeetingId { get; private set; }

    public Guid FileId { get; private set; }

    public DateOnly AddedOn { get; private set; }

    public string AddedByName { get; private set; } = "";

    public static MeetingSheet Add(ReviewMeeting meeting, Archives.StoredFile file, Actor by)
    {
        if (by.Role != Role.VillageClerk)
        {
            throw new RuleBroken("会议签到表由村信息员登记", ruleId: "WF-006");
        }

        var sheet = new MeetingSheet { AreaNo = meeting.AreaNo, MeetingId = meeting.Id, FileId = file.Id, AddedOn = by.Today, AddedByName = by.Name };
        sheet.Note("登记会议签到表", by);
        return sheet;
    }
}
