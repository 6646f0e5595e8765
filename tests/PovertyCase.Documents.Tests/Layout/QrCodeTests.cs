using System.Xml.Linq;
using PovertyCase.Documents.Layout;

namespace PovertyCase.Documents.Tests.Layout;

public sealed class QrCodeTests
{
    [Fact]
    public void The_svg_is_well_formed_has_no_style_attribute_and_keeps_its_quiet_zone()
    {
        var svg = XDocument.Parse(QrCode.Svg("https://fupin.example.gov.cn/board/7K3M-9QXD"));

        var size = int.Parse(svg.Root!.Attribute("viewBox")!.Value.Split(' ')[2]);
        var path = svg.Descendants().Single(e => e.Name.LocalName == "path").Attribute("d")!.Value;
        Assert.Empty(svg.Descendants().Attributes("style"));
        Assert.StartsWith("M4 4h7v1h-7z", path);
        Assert.DoesNotContain($" {size - 1}h", path);
        Assert.True((size - 8 - 17) % 4 == 0, "a QR code has 17 + 4 × version modules");
    }

    [Fact]
    public void Different_texts_give_different_codes_and_the_same_text_the_same()
    {
        Assert.Equal(QrCode.Svg("A"), QrCode.Svg("A"));
        Assert.NotEqual(QrCode.Svg("A"), QrCode.Svg("B"));
    }
}
