using System.ComponentModel.DataAnnotations;
using FluentValidation;
using PovertyCase.Domain.Common;

namespace PovertyCase.Domain.Reconciliations;

public enum ReconciliationState
{
    [Display(Name = "已上传，待对应栏目"), StatusColour("wait")]
    Uploaded = 1,

    [Display(Name = "已比对"), StatusColour("ok")]
    Compared = 2,

    /// <summary>The comparison was wrong or was made anew; what had been answered stays as it is.</summary>
    [Display(Name = "已撤销"), StatusColour("rest")]
    Withdrawn = 3,
}

/// <summary>What an official says about a department's list.</summary>
public sealed record ReconciliationDetails
{
    [Display(Name = "哪个部门的名单")]
    public Department Department { get; init; }

    /// <summary>The day the list speaks of.</summary>
    [Display(Name = "名单截止日期")]
    public DateOnly AsOf { get; init; }

    [Display(Name = "来源说明")]
    public string? Source { get; init; }
}

public sealed class ReconciliationDetailsValidator : AbstractValidator<ReconciliationDetails>
{
    public ReconciliationDetailsValidator()
    {
        RuleFor(d => d.Department).IsInEnum().WithMessage("请选择是哪个部门的名单");
        RuleFor(d => d.AsOf).GreaterThan(new DateOnly(2013, 1, 1)).WithMessage("请填写名单是截止到哪一天的");
        RuleFor(d => d.Source).MaximumLength(100).WithMessage("来源说明不超过100个字");
    }
}

/// <summary>How many of a village fell into which result.</summary>
public sealed record VillageCount(long AreaNo, int Same, int Different, int NotListed);

/// <summary>部门数据比对: a department's list compared with the register. It overwrites nothing; every difference is an item for the village.</summary>
public sealed class Reconciliation : CaseRecord
{
    /// <summary>An older list is marked: much has changed since.</summary>
    public const int FreshMonths = 6;

    /// <summary>In the trail.</summary>
    public const string Withdrawal = "撤销部门比对";

    private Reconciliation()
    {
    }

    public ReconciliationDetails Details { get; private set; } = new();

    public ReconciliationState State { get; private set; } = ReconciliationState.Uploaded;

    /// <summary>The list as it came, sealed in the vault.</summary>
    public Guid FileId { get; private set; }

    public string FileName { get; private set; } = "";

    /// <summary>Headers of the list, as JSON.</summary>
    public string Headers { get; private set; } = "[]";

    /// <summary>Field key to header, as JSON; remembered for the department's next list.</summary>
    public string Mapping { get; private set; } = "{}";

    /// <summary><see cref="VillageCount"/> by village, as JSON.</summary>
    public string Counts { get; private set; } = "[]";

    public int RowCount { get; private set; }

    /// <summary>Of a list on which being named counts: named, but with what the list itself takes out.</summary>
    public int SameCount { get; private set; }

    /// <summary>Of a list on which being named counts: the hits.</summary>
    public int DifferentCount { get; private set; }

    /// <summary>In the list and not in the register of this reach. Of a list on which being named counts nothing more is kept of them than this number.</summary>
    public int UnknownCount { get; private set; }

    /// <summary>In the register and not in the list.</summary>
    public int NotListedCount { get; private set; }

    public int AmbiguousCount { get; private set; }

    public DateTimeOffset UploadedAt { get; private set; }

    public Guid UploadedBy { get; private set; }

    public string UploadedByName { get; private set; } = "";

    public DateTimeOffset? ComparedAt { get; private set; }

    public static Reconciliation Upload(ReconciliationDetails details, Guid fileId, string fileName, string headers, int rows, Actor by)
    {
        if (details.AsOf > by.Today)
        {
            throw new RuleBroken("名单截止日期在今天之后，请核对", "AsOf");
        }

        // They name the whole county: what a township has no household for is none of its business, and the newest list of a kind is one and the same for everybody.
        if (ExclusionList.Of(details.Department) is { } exclusion && by.Role != Role.CountyClerk)
        {
            throw new RuleBroken($"{exclusion.Subject}名单由县里上传，一次比对全县", "Details.Department");
        }

        var list = new Reconciliation
        {
            AreaNo = by.AreaNo,
            Details = details,
            FileId = fileId,
            FileName = fileName,
            Headers = headers,
            RowCount = rows,
            UploadedAt = by.At,
            UploadedBy = by.OfficerId,
            UploadedByName = by.Name,
        };
        list.Note("上传部门名单", by, $"{Label.Of(details.Department)}，截至{details.AsOf:yyyy年M月d日}");
        return list;
    }

    public bool IsOld(DateOnly today) => Details.AsOf < today.AddMonths(-FreshMonths);

    /// <exception cref="RuleBroken">It was compared already.</exception>
    public void ExpectUploaded()
    {
        if (State != ReconciliationState.Uploaded)
        {
            throw new RuleBroken("这份名单已经比对过，要重新比对请再上传一次");
        }
    }

    /// <summary>On these lists the newest counts, so an older one would say of today what is no longer so.</summary>
    /// <param name="newest">The day of the newest one that was compared.</param>
    public static void MustBeNewest(ReconciliationDetails details, DateOnly? newest)
    {
        if (ExclusionList.Of(details.Department) is not null && details.AsOf < newest)
        {
            throw new RuleBroken($"已有截至{newest:yyyy年M月d日}的{Label.Of(details.Department)}名单，更早的不用再比对", "Details.AsOf");
        }
    }

    /// <summary>Once: whoever wants to compare again uploads again, so that earlier results stay what they were.</summary>
    public void Compare(string mapping, string counts, int rows, int same, int different, int unknown, int notListed, int ambiguous, Actor by)
    {
        ExpectUploaded();
        State = ReconciliationState.Compared;
        (Mapping, Counts, RowCount, SameCount, DifferentCount, UnknownCount, NotListedCount, AmbiguousCount) = (mapping, counts, rows, same, different, unknown, notListed, ambiguous);
        ComparedAt = by.At;
        Note("比对部门名单", by, ExclusionList.Of(Details.Department) is null
            ? $"{Label.Of(Details.Department)}{rows}行：一致{same}，不一致{different}，名单有登记无{unknown}，登记有名单无{notListed}，分不清{ambiguous}"
            : $"{Label.Of(Details.Department)}{rows}行：名单上有{different}，不算疑点{same}，不在登记册上{unknown}，分不清{ambiguous}");
    }

    /// <param name="count">How many results of earlier lists nobody answers any more.</param>
    public void Replaced(int count, Actor by)
    {
        if (count > 0)
        {
            Note("取代更早的名单", by, $"{Label.Of(Details.Department)}，没有办完的{count}条不再要求说明");
        }
    }

    public bool MayBeWithdrawnBy(Actor by) => State == ReconciliationState.Compared && by.AreaNo == AreaNo && by.Role is Role.TownshipClerk or Role.CountyClerk;

    /// <summary>The wrong list, the wrong day or the wrong columns: nobody answers any more what it left open.</summary>
    /// <param name="closed">How many results were open.</param>
    /// <param name="reopened">How many of earlier lists it had closed are open again.</param>
    /// <exception cref="RuleBroken">Not compared, withdrawn already, or another level's list.</exception>
    public void Withdraw(string? reason, int closed, int reopened, Actor by)
    {
        if (State != ReconciliationState.Compared)
        {
            throw new RuleBroken(State == ReconciliationState.Withdrawn ? "这次比对已经撤销过，不用再撤" : "这份名单还没有比对，没有可以撤销的");
        }

        if (!MayBeWithdrawnBy(by))
        {
            throw new RuleBroken("比对由上传名单的那一级撤销", ruleId: "WF-006");
        }

        if (reason is null || reason.Trim().Length < 4)
        {
            throw new RuleBroken("请写明为什么撤销，例如“传成了去年的名单”", "Reason");
        }

        State = ReconciliationState.Withdrawn;
        Note(Withdrawal, by, $"{Label.Of(Details.Department)}，截至{Details.AsOf:yyyy年M月d日}：{reason.Trim()}；没有办完的{closed}条不再要求处理{(reopened > 0 ? $"，更早名单的{reopened}条恢复待处理" : "")}");
    }

    /// <summary>One of the rows that fitted several people was given to one of them; the figures follow.</summary>
    /// <param name="missed">That one stood among those whom the list does not name.</param>
    public void Assign(int? row, bool agrees, bool missed, string counts, Actor by)
    {
        (AmbiguousCount, Counts) = (AmbiguousCount - 1, counts);
        (SameCount, DifferentCount) = agrees ? (SameCount + 1, DifferentCount) : (SameCount, DifferentCount + 1);
        NotListedCount -= missed ? 1 : 0;
        Note("认定名单上的人", by, $"{Label.Of(Details.Department)}名单第{row}行");
    }
}
