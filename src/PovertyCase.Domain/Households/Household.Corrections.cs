using PovertyCase.Domain.Common;
using PovertyCase.Domain.Procedures;
using PovertyCase.Domain.Quality;

namespace PovertyCase.Domain.Households;

/// <summary>
/// Corrections of a locked record (S0-24, WF-008): the lock is never taken off. What a clerk types is compared with what stands there and becomes the
/// lines of a request; once decided, exactly these lines are written, in one act.
/// </summary>
public sealed partial class Household
{
    private bool _correcting;

    /// <summary>
    /// What an act would change. It is carried out on this instance, which from then on is a sketch: whoever calls has loaded it for reading and
    /// never saves it.
    /// </summary>
    public IReadOnlyList<CorrectionLine> Sketch(Action<Household> act)
    {
        var before = RegisterParts.Of(this);
        Correcting(() => act(this));
        return RegisterParts.Differences(before, RegisterParts.Of(this));
    }

    /// <summary>
    /// Writes the approved lines and nothing else; refused when a value is no longer the one the request was about, or when, together with what was corrected
    /// since, it would be something that no form accepts.
    /// </summary>
    internal void CorrectAsApproved(IReadOnlyList<CorrectionLine> lines, Actor by, CorrectionTerms terms)
    {
        if (IsEnded)
        {
            throw new RuleBroken($"该户{Label.Of(Status)}，不能再更正");
        }

        var parts = RegisterParts.Of(this);
        foreach (var line in lines)
        {
            var part = parts.Find(p => p.Section == line.Section && p.RowKey == line.RowKey);
            if (part?.TextOf(line.Field) != line.Before || (line.Of.Length > 0 && part?.Value is CauseDetails cause && cause.Code != line.Of))
            {
                throw OutOfDate($"“{line.Label}”在申请之后又变过");
            }
        }

        Correcting(() =>
        {
            foreach (var row in lines.GroupBy(l => (l.Section, l.RowKey)).Where(g => g.Key.Section != RegisterParts.Cause))
            {
                Write(row.Key.Section, row.Key.RowKey, [.. row], by, terms);
            }

            var causes = lines.Where(l => l.Section == RegisterParts.Cause).ToList();
            if (causes.Count > 0)
            {
                StateCauses(RegisterParts.Causes(CurrentCauses, causes), by);
            }
        });
        if (RegisterParts.NewError(parts, RegisterParts.Of(this), lines, terms.Number) is { } error)
        {
            throw OutOfDate($"申请之后别的内容变过，照这份申请改就不对了：{error.TrimEnd('。')}");
        }

        ForgetEvents();
        Note("按批准的申请更正", by, string.Join('、', lines.Select(l => l.Label).Distinct()));
        Refresh(by);
    }

    private static RuleBroken OutOfDate(string why) => new($"{why}；请不同意这份申请，由村里按现在的内容重新申请", ruleId: "WF-008");

    private void Write(string section, string rowKey, IReadOnlyList<CorrectionLine> lines, Actor by, CorrectionTerms terms)
    {
        var (owner, member) = section.Split('.') is [var o, var m] ? (o, m) : (section, "");
        switch (owner)
        {
            case RegisterParts.Household when member == nameof(Details):
                var corrected = RegisterParts.With(Details, lines);
                FitsAttribute(corrected);
                Details = Clean(corrected);
                break;
            case RegisterParts.Household:
                RegisterParts.Put(this, member, lines);
                break;
            case RegisterParts.Person:
                var person = Active(rowKey).Person;
                var called = person.Name;
                person.Correct(RegisterParts.With(person.Details, lines), by.Today);
                RenameInCauses(called, person.Name);
                break;
            case RegisterParts.Relation:
                Active(rowKey).Relate(RegisterParts.With(new MemberRelation(), lines).Relation);
                break;
            case RegisterParts.Member:
                RegisterParts.Put(Active(rowKey), member, lines);
                break;
            case RegisterParts.Strike:
                StrikeIncome(_incomes.Single(i => i.Id.ToString() == rowKey).Year, RegisterParts.With(new IncomeStrike(), lines).Because, [.. terms.Frozen, .. terms.Judged], by);
                break;
            case RegisterParts.Income when lines.All(l => l.After is null):
                // The amounts of a sheet that is struck out: they stand in the request to be read and stay on the sheet.
                break;
            case RegisterParts.Income when member == nameof(YearlyIncome.Details):
                var year = int.Parse(rowKey, System.Globalization.CultureInfo.InvariantCulture);
                var sheet = IncomeOf(year);
                var (amounts, persons) = (RegisterParts.With(sheet?.Details ?? new IncomeDetails(), lines), sheet is not null && terms.Frozen.Contains(year) ? sheet.PersonsCounted : PersonsOf(year, by));

                // A reason was given for other figures; where these jump too, the request says why.
                var jumps = IncomeOf(year - 1) is { } last && YearlyIncome.Jump(last.PerCapitaNetIncome, amounts.PerCapita(persons), terms.Number) is not null;
                RecordIncome(year, amounts, persons, by, jumps ? Clipped.To(YearlyIncome.LongestReason, terms.Reason) : null, terms.Period);
                break;
            case RegisterParts.Conditions:
                RegisterParts.Put(ConditionsOf(rowKey), member, lines);
                break;
            case RegisterParts.Income:
                RegisterParts.Put(Incomes.Single(i => i.Year.ToString(System.Globalization.CultureInfo.InvariantCulture) == rowKey), member, lines);
                break;
            default:
                throw new InvalidOperationException($"No part of a household is called {section}.");
        }
    }

    /// <summary>The sheet of a year; an empty one where a correction brings it.</summary>
    private YearlyConditions ConditionsOf(string rowKey)
    {
        var year = int.Parse(rowKey, System.Globalization.CultureInfo.InvariantCulture);
        if (_conditions.FirstOrDefault(c => c.Year == year) is not { } sheet)
        {
            sheet = YearlyConditions.For(this, year, new ProductionDetails(), new LivingDetails(), null);
            _conditions.Add(sheet);
        }

        return sheet;
    }

    private Membership Active(string key) => ActiveMembers.FirstOrDefault(m => m.Id.ToString() == key)
        ?? throw new RuleBroken("这名成员已经不在这一户，更正申请不能再办");

    private void Correcting(Action act)
    {
        _correcting = true;
        try
        {
            act();
        }
        finally
        {
            _correcting = false;
        }
    }
}

/// <summary>What besides its lines decides how an approved correction is written.</summary>
/// <param name="Number">The county's value of a number in a rule; the usual one when null.</param>
/// <param name="Frozen">Years whose incomes stay divided as they are.</param>
/// <param name="Judged">Years by whose income something was decided: that sheet is not struck out any more.</param>
/// <param name="Period">What the county counts as a year's income, for a sheet that the correction brings.</param>
/// <param name="Reason">Of the request.</param>
internal sealed record CorrectionTerms(Func<RuleParameter, int>? Number, IReadOnlyCollection<int> Frozen, IReadOnlyCollection<int> Judged, Func<int, (DateOnly From, DateOnly To)>? Period, string Reason);
