using Microsoft.AspNetCore.Mvc;
using PovertyCase.Domain.Common;
using PovertyCase.Domain.Households;
using PovertyCase.Web.Access;
using PovertyCase.Web.Data;

namespace PovertyCase.Web.Pages.Households.Members;

public sealed class AddModel(CaseDb db, CurrentOfficer officer, ElsewhereInCounty elsewhere) : HouseholdPage(db, officer)
{
    [BindProperty]
    public MemberEntry Entry { get; set; } = new();

    public void OnGet() => Entry = new MemberEntry { Relation = Household.Head is null ? Membership.Head : "" };

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        Db.Expect(Household, Version);
        if (IdDocument.TryParseNumber(Entry.Person.IdType, Entry.Person.IdNumber, out var number, out _, out _) && await elsewhere.KnowsAsync(number, cancel))
        {
            throw new RuleBroken("这个证件号码已在本县登记，不能再加到这一户", "Entry.Person.IdNumber", "DU-001");
        }

        var member = Household.AddMember(Entry, Officer.Actor);
        return await SaveAsync(
            KeptWarnings.Member(member.Id),
            field => field.Replace("Entry.", KeptWarnings.Member(member.Id), StringComparison.Ordinal),
            $"已登记成员{member.Person.Name}");
    }
}
