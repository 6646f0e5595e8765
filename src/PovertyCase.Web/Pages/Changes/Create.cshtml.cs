using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using PovertyCase.Domain.Archives;
using PovertyCase.Domain.Codes;
using PovertyCase.Domain.Common;
using PovertyCase.Domain.Households;
using PovertyCase.Domain.Procedures;
using PovertyCase.Web.Access;
using PovertyCase.Web.Data;
using PovertyCase.Web.Procedures;
using PovertyCase.Web.Setup;

namespace PovertyCase.Web.Pages.Changes;

/// <summary>
/// 成员增减: first what happened, then the form for it. Of a household on the register the township decides; before that the village's report takes
/// effect at once, with the same history, day and proof.
/// </summary>
[RequestSizeLimit(Limits.UploadBytes)]
public sealed class CreateModel(CaseDb db, CurrentOfficer officer, RegionBook regions, CarryMemberChange carry, ProofDesk desk, WindowCheck windows, ElsewhereInCounty elsewhere) : CasePage
{
    private IReadOnlyList<StoredFile> _proofs = [];
    private Household? _other;
    private bool _namesake;

    [BindProperty(SupportsGet = true, Name = "household"), Display(Name = "户")]
    public Guid HouseholdId { get; set; }

    [BindProperty(SupportsGet = true), Display(Name = "变动原因")]
    public MemberChangeKind? Kind { get; set; }

    /// <summary>A returned change that is reported anew.</summary>
    [BindProperty(SupportsGet = true), Display(Name = "退回的申报")]
    public Guid? Again { get; set; }

    /// <summary>The household to be merged in, by its number; asked before its members can be shown.</summary>
    [BindProperty(SupportsGet = true, Name = "other"), Display(Name = "并进来的户")]
    public string? Other { get; set; }

    [BindProperty]
    public MemberChangeDetails Details { get; set; } = new();

    [BindProperty]
    public MemberEntry? Entry { get; set; }

    [BindProperty]
    public List<MemberRow> Rows { get; set; } = [];

    [BindProperty, Display(Name = "证明材料")]
    public List<IFormFile> Proofs { get; set; } = [];

    [BindProperty, Display(Name = "已传的材料")]
    public List<string> Kept { get; set; } = [];

    /// <summary>Of a returned report: what was handed in before and does not belong to it. The files stay in the vault and the report's history names them.</summary>
    [BindProperty, Display(Name = "不要的材料")]
    public List<Guid> Dropped { get; set; } = [];

    [BindProperty]
    public long Version { get; set; }

    public Household? Household { get; private set; }

    /// <summary>Those in the table, in the order of its rows.</summary>
    public IReadOnlyList<Membership> People { get; private set; } = [];

    public MemberChange? Returned { get; private set; }

    public MemberChange? Waiting { get; private set; }

    public string? Shut { get; private set; }

    /// <summary>Said beside the number of a household that is not there.</summary>
    public string? NoOther { get; private set; }

    public MemberChangeShape Shape => MemberChangeKinds.Shape(Kind!.Value);

    public bool AsksForOther => Kind == MemberChangeKind.Merge && _other is null;

    public string? OtherHead => _other?.HeadName;

    public string Path => Household is null ? "" : regions.Path(Household.AreaNo);

    public bool IsLocked => Household!.IsLocked;

    /// <summary>As far as is known before the form is sent: people may also go to a household on the register.</summary>
    public bool GoesToTownship => IsLocked || _other is { IsLocked: true };

    public static IReadOnlyList<(string Title, IReadOnlyList<MemberChangeKind> Kinds)> Menu { get; } =
    [
        ("添人", [.. Enum.GetValues<MemberChangeKind>().Where(k => MemberChangeKinds.Shape(k) == MemberChangeShape.In).OrderByDescending(k => k == MemberChangeKind.Birth).ThenByDescending(k => k == MemberChangeKind.MarriedIn)]),
        ("减人", [.. Enum.GetValues<MemberChangeKind>().Where(k => MemberChangeKinds.Shape(k) == MemberChangeShape.Out)]),
        ("户的变动", [MemberChangeKind.Split, MemberChangeKind.Merge, MemberChangeKind.NewHead]),
    ];

    public override string? RowName(string list, int index) => list == nameof(Rows) && index < People.Count ? People[index].Person.Name : null;

    /// <summary>
    /// The newcomer's form is asked what the form of a member is asked; what stays questionable is found by the pass once the change has taken effect. What nobody
    /// could tell from the register later needs its reason at once: who somebody without a number is, and that a death lies before what was done for the living.
    /// </summary>
    public override async Task<IReadOnlyList<FormFault>> FaultsAsync(CancellationToken cancel)
    {
        if (Household is not { } home)
        {
            return [];
        }

        FormFault[] unproved = AllProofs.Length > 0 ? [] : [new FormFault(nameof(Proofs), "WF-016", MemberChange.NoProof(Kind!.Value), Stops: true)];
        if (Entry is not { } newcomer)
        {
            return Kind == MemberChangeKind.Death && Details.HappenedOn is { } on ? [.. unproved, .. await DoubtsOfDeathAsync(home, on, cancel)] : unproved;
        }

        var twice = await AskNamesakes.OfAsync(db, newcomer, nameof(Entry), cancel, home.Id);
        var asked = AskRules.OfMember(home, null, newcomer, officer.Today, await AskRules.NumbersAsync(db, officer.Today, cancel));
        _namesake = twice.Count > 0 || asked.Any(f => f.RuleId == FamilyRules.SameName);
        return
        [
            .. unproved, .. asked, .. twice,
            .. await AskNationalNo.PersonAsync(elsewhere, newcomer.Member.NationalNo, null, $"{nameof(Entry)}.Member.NationalNo", cancel),
        ];
    }

    public override bool WantsReason => Kind == MemberChangeKind.Death || _namesake;

    private async Task<IReadOnlyList<FormFault>> DoubtsOfDeathAsync(Household home, DateOnly on, CancellationToken cancel)
    {
        var faults = new List<FormFault>();
        var gone = home.ActiveMembers.Where(m => Rows.Exists(r => r.MembershipId == m.Id && r.Leaves)).ToList();
        foreach (var m in gone)
        {
            if (m.StartReason is null && m.StartedOn > on)
            {
                Doubt($"{m.Person.Name}{FlexibleDate.Long(m.StartedOn)}才登记，这一天在登记以前");
            }

            if (await db.Benefits.AsNoTracking().Where(b => b.HouseholdId == home.Id && b.StruckAt == null && b.Details.PersonId == m.PersonId && b.Details.PaidOn > on).MaxAsync(b => (DateOnly?)b.Details.PaidOn, cancel) is { } paid)
            {
                Doubt($"{m.Person.Name}{FlexibleDate.Long(paid)}还登记了享受政策，在这一天以后");
            }
        }

        // Whoever lived alone was met by whoever came.
        if (gone.Count == home.ActiveMembers.Count() && await db.Visits.AsNoTracking().Where(v => v.HouseholdId == home.Id && v.Details.VisitedOn > on).MaxAsync(v => (DateOnly?)v.Details.VisitedOn, cancel) is { } visited)
        {
            Doubt($"{FlexibleDate.Long(visited)}还登记了走访，在这一天以后");
        }

        return faults;

        // Each has its own reason, although all are about the day.
        void Doubt(string sentence) => faults.Add(new FormFault("Details.HappenedOn", "", sentence, false, $"Details.HappenedOn.{faults.Count}"));
    }

    public override async Task<IActionResult?> LoadAsync()
    {
        if (HouseholdId == Guid.Empty && !HttpMethods.IsPost(Request.Method))
        {
            return null;
        }

        Household = await db.Households.Whole().SingleOrDefaultAsync(h => h.Id == HouseholdId);
        if (Household is null || (Kind is { } k && !Enum.IsDefined(k)) || (Kind is null && HttpMethods.IsPost(Request.Method)))
        {
            return NotFound();
        }

        await OpenedAsync(db, officer, Household.Id, Household.AreaNo);
        Returned = Again is { } again ? await db.MemberChanges.SingleOrDefaultAsync(c => c.Id == again && c.HouseholdId == HouseholdId && c.Stage == MemberChangeStage.Returned) : null;
        if (Returned is not null && Returned.Kind != Kind)
        {
            // What is reported again stays what it was, with the window of its kind (WF-015).
            return NotFound();
        }

        Waiting = await db.MemberChanges.AsNoTracking().FirstOrDefaultAsync(c => c.HouseholdId == HouseholdId && c.Id != Again && (c.Stage == MemberChangeStage.VillageConfirmed || c.Stage == MemberChangeStage.Returned));
        if (Kind is not { } kind)
        {
            return null;
        }

        Shut = MemberChangeKinds.KnowsNoWindow(kind) ? null : await windows.ProblemAsync(EntryKind.MemberChange, Household.AreaNo);
        if (HttpMethods.IsPost(Request.Method))
        {
            Entry = Shape == MemberChangeShape.In ? Entry ?? new MemberEntry() : null;
            if (Entry is not null && Returned?.Plan.Newcomer is { } stored)
            {
                Entry = Masking.Untouched(Entry, stored);
            }
        }

        var number = Shape switch { MemberChangeShape.Merge => Other, MemberChangeShape.Out => Details.OtherNo, _ => null };
        _other = await FindOtherAsync(number);
        NoOther = !string.IsNullOrWhiteSpace(number) && _other is null ? "本村没有这个户编号" : null;
        var people = Shape switch { MemberChangeShape.In => [], MemberChangeShape.Merge => _other?.ActiveMembers ?? [], _ => Household.ActiveMembers };
        People = [.. people.OrderByDescending(m => m.IsHead).ThenBy(m => m.Relation, StringComparer.Ordinal).ThenBy(m => m.Person.BirthDate).ThenBy(m => m.Id)];
        if (HttpMethods.IsPost(Request.Method))
        {
            Rows = [.. People.Select(p => Rows.Find(r => r.MembershipId == p.Id) ?? new MemberRow { MembershipId = p.Id, Relation = p.Relation })];
            await ReadProofsAsync();
        }

        return null;
    }

    public void OnGet()
    {
        if (Household is null || Kind is null)
        {
            return;
        }

        var plan = Returned?.Plan;
        Details = Returned?.Details ?? new MemberChangeDetails { NewGroup = Household.Details.GroupName };
        Entry = Shape == MemberChangeShape.In ? Covered(plan?.Newcomer) ?? Blank() : null;
        Rows = [.. People.Select(p => plan?.Members.FirstOrDefault(m => m.MembershipId == p.Id) is { } planned
            ? new MemberRow { MembershipId = p.Id, Leaves = planned.Fate is Fate.Leaves or Fate.BeginsNew || (planned.Fate == Fate.Transfers && Shape == MemberChangeShape.Out), Relation = planned.After.Length > 0 ? planned.After : p.Relation }
            : new MemberRow { MembershipId = p.Id, Relation = Shape == MemberChangeShape.Merge ? "" : p.Relation })];
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        var (home, by) = (Household!, officer.Actor);
        db.Expect(home, Version);
        await carry.DemandWindowAsync(Kind!.Value, home.AreaNo, cancel);
        if (NoOther is { } none)
        {
            throw new RuleBroken(none, Shape == MemberChangeShape.Out ? "Details.OtherNo" : "");
        }

        await carry.CheckNewcomerAsync(Entry, cancel);
        var details = Details with { OtherNo = _other?.HouseholdNo };
        var number = await AskRules.NumbersAsync(db, officer.Today, cancel);
        MemberChange change;
        if (Returned is { } returned)
        {
            (change = returned).ReportAgain(home, _other, details, Entry, Rows, AllProofs, by, number);
        }
        else
        {
            db.Add(change = MemberChange.Report(home, _other, Kind.Value, details, Entry, Rows, AllProofs, by, number));
        }

        // Why the officer stands by what was doubted is said where the township reads it.
        change.Explain(string.Join('；', AcceptedWarnings.Where(w => w.Reason.Length > 0).Select(w => $"{w.Sentence}：{w.Reason}")));
        await carry.DemandNoOtherAsync(change, cancel);
        await carry.DemandNothingOpenAsync(change, cancel);
        db.AddRange(_proofs);
        await db.SaveChangesAsync(cancel);
        var locked = home.IsLocked || _other?.IsLocked == true;
        if (!locked)
        {
            await carry.DoAsync(change, MemberChangeAct.Settle, cancel);
        }

        return Done(locked ? "已上报乡镇审核，审核通过后生效" : "已办好这项变动", "/Changes/Show", new { id = change.Id });
    }

    public string RelationOf(Membership m) => CodeTables.FamilyRelations.NameOf(m.Relation);

    private MemberEntry Blank() => MemberEntry.Unasked with
    {
        Relation = Household!.Head is null ? Membership.Head : "",
        Person = Kind == MemberChangeKind.Birth ? new PersonDetails { IdType = IdType.None } : new PersonDetails(),
        Member = Kind == MemberChangeKind.Birth ? MemberEntry.Unasked.Member with { LabourAbility = CodeTables.LabourAbility.ByName("无劳动力")!.Code, StudentStatus = CodeTables.StudentStatus.ByName("学龄前儿童")!.Code } : MemberEntry.Unasked.Member,
    };

    private static MemberEntry? Covered(MemberEntry? entry) => entry is null ? null : Masking.Shown(entry);

    /// <summary>By its whole number or the running number within the village.</summary>
    private async Task<Household?> FindOtherAsync(string? typed)
    {
        if (string.IsNullOrWhiteSpace(typed))
        {
            return null;
        }

        var text = typed.Normalize(System.Text.NormalizationForm.FormKC).Trim();
        var village = Household!.AreaNo;
        var number = text.Length <= 4 && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var running) ? HouseholdNumbers.Number(village, running) : text;
        return await db.Households.Whole()
            .SingleOrDefaultAsync(h => h.AreaNo == village && h.HouseholdNo == number && h.Id != HouseholdId);
    }

    /// <summary>Those of a returned change that stay, and the new ones.</summary>
    private Guid[] AllProofs => [.. (Returned?.ProofIds ?? []).Except(Dropped), .. _proofs.Select(p => p.Id)];

    private async Task ReadProofsAsync() => _proofs = await desk.TakeAsync(Proofs, Kept, Household!.AreaNo, HouseholdId, ModelState, HttpContext.RequestAborted);
}
