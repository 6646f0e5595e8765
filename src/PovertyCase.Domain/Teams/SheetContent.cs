using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Text.Json;
using FluentValidation;
using PovertyCase.Domain.Common;

namespace PovertyCase.Domain.Teams;

/// <summary>A member's month as it is typed.</summary>
public sealed record AttendanceDetails
{
    public Guid MemberId { get; init; }

    [Display(Name = "驻村天数")]
    public int? Present { get; init; }

    [Display(Name = "请假天数")]
    public int? Leave { get; init; }

    [Display(Name = "请假事由")]
    public string? LeaveReason { get; init; }
}

public sealed class AttendanceDetailsValidator : AbstractValidator<AttendanceDetails>
{
    public AttendanceDetailsValidator()
    {
        RuleFor(d => d.Present).NotNull().WithMessage("请填驻村天数，没有驻村的填0").InclusiveBetween(0, 31).WithMessage("驻村天数在0到31之间");
        RuleFor(d => d.Leave).InclusiveBetween(0, 31).WithMessage("请假天数在0到31之间");
        RuleFor(d => d.LeaveReason).NotEmpty().When(d => d.Leave > 0).WithMessage("请写请假事由").MaximumLength(60).WithMessage("请假事由不超过60个字");
    }
}

/// <summary>One thing done, with its day.</summary>
public sealed record TeamWorkDetails
{
    [Display(Name = "哪一天")]
    public DateOnly? DoneOn { get; init; }

    [Display(Name = "做了什么")]
    public string? What { get; init; }
}

public sealed class TeamWorkDetailsValidator : AbstractValidator<TeamWorkDetails>
{
    public TeamWorkDetailsValidator()
    {
        RuleFor(d => d.DoneOn).NotNull().When(d => !string.IsNullOrWhiteSpace(d.What)).WithMessage("请填是哪一天做的");
        RuleFor(d => d.What).NotEmpty().When(d => d.DoneOn is not null).WithMessage("请写做了什么").MaximumLength(300).WithMessage("写的事不超过300个字");
    }
}

/// <summary>What the team knows of the village as a whole (S4-20).</summary>
public sealed record VillageSituation
{
    [Display(Name = "本村面上情况")]
    public string? Situation { get; init; }
}

public sealed class VillageSituationValidator : AbstractValidator<VillageSituation>
{
    public VillageSituationValidator() => RuleFor(d => d.Situation).MaximumLength(1000).WithMessage("本村面上情况不超过1000个字");
}

/// <summary>A member's line; name, unit and post stand as they were in that month.</summary>
public sealed record AttendanceLine(Guid MemberId, string Name, string Unit, TeamPost Post, int Service, int Present, int Leave, string? LeaveReason);

public sealed record TeamWorkItem(DateOnly On, string What);

/// <summary>What a monthly sheet says. It is kept as one value, because it is confirmed, corrected and printed as one.</summary>
public sealed record SheetContent
{
    public IReadOnlyList<AttendanceLine> Lines { get; init; } = [];

    public IReadOnlyList<TeamWorkItem> Works { get; init; } = [];

    public string Situation { get; init; } = "";

    public int DaysPresent => Lines.Sum(l => l.Present);

    public int DaysOnLeave => Lines.Sum(l => l.Leave);

    /// <summary>Who served in the month while the team was in the village, as they stand today; nobody's days are filled in yet.</summary>
    public static IReadOnlyList<AttendanceLine> Serving(WorkTeam team, Month month, IEnumerable<TeamMember> members) =>
    [
        .. members.Select(m => new AttendanceLine(m.Id, m.Details.MemberName, m.Details.Unit, m.Details.Post, m.ServiceIn(team, month), 0, 0, null)).Where(l => l.Service > 0),
    ];

    /// <summary>
    /// Who may stand in a correction: those the sheet names, as it names them, with no fewer days than they had; then those who were registered for the
    /// month later. Whoever left the team since, or whose days were cut, keeps what was confirmed.
    /// </summary>
    public IReadOnlyList<AttendanceLine> ServingAgain(WorkTeam team, Month month, IEnumerable<TeamMember> members)
    {
        var now = Serving(team, month, members);
        return
        [
            .. Lines.Select(l => l with { Service = Math.Max(l.Service, now.FirstOrDefault(n => n.MemberId == l.MemberId)?.Service ?? 0) }),
            .. now.Where(n => Lines.All(l => l.MemberId != n.MemberId)),
        ];
    }

    /// <summary>Puts together what was typed. Who served is taken as it is given: from the members for a new sheet, from the sheet and the members for a correction.</summary>
    /// <exception cref="RuleBroken">More days than the member served, work outside of the month, a day to come.</exception>
    public static SheetContent Of(Month month, IReadOnlyList<AttendanceLine> serving, IReadOnlyList<AttendanceDetails> attendance, IReadOnlyList<TeamWorkDetails> works, VillageSituation situation, DateOnly today)
    {
        var lines = new List<AttendanceLine>();
        foreach (var line in serving)
        {
            var at = IndexOf(attendance, line.MemberId);
            if (at < 0)
            {
                throw new RuleBroken($"{line.Name}这个月没有填，请刷新后再填");
            }

            var (present, leave) = (attendance[at].Present ?? 0, attendance[at].Leave ?? 0);
            if (present < 0 || leave < 0 || present + leave > line.Service)
            {
                throw new RuleBroken($"{line.Name}本月在队{line.Service}天，驻村和请假加起来不能超过", $"Attendance[{at}].Present");
            }

            lines.Add(line with { Present = present, Leave = leave, LeaveReason = leave > 0 ? attendance[at].LeaveReason?.Trim() : null });
        }

        if (lines.Count == 0)
        {
            throw new RuleBroken("这个月没有在队的队员，请乡镇先登记队员");
        }

        var done = works.Index().Where(w => w.Item.DoneOn is not null && !string.IsNullOrWhiteSpace(w.Item.What)).ToList();
        foreach (var (i, work) in done)
        {
            if (Month.Of(work.DoneOn!.Value) != month || work.DoneOn > today)
            {
                throw new RuleBroken($"日子要在{month.Name}以内，不能在今天之后", $"Works[{i}].DoneOn");
            }
        }

        return new SheetContent
        {
            Lines = [.. lines.OrderBy(l => l.Post).ThenBy(l => l.MemberId)],
            Works = [.. done.Select(w => new TeamWorkItem(w.Item.DoneOn!.Value, w.Item.What!.Trim())).OrderBy(w => w.On)],
            Situation = situation.Situation?.Trim() ?? "",
        };
    }

    public string ToJson() => JsonSerializer.Serialize(this);

    public static SheetContent FromJson(string json) => JsonSerializer.Deserialize<SheetContent>(json) ?? new();

    /// <summary>As the trail and the record of a correction show it.</summary>
    public override string ToString() => string.Join('；',
    [
        .. Lines.Select(l => $"{l.Name}驻村{l.Present}天{(l.Leave > 0 ? $"、请假{l.Leave}天（{l.LeaveReason}）" : "")}"),
        .. Works.Select(w => $"{w.On.ToString("M月d日", CultureInfo.InvariantCulture)}{w.What}"),
        .. Situation.Length > 0 ? [$"面上情况：{Situation}"] : Array.Empty<string>(),
    ]);

    private static int IndexOf(IReadOnlyList<AttendanceDetails> attendance, Guid member)
    {
        for (var i = 0; i < attendance.Count; i++)
        {
            if (attendance[i].MemberId == member)
            {
                return i;
            }
        }

        return -1;
    }
}
