using System.ComponentModel.DataAnnotations;
using FluentValidation;
using PovertyCase.Domain.Common;
using PovertyCase.Domain.Regions;

namespace PovertyCase.Domain.Timetable;

public enum TimetableState
{
    [Display(Name = "起草中"), StatusColour("wait")] Drafting = 1,
    [Display(Name = "执行中"), StatusColour("ok")] InForce = 2,
    [Display(Name = "已有新版"), StatusColour("rest")] Replaced = 3,
}

public sealed record TimetableDetails
{
    [Display(Name = "文件名称和文号")]
    public string Source { get; init; } = "";

    [Display(Name = "印发日期")]
    public DateOnly IssuedOn { get; init; }

    [Display(Name = "这一版改了什么")]
    public string? Reason { get; init; }
}

public sealed class TimetableDetailsValidator : AbstractValidator<TimetableDetails>
{
    public TimetableDetailsValidator()
    {
        RuleFor(d => d.Source).NotEmpty().WithMessage("请填写计划出自哪份文件").MaximumLength(200).WithMessage("文件名称和文号不超过200个字");
        RuleFor(d => d.IssuedOn).NotEqual(default(DateOnly)).WithMessage("请填写文件的印发日期");
        RuleFor(d => d.Reason).MaximumLength(300).WithMessage("改了什么不超过300个字");
    }
}

/// <summary>
/// 脱贫“时间表” (S3-29, S3-31, S3-32): for every township and village the year in which it is to leave poverty. An edition rests on a document; once it is
/// in force it is never changed, the next one begins as its copy.
/// </summary>
public sealed class ExitTimetable : CaseRecord, IShared
{
    private ExitTimetable()
    {
    }

    /// <summary>1, 2, 3 … within the county.</summary>
    public int Edition { get; private set; }

    public TimetableDetails Details { get; private set; } = new();

    public TimetableState State { get; private set; } = TimetableState.Drafting;

    public Guid DraftedBy { get; private set; }

    public string DraftedByName { get; private set; } = "";

    public string? InForceByName { get; private set; }

    public DateOnly? InForceSince { get; private set; }

    public DateOnly? ReplacedOn { get; private set; }

    public string Name => $"第{Edition}版";

    public static ExitTimetable Draft(long countyNo, ExitTimetable? last, TimetableDetails details, Actor by)
    {
        MayDraft(by);
        if (last?.State == TimetableState.Drafting)
        {
            throw new RuleBroken($"{last.Name}还在起草，先定下来再起草下一版");
        }

        var table = new ExitTimetable { AreaNo = countyNo, Edition = (last?.Edition ?? 0) + 1, DraftedBy = by.OfficerId, DraftedByName = by.Name };
        table.Put(details, by);
        table.Note($"起草退出计划{table.Name}", by, details.Source.Trim());
        return table;
    }

    public bool Allows(TimetableAct act, Actor by) => (State, act, by.Role) switch
    {
        (TimetableState.Drafting, TimetableAct.Change, Role.CountyClerk) => true,
        (TimetableState.Drafting, TimetableAct.PutInForce, Role.CountyHead) => by.OfficerId != DraftedBy,
        _ => false,
    };

    public void Change(TimetableDetails details, Actor by)
    {
        Must(TimetableAct.Change, by);
        Put(details, by);

        // Who wrote last does not put it in force.
        (DraftedBy, DraftedByName) = (by.OfficerId, by.Name);
        Note($"修改退出计划{Name}", by);
    }

    /// <summary>Sets, changes or empties the year of a place; null when nothing changes.</summary>
    public ExitTarget? Target(ExitTarget? target, long areaNo, int? year, Actor by)
    {
        Must(TimetableAct.Change, by);
        if (year is { } asked && (asked < ExitTarget.FirstYear || asked > by.Today.Year + ExitTarget.MostYearsAhead))
        {
            throw new RuleBroken($"计划年度应在{ExitTarget.FirstYear}至{by.Today.Year + ExitTarget.MostYearsAhead}之间");
        }

        if (target?.Year == year)
        {
            return null;
        }

        (DraftedBy, DraftedByName) = (by.OfficerId, by.Name);
        if (Events.Count == 0)
        {
            Note($"填写退出计划{Name}各地的年度", by);
        }

        target ??= new ExitTarget(this, areaNo);
        target.Set(year, this, by);
        return target;
    }

    /// <summary>The lines of the edition before, to begin with.</summary>
    public IReadOnlyList<ExitTarget> Copy(IEnumerable<ExitTarget> last, Actor by)
    {
        Must(TimetableAct.Change, by);
        return [.. last.Where(t => t.Year is not null).Select(t =>
        {
            var target = new ExitTarget(this, t.AreaNo);
            target.Set(t.Year, this, by);
            return target;
        })];
    }

    /// <param name="last">The edition that is in force until now.</param>
    /// <param name="places">How many places have a year in this edition.</param>
    public void PutInForce(ExitTimetable? last, int places, Actor by)
    {
        if (by.OfficerId == DraftedBy)
        {
            throw new RuleBroken("起草和审定不能是同一个人", ruleId: "WF-006");
        }

        Must(TimetableAct.PutInForce, by);
        if (places == 0)
        {
            throw new RuleBroken("还没有一个乡镇或村填了计划年度，不能执行");
        }

        if (last is { State: TimetableState.InForce })
        {
            (last.State, last.ReplacedOn) = (TimetableState.Replaced, by.Today);
            last.Note($"退出计划{last.Name}由{Name}代替", by);
        }

        (State, InForceByName, InForceSince) = (TimetableState.InForce, by.Name, by.Today);
        Note($"审定执行退出计划{Name}", by, $"{places}个乡镇和村", Details.IssuedOn);
    }

    internal static void MayDraft(Actor by)
    {
        if (by.Role != Role.CountyClerk)
        {
            throw new RuleBroken("退出计划由县扶贫办业务员起草", ruleId: "WF-006");
        }
    }

    private void Must(TimetableAct act, Actor by)
    {
        if (!Allows(act, by))
        {
            throw new RuleBroken($"{Name}现在是“{Label.Of(State)}”，{Label.Of(by.Role)}不能{Label.Of(act)}", ruleId: "WF-006");
        }
    }

    private void Put(TimetableDetails details, Actor by)
    {
        if (Edition > 1 && string.IsNullOrWhiteSpace(details.Reason))
        {
            throw new RuleBroken("已有一版计划，请写明这一版改了什么", "Details.Reason");
        }

        if (details.IssuedOn > by.Today)
        {
            throw new RuleBroken("印发日期不能在今天之后", "Details.IssuedOn");
        }

        Details = details with { Source = details.Source.Trim(), Reason = string.IsNullOrWhiteSpace(details.Reason) ? null : details.Reason.Trim() };
    }
}

public enum TimetableAct
{
    [Display(Name = "修改")] Change = 1,
    [Display(Name = "审定执行")] PutInForce = 2,
}

/// <summary>A township or village and the year in which it is to leave poverty; it lies in its place, so that the place reads its own.</summary>
public sealed class ExitTarget : CaseRecord
{
    public const int FirstYear = 2014;
    public const int MostYearsAhead = 10;

    private ExitTarget()
    {
    }

    internal ExitTarget(ExitTimetable table, long areaNo)
    {
        if (RegionCode.LevelOf(areaNo) < RegionLevel.Township || RegionCode.CountyOf(areaNo) != table.AreaNo)
        {
            throw new RuleBroken("计划只排到本县的乡镇和村");
        }

        (AreaNo, TimetableId, IsVillage) = (areaNo, table.Id, RegionCode.LevelOf(areaNo) == RegionLevel.Village);
    }

    public Guid TimetableId { get; private set; }

    public bool IsVillage { get; private set; }

    /// <summary>Null when the place was taken out of the draft again.</summary>
    [Display(Name = "计划年度")]
    public int? Year { get; private set; }

    internal void Set(int? year, ExitTimetable table, Actor by)
    {
        Year = year;
        Note($"填写退出计划{table.Name}", by, year is null ? "不列入" : $"{year}年");
    }
}
