using Microsoft.Playwright;

namespace MistakeClinic.EndToEnd.Tests;

/// <summary>With an authenticator of Chromium's own, as built into a phone.</summary>
public sealed class PasskeyTests(Clinic clinic) : BrowserTests(clinic)
{
    // The field of the e-mail address may else be faster than the press of the button that is tried here.
    private const string OnlyByButton =
        "if (isSecureContext) PublicKeyCredential.isConditionalMediationAvailable = () => Promise.resolve(false)";

    [Fact]
    public async Task A_passkey_that_is_offered_after_signing_up_signs_in_without_a_password()
    {
        var device = await OpenAsync(script: OnlyByButton);
        var (session, authenticator) = await AddAuthenticatorAsync(device);
        var email = Learner.NewEmail();
        await device.SignUpAsync(email);
        await Look.AtAsync(device.Page, "passkey-offer");
        await TouchedAsync(true);
        await device.PressAsync("Add a passkey");
        await Assertions.Expect(device.Button("Add a passkey")).ToHaveCountAsync(0);
        await device.Page.GotoAsync("/settings/sign-in");
        await device.HeadingAsync("Passkeys");
        await Assertions.Expect(device.Button("Rename")).ToHaveCountAsync(1);

        await TouchedAsync(false);
        await device.Page.GotoAsync("/settings");
        await device.PressAsync("Sign out");
        await Assertions.Expect(device.Page).ToHaveURLAsync(Clinic.Address.AbsoluteUri);
        await device.HeadingAsync("Sign in");
        await TouchedAsync(true);
        await device.PressAsync("Sign in with a passkey");
        await device.HeadingAsync("Today");
        await device.Page.GotoAsync("/settings");
        await device.SeeAsync($"Signed in as {email}");

        // Whether somebody touches it when it blinks.
        Task TouchedAsync(bool isTouched) =>
            session.SendAsync(
                "WebAuthn.setAutomaticPresenceSimulation",
                new() { ["authenticatorId"] = authenticator, ["enabled"] = isTouched }
            );
    }

    private static async Task<(ICDPSession Session, string Id)> AddAuthenticatorAsync(Device device)
    {
        var session = await device.Context.NewCDPSessionAsync(device.Page);
        await session.SendAsync("WebAuthn.enable");
        var added = await session.SendAsync(
            "WebAuthn.addVirtualAuthenticator",
            new()
            {
                ["options"] = new
                {
                    protocol = "ctap2",
                    transport = "internal",
                    hasResidentKey = true,
                    hasUserVerification = true,
                    isUserVerified = true,
                    automaticPresenceSimulation = false,
                },
            }
        );
        return (session, added!.Value.GetProperty("authenticatorId").GetString()!);
    }
}
