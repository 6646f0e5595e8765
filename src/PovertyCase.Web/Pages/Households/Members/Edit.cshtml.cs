using Microsoft.AspNetCore.Mvc;
using PovertyCase.Domain.Common;
using PovertyCase.Domain.Households;
using PovertyCase.Web.Access;
using PovertyCase.Web.Data;
using PovertyCase.Web.Setup;

namespace PovertyCase.Web.Pages.Households.Members;

[RequestSizeLimit(Limits.UploadBytes)]
public sealed class EditModel(CaseDb db, CurrentOfficer officer, ElsewhereInCounty elsewhere) : CorrectablePage(db, officer)
{
    [BindProperty(SupportsGet = true, Name = "memberId")]
    public Guid MemberId { get; set; }

    [BindProperty]
    public MemberEntry Entry { get; set; } = new();

    public Membership Member { get; private set; } = null!;

    public override async Task<IActionResult?> LoadAsync()
    {
        if (await base.LoadAsync() is { } instead)
        {
            return instead;
        }

        if (Household.ActiveMembers.FirstOrDefault(m => m.Id == MemberId) is not { } member)
        {
            return NotFound();
        }

        Member = member;
        Entry = HttpMethods.IsPost(Request.Method) ? Masking.Untouched(Entry, Member.Entry) : Masking.Shown(Member.Entry);
        return null;
    }

    protected override string Part => KeptWarnings.Member(MemberId);

    protected override string PlaceOf(string field) => field.Replace("Entry.", Part, StringComparison.Ordinal);

    public override async Task<IReadOnlyList<FormFault>> FaultsAsync(CancellationToken cancel) =>
    [
        .. await base.FaultsAsync(cancel),
        .. AskRules.OfMember(Household, MemberId, Entry, Officer.Today, await AskRules.NumbersAsync(Db, Officer.Today, cancel)),
        .. await AskNationalNo.PersonAsync(elsewhere, Entry.Member.NationalNo, MemberId, "Entry.Member.NationalNo", cancel),
    ];

    public void OnGet()
    {
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        if (IdDocument.TryParseNumber(Entry.Person.IdType, Entry.Person.IdNumber, out var number, out _, out _)
            && number != Member.Person.IdNumber
            && !(Member.Person.IdNumber is { Length: >= 18 } own && number.Length >= 18 && own[..18] == number[..18]))
        {
            var carried = await elsewhere.CarriedAsync([number], cancel);
            if (carried.Living.Count > 0)
            {
                throw new RuleBroken("这个证件号码登记在别人名下，请对照证件核对", "Entry.Person.IdNumber", "DU-001");
            }

            if (carried.Dead.Count > 0)
            {
                throw new RuleBroken(ElsewhereInCounty.Dead, "Entry.Person.IdNumber", "DU-001");
            }
        }

        return await ChangeAsync(h => h.CorrectMember(MemberId, Entry, Officer.Actor), $"已保存{Member.Person.Name}的资料");
    }
}
