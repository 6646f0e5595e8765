using System.Diagnostics;
using System.Globalization;
using Npgsql;
using NpgsqlTypes;
using PovertyCase.Domain.Common;
using PovertyCase.Domain.Households;
using PovertyCase.Web.Data.Keys;

namespace PovertyCase.Web.Data.Seed;

/// <summary>
/// Puts a simulated county into the register by binary COPY, table after table, on one open connection of the jobs role and inside the caller's
/// transaction. Triggers and constraints stay on: since when and by whom a row stands, and what it was before, is written by the database, after the settings case.at and case.officer.
/// </summary>
public sealed class CountyLoader(NpgsqlConnection connection, CaseKeys keys)
{
    private readonly List<(string Step, TimeSpan Took)> _took = [];

    /// <summary>How long each table took, in the order of loading.</summary>
    public IReadOnlyList<(string Step, TimeSpan Took)> Took => _took;

    public async Task LoadAsync(SimulatedCounty county, CancellationToken cancel)
    {
        await AtAsync(county.RegisterBegan, cancel);
        var officers = county.Officers.Where(o => o.IsNew).ToList();
        await CopyAsync("officer", "id,full_name,user_name,normalized_user_name,email_confirmed,security_stamp,phone_number_confirmed,two_factor_enabled,lockout_enabled,access_failed_count,kind,active_since", officers, (w, o) => CountyRows.Officer(w, o, county.Now), cancel);
        await CopyAsync("post", "id,officer_id,role,area_no,starts_on,ends_on", officers, (w, o) => CountyRows.Post(w, o, OfficialClock.Today(county.RegisterBegan), OfficialClock.Today(county.Now).AddYears(1)), cancel);
        await CopyAsync("helper", "id,area_no,version,officer_id,name,unit,position,phone", county.Helpers, (w, h) => CountyRows.Helper(w, h, county.CountyNo, keys), cancel);
        await LoadRegisterAsync(county, cancel);
        await LoadLaterYearsAsync(county, cancel);
        await LoadVisitsAsync(county, cancel);
    }

    private async Task LoadRegisterAsync(SimulatedCounty county, CancellationToken cancel)
    {
        var rows = new CountyRows(keys);
        foreach (var era in county.Households.GroupBy(h => h.EnteredAt).OrderBy(e => e.Key))
        {
            await AtAsync(era.Key, cancel);
            await CopyAsync(
                "household",
                "id,area_no,version,household_no,status,head_name,person_count,main_cause,per_capita_net_income,income_year,identified_year,locked_at,entered_at,entered_by," +
                "phone_index,bank_index,group_name,address,phone,attribute,identification_standard,is_military_family,is_family_planning,is_relocated,bank_name,bank_account,planned_exit_year,longitude,latitude",
                era,
                rows.Household,
                cancel);
            await CopyAsync("poverty_cause", "id,area_no,version,household_id,rank,code,sub_code,detail", era, CountyRows.Causes, cancel);
        }

        // Children born later are entered at the turn of their year.
        var people = county.Households.SelectMany(h => h.Members.Select(m => (Household: h, Member: m)));
        foreach (var era in people.GroupBy(p => RecordedAt(p.Household, p.Member)).OrderBy(e => e.Key))
        {
            await AtAsync(era.Key, cancel);
            await CopyAsync("person", "id,area_no,version,name,id_type,id_number,id_index,birth_date,sex,issuing_area,ethnicity", era, rows.Person, cancel);
            await CopyAsync(
                "membership",
                "id,area_no,version,household_id,person_id,relation,started_on,start_reason,education,student_status,school,health,disease_name,disability_type," +
                "disability_grade,labour_ability,work_region,work_months,public_post_months,speaks_mandarin,is_serving_soldier,is_relocated_person,resident_medical_insurance,employee_medical_insurance," +
                "serious_illness_insurance,commercial_insurance,accident_subsidy,medical_aid,other_health_aid,resident_pension,employee_pension,dibao,destitute_support," +
                "disabled_living_subsidy,disabled_nursing_subsidy",
                era,
                CountyRows.Membership,
                cancel);
        }

        var tokens = county.Households
            .SelectMany(h => h.Members.SelectMany(m => Pinyin.SearchTokens(m.Name).Select(t => (Token: t, h.Village, m.PersonId))))
            .OrderBy(t => t.Token, StringComparer.Ordinal).ThenBy(t => t.Village);
        await CopyAsync("name_token", "token,area_no,person_id", tokens, CountyRows.Token, cancel);
        foreach (var era in county.Households.Where(h => h.Pairing is not null).GroupBy(h => h.Pairing!.StartsOn).OrderBy(e => e.Key))
        {
            await AtAsync(Simulator.Morning(era.Key), cancel);
            await CopyAsync("pairing", "id,area_no,version,household_id,helper_id,officer_id,starts_on", era, CountyRows.Pairing, cancel);
        }
    }

    /// <summary>Income sheets, exits and returns in the order in which they happened, each with the versions it leaves behind.</summary>
    private async Task LoadLaterYearsAsync(SimulatedCounty county, CancellationToken cancel)
    {
        var incomes = county.Households.SelectMany(h => h.Incomes.Select(i => (Household: h, Income: i)))
            .GroupBy(i => i.Income.RecordedAt)
            .Select(era => (At: era.Key, Load: (Func<Task>)(() => IncomesAsync(era, cancel))));
        var exits = county.Households.Where(h => h.ExitedYear is not null)
            .GroupBy(h => h.ExitedYear!.Value)
            .Select(year => (At: Simulator.Morning(new DateOnly(year.Key, 11, 20)), Load: (Func<Task>)(() => StatusAsync(year, HouseholdStatus.Exited, year.Key, cancel))));
        var returned = county.Households.Where(h => h.Status == HouseholdStatus.Returned);
        var conditions = county.Households.GroupBy(h => h.Conditions.RecordedAt)
            .Select(era => (At: era.Key, Load: (Func<Task>)(() => ConditionsAsync(era, cancel))));
        (DateTimeOffset At, Func<Task> Load)[] returns = [(county.RegisterBegan.AddYears(2), () => StatusAsync(returned, HouseholdStatus.Returned, null, cancel))];
        foreach (var step in incomes.Concat(conditions).Concat(exits).Concat(returns).OrderBy(s => s.At))
        {
            await AtAsync(step.At, cancel);
            await step.Load();
        }
    }

    private async Task IncomesAsync(IGrouping<DateTimeOffset, (SimulatedHousehold Household, SimulatedIncome Income)> era, CancellationToken cancel)
    {
        await CopyAsync(
            "yearly_income",
            "id,area_no,version,household_id,year,period_start,period_end,persons_counted,net_income,per_capita_net_income,wage_income,business_income,asset_dividend," +
            "other_property_income,family_planning_money,dibao_money,destitute_support_money,pension_money,eco_money,other_transfer,business_expense",
            era,
            CountyRows.Income,
            cancel);
        await RunAsync(
            "household: incomes of later years",
            """
            UPDATE household h SET income_year = i.year, per_capita_net_income = i.per_capita_net_income, version = h.version + 1
            FROM yearly_income i WHERE i.household_id = h.id AND i.year = $1 AND h.income_year < i.year AND h.entered_at < $2
            """,
            [new() { Value = era.First().Income.Year }, new() { Value = era.Key.ToUniversalTime() }],
            cancel);
    }

    private Task ConditionsAsync(IEnumerable<SimulatedHousehold> households, CancellationToken cancel) => CopyAsync(
        "yearly_conditions",
        "id,area_no,version,household_id,year,farmland,irrigated_land,forest,grain_for_green,orchard,pasture,water_surface,production_power,cooperative,leading_enterprise," +
        "entrepreneur,poultry,cattle,sheep,pigs,road_distance,road_type,homeless,housing_area,house_structure,built_year,dangerous_house,house_safety,household_power," +
        "television,broadband,water_source,water_difficult,water_safe,sanitary_toilet,fuel",
        households,
        CountyRows.Conditions,
        cancel);

    private Task StatusAsync(IEnumerable<SimulatedHousehold> households, HouseholdStatus status, int? exitedYear, CancellationToken cancel) => RunAsync(
        "household: exits and returns",
        "UPDATE household SET status = $1, exited_year = $2, version = version + 1 WHERE id = ANY ($3)",
        [
            new() { Value = (int)status },
            new() { Value = exitedYear is { } year ? year : DBNull.Value, NpgsqlDbType = NpgsqlDbType.Integer },
            new() { Value = households.Select(h => h.Id).ToArray() },
        ],
        cancel);

    private async Task LoadVisitsAsync(SimulatedCounty county, CancellationToken cancel)
    {
        var visits = county.Households.SelectMany(h => h.Visits.Select(v => (Household: h, Visit: v)));
        await CopyAsync(
            "visit",
            "id,area_no,version,household_id,helper_id,pairing_id,entered_at,entered_by,checked_at,checked_by,checked_by_name,at_time,met_somebody,mode,visited_on,visitors",
            visits,
            CountyRows.Visit,
            cancel);
        await CopyAsync(
            "visit_action",
            "id,area_no,visit_id,household_id,seq,done,helps,effect,feeling",
            visits.SelectMany(v => v.Visit.Actions.Select((a, i) => (v.Household, v.Visit, Seq: i + 1, a.Id, a.Details))),
            CountyRows.VisitAction,
            cancel);
    }

    private static DateTimeOffset RecordedAt(SimulatedHousehold household, SimulatedMember member)
    {
        var entered = OfficialClock.Today(household.EnteredAt);
        return member.BirthDate <= entered ? household.EnteredAt : Simulator.Morning(new DateOnly(member.BirthDate.Year, 12, 31));
    }

    /// <summary>The instant and officer under which the triggers date the history of what follows.</summary>
    private async Task AtAsync(DateTimeOffset at, CancellationToken cancel)
    {
        await using var command = new NpgsqlCommand("SELECT set_config('case.at', $1, false), set_config('case.officer', $2, false)", connection);
        command.Parameters.Add(new() { Value = at.ToUniversalTime().ToString("O", CultureInfo.InvariantCulture) });
        command.Parameters.Add(new() { Value = Guid.Empty.ToString() });
        await command.ExecuteNonQueryAsync(cancel);
    }

    private async Task CopyAsync<T>(string table, string columns, IEnumerable<T> items, Action<NpgsqlBinaryImporter, T> write, CancellationToken cancel)
    {
        var began = Stopwatch.GetTimestamp();
        await using (var writer = await connection.BeginBinaryImportAsync($"COPY {table} ({columns}) FROM STDIN (FORMAT BINARY)", cancel))
        {
            writer.Timeout = TimeSpan.FromMinutes(10);
            foreach (var item in items)
            {
                write(writer, item);
            }

            await writer.CompleteAsync(cancel);
        }

        _took.Add((table, Stopwatch.GetElapsedTime(began)));
    }

    private async Task RunAsync(string step, string sql, IEnumerable<NpgsqlParameter> parameters, CancellationToken cancel)
    {
        var began = Stopwatch.GetTimestamp();
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 600 };
        command.Parameters.AddRange(parameters.ToArray());
        await command.ExecuteNonQueryAsync(cancel);
        _took.Add((step, Stopwatch.GetElapsedTime(began)));
    }
}
