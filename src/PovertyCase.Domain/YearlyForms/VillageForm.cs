using PovertyCase.Domain.Common;
using PovertyCase.Domain.Regions;

namespace PovertyCase.Domain.YearlyForms;

/// <summary>村表: one for each village and year, filled in section by section; the draft belongs to the village, not to who began it (S0-26).</summary>
public sealed class VillageForm : YearlyForm
{
    public static readonly IReadOnlyList<FormSection<VillageForm>> Sections =
    [
        new("identity", "村基本情况", typeof(VillageIdentity), f => f.Identity, (f, d) => f.Identity = (VillageIdentity)d),
        new("population", "户数和人口", typeof(VillagePopulation), f => f.Population, (f, d) => f.Population = (VillagePopulation)d),
        new("land", "土地资源", typeof(VillageLand), f => f.Land, (f, d) => f.Land = (VillageLand)d),
        new("economy", "收入和产业", typeof(VillageEconomy), f => f.Economy, (f, d) => f.Economy = (VillageEconomy)d),
        new("security", "社会保障", typeof(VillageSocialSecurity), f => f.Security, (f, d) => f.Security = (VillageSocialSecurity)d),
        new("road", "道路交通", typeof(VillageRoad), f => f.Road, (f, d) => f.Road = (VillageRoad)d),
        new("utilities", "饮水、用电和住房", typeof(VillageUtilities), f => f.Utilities, (f, d) => f.Utilities = (VillageUtilities)d),
        new("tourism", "乡村旅游", typeof(VillageTourism), f => f.Tourism, (f, d) => f.Tourism = (VillageTourism)d),
        new("services", "卫生、文化和信息化", typeof(VillageServices), f => f.Services, (f, d) => f.Services = (VillageServices)d),
        new("support", "帮扶力量和项目资金", typeof(VillageSupport), f => f.Support, (f, d) => f.Support = (VillageSupport)d),
    ];

    private VillageForm()
    {
    }

    public VillageFormState State { get; private set; } = VillageFormState.Filling;

    public VillageIdentity Identity { get; private set; } = new();

    public VillagePopulation Population { get; private set; } = new();

    public VillageLand Land { get; private set; } = new();

    public VillageEconomy Economy { get; private set; } = new();

    public VillageSocialSecurity Security { get; private set; } = new();

    public VillageRoad Road { get; private set; } = new();

    public VillageUtilities Utilities { get; private set; } = new();

    public VillageTourism Tourism { get; private set; } = new();

    public VillageServices Services { get; private set; } = new();

    public VillageSupport Support { get; private set; } = new();

    public DateTimeOffset? CheckedAt { get; private set; }

    public Guid? CheckedBy { get; private set; }

    public string? CheckedByName { get; private set; }

    public DateTimeOffset? LockedAt { get; private set; }

    public string? LockedByName { get; private set; }

    public static FormSection<VillageForm>? Section(string? key) => Sections.FirstOrDefault(s => s.Key == key);

    public static VillageForm Begin(long villageNo, int year, Actor by)
    {
        MustBeAYear(year, by);
        if (RegionCode.LevelOf(villageNo) != RegionLevel.Village)
        {
            throw new RuleBroken("村表按行政村填报");
        }

        var form = new VillageForm { AreaNo = villageNo, Year = year };
        form.Count();
        return form;
    }

    public bool Allows(VillageFormAct act, Actor by) =>
        VillageFormFlow.Next(State, act, by.Role) is not null && (by.Role != Role.VillageClerk || by.AreaNo == AreaNo);

    /// <summary>Saves one section of the draft.</summary>
    public void Fill(FormSection<VillageForm> section, object details, Actor by)
    {
        Move(VillageFormAct.Fill, by);
        section.Set(this, details);
        Count();
        Note($"填写{Year}年村表：{section.Title}", by);
    }

    /// <summary>To the township: complete, and without anything that stops it.</summary>
    public void Submit(IEnumerable<FormProblem> problems, Actor by)
    {
        if (!IsComplete)
        {
            throw new RuleBroken($"还有{AskedFields - FilledFields}项没有填，填齐再上报");
        }

        MustBeInOrder(problems);

        Move(VillageFormAct.Submit, by);
        NoteSubmission(by);
        Note($"上报{Year}年村表", by);
    }

    public void Pass(IEnumerable<FormProblem> problems, Actor by)
    {
        MustNotBeTheSender(by);
        MustBeInOrder(problems);
        Move(VillageFormAct.Pass, by);
        CheckedAt = by.At;
        CheckedBy = by.OfficerId;
        CheckedByName = by.Name;
        ForgetReturn();
        Note($"审核通过{Year}年村表", by);
    }

    public void Lock(IEnumerable<FormProblem> problems, Actor by)
    {
        MustBeInOrder(problems);
        if (CheckedBy == by.OfficerId)
        {
            throw new RuleBroken("审核和锁定不能是同一个人");
        }

        Move(VillageFormAct.Lock, by);
        LockedAt = by.At;
        LockedByName = by.Name;
        ForgetReturn();
        Note($"汇总锁定{Year}年村表", by);
    }

    public void Return(Actor by, string reason)
    {
        Move(VillageFormAct.Return, by);
        NoteReturn(reason, by);
        switch (State)
        {
            case VillageFormState.Submitted: (CheckedAt, CheckedBy, CheckedByName) = (null, null, null); break;
            case VillageFormState.Checked: (LockedAt, LockedByName) = (null, null); break;
        }

        Note($"退回{Year}年村表", by, ReturnedBecause);
    }

    private void Move(VillageFormAct act, Actor by) => State = Allows(act, by)
        ? VillageFormFlow.Next(State, act, by.Role)!.Value
        : throw new RuleBroken($"村表现在是“{Label.Of(State)}”，不能{Label.Of(act)}");

    private void Count()
    {
        var counts = Sections.Select(s => s.Count(this)).ToList();
        FilledFields = counts.Sum(c => c.Filled);
        AskedFields = counts.Sum(c => c.Asked);
    }
}
