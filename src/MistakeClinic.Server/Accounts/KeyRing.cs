using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.Extensions.Options;
using MistakeClinic.Server.Data;
using MistakeClinic.Server.Hosting;

namespace MistakeClinic.Server.Accounts;

/// <summary>
/// The keys that protect secrets of channels, links in e-mails and challenges of passkeys. All nodes share them in
/// PostgreSQL, where they are encrypted for a certificate that only the nodes have, if the operator has set one.
/// </summary>
internal static class KeyRing
{
    private const string Setting = "Clinic:KeyCertificate";
    private const string OlderSetting = "Clinic:OlderKeyCertificates";

    /// <exception cref="StartupException">A certificate cannot be used.</exception>
    internal static void AddKeyRing(this WebApplicationBuilder builder)
    {
        var protection = builder.Services.AddDataProtection().SetApplicationName("mistake-clinic");
        builder.Services.AddSingleton<IConfigureOptions<KeyManagementOptions>>(
            provider => new ConfigureOptions<KeyManagementOptions>(keys =>
                keys.XmlRepository = new PgXmlRepository(provider.GetRequiredService<ClinicDatabase>())
            )
        );
        if (builder.Configuration[Setting] is { } path)
            protection.ProtectKeysWithCertificate(Read(Setting, path));
        var older = (builder.Configuration[OlderSetting] ?? "")
            .Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(file => Read(OlderSetting, file))
            .ToArray();
        if (older.Length > 0)
            protection.UnprotectKeysWithAnyCertificate(older);
    }

    private static X509Certificate2 Read(string setting, string path)
    {
        try
        {
            var certificate = X509Certificate2.CreateFromPemFile(path);
            // XML encryption, which the keys are kept by, knows no other kind.
            if (certificate.GetRSAPrivateKey() is not null)
                return certificate;
        }
        catch (Exception e) when (e is CryptographicException or IOException or UnauthorizedAccessException)
        {
            // As below.
        }
        throw new StartupException(
            $"{setting} names '{path}', which is no PEM file with an RSA certificate and its private key that this process can read."
        );
    }
}
