using System.ComponentModel.DataAnnotations;
using FluentValidation;
using PovertyCase.Domain.Common;
using PovertyCase.Domain.Quality;
using PovertyCase.Domain.Settings;

namespace PovertyCase.Domain.Procedures;

public enum SampleResult
{
    [Display(Name = "符合"), StatusColour("ok")] Right = 1,
    [Display(Name = "不符合"), StatusColour("bad")] Wrong = 2,
}

public sealed record SampleDrawDetails
{
    [Display(Name = "抽几户")]
    public int Wanted { get; init; }
}

public sealed class SampleDrawDetailsValidator : AbstractValidator<SampleDrawDetails>
{
    public SampleDrawDetailsValidator() => RuleFor(d => d.Wanted).InclusiveBetween(1, SampleDraw.Most).WithMessage($"一次抽1到{SampleDraw.Most}户");
}

/// <summary>What two officers of the level that decides saw in a drawn household.</summary>
public sealed record SampleFinding
{
    [Display(Name = "与申报是否相符")]
    public SampleResult? Result { get; init; }

    [Display(Name = "入户日期")]
    public DateOnly SampledOn { get; init; }

    [Display(Name = "抽查人（两人以上）")]
    public string Samplers { get; init; } = "";

    [Display(Name = "看到的情况")]
    public string Seen { get; init; } = "";
}

public sealed class SampleFindingValidator : AbstractValidator<SampleFinding>
{
    public SampleFindingValidator()
    {
        RuleFor(d => d.Result).Must(r => r is { } chosen && Enum.IsDefined(chosen)).WithMessage("请选择符合还是不符合");
        RuleFor(d => d.SampledOn).NotEqual(default(DateOnly)).WithMessage("请填写入户的日期");
        RuleFor(d => d.Samplers).Must(SurveyDetailsValidator.TwoNames).WithMessage("入户抽查须两人以上，写两个人的姓名").MaximumLength(100).WithMessage("抽查人不超过100个字");
        RuleFor(d => d.Seen).NotEmpty().WithMessage("请写在农户家里看到了什么").MaximumLength(500).WithMessage("看到的情况不超过500个字");
    }
}

/// <summary>How many of a round's cases a level has visited itself, and the least share it should (domain.md 3.1, WF-012).</summary>
/// <param name="Least">Per cent.</param>
public sealed record SampleShare(int Cases, int Checked, int Least)
{
    public int Percent => Cases == 0 ? 0 : Checked * 100 / Cases;

    public bool IsShort => Checked * 100 < Least * Cases;

    /// <summary>How many visits make the share full.</summary>
    public int Owed => Math.Max(0, (int)Math.Ceiling(Least * Cases / 100m) - Checked);

    /// <summary>What the level said when it decided all the same; null where it was not asked.</summary>
    public string? Because { get; init; }

    public string InWords => $"{Cases}户里{Checked}户，{Warning ?? $"{Percent}%"}{(Because is { } why ? $"；说明：{why}" : "")}";

    /// <summary>What was drawn and seen of it, behind a sentence.</summary>
    public string Counted => $"（{Visited}）";

    public string Visited => $"{Cases}户里入户抽查了{Checked}户";

    /// <summary>Null while the share is full.</summary>
    public string? Warning => IsShort ? SampleDraw.Rule.Say(("pct", Percent), ("min", Least)) : null;
}

/// <summary>
/// 入户抽查: the level that decides visits some of the households itself. They are drawn by a stored number and known to nobody below until the visit is
/// recorded (S1-41). Monitoring and clearing need none: there the township checks every household.
/// </summary>
public sealed class SampleDraw : CaseRecord
{
    /// <summary>More nobody visits at once.</summary>
    public const int Most = 200;

    private readonly List<SampledFiling> _lines = [];

    private SampleDraw()
    {
    }

    public static QualityRule Rule => RuleCatalogue.Find("WF-012");

    /// <summary>The kinds of filings from which samples are drawn.</summary>
    public static IReadOnlyList<FilingKind> Kinds { get; } = [FilingKind.Identification, FilingKind.Exit];

    public Guid RoundId { get; private set; }

    public bool ByCounty { get; private set; }

    public long Seed { get; private set; }

    /// <summary>From how many the sample was drawn.</summary>
    public int OutOf { get; private set; }

    /// <summary>How many of the lines were not drawn by the number but had to be visited; they stand first.</summary>
    public int MustSee { get; private set; }

    public string DrawnByName { get; private set; } = "";

    public DateTimeOffset DrawnAt { get; private set; }

    public IReadOnlyList<SampledFiling> Lines => _lines;

    /// <summary>Behind the number of lines: how many of them no number has drawn.</summary>
    public string Among => MustSee == 0 ? "" : $"（其中分户必查{MustSee}户）";

    public static bool MayDraw(Role role) => role is Role.TownshipClerk or Role.CountyClerk;

    /// <summary>Where a filing waits for the decision of the level.</summary>
    public static FilingStage WaitingAt(bool byCounty) => byCounty ? FilingStage.CountyReview : FilingStage.TownshipReview;

    /// <summary>The stages of the cases of which a share is to be visited: from the level's desk onwards, without what was refused or withdrawn.</summary>
    public static IReadOnlyList<FilingStage> Counted(bool byCounty) => byCounty
        ? [FilingStage.CountyReview, FilingStage.CountyAccepted, FilingStage.Approved, FilingStage.Announced, FilingStage.Registered, FilingStage.Exited]
        : [FilingStage.TownshipReview, FilingStage.TownshipPassed, FilingStage.SecondNotice, FilingStage.OnRoster, .. Counted(true)];

    /// <summary>The least share in per cent, as the county set it.</summary>
    public static int Least(bool byCounty, SettingsOfTheDay settings) => Rule.Number(byCounty ? "county" : "township", settings.Parameter);

    /// <param name="waiting">The filings of the round that wait at the level's desk and were not yet drawn there.</param>
    /// <param name="must">Those of them that are visited whatever the number says: households that split before they applied (S0-08). They count among the wanted.</param>
    public static SampleDraw Draw(Round round, IReadOnlyList<Filing> waiting, int wanted, long seed, Actor by, IReadOnlySet<Guid>? must = null)
    {
        if (!MayDraw(by.Role))
        {
            throw new RuleBroken("入户抽查由乡镇经办人或县扶贫办业务员抽取", ruleId: "WF-006");
        }

        if (waiting.Count == 0)
        {
            throw new RuleBroken("等待审核的户都已经抽过，没有可抽的");
        }

        if (wanted > waiting.Count)
        {
            throw new RuleBroken($"能抽的只有{waiting.Count}户", nameof(SampleDrawDetails.Wanted));
        }

        var byCounty = by.Role == Role.CountyClerk;
        var owed = waiting.Where(f => must?.Contains(f.Id) == true).ToList();
        var draw = new SampleDraw { MustSee = owed.Count, AreaNo = by.AreaNo, RoundId = round.Id, ByCounty = byCounty, Seed = seed, OutOf = waiting.Count, DrawnByName = by.Name, DrawnAt = by.At };
        foreach (var filing in owed.Concat(Sample.Choose([.. waiting.Except(owed)], f => f.Id, Math.Max(0, wanted - owed.Count), seed)))
        {
            draw._lines.Add(new SampledFiling(draw, draw._lines.Count + 1, filing, by));
        }

        // Names stand in the lines alone, which the level below does not read yet.
        draw.Note("抽取入户抽查", by, $"{round.Name}，{waiting.Count}户抽{draw._lines.Count}户{draw.Among}");
        return draw;
    }
}

/// <summary>One drawn household and, once it was visited, what was seen there.</summary>
public sealed class SampledFiling : CaseRecord, IOfHousehold
{
    private SampledFiling()
    {
    }

    internal SampledFiling(SampleDraw draw, int seq, Filing filing, Actor by)
    {
        (DrawId, Seq, ByCounty, AreaNo, FilingId, HouseholdId, DrawnOn) = (draw.Id, seq, draw.ByCounty, filing.AreaNo, filing.Id, filing.HouseholdId, by.Today);
    }

    public Guid DrawId { get; private set; }

    public int Seq { get; private set; }

    public bool ByCounty { get; private set; }

    public Guid FilingId { get; private set; }

    public Filing Filing { get; private set; } = null!;

    public Guid HouseholdId { get; private set; }

    public DateOnly DrawnOn { get; private set; }

    public SampleFinding? Finding { get; private set; }

    public string? RecordedByName { get; private set; }

    /// <summary>The clerk of the level that drew.</summary>
    public static Role RecorderOf(bool byCounty) => byCounty ? Role.CountyClerk : Role.TownshipClerk;

    public bool MayRecord(Role role) => role == RecorderOf(ByCounty);

    public void Record(SampleFinding finding, Filing filing, Actor by)
    {
        if (!MayRecord(by.Role))
        {
            throw new RuleBroken(ByCounty ? "县里抽的由县扶贫办业务员登记" : "乡镇抽的由乡镇经办人登记", ruleId: "WF-006");
        }

        if (Finding is not null)
        {
            throw new RuleBroken("这一户的抽查结果已经登记，不能再改");
        }

        if (filing.IsEnded)
        {
            throw new RuleBroken($"这一件已经办结：{Label.Of(filing.Stage)}");
        }

        if (finding.SampledOn > by.Today || finding.SampledOn < DrawnOn)
        {
            throw new RuleBroken("入户日期应在抽取之后、今天之前", nameof(SampleFinding.SampledOn));
        }

        Finding = finding with { Samplers = finding.Samplers.Trim(), Seen = finding.Seen.Trim() };
        RecordedByName = by.Name;
        Note("登记入户抽查", by, Label.Of(finding.Result!.Value), finding.SampledOn);
    }

    public override Guid? TimelineOf => HouseholdId;

    /// <summary>That it was drawn stands in the trail of the draw: in the household's own the village would read it.</summary>
    public override Guid? PartOf => DrawId;

    /// <summary>Why the level may not pass the filing yet; null when nothing it drew stands against that.</summary>
    /// <param name="lines">What the level drew of this filing.</param>
    /// <param name="must">It is a household that split before it applied: the level sees it before it passes it (S0-08).</param>
    public static string? Against(Filing filing, IEnumerable<SampledFiling> lines, bool must = false)
    {
        var newest = lines.Where(l => l.FilingId == filing.Id).MaxBy(l => l.Id);
        return newest switch
        {
            null => must ? "分户以后申请的，乡镇先入户核查（程序→入户抽查），登记了结果才能通过" : null,

            // The village reads what was refused of its own: that the household was drawn is not said here, it stands beside it on the level's page.
            { Finding: null } => "本级还有一件事没有办完，请看这一户旁边的提示",

            // What was seen before the filing went back and came again speaks of what has been put right since.
            { Finding.Result: SampleResult.Wrong } when newest.Finding.SampledOn >= filing.StageSince => "入户抽查不符合，请退回或者不予通过",
            _ => null,
        };
    }
}
