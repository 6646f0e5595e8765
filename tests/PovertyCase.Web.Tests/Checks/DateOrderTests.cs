using PovertyCase.Domain.Procedures;
using PovertyCase.Web.Tests.Given;
using PovertyCase.Web.Tests.Hosting;

namespace PovertyCase.Web.Tests.Checks;

/// <summary>
/// WF-018: application, survey, review, notices, township, county, announcement in this order, over all filings. A filing that was walked by the verbs is
/// clean; each row below turns one pair of days round in the database, which no page lets anybody do.
/// </summary>
public sealed class DateOrderTests(CaseHost host) : CaseTests(host)
{
    private const string Filing = "(SELECT id FROM filing WHERE household_id = {h})";
    private const string Notices = "id IN (SELECT notice_id FROM notice_line WHERE household_id = {h})";

    private readonly CheckedHouseholds _households = new(host);

    [Theory]
    [InlineData("农户申请", "入户核实", "UPDATE filing SET surveyed_on = applied_on - 1 WHERE household_id = {h}")]
    [InlineData("入户核实", "张贴村里公示", $"UPDATE notice SET posted_on = posted_on - 9, last_day = last_day - 9 WHERE kind = 1 AND {Notices}")]
    [InlineData("入户核实", "民主评议", Meeting + "{today} - 41" + MeetingEnd)]
    [InlineData("民主评议", "张贴村里公示", Meeting + "{today} - 39" + MeetingEnd)]
    [InlineData("村里公示期满", "张贴第二次公示", $"UPDATE notice SET posted_on = {{today}} - 33 WHERE kind = 2 AND {Notices}")]
    [InlineData("村里公示期满", "乡镇审核", History + "{today} - 35, '7'" + HistoryEnd)]
    [InlineData("乡镇审核", "张贴第二次公示", History + "{today} - 19, '7'" + HistoryEnd)]
    [InlineData("第二次公示期满", "县审定", Announced + History + "{today} - 13, '12'" + HistoryEnd)]
    [InlineData("第二次公示期满", "张贴公告", Announced + Announcement + "{today} - 15" + AnnouncementEnd)]
    [InlineData("县审定", "张贴公告", Announced + History + "{today} - 5, '12'" + HistoryEnd + "; " + Announcement + "{today} - 6" + AnnouncementEnd)]
    [InlineData("退出核查", "农户认可", "UPDATE filing SET kind = 2, surveyed_on = NULL, checked_on = applied_on, agreed_on = applied_on - 2 WHERE household_id = {h}")]
    [InlineData("农户授权", "入户核实", "UPDATE filing SET kind = 3, surveyed_on = NULL, consent_on = applied_on, risk_checked_on = applied_on - 1 WHERE household_id = {h}")]
    [InlineData("入户核实", "部门比对", "UPDATE filing SET kind = 3, compared_on = surveyed_on - 1 WHERE household_id = {h}")]
    [InlineData("入户核实", "告知农户并听取意见", "UPDATE filing SET kind = 5, surveyed_on = NULL, clearing_checked_on = applied_on, heard_on = applied_on - 1 WHERE household_id = {h}")]
    public async Task A_day_before_the_one_it_follows_is_found_with_both_steps(string step, string next, string turn)
    {
        var household = await _households.Clean(CheckedHouseholds.FreshVillage());
        await Given.Filing(await Given.Round(), household, FilingStage.SecondNotice);
        Assert.DoesNotContain("WF-018", await _households.Hits(household));

        await _households.Spoil(household, turn);
        Assert.Contains("WF-018", await _households.Hits(household));
        Assert.Contains((await _households.Open(household)).Where(f => f.RuleId == "WF-018"), f => f.Sentence.StartsWith($"{step}（", StringComparison.Ordinal) && f.Sentence.Contains($"晚于{next}（", StringComparison.Ordinal));
    }

    private const string Announced = "UPDATE filing SET stage = 13 WHERE household_id = {h}; ";

    /// <summary>What came back and is on its way again has later days from the first way; nobody can put them right before the step is done anew.</summary>
    [Theory]
    [InlineData("UPDATE filing SET stage = 7 WHERE household_id = {h}; " + History + "{today} - 1, '7'" + HistoryEnd)]
    [InlineData("UPDATE filing SET stage = 3, surveyed_on = {today} WHERE household_id = {h}; " + Meeting + "{today} - 39" + MeetingEnd)]
    [InlineData("UPDATE filing SET kind = 2, stage = 32, surveyed_on = NULL, checked_on = applied_on, agreed_on = applied_on - 2 WHERE household_id = {h}")]
    [InlineData("UPDATE filing SET stage = 21, surveyed_on = {today} WHERE household_id = {h}")]
    public async Task The_days_of_a_way_that_has_to_be_gone_again_are_no_error(string turn)
    {
        var household = await _households.Clean(CheckedHouseholds.FreshVillage());
        await Given.Filing(await Given.Round(), household, FilingStage.SecondNotice);

        await _households.Spoil(household, turn);

        Assert.DoesNotContain("WF-018", await _households.Hits(household));
    }

    private const string Meeting = $"INSERT INTO review_meeting (id, area_no, version, round_id, place, chair, recorder, due, present, held_on) SELECT md5({{h}})::uuid, area_no, 1, round_id, '村委会', '王', '李', 9, 9, ";

    private const string MeetingEnd =
        $" FROM filing WHERE household_id = {{h}}; INSERT INTO meeting_line (id, area_no, meeting_id, filing_id, household_id, seq, head_name, group_name, person_count, votes_for, votes_against, abstained, passed) SELECT gen_random_uuid(), f.area_no, md5({{h}})::uuid, f.id, f.household_id, 1, '赵', '一组', 2, 9, 0, 0, true FROM filing f WHERE f.id = {Filing}";

    private const string History = "INSERT INTO register_history (table_name, row_id, area_no, officer_id, recorded_from, recorded_to, row) SELECT 'filing', id, area_no, '00000000-0000-0000-0000-000000000000', (d + time '04:00') AT TIME ZONE 'UTC', (d + time '05:00') AT TIME ZONE 'UTC', jsonb_build_object('household_id', household_id, 'stage', s) FROM filing, (SELECT ";

    private const string HistoryEnd = ") AS x (d, s) WHERE household_id = {h}";

    private const string Announcement = $"INSERT INTO notice SELECT (jsonb_populate_record(n, jsonb_build_object('id', md5({{h}})::uuid, 'kind', 3, 'public_code', substr(md5({{h}}), 1, 8), 'posted_on', ";

    private const string AnnouncementEnd =
        $"))).* FROM notice n WHERE kind = 2 AND {Notices}; INSERT INTO notice_line SELECT (jsonb_populate_record(l, jsonb_build_object('id', gen_random_uuid(), 'notice_id', md5({{h}})::uuid))).* FROM notice_line l JOIN notice n ON n.id = l.notice_id AND n.kind = 2 WHERE l.household_id = {{h}}";
}
