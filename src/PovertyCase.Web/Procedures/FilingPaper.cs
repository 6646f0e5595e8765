using System.ComponentModel.DataAnnotations;
using System.Reflection;
using Microsoft.EntityFrameworkCore;
using PovertyCase.Documents.Forms;
using PovertyCase.Documents.Layout;
using PovertyCase.Domain.Codes;
using PovertyCase.Domain.Common;
using PovertyCase.Domain.Households;
using PovertyCase.Domain.Notices;
using PovertyCase.Domain.Procedures;
using PovertyCase.Web.Data;

namespace PovertyCase.Web.Procedures;

/// <summary>一件一表: application, survey or check, vote, notices and decisions of one filing, from what was entered once. Steps not yet taken are left out.</summary>
public sealed class FilingPaper(CaseDb db, RegionBook regions, WhoIdentified identified, SplitDesk splitDesk)
{
    private const int LongestShort = 24;

    private static readonly string[] Numerals = ["一", "二", "三", "四", "五", "六", "七", "八", "九", "十"];

    public static string TitleOf(FilingKind kind) => kind switch
    {
        FilingKind.Exit => "贫困户脱贫退出审核表",
        FilingKind.Monitoring => "防返贫监测对象识别审核表",
        FilingKind.RiskRemoval => "监测对象风险消除审核表",
        FilingKind.Clearing => "错评清退审核表",
        _ => "贫困户识别审核表",
    };

    public async Task<FilingSheet> OfAsync(Filing filing, Actor by, CancellationToken cancel)
    {
        var (id, household, roundId) = (filing.Id, filing.Household, filing.RoundId);
        var round = await db.Rounds.Where(r => r.Id == roundId).Select(r => r.Name).SingleOrDefaultAsync(cancel) ?? "";
        var parts = new List<(string Name, IReadOnlyList<FormField> Fields, FormTable? Table)>
        {
            ("家庭情况", Home(household), await MembersAsync(household, cancel)),
            (filing.Kind == FilingKind.Identification ? "申请" : "提出", Asked(filing), null),
        };
        AddDetails(parts, "农户授权", filing.Consent);
        AddDetails(parts, "入户核实", filing.SurveyThatStands);
        if (filing.Kind == FilingKind.Identification
            && (await splitDesk.OfAsync(new Dictionary<Guid, DateOnly> { [household.Id] = filing.AppliedOn }, await db.SettingsOfAsync(filing.AreaNo, by.Today, cancel), cancel))[household.Id].ToList() is { Count: > 0 } splits)
        {
            parts.Add(("分户情况", [.. splits.Select(s => new FormField("申请前分户", s.InWords, IsWide: true))], null));
        }

        AddDetails(parts, "小组评议", filing.GroupReviewThatStands);
        AddDetails(parts, "风险核实", filing.RiskCheckThatStands);
        AddDetails(parts, "信息比对", filing.ComparisonThatStands);
        AddDetails(parts, "退出核查（一超过、两不愁、三保障）", filing.ExitCheck, Income(filing));
        if (filing.ExitAnswers.Count > 0)
        {
            parts.Add(("本省另加的退出指标", [.. filing.ExitAnswers.Select(a => new FormField(a.Name, $"{(a.Met == true ? "达标" : "未达标")}（{a.Test}）：{a.Evidence}", IsWide: true))], null));
        }

        AddDetails(parts, "消除核查", filing.RemovalCheck, Income(filing));
        if (filing.Agreement is { } agreement)
        {
            parts.Add(("农户认可", [.. FieldsOf(agreement), new FormField("签了字的核查表", filing.ExitSheetIds.Length > 0 ? $"附照片{filing.ExitSheetIds.Length}份" : "没有照片")], null));
        }

        AddDetails(parts, "清退核实", filing.ClearingCheckThatStands);
        AddDetails(parts, "告知农户和听取申辩", filing.HearingThatStands);
        AddDetails(parts, "自然消除", filing.NaturalEnd);
        if (filing.Kind == FilingKind.Clearing)
        {
            var trace = await identified.OfAsync(household.Id, cancel);
            parts.Add(("当初谁评的", trace.Missing is { } missing ? [new FormField("说明", missing, IsWide: true)] : [], trace.Steps.Count > 0 ? TableOf(trace) : null));
        }

        if (await VotesAsync(id, cancel) is { Rows.Count: > 0 } votes)
        {
            parts.Add(("民主评议", [], votes));
        }

        if (await NoticesAsync(id, cancel) is { Rows.Count: > 0 } notices)
        {
            parts.Add(("公示公告", [], notices));
        }

        parts.Add(("办理经过", filing.EndedBecause is { } why ? [new FormField(filing.Stage == FilingStage.Withdrawn ? "撤回原因" : "未通过原因", why, IsWide: true)] : [], await StepsAsync(filing, cancel)));
        return new FilingSheet
        {
            Title = TitleOf(filing.Kind),
            Place = regions.Path(filing.AreaNo),
            Round = round,
            State = Label.Of(filing.Stage),
            Parts = [.. parts.Select((p, i) => new FilingPart($"{Numerals[i]}、{p.Name}", p.Fields, p.Table))],
            Signatures = [new("户主（签字、手印）"), new("村负责人（签字）"), new("帮扶责任人（签字）"), new("乡镇审核人（签字）"), new("县审定（盖章）")],
            IssuedAt = by.At,
            PrintedBy = by.PrintLine,
        };
    }

    private static List<FormField> Home(Household household) =>
    [
        new("户主", household.HeadName), new("户编号", household.HouseholdNo),
        new("村民小组", household.Details.GroupName), new("家庭人口", $"{household.PersonCount}人"),
        new("人均纯收入", household.PerCapitaNetIncome is { } income ? $"{household.IncomeYear}年 {Money.Text(income)}元" : "（未填）"),
        new("主要致贫原因", household.MainCause is { } cause ? CodeTables.PovertyCauses.NameOf(cause) : "（未填）"),
    ];

    private static List<FormField> Asked(Filing filing)
    {
        var fields = new List<FormField> { new("日期", FlexibleDate.Long(filing.AppliedOn)) };
        if (filing.EntryReason is not null)
        {
            fields.Add(new FormField("纳入缘由", Filing.EntrySaid(filing.EntryReason, filing.ReturnCause)));
        }

        if (filing.ExitReason is { } reason)
        {
            fields.Add(new FormField("退出原因", Label.Of(reason)));
        }

        if (filing.Clue is { } clue)
        {
            fields.Add(new FormField("线索来源", clue.ClueFrom is { } from ? Label.Of(from) : ""));
            fields.Add(new FormField("监测对象类别", clue.Target is { } target ? Label.Of(target) : ""));
            fields.Add(new FormField("主要风险", RiskClue.NameOf(clue.Risk)));
            fields.Add(new FormField("其他风险", clue.Risks().Count > 1 ? string.Join('、', clue.Risks().Skip(1).Select(RiskClue.NameOf)) : "无"));
            fields.Add(new FormField("风险说明", clue.RiskDetail, IsWide: true));
        }

        if (filing.Removal is { } removal)
        {
            fields.Add(new FormField("消除理由", removal.RemovalBecause, IsWide: true));
        }

        if (filing.Clearing is { } clearing)
        {
            fields.AddRange(FieldsOf(clearing));
        }

        return fields;
    }

    private static IEnumerable<FormField> Income(Filing filing) => filing.ExitIncome is { } income
        ? [new FormField($"{income.IncomeYear}年人均纯收入", $"{Money.Text(income.PerCapitaIncome)}元"), new FormField("当年标准", $"{Money.Text(income.IncomeLine)}元")]
        : [];

    private static void AddDetails(List<(string, IReadOnlyList<FormField>, FormTable?)> parts, string name, object? details, IEnumerable<FormField>? before = null)
    {
        if (details is not null)
        {
            parts.Add((name, [.. before ?? [], .. FieldsOf(details)], null));
        }
    }

    /// <summary>Every field that an official fills in, under the label it has on the screen.</summary>
    private static IEnumerable<FormField> FieldsOf(object details)
    {
        foreach (var property in details.GetType().GetProperties())
        {
            if (property.GetCustomAttribute<DisplayAttribute>()?.Name is { } label && InWords(property.GetValue(details)) is { } text)
            {
                yield return new FormField(label, text, IsWide: text.Length > LongestShort);
            }
        }
    }

    private static string? InWords(object? value) => value switch
    {
        DateOnly day => FlexibleDate.Long(day),
        bool yes => yes ? "是" : "否",
        Enum choice => Label.Of(choice),
        decimal amount => $"{Money.Text(amount)}元",
        int number => Count(number),
        string { Length: > 0 } text => text,
        _ => null,
    };

    private static string Count(int number) => number.ToString(System.Globalization.CultureInfo.InvariantCulture);

    private async Task<FormTable> MembersAsync(Household household, CancellationToken cancel)
    {
        var id = household.Id;
        var members = await db.Memberships.AsNoTracking().Where(m => m.HouseholdId == id && m.EndedOn == null).OrderBy(m => m.Relation).ThenBy(m => m.Id)
            .Select(m => new { m.Person.Details.Name, m.Relation, m.Person.Sex, m.Person.BirthDate }).ToListAsync(cancel);
        FormColumn[] columns = [new("序号", 0.6, Align.Center), new("姓名", 1.6), new("与户主关系", 1.4), new("性别", 0.7, Align.Center), new("出生年月", 1.1, Align.Center)];
        return new FormTable("", columns, [.. members.Select((m, i) => (IReadOnlyList<string>)
            [Count(i + 1), m.Name, CodeTables.FamilyRelations.NameOf(m.Relation), Label.Of(m.Sex), $"{m.BirthDate.Year}年{m.BirthDate.Month}月"])]);
    }

    /// <summary>Who entered the household then (S0-20).</summary>
    private static FormTable TableOf(IdentifiedTrace trace)
    {
        FormColumn[] columns = [new("环节", 1.4), new("日期", 1.8), new("谁", 2.6), new("凭什么", 2.6)];
        return new FormTable("", columns, [.. trace.Steps.Select(s => (IReadOnlyList<string>)[s.Name, s.When, s.Who, s.What])]);
    }

    private async Task<FormTable> VotesAsync(Guid filing, CancellationToken cancel)
    {
        var votes = await (
            from line in db.MeetingLines
            join meeting in db.Meetings on line.MeetingId equals meeting.Id
            where line.FilingId == filing
            orderby meeting.Details.HeldOn
            select new { meeting.Details.HeldOn, meeting.Details.Place, meeting.Details.Due, meeting.Details.Present, line.VotesFor, line.VotesAgainst, line.Abstained, line.Passed }).ToListAsync(cancel);
        FormColumn[] columns = [new("会议日期", 1.5), new("地点", 1.8), new("应到", 0.7, Align.Right), new("实到", 0.7, Align.Right), new("赞成", 0.7, Align.Right), new("反对", 0.7, Align.Right), new("弃权", 0.7, Align.Right), new("结果", 1, Align.Center)];
        return new FormTable("", columns, [.. votes.Select(v => (IReadOnlyList<string>)
            [FlexibleDate.Long(v.HeldOn), v.Place, Count(v.Due), Count(v.Present), Count(v.VotesFor), Count(v.VotesAgainst), Count(v.Abstained), v.Passed ? "通过" : "未过半数"])]);
    }

    private async Task<FormTable> NoticesAsync(Guid filing, CancellationToken cancel)
    {
        var notices = await db.NoticeLines.Where(l => l.FilingId == filing).OrderBy(l => l.Notice.PostedOn)
            .Select(l => new { l.Notice.Kind, l.Notice.PostedOn, l.Notice.LastDay, l.Notice.PublicCode, Objections = db.Objections.Count(o => o.NoticeLineId == l.Id || (o.About == ObjectionAbout.WholeList && o.NoticeId == l.NoticeId)) }).ToListAsync(cancel);
        FormColumn[] columns = [new("种类", 1.4), new("张贴", 1.5), new("期满", 1.5), new("公示编号", 1.2, Align.Center), new("异议（件）", 0.9, Align.Right)];
        return new FormTable("", columns, [.. notices.Select(n => (IReadOnlyList<string>)[Label.Of(n.Kind), FlexibleDate.Long(n.PostedOn), FlexibleDate.Long(n.LastDay), n.PublicCode, Count(n.Objections)])]);
    }

    private async Task<FormTable> StepsAsync(Filing filing, CancellationToken cancel)
    {
        var (id, household) = (filing.Id, filing.HouseholdId);

        // Who printed the paper is told in the trail; it is no step of the procedure.
        var steps = await db.Trail.AsNoTracking().Where(e => e.TimelineOf == household && e.ObjectKind == nameof(Filing) && e.ObjectId == id && !e.Act.StartsWith("打印")).OrderBy(e => e.At).ThenBy(e => e.Id)
            .Select(e => new { e.At, e.Act, e.OfficerName, e.Role, e.Note }).ToListAsync(cancel);
        FormColumn[] columns = [new("日期", 1.4), new("办理", 1.8), new("经办人", 1.4), new("岗位", 1.4), new("说明", 2.4)];
        return new FormTable("", columns, [.. steps.Select(s => (IReadOnlyList<string>)[FlexibleDate.Long(OfficialClock.Today(s.At)), s.Act, s.OfficerName, Label.Of(s.Role), s.Note ?? ""])]);
    }
}
