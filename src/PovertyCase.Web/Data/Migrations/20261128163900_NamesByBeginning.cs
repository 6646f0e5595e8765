using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace PovertyCase.Web.Data.Migrations
{
    /// <summary>
    /// A name is found by what it begins with from each of its characters on, and by the beginning of its initials: half as many rows as one for each
    /// character, each pair and each beginning, and one index instead of two. They were half of what an import gave the indexes of the register to do.
    /// </summary>
    public partial class NamesByBeginning : Migration
    {
        // As the domain counts Chinese characters (Han).
        private const string NoHan = @"[^\u3007\u3400-\u4DBF\u4E00-\u9FFF\uF900-\uFAFF\U00020000-\U0002A6DF\U0002A700-\U0002EE5F\U0002F800-\U0002FA1F\U00030000-\U0003347F]";

        // Somebody is taken over from where he was; the one index leads to his rows by the place.
        private const string FromThere = "UPDATE name_token SET area_no = home WHERE area_no = was_home AND person_id = who;";
        private const string ByPerson = "UPDATE name_token SET area_no = home WHERE person_id = who;";

        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            Anew(
                migrationBuilder,
                """
                SELECT t.token, p.area_no, p.id FROM person_letters p JOIN name_token t ON t.person_id = p.id WHERE t.token ~ '^[a-z]' AND length(t.token) = length(p.letters)
                UNION SELECT substr(p.letters, i) COLLATE "C", p.area_no, p.id FROM person_letters p, generate_series(1, length(p.letters)) i
                """);
            migrationBuilder.DropIndex("ix_name_token_person_id", "name_token");
            Claim(migrationBuilder, FromThere);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateIndex("ix_name_token_person_id", "name_token", "person_id");
            Anew(
                migrationBuilder,
                """
                SELECT left(t.token, i), t.area_no, t.person_id FROM name_token t, generate_series(1, length(t.token)) i WHERE t.token ~ '^[a-z]'
                UNION SELECT substr(p.letters, i, wide) COLLATE "C", p.area_no, p.id FROM person_letters p, generate_series(1, length(p.letters)) i, generate_series(1, 2) wide
                """);
            Claim(migrationBuilder, ByPerson);
        }

        // The owner sees no row under forced row-level security.
        private static void Anew(MigrationBuilder migrationBuilder, string tokens) => migrationBuilder.Sql(
            $"""
            ALTER TABLE person NO FORCE ROW LEVEL SECURITY;
            ALTER TABLE name_token NO FORCE ROW LEVEL SECURITY;
            CREATE TEMP TABLE person_letters ON COMMIT DROP AS SELECT id, area_no, regexp_replace(name, '{NoHan}', '', 'g') AS letters FROM person;
            CREATE TEMP TABLE token_anew (token, area_no, person_id) ON COMMIT DROP AS {tokens};
            TRUNCATE name_token;
            INSERT INTO name_token (token, area_no, person_id) SELECT token, area_no, person_id FROM token_anew WHERE token <> '' ORDER BY 1, 2;
            DROP TABLE person_letters, token_anew;
            ALTER TABLE person FORCE ROW LEVEL SECURITY;
            ALTER TABLE name_token FORCE ROW LEVEL SECURITY;
            """);

        private static void Claim(MigrationBuilder migrationBuilder, string tokens) => migrationBuilder.Sql(
            $"""
            CREATE OR REPLACE FUNCTION claim_person(wanted bytea, home bigint) RETURNS uuid LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
            DECLARE
              was_from text := current_setting('case.from', true);
              was_to text := current_setting('case.to', true);
              who uuid;
              was_home bigint;
            BEGIN
              IF home < reach_from() OR home > reach_to() THEN
                RETURN NULL;
              END IF;
              PERFORM set_config('case.from', (home - home % 1000000)::text, true), set_config('case.to', (home - home % 1000000 + 999999)::text, true);
              SELECT p.id, p.area_no INTO who, was_home FROM person p
              WHERE p.county_no = home - home % 1000000 AND p.id_index = wanted AND p.died_on IS NULL AND p.voided_at IS NULL
                AND NOT EXISTS (SELECT FROM membership m WHERE m.person_id = p.id AND m.ended_on IS NULL)
              FOR UPDATE;
              IF who IS NOT NULL THEN
                UPDATE person SET area_no = home, version = version + 1 WHERE id = who;
                {tokens}
              END IF;
              PERFORM set_config('case.from', coalesce(was_from, ''), true), set_config('case.to', coalesce(was_to, ''), true);
              RETURN who;
            END $$;
            """);
    }
}
