using PovertyCase.Domain.Common;

namespace PovertyCase.Domain.Households;

/// <summary>致贫原因: why a household is poor, the main cause first.</summary>
public sealed partial class Household
{
    /// <summary>The main cause first, then up to two others, none named twice.</summary>
    public void StateCauses(IReadOnlyList<CauseDetails> causes, Actor by)
    {
        Unlocked();
        if (causes.Count == 0)
        {
            throw new RuleBroken("请选择一项主要致贫原因", "Causes[0].Code", "CA-001");
        }

        if (causes.Count > 3)
        {
            throw new RuleBroken("其他致贫原因最多两项", "Causes[3].Code", "CA-002");
        }

        for (var i = 0; i < causes.Count; i++)
        {
            if (causes.Take(i).Any(c => c.Code == causes[i].Code))
            {
                throw new RuleBroken(PovertyCause.Twice, $"Causes[{i}].Code", "CA-002");
            }

            var stored = _causes.Any(c => c.EndedAt is null && c.Details.Code == causes[i].Code) ? causes[i].Code : null;
            Codes.CodeTables.PovertyCauses.DemandInUse(causes[i].Code, stored, by.Today, $"Causes[{i}].Code", "CA-001");
            if (causes[i].SinceYear > by.Today.Year)
            {
                throw new RuleBroken("从哪年起在今年之后，请核对", $"Causes[{i}].SinceYear");
            }
        }

        causes = [.. causes.Select((cause, i) => cause with { Who = NamedMember(cause.Who, $"Causes[{i}].Who") })];

        for (var rank = 1; rank <= causes.Count; rank++)
        {
            var cause = _causes.FirstOrDefault(c => c.EndedAt is null && c.Rank == rank);
            if (cause is null)
            {
                _causes.Add(PovertyCause.Of(this, rank, causes[rank - 1]));
            }
            else
            {
                cause.Correct(causes[rank - 1]);
            }
        }

        foreach (var gone in _causes.Where(c => c.EndedAt is null && c.Rank > causes.Count))
        {
            gone.End(by.At);
        }

        Note("填写致贫原因", by);
        Refresh(by);
    }

    /// <summary>
    /// Whom of the household a cause concerns, as the member is written (S0-58). One who has left since stays where he is named already: the pass over the
    /// register says so (HB-002 to HB-004), and other causes can be stated meanwhile.
    /// </summary>
    private string? NamedMember(string? who, string field)
    {
        if (string.IsNullOrWhiteSpace(who))
        {
            return null;
        }

        var name = PersonName.TryNormalise(who, out var normal, out _, out _) ? normal : who.Trim();
        return ActiveMembers.Any(m => m.Person.Name == name) || CurrentCauses.Any(c => c.Details.Who == name)
            ? name
            : throw new RuleBroken($"家庭成员里没有“{name}”，请从这一户的成员里选", field);
    }

    /// <summary>A name that was mistyped stands right in the causes too.</summary>
    private void RenameInCauses(string was, string now)
    {
        foreach (var cause in CurrentCauses.Where(c => was != now && c.Details.Who == was).ToList())
        {
            cause.Correct(cause.Details with { Who = now });
        }
    }
}
