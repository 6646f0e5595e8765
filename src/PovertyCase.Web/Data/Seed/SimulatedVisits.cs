using PovertyCase.Domain.Visits;

namespace PovertyCase.Web.Data.Seed;

/// <summary>What helpers wrote down: a stock of some hundred entries in the manner of the paper ledgers, built once and shared.</summary>
internal static class SimulatedVisits
{
    private static readonly (string Done, string Helps, string Effect)[] Matters =
    [
        ("送去{0}袋复合肥，帮忙把坡地玉米追了肥", "省下买肥料的钱约{1}元，今年玉米能多收一些", "追肥后玉米长势明显好转"),
        ("陪着到镇卫生院复查并办理慢性病证", "门诊报销比例提高，一年大约少花{1}元", "慢性病证已经办下来"),
        ("联系镇里的毛绒玩具社区工厂，介绍去做手工", "在家门口上班，每月能挣{1}元左右", "已经上岗，按件拿工资"),
        ("帮忙申请了小额信贷，用来买{0}只能繁母羊", "不用四处借钱，一年后卖羊羔能收入{1}元", "贷款已到账，羊已进圈"),
        ("核对医保缴费并代办了住院报销", "这次住院报销后自己只花了{1}元", "报销款已打到一卡通"),
        ("送来雨露计划申请表，帮孩子填好交到镇上", "孩子每年能领{1}元补助，学费不再发愁", "补助已经公示通过"),
        ("请农技站的人来教拐枣和核桃修剪", "挂果多了，一亩大约能多卖{1}元", "已修剪{0}十棵"),
        ("检查住房，联系施工队换了{0}处漏雨的瓦", "雨季不再漏雨，自己没有花钱，省下约{1}元", "房屋不再漏雨"),
        ("讲解产业奖补办法，帮忙照相填表", "养的猪和种的烤烟能领奖补{1}元", "奖补材料已上报"),
        ("帮忙把自家土鸡和鸡蛋卖给单位食堂", "当场收入{1}元，以后每月来收一次", "已卖出土鸡{0}只"),
        ("联系残联，送来轮椅并教家人怎样用", "出门不用人背，省下约{1}元", "轮椅每天都在用"),
        ("到家里看望，核对收入，补录了务工工资", "账目清楚了，今年人均多算{1}元", "收入已与本人核对签字"),
    ];

    private static readonly string[] Feelings =
        ["“有人管，心里踏实。”", "“帮了大忙，谢谢你们。”", "“药费少了，日子好过些。”", "“娃上学不愁了。”", "“想再多养几只。”", "“希望路能修到门口。”", "“满意。”"];

    private static readonly string[] Counts = ["两", "三", "五", "六", "八"];

    private static readonly string[] Sums = ["180", "260", "320", "450", "600", "800", "1200", "1500", "2400"];

    public static readonly IReadOnlyList<VisitActionDetails> Stock = Build();

    private static List<VisitActionDetails> Build()
    {
        var stock = new List<VisitActionDetails>();
        for (var i = 0; i < Matters.Length * Sums.Length * 4; i++)
        {
            var (done, helps, effect) = Matters[i % Matters.Length];
            var (count, sum) = (Counts[i % Counts.Length], Sums[i / Matters.Length % Sums.Length]);
            stock.Add(new VisitActionDetails
            {
                Done = string.Format(System.Globalization.CultureInfo.InvariantCulture, done, count, sum),
                Helps = string.Format(System.Globalization.CultureInfo.InvariantCulture, helps, count, sum),
                Effect = string.Format(System.Globalization.CultureInfo.InvariantCulture, effect, count, sum),
                Feeling = Feelings[i % Feelings.Length],
            });
        }

        return stock;
    }
}
