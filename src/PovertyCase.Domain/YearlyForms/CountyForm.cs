using PovertyCase.Domain.Common;
using PovertyCase.Domain.Regions;

namespace PovertyCase.Domain.YearlyForms;

/// <summary>县表: one for each county and year, entered by the county clerk, decided by the head of the office (S0-26).</summary>
public sealed class CountyForm : YearlyForm
{
    public static readonly IReadOnlyList<FormSection<CountyForm>> Sections =
    [
        new("identity", "县属性", typeof(CountyIdentity), f => f.Identity, (f, d) => f.Identity = (CountyIdentity)d),
        new("scale", "规模", typeof(CountyScale), f => f.Scale, (f, d) => f.Scale = (CountyScale)d),
        new("economy", "经济", typeof(CountyEconomy), f => f.Economy, (f, d) => f.Economy = (CountyEconomy)d),
        new("infrastructure", "基础设施", typeof(CountyInfrastructure), f => f.Infrastructure, (f, d) => f.Infrastructure = (CountyInfrastructure)d),
        new("social", "社会事业", typeof(CountySocial), f => f.Social, (f, d) => f.Social = (CountySocial)d),
        new("funds", "资金投入", typeof(CountyMoney), f => f.Funds, (f, d) => f.Funds = (CountyMoney)d),
        new("support", "帮扶力量", typeof(CountySupport), f => f.Support, (f, d) => f.Support = (CountySupport)d),
        new("exit", "脱贫摘帽", typeof(CountyExit), f => f.Exit, (f, d) => f.Exit = (CountyExit)d),
    ];

    private CountyForm()
    {
    }

    public CountyFormState State { get; private set; } = CountyFormState.Filling;

    public CountyIdentity Identity { get; private set; } = new();

    public CountyScale Scale { get; private set; } = new();

    public CountyEconomy Economy { get; private set; } = new();

    public CountyInfrastructure Infrastructure { get; private set; } = new();

    public CountySocial Social { get; private set; } = new();

    public CountyMoney Funds { get; private set; } = new();

    public CountySupport Support { get; private set; } = new();

    public CountyExit Exit { get; private set; } = new();

    public DateTimeOffset? ApprovedAt { get; private set; }

    public string? ApprovedByName { get; private set; }

    public static FormSection<CountyForm>? Section(string? key) => Sections.FirstOrDefault(s => s.Key == key);

    public static CountyForm Begin(long countyNo, int year, Actor by)
    {
        MustBeAYear(year, by);
        if (RegionCode.LevelOf(countyNo) != RegionLevel.County)
        {
            throw new RuleBroken("县表按县填报");
        }

        var form = new CountyForm { AreaNo = countyNo, Year = year };
        form.Count();
        return form;
    }

    public bool Allows(CountyFormAct act, Actor by) => CountyFormFlow.Next(State, act, by.Role) is not null;

    public void Fill(FormSection<CountyForm> section, object details, Actor by)
    {
        Move(CountyFormAct.Fill, by);
        section.Set(this, details);
        Count();
        Note($"填写{Year}年县表：{section.Title}", by);
    }

    public void Submit(IEnumerable<FormProblem> problems, Actor by)
    {
        if (!IsComplete)
        {
            throw new RuleBroken($"县表还有{AskedFields - FilledFields}项没有填，填齐再送审");
        }

        MustBeInOrder(problems);

        Move(CountyFormAct.Submit, by);
        NoteSubmission(by);
        Note($"送审{Year}年县表", by);
    }

    public void Approve(IEnumerable<FormProblem> problems, Actor by)
    {
        MustNotBeTheSender(by);
        MustBeInOrder(problems);
        Move(CountyFormAct.Approve, by);
        ApprovedAt = by.At;
        ApprovedByName = by.Name;
        ForgetReturn();
        Note($"审定{Year}年县表", by);
    }

    public void Return(Actor by, string reason)
    {
        Move(CountyFormAct.Return, by);
        NoteReturn(reason, by);
        (ApprovedAt, ApprovedByName) = (null, null);
        Note($"退回{Year}年县表", by, ReturnedBecause);
    }

    private void Move(CountyFormAct act, Actor by) => State = CountyFormFlow.Next(State, act, by.Role)
        ?? throw new RuleBroken($"县表现在是“{Label.Of(State)}”，不能{Label.Of(act)}");

    private void Count()
    {
        var counts = Sections.Select(s => s.Count(this)).ToList();
        FilledFields = counts.Sum(c => c.Filled);
        AskedFields = counts.Sum(c => c.Asked);
    }
}
