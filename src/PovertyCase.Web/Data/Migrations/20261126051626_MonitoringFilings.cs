using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace PovertyCase.Web.Data.Migrations
{
    /// <inheritdoc />
    public partial class MonitoringFilings : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ux_filing_household",
                table: "filing");

            migrationBuilder.AddColumn<int>(
                name: "monitored_as",
                table: "household",
                type: "integer",
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "monitored_since",
                table: "household",
                type: "date",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "clue_from",
                table: "filing",
                type: "integer",
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "compared_on",
                table: "filing",
                type: "date",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "compared_result",
                table: "filing",
                type: "character varying(500)",
                maxLength: 500,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "consent_by",
                table: "filing",
                type: "character varying(50)",
                maxLength: 50,
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "consent_on",
                table: "filing",
                type: "date",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "consent_sign",
                table: "filing",
                type: "integer",
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "found_on",
                table: "filing",
                type: "date",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "has_doubt",
                table: "filing",
                type: "boolean",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "housing_at_risk",
                table: "filing",
                type: "boolean",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "income_at_risk",
                table: "filing",
                type: "boolean",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "medical_at_risk",
                table: "filing",
                type: "boolean",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "risk",
                table: "filing",
                type: "character varying(4)",
                maxLength: 4,
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "risk_checked_on",
                table: "filing",
                type: "date",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "risk_checkers",
                table: "filing",
                type: "character varying(100)",
                maxLength: 100,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "risk_detail",
                table: "filing",
                type: "character varying(300)",
                maxLength: 300,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "risk_evidence",
                table: "filing",
                type: "character varying(1000)",
                maxLength: 1000,
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "schooling_at_risk",
                table: "filing",
                type: "boolean",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "target",
                table: "filing",
                type: "integer",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "water_at_risk",
                table: "filing",
                type: "boolean",
                nullable: true);

            migrationBuilder.CreateIndex(
                name: "ux_filing_household",
                table: "filing",
                column: "household_id",
                unique: true,
                filter: "stage NOT IN (14, 20, 21, 34, 47)");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ux_filing_household",
                table: "filing");

            migrationBuilder.DropColumn(
                name: "monitored_as",
                table: "household");

            migrationBuilder.DropColumn(
                name: "monitored_since",
                table: "household");

            migrationBuilder.DropColumn(
                name: "clue_from",
                table: "filing");

            migrationBuilder.DropColumn(
                name: "compared_on",
                table: "filing");

            migrationBuilder.DropColumn(
                name: "compared_result",
                table: "filing");

            migrationBuilder.DropColumn(
                name: "consent_by",
                table: "filing");

            migrationBuilder.DropColumn(
                name: "consent_on",
                table: "filing");

            migrationBuilder.DropColumn(
                name: "consent_sign",
                table: "filing");

            migrationBuilder.DropColumn(
                name: "found_on",
                table: "filing");

            migrationBuilder.DropColumn(
                name: "has_doubt",
                table: "filing");

            migrationBuilder.DropColumn(
                name: "housing_at_risk",
                table: "filing");

            migrationBuilder.DropColumn(
                name: "income_at_risk",
                table: "filing");

            migrationBuilder.DropColumn(
                name: "medical_at_risk",
                table: "filing");

            migrationBuilder.DropColumn(
                name: "risk",
                table: "filing");

            migrationBuilder.DropColumn(
                name: "risk_checked_on",
                table: "filing");

            migrationBuilder.DropColumn(
                name: "risk_checkers",
                table: "filing");

            migrationBuilder.DropColumn(
                name: "risk_detail",
                table: "filing");

            migrationBuilder.DropColumn(
                name: "risk_evidence",
                table: "filing");

            migrationBuilder.DropColumn(
                name: "schooling_at_risk",
                table: "filing");

            migrationBuilder.DropColumn(
                name: "target",
                table: "filing");

            migrationBuilder.DropColumn(
                name: "water_at_risk",
                table: "filing");

            migrationBuilder.CreateIndex(
                name: "ux_filing_household",
                table: "filing",
                column: "household_id",
                unique: true,
                filter: "stage NOT IN (14, 20, 21, 34)");
        }
    }
}
