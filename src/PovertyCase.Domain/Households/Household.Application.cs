using PovertyCase.Domain.Codes;
using PovertyCase.Domain.Common;

namespace PovertyCase.Domain.Households;

/// <summary>Applying for the register: what is still lacking, what speaks against it, its beginning and its end.</summary>
public sealed partial class Household
{
    /// <summary>The beginning of the doubt that disability is the only ground (S0-07).</summary>
    public const string NothingButDisability = "只有因残一条理由";

    /// <summary>An ordinary farm household never comes onto a roster.</summary>
    internal const string StillOrdinary = "贫困户属性是“一般农户”，申请识别的请先改成贫困户属性。";

    private const string Disability = "02";

    /// <summary>What must be there before the household may apply; each missing piece is one sentence.</summary>
    public IEnumerable<string> MissingForApplication() => MissingBasics().Concat(CurrentCauses

        // A label alone ("因病") goes no further (S0-57); how much more has to be said is a number of the county and a warning (HB-001).
        .Where(c => !c.Details.StatesFacts && PovertyCauseCode.SaysNothing(c.Details.Detail))
        .Select(c => $"致贫原因“{CodeTables.PovertyCauses.NameOf(c.Details.Code)}”只写了名称：{PovertyCauseCode.NextQuestion(c.Details.Code)}。"));

    /// <summary>Without these nothing can be decided about a household at all, neither that it comes nor that it leaves.</summary>
    public IEnumerable<string> MissingBasics()
    {
        if (Head is null)
        {
            yield return "该户没有户主，请指定一名家庭成员为户主。";
        }

        if (Details.IsOrdinaryFarmer)
        {
            yield return StillOrdinary;
        }
        else if (Details.Attribute.Length == 0)
        {
            yield return "还没有填写贫困户属性。";
        }

        if (Details.GroupName.Length == 0)
        {
            yield return "还没有填写村民小组。";
        }

        if (IncomeYear is null)
        {
            yield return "还没有填写收入。";
        }

        if (MainCause is null)
        {
            yield return "还没有填写致贫原因。";
        }
    }

    /// <summary>What speaks against an application without stopping it: income above the line of entry (S0-06), disability as the only ground (S0-07). Causes must be loaded.</summary>
    public IEnumerable<string> DoubtsOfApplication(decimal? entryLine)
    {
        if (PerCapitaNetIncome > entryLine)
        {
            yield return $"{IncomeYear}年人均纯收入高于识别标准{Money.Text(entryLine.Value)}元，请核实";
        }

        if (CurrentCauses.ToList() is { Count: > 0 } causes && causes.TrueForAll(c => c.Details.Code == Disability))
        {
            yield return $"{NothingButDisability}：家里有残疾人不等于贫困，请核实收入和实际困难";
        }
    }

    public void BeginApplication(Actor by)
    {
        if (Status is not (HouseholdStatus.Entered or HouseholdStatus.Exited or HouseholdStatus.Cleared))
        {
            throw new RuleBroken($"该户当前为“{Label.Of(Status)}”，不能再申请识别");
        }

        if (MissingForApplication().FirstOrDefault() is { } missing)
        {
            throw new RuleBroken(missing, ruleId: "HH-001");
        }

        Status = HouseholdStatus.Applying;
    }

    /// <summary>The application ended without entry on the register.</summary>
    public void EndApplication() => Status = ClearedYear is not null ? HouseholdStatus.Cleared : ExitedYear is null ? HouseholdStatus.Entered : HouseholdStatus.Exited;
}
