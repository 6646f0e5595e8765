using System.Security.Cryptography;
using PovertyCase.Domain.Archives;
using PovertyCase.Domain.Common;
using PovertyCase.Web.Data.Keys;

namespace PovertyCase.Web.Data.Files;

/// <summary>
/// Uploads and issued documents on disk: encrypted, under a content address that tells nothing to whoever has no key. What a file is and
/// whose, stands in its <see cref="StoredFile"/> row.
/// </summary>
public sealed class FileVault(string root, CaseKeys keys)
{
    public async Task<StoredFile> KeepAsync(long areaNo, FileClass fileClass, Guid? householdId, string originalName, string contentType, byte[] content, Actor by, CancellationToken cancel)
    {
        var key = Convert.ToHexStringLower(keys.ContentAddress(content));
        var path = PathOf(key);
        if (!File.Exists(path))
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            var temporary = $"{path}.{Guid.NewGuid():N}";
            await File.WriteAllBytesAsync(temporary, keys.Seal(content), cancel);
            File.Move(temporary, path, overwrite: true);
        }

        return StoredFile.Keep(areaNo, fileClass, householdId, originalName, contentType, content.LongLength, Convert.ToHexStringLower(SHA256.HashData(content)), key, by);
    }

    /// <exception cref="FileNotFoundException">The vault has lost the file.</exception>
    /// <exception cref="CryptographicException">The file was changed on disk.</exception>
    public async Task<byte[]> ReadAsync(StoredFile file, CancellationToken cancel)
    {
        var content = keys.Open(await File.ReadAllBytesAsync(PathOf(file.StorageKey), cancel));
        return Convert.ToHexStringLower(SHA256.HashData(content)) == file.Sha256
            ? content
            : throw new CryptographicException("The stored file does not match its hash.");
    }

    /// <summary>Seals with the newest key what carries an older one; each file is replaced in one step.</summary>
    /// <returns>How many files were sealed anew.</returns>
    public async Task<int> ResealAsync(CancellationToken cancel)
    {
        var count = 0;
        foreach (var path in Directory.Exists(root) ? Directory.EnumerateFiles(root, "*", SearchOption.AllDirectories).Where(p => Path.GetFileName(p).Length == 64) : [])
        {
            var bytes = await File.ReadAllBytesAsync(path, cancel);
            if (bytes.Length > 0 && bytes[0] != keys.Current)
            {
                var temporary = $"{path}.{Guid.NewGuid():N}";
                await File.WriteAllBytesAsync(temporary, keys.Seal(keys.Open(bytes)), cancel);
                File.Move(temporary, path, overwrite: true);
                count++;
            }
        }

        return count;
    }

    private string PathOf(string key) => key.Length == 64 && key.All(char.IsAsciiHexDigitLower)
        ? Path.Combine(root, key[..2], key[2..4], key)
        : throw new ArgumentException("A storage key is 64 hexadecimal digits.", nameof(key));
}
