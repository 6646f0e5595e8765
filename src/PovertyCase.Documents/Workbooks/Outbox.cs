using System.IO.Pipelines;

namespace PovertyCase.Documents.Workbooks;

/// <summary>Holds what is written synchronously until it is sent on asynchronously.</summary>
/// <remarks>ZipArchive ends its entries with synchronous writes even when disposed asynchronously (.NET 10), which a web server refuses. The pipe takes whatever comes without ever waiting for its reader.</remarks>
internal sealed class Outbox
{
    private const int PieceSize = 1 << 16;

    private readonly Stream output;
    private readonly Pipe held = new(new PipeOptions(pauseWriterThreshold: 0, minimumSegmentSize: PieceSize, useSynchronizationContext: false));

    public Outbox(Stream output) => (this.output, Writing) = (output, held.Writer.AsStream());

    /// <summary>Takes what is written; goes only forward.</summary>
    public Stream Writing { get; }

    /// <summary>Sends what is held.</summary>
    public async Task SendAsync(CancellationToken cancellation)
    {
        if (!held.Reader.TryRead(out var read))
        {
            return;
        }

        foreach (var piece in read.Buffer)
        {
            await output.WriteAsync(piece, cancellation);
        }

        held.Reader.AdvanceTo(read.Buffer.End);
    }
}
