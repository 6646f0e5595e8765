using PovertyCase.Domain.Codes;
using PovertyCase.Domain.Common;
using PovertyCase.Domain.Households;

namespace PovertyCase.Web.Procedures;

/// <summary>A part of a household's form in a few lines, to hold a paper or what is there against.</summary>
public static class FormPartText
{
    /// <summary>What the paper form must say as well: short, the whole stands on the household's page.</summary>
    public static IReadOnlyList<string> Of(Household household, FormPart part) => part switch
    {
        FormPart.Basics => [.. ShownFacts.Of(household.Details).Select(f => $"{f.Label}：{f.Text}")],
        FormPart.Members => [.. household.ActiveMembers.OrderByDescending(m => m.IsHead).ThenBy(m => m.Relation, StringComparer.Ordinal).Select(m => string.Join('，', new[]
        {
            m.Person.Name,
            CodeTables.FamilyRelations.NameOf(m.Relation),
            ResidentId.Mask(m.Person.IdNumber ?? ""),
            SeveralCodes.Names(CodeTables.Health, m.Details.Health),
            m.Details.Education is { } education ? CodeTables.Education.NameOf(education) : "",
            m.Details.StudentStatus is { } status ? CodeTables.StudentStatus.NameOf(status) : "",
        }.Where(t => t.Length > 0)))],
        FormPart.Income => [.. household.Incomes.OrderByDescending(i => i.Year).Select(i => $"{i.Year}年：纯收入{Money.Text(i.NetIncome)}元，人均{Money.Text(i.PerCapitaNetIncome)}元（{string.Join('，', ShownFacts.Of(i.Details).Select(f => $"{f.Label}{f.Text}"))}）")],
        FormPart.Causes => [.. household.CurrentCauses.Select(c => $"{CodeTables.PovertyCauses.NameOf(c.Details.SubCode ?? c.Details.Code)}：{c.Details.Told}")],
        FormPart.Conditions => [.. household.Conditions.OrderByDescending(c => c.Year).Select(c => $"{c.Year}年：{string.Join('，', ShownFacts.Of(c.Production).Concat(ShownFacts.Of(c.Living)).Select(f => $"{f.Label}{f.Text}"))}")],
        _ => household.Relocation.IsRelocated ? [.. ShownFacts.Of(household.Relocation).Select(f => $"{f.Label}：{f.Text}")] : ["不是搬迁户"],
    };
}
