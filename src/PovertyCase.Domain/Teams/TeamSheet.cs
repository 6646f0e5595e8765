using System.ComponentModel.DataAnnotations;
using PovertyCase.Domain.Common;

namespace PovertyCase.Domain.Teams;

public enum SheetStage
{
    [Display(Name = "填写中"), StatusColour("wait")] Drafting = 1,
    [Display(Name = "待乡镇确认"), StatusColour("go")] Submitted = 2,
    [Display(Name = "已确认"), StatusColour("ok")] Confirmed = 3,
}

public enum SheetAct
{
    [Display(Name = "填写")] Write = 1,
    [Display(Name = "报乡镇")] Submit = 2,
    [Display(Name = "退回")] Return = 3,
    [Display(Name = "确认")] Confirm = 4,
    [Display(Name = "更正")] Correct = 5,
}

/// <summary>The village writes, the township confirms and, once it is locked, corrects; what is not listed is refused.</summary>
public static class SheetFlow
{
    public static SheetStage? Next(SheetStage stage, SheetAct act, Role role) => (stage, act, role) switch
    {
        (SheetStage.Drafting, SheetAct.Write, Role.VillageClerk) => SheetStage.Drafting,
        (SheetStage.Drafting, SheetAct.Submit, Role.VillageClerk) => SheetStage.Submitted,
        (SheetStage.Submitted, SheetAct.Return, Role.TownshipClerk) => SheetStage.Drafting,
        (SheetStage.Submitted, SheetAct.Confirm, Role.TownshipClerk) => SheetStage.Confirmed,
        (SheetStage.Confirmed, SheetAct.Correct, Role.TownshipClerk) => SheetStage.Confirmed,
        _ => null,
    };
}

/// <summary>驻村台账月表: residence and work of a team in one month (S4-28).</summary>
public sealed class TeamSheet : CaseRecord, IOfTeams
{
    private readonly List<SheetCorrection> _corrections = [];

    private TeamSheet()
    {
    }

    public Guid TeamId { get; private set; }

    public WorkTeam Team { get; private set; } = null!;

    /// <summary>202610.</summary>
    public int MonthNo { get; private set; }

    [Display(Name = "台账内容")]
    public SheetContent Content { get; private set; } = new();

    public SheetStage Stage { get; private set; } = SheetStage.Drafting;

    public DateOnly StageSince { get; private set; }

    // What the report adds up; they follow the last correction.
    public int Members { get; private set; }

    public int DaysPresent { get; private set; }

    public int DaysOnLeave { get; private set; }

    public string WrittenByName { get; private set; } = "";

    public Guid WrittenBy { get; private set; }

    public string? ConfirmedByName { get; private set; }

    public DateTimeOffset? ConfirmedAt { get; private set; }

    public string? ReturnedBecause { get; private set; }

    public IReadOnlyList<SheetCorrection> Corrections => _corrections;

    public Month Month => Month.OfNo(MonthNo);

    /// <summary>What holds today: the last correction, else what was confirmed.</summary>
    public SheetContent Current => _corrections.Count == 0 ? Content : _corrections.MaxBy(c => c.Seq)!.After;

    public static TeamSheet Begin(WorkTeam team, Month month, SheetContent content, Actor by)
    {
        if (by.Role != Role.VillageClerk)
        {
            throw new RuleBroken("驻村台账由村信息员填写", ruleId: "WF-006");
        }

        if (month.First > by.Today || !team.ServesIn(month))
        {
            throw new RuleBroken($"工作队{month.Name}不在村，不用填");
        }

        var sheet = new TeamSheet { AreaNo = team.AreaNo, TeamId = team.Id, Team = team, MonthNo = month.No };
        sheet.Write(content, by);
        return sheet;
    }

    public bool Allows(SheetAct act, Role role) => SheetFlow.Next(Stage, act, role) is not null;

    public void Write(SheetContent content, Actor by)
    {
        Step(SheetAct.Write, by);
        if (content.ToJson() == Content.ToJson())
        {
            // Whoever only presses the button has not written it: it stays the sheet of the one who did.
            return;
        }

        Content = content;
        Count(content);
        (WrittenBy, WrittenByName) = (by.OfficerId, by.Name);
        Note("填写驻村台账", by, Month.Name);
    }

    public void Submit(Actor by)
    {
        if (by.Today < Month.Last && Allows(SheetAct.Submit, by.Role))
        {
            throw new RuleBroken($"{Month.Name}还没有过完，到{FlexibleDate.Long(Month.Last)}可以报");
        }

        Step(SheetAct.Submit, by);
        ReturnedBecause = null;
        Note("驻村台账报乡镇", by, Month.Name);
    }

    public void Return(string? reason, Actor by)
    {
        var said = StatedReason.Demand(reason, "请写退回村里的原因", "Reason");
        Step(SheetAct.Return, by);
        ReturnedBecause = said;
        Note("退回驻村台账", by, ReturnedBecause);
    }

    public void Confirm(Actor by)
    {
        if (by.OfficerId == WrittenBy)
        {
            throw new RuleBroken("填写的人不能自己确认", ruleId: "WF-006");
        }

        Step(SheetAct.Confirm, by);
        (ConfirmedByName, ConfirmedAt) = (by.Name, by.At);
        Note("确认驻村台账", by, Month.Name);
    }

    /// <summary>Adds a dated entry; what was confirmed stays as it was.</summary>
    public SheetCorrection Correct(SheetContent after, string? reason, Actor by)
    {
        if (string.IsNullOrWhiteSpace(reason))
        {
            throw new RuleBroken("请写明为什么更正", "Reason");
        }

        if (after.ToJson() == Current.ToJson())
        {
            throw new RuleBroken("没有改动，不用更正");
        }

        Step(SheetAct.Correct, by);
        var correction = new SheetCorrection(this, _corrections.Count + 1, Current, after, reason.Trim(), by);
        _corrections.Add(correction);
        Count(after);
        Note("更正驻村台账", by, correction.Reason);
        return correction;
    }

    private void Count(SheetContent content) => (Members, DaysPresent, DaysOnLeave) = (content.Lines.Count, content.DaysPresent, content.DaysOnLeave);

    private void Step(SheetAct act, Actor by)
    {
        var next = SheetFlow.Next(Stage, act, by.Role) ?? throw new RuleBroken($"这张月表现在是“{Label.Of(Stage)}”，{Label.Of(by.Role)}不能{Label.Of(act)}");
        (Stage, StageSince) = (next, next == Stage && StageSince != default ? StageSince : by.Today);
    }
}

/// <summary>An addition to a confirmed sheet: what stood there, what is right, why, by whom and when.</summary>
public sealed class SheetCorrection : IOfTeams
{
    private SheetCorrection()
    {
    }

    internal SheetCorrection(TeamSheet sheet, int seq, SheetContent before, SheetContent after, string reason, Actor by)
    {
        (AreaNo, SheetId, Seq, Before, After, Reason, CorrectedByName, CorrectedAt) = (sheet.AreaNo, sheet.Id, seq, before, after, reason, by.Name, by.At);
    }

    public Guid Id { get; private set; } = Guid.CreateVersion7();

    public long AreaNo { get; private set; }

    public Guid SheetId { get; private set; }

    public int Seq { get; private set; }

    public SheetContent Before { get; private set; } = new();

    public SheetContent After { get; private set; } = new();

    public string Reason { get; private set; } = "";

    public string CorrectedByName { get; private set; } = "";

    public DateTimeOffset CorrectedAt { get; private set; }
}
