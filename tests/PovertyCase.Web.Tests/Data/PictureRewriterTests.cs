using System.Text;
using PovertyCase.Web.Data.Files;
using PovertyCase.Web.Tests.Given;

namespace PovertyCase.Web.Tests.Data;

public sealed class PictureRewriterTests
{
    [Fact]
    public void A_photo_loses_place_comment_and_tail_and_keeps_picture_and_orientation()
    {
        var photo = Pictures.Photo(orientation: 6, behind: $"PK {Pictures.Place}");
        Assert.Contains(Pictures.Place, Latin(photo), StringComparison.Ordinal);

        var kept = PictureRewriter.Rewrite(photo);

        Assert.DoesNotContain(Pictures.Place, Latin(kept.Content), StringComparison.Ordinal);
        Assert.DoesNotContain("comment", Latin(kept.Content), StringComparison.Ordinal);
        Assert.Equal(("image/jpeg", 8, 8), (kept.ContentType, kept.Width, kept.Height));
        Assert.Equal([0xFF, 0xD9], kept.Content[^2..]);
        var exif = kept.Content.AsSpan().IndexOf("Exif\0\0"u8);
        Assert.Equal(6, PictureRewriter.Orientation(kept.Content.AsSpan(exif + 6)));
        // Tables, frame, scan and its entropy-coded data follow unchanged.
        var picture = photo.AsSpan()[photo.AsSpan().IndexOf(new byte[] { 0xFF, 0xDB })..(photo.AsSpan().IndexOf("PK "u8))];
        Assert.True(kept.Content.AsSpan().EndsWith(picture));
    }

    [Fact]
    public void A_photo_that_stands_upright_carries_no_metadata_at_all()
    {
        var kept = PictureRewriter.Rewrite(Pictures.Photo(orientation: 1));

        Assert.DoesNotContain("Exif", Latin(kept.Content), StringComparison.Ordinal);
    }

    [Fact]
    public void A_rewritten_picture_is_rewritten_to_itself()
    {
        var jpeg = PictureRewriter.Rewrite(Pictures.Photo()).Content;
        var png = PictureRewriter.Rewrite(Pictures.Png()).Content;

        Assert.Equal(jpeg, PictureRewriter.Rewrite(jpeg).Content);
        Assert.Equal(png, PictureRewriter.Rewrite(png).Content);
    }

    [Fact]
    public void A_png_loses_text_and_tail()
    {
        var kept = PictureRewriter.Rewrite(Pictures.Png());

        Assert.Equal(("image/png", 1, 1), (kept.ContentType, kept.Width, kept.Height));
        Assert.DoesNotContain(Pictures.Place, Latin(kept.Content), StringComparison.Ordinal);
        Assert.DoesNotContain("tEXt", Latin(kept.Content), StringComparison.Ordinal);
        Assert.Contains("IDAT", Latin(kept.Content), StringComparison.Ordinal);
        Assert.EndsWith("IEND", Latin(kept.Content)[..^4], StringComparison.Ordinal);
    }

    [Fact]
    public void Every_cut_of_a_file_is_refused()
    {
        byte[][] files = [Pictures.Photo(), PictureRewriter.Rewrite(Pictures.Png()).Content];
        foreach (var file in files)
        {
            for (var length = 0; length < file.Length; length++)
            {
                Assert.Throws<PictureRefused>(() => PictureRewriter.Rewrite(file.AsSpan(0, length)));
            }
        }
    }

    [Theory]
    [InlineData("<html><script>alert(1)</script></html>")]
    [InlineData("GIF89a/*")]
    [InlineData("%PDF-1.7 ")]
    [InlineData("<svg xmlns='http://www.w3.org/2000/svg'/>")]
    [InlineData("")]
    public void What_is_no_picture_is_refused_whatever_its_name(string content)
    {
        var refused = Assert.Throws<PictureRefused>(() => PictureRewriter.Rewrite(Encoding.ASCII.GetBytes(content)));

        Assert.Contains("JPG", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_script_before_a_photo_or_in_place_of_a_table_is_refused()
    {
        Assert.Throws<PictureRefused>(() => PictureRewriter.Rewrite([.. "%PDF-1.4\n"u8, .. Pictures.Photo()]));
        byte[] script = [0xFF, 0xD8, 0xFF, 0xDB, 0, 40, .. "<script>alert(document.cookie)</script>"u8[..38], .. Pictures.Photo()[2..]];
        Assert.Throws<PictureRefused>(() => PictureRewriter.Rewrite(script));
    }

    [Fact]
    public void A_damaged_png_is_refused()
    {
        var file = Pictures.Png();
        file[^60] ^= 1;

        Assert.Throws<PictureRefused>(() => PictureRewriter.Rewrite(file));
    }

    [Theory]
    [InlineData(12001, 10)]
    [InlineData(10, 12001)]
    [InlineData(8000, 7501)]
    [InlineData(0, 5)]
    public void A_picture_that_would_unfold_too_large_is_refused(int width, int height)
    {
        Assert.Throws<PictureRefused>(() => PictureRewriter.Rewrite(Pictures.Photo(width: width, height: height)));
        Assert.Throws<PictureRefused>(() => PictureRewriter.Rewrite(Pictures.Png(width, height)));
    }

    [Fact]
    public void More_than_fifteen_megabytes_are_refused()
    {
        var refused = Assert.Throws<PictureRefused>(() => PictureRewriter.Rewrite(new byte[PictureRewriter.MaxBytes + 1]));

        Assert.Contains("15 MB", refused.Message, StringComparison.Ordinal);
    }

    private static string Latin(byte[] bytes) => Encoding.Latin1.GetString(bytes);
}
