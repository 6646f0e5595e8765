using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace PovertyCase.Web.Data.Migrations
{
    /// <summary>A year's income that was entered by mistake is struck out, and another one may be written for the year.</summary>
    public partial class StruckIncomes : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<DateTimeOffset>(name: "struck_at", table: "yearly_income", type: "timestamp with time zone", nullable: true);
            migrationBuilder.AddColumn<string>(name: "struck_because", table: "yearly_income", type: "character varying(300)", maxLength: 300, nullable: true);
            migrationBuilder.DropIndex(name: "ux_yearly_income", table: "yearly_income");
            migrationBuilder.CreateIndex(name: "ux_yearly_income", table: "yearly_income", columns: new[] { "household_id", "year" }, unique: true, filter: "struck_at IS NULL");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            // The version before knows no struck sheets and would count them; the trail keeps what they said.
            migrationBuilder.Sql("DELETE FROM yearly_income WHERE struck_at IS NOT NULL");
            migrationBuilder.DropIndex(name: "ux_yearly_income", table: "yearly_income");
            migrationBuilder.DropColumn(name: "struck_at", table: "yearly_income");
            migrationBuilder.DropColumn(name: "struck_because", table: "yearly_income");
            migrationBuilder.CreateIndex(name: "ux_yearly_income", table: "yearly_income", columns: new[] { "household_id", "year" }, unique: true);
        }
    }
}
