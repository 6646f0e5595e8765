using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace PovertyCase.Web.Data.Migrations
{
    /// <inheritdoc />
    public partial class CompleteForms : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "change_reason",
                table: "yearly_income",
                type: "character varying(200)",
                maxLength: 200,
                nullable: true);

            migrationBuilder.AlterColumn<string>(
                name: "health",
                table: "membership",
                type: "character varying(11)",
                maxLength: 11,
                nullable: false,
                oldClrType: typeof(string),
                oldType: "character varying(2)",
                oldMaxLength: 2);

            migrationBuilder.AddColumn<bool>(
                name: "accident_subsidy",
                table: "membership",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<bool>(
                name: "commercial_insurance",
                table: "membership",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<bool>(
                name: "disabled_living_subsidy",
                table: "membership",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<bool>(
                name: "disabled_nursing_subsidy",
                table: "membership",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<string>(
                name: "dropout_reason",
                table: "membership",
                type: "character varying(2)",
                maxLength: 2,
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "employee_medical_insurance",
                table: "membership",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<bool>(
                name: "employee_pension",
                table: "membership",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<string>(
                name: "employer",
                table: "membership",
                type: "character varying(60)",
                maxLength: 60,
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "is_relocated_person",
                table: "membership",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<bool>(
                name: "is_serving_soldier",
                table: "membership",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<bool>(
                name: "medical_aid",
                table: "membership",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<bool>(
                name: "other_health_aid",
                table: "membership",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<string>(
                name: "political_status",
                table: "membership",
                type: "character varying(2)",
                maxLength: 2,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "public_post",
                table: "membership",
                type: "character varying(2)",
                maxLength: 2,
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "public_post_months",
                table: "membership",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<bool>(
                name: "serious_illness_insurance",
                table: "membership",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<string>(
                name: "skill",
                table: "membership",
                type: "character varying(60)",
                maxLength: 60,
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "speaks_mandarin",
                table: "membership",
                type: "boolean",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "wanted_post",
                table: "membership",
                type: "character varying(60)",
                maxLength: 60,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "work_place",
                table: "membership",
                type: "character varying(60)",
                maxLength: 60,
                nullable: true);

            migrationBuilder.AddColumn<decimal>(
                name: "house_price",
                table: "household",
                type: "numeric(14,2)",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "is_family_planning",
                table: "household",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<bool>(
                name: "is_relocated",
                table: "household",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<bool>(
                name: "job_agreement",
                table: "household",
                type: "boolean",
                nullable: true);

            migrationBuilder.AddColumn<decimal>(
                name: "latitude",
                table: "household",
                type: "numeric(9,6)",
                nullable: true);

            migrationBuilder.AddColumn<decimal>(
                name: "longitude",
                table: "household",
                type: "numeric(9,6)",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "moved_from",
                table: "household",
                type: "character varying(60)",
                maxLength: 60,
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "moved_in_on",
                table: "household",
                type: "date",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "old_house_demolished",
                table: "household",
                type: "boolean",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "phone_note",
                table: "household",
                type: "character varying(30)",
                maxLength: 30,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "relocation_difficulty",
                table: "household",
                type: "character varying(2)",
                maxLength: 2,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "relocation_mode",
                table: "household",
                type: "character varying(2)",
                maxLength: 2,
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "resettled_persons",
                table: "household",
                type: "integer",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "resettlement",
                table: "household",
                type: "character varying(2)",
                maxLength: 2,
                nullable: true);

            migrationBuilder.AddColumn<decimal>(
                name: "resettlement_area",
                table: "household",
                type: "numeric(14,2)",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "resettlement_place",
                table: "household",
                type: "character varying(2)",
                maxLength: 2,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "resettlement_site",
                table: "household",
                type: "character varying(60)",
                maxLength: 60,
                nullable: true);

            migrationBuilder.CreateTable(
                name: "policy_benefit",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    household_id = table.Column<Guid>(type: "uuid", nullable: false),
                    entered_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    struck_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    struck_because = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    amount = table.Column<decimal>(type: "numeric(14,2)", nullable: true),
                    paid_by = table.Column<string>(type: "character varying(50)", maxLength: 50, nullable: true),
                    paid_on = table.Column<DateOnly>(type: "date", nullable: false),
                    person_id = table.Column<Guid>(type: "uuid", nullable: true),
                    policy = table.Column<string>(type: "character varying(2)", maxLength: 2, nullable: false, collation: "C"),
                    remark = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    area_no = table.Column<long>(type: "bigint", nullable: false),
                    version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_policy_benefit", x => x.id);
                    table.ForeignKey(
                        name: "fk_policy_benefit_household_id",
                        column: x => x.household_id,
                        principalTable: "household",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "yearly_conditions",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    household_id = table.Column<Guid>(type: "uuid", nullable: false),
                    year = table.Column<int>(type: "integer", nullable: false),
                    change_reason = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    broadband = table.Column<bool>(type: "boolean", nullable: true),
                    built_year = table.Column<int>(type: "integer", nullable: true),
                    dangerous_house = table.Column<bool>(type: "boolean", nullable: true),
                    fuel = table.Column<string>(type: "character varying(2)", maxLength: 2, nullable: true),
                    homeless = table.Column<bool>(type: "boolean", nullable: true),
                    house_safety = table.Column<string>(type: "character varying(1)", maxLength: 1, nullable: true),
                    house_structure = table.Column<string>(type: "character varying(2)", maxLength: 2, nullable: true),
                    household_power = table.Column<bool>(type: "boolean", nullable: true),
                    housing_area = table.Column<decimal>(type: "numeric(14,2)", nullable: true),
                    renovated_year = table.Column<int>(type: "integer", nullable: true),
                    road_distance = table.Column<decimal>(type: "numeric(14,2)", nullable: true),
                    road_type = table.Column<string>(type: "character varying(2)", maxLength: 2, nullable: true),
                    sanitary_toilet = table.Column<bool>(type: "boolean", nullable: true),
                    television = table.Column<bool>(type: "boolean", nullable: true),
                    water_difficult = table.Column<bool>(type: "boolean", nullable: true),
                    water_safe = table.Column<bool>(type: "boolean", nullable: true),
                    water_source = table.Column<string>(type: "character varying(2)", maxLength: 2, nullable: true),
                    cattle = table.Column<int>(type: "integer", nullable: true),
                    cooperative = table.Column<bool>(type: "boolean", nullable: true),
                    entrepreneur = table.Column<bool>(type: "boolean", nullable: true),
                    farmland = table.Column<decimal>(type: "numeric(14,2)", nullable: true),
                    forest = table.Column<decimal>(type: "numeric(14,2)", nullable: true),
                    grain_for_green = table.Column<decimal>(type: "numeric(14,2)", nullable: true),
                    irrigated_land = table.Column<decimal>(type: "numeric(14,2)", nullable: true),
                    leading_enterprise = table.Column<bool>(type: "boolean", nullable: true),
                    orchard = table.Column<decimal>(type: "numeric(14,2)", nullable: true),
                    pasture = table.Column<decimal>(type: "numeric(14,2)", nullable: true),
                    pigs = table.Column<int>(type: "integer", nullable: true),
                    poultry = table.Column<int>(type: "integer", nullable: true),
                    production_power = table.Column<bool>(type: "boolean", nullable: true),
                    sheep = table.Column<int>(type: "integer", nullable: true),
                    water_surface = table.Column<decimal>(type: "numeric(14,2)", nullable: true),
                    area_no = table.Column<long>(type: "bigint", nullable: false),
                    version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_yearly_conditions", x => x.id);
                    table.ForeignKey(
                        name: "fk_yearly_conditions_household_id",
                        column: x => x.household_id,
                        principalTable: "household",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "ix_policy_benefit_household_id_area_no",
                table: "policy_benefit",
                columns: new[] { "household_id", "area_no" });

            migrationBuilder.CreateIndex(
                name: "ix_yearly_conditions_area",
                table: "yearly_conditions",
                columns: new[] { "area_no", "year" });

            migrationBuilder.CreateIndex(
                name: "ux_yearly_conditions",
                table: "yearly_conditions",
                columns: new[] { "household_id", "year" },
                unique: true);

            // As the first migration does for its tables: one policy of reach, versions, rights, and the household's region in the foreign key.
            migrationBuilder.Sql(
                """
                DO $$
                DECLARE
                  t text;
                  in_range text := 'area_no >= reach_from() AND area_no <= reach_to()';
                BEGIN
                  FOREACH t IN ARRAY ARRAY['yearly_conditions', 'policy_benefit']
                  LOOP
                    EXECUTE format('CREATE POLICY reach ON %I USING ((%s) OR household_id = ANY (reach_households())) WITH CHECK ((%s) OR household_id = ANY (reach_households()))', t, in_range, in_range);
                    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
                    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
                    EXECUTE format('CREATE TRIGGER history_insert AFTER INSERT ON %I REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION record_history()', t);
                    EXECUTE format('CREATE TRIGGER history_update AFTER UPDATE ON %I REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION record_history()', t);
                    EXECUTE format('GRANT SELECT, INSERT, UPDATE ON %I TO povertycase_app', t);
                    EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %I TO povertycase_jobs', t);
                    EXECUTE format('ALTER TABLE %I DROP CONSTRAINT %I', t, 'fk_' || t || '_household_id');
                    EXECUTE format('ALTER TABLE %I ADD CONSTRAINT %I FOREIGN KEY (household_id, area_no) REFERENCES household (id, area_no) ON UPDATE CASCADE', t, 'fk_' || t || '_household');
                  END LOOP;
                END $$;
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "policy_benefit");

            migrationBuilder.DropTable(
                name: "yearly_conditions");

            migrationBuilder.DropColumn(
                name: "change_reason",
                table: "yearly_income");

            migrationBuilder.DropColumn(
                name: "accident_subsidy",
                table: "membership");

            migrationBuilder.DropColumn(
                name: "commercial_insurance",
                table: "membership");

            migrationBuilder.DropColumn(
                name: "disabled_living_subsidy",
                table: "membership");

            migrationBuilder.DropColumn(
                name: "disabled_nursing_subsidy",
                table: "membership");

            migrationBuilder.DropColumn(
                name: "dropout_reason",
                table: "membership");

            migrationBuilder.DropColumn(
                name: "employee_medical_insurance",
                table: "membership");

            migrationBuilder.DropColumn(
                name: "employee_pension",
                table: "membership");

            migrationBuilder.DropColumn(
                name: "employer",
                table: "membership");

            migrationBuilder.DropColumn(
                name: "is_relocated_person",
                table: "membership");

            migrationBuilder.DropColumn(
                name: "is_serving_soldier",
                table: "membership");

            migrationBuilder.DropColumn(
                name: "medical_aid",
                table: "membership");

            migrationBuilder.DropColumn(
                name: "other_health_aid",
                table: "membership");

            migrationBuilder.DropColumn(
                name: "political_status",
                table: "membership");

            migrationBuilder.DropColumn(
                name: "public_post",
                table: "membership");

            migrationBuilder.DropColumn(
                name: "public_post_months",
                table: "membership");

            migrationBuilder.DropColumn(
                name: "serious_illness_insurance",
                table: "membership");

            migrationBuilder.DropColumn(
                name: "skill",
                table: "membership");

            migrationBuilder.DropColumn(
                name: "speaks_mandarin",
                table: "membership");

            migrationBuilder.DropColumn(
                name: "wanted_post",
                table: "membership");

            migrationBuilder.DropColumn(
                name: "work_place",
                table: "membership");

            migrationBuilder.DropColumn(
                name: "house_price",
                table: "household");

            migrationBuilder.DropColumn(
                name: "is_family_planning",
                table: "household");

            migrationBuilder.DropColumn(
                name: "is_relocated",
                table: "household");

            migrationBuilder.DropColumn(
                name: "job_agreement",
                table: "household");

            migrationBuilder.DropColumn(
                name: "latitude",
                table: "household");

            migrationBuilder.DropColumn(
                name: "longitude",
                table: "household");

            migrationBuilder.DropColumn(
                name: "moved_from",
                table: "household");

            migrationBuilder.DropColumn(
                name: "moved_in_on",
                table: "household");

            migrationBuilder.DropColumn(
                name: "old_house_demolished",
                table: "household");

            migrationBuilder.DropColumn(
                name: "phone_note",
                table: "household");

            migrationBuilder.DropColumn(
                name: "relocation_difficulty",
                table: "household");

            migrationBuilder.DropColumn(
                name: "relocation_mode",
                table: "household");

            migrationBuilder.DropColumn(
                name: "resettled_persons",
                table: "household");

            migrationBuilder.DropColumn(
                name: "resettlement",
                table: "household");

            migrationBuilder.DropColumn(
                name: "resettlement_area",
                table: "household");

            migrationBuilder.DropColumn(
                name: "resettlement_place",
                table: "household");

            migrationBuilder.DropColumn(
                name: "resettlement_site",
                table: "household");

            migrationBuilder.AlterColumn<string>(
                name: "health",
                table: "membership",
                type: "character varying(2)",
                maxLength: 2,
                nullable: false,
                oldClrType: typeof(string),
                oldType: "character varying(11)",
                oldMaxLength: 11);
        }
    }
}
