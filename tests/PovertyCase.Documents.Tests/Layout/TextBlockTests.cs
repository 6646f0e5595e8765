using PovertyCase.Documents.Layout;

namespace PovertyCase.Documents.Tests.Layout;

public sealed class TextBlockTests
{
    private static readonly TextStyle Ten = new(Face.Serif, 10, 12);

    [Theory]
    // Width in full characters; lines joined by |.
    [InlineData(4, "贫困户名册", "贫困户名|册")]
    [InlineData(4, "贫困户名，册", "贫困户|名，册")]
    [InlineData(4, "贫困户名。", "贫困户|名。")]
    [InlineData(4, "贫困户名》》", "贫困户|名》》")]
    [InlineData(4, "一二三（四五）", "一二三|（四五）")]
    [InlineData(4, "一二三《四》", "一二三|《四》")]
    [InlineData(4, "一二三“四”", "一二三|“四”")]
    [InlineData(4, "一二三四…", "一二三|四…")]
    [InlineData(3, "一二——三四", "一|二——|三四")]
    [InlineData(4, "占比共70％", "占比共|70％")]
    [InlineData(4, "占比共70%", "占比共|70%")]
    [InlineData(4, "共计￥12345", "共计|￥12345")]
    [InlineData(4, "见附件file名", "见附件|file名")]
    [InlineData(4, "于2016年", "于2016|年")]
    [InlineData(4, "共1,000.50元", "共|1,000.50|元")]
    [InlineData(4, "一二 三四", "一二 三|四")]
    [InlineData(2, "一二   三", "一二|三")]
    [InlineData(4, "一\n二", "一|二")]
    [InlineData(4, "一\n\n二\n", "一||二")]
    [InlineData(4, "", "")]
    [InlineData(5, "阿卜杜拉·买买提", "阿卜杜拉·|买买提")]
    [InlineData(7, "阿卜杜拉·买买提·吐尔逊", "阿卜杜拉·|买买提·吐尔逊")]
    [InlineData(2, "一𬭎𬱖二", "一𬭎|𬱖二")]
    [InlineData(1, "一，二", "一|，|二")]
    public void Lines_end_where_the_rules_allow(int width, string text, string expected)
    {
        var block = TextBlock.Lay(Fonts.Shelf, text, Ten, (width * 10) + 0.5);

        Assert.Equal(expected, string.Join('|', block.Lines.Select(line => line.Text)));
    }

    [Fact]
    public void No_line_of_a_long_text_begins_or_ends_against_the_rules_and_nothing_is_lost()
    {
        const string text = "经村民代表大会（2016年3月5日，应到42人，实到39人）民主评议：“王德厚、李明等12户47人”符合条件，拟上报《贫困户名册》；占全村8.5%。如有异议，请拨打0915-7202345反映！";
        for (var width = 40; width < 300; width += 7)
        {
            var lines = TextBlock.Lay(Fonts.Shelf, text, Ten, width).Lines;

            Assert.Equal(text, string.Concat(lines.Select(l => l.Text)));
            Assert.All(lines.Skip(1), line => Assert.DoesNotContain(line.Text[0], "，。、；：？！）》”%"));
            Assert.All(lines, line => Assert.DoesNotContain(line.Text[^1], "（《“"));
            Assert.All(lines, line => Assert.True(line.Width <= width + 0.1 || line.Text.Length < 14, $"{width}: {line.Text} is {line.Width} wide"));
        }
    }

    [Fact]
    public void A_word_wider_than_the_line_is_cut_inside_and_never_runs_over()
    {
        var lines = TextBlock.Lay(Fonts.Shelf, "编号HMC-610928100-2016-0003，", Ten, 30).Lines;

        Assert.True(lines.Count > 3);
        Assert.Equal("编号HMC-610928100-2016-0003，", string.Concat(lines.Select(l => l.Text)));
        Assert.All(lines, line => Assert.True(line.Width <= 30.01));
        Assert.True(lines[^1].Text.Length > 1, "the comma does not stand alone");
    }

    [Fact]
    public void Variation_selectors_and_joiners_are_not_drawn_and_not_missed()
    {
        var block = TextBlock.Lay(Fonts.Shelf, "葛\U000E0100城\u200B\uFEFF镇", Ten, 500);

        Assert.Equal("葛城镇", block.Lines[0].Text);
    }

    [Fact]
    public void A_combining_mark_stays_with_its_letter()
    {
        var block = TextBlock.Lay(Fonts.Shelf, "一二e\u0301三", Ten, 26);

        Assert.DoesNotContain(block.Lines, line => line.Text.StartsWith('\u0301'));
        Assert.Equal("一二e\u0301三", string.Concat(block.Lines.Select(l => l.Text)));
    }

    [Fact]
    public void A_missing_character_is_named_but_a_number_beside_it_is_not()
    {
        var refused = Assert.Throws<MissingGlyphException>(
            () => TextBlock.Lay(Fonts.Shelf, "𪚥田 610928196101010001", Ten, 500, about: "序号7"));

        Assert.Equal(0x2A6A5, refused.Character.Value);
        Assert.Contains("U+2A6A5", refused.Message);
        Assert.Contains("序号7", refused.Message);
        Assert.DoesNotContain("6109", refused.Message);
    }

    /// <summary>Characters of the extensions that stand in names: drawn by the cuts of other regions, in every face.</summary>
    [Theory]
    [InlineData("𠮷")]
    [InlineData("𡃁")]
    public void A_rare_character_is_drawn_by_the_last_fonts(string character)
    {
        foreach (var face in Enum.GetValues<Face>())
        {
            Assert.Equal($"王{character}", TextBlock.Lay(Fonts.Shelf, $"王{character}", Ten with { Face = face }, 500).Lines[0].Text);
        }
    }

    [Fact]
    public void Damaged_text_is_refused_not_drawn_as_a_box()
    {
        Assert.Throws<MissingGlyphException>(() => TextBlock.Lay(Fonts.Shelf, "张\uD842", Ten, 500));
    }

    [Fact]
    public void Extra_files_are_asked_character_by_character()
    {
        var extra = Fonts.Hanazono();
        Assert.SkipUnless(extra.Count > 0 || Environment.GetEnvironmentVariable("CI") == "true", "Debian package fonts-hanazono is not installed.");
        var shelf = FontShelf.Open(FontFiles.FromPackages(Fonts.Folder(), extra));

        var block = TextBlock.Lay(shelf, "𠮷田𪚥茂", Ten, 500);

        Assert.Equal("𠮷田𪚥茂", block.Lines[0].Text);
        Assert.Null(shelf.FirstMissing("𠮷田𪚥茂"));
        Assert.Equal(0x2A6A5, Fonts.Shelf.FirstMissing("𠮷田𪚥")?.Value);
    }

    [Fact]
    public void A_font_file_that_is_not_there_is_said_at_the_start()
    {
        Assert.Throws<FileNotFoundException>(() => FontShelf.Open(FontFiles.FromPackages(Fonts.Folder(), ["/no/such/font.ttf"])));
    }
}
