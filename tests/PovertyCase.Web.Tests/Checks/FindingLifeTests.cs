using System.Net;
using Microsoft.EntityFrameworkCore;
using PovertyCase.Domain.Common;
using PovertyCase.Domain.Households;
using PovertyCase.Domain.Procedures;
using PovertyCase.Domain.Quality;
using PovertyCase.Web.Data.Checks;
using PovertyCase.Web.Pages.Shared;
using PovertyCase.Web.Procedures;
using PovertyCase.Web.Tests.Given;
using PovertyCase.Web.Tests.Hosting;

namespace PovertyCase.Web.Tests.Checks;

/// <summary>What becomes of a finding: opened, fixed, back again, exempted for a time; what it stops; who sees it.</summary>
public sealed class FindingLifeTests(CaseHost host) : CaseTests(host)
{
    private readonly CheckedHouseholds _households = new(host);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_clean_village_has_no_finding_and_a_spoiled_household_alone_is_hit()
    {
        var village = CheckedHouseholds.FreshVillage();
        var households = new[] { await _households.Clean(village), await _households.Clean(village), await _households.Clean(village) };
        Assert.Equal(0, (await _households.Check().RegionAsync(village, Cancel)).Hits);

        await _households.Spoil(households[1], "UPDATE membership SET resident_medical_insurance = false WHERE id = {m2}");
        var outcome = await _households.Check().RegionAsync(village, Cancel);

        Assert.Equal((3, 1, 1), (outcome.Households, outcome.Hits, outcome.Fresh));
        var finding = Assert.Single(await _households.Open(households[1]));
        Assert.Equal(("SP-001", RuleSeverity.Error, $"Members[{households[1].Members[1].Id}].Protection.ResidentMedicalInsurance", FindingSource.Nightly), (finding.RuleId, finding.Severity, finding.Field, finding.Source));
        Assert.StartsWith(households[1].Members[1].Person.Name, finding.Sentence, StringComparison.Ordinal);
        Assert.Equal(households[1].Members[1].Id, finding.MembershipId);
    }

    [Fact]
    public async Task Put_right_it_is_fixed_and_back_again_it_counts_as_one_record()
    {
        var household = await Faulty(CheckedHouseholds.FreshVillage());
        await _households.Hits(household);
        await _households.Hits(household);
        Assert.Single(await All(household));

        await _households.Spoil(household, "UPDATE membership SET resident_medical_insurance = true WHERE id = {m2}");
        var fixedNow = await _households.Check().HouseholdAsync(household.AreaNo, household.Id, Cancel);
        Assert.Equal((1, FindingState.Fixed), (fixedNow.Fixed, Assert.Single(await All(household)).State));

        await _households.Spoil(household, "UPDATE membership SET resident_medical_insurance = false WHERE id = {m2}");
        var again = await _households.Check().HouseholdAsync(household.AreaNo, household.Id, Cancel);
        var finding = Assert.Single(await All(household));
        Assert.Equal((1, FindingState.Open, 2), (again.Recurring, finding.State, finding.Times));
    }

    /// <summary>The days during which it was fixed are nobody's delay.</summary>
    [Fact]
    public async Task Back_again_it_counts_its_days_from_the_day_it_came_back()
    {
        var household = await Faulty(CheckedHouseholds.FreshVillage());
        var (now, list) = (Clock.GetUtcNow(), $"/findings?rule=SP-001&household={household.Id}");
        await _households.Hits(household, new StandingClock(now.AddDays(-40)));
        await _households.Spoil(household, "UPDATE membership SET resident_medical_insurance = true WHERE id = {m2}");
        await _households.Hits(household, new StandingClock(now.AddDays(-35)));
        await _households.Spoil(household, "UPDATE membership SET resident_medical_insurance = false WHERE id = {m2}");
        await _households.Hits(household, new StandingClock(now.AddDays(-3)));
        await _households.Hits(household, new StandingClock(now.AddDays(-1)));

        var finding = Assert.Single(await All(household), f => f.RuleId == "SP-001");
        Assert.Equal((now.AddDays(-40), now.AddDays(-3), now.AddDays(-1)), (finding.FoundAt, finding.OpenedAt, finding.LastFoundAt));
        var zhen = await SignInAs("zhen");
        Assert.Equal("3 天", await Days(list));
        Assert.Null(await Days($"{list}&days=7"));
        await using var db = Host.As((await Given.ActorOf("zhen")) with { AreaNo = Builders.Township });
        foreach (var (later, over7, over30) in new[] { (0, 0, 0), (5, 1, 0), (28, 1, 1) })
        {
            var row = Assert.Single(await new Web.Data.QualityBoard(db).ByAreaAsync(household.AreaNo, household.AreaNo, 1, now.AddDays(later), Cancel));
            Assert.Equal((over7, over30), (row.Over7, row.Over30));
        }

        async Task<string?> Days(string url) => (await zhen.Get(url)).Document.QuerySelector("td[data-th='发现于'] .small")?.TextContent.Trim();
    }

    [Fact]
    public async Task An_error_of_a_household_that_was_cleared_meanwhile_can_still_be_put_right()
    {
        var household = await Faulty(CheckedHouseholds.FreshVillage());
        await _households.Hits(household);
        await _households.Spoil(household, $"UPDATE household SET status = {(int)HouseholdStatus.Cleared}, cleared_year = 2026 WHERE id = '{household.Id}'");
        await _households.Spoil(household, "UPDATE membership SET resident_medical_insurance = true WHERE id = {m2}");

        await _households.Check().HouseholdAsync(household.AreaNo, household.Id, Cancel);

        Assert.Equal(FindingState.Fixed, (await All(household)).Single(f => f.RuleId == "SP-001").State);
    }

    [Fact]
    public async Task A_gap_in_helping_that_was_explained_says_nothing_of_a_later_one()
    {
        var household = await _households.Clean(CheckedHouseholds.FreshVillage());
        await Given.Helper(null, household);
        const string later = "INSERT INTO pairing SELECT (jsonb_populate_record(p, jsonb_build_object('id', gen_random_uuid(), 'starts_on', {today} - {days}, 'ends_on', {end}))).* FROM pairing p WHERE p.household_id = {h} ORDER BY p.starts_on LIMIT 1";
        await _households.Spoil(household, "UPDATE household SET status = 3 WHERE id = {h}; UPDATE pairing SET starts_on = {today} - 900, ends_on = {today} - 800 WHERE household_id = {h}");
        await _households.Spoil(household, later.Replace("{days}", "700", StringComparison.Ordinal).Replace("{end}", "{today} - 500", StringComparison.Ordinal));
        await _households.Hits(household);
        await _households.Spoil(household, $"UPDATE finding SET state = {(int)FindingState.Explained} WHERE household_id = {{h}} AND rule_id = 'HP-004'");

        await _households.Spoil(household, later.Replace("{days}", "100", StringComparison.Ordinal).Replace("{end}", "NULL", StringComparison.Ordinal));
        await _households.Hits(household);

        Assert.Equal([FindingState.Open, FindingState.Explained], (await All(household)).Where(f => f.RuleId == "HP-004").Select(f => f.State).Order());
    }

    [Fact]
    public async Task A_helper_with_too_many_households_who_was_explained_says_nothing_of_another_one()
    {
        var village = CheckedHouseholds.FreshVillage();
        var households = new List<Household>();
        for (var i = 0; i < 11; i++)
        {
            households.Add(await _households.Clean(village));
        }

        var last = households[10];
        var first = await Given.Helper(null, [.. households]);
        await _households.Spoil(last, "UPDATE pairing SET starts_on = starts_on + 1 WHERE household_id = {h}");
        await _households.Hits(last);
        await _households.Spoil(last, $"UPDATE finding SET state = {(int)FindingState.Explained} WHERE household_id = {{h}} AND rule_id = 'HP-003'");

        var second = await Given.Helper(null, [.. households]);
        await _households.Spoil(last, $"UPDATE pairing SET starts_on = starts_on + 1 WHERE household_id = {{h}} AND helper_id = '{second.Id}'");
        await _households.Hits(last);

        var findings = (await All(last)).Where(f => f.RuleId == "HP-003").ToList();
        Assert.Equal([($"Pairings[{first.Id}]", FindingState.Explained), ($"Pairings[{second.Id}]", FindingState.Open)], findings.OrderBy(f => f.State == FindingState.Open).Select(f => (f.Field, f.State)));
        Assert.All(findings, f => Assert.Equal("/pairings", FindingPlace.Url(f)));
    }

    [Fact]
    public async Task An_account_that_is_shared_and_explained_is_asked_about_anew_when_another_household_or_another_account_comes()
    {
        var village = CheckedHouseholds.FreshVillage();
        Household[] all = [await _households.Clean(village), await _households.Clean(village), await _households.Clean(village)];
        const string share = "UPDATE household SET bank_index = decode(md5('{0}' || {v}::text), 'hex') WHERE id IN ({1})";
        string Share(string account, params Household[] who) => share.Replace("{0}", account, StringComparison.Ordinal).Replace("{1}", string.Join(", ", who.Select(h => $"'{h.Id}'")), StringComparison.Ordinal);
        await _households.Spoil(all[0], Share("a", all[0], all[1]));
        await Explained();

        await _households.Hits(all[0]);
        Assert.DoesNotContain(await _households.Open(all[0]), f => f.RuleId == "DU-005");
        await _households.Spoil(all[0], Share("a", all[2]));
        await Explained();
        await _households.Spoil(all[0], Share("b", all));
        await Explained();

        Assert.Equal(3, (await All(all[0])).Where(f => f.RuleId == "DU-005").Select(f => f.Field).Distinct().Count());
        Assert.All((await All(all[0])).Where(f => f.RuleId == "DU-005"), f => Assert.Equal($"/households/{all[0].Id}/edit", FindingPlace.Url(f)));

        async Task Explained()
        {
            await _households.Hits(all[0]);
            Assert.Single(await _households.Open(all[0]), f => f.RuleId == "DU-005");
            await _households.Spoil(all[0], $"UPDATE finding SET state = {(int)FindingState.Explained} WHERE household_id = {{h}} AND rule_id = 'DU-005' AND state = {(int)FindingState.Open}");
        }
    }

    [Fact]
    public async Task Checking_a_village_is_no_pass_over_the_county()
    {
        await using var db = Host.Everything();
        var runs = await db.CheckRuns.CountAsync(Cancel);
        await _households.Check().RegionAsync(CheckedHouseholds.FreshVillage(), Cancel);

        Assert.Equal(runs, await db.CheckRuns.CountAsync(Cancel));
    }

    /// <summary>Nobody can put anything right in it any more; as an open error it would stop the year's freeze of the county.</summary>
    [Fact]
    public async Task What_was_open_at_a_household_that_ended_is_over_and_nothing_new_is_found()
    {
        var household = await Faulty(CheckedHouseholds.FreshVillage());
        await _households.Hits(household);
        await _households.Spoil(household, $"UPDATE household SET status = {(int)HouseholdStatus.Closed}, person_count = 0 WHERE id = {{h}}; UPDATE membership SET ended_on = {{today}}, end_reason = '12' WHERE household_id = {{h}}; UPDATE yearly_income SET per_capita_net_income = 0 WHERE household_id = {{h}}");

        await _households.Check().RegionAsync(household.AreaNo, Cancel);

        Assert.All(await All(household), f => Assert.Equal(FindingState.Fixed, f.State));
    }

    [Fact]
    public async Task What_was_explained_for_one_quarter_is_asked_again_for_the_next()
    {
        var household = await _households.Clean(CheckedHouseholds.FreshVillage());
        await Given.Helper(null, household);
        await _households.Spoil(household, "UPDATE household SET status = 3 WHERE id = {h}; UPDATE pairing SET starts_on = {today} - 400 WHERE household_id = {h}");
        await _households.Hits(household);
        await _households.Spoil(household, $"UPDATE finding SET state = {(int)FindingState.Explained} WHERE household_id = {{h}} AND rule_id = 'HP-005'");

        await _households.Hits(household);
        Assert.Equal(FindingState.Explained, Assert.Single(await All(household), f => f.RuleId == "HP-005").State);
        var next = await _households.Check(new StandingClock(Clock.GetUtcNow().AddDays(92))).HouseholdAsync(household.AreaNo, household.Id, Cancel);
        Assert.Single(await _households.Open(household), f => f.RuleId == "HP-005");

        // A quarter that has passed was not put right.
        Assert.Equal(0, next.Rules.Single(r => r.Rule.Id == "HP-005").Fixed);
        Assert.Equal((FindingState.Fixed, true), (await All(household)).Where(f => f.RuleId == "HP-005" && f.State != FindingState.Open).Select(f => (f.State, f.IsOutdated)).Single());
        (await (await SignInAs("zhen")).Get($"/findings?state=Fixed&household={household.Id}")).Shows("已过期，不是改正的");
    }

    /// <summary>MO-011 at one place: an exemption for water covered the income as well.</summary>
    [Fact]
    public async Task An_exemption_covers_the_fact_that_it_was_given_for()
    {
        var household = await _households.Clean(CheckedHouseholds.FreshVillage());
        await _households.Spoil(household, "UPDATE household SET status = 3 WHERE id = {h}; UPDATE yearly_income SET per_capita_net_income = 9000 WHERE household_id = {h}");
        await using (var db = Host.Everything())
        {
            db.Add(Domain.Settings.DatedSetting.Decide(Builders.County, Domain.Settings.SettingKeys.PovertyLine(Clock.Today.Year), "8000", Clock.Today.AddYears(-1), "测试用", await Given.ActorOf("zhuren")));
            await db.SaveChangesAsync(Cancel);
        }

        await _households.Hits(household);
        await _households.Spoil(household, $"UPDATE finding SET state = {(int)FindingState.Explained}, explanation = '一次性补偿' WHERE household_id = {{h}} AND rule_id = 'IN-014'");
        await _households.Hits(household);
        Assert.Equal(FindingState.Explained, Assert.Single(await All(household), f => f.RuleId == "IN-014").State);

        // The village's words are shown and take nobody off the county's list (S0-06).
        (await (await SignInAs("xian")).Get("/quality/wrong")).Shows(household.HeadName, "村里说明：一次性补偿");

        await _households.Spoil(household, "UPDATE yearly_income SET per_capita_net_income = 40000 WHERE household_id = {h}");
        await _households.Hits(household);
        Assert.Contains("40000", Assert.Single(await _households.Open(household), f => f.RuleId == "IN-014").Sentence, StringComparison.Ordinal);
    }

    /// <summary>IN-009: explained after a night, the wages were another amount a week later and nobody was asked, neither on the form nor in the night.</summary>
    [Fact]
    public async Task What_was_said_of_one_amount_of_wages_says_nothing_of_another()
    {
        var household = await _households.Clean(Builders.Village);
        await _households.Spoil(household, "UPDATE yearly_income SET wage_income = 120, net_income = 120, per_capita_net_income = 60, business_income = 0, business_expense = 0, pension_money = 0 WHERE household_id = {h}");
        await _households.Hits(household);
        Assert.Equal($"Income[{Clock.Today.Year}].WageIncome.120", Assert.Single(await _households.Open(household), f => f.RuleId == "IN-009").Field);
        await _households.Spoil(household, $"UPDATE finding SET state = {(int)FindingState.Explained}, explanation = '只做了两天工' WHERE household_id = {{h}} AND rule_id = 'IN-009'");

        // The same amount is not asked again, by the form or by the night; another one is, by both.
        var cun = await SignInAs("cun");
        var address = $"/households/{household.Id}/income/{Clock.Today.Year}";
        Assert.True((await cun.Submit(address, form => form["Details.WageIncome"] = "120", "保存")).IsRedirect);
        (await cun.Submit(address, form => form["Details.WageIncome"] = "95", "保存")).Shows("工资性收入95", "偏离常见范围");
        await _households.Spoil(household, "UPDATE yearly_income SET wage_income = 95 WHERE household_id = {h}");
        await _households.Hits(household);
        Assert.Equal($"Income[{Clock.Today.Year}].WageIncome.95", Assert.Single(await _households.Open(household), f => f.RuleId == "IN-009").Field);
    }

    [Fact]
    public async Task What_comes_back_carries_no_answer_from_before()
    {
        var household = await Faulty(CheckedHouseholds.FreshVillage());
        await _households.Hits(household);
        await _households.Spoil(household, "UPDATE finding SET exemption_refused_because = '要补办', explanation = '旧说明' WHERE household_id = {h}; UPDATE membership SET resident_medical_insurance = true WHERE id = {m2}");
        await _households.Hits(household);
        await _households.Spoil(household, "UPDATE membership SET resident_medical_insurance = false WHERE id = {m2}");

        await _households.Hits(household);

        Assert.Equal((FindingState.Open, null, null), (await All(household)).Where(f => f.RuleId == "SP-001").Select(f => (f.State, f.ExemptionRefusedBecause, f.Explanation)).Single());
    }

    /// <summary>That nobody has taken it in yet is why it is submitted.</summary>
    [Fact]
    public async Task A_need_does_not_keep_a_household_from_the_procedure_that_answers_it()
    {
        var household = await _households.Clean(CheckedHouseholds.FreshVillage());
        await _households.Spoil(household, "UPDATE household SET status = 4 WHERE id = {h}; UPDATE yearly_conditions SET house_safety = 'C', dangerous_house = true WHERE household_id = {h}");
        await using var db = Host.Everything();
        var errors = new OpenErrors(db, _households.Check());

        Assert.Contains(await errors.OfAsync(FilingKind.RiskRemoval, [household], Cancel), e => e.RuleId == "MO-001");
        Assert.DoesNotContain(await errors.OfAsync(FilingKind.Monitoring, [household], Cancel), e => e.RuleId == "MO-001");
        Assert.DoesNotContain(await errors.OfAsync(FilingKind.Identification, [household], Cancel), e => e.RuleId == "MO-001");
    }

    [Fact]
    public async Task An_exemption_holds_until_its_last_day_and_then_the_finding_opens()
    {
        var household = await Faulty(Builders.Village);
        await _households.Hits(household);
        var id = (await All(household)).Single(f => f.RuleId == "SP-001").Id;
        var cun = await SignInAs("cun");
        (await cun.Submit($"/findings/{id}/exemption", form => form["Reason"] = "本人长期在外，社保关系转移中")).RedirectsTo("/findings");
        (await cun.Get($"/households/{household.Id}")).Shows("未参加基本医疗保险", "申请豁免");
        var zhen = await SignInAs("zhen");
        (await zhen.Get("/")).Shows("处豁免申请等您审批");
        var until = Clock.Today.AddDays(20);
        (await zhen.Submit($"/findings/{id}/decide", form => (form["Agrees"], form["Until"]) = ("true", until.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture)))).RedirectsTo("/findings?state=ExemptionAsked");

        await _households.Hits(household);
        Assert.Equal(FindingState.Exempted, (await All(household)).Single(f => f.Id == id).State);
        await _households.Hits(household, new StandingClock(Clock.GetUtcNow().AddDays(20)));
        Assert.Equal(FindingState.Exempted, (await All(household)).Single(f => f.Id == id).State);
        await _households.Hits(household, new StandingClock(Clock.GetUtcNow().AddDays(21)));
        var open = (await All(household)).Single(f => f.Id == id);
        Assert.Equal((FindingState.Open, Clock.GetUtcNow().AddDays(21)), (open.State, open.OpenedAt));
    }

    [Fact]
    public async Task An_error_stops_the_application_with_its_sentence_and_the_corrected_household_goes_on()
    {
        await using (var db = Host.Everything())
        {
            if (!db.Rounds.Any())
            {
                await Given.Round();
            }
        }

        var household = await Faulty(Builders.Village);
        var cun = await SignInAs("cun");
        var refused = await cun.Submit("/filings/create", form => form.Add("Chosen", household.Id.ToString()));

        Assert.Equal(HttpStatusCode.OK, refused.Status);
        refused.Shows("未参加基本医疗保险");
        refused.Shows("1处错误没有改正");
        await _households.Spoil(household, "UPDATE membership SET resident_medical_insurance = true WHERE id = {m2}");

        var reply = await cun.Submit("/filings/create", form => form.Add("Chosen", household.Id.ToString()));
        Assert.True(reply.IsRedirect, reply.Text);
    }

    /// <summary>A warning needs a written explanation: it is asked when the household applies, once.</summary>
    [Fact]
    public async Task A_warning_is_explained_at_the_application_and_is_not_asked_again()
    {
        await using (var db = Host.Everything())
        {
            if (!db.Rounds.Any())
            {
                await Given.Round();
            }
        }

        var household = await _households.Clean(Builders.Village);
        await _households.Spoil(household, "UPDATE membership SET employee_medical_insurance = true WHERE id = {m2}; UPDATE membership SET disease_name = NULL WHERE id = {m1}");
        var cun = await SignInAs("cun");
        var asked = await cun.Submit("/filings/create", form => form.Add("Chosen", household.Id.ToString()));

        Assert.Equal(HttpStatusCode.OK, asked.Status);
        asked.Shows("同时登记居民医保和职工医保", "患病名称未填写", "写过的以后不再问");
        var silent = await cun.Submit(asked, form => form["__accept"] = "true");
        silent.Shows("请写一句为什么照这样是对的");
        Assert.DoesNotContain(await All(household), f => f.State == FindingState.Explained);

        Assert.True((await cun.Submit(silent, form =>
        {
            form.Keep("单位参保，居民医保正在退费");
            form[form.Names.Last(n => n.StartsWith("__reason.", StringComparison.Ordinal))] = "同上";
        })).IsRedirect);
        var findings = await All(household);
        Assert.Equal(["HE-005", "SP-002"], findings.Where(f => f is { State: FindingState.Explained, Explanation: "单位参保，居民医保正在退费" }).Select(f => f.RuleId).Order());
        await using var after = Host.Everything();
        Assert.True(await after.Trail.AnyAsync(e => e.ObjectId == findings[0].Id && e.Act == "说明核查问题" && e.Role == Role.VillageClerk, Cancel));
        var filing = await after.Filings.SingleAsync(f => f.HouseholdId == household.Id, Cancel);
        Assert.Empty(await new OpenErrors(after, _households.Check()).UnexplainedAsync([filing.HouseholdId], Cancel));
    }

    [Fact]
    public async Task A_village_sees_its_own_findings_and_no_others()
    {
        var here = await Faulty(Builders.Village);
        var there = await Faulty(CheckedHouseholds.FreshVillage());
        await _households.Hits(here);
        await _households.Hits(there);
        var cun = await SignInAs("cun");

        var list = await cun.Get("/findings");

        list.Shows(here.HeadName);
        Assert.DoesNotContain($"/households/{there.Id}", list.Document.DocumentElement.OuterHtml, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await cun.Get($"/findings?household={there.Id}")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await cun.Get($"/findings/{(await All(there))[0].Id}/exemption")).Status);
        await using var db = Host.As(await Given.ActorOf("cun"));
        Assert.False(await db.Findings.AnyAsync(f => f.HouseholdId == there.Id, Cancel));
    }

    [Fact]
    public async Task A_clerk_checks_a_household_again_without_waiting_for_the_night()
    {
        var household = await Faulty(Builders.Village);
        await _households.Hits(household);
        await _households.Spoil(household, "UPDATE membership SET resident_medical_insurance = true WHERE id = {m2}");
        var cun = await SignInAs("cun");

        (await cun.Submit($"/findings?household={household.Id}", _ => { }, "重新核查这一户")).RedirectsTo($"/findings?household={household.Id}");

        Assert.Empty(await _households.Open(household));
    }

    [Fact]
    public async Task A_dry_run_says_how_many_would_be_hit_and_leaves_nothing_behind()
    {
        var village = CheckedHouseholds.FreshVillage();
        var household = await _households.Clean(village);
        await _households.Spoil(household, "UPDATE yearly_conditions SET road_distance = 4 WHERE household_id = {h}");
        var zhuren = await SignInAs("zhuren");

        var tried = await zhuren.Get("/rules/LV-005?key=far&value=3");
        var senseless = await zhuren.Get("/rules/LV-005?key=far&value=0");

        tried.Shows("按这个值，现在会命中 1 户");
        tried.Shows(household.HeadName);
        senseless.Shows("填1至50之间的整数");
        Assert.Empty(await All(household));

        (await zhuren.Submit("/rules/LV-005/set?key=far&value=3", form => form["Source"] = "旬扶办〔2026〕9号")).RedirectsTo("/rules/lv-005");
        Assert.Contains("LV-005", await _households.Hits(household));
        (await zhuren.Get("/rules/LV-005")).Shows("旬扶办〔2026〕9号");
    }

    [Fact]
    public async Task The_page_of_a_rule_lists_what_its_number_was_is_and_will_be_and_who_set_it()
    {
        var (zhuren, cun) = (await SignInAs("zhuren"), await SignInAs("cun"));
        (await cun.Get("/rules/LV-004")).Shows("系统默认值");
        var name = (await Given.ActorOf("zhuren")).Name;
        var (first, second, third) = (Clock.Today, Clock.Today.AddDays(10), Clock.Today.AddDays(40));
        var key = RuleCatalogue.Find("VG-009").Parameters[0];
        await Set(5, first, "旬扶办〔2026〕1号");
        await Set(6, second, "旬扶办〔2026〕2号");
        Clock.PassDays(12);
        zhuren = await SignInAs("zhuren");
        await Set(7, third, "旬扶办〔2026〕3号");

        foreach (var account in new[] { "cun", "xian" })
        {
            var page = await (await SignInAs(account)).Get("/rules/VG-009");
            Assert.Equal(
                [
                    $"{key.Name}|7 {key.Unit}|{FlexibleDate.Long(third)}|{name}|旬扶办〔2026〕3号|将执行",
                    $"{key.Name}|6 {key.Unit}|{FlexibleDate.Long(second)}|{name}|旬扶办〔2026〕2号|执行中",
                    $"{key.Name}|5 {key.Unit}|{FlexibleDate.Long(first)}|{name}|旬扶办〔2026〕1号|以前",
                ],
                page.Document.QuerySelectorAll("#values tbody tr").Select(r => string.Join('|', r.Children.Select(c => c.TextContent.Trim()))));
        }

        async Task Set(int value, DateOnly from, string source) => (await zhuren.Submit(
            $"/rules/VG-009/set?key={key.Key}&value={value}",
            form => (form["InForceFrom"], form["Source"]) = ($"{from:yyyy-MM-dd}", source))).RedirectsTo("/rules/vg-009");
    }

    [Fact]
    public async Task The_board_counts_what_the_lists_show()
    {
        var village = CheckedHouseholds.FreshVillage();
        await Faulty(village);
        await _households.Clean(village);
        await _households.Check().RegionAsync(village, Cancel);
        await using var db = Host.As((await Given.ActorOf("zhen")) with { AreaNo = Builders.Township });

        var row = Assert.Single(await new Web.Data.QualityBoard(db).ByAreaAsync(village, village, 1, Clock.GetUtcNow().AddDays(8), Cancel));

        Assert.Equal((2, 2, 1, 0, 1, 0), (row.Households, row.Complete, row.Errors, row.Warnings, row.Over7, row.Over30));
    }

    [Fact]
    public async Task A_number_of_a_rule_that_speaks_only_on_a_form_is_set_without_a_trial()
    {
        var zhuren = await SignInAs("zhuren");
        var rule = await zhuren.Get("/rules/VG-008");
        var link = rule.Document.QuerySelectorAll("main a").First(a => a.TextContent == "设定新值").GetAttribute("href")!;
        (await zhuren.Follow(await zhuren.Submit(link, form => (form["Value"], form["Source"]) = ("4", "旬扶办〔2026〕10号")))).Shows("旬扶办〔2026〕10号");

        var xian = await (await SignInAs("xian")).Get("/rules/VG-008");
        xian.Shows("4 %", "由县扶贫办主任设定");
        Assert.DoesNotContain(xian.Document.QuerySelectorAll("main a"), a => a.TextContent == "设定新值");
    }

    [Theory]
    [InlineData("/quality")]
    [InlineData("/quality/unfinished")]
    [InlineData("/quality/omissions")]
    [InlineData("/quality/wrong")]
    [InlineData("/quality/policies?kind=pension")]
    [InlineData("/quality/policies?kind=living")]
    [InlineData("/quality/dropouts")]
    [InlineData("/quality/dropouts?kind=04")]
    [InlineData("/rules")]
    [InlineData("/rules?family=DU")]
    [InlineData("/rules/XT-001")]
    [InlineData("/findings?severity=Error&days=7&recurring=1&rule=SP-001")]
    public async Task A_page_answers_every_level(string url)
    {
        await Faulty(Builders.Village);
        foreach (var account in new[] { "cun", "zhen", "xian" })
        {
            Assert.Equal(HttpStatusCode.OK, (await (await SignInAs(account)).Get(url)).Status);
        }
    }

    private async Task<Household> Faulty(long village)
    {
        var household = await _households.Clean(village);
        await _households.Spoil(household, "UPDATE membership SET resident_medical_insurance = false WHERE id = {m2}");
        return household;
    }

    private async Task<List<Finding>> All(Household household)
    {
        await using var db = Host.Everything();
        return await db.Findings.Where(f => f.HouseholdId == household.Id).ToListAsync(Cancel);
    }
}
