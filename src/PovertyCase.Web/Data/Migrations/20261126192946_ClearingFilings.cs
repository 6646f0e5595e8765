using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace PovertyCase.Web.Data.Migrations
{
    /// <inheritdoc />
    public partial class ClearingFilings : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ux_filing_household",
                table: "filing");

            migrationBuilder.AddColumn<int>(
                name: "cleared_year",
                table: "household",
                type: "integer",
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "clearing_checked_on",
                table: "filing",
                type: "date",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "clearing_checkers",
                table: "filing",
                type: "character varying(100)",
                maxLength: 100,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "clearing_evidence",
                table: "filing",
                type: "character varying(1000)",
                maxLength: 1000,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "clearing_facts",
                table: "filing",
                type: "character varying(500)",
                maxLength: 500,
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "clearing_found_on",
                table: "filing",
                type: "date",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "clearing_from",
                table: "filing",
                type: "integer",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "clearing_ground",
                table: "filing",
                type: "integer",
                nullable: true);

            migrationBuilder.AddColumn<Guid[]>(
                name: "clearing_proof_ids",
                table: "filing",
                type: "uuid[]",
                nullable: false,
                defaultValue: new Guid[0]);

            migrationBuilder.AddColumn<string>(
                name: "defence",
                table: "filing",
                type: "character varying(1000)",
                maxLength: 1000,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "defence_weighed",
                table: "filing",
                type: "character varying(500)",
                maxLength: 500,
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "defended",
                table: "filing",
                type: "boolean",
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "heard_on",
                table: "filing",
                type: "date",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "hearing_mark",
                table: "filing",
                type: "integer",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "told_how",
                table: "filing",
                type: "integer",
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "told_on",
                table: "filing",
                type: "date",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "told_whom",
                table: "filing",
                type: "character varying(50)",
                maxLength: 50,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "witness",
                table: "filing",
                type: "character varying(50)",
                maxLength: 50,
                nullable: true);

            migrationBuilder.CreateIndex(
                name: "ux_filing_household",
                table: "filing",
                column: "household_id",
                unique: true,
                filter: "stage NOT IN (14, 20, 21, 34, 47, 53, 55, 64)");

            // A cleared household (6) leaves the look-back as one that is merged or closed does.
            migrationBuilder.Sql(
                """
                CREATE OR REPLACE FUNCTION clear_flags_after_household() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
                BEGIN
                  IF NEW.status IN (6, 7, 8, 9) THEN
                    -- Who is gone from the register is not counted in the village any more: the village keeps its own flag.
                    PERFORM take_flags(array_agg(f.id), array_agg('户已不在登记里'::text)) FROM clear_flag f WHERE f.household_id = NEW.id AND f.revoked_on IS NULL;
                  ELSE
                    PERFORM take_clear_flags(ARRAY[NEW.id], ARRAY[NEW.area_no], ARRAY[CASE WHEN NEW.status <> OLD.status THEN '不再是已脱贫户' ELSE '恢复监测' END]);
                  END IF;
                  RETURN NULL;
                END $$;
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ux_filing_household",
                table: "filing");

            migrationBuilder.DropColumn(
                name: "cleared_year",
                table: "household");

            migrationBuilder.DropColumn(
                name: "clearing_checked_on",
                table: "filing");

            migrationBuilder.DropColumn(
                name: "clearing_checkers",
                table: "filing");

            migrationBuilder.DropColumn(
                name: "clearing_evidence",
                table: "filing");

            migrationBuilder.DropColumn(
                name: "clearing_facts",
                table: "filing");

            migrationBuilder.DropColumn(
                name: "clearing_found_on",
                table: "filing");

            migrationBuilder.DropColumn(
                name: "clearing_from",
                table: "filing");

            migrationBuilder.DropColumn(
                name: "clearing_ground",
                table: "filing");

            migrationBuilder.DropColumn(
                name: "clearing_proof_ids",
                table: "filing");

            migrationBuilder.DropColumn(
                name: "defence",
                table: "filing");

            migrationBuilder.DropColumn(
                name: "defence_weighed",
                table: "filing");

            migrationBuilder.DropColumn(
                name: "defended",
                table: "filing");

            migrationBuilder.DropColumn(
                name: "heard_on",
                table: "filing");

            migrationBuilder.DropColumn(
                name: "hearing_mark",
                table: "filing");

            migrationBuilder.DropColumn(
                name: "told_how",
                table: "filing");

            migrationBuilder.DropColumn(
                name: "told_on",
                table: "filing");

            migrationBuilder.DropColumn(
                name: "told_whom",
                table: "filing");

            migrationBuilder.DropColumn(
                name: "witness",
                table: "filing");

            migrationBuilder.CreateIndex(
                name: "ux_filing_household",
                table: "filing",
                column: "household_id",
                unique: true,
                filter: "stage NOT IN (14, 20, 21, 34, 47, 53, 55)");

            migrationBuilder.Sql(
                """
                CREATE OR REPLACE FUNCTION clear_flags_after_household() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
                BEGIN
                  IF NEW.status IN (7, 8, 9) THEN
                    -- Who is gone from the register is not counted in the village any more: the village keeps its own flag.
                    PERFORM take_flags(array_agg(f.id), array_agg('户已不在登记里'::text)) FROM clear_flag f WHERE f.household_id = NEW.id AND f.revoked_on IS NULL;
                  ELSE
                    PERFORM take_clear_flags(ARRAY[NEW.id], ARRAY[NEW.area_no], ARRAY[CASE WHEN NEW.status <> OLD.status THEN '不再是已脱贫户' ELSE '恢复监测' END]);
                  END IF;
                  RETURN NULL;
                END $$;
                """);
        }
    }
}
