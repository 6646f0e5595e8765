using System.Globalization;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.EntityFrameworkCore;
using PovertyCase.Domain.Common;
using PovertyCase.Domain.Jobs;
using PovertyCase.Web.Data;

namespace PovertyCase.Web.Pages.Shared;

/// <summary>Jobs as pages show them: how far, why not, and what to do next.</summary>
public static class JobOnPage
{
    /// <summary>Key in ViewData of the seconds after which a browser without scripts asks for the page again.</summary>
    public const string RefreshKey = "Refresh";

    private const int RefreshSeconds = 3;

    /// <summary>The last job about something as long as it matters: one that goes on, or one that failed. While it goes on the page comes again by itself.</summary>
    public static async Task<Job?> LoadAsync(CaseDb db, Guid subject, ViewDataDictionary view, CancellationToken cancel)
    {
        var last = await db.Jobs.AsNoTracking().Where(j => j.SubjectId == subject).OrderByDescending(j => j.AskedAt).ThenByDescending(j => j.Id).FirstOrDefaultAsync(cancel);
        if (last is not { State: not JobState.Done })
        {
            return null;
        }

        if (last.IsOpen)
        {
            view[RefreshKey] = RefreshSeconds;
        }

        return last;
    }

    /// <summary>Those that still matter, by what they are about.</summary>
    public static async Task<Dictionary<Guid, Job>> LoadAsync(CaseDb db, IReadOnlyCollection<Guid> subjects, CancellationToken cancel)
    {
        var jobs = await db.Jobs.AsNoTracking().Where(j => subjects.Contains(j.SubjectId)).OrderBy(j => j.AskedAt).ThenBy(j => j.Id).ToListAsync(cancel);
        return jobs.GroupBy(j => j.SubjectId).Select(g => g.Last()).Where(j => j.State != JobState.Done).ToDictionary(j => j.SubjectId);
    }

    /// <summary>How far it is, as a sentence.</summary>
    public static string Progress(Job job) => job switch
    {
        { State: JobState.Running, Total: 0 } => "刚刚开始",
        { State: JobState.Running } when job.Done >= job.Total => $"{Counted(job)}，正在收尾",
        { State: JobState.Running } => Counted(job),
        { Tries: > 0 } => "上一次中断了，稍后自动从头再来",
        _ => "前面还有别的任务，轮到时自动开始",
    };

    /// <summary>In a line of a list.</summary>
    public static string Short(Job job) => job is { State: JobState.Running, Total: > 0 } ? Counted(job) : job.IsOpen ? $"{Label.Of(job.Kind)}：{Label.Of(job.State)}" : $"{Label.Of(job.Kind)}{Label.Of(job.State)}";

    /// <summary>What whoever asked may do after it failed.</summary>
    public static string Next(Job job) => job.Kind switch
    {
        JobKind.CheckImport => "上传的文件还在，点“再试”重新检查；要改文件的，改好再传一次。",
        JobKind.CompareList => "比对结果一条也没有留下。核对各栏以后，再点一次“开始比对”。",
        JobKind.UndoImport => "一户也没有撤下。已经有人改动或办理过的户，请逐户处理；别的原因，再点一次“整批撤销”。",
        _ => "什么都没有写进登记册。按上面说的处理好，再点“再试”；要改文件的，改好再传一次。",
    };

    /// <summary>Where its result will be found.</summary>
    public static (string Url, string Name) Home(Job job) => job.Kind == JobKind.CompareList ? ("/reconciliations", "部门数据比对") : ("/imports", "导入记录");

    /// <summary>The page of what is worked on.</summary>
    public static string Subject(Job job) => $"{Home(job).Url}/{job.SubjectId}";

    /// <summary>How many of how many.</summary>
    public static string Counted(Job job)
    {
        var (done, unit) = job.Kind switch
        {
            JobKind.CheckImport => ("已检查", "行"),
            JobKind.CommitImport => ("已写入", "户"),
            JobKind.CommitUpdate => ("已更新", "户"),
            JobKind.UndoImport => ("已撤下", "户"),
            _ => ("已比对", "行"),
        };
        return string.Create(CultureInfo.InvariantCulture, $"{done} {Math.Min(job.Done, job.Total):N0} / {job.Total:N0} {unit}");
    }
}
