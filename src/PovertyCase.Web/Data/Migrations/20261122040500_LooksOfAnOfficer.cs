using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace PovertyCase.Web.Data.Migrations;

/// <summary>What one officer has done today (the quota of whole numbers), and the few alarms among all acts, without reading the county's trail.</summary>
[DbContext(typeof(CaseDb))]
[Migration("20261122040500_LooksOfAnOfficer")]
public sealed class LooksOfAnOfficer : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(
        """
        CREATE INDEX ix_audit_entry_officer ON audit_entry (officer_id, at);
        CREATE INDEX ix_audit_entry_alarm ON audit_entry (area_no, at) WHERE act = '查看号码达到每日限额';
        """);

    protected override void Down(MigrationBuilder migrationBuilder) => migrationBuilder.Sql("DROP INDEX ix_audit_entry_officer; DROP INDEX ix_audit_entry_alarm;");
}
