using System.ComponentModel.DataAnnotations;
using PovertyCase.Domain.Common;

namespace PovertyCase.Domain.Notices;

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

public enum ObjectionAbout
{
    [Display(Name = "名单上的户")]
    Line = 1,

    [Display(Name = "整张名单")]
    WholeList = 2,

    [Display(Name = "该列入的没有列入")]
    Missing = 3,
}

/// <summary>
/// 异议: raised against a line of a notice, against the whole list, or because somebody is missing on it. While it holds, the line (or, once the township
/// has accepted it, the whole list) does not go on; the others do (decisions 8). Several lines named at once are several objections with one answer number.
/// </summary>
public sealed class Objection : CaseRecord
{
    private Objection()
    {
    }

    public Guid NoticeId { get; private set; }

    public Notice Notice { get; private set; } = null!;

    public ObjectionAbout About { get; private set; } = ObjectionAbout.Line;

    /// <summary>The line it names; null for the whole list and for somebody who is missing.</summary>
    public Guid? NoticeLineId { get; private set; }

    public NoticeLine? NoticeLine { get; private set; }

    public Guid? HouseholdId { get; private set; }

    public ObjectionDetails Details { get; private set; } = new();

    public DateOnly RaisedOn { get; private set; }

    /// <summary>The day to whose end the township owes an answer, from the setting of the day it was raised.</summary>
    public DateOnly AnswerBy { get; private set; }

    public ObjectionState State { get; private set; } = ObjectionState.Received;

    /// <summary>
    /// Whether it stops what it names until it is answered. One against a line does at once; one against the whole list, and those of a flood by the web,
    /// only when the township has accepted it; a missing household stops nobody.
    /// </summary>
    public bool Holds { get; private set; }

    public InvestigationDetails? Investigation { get; private set; }

    public string? Answer { get; private set; }

    public DateOnly? AnsweredOn { get; private set; }

    public string? AnsweredByName { get; private set; }

    /// <summary>Kept only when a clerk recorded the objection, so that the slip can be printed again. Who objects by the web alone has it.</summary>
    [Display(Name = "答复编号"), Sensitive]
    public string? AnswerNumber { get; private set; }

    /// <summary>The clerk who recorded it; empty for the web.</summary>
    public Guid RecordedBy { get; private set; }

    public override Guid? TimelineOf => HouseholdId;

    public bool IsOwed => ObjectionFlow.Owed.Contains(State);

    /// <summary>Whom it is about, in few words: 赵桂兰户, 整张名单.</summary>
    public string Whom => WhomIn(About, NoticeLine?.HeadName);

    public static string WhomIn(ObjectionAbout about, string? headName) => about == ObjectionAbout.Line ? $"{headName}户" : Label.Of(about);

    public bool IsOverdue(DateOnly today) => IsOwed && today > AnswerBy;

    public bool Allows(ObjectionAct act, Actor by) => ObjectionFlow.Next(State, act, by.Role) is not null;

    public static Objection Raise(NoticeLine line, ObjectionDetails details, Actor by, int days = ObjectionPeriod.UsualDays, string? answerNumber = null) =>
        Raise(line.Notice, ObjectionAbout.Line, line, details, by, days, answerNumber);

    /// <summary>Against the whole list, or because somebody is missing.</summary>
    public static Objection Raise(Notice notice, ObjectionAbout about, ObjectionDetails details, Actor by, int days = ObjectionPeriod.UsualDays, string? answerNumber = null) =>
        about == ObjectionAbout.Line
            ? throw new RuleBroken("请勾选是哪一户", "Lines")
            : Raise(notice, about, null, details, by, days, answerNumber);

    public void Accept(Actor by)
    {
        Move(ObjectionAct.Accept, by);
        Holds = About != ObjectionAbout.Missing;
    }

    /// <summary>不予受理, with the reason that the one who objected reads: nothing to look into, or a repetition.</summary>
    public void Dismiss(string reason, Actor by)
    {
        Words(reason, "请写明为什么不受理，反映人会看到", "Reason");
        Move(ObjectionAct.Dismiss, by);
        Close(reason, by);
    }

    /// <summary>核查: who went, when, where, and what was found. Also accepts an objection that is still waiting.</summary>
    public void Investigate(InvestigationDetails investigation, Actor by)
    {
        if (investigation.InvestigatedOn < RaisedOn || investigation.InvestigatedOn > by.Today)
        {
            throw new RuleBroken("核查日期应在收到异议之后、今天之前", nameof(investigation.InvestigatedOn));
        }

        Move(ObjectionAct.Investigate, by, investigation.InvestigatedOn);
        Investigation = investigation;
        Holds = About != ObjectionAbout.Missing;
    }

    /// <summary>核查答复: when upheld the caller strikes the line, or takes the list back, in the same save.</summary>
    public void Conclude(bool upheld, string answer, Actor by)
    {
        if ((State == ObjectionState.Received && by.Role == Role.TownshipClerk) || (State == ObjectionState.Investigating && Investigation is null))
        {
            throw new RuleBroken("请先登记核查情况，再作认定");
        }

        var act = upheld ? ObjectionAct.Uphold : ObjectionAct.Refute;
        Words(answer, "请写明核查情况和答复", "Answer");
        Move(act, by);
        Close(answer, by);
    }

    private static Objection Raise(Notice notice, ObjectionAbout about, NoticeLine? line, ObjectionDetails details, Actor by, int days, string? answerNumber)
    {
        if (notice.IsOver(by.Today))
        {
            throw new RuleBroken("公示期已满，请走更正或信访渠道");
        }

        if (notice.Kind == NoticeKind.Announcement)
        {
            throw new RuleBroken("公告不再受理异议，有申诉的请向县扶贫办反映");
        }

        var objection = new Objection
        {
            AreaNo = notice.AreaNo,
            NoticeId = notice.Id,
            Notice = notice,
            About = about,
            NoticeLineId = line?.Id,
            NoticeLine = line,
            HouseholdId = line?.HouseholdId,
            Details = details,
            RaisedOn = by.Today,
            AnswerBy = by.Today.AddDays(days),
            Holds = about == ObjectionAbout.Line,
            AnswerNumber = answerNumber,
            RecordedBy = by.OfficerId,
        };
        objection.Note("登记异议", by, on: objection.RaisedOn);
        return objection;
    }

    private static void Words(string words, string whenMissing, string field)
    {
        if (string.IsNullOrWhiteSpace(words))
        {
            throw new RuleBroken(whenMissing, field);
        }

        if (ObjectionWords.HoldsIdNumber(words))
        {
            throw new RuleBroken("反映人在网上会看到这段话，请不要写证件号码", field);
        }
    }

    private void Close(string words, Actor by)
    {
        Answer = words.Trim();
        AnsweredOn = by.Today;
        AnsweredByName = by.Name;
        Holds = false;
    }

    private void Move(ObjectionAct act, Actor by, DateOnly? on = null)
    {
        if (ObjectionFlow.Next(State, act, by.Role) is not { } next)
        {
            throw new RuleBroken(IsOwed ? "异议由乡镇核查答复" : "这条异议已经答复过了", ruleId: "WF-006");
        }

        State = next;
        Note(Label.Of(act), by, on: on);
    }
}

/// <summary>How long the township has for an answer.</summary>
public static class ObjectionPeriod
{
    /// <summary>While the county has set nothing else. No national document found names a number (see docs/DECISIONS.md).</summary>
    public const int UsualDays = 10;
}
