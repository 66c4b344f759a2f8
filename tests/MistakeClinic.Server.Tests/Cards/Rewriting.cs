using MistakeClinic.Contracts;
using MistakeClinic.Server.Tests.Mistakes;
using MistakeClinic.Server.Tests.Reviews;
using MistakeClinic.Server.Tests.Support;

namespace MistakeClinic.Server.Tests.Cards;

/// <summary>Changes of a card's text, as a client sends them.</summary>
internal static class Rewriting
{
    public static Task<CardResponse> CardAsync(this Learner learner, CardId card) =>
        learner.GetAsync<CardResponse>($"/v1/cards/{card}");

    /// <summary>Sends a merge patch to the mistake of a card, a millisecond after all that was before.</summary>
    public static async Task<MistakeResponse> EditAsync(
        this ReviewServer server,
        Learner learner,
        CardId card,
        string patch
    )
    {
        var mistake = (await learner.CardAsync(card)).MistakeId;
        server.Time.Advance(TimeSpan.FromMilliseconds(1));
        using var response = await learner.PatchAsync(mistake, patch);
        return (await response.ReadAsync<SavedMistakeResponse>()).Mistake;
    }

    /// <summary>A new front for what is another question from now on.</summary>
    public static Task<MistakeResponse> RestartAsync(
        this ReviewServer server,
        Learner learner,
        CardId card,
        string front
    ) => server.EditAsync(learner, card, $$"""{"card":{"front":"{{front}}","meaningChanged":true} }""");

    public static async Task<IReadOnlyList<CardTextResponse>> TextsAsync(this Learner learner, CardId card) =>
        (await learner.GetAsync<Page<CardTextResponse>>($"/v1/cards/{card}/texts")).Items;
}
