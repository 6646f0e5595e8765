using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using PovertyCase.Domain.Common;
using PovertyCase.Domain.Helpers;
using PovertyCase.Domain.Households;
using PovertyCase.Domain.Quality;

namespace PovertyCase.Domain.Procedures;

/// <summary>成员变动: one change in a family, reported with proof by the village, decided by the township, taking effect as a whole (domain rules WF-015 to WF-017).</summary>
public sealed class MemberChange : CaseRecord, IOfHousehold
{
    private MemberChangePlan? _plan;

    private MemberChange()
    {
    }

    public Guid HouseholdId { get; private set; }

    public Household Household { get; private set; } = null!;

    /// <summary>Where somebody goes to within the village, or who is merged in.</summary>
    public Guid? OtherHouseholdId { get; private set; }

    /// <summary>The household that a split began.</summary>
    public Guid? NewHouseholdId { get; private set; }

    public MemberChangeKind Kind { get; private set; }

    public MemberChangeStage Stage { get; private set; } = MemberChangeStage.VillageConfirmed;

    public DateOnly StageSince { get; private set; }

    public MemberChangeDetails Details { get; private set; } = new();

    /// <summary>The people concerned, for lists and the timeline.</summary>
    public string Names { get; private set; } = "";

    /// <summary>The plan as JSON, sealed in the database because it may hold the numbers of somebody who is not on the register yet.</summary>
    [Sensitive]
    public string Payload { get; private set; } = "";

    public Guid[] ProofIds { get; private set; } = [];

    /// <summary>核实说明: why the village stands by what was doubted at the report, for whoever decides; null where nothing was.</summary>
    [Display(Name = ExplainedName)]
    public string? Explained { get; private set; }

    public const string ExplainedName = "核实说明";

    public void Explain(string? said) => Explained = string.IsNullOrWhiteSpace(said) ? null : said;

    public Guid ReportedBy { get; private set; }

    public string ReportedByName { get; private set; } = "";

    public DateTimeOffset ReportedAt { get; private set; }

    public Guid? DecidedBy { get; private set; }

    public string? DecidedByName { get; private set; }

    public DateTimeOffset? DecidedAt { get; private set; }

    public string? ReturnedBecause { get; private set; }

    public override Guid? TimelineOf => HouseholdId;

    public MemberChangePlan Plan => _plan ??= JsonSerializer.Deserialize<MemberChangePlan>(Payload)!;

    public DateOnly HappenedOn => Details.HappenedOn ?? default;

    public bool IsOpen => Stage is MemberChangeStage.VillageConfirmed or MemberChangeStage.Returned;

    /// <param name="number">The county's value of a number in a rule; the usual one when null.</param>
    public static MemberChange Report(
        Household home, Household? other, MemberChangeKind kind, MemberChangeDetails details, MemberEntry? newcomer, IReadOnlyList<MemberRow> rows, IReadOnlyList<Guid> proofs, Actor by,
        Func<RuleParameter, int>? number = null)
    {
        if (by.Role != Role.VillageClerk)
        {
            throw new RuleBroken("成员变动由村信息员申报", ruleId: "WF-006");
        }

        var change = new MemberChange { AreaNo = home.AreaNo, HouseholdId = home.Id, Household = home, Kind = kind, StageSince = by.Today };
        change.Take(home, other, details, newcomer, rows, proofs, by, number);
        change.Note($"申报成员变动：{Label.Of(kind)}", by, change.Names);
        return change;
    }

    public bool Allows(MemberChangeAct act, Actor by, bool locked) => Problem(act, by, locked) is null;

    /// <summary>After a return: everything is typed, proved and drawn anew.</summary>
    public void ReportAgain(
        Household home, Household? other, MemberChangeDetails details, MemberEntry? newcomer, IReadOnlyList<MemberRow> rows, IReadOnlyList<Guid> proofs, Actor by, Func<RuleParameter, int>? number = null)
    {
        Move(MemberChangeAct.Report, by, true, null);
        Take(home, other, details, newcomer, rows, proofs, by, number);
        ReturnedBecause = null;
    }

    public void Return(string? reason, Actor by)
    {
        var said = StatedReason.Demand(reason, "请写明退给村里补什么", "Reason");
        Move(MemberChangeAct.Return, by, true, said);
        ReturnedBecause = said;
    }

    public void Withdraw(Actor by) => Move(MemberChangeAct.Withdraw, by, true, null);

    /// <summary>Memberships of those whose death by this change was a mistake and has been taken back.</summary>
    public Guid[] TakenBack { get; private set; } = [];

    /// <summary>Memberships of those whose death took effect by this change and stands.</summary>
    public IReadOnlyList<Guid> Dead => Kind == MemberChangeKind.Death && Stage == MemberChangeStage.Applied
        ? [.. Plan.Members.Where(m => m.Fate == Fate.Leaves).Select(m => m.MembershipId).Except(TakenBack)] : [];

    /// <summary>
    /// 更正死亡登记: somebody who lives was recorded as dead. A household that ended with him stands again as what it was, with him as its head; of any other he is free from now on, and the
    /// village takes him in again by a change of its own (其他转入) or enters him with a household. What was decided stays as it was.
    /// </summary>
    /// <param name="left">The membership that ended with the death, of the household with all its members.</param>
    public void TakeBackDeath(Membership left, string? because, Actor by)
    {
        if (by.Role != Role.TownshipClerk)
        {
            throw new RuleBroken("死亡登记由乡镇经办人更正", ruleId: "WF-006");
        }

        // Who was taken back before this was kept, and has really died since, has another day.
        if (!Dead.Contains(left.Id) || left.Person.DiedOn != HappenedOn)
        {
            throw new RuleBroken("请选择是谁还在", "Membership");
        }

        var said = StatedReason.Demand(because, "请写明凭什么更正，例如“派出所证明户口没有注销”", "Because");
        left.Person.Revive();
        TakenBack = [.. TakenBack, left.Id];
        Note("更正死亡登记", by, $"{left.Person.Name}：{said}");
        if (Household.MayReopen)
        {
            Household.Reopen(left, by);
        }
    }

    /// <summary>
    /// Decides and carries out the first half: memberships end, relations turn. The caller saves and goes on with <see cref="Complete"/> in the same
    /// transaction, because the database lets nobody be in two households, and no household have two heads, even for a moment.
    /// </summary>
    /// <param name="act">Approve, or Settle where nothing is locked.</param>
    public void Carry(MemberChangeAct act, Household home, Household? other, Actor by)
    {
        Move(act, by, home.IsLocked || other?.IsLocked == true, null);
        if (home.IsEnded || other?.IsEnded == true || !Plan.StillFits(home, other))
        {
            throw new RuleBroken("申报以后这一户的人又有变动，这份申报不能照办，请退回村里重新填");
        }

        // An application may have begun since the report.
        Standing(home, other, Plan);
        (DecidedBy, DecidedByName, DecidedAt) = (by.OfficerId, by.Name, by.At);
        home.BeginChange($"成员变动：{Label.Of(Kind)}", by, Names);
        other?.BeginChange($"成员变动：{Label.Of(Kind)}", by, Names);
        foreach (var m in Plan.Members)
        {
            if (m.Fate is Fate.Leaves or Fate.Transfers or Fate.BeginsNew)
            {
                var left = (m.From == home.HouseholdNo ? home : other!).Leave(m.MembershipId, HappenedOn, MemberChangeKinds.Code(Kind));
                if (Kind == MemberChangeKind.Death)
                {
                    left.Person.Die(HappenedOn);
                }
            }
            else if (m.Fate == Fate.Stays && m.After != m.Before && m.After != Membership.Head)
            {
                home.Relate(m.MembershipId, m.After);
            }
        }
    }

    /// <summary>The second half: memberships begin, the new head is named, everything is counted anew.</summary>
    /// <param name="newNumber">Number for the household of a split.</param>
    /// <param name="known">The person who comes, when the county knows the person already.</param>
    /// <param name="frozen">Years whose data are frozen: their incomes stay divided as they were.</param>
    /// <returns>The household that a split began.</returns>
    public Household? Complete(Household home, Household? other, string? newNumber, Person? known, Actor by, IReadOnlyCollection<int>? frozen = null)
    {
        var (on, code) = (HappenedOn, MemberChangeKinds.Code(Kind));
        var began = Kind == MemberChangeKind.Split ? Household.SplitOff(home, newNumber!, Details.NewGroup!, Details.NewAddress, on, by) : null;
        foreach (var m in Plan.Members)
        {
            switch (m.Fate)
            {
                case Fate.Stays when m.After != m.Before && m.After == Membership.Head:
                    home.Relate(m.MembershipId, m.After);
                    break;
                case Fate.Comes:
                    if (known?.KeptAgainst(Plan.Newcomer!.Person) is { Length: > 0 } kept)
                    {
                        Note("这个人以前登记过", by, kept.TrimStart('；'));
                    }

                    home.Join(known ?? Person.Enter(home.AreaNo, Plan.Newcomer!.Person, by), Plan.Newcomer! with { Relation = m.After }, on, code);
                    break;
                case Fate.Transfers or Fate.BeginsNew:
                    var from = m.From == home.HouseholdNo ? home : other!;
                    var former = from.Members.Single(x => x.Id == m.MembershipId);
                    (m.Fate == Fate.BeginsNew ? began! : from == home ? other! : home).Join(former.Person, former.Entry with { Relation = m.After }, on, code);
                    break;
            }
        }

        bool IsOpen(Household h) => h.IncomeYear is not { } year || frozen?.Contains(year) != true;
        const string settled = "变动后重新计算";
        home.Settle(on, Kind is MemberChangeKind.Merge ? null : other?.Id, settled, by, recount: IsOpen(home) && (Kind != MemberChangeKind.Merge || home.TakeIncomeOf(other!, by)));
        other?.Settle(on, home.Id, settled, by, recount: IsOpen(other));
        began?.LeaveOthersFacts();
        began?.Settle(on, null, settled, by);
        if (began is not null)
        {
            NewHouseholdId = began.Id;
            Payload = JsonSerializer.Serialize(Plan with { Members = [.. Plan.Members.Select(m => m.Fate == Fate.BeginsNew ? m with { To = began.HouseholdNo } : m)] });
            _plan = null;
        }

        return began;
    }

    /// <summary>What was being decided of a household that nobody is left in ends with it, and so does the help.</summary>
    public static void EndWith(Household gone, IEnumerable<Filing> filings, IEnumerable<Pairing> pairings, Actor by)
    {
        foreach (var filing in filings.Where(f => f.HouseholdId == gone.Id && f.Kind is FilingKind.Exit or FilingKind.Monitoring && !FilingStages.Ended.Contains(f.Stage)))
        {
            filing.EndWithHousehold(by);
        }

        foreach (var pairing in pairings.Where(p => p.HouseholdId == gone.Id))
        {
            pairing.EndWithHousehold(by);
        }
    }

    public static string NoProof(MemberChangeKind kind) => $"请上传证明材料：{MemberChangeKinds.Evidence(kind)}";

    private void Take(
        Household home, Household? other, MemberChangeDetails details, MemberEntry? newcomer, IReadOnlyList<MemberRow> rows, IReadOnlyList<Guid> proofs, Actor by, Func<RuleParameter, int>? number)
    {
        var shape = MemberChangeKinds.Shape(Kind);
        Standing(home, other, null);
        if (proofs.Count == 0)
        {
            throw new RuleBroken(NoProof(Kind), "Proofs", "WF-016");
        }

        var plan = MemberChangePlan.Draw(Kind, home, other, details, newcomer, rows, by.Today, number);
        var on = Kind == MemberChangeKind.Birth ? plan.Members.Single(m => m.Fate == Fate.Comes).Born : details.HappenedOn;
        Day(on, plan, home, other, by.Today);
        Standing(home, other, plan);

        // What was handed in by mistake goes out of the report; its history keeps that it was there.
        if (ProofIds.Except(proofs).Count() is > 0 and var fewer)
        {
            Note("拿掉交错的证明材料", by, $"{fewer}份");
        }

        Details = Cleaned(details with { HappenedOn = on }, shape);
        OtherHouseholdId = other?.Id;
        Payload = JsonSerializer.Serialize(plan);
        _plan = null;
        Names = Short(string.Join('、', plan.Members.Where(m => m.Fate != Fate.Stays || m.After != m.Before).Select(m => m.Name)));
        ProofIds = [.. proofs];
        (ReportedBy, ReportedByName, ReportedAt) = (by.OfficerId, by.Name, by.At);
    }

    private void Standing(Household home, Household? other, MemberChangePlan? plan)
    {
        var shape = MemberChangeKinds.Shape(Kind);
        if (home.IsEnded)
        {
            throw new RuleBroken($"这一户{Label.Of(home.Status)}，不能再办成员变动");
        }

        if (other is not null && (other.Id == home.Id || other.IsEnded || other.AreaNo != home.AreaNo))
        {
            throw new RuleBroken("另一户应是本村另外的、还在登记的户", "Details.OtherNo");
        }

        if (shape is MemberChangeShape.Split && home.Status == HouseholdStatus.Applying || shape is MemberChangeShape.Merge && (home.Status == HouseholdStatus.Applying || other?.Status == HouseholdStatus.Applying))
        {
            throw new RuleBroken("正在申报识别的户不能分户、并户，请先办结或撤回申报件");
        }

        if (shape is MemberChangeShape.Merge && other is not null && !home.StandsLike(other))
        {
            throw new RuleBroken(
                $"本户{home.Standing}，另一户{other.Standing}，身份不同不能并户：先按识别、退出或者监测的程序把两户办成一样再并；只有个别人迁过去的，办转到另一户", "Details.OtherNo", "WF-016");
        }

        if (home.Status == HouseholdStatus.Applying && plan?.Members.All(m => m.Fate is Fate.Leaves or Fate.Transfers && m.From == home.HouseholdNo) == true)
        {
            throw new RuleBroken("这一户正在申报识别，全家离开的请先撤回申报件");
        }
    }

    private void Day(DateOnly? on, MemberChangePlan plan, Household home, Household? other, DateOnly today)
    {
        // Who was entered with the household had been a member before that day, nobody typed since when.
        var since = home.ActiveMembers.Concat(other?.ActiveMembers ?? []).Where(m => m.StartReason is not null).ToDictionary(m => m.Id, m => m.StartedOn);
        var early = plan.Members.FirstOrDefault(m => m.Fate != Fate.Stays && since.TryGetValue(m.MembershipId, out var began) && began > on);
        var first = new DateOnly(today.Year - 1, 1, 1);
        var sentence = on switch
        {
            null => "请填写哪天发生的",
            _ when on > today => "日期在今天之后，请核对",
            _ when Kind == MemberChangeKind.Birth && on < first => $"{FlexibleDate.Long(first)}以前出生的不是新生儿，请按户籍迁入或者其他转入办",
            _ when !MemberChangeKinds.KnowsNoWindow(Kind) && on < first => $"只办{FlexibleDate.Long(first)}以后发生的变动",
            _ when early is not null => $"{early.Name}到{FlexibleDate.Long(since[early.MembershipId])}才是这一户的人，请核对日期",
            _ when plan.Members.Any(m => m.Fate != Fate.Stays && m.Born > on) => "这一天早于本人的出生日期，请核对",
            _ => null,
        };
        if (sentence is not null)
        {
            throw new RuleBroken(sentence, Kind == MemberChangeKind.Birth ? "Entry.Person.BirthDate" : "Details.HappenedOn", "WF-016");
        }
    }

    // What does not belong to the kind is dropped, whatever a form may have carried.
    private static MemberChangeDetails Cleaned(MemberChangeDetails details, MemberChangeShape shape) => details with
    {
        Reason = details.Reason.Trim(),
        Destination = shape == MemberChangeShape.Out ? details.Destination : null,
        OtherNo = shape is MemberChangeShape.Out or MemberChangeShape.Merge ? details.OtherNo : null,
        NewGroup = shape == MemberChangeShape.Split ? details.NewGroup : null,
        NewAddress = shape == MemberChangeShape.Split ? details.NewAddress : null,
        SharedLiving = shape == MemberChangeShape.Split ? details.SharedLiving : null,
        SharedLivingChecked = shape == MemberChangeShape.Split && details.SharedLivingChecked,
    };

    private void Move(MemberChangeAct act, Actor by, bool locked, string? note)
    {
        if (Problem(act, by, locked) is (var sentence, var rule))
        {
            throw new RuleBroken(sentence, ruleId: rule);
        }

        Stage = MemberChangeFlow.Next(Stage, act, by.Role, locked)!.Value;
        StageSince = by.Today;
        Note($"成员变动（{Label.Of(Kind)}）：{Label.Of(act)}", by, note);
    }

    private (string Sentence, string Rule)? Problem(MemberChangeAct act, Actor by, bool locked) => act switch
    {
        _ when MemberChangeFlow.Next(Stage, act, by.Role, locked) is null => ($"这项变动现在是“{Label.Of(Stage)}”，您不能办理“{Label.Of(act)}”", "WF-006"),
        MemberChangeAct.Approve or MemberChangeAct.Return when by.OfficerId == ReportedBy => ("申报人不能审核自己申报的变动", "WF-007"),
        _ => null,
    };

    private static string Short(string names) => names.Length <= 200 ? names : names[..199] + "…";
}
