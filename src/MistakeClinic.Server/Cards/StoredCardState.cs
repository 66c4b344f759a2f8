using MistakeClinic.Contracts;
using MistakeClinic.Server.Http;
using MistakeClinic.Server.Reviews;
using NodaTime;
using Npgsql;

namespace MistakeClinic.Server.Cards;

/// <summary>A card and where it stands, as clients read it.</summary>
/// <param name="Response">The card.</param>
/// <param name="Tag">Its ETag: another one whenever anything of it has changed.</param>
internal sealed record StoredCardState(CardResponse Response, string Tag)
{
    private const string Sql = $"""
        select {ReviewItemRow.Columns},
               c.mistake_id, m.clinic_slug, c.front, c.rule, m.mistake, m.root_cause, c.instead, c.created_at, i.change_seq
        from card c
        join mistake m on m.learner_id = c.learner_id and m.mistake_id = c.mistake_id
        join review_item i on i.learner_id = c.learner_id and i.card_id = c.card_id
        where c.learner_id = $1 and c.card_id = any($2) and c.deleted_at is null
        """;

    private const int Texts = ReviewItemRow.Width;

    /// <summary>The card; null when there is none, or it was deleted.</summary>
    internal static async Task<StoredCardState?> ReadAsync(
        NpgsqlConnection connection,
        LearnerId learner,
        CardId card,
        CancellationToken ct
    ) => (await ReadAsync(connection, learner, [card.Value], ct)).SingleOrDefault();

    /// <summary>Those of some cards that are there.</summary>
    internal static async Task<IReadOnlyList<StoredCardState>> ReadAsync(
        NpgsqlConnection connection,
        LearnerId learner,
        Guid[] cards,
        CancellationToken ct
    )
    {
        await using var command = new NpgsqlCommand(Sql, connection);
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = learner.Value });
        command.Parameters.Add(new NpgsqlParameter<Guid[]> { TypedValue = cards });
        await using var row = await command.ExecuteReaderAsync(ct);
        var read = new List<StoredCardState>(cards.Length);
        while (await row.ReadAsync(ct))
            read.Add(new(Read(row), EntityTag.Of(row.GetInt64(Texts + 8))));
        return read;
    }

    private static CardResponse Read(NpgsqlDataReader row)
    {
        var item = ReviewItemRow.Read(row);
        return new()
        {
            CardId = item.CardId,
            MistakeId = new MistakeId(row.GetGuid(Texts)),
            Clinic = row.GetString(Texts + 1),
            Front = row.GetString(Texts + 2),
            Back = CardText.Back(
                row.GetString(Texts + 3),
                row.GetString(Texts + 4),
                row.GetString(Texts + 5),
                row.IsDBNull(Texts + 6) ? null : row.GetString(Texts + 6)
            ),
            Schedule = item.ToSchedule(),
            Leech = item.Leech is not null,
            CreatedAt = row.GetFieldValue<Instant>(Texts + 7),
        };
    }
}
