using System.Text.Json;
using MistakeClinic.Cli.Api;
using MistakeClinic.Cli.Storage;
using MistakeClinic.Cli.Sync;
using MistakeClinic.Cli.Terminal;
using MistakeClinic.Contracts;

namespace MistakeClinic.Cli.Proving;

/// <summary>Finds the mistake that the learner means: by its id, the beginning of its id, or a part of its text.</summary>
internal static class MistakeFinder
{
    private const int ShortestPrefix = 4;
    private const int MostShown = 10;

    /// <exception cref="InputException">None or several fit.</exception>
    internal static MistakeId Find(Account account, string wanted)
    {
        if (MistakeId.TryParse(wanted, out var id))
        {
            return id;
        }
        var all = Waiting(account).Concat(Stored(account)).DistinctBy(mistake => mistake.MistakeId).ToList();
        var fit = all.Where(mistake =>
                wanted.Length >= ShortestPrefix
                && mistake.MistakeId.ToString().StartsWith(wanted, StringComparison.OrdinalIgnoreCase)
            )
            .ToList();
        if (fit.Count == 0 && wanted.Trim().Length > 0)
        {
            fit = [.. all.Where(mistake => mistake.Mistake.Contains(wanted, StringComparison.OrdinalIgnoreCase))];
        }
        return fit switch
        {
            [var one] => one.MistakeId,
            [] => throw InputException.At(
                "MISTAKE",
                $"{InputException.Quote(wanted)} fits none of your mistakes; give its id or words of it."
            ),
            _ => throw InputException.At(
                "MISTAKE",
                $"{InputException.Quote(wanted)} fits {fit.Count} mistakes; give the id of one:\n"
                    + string.Join(
                        "\n",
                        fit.Take(MostShown).Select(m => $"  {m.MistakeId}  {InputException.Quote(m.Mistake)}")
                    )
            ),
        };
    }

    private static IEnumerable<ListedMistake> Waiting(Account account) =>
        account
            .Outbox.Read()
            .Select(entry => entry.Mistake)
            .OfType<LogMistakeRequest>()
            .Select(m => new ListedMistake(m.MistakeId!.Value, m.Clinic, m.OccurredOn!.Value, m.Mistake ?? ""));

    private static List<ListedMistake> Stored(Account account)
    {
        var cache = account.InFolder("mistakes.json");
        try
        {
            var all = new List<ListedMistake>();
            string? cursor = null;
            do
            {
                var more = cursor is null ? "" : $"&cursor={Uri.EscapeDataString(cursor)}";
                var page = account.Api.Get($"v1/mistakes?limit=200{more}", ApiJson.Default.PageListedMistake);
                all.AddRange(page.Items);
                cursor = page.NextCursor;
            } while (cursor is not null);
            PrivateFile.Write(cache, JsonSerializer.SerializeToUtf8Bytes(all, ApiJson.Default.ListListedMistake));
            return all;
        }
        catch (Exception e) when (e is UnreachableException or NotLoggedInException)
        {
            return PrivateFile.Read(cache) is { } bytes
                ? JsonSerializer.Deserialize(bytes, ApiJson.Default.ListListedMistake)!
                : [];
        }
    }
}
