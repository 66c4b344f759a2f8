using System.Text.Json.Nodes;
using MistakeClinic.Contracts;
using MistakeClinic.Server.Tests.Support;

namespace MistakeClinic.Server.Tests.Accounts.Passkeys;

/// <summary>The four requests of passkeys, sent for a device.</summary>
internal static class PasskeyClient
{
    /// <summary>Adds the device's passkey.</summary>
    public static async Task<PasskeyResponse> AddAsync(
        this Authenticator device,
        Learner learner,
        string name = "Phone"
    ) => await learner.PostAsync<PasskeyResponse>("/v1/passkeys", await device.AnswerToAddAsync(learner, name));

    /// <summary>What adding the device's passkey takes.</summary>
    public static async Task<JsonObject> AnswerToAddAsync(
        this Authenticator device,
        Learner learner,
        string name = "Phone"
    )
    {
        var asked = await learner.PostAsync<JsonNode>("/v1/passkeys/options", "");
        return new()
        {
            ["challenge"] = (string)asked["challenge"]!,
            ["name"] = name,
            ["credential"] = device.Create(asked["options"]!),
        };
    }

    /// <summary>What logging in with the device takes.</summary>
    public static async Task<JsonObject> AnswerToLogInAsync(this Authenticator device, Learner stranger)
    {
        var asked = await stranger.PostAsync<JsonNode>("/v1/sessions/passkey/options", "");
        return new() { ["challenge"] = (string)asked["challenge"]!, ["credential"] = device.Get(asked["options"]!) };
    }

    /// <summary>Logs in with the device.</summary>
    public static async Task<OpenedSession> LogInAsync(this Authenticator device, Learner stranger) =>
        await stranger.PostAsync<OpenedSession>("/v1/sessions/passkey", await device.AnswerToLogInAsync(stranger));

    /// <summary>Tries to log in with the device, and must be refused.</summary>
    public static async Task RefusesAsync(this Authenticator device, Learner stranger) =>
        await RefusesAsync(stranger, await device.AnswerToLogInAsync(stranger));

    public static async Task RefusesAsync(Learner stranger, JsonObject answer)
    {
        var problem = await stranger.FailAsync(HttpMethod.Post, "/v1/sessions/passkey", answer);
        Assert.Equal((System.Net.HttpStatusCode.Unauthorized, "wrong-passkey"), (problem.Status, problem.Type));
    }
}
