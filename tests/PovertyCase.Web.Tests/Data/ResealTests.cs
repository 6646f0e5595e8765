using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using PovertyCase.Domain.Archives;
using PovertyCase.Domain.Care;
using PovertyCase.Domain.Discipline;
using PovertyCase.Web.Data;
using PovertyCase.Web.Data.Files;
using PovertyCase.Web.Data.Keys;
using PovertyCase.Web.Data.Seed;
using PovertyCase.Web.Tests.Hosting;

namespace PovertyCase.Web.Tests.Data;

/// <summary>A key that has become known is replaced: everything is sealed anew, nothing is lost, no version is added (decisions 7).</summary>
public sealed class ResealTests(CaseHost host) : CaseTests(host)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_new_key_seals_register_history_and_files_anew_and_the_old_one_opens_nothing_of_them()
    {
        var folder = Directory.CreateTempSubdirectory("povertycase-reseal");
        var path = Path.Combine(folder.FullName, "keys.json");
        File.Copy(Host.KeyFile, path);
        var files = Path.Combine(folder.FullName, "files");
        var household = await Given.Household(head: "郑月英");
        var clerk = Given.ClerkOf(household.AreaNo);
        StoredFile stored;
        await using (var db = Host.Everything())
        {
            var home = await db.Households.Whole().SingleAsync(h => h.Id == household.Id, Cancel);
            home.Correct(home.Details with { Phone = "13800138000", BankAccount = "6230270100012345671", BankName = "信用社" }, clerk);
            stored = await new FileVault(files, Host.Keys).KeepAsync(household.AreaNo, Enum.GetValues<FileClass>()[0], household.Id, "a.jpg", "image/jpeg", [1, 2, 3], clerk, Cancel);
            db.Add(stored);

            // Registers that are closed by the role as well are sealed anew like the others.
            db.Add(SpecialCare.Enter(home, home.Members[0].Id, new CareDetails { Group = CareGroup.MentalIllness, Since = Clock.Today, Situation = "病情稳定", Plan = "按时送药", Contact = "陈大山", Carer = "陈大山" }, await Given.ActorOf("zhen")));
            db.Add(DisciplineLead.Receive(DemoAccounts.County, new LeadDetails { ReceivedOn = Clock.Today, Source = LeadSource.Audit, Kind = LeadKind.Other, Subject = "某人", Content = "某事" }, await Given.ActorOf("jijian")));
            await db.SaveChangesAsync(Cancel);

            // What was is sealed anew like what is.
            home.Correct(home.Details with { GroupName = "九组" }, clerk);
            await db.SaveChangesAsync(Cancel);
            await db.People.Where(p => p.Id == home.Members[0].PersonId).ExecuteUpdateAsync(set => set.SetProperty(p => p.Version, p => p.Version + 1), Cancel);
        }

        var versions = await CountAsync("SELECT count(*) FROM register_history");
        Assert.Equal(2, CaseKeys.AddKey(path));
        var newKeys = CaseKeys.Open(path, createIfMissing: false);
        var databases = new CaseDbFactory(Host.Connections, newKeys);
        var vault = new FileVault(files, newKeys);

        var done = await new Reseal(databases, newKeys, vault).RunAsync(Cancel);
        var again = await new Reseal(databases, newKeys, vault).RunAsync(Cancel);

        Assert.Contains(done, d => d is { Place: "person.id_number", Values: > 0 });
        Assert.Contains(done, d => d is { Place: "household.phone", Values: > 0 });
        Assert.Contains(done, d => d is { Place: "register_history of person", Values: > 0 });
        Assert.Contains(done, d => d is { Place: "files", Values: 1 });
        Assert.Contains(done, d => d is { Place: "special_care.situation", Values: 1 });
        Assert.Contains(done, d => d is { Place: "discipline_lead.subject", Values: 1 });
        Assert.Equal(0, await CountAsync("SELECT count(*) FROM pg_class WHERE relname IN ('special_care', 'discipline_lead') AND NOT relforcerowsecurity"));
        Assert.All(again, d => Assert.Equal(0, d.Values));
        Assert.Equal(versions, await CountAsync("SELECT count(*) FROM register_history"));
        Assert.Equal(0, await CountAsync("SELECT count(*) FROM pg_trigger WHERE tgenabled = 'D'"));

        // With the old key taken out of the file, the register is still whole.
        var file = JsonNode.Parse(await File.ReadAllTextAsync(path, Cancel))!;
        file["Encryption"]!.AsArray().RemoveAt(0);
        await File.WriteAllTextAsync(path, file.ToJsonString(), Cancel);
        var onlyNew = CaseKeys.Open(path, createIfMissing: false);
        Assert.Equal("13800138000", onlyNew.OpenText(await BytesAsync($"SELECT phone FROM household WHERE id = '{household.Id}'")));
        Assert.Equal(household.Members[0].Person.IdNumber, onlyNew.OpenText(await BytesAsync($"SELECT id_number FROM person WHERE id = '{household.Members[0].PersonId}'")));
        Assert.Equal([1, 2, 3], await new FileVault(files, onlyNew).ReadAsync(stored, Cancel));
        Assert.Equal("13800138000", onlyNew.OpenText(Convert.FromHexString((await TextAsync($"SELECT row->>'phone' FROM register_history WHERE row_id = '{household.Id}' ORDER BY recorded_from DESC, recorded_to DESC LIMIT 1"))[2..])));
        Assert.Throws<CryptographicException>(() => Host.Keys.Open(File.ReadAllBytes(Directory.EnumerateFiles(files, "*", SearchOption.AllDirectories).Single())));
        folder.Delete(recursive: true);
    }

    private async Task<long> CountAsync(string sql) => long.Parse(await TextAsync(sql), System.Globalization.CultureInfo.InvariantCulture);

    private async Task<string> TextAsync(string sql) => Convert.ToString(await ValueAsync(sql), System.Globalization.CultureInfo.InvariantCulture)!;

    private async Task<byte[]> BytesAsync(string sql) => (byte[])(await ValueAsync(sql))!;

    private async Task<object?> ValueAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(Host.Connections.Jobs);
        await connection.OpenAsync(Cancel);
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync(Cancel);
    }
}
