using System.Text.Json.Nodes;
using Dapper;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.DependencyInjection;
using MistakeClinic.Contracts;
using MistakeClinic.Server.Accounts.PersonalTokens;
using MistakeClinic.Server.Reminders.Channels.Webhooks;
using MistakeClinic.Server.Tests.Support;

namespace MistakeClinic.Server.Tests.Accounts;

/// <summary>A header with which a request wants to be let in, and must not be.</summary>
public sealed record Credential(string Name, string? Header, string Value);

/// <summary>Makes all kinds of them: of real learners, real tokens that have ended, and real secrets that are for something else.</summary>
public static class Credentials
{
    public static async Task<IReadOnlyList<Credential>> MakeAsync(ClinicServer server)
    {
        var expired = await server.NewLearnerAsync(AccountRole.Operator);
        var short1 = await TokenAsync(expired, $"{Later(server, 30)}");
        server.Time.Advance(TimeSpan.FromHours(1));

        var revoked = await server.NewLearnerAsync(AccountRole.Operator);
        var ended = await TokenAsync(revoked, null);
        using (await revoked.SendAsync(HttpMethod.Delete, $"/v1/tokens/{ended.TokenId}")) { }
        using (await revoked.SendAsync(HttpMethod.Delete, "/v1/sessions/current")) { }

        var good = await server.NewLearnerAsync(AccountRole.Operator);
        var calendar = await good.PostAsync<CalendarLinkResponse>("/v1/me/calendar", "");
        var challenge = await server.NewStranger().PostAsync<JsonNode>("/v1/sessions/passkey/options", "");
        var cookie = await CookieAsync(server, good);
        var unknown = PersonalToken.Create();
        return
        [
            new("none", null, ""),
            Bearer("garbage", "garbage"),
            Bearer("empty", ""),
            Bearer("long", new string('x', 4000)),
            Bearer("unknown session", "mca_" + new string('A', 43)),
            Bearer("unknown token", unknown),
            Bearer("mistyped token", unknown[..^1]),
            Bearer("expired session", expired.Session.AccessToken!),
            Bearer("expired token", short1.Token),
            Bearer("revoked session", revoked.Session.AccessToken!),
            Bearer("revoked token", ended.Token),
            Bearer("refresh token", good.Session.RefreshToken!),
            Bearer("cookie in the header", cookie),
            new("session in the cookie", "Cookie", $"clinic={good.Session.AccessToken}"),
            new("cookie over http under the name of https", "Cookie", $"__Host-clinic={cookie}"),
            new("token in the cookie", "Cookie", $"clinic={(await TokenAsync(good, null)).Token}"),
            new("basic", "Authorization", $"Basic {Convert.ToBase64String("ada:secret"u8)}"),
            new("no scheme", "Authorization", good.Session.AccessToken!),
            new("no token", "Authorization", "Bearer"),
            Bearer("cut token", good.Session.AccessToken![..^1]),
            Bearer("longer token", good.Session.AccessToken + "A"),
            Bearer("token in capitals", good.Session.AccessToken!.ToUpperInvariant()),
            Bearer("other alphabet", "mca_" + new string('é', 43)),
            Bearer("two tokens", $"{good.Session.AccessToken}, {good.Session.AccessToken}"),
            Bearer("calendar secret", calendar.Url.Split('/')[^1].Replace(".ics", "", StringComparison.Ordinal)),
            Bearer("webhook secret", WebhookSecret.Create().Reveal()),
            Bearer("passkey challenge", (string)challenge["challenge"]!),
            Bearer("key ring", Protected(server, "MistakeClinic.Channel.Unsubscribe.v1")),
            Bearer("session id", good.Session.SessionId.ToString()),
            Bearer("stored hash", await StoredHashAsync(server, good)),
        ];
    }

    private static Credential Bearer(string name, string token) => new(name, "Authorization", $"Bearer {token}");

    private static NodaTime.Instant Later(ClinicServer server, int minutes) =>
        NodaTime.Instant.FromDateTimeOffset(server.Time.GetUtcNow()) + NodaTime.Duration.FromMinutes(minutes);

    private static Task<CreatedTokenResponse> TokenAsync(Learner learner, string? expiresAt) =>
        learner.PostAsync<CreatedTokenResponse>(
            "/v1/tokens",
            new
            {
                name = "x",
                scopes = Enum.GetValues<TokenScope>(),
                expiresAt,
            }
        );

    private static async Task<string> CookieAsync(ClinicServer server, Learner learner)
    {
        using var response = await server
            .NewStranger()
            .SendAsync(
                HttpMethod.Post,
                "/v1/sessions",
                new
                {
                    email = learner.Email,
                    password = learner.Password,
                    kind = "cookie",
                }
            );
        return response.Headers.GetValues("Set-Cookie").Single().Split(';')[0].Split('=')[1];
    }

    private static string Protected(ClinicServer server, string purpose) =>
        server
            .Services.GetRequiredService<IDataProtectionProvider>()
            .CreateProtector(purpose)
            .Protect("0199f0a2-7c3e-7000-8000-00000000dead");

    private static async Task<string> StoredHashAsync(ClinicServer server, Learner learner)
    {
        await using var rows = await server.OpenAsync();
        var hash = await rows.ExecuteScalarAsync<byte[]>(
            "select access_hash from session where session_id = @id",
            new { id = learner.Session.SessionId.Value }
        );
        return $"mca_{System.Buffers.Text.Base64Url.EncodeToString(hash)}";
    }
}
