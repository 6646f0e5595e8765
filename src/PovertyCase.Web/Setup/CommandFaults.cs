using System.CommandLine;
using System.CommandLine.Parsing;

namespace PovertyCase.Web.Setup;

/// <summary>What is wrong with a command line, in the administrator's language; the parser's own messages are English.</summary>
internal static class CommandFaults
{
    public static IReadOnlyList<string> Of(ParseResult parsed)
    {
        var command = parsed.CommandResult.Command;
        List<string> faults =
        [
            .. parsed.Errors.Select(e => e.SymbolResult).OfType<OptionResult>().Where(r => r.Tokens.Count > 0).Select(r => $"{r.Option.Name} 写的“{string.Join(' ', r.Tokens.Select(t => t.Value))}”不对：{r.Option.Description}"),
            .. parsed.Errors.Select(e => e.SymbolResult).OfType<OptionResult>().Where(r => r.Tokens.Count == 0 && !r.Implicit).Select(r => $"{r.Option.Name} 后面要写：{r.Option.Description}"),
            .. command.Options.Where(o => o.Required && parsed.GetResult(o) is not { Implicit: false }).Select(o => $"缺少 {o.Name}：{o.Description}"),
            .. command.Arguments.Where(a => a.Arity.MinimumNumberOfValues > 0 && parsed.GetResult(a) is not { Tokens.Count: > 0 }).Select(a => $"缺少 {a.Name}：{a.Description}"),
            .. parsed.UnmatchedTokens.Select(t => $"不认识“{t}”"),
        ];
        if (faults.Count == 0)
        {
            faults.Add("命令写得不对");
        }

        return [.. faults.Distinct(), "加上 --help 看用法。"];
    }
}
