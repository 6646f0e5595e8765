using System.Globalization;
using PovertyCase.Domain.Codes;

namespace PovertyCase.Domain.Regions;

/// <summary>A place of the country: province, prefecture, county or township.</summary>
/// <param name="Code">Twelve digits as in <see cref="RegionCode"/>, zeros below its level.</param>
/// <param name="FullName">With all above it: 陕西省西安市雁塔区.</param>
public sealed record NationalDivision(long Code, string FullName);

/// <summary>
/// The divisions of the whole country, to read where somebody works out of what was typed (务工所在地, aab025 to aab028). As published by the National Bureau of
/// Statistics for 30 June 2023, in the extract of china-division 2.7.0. The county's own divisions are <see cref="Region"/> and know their days; these do not.
/// </summary>
public static class NationalDivisions
{
    /// <summary>Digits of the code by level: province, prefecture, county, township.</summary>
    private static readonly int[] Digits = [2, 4, 6, 9];

    private static readonly string[] Suffixes = ["特别行政区", "自治区", "自治州", "自治县", "自治旗", "街道办事处", "街道", "地区", "林区", "省", "市", "盟", "区", "县", "旗", "镇", "乡", "州"];

    /// <summary>Names of the list that no address has.</summary>
    private static readonly string[] Unspoken = ["市辖区", "县", "省直辖县级行政区划", "自治区直辖县级行政区划"];

    /// <summary>壮族 in 广西壮族自治区, 维吾尔 in 新疆维吾尔自治区.</summary>
    private static readonly string[] Peoples = [.. CodeTables.EthnicGroups.Entries.SelectMany(e => new[] { e.Name, e.Name.TrimEnd('族') }).Where(n => n.Length > 1)];

    private static readonly char[] Marks = [' ', '　', '、', '，', ',', '/', '-', '－', '—', '·', '.', '。', '；', ';'];

    private static readonly Lazy<Table> Known = new(Table.Read);

    /// <summary>The place that a text names, as exactly as it does: 西安雁塔 is a district, 西安市某厂 a city.</summary>
    /// <returns>Null where nothing is known, or several places are called so.</returns>
    public static NationalDivision? Find(string? text) => Known.Value.Find(Plain(text)) is { } code ? Of(code) : null;

    /// <summary>How a text was read, said beside the field that it was typed into; nothing where it says so itself.</summary>
    public static string Echo(string? text) => Find(text) is { } found
        ? found.FullName == text ? "" : $"认作{found.FullName}"
        : Plain(text).Length == 0 ? "" : "没有认出是哪个县区；在国内的请写省、市、县";

    /// <summary>What the text may become: what it names, and what lies there and goes on as typed.</summary>
    public static IReadOnlyList<NationalDivision> Suggest(string? text, int most) => [.. Known.Value.Suggest(Plain(text)).Distinct().Take(most).Select(Of)];

    /// <returns>Null where the list has no such code.</returns>
    public static string? NameOf(long code)
    {
        var digits = code.ToString("D12", CultureInfo.InvariantCulture);
        return Digits.Select(d => digits[..d]).FirstOrDefault(c => c.PadRight(12, '0') == digits && Known.Value.Has(c)) is { } own ? Known.Value.FullName(own) : null;
    }

    private static NationalDivision Of(string code) => new(long.Parse(code.PadRight(12, '0'), CultureInfo.InvariantCulture), Known.Value.FullName(code));

    private static string Plain(string? text) => string.Concat((text ?? "").Split(Marks));

    private sealed class Table
    {
        private readonly List<string> _codes = [];
        private readonly Dictionary<string, string> _names = new(StringComparer.Ordinal);

        /// <summary>Down to the county, by name and by what is left of it without its kind.</summary>
        private readonly Dictionary<string, List<string>> _called = new(StringComparer.Ordinal);

        public static Table Read()
        {
            var table = new Table();
            using var stream = typeof(NationalDivisions).Assembly.GetManifestResourceStream("Regions.national-divisions")!;
            using var lines = new StreamReader(stream);
            while (lines.ReadLine() is { } line)
            {
                var comma = line.IndexOf(',', StringComparison.Ordinal);
                table.Add(line[..comma], line[(comma + 1)..]);
            }

            table.AddFormerCounties();
            return table;
        }

        public bool Has(string code) => _names.ContainsKey(code);

        public string? Find(string text)
        {
            var named = Named(text);

            // 吉林 is the province and a city in it; 海南 a province and a prefecture of another one.
            var provinces = named.FindAll(n => n.Code.Length == Digits[0]);
            return (provinces.Count == 1 ? provinces : named.FindAll(all => named.TrueForAll(n => n.Code.StartsWith(all.Code, StringComparison.Ordinal)))).FirstOrDefault().Code;
        }

        public IEnumerable<string> Suggest(string text)
        {
            foreach (var (code, used) in Named(text))
            {
                var rest = text[used..];
                if (rest.Length == 0)
                {
                    yield return code;
                }

                foreach (var inside in Below(code).Where(c => IsSpoken(c) && _names[c].StartsWith(rest, StringComparison.Ordinal)))
                {
                    yield return inside;
                }
            }
        }

        public string FullName(string code)
        {
            var parts = Digits.Where(d => d <= code.Length).Select(d => code[..d]).Where(c => _names.ContainsKey(c) && IsSpoken(c)).Select(c => _names[c]).ToList();

            // Cities without counties stand in the list once more as their own county.
            return string.Concat(parts.Where((name, i) => i == 0 || name != parts[i - 1]));
        }

        /// <summary>The places that take up most of a text's beginning, with how much of it.</summary>
        private List<(string Code, int Used)> Named(string text)
        {
            var found = Starts(text, "").SelectMany(s => Deeper(text, s)).Distinct().ToList();
            var most = found.Count == 0 ? 0 : found.Max(f => f.Used);
            return [.. found.Where(f => f.Used == most)];
        }

        private IEnumerable<(string Code, int Used)> Deeper(string text, (string Code, int Used) at)
        {
            var rest = text[at.Used..];
            return Starts(rest, at.Code).Concat(Townships(rest, at.Code)).SelectMany(s => Deeper(text, (s.Code, at.Used + s.Used))).Prepend(at);
        }

        /// <summary>Names of counties and what is above them within a place at the beginning of a text; a level may be left out.</summary>
        private IEnumerable<(string Code, int Used)> Starts(string text, string within)
        {
            for (var length = Math.Min(text.Length, LongestName); length > 1; length--)
            {
                foreach (var code in _called.GetValueOrDefault(text[..length]) ?? [])
                {
                    // Without its city a district goes by its whole name: 西安 is the city, not 西安区 of another one.
                    var isWhole = within.Length > 0 || code.Length != Digits[2] || _names[code].Length == length || !_names[code].EndsWith('区');
                    if (isWhole && code.Length > within.Length && code.StartsWith(within, StringComparison.Ordinal))
                    {
                        yield return (code, length);
                    }
                }
            }
        }

        private IEnumerable<(string Code, int Used)> Townships(string text, string county) => county.Length != Digits[2] || text.Length < 2
            ? []
            : Below(county).SelectMany(c => Calls(_names[c]).Where(n => text.StartsWith(n, StringComparison.Ordinal)).Select(n => (c, n.Length)));

        /// <summary>The next level; where that is no place of its own, the one below it.</summary>
        private IEnumerable<string> Below(string code)
        {
            var digits = Array.IndexOf(Digits, code.Length) is var level && level < Digits.Length - 1 ? Digits[level + 1] : 0;
            var at = _codes.BinarySearch(code, StringComparer.Ordinal);
            for (var i = at + 1; digits > 0 && i < _codes.Count && _codes[i].StartsWith(code, StringComparison.Ordinal); i++)
            {
                if (_codes[i].Length == digits && (IsSpoken(_codes[i]) || digits == Digits[^1]))
                {
                    yield return _codes[i];
                }
                else if (_codes[i].Length == digits)
                {
                    foreach (var inside in Below(_codes[i]))
                    {
                        yield return inside;
                    }
                }
            }
        }

        private void Add(string code, string name)
        {
            _codes.Add(code);
            _names[code] = name;
            if (code.Length > Digits[2] || Unspoken.Contains(name))
            {
                return;
            }

            foreach (var call in Calls(name))
            {
                Call(call, code);
            }
        }

        /// <summary>Cities and districts that were counties are still called so (旬阳县 is 旬阳市 since 2021), where no county of today has the name.</summary>
        private void AddFormerCounties()
        {
            var today = _called.Keys.ToHashSet(StringComparer.Ordinal);
            foreach (var code in _codes.Where(c => c.Length == Digits[2]))
            {
                if (_names[code] is [.. { Length: > 1 } stem, '市' or '区'] && !today.Contains($"{stem}县"))
                {
                    Call($"{stem}县", code);
                }
            }
        }

        private void Call(string call, string code)
        {
            if (!_called.TryGetValue(call, out var codes))
            {
                _called[call] = codes = [];
            }

            codes.Add(code);
        }

        private bool IsSpoken(string code) => !Unspoken.Contains(_names[code]);

        /// <summary>恩施土家族苗族自治州 is also 恩施州 and 恩施, 旬阳市 also 旬阳; a single character is no name.</summary>
        private static IEnumerable<string> Calls(string name)
        {
            yield return name;
            if (Suffixes.FirstOrDefault(s => name.EndsWith(s, StringComparison.Ordinal)) is not { } suffix)
            {
                yield break;
            }

            var stem = name[..^suffix.Length];
            if (suffix.StartsWith("自治", StringComparison.Ordinal))
            {
                while (Peoples.FirstOrDefault(p => stem.Length > p.Length + 1 && stem.EndsWith(p, StringComparison.Ordinal)) is { } people)
                {
                    stem = stem[..^people.Length];
                }

                if (stem.Length > 1)
                {
                    yield return stem + suffix[^1];
                }
            }

            if (stem.Length > 1)
            {
                yield return stem;
            }
        }

        private const int LongestName = 16;
    }
}
