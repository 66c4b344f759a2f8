using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Dapper;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.DependencyInjection;
using MistakeClinic.Server.Accounts;
using MistakeClinic.Server.Hosting;
using MistakeClinic.Server.Tests.Support;

namespace MistakeClinic.Server.Tests.Accounts;

public sealed class KeyRingTests(KeyRingTests.CertifiedServer server) : IClassFixture<KeyRingTests.CertifiedServer>
{
    [Fact]
    public async Task Keys_are_stored_for_the_certificate_and_outlive_its_change()
    {
        var text = Protector(server).Protect("a secret");
        await using var rows = await server.OpenAsync();
        var stored = string.Join('\n', await rows.QueryAsync<string>("select xml from data_protection_key"));
        await using var changed = Node(server.Newer, server.First);
        await using var forgotten = Node(server.Newer, null);

        Assert.Contains("<encryptedSecret", stored, StringComparison.Ordinal);
        Assert.Contains("<EncryptedData", stored, StringComparison.Ordinal);
        Assert.DoesNotContain("<masterKey", stored, StringComparison.Ordinal);
        Assert.Equal("a secret", Protector(changed).Unprotect(text));
        Assert.Throws<CryptographicException>(() => Protector(forgotten).Unprotect(text));
    }

    [Theory]
    [InlineData("Clinic:KeyCertificate")]
    [InlineData("Clinic:OlderKeyCertificates")]
    public void A_certificate_that_cannot_be_used_is_named(string setting)
    {
        var elliptic = Path.Combine(server.Folder, "elliptic.pem");
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        CertifiedServer.Write(
            elliptic,
            new CertificateRequest("CN=clinic", key, HashAlgorithmName.SHA256),
            key.ExportPkcs8PrivateKeyPem()
        );
        foreach (var path in new[] { "/no/such/file.pem", elliptic, "/dev/null" })
        {
            var settings = WebApplication.CreateBuilder();
            settings.Configuration[setting] = path;
            var refused = Assert.Throws<StartupException>(settings.AddKeyRing);
            Assert.StartsWith($"{setting} names '{path}'", refused.Message, StringComparison.Ordinal);
        }
    }

    private WebApplicationFactory<Program> Node(string certificate, string? older) =>
        server.WithWebHostBuilder(builder =>
        {
            builder.UseSetting("Logging:LogLevel:Microsoft.AspNetCore.DataProtection", "None");
            builder.UseSetting("Clinic:KeyCertificate", certificate);
            builder.UseSetting("Clinic:OlderKeyCertificates", older ?? "");
        });

    private static IDataProtector Protector(WebApplicationFactory<Program> node) =>
        node.Services.GetRequiredService<IDataProtectionProvider>().CreateProtector("test");

    /// <summary>A server that has had a certificate from its first start on, and another one beside it.</summary>
    public sealed class CertifiedServer : ClinicServer
    {
        public CertifiedServer(TestCluster cluster)
            : base(cluster)
        {
            (First, Newer) = (Make("first"), Make("newer"));
        }

        public string Folder { get; } = Directory.CreateTempSubdirectory("clinic-keys-").FullName;

        public string First { get; }

        public string Newer { get; }

        public override async ValueTask DisposeAsync()
        {
            await base.DisposeAsync();
            Directory.Delete(Folder, recursive: true);
        }

        internal static void Write(string path, CertificateRequest request, string key)
        {
            using var certificate = request.CreateSelfSigned(DateTimeOffset.UnixEpoch, DateTimeOffset.MaxValue);
            File.WriteAllText(path, $"{certificate.ExportCertificatePem()}\n{key}\n");
        }

        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            base.ConfigureWebHost(builder);
            builder.UseSetting("Clinic:KeyCertificate", First);
        }

        private string Make(string name)
        {
            var path = Path.Combine(Folder, $"{name}.pem");
            using var key = RSA.Create(2048);
            Write(
                path,
                new("CN=clinic", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1),
                key.ExportPkcs8PrivateKeyPem()
            );
            return path;
        }
    }
}
