using System.Collections.Frozen;

namespace PovertyCase.Domain.Common;

/// <summary>Readings that ICU's order cannot tell: of surnames, and of rare characters that it sorts behind all pinyin.</summary>
internal static class Readings
{
    /// <summary>Surnames read differently as surnames than as words.</summary>
    public static readonly FrozenDictionary<string, string> Surname = Read(
        "曾z 单s 解x 仇q 区o 查z 覃q 翟z 种c 重c 繁p 秘b 召s 郇x 隗w 句g 祭z 阚k 粘n 适k 藏z 乜n 佴n 炅g 圈j 折s 乐y 朴p 盖g");

    public static readonly FrozenDictionary<string, string> DoubleSurname = Read("尉迟yc 万俟mq 单于cy 澹台tt 乐正yz 令狐lh 长孙zs");

    /// <summary>Characters of names on identity cards for which ICU holds no reading.</summary>
    public static readonly FrozenDictionary<string, string> Rare = Read("𬭎h 䶮y 𠮷j 㛃j 㭎g 䴙p");

    private static FrozenDictionary<string, string> Read(string table) =>
        table.Split(' ').ToFrozenDictionary(entry => entry[..^Letters(entry)], entry => entry[^Letters(entry)..], StringComparer.Ordinal);

    private static int Letters(string entry) => entry.Count(char.IsAsciiLetterLower);
}
