using System.ComponentModel.DataAnnotations;
using FluentValidation;
using PovertyCase.Domain.Common;
using PovertyCase.Domain.Regions;

namespace PovertyCase.Domain.Adjustments;

/// <summary>乡镇“一把手” (S3-25).</summary>
public enum GroupLeaderPost
{
    [Display(Name = "乡镇党委书记")] Secretary = 1,
    [Display(Name = "乡镇长")] Head = 2,
}

/// <summary>Who goes into the villages of the group; the members by kind, names set apart by 、.</summary>
public sealed record SurveyGroupDetails
{
    [Display(Name = "工作组名称")]
    public string GroupTitle { get; init; } = "";

    [Display(Name = "带队人")]
    public string Leader { get; init; } = "";

    [Display(Name = "带队人职务")]
    public GroupLeaderPost? LeaderPost { get; init; }

    [Display(Name = "驻村帮扶工作队")]
    public string? TeamMembers { get; init; }

    [Display(Name = "乡村干部")]
    public string? Officials { get; init; }

    [Display(Name = "双联干部")]
    public string? PairedOfficials { get; init; }

    /// <summary>All names by kind, kinds without a name left out.</summary>
    public IEnumerable<(string Kind, string Names)> ByKind() =>
        new[] { ("驻村帮扶工作队", TeamMembers), ("乡村干部", Officials), ("双联干部", PairedOfficials) }.Where(k => !string.IsNullOrWhiteSpace(k.Item2)).Select(k => (k.Item1, k.Item2!));
}

public sealed class SurveyGroupDetailsValidator : AbstractValidator<SurveyGroupDetails>
{
    public SurveyGroupDetailsValidator()
    {
        RuleFor(d => d.GroupTitle).NotEmpty().WithMessage("请填写工作组名称，例如“第一工作组”").MaximumLength(30).WithMessage("工作组名称不超过30个字");
        RuleFor(d => d.Leader).NotEmpty().WithMessage("请填写带队人的姓名").MaximumLength(50).WithMessage("带队人不超过50个字");
        RuleFor(d => d.LeaderPost).Must(p => p is { } post && Enum.IsDefined(post)).WithMessage("工作组由乡镇主要负责人带队，请选择是书记还是乡镇长");
        RuleFor(d => d.TeamMembers).MaximumLength(300).WithMessage("工作队的名单不超过300个字");
        RuleFor(d => d.Officials).MaximumLength(300).WithMessage("乡村干部的名单不超过300个字");
        RuleFor(d => d.PairedOfficials).MaximumLength(300).WithMessage("双联干部的名单不超过300个字");
        RuleFor(d => d.Officials).Must((d, _) => d.ByKind().Any()).WithMessage("请至少写一类组员，名字用顿号隔开");
    }
}

/// <summary>入户工作组: led by the head of the township, its members listed by kind, with the villages it walks through in the year's survey (S3-25).</summary>
public sealed class SurveyGroup : CaseRecord
{
    private SurveyGroup()
    {
    }

    public Guid BatchId { get; private set; }

    public SurveyGroupDetails Details { get; private set; } = new();

    /// <summary>Villages of the township, in the order of their numbers.</summary>
    public long[] Villages { get; private set; } = [];

    public string RegisteredByName { get; private set; } = "";

    /// <param name="others">The township's other groups of the year: a village belongs to one.</param>
    public static SurveyGroup Register(AdjustmentBatch batch, SurveyGroupDetails details, IReadOnlyCollection<long> villages, IReadOnlyCollection<SurveyGroup> others, Actor by)
    {
        var group = new SurveyGroup { AreaNo = by.AreaNo, BatchId = batch.Id };
        group.Take(batch, details, villages, others, by);
        group.Note("登记入户工作组", by, $"{group.Details.GroupTitle}，{group.Villages.Length}个村");
        return group;
    }

    public void Change(AdjustmentBatch batch, SurveyGroupDetails details, IReadOnlyCollection<long> villages, IReadOnlyCollection<SurveyGroup> others, Actor by)
    {
        Take(batch, details, villages, [.. others.Where(o => o.Id != Id)], by);
        Note("调整入户工作组", by, $"{Details.GroupTitle}，{Villages.Length}个村");
    }

    /// <summary>While the households of the year are still being visited.</summary>
    public static bool MayRegister(AdjustmentBatch batch, Role role) => role == Role.TownshipClerk && batch.Stage is AdjustmentStage.Open or AdjustmentStage.Surveying;

    private void Take(AdjustmentBatch batch, SurveyGroupDetails details, IReadOnlyCollection<long> villages, IReadOnlyCollection<SurveyGroup> others, Actor by)
    {
        if (by.Role != Role.TownshipClerk)
        {
            throw new RuleBroken("入户工作组由乡镇经办人登记", ruleId: "WF-006");
        }

        if (!MayRegister(batch, by.Role))
        {
            throw new RuleBroken($"现在是“{Label.Of(batch.Stage)}”，工作组在开放以后、入户结束以前登记");
        }

        if (villages.Count == 0)
        {
            throw new RuleBroken("请选这个组负责的村", "Villages");
        }

        if (villages.Any(v => RegionCode.LevelOf(v) != RegionLevel.Village || RegionCode.TownshipOf(v) != by.AreaNo))
        {
            throw new RuleBroken("选的村不全在本乡镇", "Villages");
        }

        if (others.FirstOrDefault(o => o.Villages.Intersect(villages).Any()) is { } other)
        {
            throw new RuleBroken($"选的村里有已经分给“{other.Details.GroupTitle}”的", "Villages");
        }

        Details = details with
        {
            GroupTitle = details.GroupTitle.Trim(),
            Leader = details.Leader.Trim(),
            TeamMembers = Clean(details.TeamMembers),
            Officials = Clean(details.Officials),
            PairedOfficials = Clean(details.PairedOfficials),
        };
        Villages = [.. villages.Distinct().Order()];
        RegisteredByName = by.Name;
    }

    private static string? Clean(string? names) => string.IsNullOrWhiteSpace(names) ? null : names.Trim();
}
