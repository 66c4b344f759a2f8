using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Identity;
using MistakeClinic.Contracts;
using MistakeClinic.Server.Http;

namespace MistakeClinic.Server.Accounts.Passkeys;

internal static class StartPasskey
{
    /// <summary>Begins to add a passkey: what a browser asks a device with.</summary>
    /// <remarks>
    /// Give <c>options</c> to <c>PublicKeyCredential.parseCreationOptionsFromJSON</c> and its result to
    /// <c>navigator.credentials.create</c>, then send what that gives with <c>POST /v1/passkeys</c>. No cookie is needed.
    /// Pages of other origins than the server's public one are refused then.
    /// </remarks>
    internal static async Task<Ok<PasskeyOptionsResponse>> AddAsync(
        CurrentLearner learner,
        HttpContext http,
        UserManager<Account> users,
        IPasskeyHandler<Account> handler,
        PasskeyChallenges challenges
    )
    {
        var account = (await users.FindByIdAsync(learner.Id.ToString()))!;
        var made = await handler.MakeCreationOptionsAsync(
            new()
            {
                Id = learner.Id.ToString(),
                Name = account.Email,
                DisplayName = account.Email,
            },
            http
        );
        return Answer(made.CreationOptionsJson, challenges.Seal(made.AttestationState!, learner.Id));
    }

    /// <summary>Begins a log-in with a passkey: what a browser asks a device with.</summary>
    /// <remarks>
    /// Give <c>options</c> to <c>PublicKeyCredential.parseRequestOptionsFromJSON</c> and its result to
    /// <c>navigator.credentials.get</c>, then send what that gives with <c>POST /v1/sessions/passkey</c>. Nobody is asked
    /// who they are: the device knows. No cookie is needed.
    /// </remarks>
    internal static async Task<Ok<PasskeyOptionsResponse>> LogInAsync(
        HttpContext http,
        IPasskeyHandler<Account> handler,
        PasskeyChallenges challenges
    )
    {
        var made = await handler.MakeRequestOptionsAsync(null, http);
        return Answer(made.RequestOptionsJson, challenges.Seal(made.AssertionState!, null));
    }

    private static Ok<PasskeyOptionsResponse> Answer(string options, string challenge) =>
        TypedResults.Ok(new PasskeyOptionsResponse(challenge, JsonElement.Parse(options)));
}
