using PovertyCase.Documents.Forms;

namespace PovertyCase.Documents.Tests.Forms;

public sealed class FormDocumentTests
{
    [Fact]
    public void A_notice_names_households_and_tells_nothing_else_about_them()
    {
        var sheet = Samples.Notice(23);

        var text = ReadBack.Text(NoticeDocument.Print(Fonts.Shelf, sheet));

        Assert.Contains(ReadBack.Tight(sheet.Paragraphs[0]), text.Replace("—1—", "").Replace("—2—", ""));
        Assert.Contains("村监督电话：0915-7202345", text);
        Assert.Contains("佛洞村村民委员会2016年3月6日", text);
        Assert.Contains("公示编号：7K3M-9QXD", text);
        Assert.Contains("序号村民小组户主姓名家庭人口数序号村民小组户主姓名家庭人口数", text);
        var at = 0;
        foreach (var line in sheet.Lines)
        {
            at = text.IndexOf($"{line.Number}{line.Group}{line.HeadName}{line.Persons}", at, StringComparison.Ordinal);
            Assert.True(at >= 0, $"{line.Number} {line.HeadName} is missing or out of order");
        }
    }

    [Fact]
    public void A_notices_page_is_the_official_one_of_28_characters_a_line_and_22_lines()
    {
        var body = string.Concat(Enumerable.Repeat("贫困户识别公示", 100));

        var page = ReadBack.Pages(NoticeDocument.Print(Fonts.Shelf, Samples.Notice(1) with { Title = "公示", Paragraphs = [body] }), "-layout")[0];

        var lines = page.Split('\n').Select(ReadBack.Tight).Where(l => l.StartsWith('贫') || l.Contains("识别公示贫困户")).ToList();
        Assert.All(lines.Skip(1).Take(15), line => Assert.Equal(28, line.Length));
        Assert.InRange(lines.Count, 19, 22);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void The_papers_of_an_objection_hold_every_word_however_long(bool isLong)
    {
        var sheet = Samples.Objection(isLong);
        var register = ReadBack.Pages(ObjectionRegisterDocument.Print(Fonts.Shelf, sheet)).Select(ReadBack.Tight).ToList();
        var report = ReadBack.Pages(ObjectionReportDocument.Print(Fonts.Shelf, sheet)).Select(ReadBack.Tight).ToList();
        var letters = sheet.Content.Length + sheet.Findings.Length + sheet.Sources.Length + sheet.Investigators.Length + sheet.Answer.Length;

        foreach (var text in new[] { string.Concat(register), string.Concat(report) })
        {
            Assert.Contains("阿卜杜拉·买买提·吐尔逊户", text);
            Assert.Equal(Count(sheet.Content, "商品房") + Count(sheet.Answer, "商品房"), Count(text, "商品房"));
        }

        Assert.Contains("四、认定和答复", string.Concat(report));
        Assert.InRange(string.Concat(report).Length, letters, letters + 400);
        Assert.All(report.Select((text, i) => (text, i)), p => Assert.Contains($"—{p.i + 1}—", p.text));
        Assert.Equal(isLong, register.Count > 1);
        Assert.Contains("乡镇负责人（签字）", register[^1]);

        static int Count(string text, string part) => (text.Length - text.Replace(part, "").Length) / part.Length;
    }

    [Theory]
    [InlineData(false, false)]
    [InlineData(false, true)]
    [InlineData(true, false)]
    [InlineData(true, true)]
    public void A_letter_keeps_signatures_and_seals_on_one_page_however_long_the_names(bool township, bool signed)
    {
        var pages = ReadBack.Pages(LetterDocument.Print(Fonts.Shelf, Samples.Letter(township, signed))).Select(ReadBack.Tight).ToList();

        var text = string.Concat(pages.Select((p, n) => p.Replace($"—{n + 1}—", "", StringComparison.Ordinal)));
        Assert.Contains("编号：CN-622927105-2016-01", text);
        Assert.Contains("积石山保安族东乡族撒拉族自治县人民政府：", text);
        Assert.Contains(township ? "第40阿卜杜热西提𬭎村拟纳入的128户511人" : "第1阿卜杜热西提𬭎村拟纳入的128户511人", text);
        string[] close = township
            ? ["党委书记（签字）：", "乡长（签字）：", "中共寨子沟保安族撒拉族东乡族乡委员会", "寨子沟保安族撒拉族东乡族乡人民政府"]
            : ["村党组织书记（签字）：", "村主任（签字）：", "第一书记（工作队长）（签字）：", "第1阿卜杜热西提𬭎村村民委员会"];
        Assert.All([.. close, "以上承诺如有不实"], c => Assert.Contains(c, pages[^1]));
        Assert.Equal(signed ? township ? 2 : 3 : 0, text.Split("见签字原件").Length - 1);
        Assert.Equal(signed, text.Contains("2016年4月1日", StringComparison.Ordinal) && text.Contains("周𬭎", StringComparison.Ordinal));
        Assert.InRange(pages.Count, 1, township ? 3 : 2);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(200)]
    public void A_sheet_of_drawn_households_leaves_room_to_write_and_repeats_its_head(int households)
    {
        var pages = ReadBack.Pages(SampleSheetDocument.Print(Fonts.Shelf, Samples.Drawn(households))).Select(ReadBack.Tight).ToList();

        var text = string.Concat(pages);
        Assert.All(pages, p => Assert.Contains("看到的情况", p));
        Assert.Equal(households, text.Split("□不符合").Length);
        Assert.Contains("符合2026年3月5日，李明、王芳：房子漏雨", text);
        Assert.Contains("阿卜杜拉·买买提·吐尔逊", text);
        Assert.Contains("周𬭎", households > 1 ? text : "周𬭎");
        Assert.Contains("村里陪同人", pages[^1]);
        Assert.InRange(pages.Count, households / 9, (households / 6) + 1);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(300)]
    public void A_notice_of_any_length_repeats_its_head_and_numbers_its_pages(int households)
    {
        var pages = ReadBack.Pages(NoticeDocument.Print(Fonts.Shelf, Samples.Notice(households))).Select(ReadBack.Tight).ToList();

        Assert.Contains("—1—", pages[0]);
        Assert.All(pages.Skip(1).Select((text, i) => (text, i)), p =>
        {
            Assert.Contains($"—{p.i + 2}—", p.text);
            Assert.Contains("户主姓名", p.text);
        });
        Assert.Equal(households == 0, pages.Any(p => p.Contains("没有公示的户", StringComparison.Ordinal)));
    }

    [Fact]
    public void The_household_ledger_prints_two_copies_each_with_its_own_pages()
    {
        var pages = ReadBack.Pages(LedgerDocument.Print(Fonts.Shelf, Samples.Ledger(12))).Select(ReadBack.Tight).ToList();

        var half = pages.Count / 2;
        Assert.Equal(0, pages.Count % 2);
        Assert.True(half > 1);
        Assert.All(pages.Take(half), p => Assert.Contains("第一联户存", p));
        Assert.All(pages.Skip(half), p => Assert.Contains("第二联干部存", p));
        for (var i = 0; i < pages.Count; i++)
        {
            Assert.Contains($"第{(i % half) + 1}页共{half}页", pages[i]);
            Assert.Contains("贫困户签字（手印）", pages[i]);
        }

        var first = string.Concat(pages.Take(half));
        Assert.Contains("“帮了大忙，一个人干要四天”", first);
        Assert.Contains("（已由第4条更正）", first);
        Assert.Contains("阿卜杜拉·买买提·吐尔逊", first);
        Assert.Equal(first.Replace("第一联户存", ""), string.Concat(pages.Skip(half)).Replace("第二联干部存", ""));
    }

    [Fact]
    public void An_empty_ledger_says_so()
    {
        Assert.Contains("本期没有入户记录", ReadBack.Text(LedgerDocument.Print(Fonts.Shelf, Samples.Ledger(0))));
    }

    [Fact]
    public void The_village_ledger_keeps_each_household_together_and_says_where_originals_lack()
    {
        var text = ReadBack.Text(VillageLedgerDocument.Print(Fonts.Shelf, Samples.VillageLedger(12)));

        Assert.Contains("户主：𬭎才旺3组户编号：61092810900002共2次", text);
        Assert.Contains("有FJ-001", text);
        Assert.Contains("无王德厚", text);
        Assert.Contains("入户次数24次", text);
        var pages = ReadBack.Pages(VillageLedgerDocument.Print(Fonts.Shelf, Samples.VillageLedger(40))).Select(ReadBack.Tight).ToList();
        Assert.True(pages.Count > 4);
        Assert.All(pages, p => Assert.DoesNotMatch("共2次(旬阳县城关镇佛洞村)?第[0-9]+页", p));
    }

    [Fact]
    public void The_minutes_carry_presence_votes_and_places_to_sign()
    {
        var text = ReadBack.Text(MinutesDocument.Print(Fonts.Shelf, Samples.Minutes(30)));

        Assert.Contains("应到人数42人实到人数39人", text);
        Assert.Contains("努尔古丽·阿不都热依木·艾合买提江", text);
        Assert.Contains("未通过有商品房一套", text);
        Assert.Contains("主持人（签字）：", text);
        Assert.Contains("一、会议情况", text);

        // A part without content is left out and not counted; who printed it stands at the foot of every page.
        var bare = ReadBack.Text(MinutesDocument.Print(Fonts.Shelf, Samples.Minutes(30) with { Proceedings = [], PrintedBy = "张晓梅于2026年11月26日 09:30打印" }));
        Assert.Contains("一、逐户表决", bare);
        Assert.Contains("二、评议结果", bare);
        Assert.Contains("张晓梅于2026年11月26日", bare);
    }

    [Fact]
    public void The_household_form_computes_its_totals()
    {
        var sheet = Samples.HouseholdForm("户主2013年起患尿毒症，每周透析三次，每年自付约2.4万元");

        var text = ReadBack.Text(HouseholdFormDocument.Print(Fonts.Shelf, sheet));

        Assert.Equal(10200.25m, sheet.NetIncome);
        Assert.Equal(2550.06m, sheet.PerCapita);
        Assert.Contains("收入合计11400.50", text);
        Assert.Contains("减：生产经营性支出1200.25", text);
        Assert.Contains("家庭纯收入10200.25", text);
        Assert.Contains("家庭人均纯收入2550.06", text);
        Assert.Contains("𬱖长青", text);
    }

    [Fact]
    public void The_household_form_adds_the_parts_of_an_income_below_them_and_counts_each_once()
    {
        var sheet = Samples.HouseholdForm("") with
        {
            Income =
            [
                new IncomeLine("工资性收入", 6000m), new IncomeLine("资产收益分红", 300m, PartOf: "财产性收入"), new IncomeLine("其他财产性收入", 50.5m, PartOf: "财产性收入"),
                new IncomeLine("低保金", 1200m, PartOf: "转移性收入"), new IncomeLine("养老保险金", 1680m, PartOf: "转移性收入"), new IncomeLine("其他转移性收入", 20m, PartOf: "转移性收入"),
                new IncomeLine("生产经营性支出", 100m, IsCost: true),
            ],
        };

        var text = ReadBack.Text(HouseholdFormDocument.Print(Fonts.Shelf, sheet));

        Assert.Contains("其他财产性收入50.50财产性收入小计350.50以上2项相加低保金1200.00", text);
        Assert.Contains("其他转移性收入20.00转移性收入小计2900.00以上3项相加收入合计9250.50", text);
        Assert.DoesNotContain("工资性收入小计", text);
        Assert.Equal(9150.5m, sheet.NetIncome);
    }

    /// <summary>A page with signatures alone could be put behind any form.</summary>
    [Fact]
    public void Signatures_stand_on_the_page_of_the_last_row_however_long_the_form_is()
    {
        for (var rows = 0; rows <= 44; rows++)
        {
            var last = rows == 0 ? "（无）" : $"第{rows}项措施";
            var sheet = Samples.HouseholdForm("常年服药") with { MoreTables = [new FormTable("帮扶措施", [new("序号", 1), new("措施", 5)], [.. Enumerable.Range(1, rows).Select(i => (IReadOnlyList<string>)[$"{i}", $"第{i}项措施"])])] };

            var signed = ReadBack.Tight(ReadBack.Pages(HouseholdFormDocument.Print(Fonts.Shelf, sheet)).Single(p => p.Contains("调查人（签字）", StringComparison.Ordinal)));

            Assert.True(signed.Contains(last, StringComparison.Ordinal) && (rows > 1 || signed.Contains("帮扶措施", StringComparison.Ordinal)), $"{rows} rows: {signed}");
        }
    }

    [Fact]
    public void A_cell_higher_than_a_page_is_split_and_loses_nothing()
    {
        var detail = string.Concat(Enumerable.Range(1, 900).Select(i => $"第{i}次住院自付{i * 37}元；"));

        var pages = ReadBack.Pages(HouseholdFormDocument.Print(Fonts.Shelf, Samples.HouseholdForm(detail)));

        var text = string.Concat(pages.Select(ReadBack.Tight));
        for (var i = 1; i <= 900; i++)
        {
            var wanted = $"第{i}次住院自付{i * 37}元；";
            Assert.True(text.Contains(wanted, StringComparison.Ordinal) || i > 0 && SplitOverPages(pages, wanted), wanted);
        }

        Assert.True(pages.Count(p => ReadBack.Tight(p).Contains("具体说明（何人", StringComparison.Ordinal)) >= 3, "the head stands on each page of the split row");
    }

    // Between two pages stand foot and head; a piece cut there is found by its two ends.
    private static bool SplitOverPages(IReadOnlyList<string> pages, string wanted)
    {
        for (var cut = 1; cut < wanted.Length; cut++)
        {
            var (head, tail) = (wanted[..cut], wanted[cut..]);
            for (var p = 0; p + 1 < pages.Count; p++)
            {
                if (pages[p].Split('\n').Any(l => l.Trim().EndsWith(head, StringComparison.Ordinal)) && pages[p + 1].Split('\n').Any(l => l.Trim().StartsWith(tail, StringComparison.Ordinal)))
                {
                    return true;
                }
            }
        }

        return false;
    }
}
