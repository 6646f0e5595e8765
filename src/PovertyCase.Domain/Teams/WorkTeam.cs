using System.ComponentModel.DataAnnotations;
using FluentValidation;
using PovertyCase.Domain.Common;

namespace PovertyCase.Domain.Teams;

public enum TeamPost
{
    [Display(Name = "队长")] Leader = 1,
    [Display(Name = "队员")] Member = 2,
}

public sealed record TeamDetails
{
    [Display(Name = "工作队名称")]
    public string TeamName { get; init; } = "";

    [Display(Name = "派出单位")]
    public string SentBy { get; init; } = "";

    [Display(Name = "进驻日期")]
    public DateOnly StartsOn { get; init; }

    [Display(Name = "撤回日期")]
    public DateOnly? EndsOn { get; init; }
}

public sealed class TeamDetailsValidator : AbstractValidator<TeamDetails>
{
    public TeamDetailsValidator()
    {
        RuleFor(d => d.TeamName).NotEmpty().WithMessage("请填写队名").MaximumLength(60).WithMessage("队名不超过60个字");
        RuleFor(d => d.SentBy).NotEmpty().WithMessage("请填写派出单位").MaximumLength(60).WithMessage("派出单位不超过60个字");
        RuleFor(d => d.StartsOn).NotEqual(default(DateOnly)).WithMessage("请填写进驻日期");
        RuleFor(d => d.EndsOn).Must((d, to) => to is null || to >= d.StartsOn).WithMessage("撤回不能早于进驻");
    }
}

public sealed record TeamMemberDetails
{
    [Display(Name = "姓名")]
    public string MemberName { get; init; } = "";

    [Display(Name = "单位")]
    public string Unit { get; init; } = "";

    [Display(Name = "队内职务")]
    public TeamPost Post { get; init; } = TeamPost.Member;

    [Display(Name = "到村日期")]
    public DateOnly StartsOn { get; init; }

    [Display(Name = "离队日期")]
    public DateOnly? EndsOn { get; init; }
}

public sealed class TeamMemberDetailsValidator : AbstractValidator<TeamMemberDetails>
{
    public TeamMemberDetailsValidator()
    {
        RuleFor(d => d.MemberName).Must(n => PersonName.TryNormalise(n, out _, out _, out _)).WithMessage("请填写队员姓名");
        RuleFor(d => d.Unit).NotEmpty().WithMessage("请填写队员单位").MaximumLength(60).WithMessage("队员单位不超过60个字");
        RuleFor(d => d.Post).IsInEnum().WithMessage("请选择队内职务");
        RuleFor(d => d.StartsOn).NotEqual(default(DateOnly)).WithMessage("请填写到村日期");
        RuleFor(d => d.EndsOn).Must((d, to) => to is null || to >= d.StartsOn).WithMessage("离队不能早于到村");
    }
}

/// <summary>A row of the teams' ledger: read by village, township and poverty office in their reach, and by the county's organisation department (S4-29).</summary>
public interface IOfTeams : IRegional;

/// <summary>A row of a random check, which the organisation department writes too (S4-31).</summary>
public interface IOfTeamChecks : IOfTeams;

/// <summary>驻村工作队: who was sent to a village, from when to when. The township keeps it.</summary>
public sealed class WorkTeam : CaseRecord, IOfTeams
{
    private WorkTeam()
    {
    }

    public TeamDetails Details { get; private set; } = new();

    public static WorkTeam Register(long villageNo, TeamDetails details, Actor by)
    {
        MayKeep(by.Role);
        var team = new WorkTeam { AreaNo = villageNo, Details = Trimmed(details) };
        team.Note("登记驻村工作队", by, details.TeamName.Trim(), details.StartsOn);
        return team;
    }

    public void Correct(TeamDetails details, Actor by)
    {
        MayKeep(by.Role);
        Details = Trimmed(details);
        Note("修改驻村工作队", by, Details.TeamName);
    }

    public TeamMember Join(TeamMemberDetails details, Actor by) => TeamMember.Of(this, details, by);

    public bool ServesIn(Month month) => month.DaysOf(Details.StartsOn, Details.EndsOn) > 0;

    public bool IsHereOn(DateOnly day) => Details.StartsOn <= day && (Details.EndsOn is null || Details.EndsOn >= day);

    public static bool Keeps(Role role) => role == Role.TownshipClerk;

    internal static void MayKeep(Role role)
    {
        if (!Keeps(role))
        {
            throw new RuleBroken("工作队和队员由乡镇经办人登记", ruleId: "WF-006");
        }
    }

    private static TeamDetails Trimmed(TeamDetails details) => details with { TeamName = details.TeamName.Trim(), SentBy = details.SentBy.Trim() };
}

/// <summary>驻村队员. Sent by province, city or county makes no difference (S2-73).</summary>
public sealed class TeamMember : CaseRecord, IOfTeams
{
    private TeamMember()
    {
    }

    public Guid TeamId { get; private set; }

    public TeamMemberDetails Details { get; private set; } = new();

    /// <summary>Days of the month on which both the member and the team were in the village.</summary>
    public int ServiceIn(WorkTeam team, Month month)
    {
        var from = Details.StartsOn > team.Details.StartsOn ? Details.StartsOn : team.Details.StartsOn;
        var to = Details.EndsOn is null || team.Details.EndsOn < Details.EndsOn ? team.Details.EndsOn : Details.EndsOn;
        return month.DaysOf(from, to);
    }

    public bool ServesOn(WorkTeam team, DateOnly day) => team.IsHereOn(day) && Details.StartsOn <= day && (Details.EndsOn is null || Details.EndsOn >= day);

    internal static TeamMember Of(WorkTeam team, TeamMemberDetails details, Actor by)
    {
        WorkTeam.MayKeep(by.Role);
        CheckDays(team, details);
        var member = new TeamMember { AreaNo = team.AreaNo, TeamId = team.Id, Details = Trimmed(details) };
        member.Note("登记驻村队员", by, details.MemberName.Trim(), details.StartsOn);
        return member;
    }

    public void Correct(WorkTeam team, TeamMemberDetails details, Actor by)
    {
        WorkTeam.MayKeep(by.Role);
        CheckDays(team, details);
        Details = Trimmed(details);
        Note("修改驻村队员", by, Details.MemberName);
    }

    private static void CheckDays(WorkTeam team, TeamMemberDetails details)
    {
        if (details.StartsOn < team.Details.StartsOn || details.StartsOn > team.Details.EndsOn)
        {
            throw new RuleBroken("到村日期要在工作队驻村的时间以内", "StartsOn");
        }

        if (details.EndsOn > team.Details.EndsOn)
        {
            throw new RuleBroken("离队不能晚于工作队撤回", "EndsOn");
        }
    }

    private static TeamMemberDetails Trimmed(TeamMemberDetails details) => details with { MemberName = details.MemberName.Trim(), Unit = details.Unit.Trim() };
}
