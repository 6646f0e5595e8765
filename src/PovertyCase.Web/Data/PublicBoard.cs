using Npgsql;
using NpgsqlTypes;
using PovertyCase.Domain.Common;
using PovertyCase.Domain.Notices;
using PovertyCase.Web.Data.Keys;

namespace PovertyCase.Web.Data;

/// <summary>
/// What hangs on the public board today: frozen notices, through the board's own database role, which may read the public columns of posted notices,
/// raise an objection and read its answer, and nothing else (decisions 9). What is over is not read at all; officers find it under its notice as it was
/// posted.
/// </summary>
public sealed class PublicBoard(CaseConnections connections, CaseKeys keys, TimeProvider clock) : IAsyncDisposable
{
    private readonly NpgsqlDataSource? _source = connections.Board.Length == 0 ? null : NpgsqlDataSource.Create(connections.Board);

    /// <summary>Whether this installation has been given the board's connection.</summary>
    public bool IsOpen => _source is not null;

    public DateOnly Today => OfficialClock.Today(clock.GetUtcNow());

    private NpgsqlDataSource Source => _source ?? throw new InvalidOperationException("The public board has no connection (ConnectionStrings:CaseBoard).");

    /// <summary>How many notices hang in each village of a range; villages without one are left away.</summary>
    public async Task<IReadOnlyDictionary<long, int>> CountsAsync(long from, long to, CancellationToken cancel)
    {
        await using var command = Source.CreateCommand("SELECT area_no, count(*)::int FROM notice WHERE area_no >= $1 AND area_no <= $2 AND last_day >= $3 AND withdrawn_on IS NULL GROUP BY area_no");
        command.Parameters.Add(new NpgsqlParameter { Value = from });
        command.Parameters.Add(new NpgsqlParameter { Value = to });
        command.Parameters.Add(Day(Today));
        await using var reader = await command.ExecuteReaderAsync(cancel);
        var counts = new Dictionary<long, int>();
        while (await reader.ReadAsync(cancel))
        {
            counts.Add(reader.GetInt64(0), reader.GetInt32(1));
        }

        return counts;
    }

    /// <summary>The newest first.</summary>
    public async Task<IReadOnlyList<PostedNotice>> InVillageAsync(long village, CancellationToken cancel)
    {
        await using var command = Source.CreateCommand(
            """
            SELECT n.public_code, n.kind, n.title, n.posted_on, n.last_day, (SELECT count(*)::int FROM notice_line l WHERE l.notice_id = n.id), n.person_count
            FROM notice n WHERE n.area_no = $1 AND n.last_day >= $2 AND n.withdrawn_on IS NULL ORDER BY n.posted_on DESC, n.id DESC
            """);
        command.Parameters.Add(new NpgsqlParameter { Value = village });
        command.Parameters.Add(Day(Today));
        await using var reader = await command.ExecuteReaderAsync(cancel);
        var rows = new List<PostedNotice>();
        while (await reader.ReadAsync(cancel))
        {
            rows.Add(new PostedNotice(
                reader.GetString(0), (NoticeKind)reader.GetInt32(1), reader.GetString(2), reader.GetFieldValue<DateOnly>(3), reader.GetFieldValue<DateOnly>(4), reader.GetInt32(5), reader.GetInt32(6)));
        }

        return rows;
    }

    /// <summary>A notice that hangs today, or null.</summary>
    public async Task<BoardNotice?> FindAsync(string code, CancellationToken cancel)
    {
        await using var command = Source.CreateCommand(
            "SELECT id, area_no, kind, title, body, phones, issuer, posted_on, last_day FROM notice WHERE public_code = $1 AND last_day >= $2 AND withdrawn_on IS NULL");
        command.Parameters.Add(new NpgsqlParameter { Value = code });
        command.Parameters.Add(Day(Today));
        Guid id;
        BoardNotice notice;
        await using (var reader = await command.ExecuteReaderAsync(cancel))
        {
            if (!await reader.ReadAsync(cancel))
            {
                return null;
            }

            id = reader.GetGuid(0);
            notice = new BoardNotice(
                code, reader.GetInt64(1), (NoticeKind)reader.GetInt32(2), reader.GetString(3), reader.GetString(4), reader.GetString(5), reader.GetString(6),
                reader.GetFieldValue<DateOnly>(7), reader.GetFieldValue<DateOnly>(8), []);
        }

        return notice with { Lines = await LinesAsync(id, cancel) };
    }

    /// <summary>Whether a notice of this code has hung and is taken down.</summary>
    public async Task<bool> IsOverAsync(string code, CancellationToken cancel)
    {
        await using var command = Source.CreateCommand("SELECT EXISTS (SELECT FROM notice WHERE public_code = $1 AND (last_day < $2 OR withdrawn_on IS NOT NULL))");
        command.Parameters.Add(new NpgsqlParameter { Value = code });
        command.Parameters.Add(Day(Today));
        return (bool)(await command.ExecuteScalarAsync(cancel))!;
    }

    /// <summary>
    /// Raises an objection. Its number comes from the form's own key and everything typed, so a form that is sent twice gets the number it got first.
    /// </summary>
    public async Task<(RaisedObjection Result, string Number)> ObjectAsync(
        string code, Guid form, ObjectionAbout about, IReadOnlyList<int> lines, ObjectionDetails details, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var number = AnswerNumber.From(keys.BlindIndex("answer number", $"{form}\0{code}\0{(int)about}\0{string.Join(',', lines)}\0{details.Content}\0{details.Contact}"));
        await using var command = Source.CreateCommand("SELECT raise_web_objection($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)");
        foreach (var value in new object[]
        {
            code, OfficialClock.Today(now), now, (int)about, lines.ToArray(), details.Content, details.Contact is { } contact ? keys.SealText(contact) : DBNull.Value,
            keys.BlindIndex(AnswerNumber.Purpose, number), ObjectionPeriod.UsualDays, Keys(), Keys(),
        })
        {
            command.Parameters.Add(new NpgsqlParameter { Value = value });
        }

        command.Parameters[1].NpgsqlDbType = NpgsqlDbType.Date;
        command.Parameters[6].NpgsqlDbType = NpgsqlDbType.Bytea;
        return ((string)(await command.ExecuteScalarAsync(cancel))! switch
        {
            "ok" => RaisedObjection.Taken,
            "again" => RaisedObjection.TakenBefore,
            "over" => RaisedObjection.NoticeOver,
            "full" => RaisedObjection.Full,
            _ => RaisedObjection.Refused,
        }, number);

        static Guid[] Keys() => [.. Enumerable.Range(0, ObjectionDetails.MostLines).Select(_ => Guid.CreateVersion7())];
    }

    /// <summary>What has become of the objection with this number: nothing when there is none.</summary>
    public async Task<IReadOnlyList<BoardAnswer>> AnswersAsync(string number, CancellationToken cancel)
    {
        await using var command = Source.CreateCommand("SELECT seq, about, state, raised_on, answer_by, answer, answered_on FROM read_web_answer($1)");
        command.Parameters.Add(new NpgsqlParameter { Value = keys.BlindIndex(AnswerNumber.Purpose, number) });
        await using var reader = await command.ExecuteReaderAsync(cancel);
        var answers = new List<BoardAnswer>();
        while (await reader.ReadAsync(cancel))
        {
            answers.Add(new BoardAnswer(
                reader.IsDBNull(0) ? null : reader.GetInt32(0), (ObjectionAbout)reader.GetInt32(1), (ObjectionState)reader.GetInt32(2), reader.GetFieldValue<DateOnly>(3),
                reader.GetFieldValue<DateOnly>(4), reader.IsDBNull(5) ? null : reader.GetString(5), reader.IsDBNull(6) ? null : reader.GetFieldValue<DateOnly>(6)));
        }

        return answers;
    }

    public ValueTask DisposeAsync() => _source?.DisposeAsync() ?? ValueTask.CompletedTask;

    private static NpgsqlParameter Day(DateOnly day) => new() { Value = day, NpgsqlDbType = NpgsqlDbType.Date };

    private async Task<IReadOnlyList<BoardLine>> LinesAsync(Guid notice, CancellationToken cancel)
    {
        await using var command = Source.CreateCommand("SELECT seq, group_name, head_name, person_count FROM notice_line WHERE notice_id = $1 ORDER BY seq");
        command.Parameters.Add(new NpgsqlParameter { Value = notice });
        await using var reader = await command.ExecuteReaderAsync(cancel);
        var lines = new List<BoardLine>();
        while (await reader.ReadAsync(cancel))
        {
            lines.Add(new BoardLine(reader.GetInt32(0), reader.GetString(1), reader.GetString(2), reader.GetInt32(3)));
        }

        return lines;
    }
}

public sealed record PostedNotice(string Code, NoticeKind Kind, string Title, DateOnly PostedOn, DateOnly LastDay, int Households, int Persons);

public sealed record BoardNotice(
    string Code, long AreaNo, NoticeKind Kind, string Title, string Body, string Phones, string Issuer, DateOnly PostedOn, DateOnly LastDay, IReadOnlyList<BoardLine> Lines);

/// <summary>Group, head and number of persons: nothing else is public (PV-001).</summary>
public sealed record BoardLine(int Seq, string GroupName, string HeadName, int Persons);

public enum RaisedObjection
{
    Taken,

    /// <summary>The same form was sent before.</summary>
    TakenBefore,

    NoticeOver,

    /// <summary>Too many wait at this notice.</summary>
    Full,

    Refused,
}

/// <summary>State and answer of one objection, as its number shows them.</summary>
public sealed record BoardAnswer(int? Seq, ObjectionAbout About, ObjectionState State, DateOnly RaisedOn, DateOnly AnswerBy, string? Answer, DateOnly? AnsweredOn);
