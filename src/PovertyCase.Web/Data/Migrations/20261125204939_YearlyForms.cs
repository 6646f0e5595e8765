using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace PovertyCase.Web.Data.Migrations
{
    /// <inheritdoc />
    public partial class YearlyForms : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "county_form",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    state = table.Column<int>(type: "integer", nullable: false),
                    approved_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    approved_by_name = table.Column<string>(type: "character varying(50)", maxLength: 50, nullable: true),
                    budget_expense = table.Column<decimal>(type: "numeric(14,2)", nullable: true),
                    budget_revenue = table.Column<decimal>(type: "numeric(14,2)", nullable: true),
                    grain_tonnes = table.Column<decimal>(type: "numeric(14,2)", nullable: true),
                    gross_product = table.Column<decimal>(type: "numeric(14,2)", nullable: true),
                    of_provincial_average = table.Column<decimal>(type: "numeric(14,2)", nullable: true),
                    rural_disposable_income = table.Column<decimal>(type: "numeric(14,2)", nullable: true),
                    approval_share = table.Column<decimal>(type: "numeric(14,2)", nullable: true),
                    exited_year = table.Column<int>(type: "integer", nullable: true),
                    missed_share = table.Column<decimal>(type: "numeric(14,2)", nullable: true),
                    planned_exit_year = table.Column<int>(type: "integer", nullable: true),
                    wrong_exit_share = table.Column<decimal>(type: "numeric(14,2)", nullable: true),
                    central_funds = table.Column<decimal>(type: "numeric(14,2)", nullable: true),
                    city_funds = table.Column<decimal>(type: "numeric(14,2)", nullable: true),
                    county_funds = table.Column<decimal>(type: "numeric(14,2)", nullable: true),
                    loans = table.Column<decimal>(type: "numeric(14,2)", nullable: true),
                    provincial_funds = table.Column<decimal>(type: "numeric(14,2)", nullable: true),
                    sector_funds = table.Column<decimal>(type: "numeric(14,2)", nullable: true),
                    social_funds = table.Column<decimal>(type: "numeric(14,2)", nullable: true),
                    border_county = table.Column<bool>(type: "boolean", nullable: true),
                    minority_county = table.Column<bool>(type: "boolean", nullable: true),
                    national_key_county = table.Column<bool>(type: "boolean", nullable: true),
                    provincial_key_county = table.Column<bool>(type: "boolean", nullable: true),
                    revolutionary_county = table.Column<bool>(type: "boolean", nullable: true),
                    special_area = table.Column<string>(type: "character varying(30)", maxLength: 30, nullable: true),
                    special_area_county = table.Column<bool>(type: "boolean", nullable: true),
                    broadband_share = table.Column<decimal>(type: "numeric(14,2)", nullable: true),
                    bus_share = table.Column<decimal>(type: "numeric(14,2)", nullable: true),
                    clinic_share = table.Column<decimal>(type: "numeric(14,2)", nullable: true),
                    hard_road_share = table.Column<decimal>(type: "numeric(14,2)", nullable: true),
                    power_share = table.Column<decimal>(type: "numeric(14,2)", nullable: true),
                    tap_water_share = table.Column<decimal>(type: "numeric(14,2)", nullable: true),
                    destitute_households = table.Column<int>(type: "integer", nullable: true),
                    destitute_persons = table.Column<int>(type: "integer", nullable: true),
                    dibao_households = table.Column<int>(type: "integer", nullable: true),
                    dibao_persons = table.Column<int>(type: "integer", nullable: true),
                    households = table.Column<int>(type: "integer", nullable: true),
                    labour = table.Column<int>(type: "integer", nullable: true),
                    persons = table.Column<int>(type: "integer", nullable: true),
                    poor_households = table.Column<int>(type: "integer", nullable: true),
                    poor_persons = table.Column<int>(type: "integer", nullable: true),
                    poor_villages = table.Column<int>(type: "integer", nullable: true),
                    rural_persons = table.Column<int>(type: "integer", nullable: true),
                    townships = table.Column<int>(type: "integer", nullable: true),
                    villages = table.Column<int>(type: "integer", nullable: true),
                    why_other_than_villages = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    destitute_line = table.Column<decimal>(type: "numeric(14,2)", nullable: true),
                    dibao_line = table.Column<decimal>(type: "numeric(14,2)", nullable: true),
                    medical_insurance_share = table.Column<decimal>(type: "numeric(14,2)", nullable: true),
                    pension_share = table.Column<decimal>(type: "numeric(14,2)", nullable: true),
                    school_retention = table.Column<decimal>(type: "numeric(14,2)", nullable: true),
                    first_secretaries = table.Column<int>(type: "integer", nullable: true),
                    helpers = table.Column<int>(type: "integer", nullable: true),
                    support_units = table.Column<int>(type: "integer", nullable: true),
                    teams = table.Column<int>(type: "integer", nullable: true),
                    area_no = table.Column<long>(type: "bigint", nullable: false),
                    version = table.Column<long>(type: "bigint", nullable: false),
                    year = table.Column<int>(type: "integer", nullable: false),
                    filled_fields = table.Column<int>(type: "integer", nullable: false),
                    asked_fields = table.Column<int>(type: "integer", nullable: false),
                    submitted_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    submitted_by = table.Column<Guid>(type: "uuid", nullable: true),
                    submitted_by_name = table.Column<string>(type: "character varying(50)", maxLength: 50, nullable: true),
                    returned_because = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    returned_by_name = table.Column<string>(type: "character varying(50)", maxLength: 50, nullable: true),
                    returned_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_county_form", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "village_form",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    state = table.Column<int>(type: "integer", nullable: false),
                    checked_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    checked_by = table.Column<Guid>(type: "uuid", nullable: true),
                    checked_by_name = table.Column<string>(type: "character varying(50)", maxLength: 50, nullable: true),
                    locked_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    locked_by_name = table.Column<string>(type: "character varying(50)", maxLength: 50, nullable: true),
                    collective_income = table.Column<decimal>(type: "numeric(14,2)", nullable: true),
                    cooperatives = table.Column<int>(type: "integer", nullable: true),
                    industries = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    net_income_per_farmer = table.Column<decimal>(type: "numeric(14,2)", nullable: true),
                    belt = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: true),
                    direction = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: true),
                    exited_year = table.Column<int>(type: "integer", nullable: true),
                    identified_year = table.Column<int>(type: "integer", nullable: true),
                    is_deeply_poor_village = table.Column<bool>(type: "boolean", nullable: true),
                    is_poor_village = table.Column<bool>(type: "boolean", nullable: true),
                    kind = table.Column<string>(type: "character varying(3)", maxLength: 3, nullable: true),
                    latitude = table.Column<double>(type: "double precision", nullable: true),
                    leader_name = table.Column<string>(type: "character varying(30)", maxLength: 30, nullable: true),
                    leader_post = table.Column<string>(type: "character varying(30)", maxLength: 30, nullable: true),
                    longitude = table.Column<double>(type: "double precision", nullable: true),
                    office_phone = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: true),
                    planned_exit_year = table.Column<int>(type: "integer", nullable: true),
                    terrain = table.Column<string>(type: "character varying(3)", maxLength: 3, nullable: true),
                    urban_rural_class = table.Column<string>(type: "character varying(3)", maxLength: 3, nullable: true),
                    farmland = table.Column<decimal>(type: "numeric(14,2)", nullable: true),
                    irrigated_land = table.Column<decimal>(type: "numeric(14,2)", nullable: true),
                    orchards = table.Column<decimal>(type: "numeric(14,2)", nullable: true),
                    pasture = table.Column<decimal>(type: "numeric(14,2)", nullable: true),
                    returned_to_forest = table.Column<decimal>(type: "numeric(14,2)", nullable: true),
                    water_area = table.Column<decimal>(type: "numeric(14,2)", nullable: true),
                    woodland = table.Column<decimal>(type: "numeric(14,2)", nullable: true),
                    destitute_households = table.Column<int>(type: "integer", nullable: true),
                    destitute_persons = table.Column<int>(type: "integer", nullable: true),
                    dibao_households = table.Column<int>(type: "integer", nullable: true),
                    dibao_persons = table.Column<int>(type: "integer", nullable: true),
                    disabled_persons = table.Column<int>(type: "integer", nullable: true),
                    graduate_officials = table.Column<int>(type: "integer", nullable: true),
                    households = table.Column<int>(type: "integer", nullable: true),
                    labour = table.Column<int>(type: "integer", nullable: true),
                    migrant_workers = table.Column<int>(type: "integer", nullable: true),
                    minority_persons = table.Column<int>(type: "integer", nullable: true),
                    natural_villages = table.Column<int>(type: "integer", nullable: true),
                    party_members = table.Column<int>(type: "integer", nullable: true),
                    persons = table.Column<int>(type: "integer", nullable: true),
                    poor_households = table.Column<int>(type: "integer", nullable: true),
                    poor_persons = table.Column<int>(type: "integer", nullable: true),
                    why_changed = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    why_other_than_register = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    women = table.Column<int>(type: "integer", nullable: true),
                    bus_service = table.Column<bool>(type: "boolean", nullable: true),
                    earth_road_villages = table.Column<int>(type: "integer", nullable: true),
                    main_road_metres = table.Column<decimal>(type: "numeric(14,2)", nullable: true),
                    main_road_surface = table.Column<string>(type: "character varying(3)", maxLength: 3, nullable: true),
                    passing_places = table.Column<int>(type: "integer", nullable: true),
                    paved_to_township = table.Column<bool>(type: "boolean", nullable: true),
                    roadless_kilometres = table.Column<decimal>(type: "numeric(14,2)", nullable: true),
                    roadless_villages = table.Column<int>(type: "integer", nullable: true),
                    unpaved_kilometres = table.Column<decimal>(type: "numeric(14,2)", nullable: true),
                    medical_aid_cases = table.Column<int>(type: "integer", nullable: true),
                    medical_insured = table.Column<int>(type: "integer", nullable: true),
                    resident_pensioners = table.Column<int>(type: "integer", nullable: true),
                    worker_pensioners = table.Column<int>(type: "integer", nullable: true),
                    broadband_households = table.Column<int>(type: "integer", nullable: true),
                    broadband_schools = table.Column<int>(type: "integer", nullable: true),
                    clinics = table.Column<int>(type: "integer", nullable: true),
                    culture_rooms = table.Column<int>(type: "integer", nullable: true),
                    doctors = table.Column<int>(type: "integer", nullable: true),
                    information_officers = table.Column<int>(type: "integer", nullable: true),
                    mobile_net_households = table.Column<int>(type: "integer", nullable: true),
                    public_toilets = table.Column<int>(type: "integer", nullable: true),
                    waste_points = table.Column<int>(type: "integer", nullable: true),
                    benefited_households = table.Column<int>(type: "integer", nullable: true),
                    benefited_persons = table.Column<int>(type: "integer", nullable: true),
                    central_funds = table.Column<decimal>(type: "numeric(14,2)", nullable: true),
                    city_funds = table.Column<decimal>(type: "numeric(14,2)", nullable: true),
                    county_funds = table.Column<decimal>(type: "numeric(14,2)", nullable: true),
                    first_secretary = table.Column<string>(type: "character varying(30)", maxLength: 30, nullable: true),
                    other_funds = table.Column<decimal>(type: "numeric(14,2)", nullable: true),
                    project_kinds = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    provincial_funds = table.Column<decimal>(type: "numeric(14,2)", nullable: true),
                    support_unit = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: true),
                    team_leader = table.Column<string>(type: "character varying(30)", maxLength: 30, nullable: true),
                    team_members = table.Column<int>(type: "integer", nullable: true),
                    farm_stays = table.Column<int>(type: "integer", nullable: true),
                    tourism_households = table.Column<int>(type: "integer", nullable: true),
                    tourism_income = table.Column<decimal>(type: "numeric(14,2)", nullable: true),
                    tourism_workers = table.Column<int>(type: "integer", nullable: true),
                    dangerous_houses = table.Column<int>(type: "integer", nullable: true),
                    unsafe_water_households = table.Column<int>(type: "integer", nullable: true),
                    villages_with_power = table.Column<int>(type: "integer", nullable: true),
                    villages_without_living_power = table.Column<int>(type: "integer", nullable: true),
                    villages_without_work_power = table.Column<int>(type: "integer", nullable: true),
                    water_broken_since = table.Column<DateOnly>(type: "date", nullable: true),
                    water_facility = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: true),
                    water_keeper = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: true),
                    water_short_households = table.Column<int>(type: "integer", nullable: true),
                    area_no = table.Column<long>(type: "bigint", nullable: false),
                    version = table.Column<long>(type: "bigint", nullable: false),
                    year = table.Column<int>(type: "integer", nullable: false),
                    filled_fields = table.Column<int>(type: "integer", nullable: false),
                    asked_fields = table.Column<int>(type: "integer", nullable: false),
                    submitted_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    submitted_by = table.Column<Guid>(type: "uuid", nullable: true),
                    submitted_by_name = table.Column<string>(type: "character varying(50)", maxLength: 50, nullable: true),
                    returned_because = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    returned_by_name = table.Column<string>(type: "character varying(50)", maxLength: 50, nullable: true),
                    returned_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_village_form", x => x.id);
                });

            migrationBuilder.CreateIndex(
                name: "ux_county_form_year",
                table: "county_form",
                columns: new[] { "area_no", "year" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_village_form_list",
                table: "village_form",
                columns: new[] { "year", "area_no", "state" });

            migrationBuilder.CreateIndex(
                name: "ux_village_form_year",
                table: "village_form",
                columns: new[] { "area_no", "year" },
                unique: true);

            migrationBuilder.Sql(Sql.SqlFile.Read("yearly-forms.sql"));
            migrationBuilder.Sql(Sql.SqlFile.Read("history-as-of.sql"));
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql(
                """
                DROP POLICY reach ON register_history;
                CREATE POLICY reach ON register_history USING (area_no >= reach_from() AND area_no <= reach_to()) WITH CHECK (area_no >= reach_from() AND area_no <= reach_to());
                CREATE INDEX ix_register_history_day ON register_history (table_name, area_no, recorded_from);
                DROP INDEX ix_register_history_moment;
                DROP INDEX ix_register_history_household;
                ALTER TABLE register_history DROP COLUMN household_id;
                """);
            migrationBuilder.DropTable(
                name: "county_form");

            migrationBuilder.DropTable(
                name: "village_form");
        }
    }
}
