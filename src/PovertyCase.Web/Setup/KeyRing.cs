using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.AspNetCore.DataProtection.XmlEncryption;
using PovertyCase.Web.Data.Keys;

namespace PovertyCase.Web.Setup;

/// <summary>Where the keys of cookies and forms lie when nothing else is said: beside the key file.</summary>
public sealed record KeyFolder(string Path);

/// <summary>
/// The framework's own keys (forms, the half of a sign-in, search keys): always kept, and sealed with the key file's key, so that a copy of the folder in a
/// backup opens nothing.
/// </summary>
public static class KeyRing
{
    public static void AddKeyRing(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddDataProtection().SetApplicationName("PovertyCase");
        services.AddOptions<KeyManagementOptions>().Configure<CaseKeys, KeyFolder, ILoggerFactory>((options, keys, beside, loggers) =>
        {
            var folder = Directory.CreateDirectory(configuration["Keys:DataProtection"] ?? beside.Path);
            if (!OperatingSystem.IsWindows())
            {
                File.SetUnixFileMode(folder.FullName, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
            }

            options.XmlRepository = new FileSystemXmlRepository(folder, loggers);
            options.XmlEncryptor = new SealedXml(keys);
        });
    }
}

/// <summary>Seals one key of the ring.</summary>
public sealed class SealedXml(CaseKeys keys) : IXmlEncryptor
{
    public EncryptedXmlInfo Encrypt(XElement plaintextElement) => new(
        new XElement("sealed", Convert.ToBase64String(keys.SealText(plaintextElement.ToString(SaveOptions.DisableFormatting)))),
        typeof(OpenedXml));
}

/// <summary>Opens it again; the framework makes it by its name.</summary>
public sealed class OpenedXml(IServiceProvider services) : IXmlDecryptor
{
    public XElement Decrypt(XElement encryptedElement) =>
        XElement.Parse(services.GetRequiredService<CaseKeys>().OpenText(Convert.FromBase64String(encryptedElement.Value)));
}
