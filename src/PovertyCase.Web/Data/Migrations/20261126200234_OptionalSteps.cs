using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace PovertyCase.Web.Data.Migrations
{
    /// <summary>Steps of an identification that a county may switch on: group review and comparison.</summary>
    public partial class OptionalSteps : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<int>(
                name: "steps",
                table: "round",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<int>(
                name: "group_for",
                table: "filing",
                type: "integer",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "group_leader",
                table: "filing",
                type: "character varying(50)",
                maxLength: 50,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "group_opinion",
                table: "filing",
                type: "character varying(500)",
                maxLength: 500,
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "group_present",
                table: "filing",
                type: "integer",
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "group_reviewed_on",
                table: "filing",
                type: "date",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "steps",
                table: "filing",
                type: "integer",
                nullable: false,
                defaultValue: 0);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "steps",
                table: "round");

            migrationBuilder.DropColumn(
                name: "group_for",
                table: "filing");

            migrationBuilder.DropColumn(
                name: "group_leader",
                table: "filing");

            migrationBuilder.DropColumn(
                name: "group_opinion",
                table: "filing");

            migrationBuilder.DropColumn(
                name: "group_present",
                table: "filing");

            migrationBuilder.DropColumn(
                name: "group_reviewed_on",
                table: "filing");

            migrationBuilder.DropColumn(
                name: "steps",
                table: "filing");
        }
    }
}
