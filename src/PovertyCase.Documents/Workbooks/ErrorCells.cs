using System.IO.Compression;
using System.Xml;

namespace PovertyCase.Documents.Workbooks;

/// <summary>
/// The parser reads a cell whose formula failed as an empty one. In a copy of the workbook such cells are texts (#DIV/0!), which it tells; made only
/// of files that have some, and in memory, because people's data never stands on disk in the clear.
/// </summary>
internal static class ErrorCells
{
    /// <summary>How a failed formula is marked in a sheet.</summary>
    public static readonly byte[][] Marks = [" t=\"e\""u8.ToArray(), " t='e'"u8.ToArray()];

    private static readonly XmlReaderSettings Reading = new() { DtdProcessing = DtdProcessing.Prohibit, IgnoreComments = true, IgnoreProcessingInstructions = true };

    public static bool IsSheet(ZipArchiveEntry part) => part.FullName.StartsWith("xl/worksheets/", StringComparison.OrdinalIgnoreCase) && part.FullName.EndsWith(".xml", StringComparison.OrdinalIgnoreCase);

    /// <exception cref="WorkbookRefused">A sheet is no XML.</exception>
    public static MemoryStream AsTexts(Stream file)
    {
        try
        {
            var copy = new MemoryStream();
            file.Position = 0;
            using (var source = new ZipArchive(file, ZipArchiveMode.Read, leaveOpen: true))
            using (var target = new ZipArchive(copy, ZipArchiveMode.Create, leaveOpen: true))
            {
                foreach (var part in source.Entries)
                {
                    using var from = part.Open();
                    using var to = target.CreateEntry(part.FullName, CompressionLevel.Fastest).Open();
                    if (IsSheet(part))
                    {
                        Rewrite(from, to);
                    }
                    else
                    {
                        from.CopyTo(to);
                    }
                }
            }

            copy.Position = 0;
            return copy;
        }
        catch (Exception broken) when (broken is XmlException or InvalidDataException or ArgumentException)
        {
            throw WorkbookGuard.Damaged(broken);
        }
    }

    private static void Rewrite(Stream from, Stream to)
    {
        using var reader = XmlReader.Create(from, Reading);
        using var writer = XmlWriter.Create(to);
        while (reader.Read())
        {
            switch (reader.NodeType)
            {
                case XmlNodeType.Element:
                    var ends = reader.IsEmptyElement;
                    var isCell = reader.LocalName == "c";
                    writer.WriteStartElement(reader.Prefix, reader.LocalName, reader.NamespaceURI);
                    while (reader.MoveToNextAttribute())
                    {
                        writer.WriteAttributeString(reader.Prefix, reader.LocalName, reader.NamespaceURI, isCell && reader is { Name: "t", Value: "e" } ? "str" : reader.Value);
                    }

                    if (ends)
                    {
                        writer.WriteEndElement();
                    }

                    break;
                case XmlNodeType.EndElement:
                    writer.WriteFullEndElement();
                    break;
                case XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.SignificantWhitespace:
                    writer.WriteString(reader.Value);
                    break;
            }
        }
    }
}
