using PovertyCase.Domain.Common;
using PovertyCase.Domain.Reconciliations;
using PovertyCase.Domain.Tests.Procedures;

namespace PovertyCase.Domain.Tests.Reconciliations;

/// <summary>Lists on which being named is the finding (EX-001 to EX-004), what they take out themselves, and what the county is proposed.</summary>
public sealed class ExclusionListTests
{
    private static readonly DateOnly Day = new(2026, 11, 1);

    [Theory]
    [InlineData(Department.Vehicles, "vehicle", "小型轿车", false)]
    [InlineData(Department.Vehicles, "vehicle", "正三轮载货摩托车", true)]
    [InlineData(Department.Vehicles, "vehicle", "二轮摩托", true)]
    [InlineData(Department.Vehicles, "vehicle", "三轮汽车、小型轿车", false)]
    [InlineData(Department.Vehicles, "vehicle", "摩托车和轿车", false)]
    [InlineData(Department.Vehicles, "vehicle", "", false)]
    [InlineData(Department.Vehicles, "brand", "宗申三轮", true)]
    [InlineData(Department.Vehicles, "brand", "五菱宏光", false)]
    [InlineData(Department.Property, "property", "商品房", false)]
    [InlineData(Department.Property, "property", "易地搬迁安置房", true)]
    [InlineData(Department.Property, "property", "农村宅基地", true)]
    [InlineData(Department.Property, "property", "安置房；商铺", false)]
    [InlineData(Department.Property, "property", "商铺（安置小区）", false)]
    [InlineData(Department.Property, "property", "", false)]
    [InlineData(Department.Property, "place", "城关镇易地扶贫搬迁集中安置点3号楼", true)]
    [InlineData(Department.Property, "place", "城关镇安置路12号", false)]
    [InlineData(Department.Business, "company", "旬阳县兴农专业合作社", false)]
    [InlineData(Department.Payroll, "unit", "佛洞小学", false)]
    [InlineData(Department.Payroll, "unit", "", false)]
    public void What_the_list_itself_takes_out_is_no_hit(Department department, string key, string words, bool harmless) =>
        Assert.Equal(harmless, ExclusionList.Of(department)!.IsHarmless(new Dictionary<string, string> { [key] = words }));

    [Theory]
    [InlineData("旬阳县兴农专业合作社", "成员", true)]
    [InlineData("旬阳县兴农专业合作社", "社员", true)]
    [InlineData("旬阳县兴农专业合作社", "社员、法定代表人", false)]
    [InlineData("旬阳县兴农专业合作社", "理事会成员", false)]
    [InlineData("旬阳县兴农专业合作社", "", false)]
    [InlineData("旬阳县兴农商贸有限公司", "成员", false)]
    public void A_plain_member_of_a_cooperative_runs_no_business(string company, string position, bool harmless) =>
        Assert.Equal(harmless, ExclusionList.Of(Department.Business)!.IsHarmless(new Dictionary<string, string> { ["company"] = company, ["position"] = position }));

    [Fact]
    public void A_shop_stays_a_shop_wherever_it_stands() =>
        Assert.False(ExclusionList.Of(Department.Property)!.IsHarmless(new Dictionary<string, string> { ["property"] = "商铺", ["place"] = "移民搬迁安置小区1号楼" }));

    [Fact]
    public void Only_the_four_count_by_being_named_and_each_has_a_rule_of_its_own()
    {
        Assert.Equal([Department.Vehicles, Department.Property, Department.Business, Department.Payroll], Enum.GetValues<Department>().Where(d => ExclusionList.Of(d) is not null));
        Assert.Equal(["EX-001", "EX-002", "EX-003", "EX-004"], ExclusionList.All.Select(l => l.RuleId).Order());
        Assert.All(ExclusionList.All, l => Assert.Empty(ComparedField.Of(l.Department)));
    }

    [Fact]
    public void The_county_uploads_them_and_never_one_older_than_the_last()
    {
        var details = new ReconciliationDetails { Department = Department.Vehicles, AsOf = Cases.Day.AddDays(-3) };

        Assert.Contains("由县里上传", Assert.Throws<RuleBroken>(() => Reconciliation.Upload(details, Guid.CreateVersion7(), "车.xlsx", "[]", 0, Cases.By(Role.TownshipClerk))).Message, StringComparison.Ordinal);
        Assert.Equal(Department.Vehicles, Reconciliation.Upload(details, Guid.CreateVersion7(), "车.xlsx", "[]", 0, Cases.By(Role.CountyClerk)).Details.Department);
        Assert.Throws<RuleBroken>(() => Reconciliation.MustBeNewest(details, details.AsOf.AddDays(1)));
        Reconciliation.MustBeNewest(details, details.AsOf);
        Reconciliation.MustBeNewest(details, null);
        Reconciliation.MustBeNewest(details with { Department = Department.Education }, details.AsOf.AddDays(1));
    }

    [Fact]
    public void What_the_lists_say_becomes_the_countys_result()
    {
        var household = Guid.CreateVersion7();
        var (vehicles, property, business, payroll) = (List(Department.Vehicles), List(Department.Property), List(Department.Business), List(Department.Payroll));
        var car = new ListedHit(household, Department.Vehicles, "刘德福", "小型轿车，五菱", ItemState.Open);
        var standing = new ListStanding([new(vehicles, Day, false, false, [car], []), new(property, Day, false, true, [], []), new(business, Day, true, false, [], ["刘小宝"]), new(payroll, null, false, false, [], [])], 6);

        Assert.Equal("车辆（截至2026年11月1日）：有，刘德福：小型轿车，五菱；房产（截至2026年11月1日）：无；经营实体：比对名单时该户还没有录入；财政供养：没有名单", standing.Result);
        Assert.True(standing.HasDoubt);
        Assert.Equal("房产、经营实体、财政供养的部门名单没有比对过，或者已超过6个月", standing.Warning);

        // Whether an explanation is good is for the county to say.
        var explained = standing with { Lists = [.. ExclusionList.All.Select(l => new ListSaid(l, Day, false, false, l.Department == Department.Vehicles ? [car with { State = ItemState.Explained }] : [], []))] };
        Assert.Contains("（已说明）", explained.Result, StringComparison.Ordinal);
        Assert.Null(explained.HasDoubt);
        Assert.Null(explained.Warning);

        var clean = standing with { Lists = [.. ExclusionList.All.Select(l => new ListSaid(l, Day, false, false, [], []))] };
        Assert.False(clean.HasDoubt);
        Assert.Null((standing with { Lists = [.. ExclusionList.All.Select(l => new ListSaid(l, null, false, false, [], []))] }).Result);
    }

    [Fact]
    public void Whoever_came_after_the_list_was_compared_is_named_and_leaves_the_answer_open()
    {
        ListStanding Of(params string[] names) => new([.. ExclusionList.All.Select(l => new ListSaid(l, Day, false, false, [], l.Department == Department.Vehicles ? names : []))], 6);

        var standing = Of("刘小宝", "王秀英");
        Assert.Contains("车辆（截至2026年11月1日）：无；刘小宝、王秀英在比对之后才登记或更正号码，没有比对", standing.Result, StringComparison.Ordinal);
        Assert.Null(standing.HasDoubt);
        Assert.Equal("车辆（刘小宝、王秀英）的部门名单没有比对过，或者已超过6个月", standing.Warning);
        Assert.Contains("刘一、刘二、刘三等4人", Of("刘一", "刘二", "刘三", "刘四").Warning, StringComparison.Ordinal);
        Assert.False(Of().HasDoubt);
    }

    [Fact]
    public void A_result_fits_into_its_field_however_much_the_lists_say()
    {
        var many = Enumerable.Range(0, 9).Select(i => new ListedHit(Guid.Empty, Department.Vehicles, "欧阳德福", new string('车', 60), ItemState.Explained)).ToList();
        var standing = new ListStanding([.. ExclusionList.All.Select(l => new ListSaid(l, Day, false, false, many, ["欧阳新来", "欧阳小宝", "欧阳秀英", "欧阳四"]))], 6);

        Assert.InRange(standing.Result!.Length, 100, ListStanding.LongestResult);
        Assert.Contains("等9项", standing.Result, StringComparison.Ordinal);
    }

    [Fact]
    public void Nobody_is_taken_in_while_a_hit_is_unexplained()
    {
        var filing = Cases.At(Domain.Procedures.FilingStage.CountyAccepted);
        var hit = new ListedHit(filing.HouseholdId, Department.Vehicles, "刘德福", "小型轿车", ItemState.Open);

        var refused = Assert.Throws<RuleBroken>(() => filing.Approve(Cases.By(Role.CountyHead), [hit]));

        Assert.Equal("EX-009", refused.RuleId);
        Assert.Contains("“车辆：刘德福，小型轿车”还没有写明情况", refused.Message, StringComparison.Ordinal);
        Assert.Equal("WF-006", Assert.Throws<RuleBroken>(() => filing.Approve(Cases.By(Role.CountyClerk), [hit])).RuleId);
        filing.Approve(Cases.By(Role.CountyHead), [hit with { HouseholdId = Guid.CreateVersion7() }]);
        Assert.Equal(Domain.Procedures.FilingStage.Approved, filing.Stage);
    }

    private static ExclusionList List(Department department) => ExclusionList.Of(department)!;
}
