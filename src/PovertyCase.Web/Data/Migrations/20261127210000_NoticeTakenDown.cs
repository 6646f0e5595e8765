using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace PovertyCase.Web.Data.Migrations
{
    /// <summary>The day on which a whole list was taken back: from then on it is not on the public board and takes no objection.</summary>
    public partial class NoticeTakenDown : Migration
    {
        private const string Hanging = "n.last_day >= day";

        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<DateOnly>(name: "withdrawn_on", table: "notice", type: "date", nullable: true);
            migrationBuilder.Sql($"GRANT SELECT (withdrawn_on) ON notice TO povertycase_board; {Replace(Hanging, Hanging + " AND n.withdrawn_on IS NULL")}");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql(Replace(Hanging + " AND n.withdrawn_on IS NULL", Hanging));
            migrationBuilder.DropColumn(name: "withdrawn_on", table: "notice");
        }

        // The function is long and one condition of it changes.
        private static string Replace(string was, string now) => $"DO $do$ BEGIN EXECUTE replace(pg_get_functiondef('take_web_objection'::regproc), '{was}', '{now}'); END $do$;";
    }
}
