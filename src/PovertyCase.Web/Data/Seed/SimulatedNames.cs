using PovertyCase.Domain.Common;

namespace PovertyCase.Web.Data.Seed;

/// <summary>
/// Names as they stand in household books: common ones, 0.5 % with a character beyond the everyday sets (𬭎 䶮 𠅤 𬱖, all in the shipped
/// fonts) and 0.5 % with the separator ·.
/// </summary>
internal sealed class SimulatedNames(SeededRandom random)
{
    public const double RareShare = 0.005;

    private const string Surnames =
        "王王王王王李李李李李张张张张张刘刘刘刘陈陈陈陈杨杨杨黄黄黄赵赵周周吴吴徐徐孙孙朱朱马马胡胡郭郭林何何高高梁郑罗罗宋谢唐唐韩曹许邓萧冯冯曾程程蔡彭彭潘袁于董余余苏叶吕" +
        "魏魏蒋田田杜杜丁沈姜范江江傅钟钟卢汪汪戴崔任任陆廖姚姚方方金邱夏谭韦贾贾邹石石熊熊孟秦秦阎薛薛侯侯雷雷白白龙龙段段郝孔邵史毛常万顾赖武康贺贺严尹钱施牛牛洪龚柯汤陶黎温莫易樊乔文安殷颜庄章鲁倪庞邢俞翟蓝聂齐向申葛柴党党鲜吉";

    private const string MaleCharacters = "国建军明志强文平华伟勇林生德福贵荣昌盛世忠义孝兴旺宝金银山海江河波涛峰岩松柏成才学礼守信永长远发财根富有余祥瑞安康宁乐新春冬立正光辉耀亮东南西北大广厚泽民富顺和友善良俊杰浩宇轩博涵梓豪鹏飞龙虎";

    private const string FemaleCharacters = "秀英兰芳玉珍梅桂香花菊翠莲红霞云霞彩凤娥娟丽美艳娇巧慧敏静洁雪春夏秋月琴萍莉芬芝蓉婷婉淑贤惠琼瑶珠玲燕青清雅欣怡悦晴雯萱梦琪佳蕊思语诗涵妍妮晓小冬群改转会焕";

    private static readonly string[] Rare = ["𬭎", "䶮", "𠅤", "𬱖"];

    private static readonly string[] DottedMale = ["买买提", "艾合买提", "阿不都热合曼", "吐尔逊", "玉素甫", "艾力", "肉孜", "努尔麦麦提", "亚森", "卡德尔"];

    private static readonly string[] DottedFemale = ["阿依古丽", "古丽娜尔", "迪丽努尔", "帕提古丽", "热依汗", "祖丽胡玛尔", "阿孜古丽", "米热古丽"];

    public string Surname() => random.Pick(Surnames).ToString();

    public string Given(Sex sex)
    {
        var pool = sex == Sex.Male ? MaleCharacters : FemaleCharacters;
        var first = random.Pick(pool).ToString();
        if (random.Chance(RareShare))
        {
            return random.Chance(0.5) ? random.Pick(Rare) : first + random.Pick(Rare);
        }

        return random.Chance(0.15) ? first : first + random.Pick(pool);
    }

    public string Whole(Sex sex) => Surname() + Given(sex);

    /// <summary>Own name · father's name.</summary>
    public string Dotted(Sex sex) => $"{random.Pick(sex == Sex.Male ? DottedMale : DottedFemale)}·{random.Pick(DottedMale)}";
}

/// <summary>
/// Numbers that pass every check of their kind and yet belong to nobody. ID numbers: the issuing area 610999 stands for no county and never
/// did; birth date, sex and check character are right. Telephones begin with 154, which is given to no carrier. Account numbers begin with 0,
/// which no bank's numbers do (ISO/IEC 7812).
/// </summary>
public sealed class SimulatedNumbers
{
    public const string IssuingArea = "610999";
    public const string PhonePrefix = "154";
    public const string AccountPrefix = "0";

    private readonly Dictionary<(DateOnly Birth, Sex Sex), int> _issued = [];
    private int _phones;
    private long _accounts;

    public string Identity(DateOnly birth, Sex sex)
    {
        var order = _issued.GetValueOrDefault((birth, sex)) + 1;
        _issued[(birth, sex)] = order;
        var sequence = sex == Sex.Male ? (order * 2) - 1 : order * 2;
        if (sequence > 999)
        {
            throw new InvalidOperationException("More people were born on one day than there are numbers for.");
        }

        return Identity(birth, sequence);
    }

    /// <summary>The number with a given sequence; those of the simulated people begin at 001 and stay far below 900.</summary>
    public static string Identity(DateOnly birth, int sequence)
    {
        var first17 = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{IssuingArea}{birth:yyyyMMdd}{sequence:000}");
        return first17 + ResidentId.CheckDigit(first17);
    }

    public string Phone() => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{PhonePrefix}{9150000 + ++_phones:00000000}");

    public string Account() => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{AccountPrefix}61099910{++_accounts:0000000000}");
}
