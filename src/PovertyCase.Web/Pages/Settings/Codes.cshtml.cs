using PovertyCase.Domain.Codes;
using PovertyCase.Web.Access;

namespace PovertyCase.Web.Pages.Settings;

/// <summary>代码表: what may be chosen on forms and in templates, since when and until when; values that are no longer chosen keep their names.</summary>
public sealed class CodesModel(CurrentOfficer officer) : CasePage
{
    public static IReadOnlyList<(string Name, CodeTable Table)> Tables { get; } =
    [
        ("贫困户属性和分类", CodeTables.HouseholdTypes), ("致贫原因", CodeTables.PovertyCauses), ("与户主关系", CodeTables.FamilyRelations), ("文化程度", CodeTables.Education),
        ("在校生状况", CodeTables.StudentStatus), ("健康状况", CodeTables.Health), ("劳动技能", CodeTables.LabourAbility), ("政治面貌", CodeTables.PoliticalStatus),
        ("残疾类别", CodeTables.DisabilityTypes), ("残疾等级", CodeTables.DisabilityGrades), ("务工区域", CodeTables.WorkRegions), ("公益性岗位", CodeTables.PublicPosts),
        ("失学或辍学原因", CodeTables.DropoutReasons), ("入户路类型", CodeTables.RoadTypes), ("燃料类型", CodeTables.FuelTypes), ("饮水水源", CodeTables.WaterSources),
        ("住房结构", CodeTables.HouseStructures), ("住房安全等级", CodeTables.HouseSafety), ("搬迁方式", CodeTables.RelocationModes), ("安置方式", CodeTables.Resettlements),
        ("安置地", CodeTables.RelocationPlaces), ("搬迁后的困难", CodeTables.RelocationDifficulties), ("享受的政策", CodeTables.Policies), ("帮扶措施", CodeTables.Measures),
        ("监测风险", CodeTables.MonitoringRisks), ("未退出原因", CodeTables.NotExitReasons), ("成员变动", CodeTables.MemberChanges), ("民族", CodeTables.EthnicGroups),
        ("脱贫属性", CodeTables.RegisterStatus), ("村属性", CodeTables.VillageKinds), ("地形地貌", CodeTables.Terrains), ("城乡分类", CodeTables.UrbanRuralClasses),
    ];

    public DateOnly Today => officer.Today;

    public void OnGet()
    {
    }
}
