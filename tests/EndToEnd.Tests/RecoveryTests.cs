using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace MistakeClinic.EndToEnd.Tests;

public sealed partial class RecoveryTests(Clinic clinic) : BrowserTests(clinic)
{
    private const string NewPassword = "another horse battery";

    [Fact]
    public async Task A_forgotten_password_is_set_anew_by_the_code_of_an_email()
    {
        var device = await OpenAsync();
        var learner = await Learner.MakeAsync(Clinic.Address);
        await device.Link("Forgotten your password?").ClickAsync();
        await device.FillAsync("E-mail", learner.Email);
        await device.PressAsync("Send me a code");
        await device.SeeAsync("If this e-mail has an account, a code is on its way.");
        var mail = await Clinic.MailToAsync(learner.Email);
        Assert.Contains(new Uri(Clinic.Address, "recover").AbsoluteUri, mail, StringComparison.Ordinal);

        await device.FillAsync("Code", Code().Match(mail).Value.ToLowerInvariant());
        await device.FillAsync("New password", NewPassword);
        await device.PressAsync("Set the password and sign in");
        await device.HeadingAsync("Today");

        var other = await OpenAsync();
        await other.FillAsync("E-mail", learner.Email);
        await other.FillAsync("Password", Device.Password);
        await other.PressAsync("Sign in");
        await other.SeeAsync("This e-mail and password do not go together.");
        await other.FillAsync("Password", NewPassword);
        await other.PressAsync("Sign in");
        await other.HeadingAsync("Today");
    }

    [Fact]
    public async Task What_is_wrong_is_said_at_its_field_and_nothing_typed_is_lost()
    {
        var device = await OpenAsync(address: "/recover");
        var learner = await Learner.MakeAsync(Clinic.Address);
        await device.PressAsync("I have a code");
        await device.FillAsync("E-mail", learner.Email);
        await device.FillAsync("Code", "0000-0000-0000-0000");
        await device.FillAsync("New password", "horse");
        await device.PressAsync("Set the password and sign in");
        await device.WrongAsync("New password", "Enter at least 10 characters.");
        await Look.AtAsync(device.Page, "recover-set-with-faults");

        await device.FillAsync("New password", NewPassword);
        await device.PressAsync("Set the password and sign in");
        await device.WrongAsync("Code", "This is not the code that was sent to this e-mail last");
        await Assertions.Expect(device.Field("New password")).Not.ToHaveAttributeAsync("aria-invalid", "true");
        await Assertions.Expect(device.Field("E-mail")).ToHaveValueAsync(learner.Email);
        await Assertions.Expect(device.Field("Code")).ToHaveValueAsync("0000-0000-0000-0000");
        await Assertions.Expect(device.Field("New password")).ToHaveValueAsync(NewPassword);
        // The password is still the old one.
        await Learner.OfAsync(Clinic.Address, learner.Email);
    }

    [GeneratedRegex("[0-9A-Z]{4}(-[0-9A-Z]{4}){3}")]
    private static partial Regex Code();
}
