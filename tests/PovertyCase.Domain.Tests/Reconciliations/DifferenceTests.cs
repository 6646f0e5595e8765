using PovertyCase.Domain.Common;
using PovertyCase.Domain.Reconciliations;

namespace PovertyCase.Domain.Tests.Reconciliations;

public sealed class DifferenceTests
{
    [Theory]
    [InlineData(Department.DisabledFederation, "disabilityGrade", "二级", "Member.DisabilityGrade", "二级", null)]
    [InlineData(Department.DisabledFederation, "disabilityGrade", "二", "Member.DisabilityGrade", "二级", null)]
    [InlineData(Department.DisabledFederation, "disabilityType", "肢体", "Member.DisabilityType", "肢体残疾", null)]
    [InlineData(Department.DisabledFederation, "disabilityGrade", "一级", "Member.DisabilityGrade", "二级", "一级")]
    [InlineData(Department.DisabledFederation, "disabilityGrade", "一级", "Member.DisabilityGrade", "", "一级")]
    [InlineData(Department.DisabledFederation, "disabilityGrade", "", "Member.DisabilityGrade", "二级", null)]
    [InlineData(Department.MedicalInsurance, "insured", "正常参保", "Protection.ResidentMedicalInsurance", "是", null)]
    [InlineData(Department.MedicalInsurance, "insured", "停保", "Protection.ResidentMedicalInsurance", "是", "否")]
    [InlineData(Department.Housing, "safety", "D级", "Living.HouseSafety", "D级危房", null)]
    [InlineData(Department.Housing, "safety", "ｃ", "Living.HouseSafety", "C级危房", null)]
    [InlineData(Department.CivilAffairs, "dibao", "在保", "Protection.Dibao", "否", "是")]
    [InlineData(Department.CivilAffairs, "dibao", "说不清", "Protection.Dibao", "否", "说不清")]
    [InlineData(Department.Police, "state", "因死亡注销", "Membership", "在册", "死亡")]
    [InlineData(Department.Police, "state", "正常", "Membership", "在册", null)]
    [InlineData(Department.Health, "illness", "慢性病", "Member.Health", "长期慢性病、残疾", null)]
    [InlineData(Department.Health, "illness", "重大疾病", "Member.Health", "长期慢性病", "患有大病")]
    [InlineData(Department.Health, "illness", "健康", "Member.Health", "长期慢性病", "健康")]
    [InlineData(Department.Health, "disease", "高血压病3级", "Member.DiseaseName", "高血压病", null)]
    [InlineData(Department.Health, "disease", "尿毒症", "Member.DiseaseName", "", "尿毒症")]
    public void A_departments_words_are_read_as_the_register_writes_them(Department department, string key, string listed, string field, string register, string? said)
    {
        var differences = Difference.Between(department, new Dictionary<string, string> { [key] = listed }, new Dictionary<string, string> { [field] = register });

        Assert.Equal(said, differences.SingleOrDefault()?.Department);
    }

    [Theory]
    [InlineData("死亡", "01", true, "死亡")]
    [InlineData("死亡", "20", false, "死亡")]
    [InlineData("死亡", "12", false, "户籍迁出")]
    [InlineData("死亡", null, false, "")]
    [InlineData("迁出", "12", false, "迁出")]
    [InlineData("迁出", "02", false, "迁出")]
    [InlineData("迁出", "17", false, "分户")]
    [InlineData("迁出", "12", true, "死亡")]
    [InlineData("服现役", "16", false, "服现役")]
    public void Why_somebody_left_is_said_in_the_words_of_the_police(string said, string? reason, bool died, string expected) => Assert.Equal(expected, ComparedField.Gone(said, reason, died));

    [Fact]
    public void A_comparison_is_taken_back_once_by_its_own_level_with_a_reason()
    {
        var by = new Actor(Guid.CreateVersion7(), "王芳", Role.TownshipClerk, 610928109000, new DateTimeOffset(2026, 11, 1, 2, 0, 0, TimeSpan.Zero));
        var list = Reconciliation.Upload(new ReconciliationDetails { Department = Department.Education, AsOf = new DateOnly(2026, 4, 1) }, Guid.CreateVersion7(), "学籍.xlsx", "[]", 0, by);
        string Refused(Actor who, string? reason) => Assert.Throws<RuleBroken>(() => list.Withdraw(reason, 0, 0, who)).Message;

        Assert.Contains("还没有比对", Refused(by, "传错了名单"), StringComparison.Ordinal);
        list.Compare("{}", "[]", 1, 1, 0, 0, 0, 0, by);
        Assert.Contains("由上传名单的那一级撤销", Refused(by with { Role = Role.CountyClerk, AreaNo = 610928000000 }, "传错了名单"), StringComparison.Ordinal);
        Assert.Contains("由上传名单的那一级撤销", Refused(by with { Role = Role.TownshipHead }, "传错了名单"), StringComparison.Ordinal);
        Assert.Contains("请写明为什么撤销", Refused(by, " 错 "), StringComparison.Ordinal);
        list.Withdraw("传错了名单", 3, 0, by);
        Assert.Equal(ReconciliationState.Withdrawn, list.State);
        Assert.Contains("已经撤销过", Refused(by, "传错了名单"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_list_is_compared_once_and_a_day_ahead_is_refused()
    {
        var by = new Actor(Guid.CreateVersion7(), "王芳", Role.TownshipClerk, 610928109000, new DateTimeOffset(2026, 11, 1, 2, 0, 0, TimeSpan.Zero));
        var details = new ReconciliationDetails { Department = Department.Education, AsOf = new DateOnly(2026, 4, 1) };
        var list = Reconciliation.Upload(details, Guid.CreateVersion7(), "学籍.xlsx", "[]", 0, by);

        Assert.True(list.IsOld(by.Today));
        Assert.False(list.IsOld(new DateOnly(2026, 9, 30)));
        list.Compare("{}", "[]", 1, 1, 0, 0, 0, 0, by);
        Assert.Throws<RuleBroken>(() => list.Compare("{}", "[]", 1, 1, 0, 0, 0, 0, by));
        Assert.Throws<RuleBroken>(() => Reconciliation.Upload(details with { AsOf = new DateOnly(2026, 11, 2) }, Guid.CreateVersion7(), "学籍.xlsx", "[]", 0, by));
    }
}
