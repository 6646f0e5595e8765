using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace PovertyCase.Web.Data.Migrations
{
    /// <inheritdoc />
    public partial class ExitFilings : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ux_filing_household",
                table: "filing");

            migrationBuilder.AddColumn<DateOnly>(
                name: "agreed_on",
                table: "filing",
                type: "date",
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "checked_on",
                table: "filing",
                type: "date",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "checkers",
                table: "filing",
                type: "character varying(100)",
                maxLength: 100,
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "clothing_secure",
                table: "filing",
                type: "boolean",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "evidence",
                table: "filing",
                type: "character varying(1000)",
                maxLength: 1000,
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "exit_reason",
                table: "filing",
                type: "integer",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "food_secure",
                table: "filing",
                type: "boolean",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "housing_safe",
                table: "filing",
                type: "boolean",
                nullable: true);

            migrationBuilder.AddColumn<decimal>(
                name: "income_line",
                table: "filing",
                type: "numeric(14,2)",
                precision: 14,
                scale: 2,
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "income_year",
                table: "filing",
                type: "integer",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "kind",
                table: "filing",
                type: "integer",
                nullable: false,
                defaultValue: 1);

            migrationBuilder.AddColumn<bool>(
                name: "medical_secure",
                table: "filing",
                type: "boolean",
                nullable: true);

            migrationBuilder.AddColumn<decimal>(
                name: "per_capita_income",
                table: "filing",
                type: "numeric(14,2)",
                precision: 14,
                scale: 2,
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "schooling_secure",
                table: "filing",
                type: "boolean",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "signature",
                table: "filing",
                type: "integer",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "signed_by",
                table: "filing",
                type: "character varying(50)",
                maxLength: 50,
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "water_safe",
                table: "filing",
                type: "boolean",
                nullable: true);

            migrationBuilder.CreateIndex(
                name: "ux_filing_household",
                table: "filing",
                column: "household_id",
                unique: true,
                filter: "stage NOT IN (14, 20, 21, 34)");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ux_filing_household",
                table: "filing");

            migrationBuilder.DropColumn(
                name: "agreed_on",
                table: "filing");

            migrationBuilder.DropColumn(
                name: "checked_on",
                table: "filing");

            migrationBuilder.DropColumn(
                name: "checkers",
                table: "filing");

            migrationBuilder.DropColumn(
                name: "clothing_secure",
                table: "filing");

            migrationBuilder.DropColumn(
                name: "evidence",
                table: "filing");

            migrationBuilder.DropColumn(
                name: "exit_reason",
                table: "filing");

            migrationBuilder.DropColumn(
                name: "food_secure",
                table: "filing");

            migrationBuilder.DropColumn(
                name: "housing_safe",
                table: "filing");

            migrationBuilder.DropColumn(
                name: "income_line",
                table: "filing");

            migrationBuilder.DropColumn(
                name: "income_year",
                table: "filing");

            migrationBuilder.DropColumn(
                name: "kind",
                table: "filing");

            migrationBuilder.DropColumn(
                name: "medical_secure",
                table: "filing");

            migrationBuilder.DropColumn(
                name: "per_capita_income",
                table: "filing");

            migrationBuilder.DropColumn(
                name: "schooling_secure",
                table: "filing");

            migrationBuilder.DropColumn(
                name: "signature",
                table: "filing");

            migrationBuilder.DropColumn(
                name: "signed_by",
                table: "filing");

            migrationBuilder.DropColumn(
                name: "water_safe",
                table: "filing");

            migrationBuilder.CreateIndex(
                name: "ux_filing_household",
                table: "filing",
                column: "household_id",
                unique: true,
                filter: "stage < 14");
        }
    }
}
