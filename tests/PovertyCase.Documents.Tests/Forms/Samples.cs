using PovertyCase.Documents.Forms;

namespace PovertyCase.Documents.Tests.Forms;

/// <summary>Filled forms of invented households, with long and rare names.</summary>
internal static class Samples
{
    private static readonly DateTimeOffset Issued = new(2016, 4, 1, 9, 0, 0, TimeSpan.FromHours(8));

    /// <summary>The first household was visited, the others are still to be.</summary>
    public static SampleSheet Drawn(int households) => new()
    {
        Title = "2026年度贫困户识别入户抽查表",
        Drawn = "旬阳县 / 白柳镇　张晓梅于2026年3月4日15:20从1000户中抽取若干户　随机数4611686018427387904",
        PrintedOn = new DateOnly(2026, 3, 6),
        IssuedAt = Issued,
        Lines = [.. Enumerable.Range(0, households).Select(i => new SampleSheetLine(
            "佛洞村 三组", i == 0 ? "阿卜杜拉·买买提·吐尔逊" : i % 7 == 1 ? "周𬭎" : $"王建{i}", "贫困户识别", "4人，2025年人均纯收入3,206.50元，因病",
            i == 0 ? "符合" : null, i == 0 ? "2026年3月5日，李明、王芳：房子漏雨，老人卧床，与申报一致" : ""))],
    };

    /// <summary>A township of the longest names, with as many villages as it may have.</summary>
    public static LetterSheet Letter(bool township, bool signed) => new()
    {
        Title = "精准识别工作承诺书",
        RegisterNo = "CN-622927105-2016-01",
        Addressee = "中共积石山保安族东乡族撒拉族自治县委员会、积石山保安族东乡族撒拉族自治县人民政府",
        Paragraphs =
        [
            $"根据建档立卡精准识别的有关规定，这次上报{string.Join('、', Enumerable.Range(1, township ? 40 : 1).Select(i => $"第{i}阿卜杜热西提𬭎村"))}拟纳入的128户511人。",
            .. Enumerable.Range(1, 6).Select(i => $"{i}、严格按程序办理，农户申请、入户核实、民主评议、张榜公示，一步不少。"),
            "以上承诺如有不实，由签字人承担责任，接受组织处理和责任追究。",
        ],
        Signatures = township
            ? [new("党委书记", signed ? "阿卜杜拉·买买提·吐尔逊" : null), new("乡长", signed ? "周𬭎" : null)]
            : [new("村党组织书记", signed ? "李明" : null), new("村主任", signed ? "李明" : null), new("第一书记（工作队长）", signed ? "周𬭎" : null)],
        Seals = township ? ["中共寨子沟保安族撒拉族东乡族乡委员会", "寨子沟保安族撒拉族东乡族乡人民政府"] : ["第1阿卜杜热西提𬭎村村民委员会"],
        SignedOn = signed ? new DateOnly(2016, 4, 1) : null,
        IssuedAt = Issued,
    };

    public static NoticeSheet Notice(int households) => new()
    {
        Title = "关于佛洞村2016年度拟纳入建档立卡贫困户名单的第一次公示",
        Paragraphs =
        [
            "根据上级建档立卡有关规定，经农户申请、入户核实、信息比对和2016年3月5日村民代表大会民主评议（应到42人，实到39人，赞成37票），拟将张桂花等12户47人上报乡镇审核。现予公示，公示期7天（3月6日至3月13日）。",
            "公示期内如有异议，请以书面、电话等形式向村民委员会或镇人民政府反映。反映情况应当实事求是，我们对反映人信息严格保密。",
        ],
        Telephones = ["村监督电话：0915-7202345", "镇监督电话：0915-7205678", "县监督电话：0915-7201234"],
        Issuer = "佛洞村村民委员会",
        PostedOn = new DateOnly(2016, 3, 6),
        PublicCode = "7K3M-9QXD",
        PublicUrl = "https://fupin.example.gov.cn/board/7K3M-9QXD",
        Lines = [.. Enumerable.Range(1, households).Select(i => new NoticeSheetLine(i, $"{(i % 7) + 1}组", Rosters.Heads[(i - 1) % Rosters.Heads.Length], (i % 6) + 1))],
        IsFinal = true,
        IssuedAt = Issued,
    };

    /// <summary>An answered objection; with <paramref name="long"/> every text as long as the program takes it.</summary>
    public static ObjectionSheet Objection(bool @long)
    {
        string Text(string words, int most) => @long ? string.Concat(Enumerable.Repeat(words, (most / words.Length) + 1))[..most] : words;
        return new ObjectionSheet
        {
            Place = "旬阳县 / 白柳镇 / 佛洞村",
            Notice = "关于佛洞村2016年度拟纳入建档立卡贫困户名单的第一次公示",
            Whom = "阿卜杜拉·买买提·吐尔逊户（三组，名单第12号）",
            Channel = "网上",
            Content = Text("他家在县城有一套商品房，儿子在镇上开了一家农资店。", 1000),
            RaisedOn = new DateOnly(2016, 3, 8),
            AnswerBy = new DateOnly(2016, 3, 18),
            State = "异议不成立",
            InvestigatedOn = new DateOnly(2016, 3, 10),
            Investigators = Text("王建国、李明、", 100).TrimEnd('、'),
            OnSite = true,
            Sources = Text("户内、三组组长、县房产局、镇市场监管所、", 300).TrimEnd('、'),
            Findings = Text("经到县房产局查询，本人和家庭成员名下都没有房产登记；农资店的执照写的是邻村同名的人。", 2000),
            Answer = Text("经核查，没有查到房产和经营实体，异议不成立，名单继续公示。", 1000),
            AnsweredOn = new DateOnly(2016, 3, 12),
            Issuer = "白柳镇人民政府",
            IssuedAt = Issued,
        };
    }

    public static LedgerSheet Ledger(int visits) => new()
    {
        Place = "旬阳县城关镇",
        Village = "佛洞村",
        Group = "3组",
        HeadName = "阿卜杜拉·买买提·吐尔逊",
        HouseholdNumber = "61092810900123",
        Persons = 4,
        Attribute = "一般贫困户",
        MainCause = "因病（户主2013年起患尿毒症，每周透析三次，每年自付约2.4万元）",
        Helpers = "陈学军、努尔古丽·阿不都热依木",
        HelperUnit = "旬阳县农村商业银行股份有限公司",
        HelperPhone = "13800138000",
        Period = "2016年1月1日至2016年12月31日",
        PrintedOn = new DateOnly(2016, 12, 31),
        IssuedAt = Issued,
        Entries = [.. Enumerable.Range(1, visits).Select(i => new LedgerEntry
        {
            Number = i,
            On = new DateOnly(2016, 1, 1).AddDays(i * 29),
            Time = "9:30",
            VisitNumber = i,
            Helpers = "陈学军",
            Mode = "本人实地",
            Actions = i % 3 == 0
                ? [new LedgerAction("送来化肥两袋、地膜三卷，帮助翻耕玉米地1.5亩", "赶上春耕，不误农时", "当天翻完，次日播种", "“帮了大忙，一个人干要四天”", "化肥2袋（240元）"),
                    new LedgerAction("讲解新农合大病报销办法，填好慢性病申请表", "透析费用可以多报两成", "申请已交镇卫生院", "“以前不知道能报这么多”")]
                : [new LedgerAction("了解透析情况，联系县医院安排床位", "少跑一趟安康", "下周一起在县医院透析", "“离家近多了，孩子也能照看”")],
            NextSteps = i % 2 == 0 ? "核对报销到账" : "",
            AttachmentNumber = $"FJ-{i:000}",
            CorrectedBy = i == 2 ? 4 : null,
        })],
    };

    public static VillageLedgerSheet VillageLedger(int households) => new()
    {
        Place = "旬阳县城关镇",
        Village = "佛洞村",
        Period = "2016年3月",
        PrintedOn = new DateOnly(2016, 3, 31),
        IssuedAt = Issued,
        Sections = [.. Enumerable.Range(1, households).Select(h => new VillageLedgerSection(Rosters.Heads[(h - 1) % Rosters.Heads.Length], $"{(h % 7) + 1}组", $"6109281090{h:0000}",
            [.. Enumerable.Range(1, 2).Select(e => new VillageLedgerEntry
            {
                Number = (h * 2) + e - 2,
                HouseholdEntryNumber = $"{e}",
                On = new DateOnly(2016, 3, e * 9),
                Helper = "陈学军",
                Unit = "旬阳县农村商业银行股份有限公司",
                What = "讲解新农合大病报销办法，填好慢性病申请表；联系县医院安排床位",
                Means = e == 1 ? "化肥2袋（240元）" : "",
                Effect = "申请已交镇卫生院，下周一起在县医院透析",
                OriginalAttached = e == 1,
                OriginalNumber = e == 1 ? $"FJ-{h:000}" : "",
                EnteredBy = "王德厚",
                CheckedBy = e == 1 ? "李明" : "",
            })]))],
        Summary = [new FormField("入户次数", "24次"), new FormField("覆盖户数", "12户"), new FormField("未入户户数", "0户"), new FormField("投入资金", "2880.00元")],
    };

    public static MinutesSheet Minutes(int households) => new()
    {
        Title = "佛洞村2016年度贫困户识别民主评议会议记录",
        HeldOn = new DateOnly(2016, 3, 5),
        Time = "9:00—11:30",
        Place = "佛洞村党员活动室",
        Chair = "王德厚",
        Recorder = "李明",
        Expected = 42,
        Present = 39,
        Observers = "镇包村干部周建军、驻村工作队队长何淑芳、县水利局陈学军",
        Proceedings = ["王德厚宣读识别标准和申请名单，逐户介绍家庭人口、收入、住房、就医、就学情况。驻村工作队报告入户核实结果。", "与会代表逐户发言、询问，申请人到会说明情况后退场，代表举手表决。"],
        Votes = [.. Enumerable.Range(1, households).Select(i => new MinutesVote(i, Rosters.Heads[(i - 1) % Rosters.Heads.Length], $"{(i % 7) + 1}组", (i % 6) + 1, 39 - (i % 5), i % 5, 0, i % 5 == 4 ? "未通过" : "通过", i % 5 == 4 ? "有商品房一套" : ""))],
        Results = [$"同意上报{households - 1}户；1户未通过，理由已当场说明。评议结果自本日起在村务公开栏公示。"],
        Attendees = ["王德厚", "努尔古丽·阿不都热依木·艾合买提江", "𬭎才旺", "䶮小满", "周建军"],
        IssuedAt = Issued,
    };

    public static HouseholdFormSheet HouseholdForm(string causeDetail) => new()
    {
        Title = "贫困户信息采集表（2016年度）",
        SubTitle = "陕西省安康市旬阳县城关镇佛洞村3组　户编号：61092810900123",
        Basics =
        [
            new FormField("户主姓名", "阿卜杜拉·买买提·吐尔逊"), new FormField("身份证号码", "610928196301010003"), new FormField("联系电话", "13800138000"),
            new FormField("家庭人口", "4人"), new FormField("贫困户属性", "一般贫困户"), new FormField("识别年度", "2014年"),
            new FormField("详细住址", "佛洞村3组阳坡根儿大核桃树旁边土墙瓦房（村小学后面第二家）", IsWide: true),
            new FormField("开户银行", "旬阳县农村商业银行股份有限公司城关支行"), new FormField("银行账号", "**** 1234"),
        ],
        Members = new FormTable("", [new FormColumn("姓名", 2), new FormColumn("与户主关系", 1.2), new FormColumn("性别", 0.6), new FormColumn("出生日期", 1.2), new FormColumn("身份证号码", 2.2), new FormColumn("健康状况", 1.2), new FormColumn("劳动技能", 1.2)],
            [["阿卜杜拉·买买提·吐尔逊", "户主", "男", "1963-01-01", "610928196301010003", "患有大病", "无劳动力"], ["𬱖长青", "配偶", "女", "1965-02-03", "610928196502030024", "健康", "普通劳动力"]]),
        Income = [new IncomeLine("工资性收入", 6000m, Note: "𬱖长青在县城餐馆洗碗"), new IncomeLine("转移性收入", 2400.5m), new IncomeLine("生产经营性收入", 3000m), new IncomeLine("生产经营性支出", 1200.25m, IsCost: true)],
        Persons = 4,
        Causes = [new CauseLine("主要", "因病", causeDetail), new CauseLine("其他", "缺资金", "无启动资金，2015年贷款申请未获批准")],
        PrintedOn = new DateOnly(2016, 4, 1),
        IssuedAt = Issued,
    };
}
