using System.IO.Compression;
using Microsoft.Playwright;

namespace MistakeClinic.EndToEnd.Tests;

public sealed class YourDataTests(Clinic clinic) : BrowserTests(clinic)
{
    [Fact]
    public async Task An_archive_that_was_downloaded_is_taken_in_by_a_new_account()
    {
        var (device, learner) = await OpenWithCardsAsync(2);
        await device.Link("Review").ClickAsync();
        await device.AnswerAsync("2");
        await Stored.AllSentAsync(device.Page);
        await device.Page.GotoAsync("/settings/data");
        var download = await device.Page.RunAndWaitForDownloadAsync(() =>
            device.Link("Download the archive").ClickAsync()
        );
        var file = await download.PathAsync();
        await using (var zip = await ZipFile.OpenReadAsync(file, TestContext.Current.CancellationToken))
            Assert.Contains(zip.Entries, entry => entry.FullName == "manifest.json");

        var other = await OpenAsync();
        var newcomer = await Learner.MakeAsync(Clinic.Address);
        await other.SignInAsync(newcomer.Email);
        await other.SeeAsync("Your clinic is empty");
        await other.Page.GotoAsync("/settings/data");
        await other.Field("The archive").SetInputFilesAsync(await NamedAsync(file, download.SuggestedFilename));
        await other.SeeAsync("2 mistakes, 2 cards and 1 answer are here now.");
        await Look.AtAsync(other.Page, "settings-data-imported");
        await other.Page.GotoAsync("/");
        await other.SeeAsync("1 card due");
        Assert.Equal(await CardsAsync(learner), await CardsAsync(newcomer));
        Assert.Equal(await learner.ReviewsAsync(), await newcomer.ReviewsAsync());

        // Into an account that has something it is not taken in again.
        await other.Page.GotoAsync("/settings/data");
        await other.Field("The archive").SetInputFilesAsync(await NamedAsync(file, download.SuggestedFilename));
        await SaidAsync(other, "This account has something already.");
    }

    [Fact]
    public async Task Of_a_file_that_is_no_archive_it_is_said_what_is_wrong()
    {
        var device = await OpenAsync();
        var learner = await Learner.MakeAsync(Clinic.Address);
        await device.SignInAsync(learner.Email);
        await device.Page.GotoAsync("/settings/data");
        await device.Field("The archive").SetInputFilesAsync(File("notes.zip", "I am no zip"u8));
        await SaidAsync(device, "This is no archive of Mistake Clinic.");
        await Look.AtAsync(device.Page, "settings-data-no-archive");

        using var bytes = new MemoryStream();
        await using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        await using (var manifest = new StreamWriter(zip.CreateEntry("manifest.json").Open()))
            await manifest.WriteAsync("""{ "format": "mistake-clinic", "version": 1 }""");
        await device.Field("The archive").SetInputFilesAsync(File("half.zip", bytes.ToArray()));
        await SaidAsync(device, "This archive cannot be taken in: clinics.jsonl is missing");
        Assert.DoesNotContain(
            (await learner.ThingsAsync()).Keys,
            key => key.StartsWith("mistake ", StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task An_account_is_erased_with_its_password_and_nothing_stays()
    {
        var (device, learner) = await OpenWithCardsAsync(2);
        await device.KeptOfflineAsync();
        await device.Page.GotoAsync("/settings/data");
        await device.PressAsync("I want to delete my account");
        await device.PressAsync("Delete everything");
        await device.WrongAsync("Type your e-mail address to confirm", $"Type {learner.Email}");
        await Look.AtAsync(device.Page, "settings-data-erase-with-faults");
        await device.FillAsync("Type your e-mail address to confirm", learner.Email);
        await device.FillAsync("Your password", "not my password at all");
        await device.PressAsync("Delete everything");
        await device.WrongAsync("Your password", "This is not your password.");
        await Assertions.Expect(device.Field("Type your e-mail address to confirm")).ToHaveValueAsync(learner.Email);
        Assert.Equal(2, (await CardsAsync(learner)).Length);

        await device.FillAsync("Your password", Device.Password);
        await device.PressAsync("Delete everything");
        await device.HeadingAsync("Sign in");
        Assert.Empty((await Stored.AllAsync(device.Page)).GetProperty("records").EnumerateArray());
        Assert.Empty(await device.Context.CookiesAsync());
        await device.FillAsync("E-mail", learner.Email);
        await device.FillAsync("Password", Device.Password);
        await device.PressAsync("Sign in");
        await device.SeeAsync("This e-mail and password do not go together.");
    }

    private static async Task SaidAsync(Device device, string fault)
    {
        await Assertions.Expect(device.Field("The archive")).ToHaveAttributeAsync("aria-invalid", "true");
        await device.SeeAsync(fault);
    }

    private static async Task<string[]> CardsAsync(Learner learner) =>
        [.. (await learner.ThingsAsync()).Keys.Where(key => key.StartsWith("card ", StringComparison.Ordinal))];

    private static FilePayload File(string name, ReadOnlySpan<byte> bytes) =>
        new()
        {
            Name = name,
            MimeType = "application/zip",
            Buffer = bytes.ToArray(),
        };

    private static async Task<FilePayload> NamedAsync(string path, string name) =>
        File(name, await System.IO.File.ReadAllBytesAsync(path, TestContext.Current.CancellationToken));
}
