using PovertyCase.Domain.Quality;
using PovertyCase.Domain.Settings;

namespace PovertyCase.Domain.Tests.Quality;

public sealed class RuleCatalogueTests
{
    [Fact]
    public void All_rules_stand_in_the_catalogue_once() => Assert.Equal((221, 221), (RuleCatalogue.All.Count, RuleCatalogue.All.Select(r => r.Id).Distinct().Count()));

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
    public void A_rule_of_older_forms_does_not_hold_today()
    {
        Assert.True(RuleCatalogue.Find("HE-003").HoldsIn(2019));
        Assert.False(RuleCatalogue.Find("HE-003").HoldsIn(2026));
        Assert.False(RuleCatalogue.Find("ED-001").HoldsIn(2018));
    }
}
