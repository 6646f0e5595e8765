using System.Collections.Frozen;

namespace PovertyCase.Domain.Common;

/// <summary>Readings that ICU's order cannot tell: of surnames, and of rare characters that it sorts behind all pinyin.</summary>
internal static class Readings
{
    /// <summary>Surnames read differently as surnames than as words.</summary>
    public static readonly FrozenDictionary<string, string> Surname = Read(
        "曾z 单s 解x 仇q 区o 查z 覃q 翟z 种c 重c 繁p 秘b 召s 郇x 隗w 句g 祭z 阚k 粘n 适k 藏z 乜n 佴n 炅g 圈j 折s 乐y 朴p 盖g");

    public static readonly FrozenDictionary<string, string> DoubleSurname = Read("尉迟yc 万俟mq 单于cy 澹台tt 乐正yz 令狐lh 长孙zs");

    /// <summary>
    /// The characters of the General Standard list (通用规范汉字表) and 𠮷 that ICU 72 sorts without a reading, grouped by initial. Readings
    /// were taken from pinyin-pro 3 (MIT).
    /// </summary>
    public static readonly FrozenDictionary<string, string> Rare = ReadGroups(
        "a𩽾 b𠳐𨚕𨭉𬇙𬭛𬷕 c㬚㳘䅟䝙䢺䲠𥕢𥻗𫄨𫚖𬊤𬘭𬬮𬭚𬺓 d㙍䃅䗖鿎𣗋𤧛𨱏𫟼𫢸𫶇𬍡𬘘𬟽𬭊𬱖 e𥔲𫫇 f㕮㳇𣸣𫓧𫔍𫖯𬴂𬸪 " +
        "g㭎㽏䢼鿍𦙶𨐈𬇹𬒔𬮿 h㘎㧑㬊㸌㿠𤩽𨱑𫟹𬌗𬘫𬣳𬤝𬭎𬭤𬭬𬭶𬴃 j㛃㠇㴔㵐䌹䐃䴔䴖䴗𪟝𫌀𫓯𫓹𫔎𫘝𬂩𬣡𬬱𬯀𬳶𬶋𬶨𬶭𠮷 " +
        "k㧟㸆䖯𡐓𩾌𫛭𫠆𫸩 l㥄㫰㮾㰀䁖䂮䴕𦝼𪣻𪤗𫘧𫚭𫟅𫭢𫭼𫵷𬍛𬒗𬕂𬜯𬬭𬬻𬭸𬴊𬶟𬶠 m㠓㵘鿏𧿹𩾃𫑡𫞩𬙊𬜬𬭁 n𦰡𨺙𫐐𫔶𫠜𬪩 o𠙶𫭟𬉼 " +
        "p㛹䥽䴙𡎚𬞟𬭯𬳵 q㭕䓖䓛䓫𨙸𨟠𨱇𪨰𬒈𬘬𬨂 r䎃𫐓 s㟃㧐䏡䴓𪨶𫗧𫚕𫟦𫮃𬤊𬬸𬬹𬭼𬳽 t㛚㻬䏲䗴䣘䲢䴘𦒍𫍣𫘦𫘨𬘩𬯎𬳿𬶍 " +
        "w𣲗𣲘𫇭𫘜𬀩𬇕𬭩𬱟𬶏 x㙦㬎㳚䗛䜣𠅤𤫉𦈡𪾢𫄸𫍯𫍲𫍽𫓶𫘬𫠊𫰛𫷷𬀪𬊈𬍤𬘓𬙋𬣙𬩽𬭳𬶮𬸣𬹼 " +
        "y㑊㙘㶲㺄䓨䲟䶮𪩘𫄧𫄷𫐄𫖮𫖳𫘪𬘡𬙂𬟁𬤇𬨎𬬩𬮱𬸘𬸚𬺈");

    private static FrozenDictionary<string, string> Read(string table) =>
        table.Split(' ').ToFrozenDictionary(entry => entry[..^Letters(entry)], entry => entry[^Letters(entry)..], StringComparer.Ordinal);

    private static int Letters(string entry) => entry.Count(char.IsAsciiLetterLower);

    private static FrozenDictionary<string, string> ReadGroups(string table) =>
        table.Split(' ').SelectMany(group => Han.Characters(group).Select(c => (Character: c, Initial: group[..1])))
            .ToFrozenDictionary(pair => pair.Character, pair => pair.Initial, StringComparer.Ordinal);
}
