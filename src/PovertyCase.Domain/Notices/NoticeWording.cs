using PovertyCase.Domain.Common;
using PovertyCase.Domain.Procedures;

namespace PovertyCase.Domain.Notices;

/// <summary>The places a notice names: 佛洞村, 白柳镇, 旬阳县.</summary>
public sealed record NoticePlaces(string Village, string Township, string County);

/// <summary>The telephone lines of the county's dated settings; what is not set is left away.</summary>
public sealed record NoticePhones(string? Village, string? Township, string? County);

/// <summary>The review meeting behind a first notice.</summary>
/// <param name="LeastFor">The fewest votes for any household of the notice at this meeting.</param>
public sealed record MeetingFigures(DateOnly HeldOn, int Due, int Present, int LeastFor);

/// <summary>What the text of a notice is made from.</summary>
/// <param name="FirstHead">Head of the first household on the list.</param>
/// <param name="Procedure">What the list is of.</param>
/// <param name="Compared">Whether data were compared with other departments (a step that a dated setting switches on).</param>
public sealed record NoticeFacts(
    int Year,
    NoticePlaces Places,
    string FirstHead,
    int Households,
    int Persons,
    DateOnly PostedOn,
    int Days,
    bool Compared,
    IReadOnlyList<MeetingFigures> Meetings,
    NoticePhones Phones,
    string PostedAt,
    FilingKind Procedure = FilingKind.Identification);

/// <summary>
/// The text of notices and announcements: the standard wording of each, or the county's own, with its places filled in. Nothing about a
/// household but its head's name stands in it (PV-001). Paragraphs are separated by line feeds.
/// </summary>
public static class NoticeWording
{
    private const string Confidential = "反映人的情况予以保密。";
    private const string Office = NoticePlaceholder.County + "扶贫办公室";
    private const string Government = NoticePlaceholder.Township + "人民政府";

    // The way each list has come, how many, how long, whom to tell.
    private static readonly Dictionary<(NoticeKind Kind, FilingKind Procedure), NoticePattern> Standards = new()
    {
        [(NoticeKind.First, FilingKind.Identification)] = new(
            "关于{村}{年度}年度拟纳入建档立卡贫困户名单的第一次公示",
            "根据上级建档立卡有关规定，经农户申请、入户核实{比对}和{评议}，拟将{名单}上报{镇}审核。现予公示，{期限}。\n公示期内如有异议，请以书面、电话等形式反映，" + Confidential,
            NoticePlaceholder.Committee),
        [(NoticeKind.Second, FilingKind.Identification)] = new(
            "关于{镇}{村}{年度}年度拟纳入建档立卡贫困户名单的第二次公示",
            "经农户申请、入户核实{比对}、民主评议、村第一次公示和{镇}审核，拟将{村}{名单}上报{县}审定。现予公示，{期限}。\n对名单有异议的，请在公示期内向{镇}人民政府书面或来电反映，" + Confidential,
            Government),
        [(NoticeKind.Announcement, FilingKind.Identification)] = new(
            "关于{镇}{村}{年度}年度建档立卡贫困户名单的公告",
            "经农户申请、入户核实{比对}、民主评议、两次公示、{镇}审核、{县}审定，{村}{名单}确定为{年度}年度建档立卡贫困户。现予公告，{期限}。\n对公告的名单有疑问或要申诉的，请向{县}扶贫办公室反映。",
            Office),
        [(NoticeKind.First, FilingKind.Exit)] = new(
            "关于{村}{年度}年度拟脱贫户名单的第一次公示",
            "经{评议}、入户核实和农户认可，{名单}达到“一超过、两不愁、三保障”标准，拟作脱贫退出，上报{镇}核查。现予公示，{期限}。\n认为名单上的户没有真正脱贫，或者有其他意见的，请在公示期内以书面、电话等形式反映，" + Confidential,
            NoticePlaceholder.Committee),
        [(NoticeKind.Second, FilingKind.Exit)] = new(
            "关于{镇}{村}{年度}年度拟脱贫户名单的第二次公示",
            "经民主评议、入户核实、农户认可、村第一次公示和{镇}核查，{村}{名单}拟作脱贫退出，报{县}审定。现予公示，{期限}。\n有不同意见的，请在公示期内告诉{镇}人民政府，书面、来电、来人都可以，" + Confidential,
            Government),
        [(NoticeKind.Announcement, FilingKind.Exit)] = new(
            "关于{镇}{村}{年度}年度脱贫户名单的公告",
            "经入户认定、农户认可、两次公示、{镇}核查、{县}审定，{村}{名单}确定为{年度}年脱贫户，脱贫后继续享受原有帮扶政策。现予公告，{期限}。\n对公告有疑问或要申诉的，请向{县}扶贫办公室反映。",
            Office),
        [(NoticeKind.Village, FilingKind.Monitoring)] = new(
            "关于{村}拟纳入防止返贫监测对象名单的公示",
            "经农户申请并授权、入户核实、信息比对和{评议}，拟将{名单}纳入防止返贫监测，报{镇}审核、{县}审定。现予公示，{期限}。\n对名单有意见，或者认为还有应纳入而没有纳入的户，请在公示期内告诉村委会或者拨打监督电话，" + Confidential,
            NoticePlaceholder.Committee),
        [(NoticeKind.Announcement, FilingKind.Monitoring)] = new(
            "关于{村}防止返贫监测对象名单的公告",
            "经入户核实、信息比对、民主评议、村内公示、{镇}审核、{县}审定，{村}{名单}列为监测对象，落实帮扶措施。现予公告，{期限}。\n对名单有疑问的，可以向{镇}人民政府询问。",
            NoticePlaceholder.Committee),
        [(NoticeKind.Village, FilingKind.RiskRemoval)] = new(
            "关于{村}监测对象拟消除风险名单的公示",
            "经落实帮扶措施、入户核查和{评议}，{名单}收入稳定，义务教育、基本医疗、住房和饮水安全有保障，拟标注风险消除，报{镇}审核、{县}审定。现予公示，{期限}。\n认为风险还没有消除的，公示期内向村委会反映，或者打监督电话，" + Confidential,
            NoticePlaceholder.Committee),
        [(NoticeKind.Announcement, FilingKind.RiskRemoval)] = new(
            "关于{村}监测对象风险消除名单的公告",
            "经入户核查、民主评议、村内公示、{镇}审核、{县}审定，{村}{名单}风险已经消除，不再作为监测对象。现予公告，{期限}。\n再遇到困难的，随时可以向村委会申报。",
            NoticePlaceholder.Committee),
        [(NoticeKind.Village, FilingKind.Clearing)] = new(
            "关于{村}{年度}年度拟清退建档立卡户名单的公示",
            "经核实、告知农户并听取意见、{评议}，{名单}当初的识别不符合规定，拟从建档立卡名单中清退，报{镇}审核、{县}审定。现予公示，{期限}。\n认为不应清退的，或者有其他情况要反映的，公示期内告诉村委会或镇人民政府，书面、电话都可以，" + Confidential,
            NoticePlaceholder.Committee),
        [(NoticeKind.Announcement, FilingKind.Clearing)] = new(
            "关于{村}{年度}年度清退建档立卡户名单的公告",
            "经核实、听取农户意见、民主评议、村内公示、{镇}审核、{县}审定，{村}{名单}从建档立卡名单中清退。现予公告，{期限}。\n被清退的户有不同意见的，可以向{县}扶贫办公室申诉；以后确有困难，可以重新申请。",
            NoticePlaceholder.Committee),
    };

    /// <summary>Every paper there is, in the order of the procedures.</summary>
    public static IReadOnlyList<(NoticeKind Kind, FilingKind Procedure)> Papers { get; } = [.. Standards.Keys];

    public static string NameOf(NoticeKind kind, FilingKind procedure) => $"{Label.Of(procedure)}：{Label.Of(kind)}";

    /// <summary>The wording that serves while the county has none of its own.</summary>
    public static NoticePattern Standard(NoticeKind kind, FilingKind procedure) => Standards[(kind, procedure)];

    /// <param name="template">The county's own wording in force on the day of posting; null while it has none.</param>
    public static NoticeText Write(NoticeKind kind, NoticeFacts facts, NoticeTemplate? template = null) =>
        Write(kind, facts, template?.Pattern ?? Standard(kind, facts.Procedure), template?.Edition ?? 0);

    /// <summary>A wording that nobody has decided yet, filled in to be looked at.</summary>
    public static NoticeText Write(NoticeKind kind, NoticeFacts facts, NoticePattern pattern, int edition) =>
        new(Fill(pattern.Title, kind, facts), Fill(pattern.Body, kind, facts), Fill(pattern.Issuer, kind, facts), Lines(facts.Phones), facts.PostedAt, edition);

    /// <summary>The wording in force on a day: of those whose first day has come the one that was decided last, so that a later decision also takes back an earlier one for a later day.</summary>
    public static NoticeTemplate? InForce(IEnumerable<NoticeTemplate> templates, NoticeKind kind, FilingKind procedure, DateOnly day) => templates
        .Where(t => t.Kind == kind && t.Procedure == procedure && t.Details.InForceFrom <= day)
        .MaxBy(t => t.Edition);

    private static string Fill(string pattern, NoticeKind kind, NoticeFacts facts)
    {
        var whom = facts.Households == 1 ? $"{facts.FirstHead}1户{facts.Persons}人" : $"{facts.FirstHead}等{facts.Households}户{facts.Persons}人";
        (string Place, string Text)[] filled =
        [
            (NoticePlaceholder.Committee, VillageCommittee(facts.Places.Village)),
            (NoticePlaceholder.Village, facts.Places.Village),
            (NoticePlaceholder.Township, facts.Places.Township),
            (NoticePlaceholder.County, facts.Places.County),
            (NoticePlaceholder.Year, facts.Year.ToString(System.Globalization.CultureInfo.InvariantCulture)),
            (NoticePlaceholder.List, whom),
            (NoticePlaceholder.Period, Span(kind == NoticeKind.Announcement ? "公告期" : "公示期", facts)),
            (NoticePlaceholder.Review, Meetings(facts.Meetings)),
            (NoticePlaceholder.Compared, facts.Compared ? "、信息比对" : ""),
        ];
        return Placeholders.Fill(pattern, filled);
    }

    /// <summary>佛洞村 → 佛洞村村民委员会; 棕溪社区 → 棕溪社区居民委员会.</summary>
    public static string VillageCommittee(string village) =>
        village + (village.EndsWith("社区", StringComparison.Ordinal) ? "居民委员会" : "村民委员会");

    /// <summary>11月14日张贴，至11月21日24时满: how clerks count, the day of posting not included (decisions 4).</summary>
    private static string Span(string name, NoticeFacts facts) =>
        $"{name}{facts.Days}天（{FlexibleDate.Long(facts.PostedOn)}张贴，至{FlexibleDate.Long(NoticePeriod.LastDay(facts.PostedOn, facts.Days))}24时满）";

    private static string Meetings(IReadOnlyList<MeetingFigures> meetings) => meetings.Count == 0
        ? "民主评议"
        : string.Join("、", meetings.Select(m => $"{FlexibleDate.Long(m.HeldOn)}村民代表大会民主评议（应到{m.Due}人，实到{m.Present}人，每户赞成不少于{m.LeastFor}票）"));

    private static string Lines(NoticePhones phones) => string.Join("；", new[]
    {
        phones.Village is null ? null : $"村监督电话：{phones.Village}",
        phones.Township is null ? null : $"镇监督电话：{phones.Township}",
        phones.County is null ? null : $"县监督电话：{phones.County}",
    }.Where(line => line is not null));
}
