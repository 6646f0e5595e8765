using System.ComponentModel.DataAnnotations;
using PovertyCase.Domain.Common;

namespace PovertyCase.Domain.Jobs;

public enum JobKind
{
    [Display(Name = "检查导入文件")]
    CheckImport = 1,

    [Display(Name = "导入入库")]
    CommitImport = 2,

    [Display(Name = "更新入库")]
    CommitUpdate = 3,

    [Display(Name = "比对部门名单")]
    CompareList = 4,

    [Display(Name = "整批撤销导入")]
    UndoImport = 5,
}

public enum JobState
{
    [Display(Name = "排队等候"), StatusColour("wait")]
    Waiting = 1,

    [Display(Name = "正在办理"), StatusColour("go")]
    Running = 2,

    [Display(Name = "办完"), StatusColour("ok")]
    Done = 3,

    [Display(Name = "没有办成"), StatusColour("bad")]
    Failed = 4,
}

/// <summary>
/// 后台办理: work that takes longer than anybody waits for a page. It is asked for in the transaction of the act itself and done afterwards, in the name and
/// within the reach of whoever asked. Only the queue changes its state.
/// </summary>
public sealed class Job : IRegional
{
    public const int LongestTold = 500;

    private Job()
    {
    }

    public Guid Id { get; private set; } = Guid.CreateVersion7();

    /// <summary>The region of what is worked on.</summary>
    public long AreaNo { get; private set; }

    public JobKind Kind { get; private set; }

    /// <summary>The batch or list that is worked on.</summary>
    public Guid SubjectId { get; private set; }

    /// <summary>What was chosen on the form, as JSON; never people's data.</summary>
    public string? Choices { get; private set; }

    public Guid AskedBy { get; private set; }

    public string AskedByName { get; private set; } = "";

    /// <summary>The post under which it was asked for and will be done.</summary>
    public Guid PostId { get; private set; }

    /// <summary>Where the request came from, shortened; for the trail of what the work writes.</summary>
    public string? Address { get; private set; }

    public DateTimeOffset AskedAt { get; private set; }

    public JobState State { get; private set; } = JobState.Waiting;

    /// <summary>From when a worker may take it: a waiting one at once or after a pause, a running one when its worker has given no sign of life until then.</summary>
    public DateTimeOffset DueAt { get; private set; }

    public DateTimeOffset? StartedAt { get; private set; }

    public DateTimeOffset? EndedAt { get; private set; }

    public int Done { get; private set; }

    /// <summary>Rows or households, as the kind counts them; 0 while unknown.</summary>
    public int Total { get; private set; }

    public int Tries { get; private set; }

    /// <summary>Why it failed, for whoever asked. May name people, like the sentence on a form; never a number of a document.</summary>
    public string? Told { get; private set; }

    public bool IsOpen => State is JobState.Waiting or JobState.Running;

    /// <param name="subject">What is worked on.</param>
    /// <param name="postId">The post of <paramref name="by"/>.</param>
    public static Job Ask(JobKind kind, CaseRecord subject, int total, string? choices, Guid postId, string? address, Actor by) => new()
    {
        AreaNo = subject.AreaNo,
        Kind = kind,
        SubjectId = subject.Id,
        Choices = choices,
        AskedBy = by.OfficerId,
        AskedByName = by.Name,
        PostId = postId,
        Address = address,
        AskedAt = by.At,
        DueAt = by.At,
        Total = total,
    };
}
