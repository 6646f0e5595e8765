using System.ComponentModel.DataAnnotations;
using FluentValidation;
using PovertyCase.Domain.Common;

namespace PovertyCase.Domain.Teams;

public enum SpotResult
{
    [Display(Name = "真实"), StatusColour("ok")] True = 1,
    [Display(Name = "不符"), StatusColour("bad")] Untrue = 2,
}

public sealed record SpotCheckDetails
{
    [Display(Name = "抽查月份")]
    public string MonthText { get; init; } = "";

    [Display(Name = "抽几张")]
    public int Wanted { get; init; } = 5;
}

public sealed class SpotCheckDetailsValidator : AbstractValidator<SpotCheckDetails>
{
    public SpotCheckDetailsValidator()
    {
        RuleFor(d => d.MonthText).Must(t => Month.TryParse(t, out _)).WithMessage("请选择月份，例如2026-10");
        RuleFor(d => d.Wanted).InclusiveBetween(1, 50).WithMessage("一次抽1到50张");
    }
}

public sealed record SpotFinding
{
    [Display(Name = "核查结果")]
    public SpotResult? Result { get; init; }

    [Display(Name = "核查日期")]
    public DateOnly CheckedOn { get; init; }

    [Display(Name = "核查情况")]
    public string What { get; init; } = "";
}

public sealed class SpotFindingValidator : AbstractValidator<SpotFinding>
{
    public SpotFindingValidator()
    {
        RuleFor(d => d.Result).Must(r => r is { } chosen && Enum.IsDefined(chosen)).WithMessage("请选择真实还是不符");
        RuleFor(d => d.CheckedOn).NotEqual(default(DateOnly)).WithMessage("请填写核查日期");
        RuleFor(d => d.What).NotEmpty().WithMessage("请写怎样核查的，不符的写明哪里不符").MaximumLength(500).WithMessage("核查情况不超过500个字");
    }
}

/// <summary>
/// 抽查: some confirmed sheets of a month, drawn by a stored seed, so that anybody can draw them again (S4-31). A sample instead of clocks and lists of ranks.
/// </summary>
public sealed class SpotCheck : CaseRecord, IOfTeamChecks
{
    private readonly List<SpotCheckLine> _lines = [];

    private SpotCheck()
    {
    }

    public int MonthNo { get; private set; }

    public long Seed { get; private set; }

    /// <summary>How many confirmed sheets the month had when they were drawn.</summary>
    public int OutOf { get; private set; }

    public string DrawnByName { get; private set; } = "";

    public Role DrawnByRole { get; private set; }

    public DateTimeOffset DrawnAt { get; private set; }

    public IReadOnlyList<SpotCheckLine> Lines => _lines;

    public Month Month => Month.OfNo(MonthNo);

    public static bool MayCheck(Role role) => role is Role.OrganisationOfficer or Role.CountyClerk or Role.CountyHead;

    public static SpotCheck Draw(long countyNo, Month month, IReadOnlyList<(Guid SheetId, long AreaNo)> confirmed, int wanted, long seed, Actor by)
    {
        if (!MayCheck(by.Role))
        {
            throw new RuleBroken("抽查由县组织部门或县扶贫办办理", ruleId: "WF-006");
        }

        if (confirmed.Count == 0)
        {
            throw new RuleBroken($"{month.Name}还没有乡镇确认的月表，没有可抽的", "MonthText");
        }

        var check = new SpotCheck
        {
            AreaNo = countyNo,
            MonthNo = month.No,
            Seed = seed,
            OutOf = confirmed.Count,
            DrawnByName = by.Name,
            DrawnByRole = by.Role,
            DrawnAt = by.At,
        };
        foreach (var (id, areaNo) in Sample.Choose(confirmed, s => s.SheetId, wanted, seed))
        {
            check._lines.Add(new SpotCheckLine(check, check._lines.Count + 1, id, areaNo));
        }

        check.Note("抽取驻村台账核查", by, $"{month.Name}，{confirmed.Count}张抽{check._lines.Count}张");
        return check;
    }
}

/// <summary>One drawn sheet and, once somebody has been there, what was found. It lies in its village, so that the township reads it.</summary>
public sealed class SpotCheckLine : CaseRecord, IOfTeamChecks
{
    private SpotCheckLine()
    {
    }

    internal SpotCheckLine(SpotCheck check, int seq, Guid sheetId, long areaNo)
    {
        (AreaNo, CheckId, Seq, SheetId) = (areaNo, check.Id, seq, sheetId);
    }

    public Guid CheckId { get; private set; }

    public int Seq { get; private set; }

    public Guid SheetId { get; private set; }

    public TeamSheet Sheet { get; private set; } = null!;

    public SpotFinding? Finding { get; private set; }

    public string? CheckedByName { get; private set; }

    public void Find(SpotFinding finding, Actor by)
    {
        if (!SpotCheck.MayCheck(by.Role))
        {
            throw new RuleBroken("核查结果由县组织部门或县扶贫办登记", ruleId: "WF-006");
        }

        if (Finding is not null)
        {
            throw new RuleBroken("这张的核查结果已经登记，不能再改");
        }

        if (finding.CheckedOn > by.Today)
        {
            throw new RuleBroken("核查日期不能在今天之后", "CheckedOn");
        }

        (Finding, CheckedByName) = (finding with { What = finding.What.Trim() }, by.Name);
        Note("登记驻村台账核查结果", by, Label.Of(finding.Result!.Value), finding.CheckedOn);
    }
}
