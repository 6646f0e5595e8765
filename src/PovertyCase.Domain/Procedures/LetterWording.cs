using System.ComponentModel.DataAnnotations;
using System.Globalization;
using FluentValidation;
using PovertyCase.Domain.Common;
using PovertyCase.Domain.Notices;

namespace PovertyCase.Domain.Procedures;

/// <summary>Who promises to whom.</summary>
public enum LetterLevel
{
    [Display(Name = "村向乡镇承诺")] Village = 1,
    [Display(Name = "乡镇向县承诺")] Township = 2,
}

/// <summary>Heading and paragraphs with places in braces for what each letter fills in.</summary>
public sealed record LetterPattern(string Title, string Body);

/// <summary>The list a letter speaks for.</summary>
public sealed record LetterScope(IReadOnlyList<string> Villages, int Households, int Persons);

/// <summary>What the county types to word the letter its own way.</summary>
public sealed record LetterTemplateDetails
{
    [Display(Name = "标题")]
    public string Title { get; init; } = "";

    [Display(Name = "正文")]
    public string Body { get; init; } = "";

    [Display(Name = "从哪天起用")]
    public DateOnly InForceFrom { get; init; }

    [Display(Name = "修改依据")]
    public string Basis { get; init; } = "";

    public LetterPattern ToPattern() => new(Title.Trim(), Placeholders.Paragraphs(Body));
}

public sealed class LetterTemplateDetailsValidator : AbstractValidator<LetterTemplateDetails>
{
    public LetterTemplateDetailsValidator()
    {
        RuleFor(d => d.Title).NotEmpty().WithMessage("请填写承诺书的标题").MaximumLength(60).WithMessage("承诺书的标题写到60个字以内");
        RuleFor(d => d.Body).NotEmpty().WithMessage("请填写承诺书的正文").MaximumLength(3000).WithMessage("承诺书的正文写到3000个字以内")
            .Must(b => b.Contains(LetterWording.Round, StringComparison.Ordinal)).WithMessage($"正文里要有{LetterWording.Round}，说明为哪个批次承诺")
            .Must(b => b.Contains(NoticePlaceholder.List, StringComparison.Ordinal)).WithMessage($"正文里要有{NoticePlaceholder.List}，说明为多少户、多少人承诺");
        RuleFor(d => d.InForceFrom).NotEqual(default(DateOnly)).WithMessage("请填写从哪天起用这一版");
        RuleFor(d => d.Basis).NotEmpty().WithMessage("请写明依据的文件或者修改的理由").MaximumLength(200).WithMessage("依据写到200个字以内");
        RuleFor(d => d.Title).FillsOnly(LetterWording.OfTitle);
        RuleFor(d => d.Body).FillsOnly(LetterWording.Places);
    }
}

/// <summary>承诺书的写法: a county's own wording of a letter from a day on (S0-18). Written once; a change is a new version.</summary>
public sealed class LetterTemplate : CaseRecord, IShared
{
    private LetterTemplate()
    {
    }

    public LetterLevel Level { get; private set; }

    /// <summary>Counts the versions of this letter in this county, from 1; 0 is the standard wording.</summary>
    public int Edition { get; private set; }

    public LetterTemplateDetails Details { get; private set; } = new();

    public string DecidedByName { get; private set; } = "";

    public static LetterTemplate Decide(long countyNo, LetterLevel level, int edition, LetterTemplateDetails details, Actor by)
    {
        if (by.Role != Role.CountyHead)
        {
            throw new RuleBroken("承诺书的写法由县扶贫办主任决定", ruleId: "WF-006");
        }

        if (details.InForceFrom < by.Today)
        {
            throw new RuleBroken("起用的日子不能早于今天，已经出具的不改", nameof(details.InForceFrom));
        }

        var pattern = details.ToPattern();
        var template = new LetterTemplate
        {
            AreaNo = countyNo,
            Level = level,
            Edition = edition,
            DecidedByName = by.Name,
            Details = details with { Title = pattern.Title, Body = pattern.Body, Basis = details.Basis.Trim() },
        };
        template.Note("修改承诺书写法", by, $"{Label.Of(level)}第{edition}版");
        return template;
    }
}

/// <summary>The text of the letters (domain.md 5.4): the standard wording, or the county's own, with its places filled in. Paragraphs are separated by line feeds.</summary>
public static class LetterWording
{
    public const string Unit = "{单位}";
    public const string Round = "{批次}";

    public static readonly IReadOnlyList<NoticePlaceholder> Places =
    [
        new(Unit, "承诺的单位，例如佛洞村党组织、佛洞村村民委员会"),
        new(Round, "批次的名称"),
        new(NoticePlaceholder.Year, "批次的年度"),
        new(NoticePlaceholder.Village, "村名；乡镇的承诺书是名单里各村的村名"),
        new(NoticePlaceholder.List, "出具时名单上的户数和人数，例如3户11人"),
    ];

    /// <summary>A heading stays a heading: the villages of a township do not fit in it.</summary>
    public static readonly IReadOnlyList<NoticePlaceholder> OfTitle = [.. Places.Where(p => p.Text is Round or NoticePlaceholder.Year)];

    private const string Title = "精准识别工作承诺书";
    private const string Scope = "根据建档立卡精准识别的有关规定，{单位}对{批次}作出承诺。这次上报{村}{年度}年度拟纳入的{名单}。\n";

    private const string Common =
        "三、该纳入的没有漏掉，不该纳入的没有报，做到不错一户、不漏一人。\n" +
        "四、没有拆户分户，没有把有硬伤的户报上来，没有优亲厚友。\n" +
        "五、登记的数据真实、完整，没有编造，没有代签代按手印。\n" +
        "六、上报的纸质材料和系统里的电子名单一致。\n" +
        "以上承诺如有不实，由签字人和{单位}承担责任，接受组织处理和责任追究。";

    private static readonly Dictionary<LetterLevel, LetterPattern> Standards = new()
    {
        [LetterLevel.Village] = new(Title, Scope + "一、严格按程序办理：农户申请、入户核实、民主评议、张榜公示，一步不少。\n二、申请的农户户户走到，人口、住房、收入当面核实。\n" + Common),
        [LetterLevel.Township] = new(Title, Scope + "一、各村严格按程序办理，乡镇逐户审核，两次公示期满。\n二、各村上报的农户户户有人走到，疑点逐一核实。\n" + Common),
    };

    /// <summary>The wording that serves while the county has none of its own.</summary>
    public static LetterPattern Standard(LetterLevel level) => Standards[level];

    /// <summary>The wording in force on a day, the last one decided of those whose first day has come; null while the county has none of its own.</summary>
    public static LetterTemplate? InForce(IEnumerable<LetterTemplate> templates, LetterLevel level, DateOnly day) => templates
        .Where(t => t.Level == level && t.Details.InForceFrom <= day)
        .MaxBy(t => t.Edition);

    /// <summary>中共白柳镇委员会、白柳镇人民政府.</summary>
    public static string Both(string place) => $"中共{place}委员会、{place}人民政府";

    /// <summary>Who promises, as the letter names it.</summary>
    public static string UnitOf(LetterLevel level, NoticePlaces places) =>
        level == LetterLevel.Village ? $"{places.Village}党组织、{NoticeWording.VillageCommittee(places.Village)}" : Both(places.Township);

    /// <summary>To whom.</summary>
    public static string AddresseeOf(LetterLevel level, NoticePlaces places) => Both(level == LetterLevel.Village ? places.Township : places.County);

    public static LetterPattern Write(LetterLevel level, LetterPattern pattern, Round round, NoticePlaces places, LetterScope scope)
    {
        (string, string)[] filled =
        [
            (Unit, UnitOf(level, places)),
            (Round, round.Name),
            (NoticePlaceholder.Year, round.Year.ToString(CultureInfo.InvariantCulture)),
            (NoticePlaceholder.Village, scope.Villages.Count > 1 ? $"{string.Join('、', scope.Villages)}{scope.Villages.Count}个村" : string.Concat(scope.Villages)),
            (NoticePlaceholder.List, string.Create(CultureInfo.InvariantCulture, $"{scope.Households}户{scope.Persons}人")),
        ];
        return new LetterPattern(Placeholders.Fill(pattern.Title, filled), Placeholders.Fill(pattern.Body, filled));
    }
}
