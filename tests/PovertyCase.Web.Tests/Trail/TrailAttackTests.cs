using PovertyCase.Domain.Households;
using PovertyCase.Web.Data.Copying;
using PovertyCase.Web.Data.Trail;
using PovertyCase.Web.Tests.Hosting;

namespace PovertyCase.Web.Tests.Trail;

/// <summary>What a superuser of the database can do to the trail, and where it is found (S1-08, engineering D.5 and C.2).</summary>
public sealed class TrailAttackTests(TestServer server)
{
    [Fact]
    public async Task An_honest_trail_holds_from_the_database_and_against_the_heads_outside()
    {
        await using var it = await SealedCase.MakeAsync(server);
        var verdict = await it.VerifyAsync(it.Outside);

        Assert.True(verdict.Holds, string.Join('\n', verdict.Faults.Select(f => f.Sentence)));
        Assert.True(verdict.Size >= 10);
        Assert.Equal(2, verdict.Heads);
        Assert.Equal(verdict.Size, verdict.SignedUpTo);
    }

    [Fact]
    public async Task An_edited_field_is_found_at_its_entry()
    {
        await using var it = await SealedCase.MakeAsync(server);
        var id = await it.EntryAtAsync(3);
        await it.AttackAsync($"UPDATE audit_entry SET officer_name = '别人' WHERE id = '{id}'");

        var first = await First(it, FaultKind.Changed);
        Assert.Equal((3, id), (first.Seq, first.EntryId));
        Assert.Contains(id.ToString(), first.Sentence, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("UPDATE audit_change SET after = '五组' WHERE id = (SELECT c.id {0} AND c.after = '三组' LIMIT 1)")]
    [InlineData("DELETE FROM audit_change WHERE id = (SELECT c.id {0} AND c.after = '三组' LIMIT 1)")]
    [InlineData("INSERT INTO audit_change (id, area_no, entry_id, object_kind, object_id, field, after) SELECT gen_random_uuid(), area_no, entry_id, object_kind, object_id, '备注', 'x' FROM audit_change WHERE id = (SELECT c.id {0} AND c.after = '三组' LIMIT 1)")]
    [InlineData("UPDATE audit_change SET sealed_after = (SELECT d.sealed_after FROM audit_change d WHERE d.sealed_after IS NOT NULL AND d.field <> '联系电话' LIMIT 1) WHERE id = (SELECT c.id {0} AND c.field = '联系电话' LIMIT 1)")]
    [InlineData("UPDATE audit_change SET sealed_after = NULL, after_mark = NULL WHERE id = (SELECT c.id {0} AND c.field = '联系电话' LIMIT 1)")]
    public async Task A_changed_value_is_found_at_its_entry(string attack)
    {
        await using var it = await SealedCase.MakeAsync(server);
        const string whose = "FROM audit_change c JOIN audit_leaf l ON l.entry_id = c.entry_id WHERE true";
        var field = attack.Contains("联系电话' LIMIT 1)", StringComparison.Ordinal) ? "c.field = '联系电话'" : "c.after = '三组'";
        var seq = await it.AskAsync<long>($"SELECT min(l.seq) {whose} AND {field}");
        var narrow = $"{whose} AND l.seq = {seq}";
        await it.AttackAsync(string.Format(System.Globalization.CultureInfo.InvariantCulture, attack, narrow));

        Assert.Equal(seq, (await First(it, FaultKind.Changed)).Seq);
    }

    [Theory]
    [InlineData("")]
    [InlineData("UPDATE audit_change SET after = replace(after, '三组', '五组') WHERE id = '{0}'")]
    [InlineData("UPDATE audit_change SET sealed_after = NULL WHERE id = '{0}'")]
    [InlineData("UPDATE audit_change SET sealed_after = (SELECT d.sealed_after FROM audit_change d WHERE d.sealed_after IS NOT NULL AND d.id <> '{0}' LIMIT 1) WHERE id = '{0}'")]
    [InlineData("UPDATE audit_change SET after_mark = NULL WHERE id = '{0}'")]
    [InlineData("DELETE FROM audit_change WHERE id = '{0}'")]
    public async Task A_household_that_came_in_whole_is_proved_by_its_one_line(string attack)
    {
        await using var it = await SealedCase.MakeAsync(server);
        var by = await it.Host.Given.ActorOf("cun");
        var household = Household.Enter(by.AreaNo, $"{by.AreaNo}-0977", new HouseholdDetails { GroupName = "三组", Phone = "13800138000" }, by);
        await using (var db = it.Host.As(by))
        {
            await using var transaction = await db.Database.BeginTransactionAsync(TestContext.Current.CancellationToken);
            var copy = new CopyRegister(db);
            using var rows = copy.Prepare([household], []);
            await copy.SendAsync(rows, more: true, TestContext.Current.CancellationToken);
            await copy.CompleteAsync(TestContext.Current.CancellationToken);
            await transaction.CommitAsync(TestContext.Current.CancellationToken);
        }

        await it.SealAsync();
        Assert.Equal(1, await it.AskAsync<long>($"SELECT count(*) FROM audit_change WHERE object_id = '{household.Id}' AND after LIKE '%三组%' AND after NOT LIKE '%13800138000%'"));
        var line = await it.AskAsync<Guid>($"SELECT id FROM audit_change WHERE object_id = '{household.Id}'");
        var seq = await it.AskAsync<long>($"SELECT l.seq FROM audit_leaf l JOIN audit_change c ON c.entry_id = l.entry_id WHERE c.id = '{line}'");
        if (attack.Length == 0)
        {
            Assert.True((await it.VerifyAsync(it.Outside)).Holds);
            return;
        }

        await it.AttackAsync(string.Format(System.Globalization.CultureInfo.InvariantCulture, attack, line));
        Assert.Equal(seq, (await First(it, FaultKind.Changed)).Seq);
    }

    [Theory]
    [InlineData("DELETE FROM audit_change WHERE entry_id = '{0}'; DELETE FROM audit_entry WHERE id = '{0}'", FaultKind.Missing)]
    [InlineData("DELETE FROM audit_change WHERE entry_id = '{0}'; DELETE FROM audit_entry WHERE id = '{0}'; DELETE FROM audit_leaf WHERE entry_id = '{0}'", FaultKind.Missing)]
    [InlineData("DELETE FROM audit_change WHERE entry_id = '{0}'; DELETE FROM audit_entry WHERE id = '{0}'; DELETE FROM audit_leaf WHERE entry_id = '{0}'; UPDATE audit_leaf SET seq = -seq WHERE seq > 4; UPDATE audit_leaf SET seq = -seq - 1 WHERE seq < 0", FaultKind.Changed)]
    public async Task An_entry_deleted_from_the_middle_is_found_at_its_place(string attack, FaultKind kind)
    {
        await using var it = await SealedCase.MakeAsync(server);
        var id = await it.EntryAtAsync(4);
        await it.AttackAsync(string.Format(System.Globalization.CultureInfo.InvariantCulture, attack, id));

        Assert.Equal(4, (await First(it, kind)).Seq);
    }

    [Fact]
    public async Task A_deleted_tail_is_told_by_the_heads_and_when_they_are_deleted_too_by_the_heads_outside()
    {
        await using var it = await SealedCase.MakeAsync(server);
        var kept = await it.AskAsync<long>("SELECT min(size) FROM audit_head");
        await it.AttackAsync($"""
            CREATE TEMP TABLE gone AS SELECT entry_id FROM audit_leaf WHERE seq > {kept};
            DELETE FROM audit_change WHERE entry_id IN (SELECT entry_id FROM gone);
            DELETE FROM audit_entry WHERE id IN (SELECT entry_id FROM gone);
            DELETE FROM audit_leaf WHERE seq > {kept}
            """);
        Assert.Equal(kept + 1, (await First(it, FaultKind.Tail)).Seq);

        await it.AttackAsync($"DELETE FROM audit_head WHERE size > {kept}");
        Assert.True((await it.VerifyAsync()).Holds);
        var verdict = await it.VerifyAsync(it.Outside);
        Assert.Equal((FaultKind.Tail, kept + 1), (verdict.Faults[0].Kind, verdict.Faults[0].Seq));
    }

    [Fact]
    public async Task Two_entries_that_changed_places_are_found_at_the_first_of_them()
    {
        await using var it = await SealedCase.MakeAsync(server);
        await it.AttackAsync("UPDATE audit_leaf SET seq = -1 WHERE seq = 2; UPDATE audit_leaf SET seq = 2 WHERE seq = 5; UPDATE audit_leaf SET seq = 5 WHERE seq = -1");

        Assert.Equal(2, (await First(it, FaultKind.Changed)).Seq);
    }

    [Fact]
    public async Task An_entry_put_in_under_an_earlier_time_is_found_when_it_is_sealed()
    {
        await using var it = await SealedCase.MakeAsync(server);
        var size = await it.SizeAsync();
        await it.AttackAsync("""
            INSERT INTO audit_entry (id, at, officer_id, officer_name, role, act, object_kind, area_no)
            SELECT gen_random_uuid(), at - interval '30 days', officer_id, officer_name, role, '核对走访记录', 'Visit', area_no FROM audit_entry LIMIT 1
            """);
        await it.SealAsync();

        Assert.Equal(size + 1, (await First(it, FaultKind.BackDated)).Seq);
    }

    [Fact]
    public async Task An_entry_pushed_into_the_middle_with_a_right_hash_breaks_the_next_ones()
    {
        await using var it = await SealedCase.MakeAsync(server);
        await it.AttackAsync("""
            UPDATE audit_leaf SET seq = -seq WHERE seq >= 3; UPDATE audit_leaf SET seq = 1 - seq WHERE seq < 0;
            WITH e AS (INSERT INTO audit_entry (id, at, officer_id, officer_name, role, act, object_kind, area_no)
                       SELECT gen_random_uuid(), at, officer_id, officer_name, role, act, object_kind, area_no FROM audit_entry LIMIT 1 RETURNING id)
            INSERT INTO audit_leaf SELECT 3, id, decode(repeat('00', 32), 'hex') FROM e
            """);
        await ForgeHashAsync(it, 3);

        // The pushed-in entry itself looks right; its neighbour stands in a place that is not its own.
        Assert.Equal(4, (await First(it, FaultKind.Changed)).Seq);
    }

    [Fact]
    public async Task An_entry_changed_together_with_its_hash_contradicts_the_signed_root()
    {
        await using var it = await SealedCase.MakeAsync(server);
        await it.AttackAsync($"UPDATE audit_entry SET act = '花名册作废' WHERE id = '{await it.EntryAtAsync(3)}'");
        await ForgeHashAsync(it, 3);

        var first = await First(it, FaultKind.Root);
        Assert.Equal(1, first.Seq);
    }

    [Theory]
    [InlineData("UPDATE audit_head SET at = at - interval '1 day' WHERE size = (SELECT max(size) FROM audit_head)", FaultKind.Signature)]
    [InlineData("UPDATE audit_head SET root = (SELECT root FROM audit_head ORDER BY size LIMIT 1) WHERE size = (SELECT max(size) FROM audit_head)", FaultKind.Signature)]
    [InlineData("DELETE FROM audit_head WHERE size = (SELECT min(size) FROM audit_head)", FaultKind.Chain)]
    public async Task A_changed_or_lost_head_is_found(string attack, FaultKind kind)
    {
        await using var it = await SealedCase.MakeAsync(server);
        await it.AttackAsync(attack);

        Assert.Contains((await it.VerifyAsync()).Faults, f => f.Kind == kind);
    }

    [Fact]
    public async Task A_whole_forged_trail_signed_with_another_key_is_nobodys()
    {
        await using var it = await SealedCase.MakeAsync(server);
        using var other = TrailKeys.Open(Path.Combine(it.Folder, "other.pem"), createIfMissing: true);
        await ForgeEverythingAsync(it, other);

        await First(it, FaultKind.Signature);
        Assert.True((await VerifyTrail.DatabaseAsync(it.Host.Databases, other, [], TestContext.Current.CancellationToken)).Holds);
    }

    [Fact]
    public async Task A_whole_forged_trail_signed_with_the_stolen_key_is_found_by_the_heads_outside_only()
    {
        await using var it = await SealedCase.MakeAsync(server);
        await ForgeEverythingAsync(it, it.Keys);

        Assert.True((await it.VerifyAsync()).Holds);
        var verdict = await it.VerifyAsync(it.Outside);
        Assert.Equal(FaultKind.Outside, verdict.Faults[0].Kind);
    }

    [Fact]
    public async Task The_head_printed_on_a_document_is_enough_to_tell_a_forgery()
    {
        await using var it = await SealedCase.MakeAsync(server);
        var printed = HeadStatement.Printed((await it.SealAsync()).Head!);
        Assert.True((await it.VerifyAsync(printed)).Holds);

        await ForgeEverythingAsync(it, it.Keys);
        Assert.Equal(FaultKind.Outside, (await it.VerifyAsync(printed)).Faults[0].Kind);
    }

    /// <summary>The fault is there, and it is the first.</summary>
    private static async Task<TrailFault> First(SealedCase it, FaultKind kind)
    {
        var verdict = await it.VerifyAsync();
        Assert.False(verdict.Holds);
        Assert.True(kind == verdict.Faults[0].Kind, string.Join('\n', verdict.Faults.Select(f => $"{f.Kind}: {f.Sentence}")));
        return verdict.Faults[0];
    }

    /// <summary>An attacker who knows the format gives a changed entry the hash that it now has.</summary>
    private static async Task ForgeHashAsync(SealedCase it, long seq)
    {
        await using var connection = new Npgsql.NpgsqlConnection(it.Host.Superuser);
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await foreach (var entry in TrailRows.SealedAsync(connection, TestContext.Current.CancellationToken))
        {
            if (entry.Seq == seq)
            {
                var hash = Convert.ToHexStringLower(entry.Entry!.Hash());
                await it.AttackAsync($"UPDATE audit_leaf SET hash = decode('{hash}', 'hex') WHERE seq = {seq}");
            }
        }
    }

    /// <summary>One act is rewritten and the whole trail sealed anew, at the same sizes, so that nothing inside contradicts anything.</summary>
    private static async Task ForgeEverythingAsync(SealedCase it, TrailKeys keys)
    {
        await it.AttackAsync($"UPDATE audit_entry SET officer_name = '别人' WHERE id = '{await it.EntryAtAsync(2)}'; DELETE FROM audit_leaf; DELETE FROM audit_head");
        using var forger = it.Sealer(keys, Path.Combine(it.Folder, "forged.jsonl"));
        await forger.PassAsync(demanded: true, TestContext.Current.CancellationToken);
    }
}
