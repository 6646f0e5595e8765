using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace PovertyCase.Web.Data.Migrations
{
    /// <inheritdoc />
    public partial class NameUniqueIndexes : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.RenameIndex(
                name: "ix_yearly_income_household_id_year",
                table: "yearly_income",
                newName: "ux_yearly_income");

            migrationBuilder.RenameIndex(
                name: "ix_roster_signature_roster_id_role",
                table: "roster_signature",
                newName: "ux_roster_signature");

            migrationBuilder.RenameIndex(
                name: "ix_roster_seal_roster_id_kind",
                table: "roster_seal",
                newName: "ux_roster_seal");

            migrationBuilder.RenameIndex(
                name: "ix_roster_control_no",
                table: "roster",
                newName: "ux_roster_control_no");

            migrationBuilder.RenameIndex(
                name: "ix_poverty_cause_household_id_rank",
                table: "poverty_cause",
                newName: "ux_poverty_cause_rank");

            migrationBuilder.RenameIndex(
                name: "ix_person_county_no_id_index",
                table: "person",
                newName: "ux_person_county_id");

            migrationBuilder.RenameIndex(
                name: "ix_pairing_household_id_helper_id",
                table: "pairing",
                newName: "ux_pairing_household");

            migrationBuilder.RenameIndex(
                name: "ix_notice_public_code",
                table: "notice",
                newName: "ux_notice_public_code");

            migrationBuilder.RenameIndex(
                name: "ix_membership_person_id",
                table: "membership",
                newName: "ux_membership_person");

            migrationBuilder.RenameIndex(
                name: "ix_household_household_no",
                table: "household",
                newName: "ux_household_no");

            migrationBuilder.RenameIndex(
                name: "ix_household_area_no_status_main_cause",
                table: "household",
                newName: "ix_household_report");

            migrationBuilder.RenameIndex(
                name: "ix_household_area_no_head_name_id",
                table: "household",
                newName: "ix_household_list");

            migrationBuilder.RenameIndex(
                name: "ix_finding_area_no_state_found_at_id",
                table: "finding",
                newName: "ix_finding_list");

            migrationBuilder.RenameIndex(
                name: "ix_filing_household_id",
                table: "filing",
                newName: "ux_filing_household");

            migrationBuilder.RenameIndex(
                name: "ix_filing_area_no_stage_stage_since_id",
                table: "filing",
                newName: "ix_filing_desk");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.RenameIndex(
                name: "ux_yearly_income",
                table: "yearly_income",
                newName: "ix_yearly_income_household_id_year");

            migrationBuilder.RenameIndex(
                name: "ux_roster_signature",
                table: "roster_signature",
                newName: "ix_roster_signature_roster_id_role");

            migrationBuilder.RenameIndex(
                name: "ux_roster_seal",
                table: "roster_seal",
                newName: "ix_roster_seal_roster_id_kind");

            migrationBuilder.RenameIndex(
                name: "ux_roster_control_no",
                table: "roster",
                newName: "ix_roster_control_no");

            migrationBuilder.RenameIndex(
                name: "ux_poverty_cause_rank",
                table: "poverty_cause",
                newName: "ix_poverty_cause_household_id_rank");

            migrationBuilder.RenameIndex(
                name: "ux_person_county_id",
                table: "person",
                newName: "ix_person_county_no_id_index");

            migrationBuilder.RenameIndex(
                name: "ux_pairing_household",
                table: "pairing",
                newName: "ix_pairing_household_id_helper_id");

            migrationBuilder.RenameIndex(
                name: "ux_notice_public_code",
                table: "notice",
                newName: "ix_notice_public_code");

            migrationBuilder.RenameIndex(
                name: "ux_membership_person",
                table: "membership",
                newName: "ix_membership_person_id");

            migrationBuilder.RenameIndex(
                name: "ux_household_no",
                table: "household",
                newName: "ix_household_household_no");

            migrationBuilder.RenameIndex(
                name: "ix_household_report",
                table: "household",
                newName: "ix_household_area_no_status_main_cause");

            migrationBuilder.RenameIndex(
                name: "ix_household_list",
                table: "household",
                newName: "ix_household_area_no_head_name_id");

            migrationBuilder.RenameIndex(
                name: "ix_finding_list",
                table: "finding",
                newName: "ix_finding_area_no_state_found_at_id");

            migrationBuilder.RenameIndex(
                name: "ux_filing_household",
                table: "filing",
                newName: "ix_filing_household_id");

            migrationBuilder.RenameIndex(
                name: "ix_filing_desk",
                table: "filing",
                newName: "ix_filing_area_no_stage_stage_since_id");
        }
    }
}
