using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using PovertyCase.Documents.Workbooks;
using PovertyCase.Domain.Common;
using PovertyCase.Domain.Households;
using PovertyCase.Domain.Quality;
using PovertyCase.Web.Data;
using PovertyCase.Web.Data.Copying;
using PovertyCase.Web.Data.Trail;
using PovertyCase.Web.Imports;
using PovertyCase.Web.Tests.Given;
using PovertyCase.Web.Tests.Hosting;

namespace PovertyCase.Web.Tests.Imports;

/// <summary>COPY writes what a save writes: rows with since when and by whom they stand, indexes, tokens and trail.</summary>
public sealed partial class CopyTests(CaseHost host) : CaseTests(host)
{
    private static readonly string[] Tables =
    [
        "household", "person", "membership", "yearly_income", "poverty_cause", "yearly_conditions", "finding", "name_token",
    ];

    /// <summary>What the trail tells of each field, be it in a line of its own or in the line of a whole household.</summary>
    private const string Trail = "trail";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_is_copied_is_what_a_save_would_write()
    {
        var by = await Given.ActorOf("cun");
        using var _ = Host.CreateClient();
        var file = await ImportFiles.Xlsx(Tricky());

        var saved = await Written(by, file, async (db, households, findings) =>
        {
            db.AddRange(households);
            await db.SaveChangesAsync(Cancel);
            db.AddRange(findings);
            await db.SaveChangesAsync(Cancel);
        });
        var copied = await Written(by, file, (db, households, findings) => Entered(db, households, findings, Cancel));

        Assert.All(Tables, table => Assert.NotEmpty(saved[table]));
        Assert.All(Tables, table => Assert.Equal(saved[table], copied[table]));
        Assert.NotEmpty(saved[Trail]);
        Assert.Empty(saved[Trail].Except(copied[Trail]));
    }

    [Fact]
    public async Task Nothing_is_copied_beyond_the_reach()
    {
        var by = await Given.ActorOf("cun2");
        using var client = Host.CreateClient();
        await using var db = Host.As(by);
        await using var transaction = await db.Database.BeginTransactionAsync(Cancel);
        var stranger = Household.Enter(Builders.Village, $"{Builders.Village}-0900", new HouseholdDetails { GroupName = "一组" }, by);

        await Assert.ThrowsAsync<Web.Access.OutsideReachException>(() => Entered(db, [stranger], [], Cancel));

        // The database itself refuses too, whatever the program may think.
        await using var everything = new CaseDb(CaseDbFactory.Options(Host.Connections.App), Web.Access.Reader.Everything(by), Host.Keys);
        await using var second = await everything.Database.BeginTransactionAsync(Cancel);
        await using (var narrow = new NpgsqlCommand("SELECT set_config('case.from', '1', false), set_config('case.to', '2', false)", (NpgsqlConnection)everything.Database.GetDbConnection()))
        {
            await narrow.ExecuteNonQueryAsync(Cancel);
        }

        var refused = await Assert.ThrowsAsync<DbUpdateException>(() => Entered(everything, [stranger], [], Cancel));
        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, Assert.IsType<PostgresException>(refused.InnerException).SqlState);
    }

    private static async Task Entered(CaseDb db, IReadOnlyCollection<Household> households, IReadOnlyCollection<Finding> findings, CancellationToken cancel)
    {
        var copy = new CopyRegister(db);
        using var rows = copy.Prepare(households, findings);
        await copy.SendAsync(rows, more: true, cancel);
        await copy.CompleteAsync(cancel);
    }

    private async Task<Dictionary<string, List<string>>> Written(Actor by, byte[] file, Func<CaseDb, List<Household>, List<Finding>, Task> write)
    {
        await using var db = Host.As(by);
        await using var transaction = await db.Database.BeginTransactionAsync(Cancel);
        var before = await Rows(db, by.AreaNo);
        var told = (await Told(db, by.AreaNo)).ToHashSet();
        using var book = WorkbookReader.Open(new MemoryStream(file), "试.xlsx");
        var (head, rows) = ReadImport.Begin(book);
        var page = new CheckSheet(head with { Rows = [.. rows] }, new VillageNames(Host.Services.GetRequiredService<RegionBook>(), by.AreaNo), p => p.Usual, by).Run();
        Assert.Null(page.FirstError);
        List<Household> households = [.. page.Households.Select((h, i) => h.Enter(HouseholdNumbers.Number(by.AreaNo, 901 + i), by, null))];
        var member = households[0].Members[1];
        await write(db, households,
        [
            Finding.Record(by.AreaNo, households[0].Id, "HH-013", "Household.Phone", "联系电话为空", by, FindingSource.Import),
            Finding.Record(by.AreaNo, households[0].Id, "SP-001", $"Members[{member.Id}].Protection.ResidentMedicalInsurance", $"{member.Person.Name}未参加", by, FindingSource.Import),
        ]);
        var after = await Rows(db, by.AreaNo);
        var trail = (await Told(db, by.AreaNo)).Where(f => !told.Contains(f)).Select(f => $"{f}").ToList();
        Assert.DoesNotContain(trail, f => f.Contains("Value = ,", StringComparison.Ordinal));
        await transaction.RollbackAsync(Cancel);
        var fresh = Tables.ToDictionary(t => t, t => after[t].Except(before[t]).ToList());
        var names = Named(fresh);
        fresh[Trail] = trail;
        return fresh.ToDictionary(t => t.Key, t => t.Value.Select(row => Plain(row, names)).Order(StringComparer.Ordinal).ToList());
    }

    private static async Task<Dictionary<string, List<string>>> Rows(CaseDb db, long village)
    {
        var rows = new Dictionary<string, List<string>>();
        foreach (var table in Tables)
        {
            await using var command = new NpgsqlCommand($"SELECT to_jsonb(t)::text FROM {table} t WHERE area_no = $1", (NpgsqlConnection)db.Database.GetDbConnection());
            command.Parameters.Add(new() { Value = village });
            await using var reader = await command.ExecuteReaderAsync(Cancel);
            rows[table] = [];
            while (await reader.ReadAsync(Cancel))
            {
                rows[table].Add(reader.GetString(0));
            }
        }

        return rows;
    }

    private static async Task<List<WholeField>> Told(CaseDb db, long village) =>
    [
        .. (await db.Set<AuditChange>().AsNoTracking().Where(c => c.AreaNo == village).ToListAsync(Cancel)).SelectMany(c => c.Field == WholeRecord.Field
            ? WholeLines.Read(c.After!, c.SealedAfter)
            : [new WholeField(c.ObjectKind, c.ObjectId, c.Field, c.After ?? c.SealedAfter, c.IsSensitive)]),
    ];

    /// <summary>A name that is the same in both runs for each key that was made in one.</summary>
    private static Dictionary<string, string> Named(Dictionary<string, List<string>> rows)
    {
        var names = new Dictionary<string, string>();
        void Name(string table, params string[] columns)
        {
            foreach (var row in rows[table].Select(r => JsonDocument.Parse(r).RootElement))
            {
                var parts = columns.Select(c => row.GetProperty(c).ToString()).Select(v => Key().Replace(v, m => names.GetValueOrDefault(m.Value, m.Value)));
                names[row.GetProperty("id").GetString()!] = $"{table}({string.Join('|', parts)})";
            }
        }

        Name("household", "household_no");
        Name("person", "name", "birth_date", "sex");
        Name("membership", "household_id", "person_id");
        Name("yearly_income", "household_id", "year");
        Name("poverty_cause", "household_id", "rank");
        Name("yearly_conditions", "household_id", "year");
        Name("finding", "household_id", "rule_id");
        return names;
    }

    private string Plain(string row, Dictionary<string, string> names)
    {
        var text = Sealed().Replace(row, m =>
        {
            try
            {
                return Host.Keys.OpenText(Convert.FromHexString(m.Groups[1].Value));
            }
            catch (CryptographicException)
            {
                return m.Value;
            }
        });
        return Key().Replace(text, m => names.GetValueOrDefault(m.Value, m.Value));
    }

    private static List<Dictionary<string, string>> Tricky()
    {
        var rows = ImportFiles.Village(3);
        rows[0]["开户银行"] = "农村信用社";
        rows[0]["银行卡号"] = "6217995550001234561";
        rows[0]["次要致贫原因"] = "缺技术、缺资金";
        rows[0]["次要致贫原因说明"] = "没有一技之长，只能种地；想养牛没有本钱，信用社贷不到款";
        rows[0]["工资性收入"] = "10000";
        rows[0]["生产经营性支出"] = "123,456.78";
        rows[0]["计划生育金"] = "0.01";
        rows[1]["姓名"] = "阿依古丽·买买提";
        rows[1]["民族"] = "维吾尔族";
        rows[2]["姓名"] = "赵𠮷";
        rows[2]["务工区域"] = "省外务工";
        rows[2]["务工时间（月）"] = "10";
        rows[4]["耕地面积"] = "3.5";
        rows[4]["联系电话"] = "";
        rows[5]["健康状况"] = "长期慢性病、残疾";
        rows[5]["患病名称"] = "高血压";
        rows[5]["残疾类别"] = "肢体残疾";
        rows[5]["残疾等级"] = "二级";
        var child = ImportFiles.Person("3", "赵新生", "之女", 2, Sex.Female);
        child["证件类型"] = "无证件";
        child["证件号码"] = "";
        child["性别"] = "女";
        child["出生日期"] = string.Create(CultureInfo.InvariantCulture, $"{2024}-05-01");
        child["文化程度"] = "";
        child["在校生状况"] = "学龄前儿童";
        child["劳动技能"] = "无劳动力";
        child["是否参加城乡居民基本养老保险"] = "否";
        rows.Add(child);
        Assert.Empty(rows.SelectMany(r => r.Keys).Except(ImportColumns.Template.Select(c => c.Header)));
        return rows;
    }

    [GeneratedRegex("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")]
    private static partial Regex Key();

    [GeneratedRegex("\\\\\\\\x([0-9a-f]+)")]
    private static partial Regex Sealed();
}
