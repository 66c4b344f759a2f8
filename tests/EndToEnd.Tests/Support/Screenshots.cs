using Microsoft.Playwright;

namespace MistakeClinic.EndToEnd.Tests;

/// <summary>Pictures for people to look at, in artifacts/screenshots.</summary>
internal static class Screenshots
{
    private static readonly string Folder = Path.Combine(Root(), "artifacts", "screenshots");

    internal static Task TakeAsync(IPage page, string name) =>
        page.ScreenshotAsync(new() { Path = Path.Combine(Folder, name + ".png"), FullPage = true });

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "MistakeClinic.sln")))
            folder = folder.Parent;
        return folder?.FullName ?? AppContext.BaseDirectory;
    }
}
