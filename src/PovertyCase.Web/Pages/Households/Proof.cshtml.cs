using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using PovertyCase.Domain.Codes;
using PovertyCase.Domain.Common;
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

    /// <summary>What the paper form must say as well: short, the whole stands on the household's page.</summary>
    public IReadOnlyList<string> Says(FormPart part) => part switch
    {
        FormPart.Basics => [.. ShownFacts.Of(Household.Details).Select(f => $"{f.Label}：{f.Text}")],
        FormPart.Members => [.. Household.ActiveMembers.OrderByDescending(m => m.IsHead).ThenBy(m => m.Relation, StringComparer.Ordinal).Select(m => string.Join('，', new[]
        {
            m.Person.Name,
            CodeTables.FamilyRelations.NameOf(m.Relation),
            ResidentId.Mask(m.Person.IdNumber ?? ""),
            SeveralCodes.Names(CodeTables.Health, m.Details.Health),
            m.Details.Education is { } education ? CodeTables.Education.NameOf(education) : "",
            m.Details.StudentStatus is { } status ? CodeTables.StudentStatus.NameOf(status) : "",
        }.Where(t => t.Length > 0)))],
        FormPart.Income => [.. Household.Incomes.OrderByDescending(i => i.Year).Select(i => $"{i.Year}年：纯收入{Money.Text(i.NetIncome)}元，人均{Money.Text(i.PerCapitaNetIncome)}元（{string.Join('，', ShownFacts.Of(i.Details).Select(f => $"{f.Label}{f.Text}"))}）")],
        FormPart.Causes => [.. Household.CurrentCauses.Select(c => $"{CodeTables.PovertyCauses.NameOf(c.Details.SubCode ?? c.Details.Code)}：{c.Details.Told}")],
        FormPart.Conditions => [.. Household.Conditions.OrderByDescending(c => c.Year).Select(c => $"{c.Year}年：{string.Join('，', ShownFacts.Of(c.Production).Concat(ShownFacts.Of(c.Living)).Select(f => $"{f.Label}{f.Text}"))}")],
        _ => Household.Relocation.IsRelocated ? [.. ShownFacts.Of(Household.Relocation).Select(f => $"{f.Label}：{f.Text}")] : ["不是搬迁户"],
    };
}
