using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using PovertyCase.Domain.Common;
using PovertyCase.Domain.Notices;
using PovertyCase.Domain.Procedures;
using PovertyCase.Web.Access;
using PovertyCase.Web.Data;

namespace PovertyCase.Web.Pages.Notices;

/// <summary>One objection and its answer. An upheld objection ends the filing in the same save.</summary>
public sealed class AnswerModel(CaseDb db, CurrentOfficer officer, RegionBook regions) : CasePage
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    [BindProperty]
    public long Version { get; set; }

    [BindProperty, Display(Name = "核查结论")]
    public bool? Upheld { get; set; }

    [BindProperty, Display(Name = "核查情况和答复"), MaxLength(1000, ErrorMessage = "答复不超过1000个字")]
    public string Answer { get; set; } = "";

    public Objection Objection { get; private set; } = null!;

    public Notice Notice => Objection.NoticeLine.Notice;

    public RegionBook Regions => regions;

    public bool MayAnswer => officer.Role == Role.TownshipClerk && Objection.State == ObjectionState.Open;

    /// <summary>Who told it is kept from the village.</summary>
    public bool SeesContact => officer.Role is not Role.VillageClerk;

    public override async Task<IActionResult?> LoadAsync()
    {
        var objection = await db.Objections.Include(o => o.NoticeLine).ThenInclude(l => l.Notice).SingleOrDefaultAsync(o => o.Id == Id);
        if (objection is null)
        {
            return NotFound();
        }

        Objection = objection;
        return null;
    }

    public void OnGet() => Version = Objection.Version;

    public async Task<IActionResult> OnPostAsync()
    {
        db.Expect(Objection, Version);
        if (Upheld is not { } upheld)
        {
            throw new RuleBroken("请选择异议成立还是不成立", nameof(Upheld));
        }

        Objection.Conclude(upheld, Answer, officer.Actor);
        if (upheld)
        {
            var filingId = Objection.NoticeLine.FilingId;
            var filing = await db.Filings.Include(f => f.Household).SingleAsync(f => f.Id == filingId);
            if (!filing.IsEnded)
            {
                var reason = $"公示期间异议成立：{Answer.Trim()}";
                filing.Reject(officer.Actor, reason.Length > 500 ? reason[..500] : reason);
            }
        }

        await db.SaveChangesAsync();
        var head = Objection.NoticeLine.HeadName;
        return Done(upheld ? $"异议成立，{head}户不予通过" : $"异议不成立，{head}户可以继续办理", "/Notices/Show", new { Id = Notice.Id });
    }
}
