using System.Diagnostics;
using System.Text.RegularExpressions;
using PovertyCase.Documents.Forms;
using PovertyCase.Documents.Layout;

namespace PovertyCase.Documents.Tests.Forms;

public sealed partial class RosterDocumentTests
{
    [Fact]
    public void Every_name_stands_on_paper_in_order_also_the_rare_ones()
    {
        var sheet = Rosters.Of(120);

        var text = ReadBack.Text(RosterDocument.Print(Fonts.Shelf, sheet));

        var at = 0;
        foreach (var line in sheet.Lines)
        {
            var found = text.IndexOf(line.HeadName + line.IdNumber, at, StringComparison.Ordinal);
            Assert.True(found >= at, $"{line.Number} {line.HeadName} is missing or out of order");
            at = found;
        }
    }

    [Fact]
    public void Head_page_sum_page_number_and_control_number_stand_on_every_page()
    {
        var sheet = Rosters.Of(120);

        var pages = ReadBack.Pages(RosterDocument.Print(Fonts.Shelf, sheet)).Select(ReadBack.Tight).ToList();

        Assert.True(pages.Count >= 4);
        for (var i = 0; i < pages.Count; i++)
        {
            Assert.Contains($"第{i + 1}页共{pages.Count}页", pages[i]);
            Assert.Contains("HMC-610928100-2016-0003", pages[i]);
            Assert.Contains("9f86d081884c7d65", pages[i]);
            Assert.Contains($"共120户{sheet.PersonCount}人", pages[i]);
            Assert.Contains("户主姓名身份证号码", pages[i]);
            Assert.Single(PageSum().Matches(pages[i]));
        }

        Assert.Equal(120, pages.Sum(p => int.Parse(PageSum().Match(p).Groups[1].Value)));
        Assert.Equal(sheet.PersonCount, pages.Sum(p => int.Parse(PageSum().Match(p).Groups[2].Value)));
        Assert.Contains($"全镇合计120户{sheet.PersonCount}人", pages[^1]);
        Assert.Equal(0, pages.Take(pages.Count - 1).Count(p => p.Contains("全镇合计", StringComparison.Ordinal)));
    }

    [Fact]
    public void Two_signatures_and_two_seals_have_their_places_on_the_last_page()
    {
        var pages = ReadBack.Pages(RosterDocument.Print(Fonts.Shelf, Rosters.Of(60))).Select(ReadBack.Tight).ToList();

        foreach (var place in new[] { "党委书记（签字）", "镇长（签字）", "分管领导（签字）", "填表人（签字）", "中共城关镇委员会（章）", "城关镇人民政府（章）" })
        {
            Assert.Contains(place, pages[^1]);
            Assert.DoesNotContain(place, pages[0]);
        }
    }

    [Fact]
    public void An_electronic_signature_prints_name_and_minute_and_a_marked_seal_its_day()
    {
        var sheet = Rosters.Of(3) with
        {
            Signatures = [new("党委书记", "周建军", new DateTime(2016, 4, 29, 10, 32, 0)), new("镇长", "何淑芳", new DateTime(2016, 4, 29, 11, 5, 0))],
            Seals = [new("中共城关镇委员会", new DateOnly(2016, 4, 29)), new("城关镇人民政府", new DateOnly(2016, 4, 30))],
        };

        var text = ReadBack.Text(RosterDocument.Print(Fonts.Shelf, sheet));

        Assert.Contains("周建军2016-04-2910:32电子签字", text);
        Assert.Contains("何淑芳2016-04-2911:05电子签字", text);
        Assert.Contains("已盖章2016年4月29日", text);
        Assert.Contains("已盖章2016年4月30日", text);
    }

    [Theory]
    [InlineData(0, "（本次没有上报的户）")]
    [InlineData(1, "张桂花")]
    public void Few_households_make_one_page(int households, string expected)
    {
        var pages = ReadBack.Pages(RosterDocument.Print(Fonts.Shelf, Rosters.Of(households)));

        Assert.Contains(expected, ReadBack.Tight(Assert.Single(pages)));
        Assert.Contains($"全镇合计{households}户", ReadBack.Tight(pages[0]));
    }

    [Fact]
    public void A_draft_says_so_across_every_page_and_a_final_one_does_not()
    {
        var draft = ReadBack.Pages(RosterDocument.Print(Fonts.Shelf, Rosters.Of(40, final: false)));
        var final = ReadBack.Text(RosterDocument.Print(Fonts.Shelf, Rosters.Of(40)));

        Assert.All(draft, page => Assert.Contains("预览", ReadBack.Tight(page)));
        Assert.DoesNotContain("预览", final);
    }

    [Fact]
    public void The_same_roster_gives_the_same_bytes()
    {
        var first = RosterDocument.Print(Fonts.Shelf, Rosters.Of(30));
        var second = RosterDocument.Print(Fonts.Shelf, Rosters.Of(30));

        Assert.Equal(first, second);
    }

    [Fact]
    public void Eight_officers_printing_at_once_get_what_one_alone_gets()
    {
        var alone = Enumerable.Range(20, 8).Select(n => RosterDocument.Print(Fonts.Shelf, Rosters.Of(n))).ToList();
        var together = new byte[8][];

        Parallel.For(0, 8, new ParallelOptions { MaxDegreeOfParallelism = 8, CancellationToken = TestContext.Current.CancellationToken }, i => together[i] = RosterDocument.Print(Fonts.Shelf, Rosters.Of(20 + i)));

        Assert.Equal(alone, together);
    }

    [Fact]
    public void A_name_that_no_font_holds_is_named_with_its_line_and_nothing_is_printed()
    {
        var sheet = Rosters.Of(3);
        sheet = sheet with { Lines = [sheet.Lines[0], sheet.Lines[1] with { HeadName = "𪚥田茂" }] };

        var refused = Assert.Throws<MissingGlyphException>(() => RosterDocument.Print(Fonts.Shelf, sheet));

        Assert.Contains("𪚥", refused.Message);
        Assert.Contains("U+2A6A5", refused.Message);
        Assert.Contains("𪚥田茂", refused.Message);
        Assert.Contains("序号2", refused.Message);
    }

    [Fact]
    public void A_whole_countys_three_thousand_households_print_within_seconds()
    {
        var sheet = Rosters.Of(3000);
        RosterDocument.Print(Fonts.Shelf, Rosters.Of(30));
        var watch = Stopwatch.StartNew();

        var pdf = RosterDocument.Print(Fonts.Shelf, sheet);

        watch.Stop();
        var pages = ReadBack.Pages(pdf);
        TestContext.Current.SendDiagnosticMessage($"{pages.Count} pages, {pdf.Length / 1024} KB, {watch.Elapsed.TotalSeconds:0.00} s, {pages.Count / watch.Elapsed.TotalSeconds:0} pages/s");
        Assert.InRange(pages.Count, 100, 220);
        Assert.True(watch.Elapsed < TimeSpan.FromMinutes(2), $"took {watch.Elapsed}; a quiet machine needs 2 seconds");
        Assert.Contains($"全镇合计3000户{sheet.PersonCount}人", ReadBack.Tight(pages[^1]));
    }

    [GeneratedRegex("本页小计([0-9]+)户([0-9]+)人")]
    private static partial Regex PageSum();
}
