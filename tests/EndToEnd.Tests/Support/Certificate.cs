using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace MistakeClinic.EndToEnd.Tests;

/// <summary>A certificate for this machine in a file, which the browser is told to take.</summary>
internal sealed class Certificate : IDisposable
{
    internal Certificate()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        request.CertificateExtensions.Add(names.Build());
        var now = TimeProvider.System.GetUtcNow();
        using var certificate = request.CreateSelfSigned(now.AddDays(-1), now.AddDays(30));
        File.WriteAllBytes(Path, certificate.Export(X509ContentType.Pkcs12));
        Pin = Convert.ToBase64String(SHA256.HashData(certificate.PublicKey.ExportSubjectPublicKeyInfo()));
    }

    /// <summary>Where it is, with its key and without a password.</summary>
    internal string Path { get; } = System.IO.Path.GetTempFileName();

    /// <summary>What names its key: SHA-256 of the SubjectPublicKeyInfo, in Base64.</summary>
    internal string Pin { get; }

    public void Dispose() => File.Delete(Path);
}
