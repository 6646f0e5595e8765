using System.ComponentModel.DataAnnotations;
using FluentValidation;
using PovertyCase.Domain.Common;
using PovertyCase.Domain.Households;

namespace PovertyCase.Domain.Reconciliations;

public enum ItemKind
{
    [Display(Name = "内容不一致"), StatusColour("bad")]
    Different = 1,

    [Display(Name = "名单有、登记无"), StatusColour("wait")]
    Unknown = 2,

    [Display(Name = "登记有、名单无"), StatusColour("wait")]
    NotListed = 3,

    [Display(Name = "分不清是谁"), StatusColour("wait")]
    Ambiguous = 4,

    /// <summary>Of a list on which being named is itself the finding.</summary>
    [Display(Name = "名单上有"), StatusColour("bad")]
    Hit = 5,

    /// <summary>
    /// Agrees, kept of those only who bear the name of a row that fits several: no other row may be given to them. It is shown nowhere.
    /// </summary>
    [Display(Name = "一致"), StatusColour("ok")]
    Same = 6,
}

public enum ItemState
{
    [Display(Name = "待处理"), StatusColour("wait")]
    Open = 1,

    [Display(Name = "已说明"), StatusColour("rest")]
    Explained = 2,

    [Display(Name = "已改正"), StatusColour("ok")]
    Corrected = 3,

    /// <summary>Known only after somebody found out who is meant.</summary>
    [Display(Name = "认定后一致"), StatusColour("ok")]
    Agrees = 4,

    /// <summary>Nobody had answered it when a newer list came that counts instead, or when the comparison was withdrawn.</summary>
    [Display(Name = "名单已更换或撤销"), StatusColour("rest")]
    Replaced = 5,
}

/// <summary>Why a difference stays.</summary>
public sealed record ItemExplanation
{
    [Display(Name = "情况说明")]
    public string Text { get; init; } = "";
}

public sealed class ItemExplanationValidator : AbstractValidator<ItemExplanation>
{
    public ItemExplanationValidator() => RuleFor(e => e.Text)
        .Must(StatedReason.Says).WithMessage("请写明情况，例如“残疾证已到期，正在换发”")
        .MaximumLength(200).WithMessage("情况说明不超过200个字");
}

/// <summary>
/// One result that somebody has to look at. About a household it belongs to the household's village; about somebody who is not on the register
/// it belongs to the level that uploaded the list, and name and number stay sealed.
/// </summary>
public sealed class ReconciliationItem : CaseRecord
{
    public const string UnexplainedRule = "EX-009";

    private ReconciliationItem()
    {
    }

    public Guid ReconciliationId { get; private set; }

    public Department Department { get; private set; }

    public DateOnly AsOf { get; private set; }

    public ItemKind Kind { get; private set; }

    public ItemState State { get; private set; } = ItemState.Open;

    public Guid? HouseholdId { get; private set; }

    public Guid? MembershipId { get; private set; }

    /// <summary>Row of the list; null for whom the list does not name.</summary>
    public int? RowNo { get; private set; }

    /// <summary>As the list writes it, of people who are not on the register or not certain.</summary>
    [Sensitive]
    public string? ListedName { get; private set; }

    [Sensitive]
    public string? ListedNumber { get; private set; }

    /// <summary><see cref="Difference"/> as JSON.</summary>
    public string Differences { get; private set; } = "[]";

    public string? Explanation { get; private set; }

    /// <summary>What proves the explanation, sealed in the vault.</summary>
    [Display(Name = "证明材料")]
    public Guid[] ProofIds { get; private set; } = [];

    public DateTimeOffset? EndedAt { get; private set; }

    public override Guid? TimelineOf => HouseholdId;

    /// <param name="proofs">Needed where being named is itself the finding (EX-009).</param>
    public void Explain(ItemExplanation explanation, Guid[] proofs, Actor by)
    {
        MustBeOpen();
        if (Kind == ItemKind.Hit && proofs.Length == 0)
        {
            throw new RuleBroken("名单上有的，说明要附证明材料：照片或者扫描件至少一份", "Proofs", UnexplainedRule);
        }

        State = ItemState.Explained;
        Explanation = explanation.Text.Trim();
        ProofIds = proofs;
        EndedAt = by.At;
        Note("说明部门比对差异", by, proofs.Length == 0 ? Label.Of(Department) : $"{Label.Of(Department)}，证明材料{proofs.Length}份");
    }

    /// <param name="left">What still differs between the list and the register of today.</param>
    public void Correct(IReadOnlyList<Difference> left, Actor by)
    {
        MustBeOpen();
        if (Kind != ItemKind.Different)
        {
            throw new RuleBroken($"{Label.Of(Kind)}的只能写明情况");
        }

        if (left.Count > 0)
        {
            throw new RuleBroken($"{left[0].Label}登记的还是“{(left[0].Register.Length > 0 ? left[0].Register : "空")}”，名单上是“{left[0].Department}”；先改好再点，或者写明情况");
        }

        State = ItemState.Corrected;
        EndedAt = by.At;
        Note("部门比对差异已改正", by, Label.Of(Department));
    }

    /// <summary>A clerk has found out whom the row means: it belongs to that household's village from now on.</summary>
    /// <param name="agrees">Nothing differs between the list and the register.</param>
    public void Assign(Guid household, Guid membership, long areaNo, string differences, bool agrees, Actor by)
    {
        MustBeOpen();
        if (Kind != ItemKind.Ambiguous)
        {
            throw new RuleBroken($"{Label.Of(Kind)}的不用认定是谁");
        }

        if (!string.IsNullOrEmpty(ListedNumber))
        {
            throw new RuleBroken("名单上写的证件号码登记册里没有，不能按姓名认定");
        }

        (HouseholdId, MembershipId, AreaNo, Differences) = (household, membership, areaNo, differences);
        if (agrees)
        {
            (State, EndedAt) = (ItemState.Agrees, by.At);
        }
        else
        {
            Kind = ExclusionList.Of(Department) is null ? ItemKind.Different : ItemKind.Hit;
        }

        Note("认定部门名单上的人", by, $"{Label.Of(Department)}名单第{RowNo}行");
    }

    /// <summary>
    /// What is said of him goes with him: hits whether answered or not, because an answer counts in the other household too; of the others what is still open.
    /// What is said of a house stays with the household that lives in it.
    /// </summary>
    public bool Follows => Kind == ItemKind.Hit ? State != ItemState.Replaced : Kind is ItemKind.Different or ItemKind.NotListed && State == ItemState.Open && Department != Department.Housing;

    /// <summary>Whom the list names, or ought to name, lives in another household now; it is that one's village which has to answer, or has the answer.</summary>
    public void Follow(Household household, Membership member, Actor by)
    {
        if (!Follows)
        {
            throw new RuleBroken($"{Label.Of(Kind)}的不随人转到另一户");
        }

        (HouseholdId, MembershipId, AreaNo) = (household.Id, member.Id, household.AreaNo);
        Note("名单上的人转到另一户", by, Label.Of(Department));
    }

    /// <summary>Whom the list seemed not to name was found in it by a clerk.</summary>
    public void FoundListed(Actor by)
    {
        MustBeOpen();
        if (Kind != ItemKind.NotListed)
        {
            throw new RuleBroken($"{Label.Of(Kind)}的本来就在名单上");
        }

        (State, EndedAt) = (ItemState.Agrees, by.At);
        Note("认定名单上有此人", by, Label.Of(Department));
    }

    private void MustBeOpen()
    {
        if (State != ItemState.Open)
        {
            throw new RuleBroken($"这一条{Label.Of(State)}，不用再处理");
        }
    }
}
