using Microsoft.Playwright;

namespace MistakeClinic.EndToEnd.Tests;

public sealed class SecureTests(Clinic clinic) : BrowserTests(clinic)
{
    [Fact]
    public async Task Over_https_the_session_is_a_cookie_that_is_bound_to_this_host_and_that_no_script_sees()
    {
        var device = await OpenAsync(options: options => options.BaseURL = Clinic.SecureAddress.AbsoluteUri);
        await device.SignUpAsync(Learner.NewEmail());
        var cookie = Assert.Single(await device.Context.CookiesAsync());
        Assert.Equal("__Host-clinic", cookie.Name);
        Assert.True(cookie.Secure && cookie.HttpOnly);
        Assert.Equal(SameSiteAttribute.Strict, cookie.SameSite);
        Assert.Equal("/", cookie.Path);
        // A leading dot would be for the hosts below as well.
        Assert.Equal("localhost", cookie.Domain);
        Assert.Equal("", await device.Page.EvaluateAsync<string>("document.cookie"));
        await device.KeptOfflineAsync();
        await device.Context.SetOfflineAsync(true);
        await device.Page.ReloadAsync();
        await device.HeadingAsync("Today");
    }

    [Fact]
    public async Task On_this_machine_without_https_the_cookie_has_the_same_bounds_but_the_name()
    {
        var device = await OpenAsync();
        await device.SignUpAsync(Learner.NewEmail());
        var cookie = Assert.Single(await device.Context.CookiesAsync());
        Assert.Equal("clinic", cookie.Name);
        Assert.True(cookie.HttpOnly);
        Assert.Equal(SameSiteAttribute.Strict, cookie.SameSite);
        Assert.Equal("", await device.Page.EvaluateAsync<string>("document.cookie"));
    }
}
