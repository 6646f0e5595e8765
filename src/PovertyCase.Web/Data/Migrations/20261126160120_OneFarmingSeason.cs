using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace PovertyCase.Web.Data.Migrations
{
    /// <inheritdoc />
    public partial class OneFarmingSeason : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            // The season that a year's plan named itself is told on in words; from now on the county's setting says when it is.
            migrationBuilder.Sql(
                """
                UPDATE adjustment_batch
                SET farming_reason = left(concat('当地农忙', to_char(farming_from, 'FMMM月FMDD日'), '至', to_char(farming_to, 'FMMM月FMDD日'), '；' || farming_reason), 200)
                WHERE farming_from IS NOT NULL;
                """);

            migrationBuilder.DropColumn(
                name: "farming_from",
                table: "adjustment_batch");

            migrationBuilder.DropColumn(
                name: "farming_to",
                table: "adjustment_batch");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<DateOnly>(
                name: "farming_from",
                table: "adjustment_batch",
                type: "date",
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "farming_to",
                table: "adjustment_batch",
                type: "date",
                nullable: true);
        }
    }
}
