using Microsoft.AspNetCore.Http.HttpResults;
using MistakeClinic.Contracts;
using MistakeClinic.Server.Data;
using MistakeClinic.Server.Http;
using MistakeClinic.Server.Reviews;
using NodaTime;
using Npgsql;

namespace MistakeClinic.Server.Cards;

internal static class GetCard
{
    private const string Sql = $"""
        select {ReviewItemRow.Columns},
               c.mistake_id, m.clinic_slug, c.front, c.rule, m.mistake, m.root_cause, c.instead, c.created_at
        from card c
        join mistake m on m.learner_id = c.learner_id and m.mistake_id = c.mistake_id
        join review_item i on i.learner_id = c.learner_id and i.card_id = c.card_id
        where c.learner_id = $1 and c.card_id = $2 and c.deleted_at is null
        """;

    private const int Texts = ReviewItemRow.Width;

    /// <summary>Reads a card and where it stands.</summary>
    /// <remarks>Front, back and schedule. Its mistake holds the texts that the back is made of.</remarks>
    internal static async Task<Results<Ok<CardResponse>, NotFound>> HandleAsync(
        CardId cardId,
        CurrentLearner learner,
        ClinicDatabase database,
        CancellationToken ct
    )
    {
        await using var transaction = await database.BeginAsync(learner.Id, ct);
        return await ReadAsync(transaction.Connection, learner.Id, cardId, ct) is { } card
            ? TypedResults.Ok(card)
            : TypedResults.NotFound();
    }

    internal static async Task<CardResponse?> ReadAsync(
        NpgsqlConnection connection,
        LearnerId learner,
        CardId card,
        CancellationToken ct
    )
    {
        await using var command = new NpgsqlCommand(Sql, connection);
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = learner.Value });
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = card.Value });
        await using var row = await command.ExecuteReaderAsync(ct);
        return await row.ReadAsync(ct) ? Read(row) : null;
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
