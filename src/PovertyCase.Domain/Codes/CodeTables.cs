using System.Text.Json;

namespace PovertyCase.Domain.Codes;

/// <summary>
/// The code tables of the register, embedded in the assembly and read on first use. Values and names follow public programs that
/// talk to the national system; where their numbers disagree ours are used, so exports carry names, not numbers.
/// </summary>
public static class CodeTables
{
    private static readonly Lazy<CodeTable> Ethnic = Of("ethnic-groups");
    private static readonly Lazy<CodeTable> Relations = Of("family-relations");
    private static readonly Lazy<CodeTable> Schooling = Of("education");
    private static readonly Lazy<CodeTable> Students = Of("student-status");
    private static readonly Lazy<CodeTable> HealthStates = Of("health");
    private static readonly Lazy<CodeTable> Labour = Of("labour-ability");
    private static readonly Lazy<CodeTable> Political = Of("political-status");
    private static readonly Lazy<CodeTable> Types = Of("household-types");
    private static readonly Lazy<CodeTable> Causes = Of("poverty-causes");
    private static readonly Lazy<CodeTable> Changes = Of("member-changes");
    private static readonly Lazy<CodeTable> Status = Of("register-status");
    private static readonly Lazy<CodeTable> Notices = Of("notice-periods");
    private static readonly Lazy<CodeTable> DisabilityType = Of("disability", "types");
    private static readonly Lazy<CodeTable> DisabilityGrade = Of("disability", "grades");
    private static readonly Lazy<CodeTable> Work = Of("living-conditions", "workRegions");
    private static readonly Lazy<CodeTable> Water = Of("living-conditions", "waterSources");
    private static readonly Lazy<CodeTable> Structures = Of("living-conditions", "houseStructures");
    private static readonly Lazy<CodeTable> Safety = Of("living-conditions", "houseSafety");
    private static readonly Lazy<CodeTable> Roads = Of("living-conditions", "roadTypes");
    private static readonly Lazy<CodeTable> Fuels = Of("living-conditions", "fuelTypes");
    private static readonly Lazy<CodeTable> Relocation = Of("living-conditions", "relocationModes");
    private static readonly Lazy<CodeTable> Settlements = Of("living-conditions", "resettlements");
    private static readonly Lazy<CodeTable> Places = Of("living-conditions", "relocationPlaces");
    private static readonly Lazy<CodeTable> Difficulties = Of("living-conditions", "relocationDifficulties");
    private static readonly Lazy<CodeTable> Posts = Of("living-conditions", "publicPosts");
    private static readonly Lazy<CodeTable> Dropouts = Of("dropout-reasons");
    private static readonly Lazy<CodeTable> NotExit = Of("not-exit-reasons");
    private static readonly Lazy<CodeTable> Risks = Of("monitoring-risks");
    private static readonly Lazy<CodeTable> Help = Of("measures");
    private static readonly Lazy<CodeTable> Benefits = Of("policies");
    private static readonly Lazy<CodeTable> UrbanRural = Of("urban-rural-class");
    private static readonly Lazy<CodeTable> KindsOfVillage = Of("village-form", "kinds");
    private static readonly Lazy<CodeTable> Land = Of("village-form", "terrains");

    /// <summary>未退出原因: why a household was not let off the register this year.</summary>
    public static CodeTable NotExitReasons => NotExit.Value;

    /// <summary>Why a household may fall into poverty, or back.</summary>
    public static CodeTable MonitoringRisks => Risks.Value;

    /// <summary>帮扶措施; columns development (a household earns by it) and protection (allowances) on the main kinds.</summary>
    public static CodeTable Measures => Help.Value;

    /// <summary>GB/T 3304; column alpha.</summary>
    public static CodeTable EthnicGroups => Ethnic.Value;

    /// <summary>Relation to the head; columns gender (A any, O opposite to the head, M, F), generation, headSex (only under such a head).</summary>
    public static CodeTable FamilyRelations => Relations.Value;

    /// <summary>Column rank, lowest schooling first.</summary>
    public static CodeTable Education => Schooling.Value;

    /// <summary>Columns ageMin, ageMax, stage (preschool, compulsory, senior, higher).</summary>
    public static CodeTable StudentStatus => Students.Value;

    /// <summary>Column exclusive: stands alone, the others may be ticked together.</summary>
    public static CodeTable Health => HealthStates.Value;

    /// <summary>Column canWork.</summary>
    public static CodeTable LabourAbility => Labour.Value;

    public static CodeTable PoliticalStatus => Political.Value;

    /// <summary>Column scheme: the form generation a type belongs to.</summary>
    public static CodeTable HouseholdTypes => Types.Value;

    /// <summary>Main causes 01–13 and 99, each with its finer causes as children; column helpedBy (classes or items of measures, by comma).</summary>
    public static CodeTable PovertyCauses => Causes.Value;

    /// <summary>Columns direction (+ or -) and evidence.</summary>
    public static CodeTable MemberChanges => Changes.Value;

    /// <summary>Column mapColour.</summary>
    public static CodeTable RegisterStatus => Status.Value;

    /// <summary>What is proposed for the dated settings; columns days, seen, standing, read by <see cref="ProposedDays"/>.</summary>
    public static CodeTable NoticePeriods => Notices.Value;

    public static CodeTable DisabilityTypes => DisabilityType.Value;

    public static CodeTable DisabilityGrades => DisabilityGrade.Value;

    public static CodeTable WorkRegions => Work.Value;

    /// <summary>Column safeByDefault, absent where only a test of the water can tell.</summary>
    public static CodeTable WaterSources => Water.Value;

    public static CodeTable HouseStructures => Structures.Value;

    /// <summary>Column safe.</summary>
    public static CodeTable HouseSafety => Safety.Value;

    /// <summary>Column hardened.</summary>
    public static CodeTable RoadTypes => Roads.Value;

    public static CodeTable FuelTypes => Fuels.Value;

    public static CodeTable RelocationModes => Relocation.Value;

    public static CodeTable Resettlements => Settlements.Value;

    public static CodeTable RelocationPlaces => Places.Value;

    public static CodeTable RelocationDifficulties => Difficulties.Value;

    /// <summary>公益性岗位; the numbers are ours.</summary>
    public static CodeTable PublicPosts => Posts.Value;

    /// <summary>失学或辍学原因; column health: the reason is an illness or disability.</summary>
    public static CodeTable DropoutReasons => Dropouts.Value;

    /// <summary>Policies that pay money or give help; column for (person, household). Names are those in common use, the numbers are ours.</summary>
    public static CodeTable Policies => Benefits.Value;

    /// <summary>The three digits of the statistics list; column urban.</summary>
    public static CodeTable UrbanRuralClasses => UrbanRural.Value;

    /// <summary>村属性; the numbers are ours.</summary>
    public static CodeTable VillageKinds => KindsOfVillage.Value;

    /// <summary>地形地貌; the numbers are ours.</summary>
    public static CodeTable Terrains => Land.Value;

    /// <summary>The rows of an embedded file, or of one section of it.</summary>
    internal static JsonElement Rows(string file, string? section = null)
    {
        using var stream = typeof(CodeTables).Assembly.GetManifestResourceStream("Codes." + file)
            ?? throw new InvalidOperationException($"The code table {file} is not embedded in the assembly.");
        using var document = JsonDocument.Parse(stream);
        var root = section is null ? document.RootElement : document.RootElement.GetProperty(section);
        return root.Clone();
    }

    private static Lazy<CodeTable> Of(string file, string? section = null) => new(() => new CodeTable(section ?? file, Rows(file, section)));
}
