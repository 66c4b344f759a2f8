using Microsoft.AspNetCore.Identity;
using MistakeClinic.Server.Http;

namespace MistakeClinic.Server.Accounts.Passkeys;

/// <summary>Passkeys are verified by ASP.NET Core Identity. Here is what it is to insist on.</summary>
internal static class PasskeySetup
{
    /// <summary>Of a challenge: five minutes, as a browser waits for a device.</summary>
    internal static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    private const string ThisMachine = "localhost";

    internal static void AddPasskeys(this IServiceCollection services)
    {
        services.AddSingleton<PasskeyChallenges>();
        services.AddScoped<IPasskeyHandler<Account>, PasskeyHandler<Account>>();
        services.AddScoped<PasskeyVerifier>();
        services
            .AddOptions<IdentityPasskeyOptions>()
            .Configure<ClinicUrl>(
                (options, url) =>
                {
                    // A passkey belongs to this name and is worth nothing to another.
                    options.ServerDomain = url.Configured?.Host ?? ThisMachine;
                    options.ValidateOrigin = context =>
                        ValueTask.FromResult(!context.CrossOrigin && IsOurs(context.Origin, url.Configured));
                    options.UserVerificationRequirement = "required";
                    // Kept on the device with the learner's id, so that nobody has to say who they are.
                    options.ResidentKeyRequirement = "required";
                    options.AttestationConveyancePreference = "none";
                    options.AuthenticatorTimeout = Patience;
                }
            );
    }

    /// <summary>Whether the page that asked the device is one of this clinic. Without <c>Clinic:PublicUrl</c> only this machine's are.</summary>
    private static bool IsOurs(string origin, Uri? configured) =>
        configured is not null
            ? string.Equals(origin, configured.GetLeftPart(UriPartial.Authority), StringComparison.OrdinalIgnoreCase)
            : Uri.TryCreate(origin, UriKind.Absolute, out var page) && page.Host == ThisMachine;
}
