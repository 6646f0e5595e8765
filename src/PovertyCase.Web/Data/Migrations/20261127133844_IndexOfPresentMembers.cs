using Microsoft.EntityFrameworkCore.Migrations;

namespace PovertyCase.Web.Data.Migrations
{
    /// <summary>Who belongs to a household now, by village: "policies not enjoyed" read the memberships of all counties.</summary>
    public partial class IndexOfPresentMembers : Migration
    {
        protected override void Up(MigrationBuilder migrationBuilder) =>
            migrationBuilder.CreateIndex("ix_membership_present", "membership", ["area_no", "id"], filter: "ended_on IS NULL");

        protected override void Down(MigrationBuilder migrationBuilder) => migrationBuilder.DropIndex("ix_membership_present", "membership");
    }
}
