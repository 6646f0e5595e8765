using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace PovertyCase.Web.Data.Migrations
{
    /// <summary>The sales behind income and expense of farming that were reckoned by coefficients stay with the sheet.</summary>
    public partial class IncomeReckoning : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.AddColumn<string>("reckoning", "yearly_income", maxLength: 500, nullable: true);

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder) => migrationBuilder.DropColumn("reckoning", "yearly_income");
    }
}
