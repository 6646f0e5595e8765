using System.Globalization;
using PovertyCase.Domain.Common;
using PovertyCase.Domain.Households;

namespace PovertyCase.Web.Data.Seed;

/// <summary>
/// Main causes in the proportions of S2-02: of 856 households 604 因病, 196 因残, 25 缺劳力 and 31 others. They are dealt like cards, so that every
/// full 856 households hold exactly these numbers. Each cause names a person and a fact, and the person's condition agrees with it.
/// </summary>
internal sealed class SimulatedCauses(SeededRandom random, DateOnly today)
{
    private static readonly (string Code, int Households)[] Deck =
        [("01", 604), ("02", 196), ("08", 25), ("03", 12), ("07", 7), ("09", 5), ("04", 4), ("05", 3)];

    private static readonly string[] Chronic = ["高血压三级", "糖尿病", "慢性支气管炎", "类风湿关节炎", "腰椎间盘突出", "冠心病", "慢性肾炎", "肝硬化"];

    private static readonly string[] Major = ["胃癌", "脑梗死", "尿毒症", "肺癌", "急性心肌梗死", "股骨头坏死", "乳腺癌", "重症肝炎"];

    private static readonly string[] DisabilityNames = ["", "视力残疾", "听力残疾", "言语残疾", "肢体残疾", "智力残疾", "精神残疾"];

    private static readonly string[] GradeNames = ["", "一级", "二级", "三级", "四级"];

    private readonly Queue<string> _cards = [];

    public string Deal()
    {
        if (_cards.Count == 0)
        {
            var deck = Deck.SelectMany(d => Enumerable.Repeat(d.Code, d.Households)).ToList();
            random.Shuffle(deck);
            deck.ForEach(_cards.Enqueue);
        }

        return _cards.Dequeue();
    }

    /// <summary>The main cause, and in four households of ten a second one.</summary>
    public List<CauseDetails> State(string main, FamilyDraft family)
    {
        var causes = new List<CauseDetails> { Tell(main, family) };
        if (random.Chance(0.4))
        {
            var other = random.Pick(["07", "09", "05", "10"]);
            if (other != main)
            {
                causes.Add(Tell(other, family));
            }
        }

        return causes;
    }

    private CauseDetails Tell(string code, FamilyDraft family) => code switch
    {
        "01" => Illness(family),
        "02" => Disability(family),
        "03" => Schooling(family),
        "04" => new() { Code = code, SubCode = "0401", Detail = Say($"{Year(4)}年7月洪水冲毁耕地{random.Between(2, 6)}亩、圈舍两间，损失约{Yuan(8, 40)}元") },
        "05" => new() { Code = code, SubCode = "0501", Detail = Say($"全家{family.People.Count}口人只有坡地{random.Between(2, 5)}亩，人均不足一亩，村内无地可流转") },
        "07" => new() { Code = code, SubCode = "0702", Detail = Say($"{Worker(family).Name}只会种田，外出打过零工，想学电焊或烤酒手艺，一直没有机会") },
        "08" => new() { Code = code, SubCode = "0802", Detail = Say($"{family.Head.Name}已{family.Head.Age}岁，只能种{random.Between(1, 3)}亩口粮田，家中没有人能外出务工") },
        "09" => new() { Code = code, SubCode = "0901", Detail = Say($"{Worker(family).Name}想养{random.Between(10, 40)}只山羊，还差本钱{Yuan(10, 40)}元，没有抵押，信用社未批") },
        _ => new() { Code = code, Detail = Say($"住在半山，离通车路{random.Between(2, 6)}里土路，雨天不通，核桃和烤烟全靠人背出山") },
    };

    private CauseDetails Illness(FamilyDraft family)
    {
        var patient = Afflicted(family, 30);
        var major = random.Chance(0.35);
        var disease = random.Pick(major ? Major : Chronic);
        patient.Details = Weaken(patient.Details with { Health = major ? "03" : "02", DiseaseName = disease }, patient.Age, major);
        if (major)
        {
            var (found, paid) = (Year(5), Yuan(20, 120));
            return new() { Code = "01", SubCode = "0102", Who = patient.Name, SinceYear = found, Detail = Say($"{patient.Name}{found}年查出{disease}，手术和后续治疗自付约{paid}元，至今仍在服药复查") };
        }

        var (years, cost) = (random.Between(3, 18), Yuan(2, 12));
        return new() { Code = "01", SubCode = "0101", Who = patient.Name, SinceYear = today.Year - years, OwnCost = cost, Detail = Say($"{patient.Name}患{disease}{years}年，长年服药，每年自付医药费约{cost}元") };
    }

    private CauseDetails Disability(FamilyDraft family)
    {
        var person = Afflicted(family, 8);
        var type = random.Pick([1, 2, 4, 4, 4, 4, 5, 6]);
        var grade = random.Between(1, 4);
        person.Details = Weaken(
            person.Details with
            {
                Health = "04",
                DisabilityType = type.ToString(CultureInfo.InvariantCulture),
                DisabilityGrade = grade.ToString(CultureInfo.InvariantCulture),
            },
            person.Age,
            grade <= 2);
        var carer = family.People.FirstOrDefault(p => p != person && p.Age >= 16)?.Name ?? "邻居";
        return new() { Code = "02", SubCode = $"020{type}", Detail = Say($"{person.Name}{DisabilityNames[type]}{GradeNames[grade]}，{Year(12)}年办证，干不了重活，平时由{carer}照料") };
    }

    private CauseDetails Schooling(FamilyDraft family)
    {
        var pupil = family.People.Where(p => p.Details.School is not null).MaxBy(p => p.Age);
        return pupil is null
            ? new() { Code = "03", SubCode = "0305", Detail = Say($"{family.Head.Name}的孩子在外读大专，已分户，学费生活费每年约{Yuan(10, 20)}元仍由家里负担") }
            : new() { Code = "03", SubCode = pupil.Age >= 18 ? "0305" : pupil.Age >= 15 ? "0303" : "0302", Detail = Say($"{pupil.Name}在{pupil.Details.School}就读，食宿和学杂费每年约{Yuan(3, 16)}元，还要读{random.Between(1, 4)}年") };
    }

    private PersonDraft Afflicted(FamilyDraft family, int leastAge)
    {
        var fit = family.People.Where(p => p.Age >= leastAge && p.Details.Health == "01").ToList();
        return fit.Count == 0 ? family.Head : random.Pick(fit);
    }

    private static PersonDraft Worker(FamilyDraft family) => family.People.FirstOrDefault(p => p.Details.WorkMonths > 0) ?? family.Head;

    private static MemberDetails Weaken(MemberDetails details, int age, bool severe) =>
        details with { WorkMonths = 0, WorkRegion = null, LabourAbility = age < 16 ? "04" : severe ? "03" : "05" };

    private int Year(int most) => today.Year - random.Between(1, most);

    private int Yuan(int least, int most) => random.Between(least, most) * 1000;

    private static string Say(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
