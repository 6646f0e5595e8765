using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace PovertyCase.Web.Data.Migrations
{
    /// <inheritdoc />
    public partial class Objections : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_objection_area_no_state_raised_on",
                table: "objection");

            migrationBuilder.AlterColumn<Guid>(
                name: "notice_line_id",
                table: "objection",
                type: "uuid",
                nullable: true,
                oldClrType: typeof(Guid),
                oldType: "uuid");

            migrationBuilder.AlterColumn<Guid>(
                name: "household_id",
                table: "objection",
                type: "uuid",
                nullable: true,
                oldClrType: typeof(Guid),
                oldType: "uuid");

            migrationBuilder.AddColumn<int>(
                name: "about",
                table: "objection",
                type: "integer",
                nullable: false,
                defaultValue: 1);

            migrationBuilder.AddColumn<DateOnly>(
                name: "answer_by",
                table: "objection",
                type: "date",
                nullable: true);

            migrationBuilder.AddColumn<byte[]>(
                name: "answer_index",
                table: "objection",
                type: "bytea",
                nullable: true);

            migrationBuilder.AddColumn<byte[]>(
                name: "answer_number",
                table: "objection",
                type: "bytea",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "answered_by_name",
                table: "objection",
                type: "character varying(50)",
                maxLength: 50,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "findings",
                table: "objection",
                type: "character varying(2000)",
                maxLength: 2000,
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "holds",
                table: "objection",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<DateOnly>(
                name: "investigated_on",
                table: "objection",
                type: "date",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "investigators",
                table: "objection",
                type: "character varying(100)",
                maxLength: 100,
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "notice_id",
                table: "objection",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "on_site",
                table: "objection",
                type: "boolean",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "sources",
                table: "objection",
                type: "character varying(300)",
                maxLength: 300,
                nullable: true);

            // Forced row-level security binds the owner too: without a reach this would change nothing.
            migrationBuilder.Sql("SELECT set_config('case.from', '0', true), set_config('case.to', '999999999999', true)");
            migrationBuilder.Sql("UPDATE objection o SET notice_id = l.notice_id, answer_by = o.raised_on + 10, holds = o.state = 1 FROM notice_line l WHERE l.id = o.notice_line_id");
            migrationBuilder.Sql("SELECT set_config('case.from', '', true), set_config('case.to', '', true)");
            migrationBuilder.Sql("ALTER TABLE objection ALTER COLUMN notice_id SET NOT NULL, ALTER COLUMN answer_by SET NOT NULL, ALTER COLUMN about DROP DEFAULT, ALTER COLUMN holds DROP DEFAULT");

            migrationBuilder.CreateIndex(
                name: "ix_objection_answer",
                table: "objection",
                column: "answer_index");

            migrationBuilder.CreateIndex(
                name: "ix_objection_notice_id",
                table: "objection",
                column: "notice_id");

            migrationBuilder.CreateIndex(
                name: "ix_objection_owed",
                table: "objection",
                columns: new[] { "area_no", "state", "answer_by", "id" });

            migrationBuilder.AddForeignKey(
                name: "fk_objection_notice_id",
                table: "objection",
                column: "notice_id",
                principalTable: "notice",
                principalColumn: "id",
                onDelete: ReferentialAction.Restrict);

            migrationBuilder.Sql(Sql.SqlFile.Read("objections.sql"));
        }

        /// <summary>Objections against a whole list have no place in the older table: with one of them there is no way back.</summary>
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql(
                """
                DROP FUNCTION raise_web_objection, read_web_answer, take_web_objection;
                ALTER TABLE objection DROP CONSTRAINT ck_objection_about, DROP CONSTRAINT ck_objection_answered, DROP CONSTRAINT ck_objection_holds;
                """);
            migrationBuilder.DropForeignKey(
                name: "fk_objection_notice_id",
                table: "objection");

            migrationBuilder.DropIndex(
                name: "ix_objection_answer",
                table: "objection");

            migrationBuilder.DropIndex(
                name: "ix_objection_notice_id",
                table: "objection");

            migrationBuilder.DropIndex(
                name: "ix_objection_owed",
                table: "objection");

            migrationBuilder.DropColumn(
                name: "about",
                table: "objection");

            migrationBuilder.DropColumn(
                name: "answer_by",
                table: "objection");

            migrationBuilder.DropColumn(
                name: "answer_index",
                table: "objection");

            migrationBuilder.DropColumn(
                name: "answer_number",
                table: "objection");

            migrationBuilder.DropColumn(
                name: "answered_by_name",
                table: "objection");

            migrationBuilder.DropColumn(
                name: "findings",
                table: "objection");

            migrationBuilder.DropColumn(
                name: "holds",
                table: "objection");

            migrationBuilder.DropColumn(
                name: "investigated_on",
                table: "objection");

            migrationBuilder.DropColumn(
                name: "investigators",
                table: "objection");

            migrationBuilder.DropColumn(
                name: "notice_id",
                table: "objection");

            migrationBuilder.DropColumn(
                name: "on_site",
                table: "objection");

            migrationBuilder.DropColumn(
                name: "sources",
                table: "objection");

            migrationBuilder.AlterColumn<Guid>(
                name: "notice_line_id",
                table: "objection",
                type: "uuid",
                nullable: false,
                defaultValue: new Guid("00000000-0000-0000-0000-000000000000"),
                oldClrType: typeof(Guid),
                oldType: "uuid",
                oldNullable: true);

            migrationBuilder.AlterColumn<Guid>(
                name: "household_id",
                table: "objection",
                type: "uuid",
                nullable: false,
                defaultValue: new Guid("00000000-0000-0000-0000-000000000000"),
                oldClrType: typeof(Guid),
                oldType: "uuid",
                oldNullable: true);

            migrationBuilder.CreateIndex(
                name: "ix_objection_area_no_state_raised_on",
                table: "objection",
                columns: new[] { "area_no", "state", "raised_on" });
        }
    }
}
