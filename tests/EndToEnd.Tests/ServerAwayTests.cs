using Microsoft.Playwright;

namespace MistakeClinic.EndToEnd.Tests;

/// <summary>They stop the server, so nothing else runs beside them.</summary>
[CollectionDefinition(DisableParallelization = true)]
public sealed class ServerIsAway;

[Collection<ServerIsAway>]
public sealed class ServerAwayTests(Clinic clinic) : BrowserTests(clinic)
{
    [Fact]
    public async Task Answers_given_while_the_server_is_down_are_sent_by_themselves_when_it_is_up()
    {
        var (device, learner) = await OpenWithCardsAsync(3);
        await Clinic.KillAsync();
        string[] given;
        try
        {
            await device.Link("Review").ClickAsync();
            await device.AnswerAsync("2");
            await device.AnswerAsync("1");
            await device.SeeAsync(
                "The server cannot be reached. 2 changes wait here, and are sent as soon as it can be."
            );
            given = await Stored.WaitingAnswersAsync(device.Page);
        }
        finally
        {
            await Clinic.StartAsync();
        }
        // The client waits longer after each time that it could not be reached.
        await Assertions
            .Expect(device.Page.GetByText("The server cannot be reached"))
            .ToHaveCountAsync(0, new() { Timeout = 120_000 });
        await Stored.AllSentAsync(device.Page);
        Assert.Equal(given, await learner.ReviewsAsync());
    }

    [Fact]
    public async Task A_server_that_answers_nobody_holds_nothing_up()
    {
        var (device, learner) = await OpenWithCardsAsync(4);
        await device.KeptOfflineAsync();
        string[] given;
        await Clinic.SignalAsync("STOP");
        try
        {
            await device.Link("Review").ClickAsync();
            await device.AnswerAsync("2");
            await device.AnswerAsync("1");
            await device.SeeAsync("2 of 4");
            // What was asked before the page was closed may still be answered: then it comes twice.
            await device.Page.CloseAsync();
            await device.NewPageAsync("/review");
            await device.AnswerAsync("2");
            await device.SeeAsync("1 of 2");
            given = await Stored.WaitingAnswersAsync(device.Page);
            Assert.Equal(3, given.Length);
        }
        finally
        {
            await Clinic.SignalAsync("CONT");
        }
        await Stored.AllSentAsync(device.Page);
        Assert.Equal(given, await learner.ReviewsAsync());
    }

    [Fact]
    public async Task A_server_that_does_not_answer_in_half_a_minute_is_said_to_be_away()
    {
        var (device, _) = await OpenWithCardsAsync(2);
        await device.Context.Clock.InstallAsync();
        await device.Page.RunAndWaitForResponseAsync(() => device.Page.ReloadAsync(), "**/v1/due?*");
        await device.SeeAsync("2 cards due");
        // No question of before may be the one that goes unanswered.
        await device.Page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        await Clinic.SignalAsync("STOP");
        try
        {
            await device.Link("Review").ClickAsync();
            await device.Page.RunAndWaitForRequestAsync(() => device.AnswerAsync("2"), "**/v1/changes");
            await device.Context.Clock.FastForwardAsync("00:31");
            await device.SeeAsync("The server cannot be reached. 1 change waits here");
        }
        finally
        {
            await Clinic.SignalAsync("CONT");
        }
        await device.Context.Clock.FastForwardAsync("00:10");
        await device.SeeNoMoreAsync("The server cannot be reached");
    }

    [Fact]
    public async Task Signing_in_says_that_the_server_is_away()
    {
        var device = await OpenAsync();
        var learner = await Learner.MakeAsync(Clinic.Address);
        await device.Context.Clock.InstallAsync();
        await Clinic.SignalAsync("STOP");
        try
        {
            await device.FillAsync("E-mail", learner.Email);
            await device.FillAsync("Password", Device.Password);
            await device.Page.RunAndWaitForRequestAsync(() => device.PressAsync("Sign in"), "**/v1/sessions");
            await device.Context.Clock.FastForwardAsync("00:31");
            await device.SeeAsync("The server does not answer. Check your connection and try again.");
        }
        finally
        {
            await Clinic.SignalAsync("CONT");
        }
        await device.PressAsync("Sign in");
        await device.HeadingAsync("Today");
    }
}
