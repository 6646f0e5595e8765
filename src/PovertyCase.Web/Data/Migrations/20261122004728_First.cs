using System;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace PovertyCase.Web.Data.Migrations
{
    /// <inheritdoc />
    public partial class First : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "audit_entry",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    officer_id = table.Column<Guid>(type: "uuid", nullable: false),
                    officer_name = table.Column<string>(type: "character varying(50)", maxLength: 50, nullable: false),
                    role = table.Column<int>(type: "integer", nullable: false),
                    act = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    object_kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    object_id = table.Column<Guid>(type: "uuid", nullable: true),
                    area_no = table.Column<long>(type: "bigint", nullable: false),
                    timeline_of = table.Column<Guid>(type: "uuid", nullable: true),
                    note = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    request_id = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_audit_entry", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "dated_setting",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    key = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    value = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    in_force_from = table.Column<DateOnly>(type: "date", nullable: false),
                    source = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    area_no = table.Column<long>(type: "bigint", nullable: false),
                    version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_dated_setting", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "finding",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    household_id = table.Column<Guid>(type: "uuid", nullable: false),
                    rule_id = table.Column<string>(type: "character varying(10)", maxLength: 10, nullable: false, collation: "C"),
                    sentence = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false),
                    field = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false),
                    state = table.Column<int>(type: "integer", nullable: false),
                    explanation = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: true),
                    found_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    ended_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    area_no = table.Column<long>(type: "bigint", nullable: false),
                    version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_finding", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "helper",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    officer_id = table.Column<Guid>(type: "uuid", nullable: true),
                    name = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false, collation: "zh-Hans-x-icu"),
                    phone = table.Column<byte[]>(type: "bytea", nullable: true),
                    position = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    unit = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    area_no = table.Column<long>(type: "bigint", nullable: false),
                    version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_helper", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "household",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    household_no = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false, collation: "C"),
                    status = table.Column<int>(type: "integer", nullable: false),
                    head_name = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false, collation: "zh-Hans-x-icu"),
                    person_count = table.Column<int>(type: "integer", nullable: false),
                    main_cause = table.Column<string>(type: "character varying(2)", maxLength: 2, nullable: true, collation: "C"),
                    per_capita_net_income = table.Column<decimal>(type: "numeric(14,2)", nullable: true),
                    income_year = table.Column<int>(type: "integer", nullable: true),
                    identified_year = table.Column<int>(type: "integer", nullable: true),
                    exited_year = table.Column<int>(type: "integer", nullable: true),
                    locked_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    entered_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    entered_by = table.Column<Guid>(type: "uuid", nullable: false),
                    import_batch_id = table.Column<Guid>(type: "uuid", nullable: true),
                    bank_index = table.Column<byte[]>(type: "bytea", nullable: true),
                    phone_index = table.Column<byte[]>(type: "bytea", nullable: true),
                    address = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    attribute = table.Column<string>(type: "character varying(2)", maxLength: 2, nullable: false),
                    bank_account = table.Column<byte[]>(type: "bytea", nullable: true),
                    bank_name = table.Column<string>(type: "character varying(50)", maxLength: 50, nullable: true),
                    group_name = table.Column<string>(type: "character varying(30)", maxLength: 30, nullable: false),
                    identification_standard = table.Column<string>(type: "character varying(10)", maxLength: 10, nullable: false),
                    is_military_family = table.Column<bool>(type: "boolean", nullable: false),
                    local_category = table.Column<string>(type: "character varying(2)", maxLength: 2, nullable: true),
                    phone = table.Column<byte[]>(type: "bytea", nullable: true),
                    planned_exit_year = table.Column<int>(type: "integer", nullable: true),
                    area_no = table.Column<long>(type: "bigint", nullable: false),
                    version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_household", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "import_batch",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    file_name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    state = table.Column<int>(type: "integer", nullable: false),
                    uploaded_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    uploaded_by = table.Column<Guid>(type: "uuid", nullable: false),
                    uploaded_by_name = table.Column<string>(type: "character varying(50)", maxLength: 50, nullable: false),
                    household_count = table.Column<int>(type: "integer", nullable: false),
                    person_count = table.Column<int>(type: "integer", nullable: false),
                    error_count = table.Column<int>(type: "integer", nullable: false),
                    warning_count = table.Column<int>(type: "integer", nullable: false),
                    committed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    undone_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    area_no = table.Column<long>(type: "bigint", nullable: false),
                    version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_import_batch", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "name_token",
                columns: table => new
                {
                    token = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false, collation: "C"),
                    area_no = table.Column<long>(type: "bigint", nullable: false),
                    person_id = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_name_token", x => new { x.token, x.area_no, x.person_id });
                });

            migrationBuilder.CreateTable(
                name: "officer",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    full_name = table.Column<string>(type: "character varying(50)", maxLength: 50, nullable: false),
                    disabled_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    user_name = table.Column<string>(type: "character varying(256)", maxLength: 256, nullable: true),
                    normalized_user_name = table.Column<string>(type: "character varying(256)", maxLength: 256, nullable: true),
                    email = table.Column<string>(type: "character varying(256)", maxLength: 256, nullable: true),
                    normalized_email = table.Column<string>(type: "character varying(256)", maxLength: 256, nullable: true),
                    email_confirmed = table.Column<bool>(type: "boolean", nullable: false),
                    password_hash = table.Column<string>(type: "text", nullable: true),
                    security_stamp = table.Column<string>(type: "text", nullable: true),
                    concurrency_stamp = table.Column<string>(type: "text", nullable: true),
                    phone_number = table.Column<string>(type: "text", nullable: true),
                    phone_number_confirmed = table.Column<bool>(type: "boolean", nullable: false),
                    two_factor_enabled = table.Column<bool>(type: "boolean", nullable: false),
                    lockout_end = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    lockout_enabled = table.Column<bool>(type: "boolean", nullable: false),
                    access_failed_count = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_officer", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "person",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    name = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false, collation: "zh-Hans-x-icu"),
                    id_type = table.Column<int>(type: "integer", nullable: false),
                    id_number = table.Column<byte[]>(type: "bytea", nullable: true),
                    birth_date = table.Column<DateOnly>(type: "date", nullable: false),
                    sex = table.Column<int>(type: "integer", nullable: false),
                    issuing_area = table.Column<string>(type: "character varying(6)", maxLength: 6, nullable: true),
                    ethnicity = table.Column<string>(type: "character varying(2)", maxLength: 2, nullable: false),
                    died_on = table.Column<DateOnly>(type: "date", nullable: true),
                    voided_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    county_no = table.Column<long>(type: "bigint", nullable: false, computedColumnSql: "area_no - area_no % 1000000", stored: true),
                    id_index = table.Column<byte[]>(type: "bytea", nullable: true),
                    area_no = table.Column<long>(type: "bigint", nullable: false),
                    version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_person", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "region",
                columns: table => new
                {
                    area_no = table.Column<long>(type: "bigint", nullable: false),
                    level = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_region", x => x.area_no);
                });

            migrationBuilder.CreateTable(
                name: "round",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<int>(type: "integer", nullable: false),
                    year = table.Column<int>(type: "integer", nullable: false),
                    name = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    opens_on = table.Column<DateOnly>(type: "date", nullable: false),
                    closes_on = table.Column<DateOnly>(type: "date", nullable: false),
                    closed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    area_no = table.Column<long>(type: "bigint", nullable: false),
                    version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_round", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "stored_file",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    @class = table.Column<int>(name: "class", type: "integer", nullable: false),
                    household_id = table.Column<Guid>(type: "uuid", nullable: true),
                    original_name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    content_type = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false),
                    length = table.Column<long>(type: "bigint", nullable: false),
                    sha256 = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    storage_key = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false),
                    stored_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    stored_by = table.Column<Guid>(type: "uuid", nullable: false),
                    area_no = table.Column<long>(type: "bigint", nullable: false),
                    version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_stored_file", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "submission",
                columns: table => new
                {
                    key = table.Column<Guid>(type: "uuid", nullable: false),
                    officer_id = table.Column<Guid>(type: "uuid", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    result_url = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_submission", x => x.key);
                });

            migrationBuilder.CreateTable(
                name: "audit_change",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    area_no = table.Column<long>(type: "bigint", nullable: false),
                    entry_id = table.Column<Guid>(type: "uuid", nullable: false),
                    object_kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    object_id = table.Column<Guid>(type: "uuid", nullable: false),
                    field = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false),
                    before = table.Column<string>(type: "text", nullable: true),
                    after = table.Column<string>(type: "text", nullable: true),
                    sealed_before = table.Column<byte[]>(type: "bytea", nullable: true),
                    sealed_after = table.Column<byte[]>(type: "bytea", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_audit_change", x => x.id);
                    table.ForeignKey(
                        name: "fk_audit_change_entry_id",
                        column: x => x.entry_id,
                        principalTable: "audit_entry",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "pairing",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    household_id = table.Column<Guid>(type: "uuid", nullable: false),
                    helper_id = table.Column<Guid>(type: "uuid", nullable: false),
                    officer_id = table.Column<Guid>(type: "uuid", nullable: true),
                    starts_on = table.Column<DateOnly>(type: "date", nullable: false),
                    ends_on = table.Column<DateOnly>(type: "date", nullable: true),
                    area_no = table.Column<long>(type: "bigint", nullable: false),
                    version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_pairing", x => x.id);
                    table.ForeignKey(
                        name: "fk_pairing_helper_id",
                        column: x => x.helper_id,
                        principalTable: "helper",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_pairing_household_id",
                        column: x => x.household_id,
                        principalTable: "household",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "poverty_cause",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    household_id = table.Column<Guid>(type: "uuid", nullable: false),
                    rank = table.Column<int>(type: "integer", nullable: false),
                    ended_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    code = table.Column<string>(type: "character varying(2)", maxLength: 2, nullable: false),
                    detail = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    sub_code = table.Column<string>(type: "character varying(4)", maxLength: 4, nullable: true),
                    area_no = table.Column<long>(type: "bigint", nullable: false),
                    version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_poverty_cause", x => x.id);
                    table.ForeignKey(
                        name: "fk_poverty_cause_household_id",
                        column: x => x.household_id,
                        principalTable: "household",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "yearly_income",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    household_id = table.Column<Guid>(type: "uuid", nullable: false),
                    year = table.Column<int>(type: "integer", nullable: false),
                    period_start = table.Column<DateOnly>(type: "date", nullable: false),
                    period_end = table.Column<DateOnly>(type: "date", nullable: false),
                    persons_counted = table.Column<int>(type: "integer", nullable: false),
                    net_income = table.Column<decimal>(type: "numeric(14,2)", nullable: false),
                    per_capita_net_income = table.Column<decimal>(type: "numeric(14,2)", nullable: false),
                    asset_dividend = table.Column<decimal>(type: "numeric(14,2)", nullable: false),
                    business_expense = table.Column<decimal>(type: "numeric(14,2)", nullable: false),
                    business_income = table.Column<decimal>(type: "numeric(14,2)", nullable: false),
                    destitute_support_money = table.Column<decimal>(type: "numeric(14,2)", nullable: false),
                    dibao_money = table.Column<decimal>(type: "numeric(14,2)", nullable: false),
                    eco_money = table.Column<decimal>(type: "numeric(14,2)", nullable: false),
                    family_planning_money = table.Column<decimal>(type: "numeric(14,2)", nullable: false),
                    other_property_income = table.Column<decimal>(type: "numeric(14,2)", nullable: false),
                    other_transfer = table.Column<decimal>(type: "numeric(14,2)", nullable: false),
                    pension_money = table.Column<decimal>(type: "numeric(14,2)", nullable: false),
                    wage_income = table.Column<decimal>(type: "numeric(14,2)", nullable: false),
                    area_no = table.Column<long>(type: "bigint", nullable: false),
                    version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_yearly_income", x => x.id);
                    table.ForeignKey(
                        name: "fk_yearly_income_household_id",
                        column: x => x.household_id,
                        principalTable: "household",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "import_row",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    area_no = table.Column<long>(type: "bigint", nullable: false),
                    batch_id = table.Column<Guid>(type: "uuid", nullable: false),
                    row_no = table.Column<int>(type: "integer", nullable: false),
                    cells = table.Column<byte[]>(type: "bytea", nullable: false),
                    faults = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_import_row", x => x.id);
                    table.ForeignKey(
                        name: "fk_import_row_batch_id",
                        column: x => x.batch_id,
                        principalTable: "import_batch",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "officer_claim",
                columns: table => new
                {
                    id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    user_id = table.Column<Guid>(type: "uuid", nullable: false),
                    claim_type = table.Column<string>(type: "text", nullable: true),
                    claim_value = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_officer_claim", x => x.id);
                    table.ForeignKey(
                        name: "fk_officer_claim_user_id",
                        column: x => x.user_id,
                        principalTable: "officer",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "officer_login",
                columns: table => new
                {
                    login_provider = table.Column<string>(type: "text", nullable: false),
                    provider_key = table.Column<string>(type: "text", nullable: false),
                    provider_display_name = table.Column<string>(type: "text", nullable: true),
                    user_id = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_officer_login", x => new { x.login_provider, x.provider_key });
                    table.ForeignKey(
                        name: "fk_officer_login_user_id",
                        column: x => x.user_id,
                        principalTable: "officer",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "officer_token",
                columns: table => new
                {
                    user_id = table.Column<Guid>(type: "uuid", nullable: false),
                    login_provider = table.Column<string>(type: "text", nullable: false),
                    name = table.Column<string>(type: "text", nullable: false),
                    value = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_officer_token", x => new { x.user_id, x.login_provider, x.name });
                    table.ForeignKey(
                        name: "fk_officer_token_user_id",
                        column: x => x.user_id,
                        principalTable: "officer",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "post",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    officer_id = table.Column<Guid>(type: "uuid", nullable: false),
                    role = table.Column<int>(type: "integer", nullable: false),
                    area_no = table.Column<long>(type: "bigint", nullable: false),
                    starts_on = table.Column<DateOnly>(type: "date", nullable: false),
                    ends_on = table.Column<DateOnly>(type: "date", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_post", x => x.id);
                    table.ForeignKey(
                        name: "fk_post_officer_id",
                        column: x => x.officer_id,
                        principalTable: "officer",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "membership",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    household_id = table.Column<Guid>(type: "uuid", nullable: false),
                    person_id = table.Column<Guid>(type: "uuid", nullable: false),
                    relation = table.Column<string>(type: "character varying(2)", maxLength: 2, nullable: false),
                    started_on = table.Column<DateOnly>(type: "date", nullable: false),
                    start_reason = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: true),
                    ended_on = table.Column<DateOnly>(type: "date", nullable: true),
                    end_reason = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: true),
                    destitute_support = table.Column<bool>(type: "boolean", nullable: false),
                    dibao = table.Column<bool>(type: "boolean", nullable: false),
                    disability_grade = table.Column<string>(type: "character varying(2)", maxLength: 2, nullable: true),
                    disability_type = table.Column<string>(type: "character varying(2)", maxLength: 2, nullable: true),
                    disease_name = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: true),
                    education = table.Column<string>(type: "character varying(2)", maxLength: 2, nullable: true),
                    health = table.Column<string>(type: "character varying(2)", maxLength: 2, nullable: false),
                    labour_ability = table.Column<string>(type: "character varying(2)", maxLength: 2, nullable: false),
                    resident_medical_insurance = table.Column<bool>(type: "boolean", nullable: false),
                    resident_pension = table.Column<bool>(type: "boolean", nullable: false),
                    school = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: true),
                    student_status = table.Column<string>(type: "character varying(2)", maxLength: 2, nullable: true),
                    work_months = table.Column<int>(type: "integer", nullable: false),
                    work_region = table.Column<string>(type: "character varying(2)", maxLength: 2, nullable: true),
                    area_no = table.Column<long>(type: "bigint", nullable: false),
                    version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_membership", x => x.id);
                    table.ForeignKey(
                        name: "fk_membership_household_id",
                        column: x => x.household_id,
                        principalTable: "household",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_membership_person_id",
                        column: x => x.person_id,
                        principalTable: "person",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "region_edition",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    area_no = table.Column<long>(type: "bigint", nullable: false),
                    code = table.Column<string>(type: "character varying(12)", maxLength: 12, nullable: false),
                    name = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    parent_area_no = table.Column<long>(type: "bigint", nullable: true),
                    valid_from = table.Column<DateOnly>(type: "date", nullable: false),
                    valid_to = table.Column<DateOnly>(type: "date", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_region_edition", x => x.id);
                    table.ForeignKey(
                        name: "fk_region_edition_area_no",
                        column: x => x.area_no,
                        principalTable: "region",
                        principalColumn: "area_no",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "filing",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    round_id = table.Column<Guid>(type: "uuid", nullable: false),
                    household_id = table.Column<Guid>(type: "uuid", nullable: false),
                    stage = table.Column<int>(type: "integer", nullable: false),
                    stage_since = table.Column<DateOnly>(type: "date", nullable: false),
                    applied_on = table.Column<DateOnly>(type: "date", nullable: false),
                    started_by = table.Column<Guid>(type: "uuid", nullable: false),
                    returned_because = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    ended_because = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    assets = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    finding = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    housing = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    shared_budget = table.Column<bool>(type: "boolean", nullable: true),
                    surveyed_on = table.Column<DateOnly>(type: "date", nullable: true),
                    surveyors = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    area_no = table.Column<long>(type: "bigint", nullable: false),
                    version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_filing", x => x.id);
                    table.ForeignKey(
                        name: "fk_filing_household_id",
                        column: x => x.household_id,
                        principalTable: "household",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_filing_round_id",
                        column: x => x.round_id,
                        principalTable: "round",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "notice",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    round_id = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<int>(type: "integer", nullable: false),
                    public_code = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false, collation: "C"),
                    title = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false),
                    body = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: false),
                    issuer = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    phones = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false),
                    places = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    posted_on = table.Column<DateOnly>(type: "date", nullable: false),
                    days = table.Column<int>(type: "integer", nullable: false),
                    last_day = table.Column<DateOnly>(type: "date", nullable: false),
                    person_count = table.Column<int>(type: "integer", nullable: false),
                    area_no = table.Column<long>(type: "bigint", nullable: false),
                    version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_notice", x => x.id);
                    table.ForeignKey(
                        name: "fk_notice_round_id",
                        column: x => x.round_id,
                        principalTable: "round",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "review_meeting",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    round_id = table.Column<Guid>(type: "uuid", nullable: false),
                    chair = table.Column<string>(type: "character varying(50)", maxLength: 50, nullable: false),
                    due = table.Column<int>(type: "integer", nullable: false),
                    held_on = table.Column<DateOnly>(type: "date", nullable: false),
                    place = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    present = table.Column<int>(type: "integer", nullable: false),
                    recorder = table.Column<string>(type: "character varying(50)", maxLength: 50, nullable: false),
                    area_no = table.Column<long>(type: "bigint", nullable: false),
                    version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_review_meeting", x => x.id);
                    table.ForeignKey(
                        name: "fk_review_meeting_round_id",
                        column: x => x.round_id,
                        principalTable: "round",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "roster",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    round_id = table.Column<Guid>(type: "uuid", nullable: false),
                    control_no = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C"),
                    title = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false),
                    state = table.Column<int>(type: "integer", nullable: false),
                    drawn_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    drawn_by = table.Column<Guid>(type: "uuid", nullable: false),
                    drawn_by_name = table.Column<string>(type: "character varying(50)", maxLength: 50, nullable: false),
                    household_count = table.Column<int>(type: "integer", nullable: false),
                    person_count = table.Column<int>(type: "integer", nullable: false),
                    hash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    reported_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    issued_document_id = table.Column<Guid>(type: "uuid", nullable: true),
                    area_no = table.Column<long>(type: "bigint", nullable: false),
                    version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_roster", x => x.id);
                    table.ForeignKey(
                        name: "fk_roster_round_id",
                        column: x => x.round_id,
                        principalTable: "round",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "issued_document",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    control_no = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C"),
                    title = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false),
                    file_id = table.Column<Guid>(type: "uuid", nullable: false),
                    sha256 = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    issued_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    issued_by = table.Column<Guid>(type: "uuid", nullable: false),
                    voided_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    area_no = table.Column<long>(type: "bigint", nullable: false),
                    version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_issued_document", x => x.id);
                    table.ForeignKey(
                        name: "fk_issued_document_file_id",
                        column: x => x.file_id,
                        principalTable: "stored_file",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "visit",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    household_id = table.Column<Guid>(type: "uuid", nullable: false),
                    helper_id = table.Column<Guid>(type: "uuid", nullable: false),
                    pairing_id = table.Column<Guid>(type: "uuid", nullable: false),
                    entered_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    entered_by = table.Column<Guid>(type: "uuid", nullable: false),
                    signed_page_id = table.Column<Guid>(type: "uuid", nullable: true),
                    checked_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    checked_by = table.Column<Guid>(type: "uuid", nullable: true),
                    checked_by_name = table.Column<string>(type: "character varying(50)", maxLength: 50, nullable: true),
                    at_time = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: true),
                    met_somebody = table.Column<bool>(type: "boolean", nullable: false),
                    mode = table.Column<int>(type: "integer", nullable: false),
                    visited_on = table.Column<DateOnly>(type: "date", nullable: false),
                    visitors = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    area_no = table.Column<long>(type: "bigint", nullable: false),
                    version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_visit", x => x.id);
                    table.ForeignKey(
                        name: "fk_visit_helper_id",
                        column: x => x.helper_id,
                        principalTable: "helper",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_visit_pairing_id",
                        column: x => x.pairing_id,
                        principalTable: "pairing",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "notice_line",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    area_no = table.Column<long>(type: "bigint", nullable: false),
                    notice_id = table.Column<Guid>(type: "uuid", nullable: false),
                    filing_id = table.Column<Guid>(type: "uuid", nullable: false),
                    household_id = table.Column<Guid>(type: "uuid", nullable: false),
                    seq = table.Column<int>(type: "integer", nullable: false),
                    group_name = table.Column<string>(type: "character varying(30)", maxLength: 30, nullable: false),
                    head_name = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    person_count = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_notice_line", x => x.id);
                    table.ForeignKey(
                        name: "fk_notice_line_filing_id",
                        column: x => x.filing_id,
                        principalTable: "filing",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_notice_line_notice_id",
                        column: x => x.notice_id,
                        principalTable: "notice",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "meeting_line",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    area_no = table.Column<long>(type: "bigint", nullable: false),
                    meeting_id = table.Column<Guid>(type: "uuid", nullable: false),
                    filing_id = table.Column<Guid>(type: "uuid", nullable: false),
                    household_id = table.Column<Guid>(type: "uuid", nullable: false),
                    seq = table.Column<int>(type: "integer", nullable: false),
                    head_name = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    group_name = table.Column<string>(type: "character varying(30)", maxLength: 30, nullable: false),
                    person_count = table.Column<int>(type: "integer", nullable: false),
                    votes_for = table.Column<int>(type: "integer", nullable: false),
                    votes_against = table.Column<int>(type: "integer", nullable: false),
                    abstained = table.Column<int>(type: "integer", nullable: false),
                    passed = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_meeting_line", x => x.id);
                    table.ForeignKey(
                        name: "fk_meeting_line_filing_id",
                        column: x => x.filing_id,
                        principalTable: "filing",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_meeting_line_meeting_id",
                        column: x => x.meeting_id,
                        principalTable: "review_meeting",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "roster_line",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    area_no = table.Column<long>(type: "bigint", nullable: false),
                    roster_id = table.Column<Guid>(type: "uuid", nullable: false),
                    filing_id = table.Column<Guid>(type: "uuid", nullable: false),
                    household_id = table.Column<Guid>(type: "uuid", nullable: false),
                    seq = table.Column<int>(type: "integer", nullable: false),
                    village = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    group_name = table.Column<string>(type: "character varying(30)", maxLength: 30, nullable: false),
                    head_name = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    id_number = table.Column<byte[]>(type: "bytea", nullable: true),
                    person_count = table.Column<int>(type: "integer", nullable: false),
                    attribute_name = table.Column<string>(type: "character varying(30)", maxLength: 30, nullable: false),
                    local_category_name = table.Column<string>(type: "character varying(30)", maxLength: 30, nullable: true),
                    main_cause_name = table.Column<string>(type: "character varying(30)", maxLength: 30, nullable: false),
                    other_cause_names = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    per_capita_net_income = table.Column<decimal>(type: "numeric(14,2)", nullable: false),
                    identified_year = table.Column<int>(type: "integer", nullable: false),
                    planned_exit_year = table.Column<int>(type: "integer", nullable: true),
                    helper_name = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    helper_unit = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: true),
                    phone = table.Column<byte[]>(type: "bytea", nullable: true),
                    decision = table.Column<int>(type: "integer", nullable: false),
                    decision_reason = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_roster_line", x => x.id);
                    table.ForeignKey(
                        name: "fk_roster_line_filing_id",
                        column: x => x.filing_id,
                        principalTable: "filing",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_roster_line_roster_id",
                        column: x => x.roster_id,
                        principalTable: "roster",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "roster_seal",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    area_no = table.Column<long>(type: "bigint", nullable: false),
                    roster_id = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<int>(type: "integer", nullable: false),
                    marked_by = table.Column<Guid>(type: "uuid", nullable: false),
                    marked_by_name = table.Column<string>(type: "character varying(50)", maxLength: 50, nullable: false),
                    marked_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_roster_seal", x => x.id);
                    table.ForeignKey(
                        name: "fk_roster_seal_roster_id",
                        column: x => x.roster_id,
                        principalTable: "roster",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "roster_signature",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    area_no = table.Column<long>(type: "bigint", nullable: false),
                    roster_id = table.Column<Guid>(type: "uuid", nullable: false),
                    role = table.Column<int>(type: "integer", nullable: false),
                    officer_id = table.Column<Guid>(type: "uuid", nullable: false),
                    officer_name = table.Column<string>(type: "character varying(50)", maxLength: 50, nullable: false),
                    signed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    signed_hash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_roster_signature", x => x.id);
                    table.ForeignKey(
                        name: "fk_roster_signature_roster_id",
                        column: x => x.roster_id,
                        principalTable: "roster",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "visit_action",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    area_no = table.Column<long>(type: "bigint", nullable: false),
                    visit_id = table.Column<Guid>(type: "uuid", nullable: false),
                    household_id = table.Column<Guid>(type: "uuid", nullable: false),
                    seq = table.Column<int>(type: "integer", nullable: false),
                    done = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false),
                    effect = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: true),
                    feeling = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: true),
                    helps = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_visit_action", x => x.id);
                    table.ForeignKey(
                        name: "fk_visit_action_visit_id",
                        column: x => x.visit_id,
                        principalTable: "visit",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "objection",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    notice_line_id = table.Column<Guid>(type: "uuid", nullable: false),
                    household_id = table.Column<Guid>(type: "uuid", nullable: false),
                    raised_on = table.Column<DateOnly>(type: "date", nullable: false),
                    state = table.Column<int>(type: "integer", nullable: false),
                    answer = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    answered_on = table.Column<DateOnly>(type: "date", nullable: true),
                    recorded_by = table.Column<Guid>(type: "uuid", nullable: false),
                    channel = table.Column<int>(type: "integer", nullable: false),
                    contact = table.Column<byte[]>(type: "bytea", nullable: true),
                    content = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false),
                    area_no = table.Column<long>(type: "bigint", nullable: false),
                    version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_objection", x => x.id);
                    table.ForeignKey(
                        name: "fk_objection_notice_line_id",
                        column: x => x.notice_line_id,
                        principalTable: "notice_line",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "ix_audit_change_entry_id",
                table: "audit_change",
                column: "entry_id");

            migrationBuilder.CreateIndex(
                name: "ix_audit_entry_area_no_at_id",
                table: "audit_entry",
                columns: new[] { "area_no", "at", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_audit_entry_timeline_of_at",
                table: "audit_entry",
                columns: new[] { "timeline_of", "at" });

            migrationBuilder.CreateIndex(
                name: "ix_dated_setting_area_no_key_in_force_from",
                table: "dated_setting",
                columns: new[] { "area_no", "key", "in_force_from" });

            migrationBuilder.CreateIndex(
                name: "ix_filing_area_no_stage_stage_since_id",
                table: "filing",
                columns: new[] { "area_no", "stage", "stage_since", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_filing_household_id",
                table: "filing",
                column: "household_id",
                unique: true,
                filter: "stage < 14");

            migrationBuilder.CreateIndex(
                name: "ix_filing_round_id_area_no",
                table: "filing",
                columns: new[] { "round_id", "area_no" });

            migrationBuilder.CreateIndex(
                name: "ix_finding_area_no_state_found_at_id",
                table: "finding",
                columns: new[] { "area_no", "state", "found_at", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_finding_household_id",
                table: "finding",
                column: "household_id");

            migrationBuilder.CreateIndex(
                name: "ix_helper_area_no",
                table: "helper",
                column: "area_no");

            migrationBuilder.CreateIndex(
                name: "ix_helper_officer_id",
                table: "helper",
                column: "officer_id");

            migrationBuilder.CreateIndex(
                name: "ix_household_area_no_head_name_id",
                table: "household",
                columns: new[] { "area_no", "head_name", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_household_area_no_status_main_cause",
                table: "household",
                columns: new[] { "area_no", "status", "main_cause" })
                .Annotation("Npgsql:IndexInclude", new[] { "person_count" });

            migrationBuilder.CreateIndex(
                name: "ix_household_bank_index",
                table: "household",
                column: "bank_index");

            migrationBuilder.CreateIndex(
                name: "ix_household_household_no",
                table: "household",
                column: "household_no",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_household_import_batch_id",
                table: "household",
                column: "import_batch_id");

            migrationBuilder.CreateIndex(
                name: "ix_household_phone_index",
                table: "household",
                column: "phone_index");

            migrationBuilder.CreateIndex(
                name: "ix_import_batch_area_no_uploaded_at_id",
                table: "import_batch",
                columns: new[] { "area_no", "uploaded_at", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_import_row_batch_id_row_no",
                table: "import_row",
                columns: new[] { "batch_id", "row_no" });

            migrationBuilder.CreateIndex(
                name: "ix_issued_document_area_no",
                table: "issued_document",
                column: "area_no");

            migrationBuilder.CreateIndex(
                name: "ix_issued_document_control_no",
                table: "issued_document",
                column: "control_no");

            migrationBuilder.CreateIndex(
                name: "ix_issued_document_file_id",
                table: "issued_document",
                column: "file_id");

            migrationBuilder.CreateIndex(
                name: "ix_meeting_line_filing_id",
                table: "meeting_line",
                column: "filing_id");

            migrationBuilder.CreateIndex(
                name: "ix_meeting_line_household_id",
                table: "meeting_line",
                column: "household_id");

            migrationBuilder.CreateIndex(
                name: "ix_meeting_line_meeting_id",
                table: "meeting_line",
                column: "meeting_id");

            migrationBuilder.CreateIndex(
                name: "ix_membership_household_id_area_no",
                table: "membership",
                columns: new[] { "household_id", "area_no" });

            migrationBuilder.CreateIndex(
                name: "ix_membership_person_id",
                table: "membership",
                column: "person_id",
                unique: true,
                filter: "ended_on IS NULL");

            migrationBuilder.CreateIndex(
                name: "ux_membership_head",
                table: "membership",
                column: "household_id",
                unique: true,
                filter: "relation = '01' AND ended_on IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_name_token_person_id",
                table: "name_token",
                column: "person_id");

            migrationBuilder.CreateIndex(
                name: "ix_notice_area_no_last_day",
                table: "notice",
                columns: new[] { "area_no", "last_day" });

            migrationBuilder.CreateIndex(
                name: "ix_notice_area_no_posted_on_id",
                table: "notice",
                columns: new[] { "area_no", "posted_on", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_notice_public_code",
                table: "notice",
                column: "public_code",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_notice_round_id",
                table: "notice",
                column: "round_id");

            migrationBuilder.CreateIndex(
                name: "ix_notice_line_filing_id",
                table: "notice_line",
                column: "filing_id");

            migrationBuilder.CreateIndex(
                name: "ix_notice_line_household_id",
                table: "notice_line",
                column: "household_id");

            migrationBuilder.CreateIndex(
                name: "ix_notice_line_notice_id",
                table: "notice_line",
                column: "notice_id");

            migrationBuilder.CreateIndex(
                name: "ix_objection_area_no_state_raised_on",
                table: "objection",
                columns: new[] { "area_no", "state", "raised_on" });

            migrationBuilder.CreateIndex(
                name: "ix_objection_household_id",
                table: "objection",
                column: "household_id");

            migrationBuilder.CreateIndex(
                name: "ix_objection_notice_line_id",
                table: "objection",
                column: "notice_line_id");

            migrationBuilder.CreateIndex(
                name: "ix_officer_normalized_email",
                table: "officer",
                column: "normalized_email");

            migrationBuilder.CreateIndex(
                name: "ix_officer_normalized_user_name",
                table: "officer",
                column: "normalized_user_name",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_officer_claim_user_id",
                table: "officer_claim",
                column: "user_id");

            migrationBuilder.CreateIndex(
                name: "ix_officer_login_user_id",
                table: "officer_login",
                column: "user_id");

            migrationBuilder.CreateIndex(
                name: "ix_pairing_area_no_helper_id",
                table: "pairing",
                columns: new[] { "area_no", "helper_id" });

            migrationBuilder.CreateIndex(
                name: "ix_pairing_helper_id",
                table: "pairing",
                column: "helper_id");

            migrationBuilder.CreateIndex(
                name: "ix_pairing_household_id_helper_id",
                table: "pairing",
                columns: new[] { "household_id", "helper_id" },
                unique: true,
                filter: "ends_on IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_pairing_officer_id_household_id",
                table: "pairing",
                columns: new[] { "officer_id", "household_id" });

            migrationBuilder.CreateIndex(
                name: "ix_person_area_no",
                table: "person",
                column: "area_no");

            migrationBuilder.CreateIndex(
                name: "ix_person_county_no_id_index",
                table: "person",
                columns: new[] { "county_no", "id_index" },
                unique: true,
                filter: "died_on IS NULL AND voided_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_post_officer_id",
                table: "post",
                column: "officer_id");

            migrationBuilder.CreateIndex(
                name: "ix_poverty_cause_household_id_rank",
                table: "poverty_cause",
                columns: new[] { "household_id", "rank" },
                unique: true,
                filter: "ended_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_region_edition_area_no",
                table: "region_edition",
                column: "area_no");

            migrationBuilder.CreateIndex(
                name: "ix_region_edition_code",
                table: "region_edition",
                column: "code");

            migrationBuilder.CreateIndex(
                name: "ix_review_meeting_area_no_id",
                table: "review_meeting",
                columns: new[] { "area_no", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_review_meeting_round_id",
                table: "review_meeting",
                column: "round_id");

            migrationBuilder.CreateIndex(
                name: "ix_roster_area_no_state",
                table: "roster",
                columns: new[] { "area_no", "state" });

            migrationBuilder.CreateIndex(
                name: "ix_roster_control_no",
                table: "roster",
                column: "control_no",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_roster_round_id",
                table: "roster",
                column: "round_id");

            migrationBuilder.CreateIndex(
                name: "ix_roster_line_filing_id",
                table: "roster_line",
                column: "filing_id");

            migrationBuilder.CreateIndex(
                name: "ix_roster_line_household_id",
                table: "roster_line",
                column: "household_id");

            migrationBuilder.CreateIndex(
                name: "ix_roster_line_roster_id_seq",
                table: "roster_line",
                columns: new[] { "roster_id", "seq" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_roster_seal_roster_id_kind",
                table: "roster_seal",
                columns: new[] { "roster_id", "kind" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_roster_signature_roster_id_role",
                table: "roster_signature",
                columns: new[] { "roster_id", "role" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_round_area_no_year",
                table: "round",
                columns: new[] { "area_no", "year" });

            migrationBuilder.CreateIndex(
                name: "ix_stored_file_area_no",
                table: "stored_file",
                column: "area_no");

            migrationBuilder.CreateIndex(
                name: "ix_stored_file_household_id",
                table: "stored_file",
                column: "household_id");

            migrationBuilder.CreateIndex(
                name: "ix_visit_helper_id",
                table: "visit",
                column: "helper_id");

            migrationBuilder.CreateIndex(
                name: "ix_visit_pairing_id",
                table: "visit",
                column: "pairing_id");

            migrationBuilder.CreateIndex(
                name: "ix_visit_action_visit_id_seq",
                table: "visit_action",
                columns: new[] { "visit_id", "seq" });

            migrationBuilder.CreateIndex(
                name: "ix_yearly_income_household_id_year",
                table: "yearly_income",
                columns: new[] { "household_id", "year" },
                unique: true);

            // What EF cannot declare: composite keys, indexes on complex members, versions of rows, the second lock.
            foreach (var file in new[] { "composite-keys.sql", "indexes.sql", "history.sql", "reach.sql" })
            {
                migrationBuilder.Sql(Sql.SqlFile.Read(file));
            }
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "audit_change");

            migrationBuilder.DropTable(
                name: "dated_setting");

            migrationBuilder.DropTable(
                name: "finding");

            migrationBuilder.DropTable(
                name: "import_row");

            migrationBuilder.DropTable(
                name: "issued_document");

            migrationBuilder.DropTable(
                name: "meeting_line");

            migrationBuilder.DropTable(
                name: "membership");

            migrationBuilder.DropTable(
                name: "name_token");

            migrationBuilder.DropTable(
                name: "objection");

            migrationBuilder.DropTable(
                name: "officer_claim");

            migrationBuilder.DropTable(
                name: "officer_login");

            migrationBuilder.DropTable(
                name: "officer_token");

            migrationBuilder.DropTable(
                name: "post");

            migrationBuilder.DropTable(
                name: "poverty_cause");

            migrationBuilder.DropTable(
                name: "region_edition");

            migrationBuilder.DropTable(
                name: "roster_line");

            migrationBuilder.DropTable(
                name: "roster_seal");

            migrationBuilder.DropTable(
                name: "roster_signature");

            migrationBuilder.DropTable(
                name: "submission");

            migrationBuilder.DropTable(
                name: "visit_action");

            migrationBuilder.DropTable(
                name: "yearly_income");

            migrationBuilder.DropTable(
                name: "audit_entry");

            migrationBuilder.DropTable(
                name: "import_batch");

            migrationBuilder.DropTable(
                name: "stored_file");

            migrationBuilder.DropTable(
                name: "review_meeting");

            migrationBuilder.DropTable(
                name: "person");

            migrationBuilder.DropTable(
                name: "notice_line");

            migrationBuilder.DropTable(
                name: "officer");

            migrationBuilder.DropTable(
                name: "region");

            migrationBuilder.DropTable(
                name: "roster");

            migrationBuilder.DropTable(
                name: "visit");

            migrationBuilder.DropTable(
                name: "filing");

            migrationBuilder.DropTable(
                name: "notice");

            migrationBuilder.DropTable(
                name: "pairing");

            migrationBuilder.DropTable(
                name: "round");

            migrationBuilder.DropTable(
                name: "helper");

            migrationBuilder.DropTable(
                name: "household");
        }
    }
}
