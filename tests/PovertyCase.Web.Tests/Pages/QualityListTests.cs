using System.Net;
using Microsoft.EntityFrameworkCore;
using PovertyCase.Domain.Common;
using PovertyCase.Domain.Households;
using PovertyCase.Domain.Procedures;
using PovertyCase.Domain.Regions;
using PovertyCase.Domain.Settings;
using PovertyCase.Web.Data;
using PovertyCase.Web.Data.Seed;
using PovertyCase.Web.Tests.Checks;
using PovertyCase.Web.Tests.Given;
using PovertyCase.Web.Tests.Hosting;
using PovertyCase.Web.Tests.Pages.Moves;

namespace PovertyCase.Web.Tests.Pages;

/// <summary>Who could work (S2-29), to whom something is not guaranteed (S2-11), who enjoys which policy (S2-39), who was never asked about (S0-05).</summary>
public sealed class QualityListTests(CaseHost host) : MovesCase(host)
{
    private readonly CheckedHouseholds _households = new(host);

    [Fact]
    public async Task Whoever_could_work_is_listed_with_what_is_known_about_it()
    {
        (string Name, string Change, string Kinds)[] cases =
        [
            ("劳木工", "UPDATE person SET birth_date = '1990-01-01' WHERE id = {p2}; UPDATE membership SET labour_ability = '02', skill = '木工', wanted_post = '保洁' WHERE id = {m2}", "all wanted idle skilled"),
            ("劳务工", "UPDATE person SET birth_date = '1985-01-01' WHERE id = {p2}; UPDATE membership SET work_region = '03', work_months = 6, work_place = '西安市', employer = '长乐纺织厂' WHERE id = {m2}", "all working"),
            ("劳老岗", "UPDATE membership SET public_post = '02', public_post_months = 12 WHERE id = {m2}", "all working"),
            ("劳学生", "UPDATE person SET birth_date = '2009-05-01' WHERE id = {p2}; UPDATE membership SET student_status = '09' WHERE id = {m2}", "all"),
            ("劳不能", "UPDATE person SET birth_date = '1980-05-01' WHERE id = {p2}; UPDATE membership SET labour_ability = '03', health = '04' WHERE id = {m2}", "all"),
            ("劳六十", "UPDATE person SET birth_date = {today} - interval '60 years' WHERE id = {p2}", ""),
            ("劳差天", "UPDATE person SET birth_date = {today} - interval '60 years' + interval '1 day' WHERE id = {p2}", "all idle"),
            ("劳十五", "UPDATE person SET birth_date = {today} - interval '16 years' + interval '1 day' WHERE id = {p2}", ""),
            ("劳离开", "UPDATE person SET birth_date = '1990-01-01' WHERE id = {p2}; UPDATE membership SET skill = '瓦工', ended_on = {today} - 30, end_reason = '08' WHERE id = {m2}", ""),
        ];
        foreach (var (name, change, _) in cases)
        {
            await _households.Spoil(await Listed("户主", name), change);
        }

        await _households.Spoil(await Given.Household(head: "户主", spouse: "劳未册"), cases[0].Change);
        var cun = await SignInAs("cun");
        foreach (var kind in new[] { "all", "wanted", "idle", "skilled", "working" })
        {
            var page = await cun.Get($"/quality/labour?kind={kind}");
            Assert.Equal((kind, Named(cases.Where(c => c.Kinds.Split(' ').Contains(kind)).Select(c => c.Name))), (kind, Named(cases.Select(c => c.Name).Append("劳未册").Where(n => page.Text.Contains($"{n}（", StringComparison.Ordinal)))));
        }

        var list = await cun.Get("/quality/labour");
        list.Shows("劳木工（36岁）：健康；技能劳动力；没有务工；会木工；想找：保洁", "县外省内务工6个月（西安市，长乐纺织厂）", "保洁员12个月");
        (await cun.Follow(await cun.Submit(list, f => f["q"] = "劳老岗"))).Shows("劳老岗（", "共 1 条");
    }

    private static string Named(IEnumerable<string> names) => string.Join(' ', names.Order(StringComparer.Ordinal));

    /// <summary>On the register; the members stand in the order of the form.</summary>
    private async Task<Household> Listed(string head, string spouse, long village = Builders.Village)
    {
        var household = await Given.Household(village, head, spouse);
        await Given.Filing(await Given.Round(), household, FilingStage.Registered);
        return household;
    }
}
