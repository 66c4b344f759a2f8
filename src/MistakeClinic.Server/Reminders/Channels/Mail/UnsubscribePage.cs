using System.Text;
using Microsoft.AspNetCore.Http.HttpResults;

namespace MistakeClinic.Server.Reminders.Channels.Mail;

internal static class UnsubscribePage
{
    // Programs that look at links before people do follow them with GET.
    private const string Html = """
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>No more e-mails?</title>
        </head>
        <body>
        <h1>No more e-mails?</h1>
        <form method="post">
        <p><button>Send no more reminders to this address</button></p>
        </form>
        </body>
        </html>

        """;

    /// <summary>Shows a page with a button that ends the e-mails. Looking at it changes nothing.</summary>
    /// <remarks>Without log-in and without scripts.</remarks>
    /// <param name="token">The token of the link.</param>
    internal static Results<ContentHttpResult, NotFound> Handle(string token, UnsubscribeLinks links) =>
        links.Read(token) is null ? TypedResults.NotFound() : TypedResults.Text(Html, "text/html", Encoding.UTF8);
}
