using System.ComponentModel.DataAnnotations;
using FluentValidation;
using PovertyCase.Domain.Common;

namespace PovertyCase.Domain.LookBacks;

/// <summary>What a round looks at.</summary>
public enum LookBackScope
{
    /// <summary>Who has left poverty (S2-59).</summary>
    [Display(Name = "脱贫成果回头看：已脱贫户、已出列村")] Exited = 1,

    /// <summary>Whether the records say what is (S4-53).</summary>
    [Display(Name = "登记信息核实：在册户、贫困村")] Register = 2,
}

public sealed record LookBackDetails
{
    [Display(Name = "看什么")]
    public LookBackScope Scope { get; init; } = LookBackScope.Exited;

    [Display(Name = "名称")]
    public string Title { get; init; } = "";

    [Display(Name = "依据")]
    public string Basis { get; init; } = "";

    [Display(Name = "从哪天起")]
    public DateOnly OpensOn { get; init; }

    [Display(Name = "要求哪天前查完")]
    public DateOnly DueOn { get; init; }
}

public sealed class LookBackDetailsValidator : AbstractValidator<LookBackDetails>
{
    public LookBackDetailsValidator()
    {
        RuleFor(d => d.Scope).IsInEnum().WithMessage("请选择看什么");
        RuleFor(d => d.Title).NotEmpty().WithMessage("请给这一轮起个名称").MaximumLength(60).WithMessage("名称写到60个字以内");
        RuleFor(d => d.Basis).NotEmpty().WithMessage("请填写依据的文件").MaximumLength(200).WithMessage("依据写到200个字以内");
        RuleFor(d => d.OpensOn).NotEqual(default(DateOnly)).WithMessage("请填写从哪天开始查");
        RuleFor(d => d.DueOn).Must((d, due) => due >= d.OpensOn).WithMessage("查完的日期不能早于开始");
    }
}

/// <summary>“回头看”: one round over the villages and households that have left poverty (S2-59), or over the records of those on the register and of the poor villages (S4-53).</summary>
public sealed class LookBackRound : CaseRecord, IShared
{
    private LookBackRound()
    {
    }

    public LookBackDetails Details { get; private set; } = new();

    public string OpenedByName { get; private set; } = "";

    public DateOnly? ClosedOn { get; private set; }

    public bool IsOpen => ClosedOn is null;

    /// <summary>The records are held against what is, item by item; nobody becomes clear by it.</summary>
    public bool Verifies => Details.Scope == LookBackScope.Register;

    public static LookBackRound Open(long countyNo, LookBackDetails details, Actor by)
    {
        MayRun(by);
        if (details.OpensOn > by.Today)
        {
            throw new RuleBroken("开始的日子不能在今天之后", "Details.OpensOn");
        }

        var round = new LookBackRound { AreaNo = countyNo, Details = details with { Title = details.Title.Trim(), Basis = details.Basis.Trim() }, OpenedByName = by.Name };
        round.Note("开展回头看", by, $"{round.Details.Title}（{Label.Of(details.Scope)}）", details.OpensOn);
        return round;
    }

    public bool Allows(LookBackAct act, Actor by) => (IsOpen, act, by.Role) switch
    {
        (true, LookBackAct.Fill or LookBackAct.Close, Role.CountyClerk) => true,
        (true, LookBackAct.Record or LookBackAct.PutRight, Role.VillageClerk or Role.TownshipClerk) => true,

        // What was found is put right, whether the round has ended or not.
        (false, LookBackAct.PutRight, Role.VillageClerk or Role.TownshipClerk) => true,
        _ => false,
    };

    /// <summary>Who is looked at, as the list was drawn on the first day.</summary>
    public void List(int listed, Actor by) => Note("列出回头看名单", by, $"{listed}个");

    /// <summary>Those who have left poverty since the round was opened are added.</summary>
    public void Fill(int added, Actor by)
    {
        Must(LookBackAct.Fill, by);
        Note("补列回头看名单", by, $"{added}个");
    }

    public void Close(int waiting, Actor by)
    {
        Must(LookBackAct.Close, by);
        if (waiting > 0)
        {
            throw new RuleBroken($"还有{waiting}个没有查，查完才能结束");
        }

        ClosedOn = by.Today;
        Note("结束回头看", by, Details.Title);
    }

    internal void Must(LookBackAct act, Actor by)
    {
        if (!Allows(act, by))
        {
            throw new RuleBroken(IsOpen ? $"{Label.Of(by.Role)}不能{Label.Of(act)}" : "这一轮回头看已经结束", ruleId: "WF-006");
        }
    }

    private static void MayRun(Actor by)
    {
        if (by.Role != Role.CountyClerk)
        {
            throw new RuleBroken("回头看由县扶贫办业务员部署", ruleId: "WF-006");
        }
    }
}

public enum LookBackAct
{
    [Display(Name = "补列名单")] Fill = 1,
    [Display(Name = "登记结果")] Record = 2,
    [Display(Name = "登记整改")] PutRight = 3,
    [Display(Name = "结束回头看")] Close = 4,
}
