using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using PovertyCase.Domain.Common;
using PovertyCase.Domain.Households;
using PovertyCase.Domain.Procedures;
using PovertyCase.Web.Access;
using PovertyCase.Web.Data;
using PovertyCase.Web.Procedures;
using PovertyCase.Web.TagHelpers;

namespace PovertyCase.Web.Pages.Households;

/// <summary>
/// The 户表 on one page in paper order. It opens only with what was searched for before (<c>?s=</c>, sealed): without it the page asks
/// for the head's number and sends it to the search.
/// </summary>
public sealed class CreateModel(CaseDb db, CurrentOfficer officer, OpaqueKeys keys, ElsewhereInCounty elsewhere, WindowCheck windows) : CasePage
{
    /// <summary>Rows of members that the empty form shows.</summary>
    public const int UsualRows = 5;

    public const int CauseRows = 3;

    [BindProperty]
    public HouseholdEntry Entry { get; set; } = new();

    [BindProperty(SupportsGet = true)]
    public string? S { get; set; }

    /// <summary>What was searched for and not found; null asks for the search first.</summary>
    public string? Searched { get; private set; }

    /// <summary>Key of the unfinished form that the village keeps of this page.</summary>
    [BindProperty, Display(Name = "草稿")]
    public Guid Draft { get; set; } = Guid.CreateVersion7();

    [BindProperty, Display(Name = "草稿版次")]
    public int DraftRevision { get; set; }

    /// <summary>This opened page, however often it comes back.</summary>
    [BindProperty, Display(Name = "草稿页")]
    public Guid DraftPage { get; set; } = Guid.CreateVersion7();

    /// <summary>The year of the incomes, kept in the form: a draft begun in December is not saved as next year's.</summary>
    [BindProperty, Display(Name = "收入年度")]
    public int IncomeYear { get; set; }

    /// <summary>This year and the last; of an old draft also its own, which has to be chosen anew.</summary>
    public IEnumerable<SelectListItem> IncomeYears => Offered.Append(IncomeYear).Where(y => y > 0).Distinct()
        .Select(y => new SelectListItem($"{y}年", y.ToString(CultureInfo.InvariantCulture), y == IncomeYear));

    /// <summary>The clerk goes on with what a household needs besides before it may apply.</summary>
    [BindProperty, Display(Name = "接着填")]
    public bool GoOn { get; set; }

    /// <summary>Which twelve months are counted, of the year that is chosen when the page opens.</summary>
    public (DateOnly From, DateOnly To) Period { get; private set; }

    private int[] Offered => [officer.Today.Year, officer.Today.Year - 1];

    /// <summary>What is kept in this browser belongs to the person who was searched for, or to the draft.</summary>
    public string Kept => Searched is { } text ? Convert.ToHexString(db.Keys.BlindIndex("kept form", text).AsSpan(0, 8)) : Draft.ToString("N");

    /// <summary>The county's window for new households is shut (WF-015).</summary>
    public string? Shut { get; private set; }

    public int MemberRows { get; private set; } = UsualRows;

    /// <summary>Somebody typed an amount, be it 0.</summary>
    private bool StatesIncome => YearlyIncome.IsTyped(Request.Form.Select(f => (f.Key, f.Value.ToString())), "Entry.Income.");

    public override string? RowName(string list, int index) => list switch
    {
        "Entry.Members" => $"第{index + 1}人",
        "Entry.Causes" => PovertyCause.RowName(index),
        _ => null,
    };

    public override bool Checks(string? handler) => handler is null;

    public override bool TakesAsTyped(string? handler) => handler == "Draft";

    public override bool WantsReason => true;

    public override async Task<IReadOnlyList<FormFault>> FaultsAsync(CancellationToken cancel) =>
        [
            .. AskRules.OfHousehold(Entry.Members, "Entry.Members", officer.Today, await AskRules.NumbersAsync(db, officer.Today, cancel)),
            .. await AskNamesakes.OfAsync(db, Entry.Members, "Entry.Members", cancel),
            .. StatesIncome ? Array.Empty<FormFault>() : [new FormFault("Entry.Income.WageIncome", "IN-006", YearlyIncome.NotStated, false, $"{KeptWarnings.Income(IncomeYear)}PerCapitaNetIncome")],
            .. await AskNationalNo.HouseholdAsync(elsewhere, Entry.Household.NationalNo, null, "Entry.Household.NationalNo", cancel),
            .. await AskNationalNo.PersonsAsync(elsewhere, [.. Entry.Members.Select((m, i) => ($"Entry.Members[{i}].Member.NationalNo", m?.Member.NationalNo))], cancel),
            .. Offered.Contains(IncomeYear) ? Array.Empty<FormFault>() : [new FormFault(nameof(IncomeYear), "", "请选择收入是哪一年的", true)],
        ];

    public override async Task<IActionResult?> LoadAsync()
    {
        IncomeYear = IncomeYear == 0 ? officer.Today.Year : IncomeYear;
        Shut = await windows.ProblemAsync(EntryKind.NewHousehold, officer.Actor.AreaNo);
        Period = (await db.SettingsOnAsync(officer.Today)).IncomeOf(IncomeYear);
        Searched = keys.Read(S);
        if (HttpMethods.IsPost(Request.Method))
        {
            ForgetEmptyRows();
            MemberRows = Math.Max(UsualRows, Entry.Members.Count + (Request.Query["handler"] == "More" ? 1 : 0));
        }

        return null;
    }

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        if (Searched is null)
        {
            return Page();
        }

        var query = SearchQuery.Of(Searched);
        if (query is { Kind: SearchKind.IdNumber, Problem: null } && await elsewhere.KnowsAsync(query.Text, cancel) && !await elsewhere.IsFreeAsync(query.Text, cancel))
        {
            return RedirectToPage("/Search/Index", new { s = S });
        }

        Entry = new HouseholdEntry
        {
            Members =
            [
                MemberEntry.Unasked with
                {
                    Relation = Membership.Head,
                    Person = query.Kind switch
                    {
                        SearchKind.IdNumber => new PersonDetails { IdNumber = query.Text, IdType = query.Text.Length == 18 ? IdType.ResidentCard : IdType.DisabilityCertificate },
                        SearchKind.Name => new PersonDetails { Name = query.Text },
                        _ => new PersonDetails(),
                    },
                },
            ],
        };
        return Page();
    }

    /// <summary>One more row for a member; everything typed stays as it is.</summary>
    public IActionResult OnPostMore() => Page();

    /// <summary>Shows the totals of the incomes typed so far.</summary>
    public IActionResult OnPostTotal() => Page();

    /// <summary>Keeps what was typed with the village: by itself every few seconds where scripts run, else by the button.</summary>
    public async Task<IActionResult> OnPostDraftAsync(CancellationToken cancel)
    {
        var head = Entry.Members.FirstOrDefault(m => m?.Relation == Membership.Head) ?? Entry.Members.FirstOrDefault();
        var title = head?.Person.Name is { Length: > 0 and <= 50 } name ? name : "未填姓名";
        var (revision, problem) = await SaveDraft.DoAsync(db, officer, Request.Path, Request.Form, Draft, DraftRevision, DraftPage, title, cancel);
        if (Request.Headers.Accept == "application/json")
        {
            return new JsonResult(new { revision, problem }) { StatusCode = problem is null ? StatusCodes.Status200OK : StatusCodes.Status409Conflict };
        }

        if (problem is not null)
        {
            ModelState.AddModelError("", problem);
            return Page();
        }

        return Done("草稿已存在村里，随时可以接着写", "/Households/Drafts");
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        if (Shut is { } shut)
        {
            throw new RuleBroken(shut, ruleId: "WF-015");
        }

        await DemandNewestDraftAsync(cancel);
        if (await ComersAsync(cancel) is not { } comers)
        {
            return Page();
        }

        var household = await EnterHousehold.DoAsync(db, Entry, IncomeYear, StatesIncome, AcceptedWarnings, comers, officer.Actor, cancel);
        await db.Drafts.Where(d => d.Id == Draft).ExecuteDeleteAsync(cancel);
        var said = $"已登记{household.HeadName}户，{household.PersonCount}人，户编号{household.HouseholdNo}{KeptOf(household)}";
        if (GoOn)
        {
            // The browser puts the focus on what the address names: the clerk types on.
            var next = Done(said, "/Households/Conditions", new { id = household.Id, year = officer.Today.Year });
            next.Fragment = Said.IdOf($"{nameof(ConditionsModel.Production)}.{nameof(ProductionDetails.Farmland)}");
            return next;
        }

        return Done(said, "/Households/Show", new { id = household.Id });
    }

    /// <summary>What was typed of somebody whom the county knew already and the register says otherwise.</summary>
    private string KeptOf(Household household) =>
        string.Concat(Entry.Members.OfType<MemberEntry>().Zip(household.ActiveMembers, (typed, stored) => stored.Person.KeptAgainst(typed.Person)));

    /// <summary>Called by the page before it writes the rows: every row it shows exists.</summary>
    public void FillRows()
    {
        Fill(Entry.Members, MemberRows, () => MemberEntry.Unasked);
        Fill(Entry.Causes, CauseRows, () => new CauseDetails());
    }

    public int PersonsTyped => Entry.Members.Count(m => m is { Person.Name.Length: > 0 });

    private static void Fill<T>(List<T?> rows, int count, Func<T> empty)
        where T : class
    {
        for (var i = 0; i < count; i++)
        {
            if (i == rows.Count)
            {
                rows.Add(empty());
            }

            rows[i] ??= empty();
        }
    }

    /// <summary>The first member and the main cause are always asked for, the cause not of an ordinary farm household; further rows only count when something stands in them.</summary>
    private void ForgetEmptyRows()
    {
        for (var i = 1; i < Entry.Members.Count; i++)
        {
            if (Entry.Members[i] is { Person: { Name: "", IdNumber: null }, Relation: "" })
            {
                Entry.Members[i] = null;
            }
        }

        for (var i = Entry.Household.IsOrdinaryFarmer ? 0 : 1; i < Entry.Causes.Count; i++)
        {
            if (Entry.Causes[i] is { IsEmpty: true })
            {
                Entry.Causes[i] = null;
            }
        }

        ModelState.MoveUp("Entry.Causes", Entry.Causes);
    }

    /// <summary>A colleague may have gone on with this draft: what this page holds must not take the place of work that it has not seen.</summary>
    private async Task DemandNewestDraftAsync(CancellationToken cancel)
    {
        var draft = await db.Drafts.AsNoTracking().Where(d => d.Id == Draft).Select(d => new { d.Revision, d.SavedFrom, d.SavedBy, d.SavedByName }).SingleOrDefaultAsync(cancel);
        if (draft is not null && !SaveDraft.IsSeen(draft.Revision, draft.SavedFrom, DraftRevision, DraftPage))
        {
            throw new RuleBroken($"{(draft.SavedBy == officer.Actor.OfficerId ? "您在另一页" : draft.SavedByName)}已经接着写了这份草稿，这一页不是最新的；请到“没写完的登记”里打开最新的再保存");
        }

        if (draft is null && DraftRevision > 0)
        {
            // Once more with the same content it is a form of its own.
            (Draft, DraftRevision) = (Guid.CreateVersion7(), 0);
            ModelState.Remove(nameof(Draft));
            ModelState.Remove(nameof(DraftRevision));
            throw new RuleBroken($"{SaveDraft.Gone}；请先查一下，确实还没有登记的，再点一次保存");
        }
    }

    /// <summary>Those of the numbers whose persons the county knows and who belong to no household any more; null when one of them does.</summary>
    private async Task<IReadOnlySet<string>?> ComersAsync(CancellationToken cancel)
    {
        var numbers = new Dictionary<int, string>();
        for (var i = 0; i < Entry.Members.Count; i++)
        {
            if (Entry.Members[i]?.Person is { } person && IdDocument.TryParseNumber(person.IdType, person.IdNumber, out var number, out var resident, out _) && resident is not null)
            {
                numbers.Add(i, number);
            }
        }

        var carried = await elsewhere.CarriedAsync(numbers.Values, cancel);
        foreach (var (row, _) in numbers.Where(n => carried.Dead.Contains(n.Value)))
        {
            ModelState.AddModelError($"Entry.Members[{row}].Person.IdNumber", ElsewhereInCounty.Dead);
        }

        foreach (var (row, number) in numbers.Where(n => carried.Living.Contains(n.Value)))
        {
            switch (await elsewhere.StandingAsync(number, Entry.Members[row]!.Person.Name, cancel))
            {
                case PersonStanding.Member:
                    ModelState.AddModelError($"Entry.Members[{row}].Person.IdNumber", "与本县已登记的人号码相同，不能重复登记；可在上方查找框查一下");
                    break;
                case PersonStanding.OtherName:
                    ModelState.AddModelError($"Entry.Members[{row}].Person.Name", CarryMemberChange.OtherName);
                    break;
            }
        }

        return ModelState.IsValid ? carried.Living : null;
    }
}
