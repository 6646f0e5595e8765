using Microsoft.EntityFrameworkCore;
using PovertyCase.Documents.Workbooks;
using PovertyCase.Domain.Accounts;
using PovertyCase.Domain.Common;
using PovertyCase.Domain.Regions;
using PovertyCase.Web.Access;
using PovertyCase.Web.Data;

namespace PovertyCase.Web.Accounts;

/// <summary>A row of a list of accounts to ask for: the request it makes, or the one sentence that says why it makes none.</summary>
public sealed record ListedAccount(int Line, IReadOnlyList<string> Cells, AccountRequest? Request, string? Fault);

/// <summary>
/// Reads a list of people who need accounts, pasted or uploaded, into requests. A row goes through the same checks as the single form; a faulty row
/// never stops the others.
/// </summary>
public sealed class ReadAccountList(CaseDb db, CurrentOfficer officer, RegionBook regions)
{
    public const int MostRows = 500;

    private const string Name = "姓名";
    private const string Account = "账号名";
    private const string Post = "岗位";
    private const string Place = "管辖";
    private const string Until = "到期日";
    private const string Basis = "检查依据";

    /// <summary>The columns in their usual order; a list without a head has them in this order.</summary>
    public static readonly IReadOnlyList<string> Columns = [Name, Account, Post, Place, Until, Basis];

    private static readonly AccountRequestDetailsValidator Validator = new();
    private static readonly Dictionary<string, Role> Roles = PostRules.Roles.ToDictionary(r => Label.Of(r), StringComparer.Ordinal);

    /// <summary>A workbook as lines with tabs, as if it had been copied and pasted.</summary>
    /// <exception cref="WorkbookRefused">Not a readable workbook, or too long.</exception>
    public static string TextOf(Stream file, string fileName)
    {
        using var book = WorkbookReader.Open(file, fileName);
        var rows = book.Rows().Take(MostRows + 22).ToList();
        var head = SheetHead.Find([.. rows.Take(20)], [Name, Account, Post, Place, Until], [Basis]) ?? throw new WorkbookRefused($"表格要有一行表头：{string.Join("、", Columns)}");
        if (!head.IsUsable)
        {
            throw new WorkbookRefused($"表头缺少或重复：{string.Join("、", head.Missing.Concat(head.Repeated))}");
        }

        var body = rows.Where(r => r.Number > head.RowNumber).Select(r => string.Join('\t', Columns.Select(c => head.Columns.TryGetValue(c, out var at) ? Cell(r[at]) : "")));
        return string.Join('\n', body.Prepend(string.Join('\t', Columns)));

        static string Cell(SheetCell cell) => cell.Date is { } day ? day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture) : CellText.Text(cell);
    }

    /// <summary>Every filled line below the head, in order. Nothing is written.</summary>
    /// <param name="reason">Why these accounts are needed, the same for all.</param>
    /// <exception cref="RuleBroken">Nothing to read, or too much at once.</exception>
    public async Task<IReadOnlyList<ListedAccount>> ReadAsync(string text, string reason, CancellationToken cancel)
    {
        var lines = text.ReplaceLineEndings("\n").Split('\n').Select((line, i) => (Number: i + 1, Cells: Split(line))).Where(l => l.Cells.Any(c => c.Length > 0)).ToList();
        IReadOnlyList<string> order = Columns;
        if (lines.Count > 0 && lines[0].Cells.Contains(Name))
        {
            order = lines[0].Cells;
            lines.RemoveAt(0);
        }

        if (lines.Count == 0)
        {
            throw new RuleBroken("请粘贴名单，或者选一个文件；每人一行", "Text");
        }

        if (lines.Count > MostRows)
        {
            throw new RuleBroken($"一次最多{MostRows}人，这里有{lines.Count}行，请分几次办", "Text");
        }

        var accounts = lines.Select(l => At(l.Cells, order, Account)).Where(a => a.Length > 0).Distinct().ToList();
        var upper = accounts.ConvertAll(a => a.ToUpperInvariant());
        var taken = (await db.Users.Where(o => upper.Contains(o.NormalizedUserName!)).Select(o => o.NormalizedUserName!).ToListAsync(cancel)).ToHashSet(StringComparer.Ordinal);
        var waiting = (await db.AccountRequests.Where(r => r.State == AccountRequestState.Waiting && r.Details.Kind == AccountRequestKind.Open && accounts.Contains(r.Details.Account!))
            .Select(r => r.Details.Account!).ToListAsync(cancel)).ToHashSet(StringComparer.Ordinal);
        var places = Places();
        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        return [.. lines.Select(line =>
        {
            string Typed(string column) => At(line.Cells, order, column);
            var shown = Columns.Select(Typed).ToList();
            try
            {
                var account = Typed(Account);
                var problem = account.Length > 0 && !seen.TryAdd(account, line.Number) ? $"账号名与第{seen[account]}行相同"
                    : taken.Contains(account.ToUpperInvariant()) ? "账号名已有人在用，请换一个"
                    : waiting.Contains(account) ? "这个账号名已经提过申请，还在等审批" : null;
                return problem is null
                    ? new ListedAccount(line.Number, shown, Request(Typed, places, reason), null)
                    : new ListedAccount(line.Number, shown, null, problem);
            }
            catch (RuleBroken refused)
            {
                return new ListedAccount(line.Number, shown, null, refused.Message);
            }
        })];
    }

    private AccountRequest Request(Func<string, string> typed, ILookup<string, long> places, string reason)
    {
        var role = Roles.TryGetValue(typed(Post), out var known) ? known : (Role?)null;
        if (role is null && typed(Post).Length > 0)
        {
            throw new RuleBroken($"没有“{typed(Post)}”这个岗位，可填{string.Join("、", Roles.Keys)}");
        }

        DateOnly? until = null;
        if (typed(Until).Length > 0)
        {
            until = FlexibleDate.TryParse(typed(Until), officer.Today, out var day, out var wrong) ? day : throw new RuleBroken($"{Until}：{wrong}");
        }

        var details = new AccountRequestDetails
        {
            Kind = AccountRequestKind.Open,
            FullName = typed(Name),
            Account = typed(Account),
            Role = role,
            Region = role is { } held ? Region(typed(Place), held, places) : null,
            From = officer.Today,
            To = until,
            Basis = typed(Basis).Length > 0 ? typed(Basis) : null,
            Reason = reason,
        };
        if (Validator.Validate(details) is { IsValid: false } checkedRow)
        {
            throw new RuleBroken(checkedRow.Errors[0].ErrorMessage);
        }

        return AccountRequest.File(RegionCode.CountyOf(officer.Actor.AreaNo), details, null, officer.Actor);
    }

    /// <summary>A place by its code, its name (佛洞村), or its name below the township (白柳镇佛洞村); of several of a name the one where the role is held.</summary>
    private static long? Region(string typed, Role role, ILookup<string, long> places)
    {
        var levels = PostRules.LevelsOf(role);
        var found = places[Plain(typed)].Distinct().ToList();
        var fitting = found.Where(p => levels.Contains(RegionCode.LevelOf(p))).ToList();
        return (typed.Length, found.Count, fitting.Count) switch
        {
            (0, _, _) => null,
            (_, 0, _) => throw new RuleBroken($"本县没有“{typed}”，请写全称，例如“白柳镇佛洞村”"),
            (_, 1, 0) => found[0],
            (_, _, 1) => fitting[0],
            _ => throw new RuleBroken($"“{typed}”不止一个，请连乡镇名一起写"),
        };
    }

    private ILookup<string, long> Places()
    {
        var county = RegionCode.CountyOf(officer.Actor.AreaNo);
        var all = regions.Children(county).SelectMany(t => regions.Children(t.AreaNo).Select(v => v.AreaNo).Prepend(t.AreaNo)).Prepend(county);
        return all.SelectMany(p => new[]
        {
            (Name: regions.Name(p), AreaNo: p),
            (Name: regions.OfficialName(p), AreaNo: p),
            (Name: regions.Code(p), AreaNo: p),
            (Name: regions.NameBelow(county, p), AreaNo: p),
        }).ToLookup(p => Plain(p.Name), p => p.AreaNo, StringComparer.Ordinal);
    }

    private static string Plain(string name) => name.Replace(" ", "", StringComparison.Ordinal).Replace("/", "", StringComparison.Ordinal);

    private static string At(IReadOnlyList<string> cells, IReadOnlyList<string> order, string column)
    {
        for (var i = 0; i < order.Count && i < cells.Count; i++)
        {
            if (order[i] == column)
            {
                return cells[i];
            }
        }

        return "";
    }

    private static List<string> Split(string line) =>
        [.. (line.Contains('\t', StringComparison.Ordinal) ? line.Split('\t') : line.Split(',', '，')).Select(CellText.Clean)];
}
