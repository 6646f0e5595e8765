using PovertyCase.Domain.Common;
using PovertyCase.Domain.Households;

namespace PovertyCase.Web.Data.Seed;

/// <summary>A family before the condition of its members is settled.</summary>
internal sealed class FamilyDraft
{
    public List<PersonDraft> People { get; } = [];

    public PersonDraft Head => People[0];
}

internal sealed class PersonDraft
{
    public required string Name { get; init; }

    public required Sex Sex { get; init; }

    public required DateOnly Birth { get; init; }

    public required int Age { get; init; }

    public required string Relation { get; init; }

    public MemberDetails Details { get; set; } = new();

    public ProtectionDetails Protection { get; set; } = new();
}

/// <summary>
/// Families of one to eight (3.5 on average) whose relations fit sex and age: parents 18 to 38 years older than children, surnames from the father.
/// </summary>
internal sealed class SimulatedFamily(SeededRandom random, SimulatedNames names, DateOnly today)
{
    // Persons per household: 1, 2, … 8. The mean is 3.5, as in the city's own figures (S4-07: 799,100 persons in 227,500 households).
    private static readonly int[] SizeWeights = [9, 18, 23, 26, 14, 7, 2, 1];

    public int Size() => random.Weighted(SizeWeights) + 1;

    /// <param name="old">A household without labour: the head is old, and whoever lives with him or her is the spouse.</param>
    public FamilyDraft Make(int size, bool old)
    {
        var family = new FamilyDraft();
        var dotted = random.Chance(SimulatedNames.RareShare);
        var man = old ? random.Chance(0.7) : size == 1 ? random.Chance(0.85) : random.Chance(0.88);
        var sex = man ? Sex.Male : Sex.Female;
        var age = (old, size) switch
        {
            (true, _) => random.Between(64, 84),
            (_, 1) => random.Between(42, 80),
            (_, 2) => random.Between(48, 78),
            (_, 3 or 4) => random.Between(34, 60),
            _ => random.Between(38, 58),
        };
        var surname = names.Surname();
        Add(family, "01", sex, age, dotted ? null : surname);
        if (size > 1)
        {
            // A woman is head where there is no husband: her children bear his name.
            var children = man ? surname : names.Surname();
            if (man && (old || size != 2 || random.Chance(0.8)))
            {
                Add(family, "02", Sex.Female, Math.Max(20, age - random.Between(-2, 5)), dotted ? null : names.Surname());
            }

            Grow(family, size, old, dotted, man ? surname : null, children);
        }

        return family;
    }

    private void Grow(FamilyDraft family, int size, bool old, bool dotted, string? parentsName, string childrenName)
    {
        var head = family.Head;
        var mother = family.People.FirstOrDefault(p => p.Relation == "02") ?? (head.Sex == Sex.Female ? head : null);
        var youngestParent = Math.Min(head.Age, mother?.Age ?? head.Age);
        while (family.People.Count < size)
        {
            var missing = size - family.People.Count;
            if (!old && missing == 1 && size > 3 && head.Age <= 62 && random.Chance(0.5) && family.People.All(p => p.Relation != "12"))
            {
                Add(family, "12", Sex.Female, head.Age + random.Between(20, 30), dotted ? null : names.Surname());
                continue;
            }

            if (missing >= 3 && youngestParent >= 48 && family.People.All(p => p.Relation != "05"))
            {
                AddYoungFamily(family, youngestParent, missing, dotted, childrenName);
                continue;
            }

            if (missing >= 2 && parentsName is not null && head.Age <= 62 && family.People.All(p => p.Relation != "11") && random.Chance(0.25))
            {
                Add(family, "11", Sex.Male, head.Age + random.Between(22, 32), dotted ? null : parentsName);
                if (family.People.All(p => p.Relation != "12"))
                {
                    Add(family, "12", Sex.Female, head.Age + random.Between(20, 30), dotted ? null : names.Surname());
                }

                continue;
            }

            var child = random.Chance(0.56) ? Sex.Male : Sex.Female;
            Add(family, child == Sex.Male ? "03" : "04", child, Math.Max(0, youngestParent - random.Between(19, 34)), dotted ? null : childrenName);
        }
    }

    private void AddYoungFamily(FamilyDraft family, int youngestParent, int missing, bool dotted, string surname)
    {
        var age = Math.Max(24, youngestParent - random.Between(20, 25));
        Add(family, "03", Sex.Male, age, dotted ? null : surname);
        var wife = Math.Max(21, age - random.Between(0, 4));
        Add(family, "05", Sex.Female, wife, dotted ? null : names.Surname());
        for (var i = 2; i < Math.Min(missing, 4); i++)
        {
            var sex = random.Chance(0.53) ? Sex.Male : Sex.Female;
            Add(family, sex == Sex.Male ? "07" : "08", sex, Math.Max(0, wife - random.Between(20, 26)), dotted ? null : surname);
        }
    }

    private void Add(FamilyDraft family, string relation, Sex sex, int age, string? surname)
    {
        string name;
        do
        {
            name = surname is null ? names.Dotted(sex) : surname + names.Given(sex);
        }
        while (family.People.Any(p => p.Name == name));

        var held = Math.Min(age, 96);
        var birth = today.AddYears(-held).AddDays(-random.Between(1, 360));
        family.People.Add(new PersonDraft { Name = name, Sex = sex, Birth = birth, Age = held, Relation = relation, Protection = Insured(held), Details = Everyday(held) });
    }

    private ProtectionDetails Insured(int age)
    {
        var insured = random.Chance(0.995);
        return new ProtectionDetails { ResidentPension = age >= 18, ResidentMedicalInsurance = insured, SeriousIllnessInsurance = insured };
    }

    /// <summary>Schooling and work as they are usual at an age; illness and disability come with the causes.</summary>
    private MemberDetails Everyday(int age)
    {
        var details = new MemberDetails { SpeaksMandarin = age is >= 6 and < 60 };
        return age switch
        {
            < 3 => details with { StudentStatus = "00", LabourAbility = "04" },
            < 6 => details with { StudentStatus = "02", School = "镇中心幼儿园", LabourAbility = "04" },
            < 12 => details with { StudentStatus = "03", School = "镇中心小学", LabourAbility = "04" },
            < 15 => details with { StudentStatus = random.Pick(["04", "05", "06"]), School = "镇初级中学", LabourAbility = "04" },
            15 => details with { StudentStatus = "07", School = "旬阳中学", LabourAbility = "04" },
            16 or 17 => details with { StudentStatus = random.Pick(["08", "11"]), School = random.Pick(["旬阳中学", "旬阳职业教育中心"]), LabourAbility = "04" },
            < 22 when random.Chance(0.5) => details with { StudentStatus = random.Pick(["13", "14", "21", "22"]), School = random.Pick(["安康学院", "安康职业技术学院", "陕西理工大学"]), LabourAbility = "04" },
            < 60 => Working(details, age),
            < 70 => details with { Education = random.Pick(["01", "02", "02"]), StudentStatus = "01", LabourAbility = "05" },
            _ => details with { Education = random.Pick(["01", "01", "02"]), StudentStatus = "01", LabourAbility = random.Pick(["03", "05"]) },
        };
    }

    private MemberDetails Working(MemberDetails details, int age)
    {
        var worker = details with
        {
            Education = random.Pick(age < 35 ? ["03", "03", "04", "05"] : (string[])["02", "02", "03", "03", "04"]),
            StudentStatus = "01",
            LabourAbility = random.Chance(0.1) ? "02" : "01",
        };
        return random.Chance(age < 50 ? 0.55 : 0.25)
            ? worker with { WorkRegion = random.Pick(["01", "02", "03", "04", "04"]), WorkMonths = random.Between(3, 11) }
            : worker;
    }
}
