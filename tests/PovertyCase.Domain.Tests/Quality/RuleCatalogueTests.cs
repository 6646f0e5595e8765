using PovertyCase.Domain.Quality;
using PovertyCase.Domain.Settings;

namespace PovertyCase.Domain.Tests.Quality;

public sealed class RuleCatalogueTests
{
    [Fact]
    public void All_rules_stand_in_the_catalogue_once() => Assert.Equal((225, 225), (RuleCatalogue.All.Count, RuleCatalogue.All.Select(r => r.Id).Distinct().Count()));

    [Fact]
    public void A_rule_either_runs_or_says_what_it_waits_for() => Assert.All(RuleCatalogue.All, r => Assert.NotEqual(r.IsImplemented, r.WaitsFor is not null));

    [Fact]
    public void The_rules_of_a_members_form_run_over_the_register_too() => Assert.All(MemberRules.Ids, id => Assert.True(RuleCatalogue.Find(id).OverTheRegister));

    [Fact]
    public void Every_number_of_a_rule_is_a_setting_within_its_bounds() => Assert.All(
        RuleCatalogue.All.SelectMany(r => r.Parameters),
        p =>
        {
            Assert.InRange(p.Usual, p.Least, p.Most);
            Assert.Same(p, RuleParameter.Find(p.SettingKey));
            Assert.Equal(SettingGroup.Rules, SettingCatalogue.Find(p.SettingKey)!.Group);
            Assert.False(p.TryRead($"{p.Most + 1}", out _, out var problem));
            Assert.NotNull(problem);
            Assert.True(p.TryRead($"{p.Usual}{p.Unit}", out var read, out _));
            Assert.Equal(p.Usual, read);
        });

    [Fact]
    public void Every_rule_says_in_plain_words_when_it_speaks() => Assert.All(RuleCatalogue.All, r => Assert.False(string.IsNullOrWhiteSpace(r.When), r.Id));

    [Theory]
    [InlineData("SP-002", "SP-002")]
    [InlineData("sp-002", "SP-002")]
    [InlineData("2_01_008", "SP-002")]
    [InlineData(" ２_01_008 ", "SP-002")]
    [InlineData("1_11", "MO-011")]
    [InlineData("1_02", "MO-001 MO-002 MO-011")]
    [InlineData("1_0", "")]
    [InlineData("HB011", "HB-011")]
    [InlineData("ＨＢ－０１１", "HB-011")]
    [InlineData("ed_002", "ED-002")]
    [InlineData("9_99_999", "")]
    [InlineData("", "")]
    public void A_rule_is_found_by_its_id_and_by_the_number_it_has_above(string typed, string found) =>
        Assert.Equal(found, string.Join(' ', RuleCatalogue.Matching(typed).Select(r => r.Id)));

    [Fact]
    public void An_official_number_has_the_shape_of_the_rule_sets_and_stands_on_one_rule()
    {
        var numbers = RuleCatalogue.All.SelectMany(r => r.OfficialNos).ToList();

        Assert.All(numbers, n => Assert.Matches("^[1-5]_[0-9]{2}_[0-9]{3}$", n));
        Assert.Equal(numbers.Count, numbers.Distinct().Count());
    }

    [Fact]
    public void A_rule_of_older_forms_does_not_hold_today()
    {
        Assert.True(RuleCatalogue.Find("HE-003").HoldsIn(2019));
        Assert.False(RuleCatalogue.Find("HE-003").HoldsIn(2026));
        Assert.False(RuleCatalogue.Find("ED-001").HoldsIn(2018));
    }
}
