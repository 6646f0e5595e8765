using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using PovertyCase.Domain.Households;
using PovertyCase.Web.Access;
using PovertyCase.Web.Data;
using PovertyCase.Web.Pages.Shared;
using PovertyCase.Web.Procedures;

namespace PovertyCase.Web.Pages.Households;

/// <summary>信息核对: part by part, with what stands in the system to hold the paper form against (S0-27).</summary>
public sealed class ProofModel(CaseDb db, CurrentOfficer officer, ProofReading proofs) : HouseholdPage(db, officer)
{
    [BindProperty, Display(Name = "核对内容")]
    public List<string> Parts { get; set; } = [];

    public IReadOnlyList<ProofReading.PartState> States { get; private set; } = [];

    public override string? Closed => FormCheck.WhyNot(Household);

    public override async Task<IActionResult?> LoadAsync()
    {
        if (await base.LoadAsync() is { } instead)
        {
            return instead;
        }

        States = (await proofs.OfAsync([Household], HttpContext.RequestAborted))[Id];
        return null;
    }

    public void OnGet()
    {
    }

    public async Task<IActionResult> OnPostAsync()
    {
        var count = await proofs.CheckAsync(Household, Parts, Officer.Actor, HttpContext.RequestAborted);
        return Done(count == 0 ? "这几项已经核对过，没有变" : $"已核对{count}项", "/Households/Proof", new { id = Id });
    }

    public IReadOnlyList<string> Says(FormPart part) => FormPartText.Of(Household, part);
}
