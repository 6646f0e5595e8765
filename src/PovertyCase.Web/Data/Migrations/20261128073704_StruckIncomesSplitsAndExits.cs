using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace PovertyCase.Web.Data.Migrations
{
    /// <summary>Incomes that are struck out.</summary>
    public partial class StruckIncomesSplitsAndExits : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<DateTimeOffset>(name: "struck_at", table: "yearly_income", type: "timestamp with time zone", nullable: true);
            migrationBuilder.AddColumn<string>(name: "struck_by_name", table: "yearly_income", type: "character varying(50)", maxLength: 50, nullable: true);
            migrationBuilder.AddColumn<string>(name: "struck_because", table: "yearly_income", type: "character varying(300)", maxLength: 300, nullable: true);
            migrationBuilder.DropIndex(name: "ux_yearly_income", table: "yearly_income");
            migrationBuilder.CreateIndex(name: "ix_yearly_income_household_id", table: "yearly_income", column: "household_id");
            migrationBuilder.CreateIndex(name: "ux_yearly_income", table: "yearly_income", columns: ["household_id", "year"], unique: true, filter: "struck_at IS NULL");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            // The program of before would count what is struck out; the history keeps it. The owner sees no row under forced row-level security.
            migrationBuilder.Sql(
                """
                ALTER TABLE yearly_income NO FORCE ROW LEVEL SECURITY;
                DELETE FROM yearly_income WHERE struck_at IS NOT NULL;
                ALTER TABLE yearly_income FORCE ROW LEVEL SECURITY;
                """);
            migrationBuilder.DropIndex(name: "ux_yearly_income", table: "yearly_income");
            migrationBuilder.DropIndex(name: "ix_yearly_income_household_id", table: "yearly_income");
            migrationBuilder.DropColumn(name: "struck_at", table: "yearly_income");
            migrationBuilder.DropColumn(name: "struck_by_name", table: "yearly_income");
            migrationBuilder.DropColumn(name: "struck_because", table: "yearly_income");
            migrationBuilder.CreateIndex(name: "ux_yearly_income", table: "yearly_income", columns: ["household_id", "year"], unique: true);
        }
    }
}
