using PovertyCase.Domain.Common;
using PovertyCase.Domain.Procedures;
using PovertyCase.Domain.Settings;

namespace PovertyCase.Domain.Adjustments;

/// <summary>How far the households of a county are, as the database counts it at the moment of an act.</summary>
/// <param name="Households">Sheets of households that still exist.</param>
/// <param name="Missing">Households on the register without a sheet.</param>
/// <param name="Waiting">Not visited yet.</param>
/// <param name="Unconfirmed">Not yet classified by the village, agreed by the township and confirmed by the county.</param>
/// <param name="Errors">Errors that are neither put right nor exempted.</param>
/// <param name="Asked">Of these, the ones whose exemption is asked for and not decided: they stand in a list of their own.</param>
public sealed record AdjustmentStanding(int Households, int Missing, int Waiting, int Unconfirmed, int Errors, int Asked = 0)
{
    /// <summary>How many judgements ask for something that the register does not say yet, by what they ask for.</summary>
    public IReadOnlyDictionary<Proposal, int> Open { get; init; } = new Dictionary<Proposal, int>();
}

/// <summary>年度动态调整 (S3-18): one for a county and a year.</summary>
public sealed class AdjustmentBatch : CaseRecord, IShared
{
    private AdjustmentBatch()
    {
    }

    public int Year { get; private set; }

    public AdjustmentDetails Details { get; private set; } = new();

    public AdjustmentStage Stage { get; private set; } = AdjustmentStage.Planned;

    public DateOnly StageSince { get; private set; }

    public Guid PlannedBy { get; private set; }

    public string PlannedByName { get; private set; } = "";

    public Guid? CleaningBy { get; private set; }

    public string? ReturnedBecause { get; private set; }

    /// <summary>The sheets exist and something is still to be done with them.</summary>
    public bool IsUnderWay => Stage is AdjustmentStage.Open or AdjustmentStage.Surveying or AdjustmentStage.Reviewing or AdjustmentStage.Notice or AdjustmentStage.Cleaning;

    public bool IsSealed => Stage is AdjustmentStage.Frozen or AdjustmentStage.Reported;

    public static AdjustmentBatch Plan(long countyNo, int year, AdjustmentDetails details, FarmingSeason season, Actor by)
    {
        if (by.Role != Role.CountyClerk)
        {
            throw new RuleBroken("年度动态调整由县扶贫办业务员部署", ruleId: "WF-006");
        }

        if (year < 2014 || year > by.Today.Year)
        {
            throw new RuleBroken($"动态调整的年度应在2014至{by.Today.Year}之间", "Year");
        }

        InYear(year, details);
        var batch = new AdjustmentBatch { AreaNo = countyNo, Year = year, Details = Clean(details, season), StageSince = by.Today, PlannedBy = by.OfficerId, PlannedByName = by.Name };
        batch.Note($"部署{year}年度动态调整", by);
        return batch;
    }

    public bool Allows(AdjustmentAct act, Actor by) => AdjustmentFlow.Next(Stage, act, by.Role) is not null;

    public bool Allows(SheetAct act, SheetState state, Actor by) => SheetFlow.Next(Stage, state, act, by.Role) is not null;

    public void Change(AdjustmentDetails details, FarmingSeason season, Actor by)
    {
        InYear(Year, details);
        Move(AdjustmentAct.Change, by, null);
        Details = Clean(details, season);

        // Who set the dates does not open the year.
        (PlannedBy, PlannedByName) = (by.OfficerId, by.Name);
    }

    /// <summary>One step forward, when what the step asks for is done.</summary>
    public void Advance(AdjustmentStanding standing, Actor by)
    {
        var act = AdjustmentFlow.Forward(Stage) ?? throw new RuleBroken($"{Year}年度动态调整已经上报，没有下一步");
        if (!Allows(act, by))
        {
            throw Refused(act);
        }

        if (Problem(act, standing, by) is { } problem)
        {
            throw new RuleBroken(problem);
        }

        Move(act, by, null);
        CleaningBy = act == AdjustmentAct.BeginCleaning ? by.OfficerId : CleaningBy;
    }

    /// <summary>Why the next step cannot be taken now, in one sentence; null when it can.</summary>
    public string? Problem(AdjustmentAct act, AdjustmentStanding standing, Actor by) => act switch
    {
        AdjustmentAct.Open when by.OfficerId == PlannedBy => "部署和开放不能是同一个人",
        AdjustmentAct.Open when by.Today < Details.OpensOn => $"方案定的是{FlexibleDate.Long(Details.OpensOn)}开放，还没有到",
        AdjustmentAct.BeginSurvey when standing.Households == 0 => "县里还没有在册的户，没有可以调整的",
        AdjustmentAct.BeginReview when standing.Waiting > 0 => $"还有{standing.Waiting}户没有入户，入户完了再转入研判",
        AdjustmentAct.PostLists or AdjustmentAct.Freeze when standing.Missing > 0 => $"有{standing.Missing}户入库后还没有列入名单，请先补列",
        AdjustmentAct.PostLists or AdjustmentAct.Freeze when standing.Unconfirmed > 0 => $"还有{standing.Unconfirmed}户没有经县里确认，逐户都要有结果",
        // What is sealed says what the register says: a judgement that came to nothing is changed, or carried out first.
        AdjustmentAct.Freeze when standing.Open.Where(o => o.Value > 0).ToList() is { Count: > 0 } open =>
            $"研判的结果还没有办成：{string.Join('、', open.Select(o => $"{Label.Of(o.Key)}{o.Value}户"))}。办完，或者退回研判改判，才能冻结",
        AdjustmentAct.Freeze when standing.Errors > 0 => $"还有{standing.Errors}条错误没有改正，也没有豁免，不能冻结",
        AdjustmentAct.Freeze when by.OfficerId == CleaningBy => "清洗和冻结不能由同一个人办",
        _ => null,
    };

    public void Return(Actor by, string? reason)
    {
        var said = StatedReason.Demand(reason, "请写明为什么退回上一步", "Reason");
        Move(AdjustmentAct.Return, by, said);
        ReturnedBecause = said;
    }

    private void Move(AdjustmentAct act, Actor by, string? note)
    {
        var next = AdjustmentFlow.Next(Stage, act, by.Role) ?? throw Refused(act);
        if (next != Stage)
        {
            StageSince = by.Today;
        }

        Stage = next;
        ReturnedBecause = null;
        Note($"{Year}年度动态调整：{Label.Of(act)}", by, note);
    }

    private RuleBroken Refused(AdjustmentAct act) => new($"{Year}年度动态调整现在是“{Label.Of(Stage)}”，您不能办理“{Label.Of(act)}”", ruleId: "WF-006");

    private static void InYear(int year, AdjustmentDetails details)
    {
        if (details.OpensOn.Year != year)
        {
            throw new RuleBroken($"{year}年度的动态调整应在{year}年里开放", "OpensOn");
        }

        // The work of a year may run into the first months of the next.
        if (details.FreezeOn > new DateOnly(year + 1, 3, 31))
        {
            throw new RuleBroken($"冻结日期最迟到{year + 1}年3月底", "FreezeOn");
        }
    }

    private static AdjustmentDetails Clean(AdjustmentDetails details, FarmingSeason season) => details with
    {
        Basis = details.Basis.Trim(),
        FarmingReason = Deadline.Fair(details.SurveyTo, season, details.FarmingReason, nameof(details.FarmingReason)) ?? Deadline.Fair(details.FreezeOn, season, details.FarmingReason, nameof(details.FarmingReason)),
    };
}
