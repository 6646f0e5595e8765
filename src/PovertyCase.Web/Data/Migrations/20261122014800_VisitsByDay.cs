using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace PovertyCase.Web.Data.Migrations;

/// <summary>
/// The county's list of visits, newest first: with the region in front an index cannot deliver the rows of many villages in order of the
/// day. EF cannot declare indexes on members of complex types, so the model does not change.
/// </summary>
[DbContext(typeof(CaseDb))]
[Migration("20261122014800_VisitsByDay")]
public sealed class VisitsByDay : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) =>
        migrationBuilder.Sql("CREATE INDEX ix_visit_day ON visit (visited_on DESC, id DESC)");

    protected override void Down(MigrationBuilder migrationBuilder) =>
        migrationBuilder.Sql("DROP INDEX ix_visit_day");
}
