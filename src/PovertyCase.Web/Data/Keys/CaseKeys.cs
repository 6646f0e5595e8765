using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace PovertyCase.Web.Data.Keys;

/// <summary>
/// The keys that ID numbers, phones, bank accounts, uploads and issued documents are sealed with (AES-256-GCM), and the key of
/// their blind indexes (HMAC-SHA256, equality only). They live in a file outside database and backups.
/// Sealed form: version (1 byte) ‖ nonce (12) ‖ tag (16) ‖ cipher text.
/// </summary>
public sealed class CaseKeys
{
    private const int NonceSize = 12;
    private const int TagSize = 16;

    private readonly Dictionary<byte, byte[]> _encryption;
    private readonly byte _current;
    private readonly byte[] _index;
    private readonly ThreadLocal<AesGcm?[]> _ciphers = new(() => new AesGcm?[byte.MaxValue + 1]);

    private CaseKeys(KeyFile file)
    {
        _encryption = file.Encryption.ToDictionary(k => k.Version, k => Convert.FromBase64String(k.Key));
        _current = _encryption.Keys.Max();
        _index = Convert.FromBase64String(file.Index);
        if (_encryption.Values.Any(k => k.Length != 32) || _index.Length != 32)
        {
            throw new InvalidDataException("Every key in the key file must be 32 bytes, base64.");
        }
    }

    /// <summary>Reads the key file. With <paramref name="createIfMissing"/> (Development and tests) makes one, readable by its owner only.</summary>
    public static CaseKeys Open(string path, bool createIfMissing)
    {
        if (!File.Exists(path))
        {
            if (!createIfMissing)
            {
                throw new FileNotFoundException($"找不到密钥文件“{path}”。请用 Keys:File 指明密钥文件；没有密钥就不能读出证件号码。", path);
            }

            Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
            var file = new KeyFile([new KeyEntry(1, NewKey())], NewKey());
            var temporary = Write(path, file);
            try
            {
                File.Move(temporary, path, overwrite: false);
            }
            catch (IOException) when (File.Exists(path))
            {
                // Another process made the file first: its keys count.
                File.Delete(temporary);
            }
        }

        return new CaseKeys(JsonSerializer.Deserialize<KeyFile>(File.ReadAllText(path)) ?? throw new InvalidDataException("The key file is empty."));
    }

    /// <summary>Version of the key that seals from now on; the first byte of everything sealed names its key.</summary>
    public byte Current => _current;

    /// <summary>
    /// Adds a new key to the file, with which everything is sealed from the program's next start on. The old ones stay: the trail, older
    /// backups and whatever has not been sealed anew need them. The key of the blind indexes stays.
    /// </summary>
    /// <returns>The new key's version.</returns>
    /// <exception cref="InvalidOperationException">All 255 versions are used up.</exception>
    public static byte AddKey(string path)
    {
        _ = Open(path, createIfMissing: false);
        var file = JsonSerializer.Deserialize<KeyFile>(File.ReadAllText(path))!;
        var newest = file.Encryption.Max(k => k.Version);
        if (newest == byte.MaxValue)
        {
            throw new InvalidOperationException("密钥版本已经用完（255个），请联系开发者。");
        }

        var version = (byte)(newest + 1);
        File.Move(Write(path, file with { Encryption = [.. file.Encryption, new KeyEntry(version, NewKey())] }), path, overwrite: true);
        return version;
    }

    public byte[] Seal(ReadOnlySpan<byte> plain)
    {
        var result = new byte[1 + NonceSize + TagSize + plain.Length];
        result[0] = _current;
        var nonce = result.AsSpan(1, NonceSize);
        RandomNumberGenerator.Fill(nonce);
        Cipher(_current).Encrypt(nonce, plain, result.AsSpan(1 + NonceSize + TagSize), result.AsSpan(1 + NonceSize, TagSize), result.AsSpan(0, 1));
        return result;
    }

    public byte[] Open(ReadOnlySpan<byte> sealedBytes)
    {
        if (sealedBytes.Length < 1 + NonceSize + TagSize || !_encryption.ContainsKey(sealedBytes[0]))
        {
            throw new CryptographicException("The sealed value is damaged or its key version is unknown.");
        }

        var plain = new byte[sealedBytes.Length - 1 - NonceSize - TagSize];
        Cipher(sealedBytes[0]).Decrypt(sealedBytes.Slice(1, NonceSize), sealedBytes[(1 + NonceSize + TagSize)..], sealedBytes.Slice(1 + NonceSize, TagSize), plain, sealedBytes[..1]);
        return plain;
    }

    public byte[] SealText(string text) => Seal(Encoding.UTF8.GetBytes(text));

    public string OpenText(byte[] sealedBytes) => Encoding.UTF8.GetString(Open(sealedBytes));

    /// <summary>Keyed index of a value for exact search; purposes do not collide (the same digits as phone and as account differ).</summary>
    public byte[] BlindIndex(string purpose, string value) => HMACSHA256.HashData(_index, Encoding.UTF8.GetBytes($"{purpose}\0{value}"));

    /// <summary>Index of a citizen number or of a disability certificate: their first 18 characters are the same number (DU-001).</summary>
    public byte[] IdIndex(string number) => BlindIndex("id", number[..Math.Min(18, number.Length)]);

    public byte[] ContentAddress(ReadOnlySpan<byte> content) => HMACSHA256.HashData(_index, content);

    /// <summary>Beside the file and readable by its owner only, so that the key file itself is replaced in one step or not at all.</summary>
    private static string Write(string path, KeyFile file)
    {
        var temporary = $"{path}.{Guid.NewGuid():N}";
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using var stream = new FileStream(temporary, options);
        JsonSerializer.Serialize(stream, file);
        stream.Flush(flushToDisk: true);
        return temporary;
    }

    /// <summary>One a thread and a key, because making one costs more than sealing a number and a cipher serves one thread at a time.</summary>
    private AesGcm Cipher(byte version) => _ciphers.Value![version] ??= new AesGcm(_encryption[version], TagSize);

    private static string NewKey() => Convert.ToBase64String(RandomNumberGenerator.GetBytes(32));

    private sealed record KeyFile(KeyEntry[] Encryption, string Index);

    private sealed record KeyEntry(byte Version, string Key);
}
