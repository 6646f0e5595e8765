using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using PovertyCase.Domain.Common;
using PovertyCase.Domain.Procedures;

namespace PovertyCase.Domain.Rosters;

public enum RosterState
{
    [Display(Name = "名单已冻结，待双签"), StatusColour("wait")]
    Drawn = 1,

    [Display(Name = "已双签，待盖章"), StatusColour("wait")]
    Signed = 2,

    [Display(Name = "已盖两章，待上报"), StatusColour("wait")]
    Sealed = 3,

    [Display(Name = "已上报县"), StatusColour("go")]
    Reported = 4,

    [Display(Name = "县已接收"), StatusColour("go")]
    Accepted = 5,

    [Display(Name = "县已审定"), StatusColour("ok")]
    Approved = 6,

    [Display(Name = "已公告入库"), StatusColour("ok")]
    Completed = 7,

    [Display(Name = "已作废"), StatusColour("rest")]
    Voided = 9,
}

public enum SealKind
{
    [Display(Name = "镇党委印章")]
    PartyCommittee = 1,

    [Display(Name = "镇政府印章")]
    Government = 2,
}

public enum RosterDecision
{
    [Display(Name = "待接收"), StatusColour("wait")]
    Pending = 0,

    [Display(Name = "已接收"), StatusColour("ok")]
    Accepted = 1,

    [Display(Name = "退回"), StatusColour("bad")]
    Returned = 2,
}

/// <summary>
/// 花名册 of one township in one round: frozen lines, counted and hashed, signed by the two heads of the township and sealed by
/// Party committee and government before it goes up (S0-14 to S0-17). What is found later makes a supplement, never an edit.
/// </summary>
public sealed class Roster : CaseRecord
{
    private readonly List<RosterLine> _lines = [];
    private readonly List<RosterSignature> _signatures = [];
    private readonly List<RosterSeal> _seals = [];

    private Roster()
    {
    }

    public Guid RoundId { get; private set; }

    /// <summary>LS-township-year-number; printed on every page.</summary>
    public string ControlNo { get; private set; } = "";

    public string Title { get; private set; } = "";

    public RosterState State { get; private set; } = RosterState.Drawn;

    public DateTimeOffset DrawnAt { get; private set; }

    public Guid DrawnBy { get; private set; }

    public string DrawnByName { get; private set; } = "";

    public int HouseholdCount { get; private set; }

    public int PersonCount { get; private set; }

    /// <summary>SHA-256 over the canonical text of the lines, hexadecimal.</summary>
    public string Hash { get; private set; } = "";

    public DateTimeOffset? ReportedAt { get; private set; }

    public Guid? IssuedDocumentId { get; private set; }

    public IReadOnlyList<RosterLine> Lines => _lines;

    public IReadOnlyList<RosterSignature> Signatures => _signatures;

    public IReadOnlyList<RosterSeal> Seals => _seals;

    /// <summary>Freezes the lines and moves every filing onto the roster.</summary>
    public static Roster Draw(Round round, long townshipNo, string title, string controlNo, IReadOnlyList<RosterEntry> entries, Actor by)
    {
        if (entries.Count == 0)
        {
            throw new RuleBroken("没有第二次公示期满且无异议的户，还不能生成花名册");
        }

        var roster = new Roster
        {
            AreaNo = townshipNo,
            RoundId = round.Id,
            Title = title,
            ControlNo = controlNo,
            DrawnAt = by.At,
            DrawnBy = by.OfficerId,
            DrawnByName = by.Name,
        };
        foreach (var entry in entries)
        {
            entry.Filing.EnterRoster(entry.Standing, by);
            roster._lines.Add(new RosterLine(roster, roster._lines.Count + 1, entry));
        }

        roster.HouseholdCount = roster._lines.Count;
        roster.PersonCount = roster._lines.Sum(l => l.PersonCount);
        roster.Hash = roster.ComputeHash();
        roster.Note("生成花名册", by, $"{controlNo} {roster.HouseholdCount}户{roster.PersonCount}人");
        return roster;
    }

    public string ComputeHash()
    {
        var text = new StringBuilder();
        foreach (var line in _lines.OrderBy(l => l.Seq))
        {
            text.Append(line.Canonical()).Append('\n');
        }

        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }

    public bool MaySign(Actor by) => State == RosterState.Drawn
        && by.Role is Role.TownshipSecretary or Role.TownshipHead
        && _signatures.All(s => s.Role != by.Role);

    /// <summary>签字: the Party secretary and the head of the township each once, two different persons (S0-16).</summary>
    public void Sign(Actor by)
    {
        if (State != RosterState.Drawn)
        {
            throw new RuleBroken($"花名册现在是“{Label.Of(State)}”，不能签字");
        }

        if (by.Role is not (Role.TownshipSecretary or Role.TownshipHead))
        {
            throw new RuleBroken("花名册由乡镇党委书记和乡镇长签字", ruleId: "WF-006");
        }

        if (_signatures.Any(s => s.Role == by.Role))
        {
            throw new RuleBroken($"{Label.Of(by.Role)}已经签过字");
        }

        if (_signatures.Any(s => s.OfficerId == by.OfficerId))
        {
            throw new RuleBroken("书记和镇长不能是同一人", ruleId: "WF-007");
        }

        if (ComputeHash() != Hash)
        {
            throw new RuleBroken("名单与冻结时的校验值不一致，不能签字，请联系县扶贫办");
        }

        _signatures.Add(new RosterSignature(this, by));
        if (_signatures.Count == 2)
        {
            State = RosterState.Signed;
        }

        Note("花名册签字", by, ControlNo);
    }

    public bool MaySeal(SealKind kind, Actor by) => State == RosterState.Signed && by.Role == Role.TownshipClerk && _seals.All(s => s.Kind != kind);

    /// <summary>用印: marked by the township clerk after both signatures; both seals are needed (S0-17, WF-009).</summary>
    public void Seal(SealKind kind, Actor by)
    {
        if (State != RosterState.Signed)
        {
            throw new RuleBroken("两位主要负责人都签字后才能盖章", ruleId: "WF-009");
        }

        if (by.Role != Role.TownshipClerk)
        {
            throw new RuleBroken("用印由乡镇经办人登记", ruleId: "WF-006");
        }

        if (_seals.Any(s => s.Kind == kind))
        {
            throw new RuleBroken($"{Label.Of(kind)}已经登记");
        }

        _seals.Add(new RosterSeal(this, kind, by));
        if (_seals.Count == 2)
        {
            State = RosterState.Sealed;
        }

        Note($"花名册用印：{Label.Of(kind)}", by, ControlNo);
    }

    public void Issued(Guid documentId) => IssuedDocumentId = documentId;

    /// <summary>上报县: paper counts are typed and must equal the electronic ones (WF-010, S0-15).</summary>
    public void Report(int paperHouseholds, int paperPersons, Actor by)
    {
        if (State != RosterState.Sealed)
        {
            throw new RuleBroken("花名册须党委、政府主要负责人签字并加盖两枚公章后才能上报", ruleId: "WF-009");
        }

        if (by.Role != Role.TownshipClerk)
        {
            throw new RuleBroken("花名册由乡镇经办人上报", ruleId: "WF-006");
        }

        if (paperHouseholds != HouseholdCount)
        {
            throw new RuleBroken($"纸质花名册{paperHouseholds}户与电子版{HouseholdCount}户不一致", "PaperHouseholds", "WF-010");
        }

        if (paperPersons != PersonCount)
        {
            throw new RuleBroken($"纸质花名册{paperPersons}人与电子版{PersonCount}人不一致", "PaperPersons", "WF-010");
        }

        State = RosterState.Reported;
        ReportedAt = by.At;
        Note("花名册上报县", by, ControlNo);
    }

    /// <summary>县接收 row by row: rows not accepted go back with a reason, the others go on (decisions 8).</summary>
    public void Accept(IReadOnlyDictionary<Guid, string> returnedLines, Actor by)
    {
        if (State != RosterState.Reported)
        {
            throw new RuleBroken($"花名册现在是“{Label.Of(State)}”，不能接收");
        }

        if (by.Role != Role.CountyClerk)
        {
            throw new RuleBroken("花名册由县扶贫办业务员接收", ruleId: "WF-006");
        }

        foreach (var line in _lines)
        {
            line.Decide(returnedLines.TryGetValue(line.Id, out var reason) ? reason : null, returnedLines.ContainsKey(line.Id));
        }

        State = RosterState.Accepted;
        Note("县接收花名册", by, $"接收{_lines.Count - returnedLines.Count}户，退回{returnedLines.Count}户");
    }

    public void Approve(Actor by)
    {
        if (State != RosterState.Accepted)
        {
            throw new RuleBroken($"花名册现在是“{Label.Of(State)}”，不能审定");
        }

        if (by.Role != Role.CountyHead)
        {
            throw new RuleBroken("花名册由县扶贫办主任审定", ruleId: "WF-006");
        }

        State = RosterState.Approved;
        Note("县审定花名册", by, ControlNo);
    }

    public void Complete(Actor by)
    {
        if (State != RosterState.Approved)
        {
            throw new RuleBroken("花名册审定后才能公告入库");
        }

        State = RosterState.Completed;
        Note("花名册公告入库完成", by, ControlNo);
    }

    /// <summary>作废: only before it was reported; the filings return to their second notice.</summary>
    public void Void(string reason, Actor by)
    {
        if (State is not (RosterState.Drawn or RosterState.Signed or RosterState.Sealed))
        {
            throw new RuleBroken("花名册已经上报，不能作废，错漏走补充花名册");
        }

        if (by.Role is not (Role.TownshipClerk or Role.TownshipSecretary or Role.TownshipHead))
        {
            throw new RuleBroken("花名册由本乡镇作废", ruleId: "WF-006");
        }

        if (string.IsNullOrWhiteSpace(reason))
        {
            throw new RuleBroken("请写明退回修改的原因", "Reason");
        }

        State = RosterState.Voided;
        Note("花名册作废", by, reason);
    }

    internal static string Text(decimal value) => value.ToString("0.00", CultureInfo.InvariantCulture);
}
