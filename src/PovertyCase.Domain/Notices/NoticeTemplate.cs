using System.ComponentModel.DataAnnotations;
using FluentValidation;
using PovertyCase.Domain.Common;
using PovertyCase.Domain.Procedures;

namespace PovertyCase.Domain.Notices;

/// <summary>Title, body and issuer of a paper with places in braces for what each notice fills in.</summary>
public sealed record NoticePattern(string Title, string Body, string Issuer);

/// <summary>What the county types to word a paper its own way.</summary>
public sealed record NoticeTemplateDetails
{
    [Display(Name = "标题")]
    public string Title { get; init; } = "";

    [Display(Name = "正文")]
    public string Body { get; init; } = "";

    [Display(Name = "落款")]
    public string Issuer { get; init; } = "";

    [Display(Name = "从哪天起用")]
    public DateOnly InForceFrom { get; init; }

    [Display(Name = "修改依据")]
    public string Basis { get; init; } = "";

    public NoticePattern ToPattern() => new(Title.Trim(), Placeholders.Paragraphs(Body), Issuer.Trim());
}

public sealed class NoticeTemplateDetailsValidator : AbstractValidator<NoticeTemplateDetails>
{
    public NoticeTemplateDetailsValidator()
    {
        RuleFor(d => d.Title).NotEmpty().WithMessage("请填写公示的标题").MaximumLength(80).WithMessage("标题写到80个字以内")
            .Must(t => t.Contains(NoticePlaceholder.Village, StringComparison.Ordinal)).WithMessage($"标题里要有{NoticePlaceholder.Village}，村民才知道是哪个村的");
        RuleFor(d => d.Body).NotEmpty().WithMessage("请填写公示的正文").MaximumLength(1500).WithMessage("正文写到1500个字以内")
            .Must(b => b.Contains(NoticePlaceholder.List, StringComparison.Ordinal)).WithMessage($"正文里要有{NoticePlaceholder.List}，说明公示的是谁家")
            .Must(b => b.Contains(NoticePlaceholder.Period, StringComparison.Ordinal)).WithMessage($"正文里要有{NoticePlaceholder.Period}，说明公示到哪天为止");
        RuleFor(d => d.Issuer).NotEmpty().WithMessage("请填写落款的单位").MaximumLength(40).WithMessage("落款写到40个字以内");
        RuleFor(d => d.InForceFrom).NotEqual(default(DateOnly)).WithMessage("请填写从哪天起用这个写法");
        RuleFor(d => d.Basis).NotEmpty().WithMessage("请写明文件名、文号或者修改的理由").MaximumLength(200).WithMessage("修改依据不超过200个字");
        foreach (var part in new System.Linq.Expressions.Expression<Func<NoticeTemplateDetails, string>>[] { d => d.Title, d => d.Body, d => d.Issuer })
        {
            RuleFor(part).FillsOnly(NoticePlaceholder.All);
        }
    }
}

/// <summary>A place that is filled in when a paper is worded.</summary>
/// <param name="Text">As it is typed, with its braces.</param>
/// <param name="Meaning">What stands there on the paper.</param>
public sealed record NoticePlaceholder(string Text, string Meaning)
{
    public const string Village = "{村}";
    public const string Township = "{镇}";
    public const string County = "{县}";
    public const string Committee = "{村委会}";
    public const string Year = "{年度}";
    public const string List = "{名单}";
    public const string Period = "{期限}";
    public const string Review = "{评议}";
    public const string Compared = "{比对}";

    public static readonly IReadOnlyList<NoticePlaceholder> All =
    [
        new(Village, "村名，例如佛洞村"),
        new(Township, "乡镇名"),
        new(County, "县名"),
        new(Committee, "村民委员会或居民委员会全称"),
        new(Year, "批次的年度，例如2026"),
        new(List, "第一户户主和户数、人数，例如赵桂兰等3户11人"),
        new(Period, "天数、张贴日和期满日"),
        new(Review, "评议会的日期、应到实到和票数，只有村里的公示有"),
        new(Compared, "启用信息比对的县写“、信息比对”，没有启用的不写"),
    ];
}

/// <summary>公示文书的写法: a county's own wording of one paper from a day on; the standard wording stands until there is one. Written once, a change is a new version.</summary>
public sealed class NoticeTemplate : CaseRecord, IShared
{
    private NoticeTemplate()
    {
    }

    public NoticeKind Kind { get; private set; }

    public FilingKind Procedure { get; private set; }

    /// <summary>Counts the versions of this paper in this county, from 1; 0 is the standard wording.</summary>
    public int Edition { get; private set; }

    public NoticeTemplateDetails Details { get; private set; } = new();

    public string DecidedByName { get; private set; } = "";

    public NoticePattern Pattern => Details.ToPattern();

    public static NoticeTemplate Decide(long countyNo, NoticeKind kind, FilingKind procedure, int edition, NoticeTemplateDetails details, Actor by)
    {
        if (by.Role != Role.CountyHead)
        {
            throw new RuleBroken("公示的写法由县扶贫办主任决定", ruleId: "WF-006");
        }

        if (NoticeWording.Papers.All(p => p != (kind, procedure)))
        {
            throw new RuleBroken("没有这种公示");
        }

        if (details.InForceFrom < by.Today)
        {
            throw new RuleBroken("只能从今天或以后起用，已经张贴的不改", nameof(details.InForceFrom));
        }

        var pattern = details.ToPattern();
        var template = new NoticeTemplate
        {
            AreaNo = countyNo,
            Kind = kind,
            Procedure = procedure,
            Edition = edition,
            DecidedByName = by.Name,
            Details = details with { Title = pattern.Title, Body = pattern.Body, Issuer = pattern.Issuer, Basis = details.Basis.Trim() },
        };
        template.Note("修改公示写法", by, $"{NoticeWording.NameOf(kind, procedure)}第{edition}版");
        return template;
    }
}
