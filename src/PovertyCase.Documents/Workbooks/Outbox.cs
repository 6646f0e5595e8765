using System.Buffers;

namespace PovertyCase.Documents.Workbooks;

/// <summary>Holds what is written synchronously until it is sent on asynchronously.</summary>
/// <remarks>ZipArchive ends its entries with synchronous writes even when disposed asynchronously (.NET 10), which a web server refuses.</remarks>
internal sealed class Outbox(Stream output) : Stream
{
    private readonly ArrayBufferWriter<byte> held = new(1 << 16);

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    /// <summary>Sends what is held.</summary>
    public async Task SendAsync(CancellationToken cancellation)
    {
        await output.WriteAsync(held.WrittenMemory, cancellation);
        held.ResetWrittenCount();
    }

    public override void Write(byte[] buffer, int offset, int count) => held.Write(buffer.AsSpan(offset, count));

    public override void Write(ReadOnlySpan<byte> buffer) => held.Write(buffer);

    public override void Flush()
    {
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();
}
