using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace PovertyCase.Web.Data.Migrations
{
    /// <summary>The numbers by which the national system calls households and persons (domain reference 2.1, 2.5).</summary>
    public partial class NationalNumbers : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(name: "national_no", table: "household", type: "character varying(20)", maxLength: 20, nullable: true);
            migrationBuilder.AddColumn<string>(name: "national_no", table: "membership", type: "character varying(20)", maxLength: 20, nullable: true);

            // They are searched for; most counties have none.
            migrationBuilder.Sql("""
                CREATE INDEX ix_household_national_no ON household (national_no) WHERE national_no IS NOT NULL;
                CREATE INDEX ix_membership_national_no ON membership (national_no) WHERE national_no IS NOT NULL;
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(name: "national_no", table: "household");
            migrationBuilder.DropColumn(name: "national_no", table: "membership");
        }
    }
}
