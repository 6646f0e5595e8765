using System.Security.Cryptography;
using System.Text;

namespace PovertyCase.Web.Data.Trail;

/// <summary>
/// The key that signs heads (ECDSA P-256) and all public keys it ever had. Both are files outside the database: whoever can rewrite the
/// database cannot sign. The private key is PEM; its public half stands with its predecessors in a second file, which may be shown to anybody.
/// </summary>
public sealed class TrailKeys : IDisposable
{
    private readonly ECDsa? _private;
    private readonly Dictionary<string, ECDsa> _public = new(StringComparer.Ordinal);

    private TrailKeys(ECDsa? signing, string publicPem)
    {
        _private = signing;
        if (signing is not null)
        {
            KeyId = IdOf(signing);
            Know(signing.ExportSubjectPublicKeyInfoPem());
        }

        Know(publicPem);
    }

    /// <summary>First 16 hexadecimal digits of SHA-256 over the public key; null when there is no key to sign with.</summary>
    public string? KeyId { get; }

    public bool CanSign => _private is not null;

    public string PublicPem => string.Join('\n', _public.Values.Select(k => k.ExportSubjectPublicKeyInfoPem())) + "\n";

    /// <summary>Beside the signing key: every public key since the beginning.</summary>
    public static string PublicFile(string path) => Path.ChangeExtension(path, ".public.pem");

    /// <summary>Reads the key; makes one when asked to and none is there. Without a key nothing is signed.</summary>
    public static TrailKeys Open(string path, bool createIfMissing)
    {
        if (!File.Exists(path) && createIfMissing)
        {
            Create(path);
        }

        var known = File.Exists(PublicFile(path)) ? File.ReadAllText(PublicFile(path)) : "";
        if (!File.Exists(path))
        {
            return new TrailKeys(null, known);
        }

        var key = ECDsa.Create();
        key.ImportFromPem(File.ReadAllText(path));
        return new TrailKeys(key, known);
    }

    /// <summary>To verify with: public keys only.</summary>
    public static TrailKeys Public(string pem) => new(null, pem);

    /// <summary>Makes a new signing key; the file of public keys grows by its public half.</summary>
    /// <exception cref="IOException">There is a key already; a new one begins by moving the old private key away.</exception>
    public static void Create(string path)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        var temporary = $"{path}.{Guid.NewGuid():N}";
        File.WriteAllText(temporary, key.ExportPkcs8PrivateKeyPem() + "\n");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(temporary, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }

        try
        {
            File.Move(temporary, path, overwrite: false);
        }
        catch (IOException) when (File.Exists(path))
        {
            File.Delete(temporary);
            throw;
        }

        File.AppendAllText(PublicFile(path), key.ExportSubjectPublicKeyInfoPem() + "\n");
    }

    public byte[] Sign(byte[] text) => (_private ?? throw new InvalidOperationException("There is no key to sign heads with."))
        .SignData(text, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);

    public bool Knows(string keyId) => _public.ContainsKey(keyId);

    public bool Verifies(string keyId, byte[] text, byte[] signature) =>
        _public.TryGetValue(keyId, out var key) && key.VerifyData(text, signature, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);

    public void Dispose()
    {
        _private?.Dispose();
        foreach (var key in _public.Values)
        {
            key.Dispose();
        }
    }

    private void Know(string pem)
    {
        var rest = pem.AsSpan();
        while (PemEncoding.TryFind(rest, out var found))
        {
            var key = ECDsa.Create();
            key.ImportFromPem(rest[found.Location]);
            if (!_public.TryAdd(IdOf(key), key))
            {
                key.Dispose();
            }

            rest = rest[found.Location.End..];
        }
    }

    private static string IdOf(ECDsa key) => Convert.ToHexStringLower(SHA256.HashData(key.ExportSubjectPublicKeyInfo()))[..16];
}
