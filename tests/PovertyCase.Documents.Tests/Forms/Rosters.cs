using PovertyCase.Documents.Forms;

namespace PovertyCase.Documents.Tests.Forms;

/// <summary>Rosters of invented households.</summary>
internal static class Rosters
{
    public static readonly string[] Heads =
        ["张桂花", "𬭎才旺", "阿卜杜拉·买买提·吐尔逊", "䶮小满", "欧阳建国", "𠅤文秀", "𬱖长青", "李明", "努尔古丽·阿不都热依木·艾合买提江", "王德厚"];

    private static readonly string[] Villages = ["佛洞村", "李家台村", "草坪村", "青泥社区", "吕河口村民委员会"];
    private static readonly string[] Causes = ["因病", "因残", "因学", "缺劳动力", "自身发展动力不足", "交通条件落后"];

    public static RosterSheet Of(int households, bool final = true) => new()
    {
        County = "旬阳县",
        Township = "城关镇",
        Year = 2016,
        ReportedOn = new DateOnly(2016, 4, 28),
        ControlNumber = "HMC-610928100-2016-0003",
        VerificationUrl = "https://fupin.example.gov.cn/verify/7K3M-9QXD-22PA",
        ContentHash = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
        IsFinal = final,
        IssuedAt = new DateTimeOffset(2016, 4, 28, 9, 30, 0, TimeSpan.FromHours(8)),
        Lines = [.. Enumerable.Range(1, households).Select(Line)],
    };

    public static RosterSheetLine Line(int number) => new()
    {
        Number = number,
        Village = Villages[number % Villages.Length],
        Group = $"{(number % 7) + 1}组",
        HeadName = Heads[(number - 1) % Heads.Length],
        IdNumber = $"61092819{60 + (number % 39)}0101{number % 10000:0000}"[..18],
        Persons = (number % 6) + 1,
        Attribute = number % 3 == 0 ? "低保贫困户" : "一般贫困户",
        LocalClass = number % 4 == 0 ? "政策保障户" : "精准扶贫户",
        MainCause = Causes[number % Causes.Length],
        OtherCauses = number % 5 == 0 ? "缺资金、缺技术、交通条件落后" : number % 2 == 0 ? "缺资金" : "",
        PerCapitaNetIncome = 1500 + (number % 1300) + 0.35m,
        IdentifiedIn = 2014,
        PlannedExitIn = 2016 + (number % 4),
        Helper = number % 11 == 0 ? "买合木提·依明" : "陈学军",
        HelperUnit = number % 4 == 0 ? "旬阳县农村商业银行股份有限公司" : "县水利局",
        Phone = $"138{number % 100000000:00000000}",
        Remark = number % 9 == 0 ? "2015年返贫" : "",
    };
}
