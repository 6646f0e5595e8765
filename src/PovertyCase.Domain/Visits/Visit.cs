using System.ComponentModel.DataAnnotations;
using FluentValidation;
using PovertyCase.Domain.Common;
using PovertyCase.Domain.Helpers;
using PovertyCase.Domain.Quality;

namespace PovertyCase.Domain.Visits;

public enum VisitMode
{
    [Display(Name = "入户走访")]
    OnSite = 1,

    /// <summary>Kept apart and never counted (S4: no telephone visits).</summary>
    [Display(Name = "电话联系（不计入走访）")]
    Telephone = 2,
}

public sealed record VisitDetails
{
    [Display(Name = "走访方式")]
    public VisitMode Mode { get; init; } = VisitMode.OnSite;

    [Display(Name = "走访日期")]
    public DateOnly VisitedOn { get; init; }

    [Display(Name = "时间")]
    public string? AtTime { get; init; }

    [Display(Name = "来了谁")]
    public string Visitors { get; init; } = "";

    [Display(Name = "家里有人吗")]
    public bool MetSomebody { get; init; } = true;
}

public sealed class VisitDetailsValidator : AbstractValidator<VisitDetails>
{
    public VisitDetailsValidator()
    {
        RuleFor(d => d.VisitedOn).NotEqual(default(DateOnly)).WithMessage("请填写走访日期");
        RuleFor(d => d.AtTime).MaximumLength(20).WithMessage("时间不超过20个字");
        RuleFor(d => d.Visitors).NotEmpty().WithMessage("请写来了谁").MaximumLength(100).WithMessage("来访人不超过100个字");
    }
}

/// <summary>What the paper ledger asks of each matter (S0, A5): what was done, what it helps, effect, how the household feels.</summary>
public sealed record VisitActionDetails
{
    [Display(Name = "做了什么")]
    public string Done { get; init; } = "";

    [Display(Name = "对这家有什么用")]
    public string Helps { get; init; } = "";

    [Display(Name = "成效")]
    public string? Effect { get; init; }

    [Display(Name = "他们怎么说（原话）")]
    public string? Feeling { get; init; }
}

public sealed class VisitActionDetailsValidator : AbstractValidator<VisitActionDetails>
{
    public VisitActionDetailsValidator()
    {
        RuleFor(d => d.Done).NotEmpty().WithMessage("请写做了什么").MaximumLength(300).WithMessage("做了什么不超过300个字");
        RuleFor(d => d.Helps).NotEmpty().WithMessage("请写对这家有什么用").MaximumLength(300).WithMessage("作用不超过300个字");
        RuleFor(d => d.Helps).Must((_, helps, context) => string.IsNullOrEmpty(helps) || Han.Length(helps.Trim()) >= context.Number("HP-012", "least")).WithSeverity(Severity.Warning).WithErrorCode("HP-012")
            .WithMessage("写得太简单，检查时会被退回：具体帮到什么、大概值多少");
        RuleFor(d => d.Effect).MaximumLength(300).WithMessage("成效不超过300个字");
        RuleFor(d => d.Feeling).MaximumLength(300).WithMessage("原话不超过300个字");
    }
}

/// <summary>帮扶记录: entered once, it stands in the household's ledger and, checked by the village, in the village's.</summary>
public sealed class Visit : CaseRecord, IOfHousehold
{
    private const int LongestEffect = 300;

    private readonly List<VisitAction> _actions = [];

    private Visit()
    {
    }

    public Guid HouseholdId { get; private set; }

    public Guid HelperId { get; private set; }

    public Helper Helper { get; private set; } = null!;

    public Guid PairingId { get; private set; }

    public VisitDetails Details { get; private set; } = new();

    public DateTimeOffset EnteredAt { get; private set; }

    public Guid EnteredBy { get; private set; }

    /// <summary>The photographed page with signature and fingerprint.</summary>
    public Guid? SignedPageId { get; private set; }

    public DateTimeOffset? CheckedAt { get; private set; }

    public Guid? CheckedBy { get; private set; }

    public string? CheckedByName { get; private set; }

    public IReadOnlyList<VisitAction> Actions => _actions;

    public override Guid? TimelineOf => HouseholdId;

    /// <summary>Counts towards 一季一上门: on site and the household was met.</summary>
    public bool Counts => Details.Mode == VisitMode.OnSite && Details.MetSomebody;

    /// <summary>HP-008: an on-site visit without the signed and fingerprinted page.</summary>
    public bool LacksSignedPage => Counts && SignedPageId is null;

    public static Visit Record(Pairing pairing, VisitDetails details, IReadOnlyList<VisitActionDetails> actions, Guid? signedPage, Actor by)
    {
        if (details.VisitedOn > by.Today || !pairing.IsActiveOn(details.VisitedOn))
        {
            throw new RuleBroken($"走访日期{FlexibleDate.Long(details.VisitedOn)}不在帮扶期内，或在今天之后", "VisitedOn", "HP-007");
        }

        if (pairing.OfficerId != by.OfficerId)
        {
            throw new RuleBroken("走访记录由结对的帮扶责任人本人登记，不能代填", ruleId: "HP-006");
        }

        if (details.MetSomebody && actions.Count == 0)
        {
            throw new RuleBroken("请至少写一件做了的事", "Actions[0].Done");
        }

        var visit = new Visit
        {
            AreaNo = pairing.AreaNo,
            HouseholdId = pairing.HouseholdId,
            HelperId = pairing.HelperId,
            PairingId = pairing.Id,
            Details = details,
            EnteredAt = by.At,
            EnteredBy = by.OfficerId,
            SignedPageId = signedPage,
        };
        for (var i = 0; i < actions.Count; i++)
        {
            visit._actions.Add(new VisitAction(visit, i + 1, actions[i]));
        }

        visit.Note(details.Mode == VisitMode.OnSite ? "登记走访" : "登记电话联系", by, on: details.VisitedOn);
        return visit;
    }

    /// <summary>成效 that showed only later: added once, by whoever recorded the visit; nothing that was written is replaced.</summary>
    public void AddEffects(IReadOnlyDictionary<int, string> effects, Actor by)
    {
        if (by.OfficerId != EnteredBy)
        {
            throw new RuleBroken("成效由登记这次走访的本人补填", ruleId: "HP-006");
        }

        var added = effects.Where(e => !string.IsNullOrWhiteSpace(e.Value)).ToList();
        if (added.Count == 0)
        {
            throw new RuleBroken("请至少补填一件事的成效");
        }

        foreach (var (seq, effect) in added)
        {
            var action = _actions.SingleOrDefault(a => a.Seq == seq) ?? throw new RuleBroken("这次走访没有这一件事");
            if (effect.Trim().Length > LongestEffect)
            {
                throw new RuleBroken($"成效不超过{LongestEffect}个字", $"Effects[{seq}]");
            }

            if (action.Details.Effect is not null)
            {
                throw new RuleBroken("这一件事的成效已经填过", $"Effects[{seq}]");
            }

            action.Say(effect.Trim());
        }

        Note("补填成效", by, string.Join('、', added.Select(e => $"第{e.Key}件")), by.Today);
    }

    public void AttachSignedPage(Guid fileId, Actor by)
    {
        if (by.OfficerId != EnteredBy)
        {
            throw new RuleBroken("签字页由登记这次走访的本人补拍", "SignedPage", "HP-006");
        }

        if (CheckedAt is not null)
        {
            throw new RuleBroken("村里已核对，不能再换签字页", "SignedPage");
        }

        SignedPageId = fileId;
        Note("补拍签字页", by);
    }

    /// <summary>村核对: from here on the entry stands in the village's ledger.</summary>
    public void Check(Actor by)
    {
        if (by.Role != Role.VillageClerk)
        {
            throw new RuleBroken("走访记录由村信息员核对", ruleId: "WF-006");
        }

        if (Details.Mode != VisitMode.OnSite)
        {
            throw new RuleBroken("电话联系不计入走访，不进村台账", ruleId: "HP-006");
        }

        if (CheckedAt is not null)
        {
            throw new RuleBroken("这条走访已经核对过");
        }

        CheckedAt = by.At;
        CheckedBy = by.OfficerId;
        CheckedByName = by.Name;
        Note("核对走访记录", by);
    }
}

public sealed class VisitAction : IOfHousehold
{
    private VisitAction()
    {
    }

    internal VisitAction(Visit visit, int seq, VisitActionDetails details)
    {
        VisitId = visit.Id;
        AreaNo = visit.AreaNo;
        HouseholdId = visit.HouseholdId;
        Seq = seq;
        Details = details;
    }

    public Guid Id { get; private set; } = Guid.CreateVersion7();

    public long AreaNo { get; private set; }

    public Guid VisitId { get; private set; }

    public Guid HouseholdId { get; private set; }

    public int Seq { get; private set; }

    public VisitActionDetails Details { get; private set; } = new();

    internal void Say(string effect) => Details = Details with { Effect = effect };
}
