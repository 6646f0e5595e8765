using Microsoft.AspNetCore.Mvc;
using PovertyCase.Domain.Common;
using PovertyCase.Domain.Households;
using PovertyCase.Domain.Procedures;
using PovertyCase.Web.Access;
using PovertyCase.Web.Data;
using PovertyCase.Web.Procedures;

namespace PovertyCase.Web.Pages.Households.Members;

public sealed class AddModel(CaseDb db, CurrentOfficer officer, CarryMemberChange carry, WindowCheck windows, ElsewhereInCounty elsewhere) : HouseholdPage(db, officer)
{
    private Guid _added;

    [BindProperty]
    public MemberEntry Entry { get; set; } = new();

    /// <summary>Whoever was left out at the entry is entered while households may be entered (WF-015).</summary>
    public string? Shut { get; private set; }

    protected override string Part => KeptWarnings.Member(_added);

    protected override string PlaceOf(string field) => field.Replace("Entry.", Part, StringComparison.Ordinal);

    public override async Task<IReadOnlyList<FormFault>> FaultsAsync(CancellationToken cancel) =>
    [
        .. AskRules.OfMember(Household, null, Entry, Officer.Today, await AskRules.NumbersAsync(Db, Officer.Today, cancel)),
        .. await AskNationalNo.PersonAsync(elsewhere, Entry.Member.NationalNo, null, "Entry.Member.NationalNo", cancel),
        .. await AskNamesakes.OfAsync(Db, Entry, nameof(Entry), cancel, Household.Id),
    ];

    public override async Task<IActionResult?> LoadAsync()
    {
        if (await base.LoadAsync() is { } instead)
        {
            return instead;
        }

        Shut = await windows.ProblemAsync(EntryKind.NewHousehold, Household.AreaNo);
        return null;
    }

    public void OnGet() => Entry = MemberEntry.Unasked with { Relation = Household.Head is null ? Membership.Head : "" };

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        if (Shut is { } shut)
        {
            throw new RuleBroken(shut, ruleId: "WF-015");
        }

        Db.Expect(Household, Version);
        var known = await carry.ComesAsync(Entry, Household.AreaNo, cancel);
        var member = Household.AddMember(Entry, Officer.Actor, known: known);
        _added = member.Id;
        return await SaveAsync($"已登记成员{member.Person.Name}{known?.KeptAgainst(Entry.Person)}");
    }
}
