using System.ComponentModel.DataAnnotations;
using PovertyCase.Domain.Common;
using PovertyCase.Domain.Procedures;

namespace PovertyCase.Domain.Notices;

public enum NoticeKind
{
    [Display(Name = "第一次公示")]
    First = 1,

    [Display(Name = "第二次公示")]
    Second = 2,

    [Display(Name = "公告")]
    Announcement = 3,

    /// <summary>The one notice of monitoring.</summary>
    [Display(Name = "村内公示")]
    Village = 4,
}

/// <summary>
/// 公示/公告 posted in one village: body text and lines are frozen as posted and name nothing but group, head and number of
/// persons (PV-001). A notice of n days posted on day D ends at 24:00 of day D+n (decisions 4).
/// </summary>
public sealed class Notice : CaseRecord
{
    public const int LongestTitle = 120;
    public const int LongestBody = 4000;
    public const int LongestIssuer = 60;

    private readonly List<NoticeLine> _lines = [];

    private Notice()
    {
    }

    public Guid RoundId { get; private set; }

    public NoticeKind Kind { get; private set; }

    /// <summary>The code on the paper, by which a resident finds the notice on the public board.</summary>
    public string PublicCode { get; private set; } = "";

    public string Title { get; private set; } = "";

    /// <summary>Paragraphs, separated by line feeds.</summary>
    public string Body { get; private set; } = "";

    public string Issuer { get; private set; } = "";

    public string Phones { get; private set; } = "";

    public string Places { get; private set; } = "";

    public DateOnly PostedOn { get; private set; }

    /// <summary>Full days, counted from the day after posting.</summary>
    public int Days { get; private set; }

    public DateOnly LastDay { get; private set; }

    public int PersonCount { get; private set; }

    /// <summary>Version of the county's own wording that the text follows; 0 for the standard wording.</summary>
    public int Edition { get; private set; }

    /// <summary>The day on which the whole list was taken back because an objection to it was upheld; null while it hangs or hung out its time.</summary>
    public DateOnly? WithdrawnOn { get; private set; }

    public IReadOnlyList<NoticeLine> Lines => _lines;

    /// <summary>Its time is over, or the list was taken back: nobody objects to it any more.</summary>
    public bool IsOver(DateOnly today) => WithdrawnOn is not null || today > LastDay;

    /// <summary>名单撤下: it is off the public board from this moment; the paper stays in the records as it was posted.</summary>
    /// <returns>False when it had been taken down before.</returns>
    public bool TakeDown(Actor by)
    {
        if (WithdrawnOn is not null)
        {
            return false;
        }

        WithdrawnOn = by.Today;
        Note($"撤下{Label.Of(Kind)}", by, on: by.Today);
        return true;
    }

    /// <summary>The stage of filings whose next step this paper guards; null for an announcement, which guards none.</summary>
    public FilingStage? Guards => Kind switch
    {
        NoticeKind.First => FilingStage.FirstNotice,
        NoticeKind.Second => FilingStage.SecondNotice,
        NoticeKind.Village => FilingStage.VillageNotice,
        _ => null,
    };

    public static Notice Post(NoticeKind kind, Round round, long villageNo, NoticeText text, string publicCode, int days, IReadOnlyList<Filing> filings, Actor by)
    {
        if (filings.Count == 0)
        {
            throw new RuleBroken("没有可以公示的户");
        }

        if (days < 1)
        {
            throw new RuleBroken("公示天数至少1天");
        }

        if (text.Places.Length is 0 or > 200)
        {
            throw new RuleBroken("请写明张贴在哪里，不超过200个字", "Places");
        }

        // A county's own wording may grow too long with the names of a place.
        if (text.Title.Length > LongestTitle || text.Body.Length > LongestBody || text.Issuer.Length > LongestIssuer)
        {
            throw new RuleBroken("公示填上地名和名单以后太长了，请县扶贫办把写法改短");
        }

        var notice = new Notice
        {
            AreaNo = villageNo,
            RoundId = round.Id,
            Kind = kind,
            PublicCode = publicCode,
            Title = text.Title,
            Body = text.Body,
            Issuer = text.Issuer,
            Phones = text.Phones,
            Places = text.Places,
            PostedOn = by.Today,
            Days = days,
            LastDay = NoticePeriod.LastDay(by.Today, days),
            PersonCount = filings.Sum(f => f.Household.PersonCount),
            Edition = text.Edition,
        };
        foreach (var filing in filings)
        {
            if (filing.Kind != filings[0].Kind)
            {
                throw new RuleBroken("纳入和退出的户要分开张贴");
            }

            if (filing.AreaNo != villageNo)
            {
                throw new RuleBroken("一张公示只列一个村的户");
            }

            notice._lines.Add(new NoticeLine(notice, notice._lines.Count + 1, filing));
            switch (kind)
            {
                case NoticeKind.First: filing.OpenFirstNotice(by); break;
                case NoticeKind.Second: filing.OpenSecondNotice(by); break;
                case NoticeKind.Village: filing.OpenVillageNotice(by); break;
                default: filing.Announce(by); break;
            }
        }

        notice.Note($"张贴{Label.Of(kind)}", by, $"{filings.Count}户", notice.PostedOn);
        return notice;
    }
}

/// <summary>What is printed above and below the list.</summary>
/// <param name="Edition">Which version of the county's own wording it follows; 0 for the standard wording.</param>
public sealed record NoticeText(string Title, string Body, string Issuer, string Phones, string Places, int Edition = 0);

/// <summary>A frozen line: an objection names it and stops it alone (decisions 8).</summary>
public sealed class NoticeLine : IOfHousehold
{
    private NoticeLine()
    {
    }

    internal NoticeLine(Notice notice, int seq, Filing filing)
    {
        NoticeId = notice.Id;
        Notice = notice;
        AreaNo = filing.AreaNo;
        FilingId = filing.Id;
        HouseholdId = filing.HouseholdId;
        Seq = seq;
        GroupName = filing.Household.Details.GroupName;
        HeadName = filing.Household.HeadName;
        PersonCount = filing.Household.PersonCount;
    }

    public Guid Id { get; private set; } = Guid.CreateVersion7();

    public long AreaNo { get; private set; }

    public Guid NoticeId { get; private set; }

    public Notice Notice { get; private set; } = null!;

    public Guid FilingId { get; private set; }

    public Guid HouseholdId { get; private set; }

    public int Seq { get; private set; }

    public string GroupName { get; private set; } = "";

    public string HeadName { get; private set; } = "";

    public int PersonCount { get; private set; }
}

/// <summary>How a household stands on the notice that guards its next step.</summary>
/// <param name="LastDay">Last day of the notice, or null when the household was never on one.</param>
/// <param name="Days">The notice's full days.</param>
/// <param name="OpenObjections">Objections against this line that are not yet answered.</param>
public sealed record NoticeStanding(DateOnly? LastDay, int Days, int OpenObjections)
{
    public void MustBeClear(DateOnly today, string ruleId)
    {
        if (LastDay is not { } lastDay)
        {
            throw new RuleBroken("该户没有经过公示，不能继续办理", ruleId: "WF-013");
        }

        if (today <= lastDay)
        {
            throw new RuleBroken($"公示不足{Days}天：到{FlexibleDate.Long(lastDay)}24时期满，次日才能办理", ruleId: ruleId);
        }

        if (OpenObjections > 0)
        {
            throw new RuleBroken($"还有{OpenObjections}条异议未处理，不能结束公示", ruleId: "WF-005");
        }
    }
}
