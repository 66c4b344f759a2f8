using System.ComponentModel.DataAnnotations;
using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using MistakeClinic.Contracts;
using MistakeClinic.Server.Data;
using MistakeClinic.Server.Http;

namespace MistakeClinic.Server.Reminders.Channels;

internal static class ListChannels
{
    private const string Sql = $"""
        {StoredChannel.Sql}
          and c.deleted_at is null and (c.created_at, c.channel_id) < (@before, @beforeId)
        order by c.created_at desc, c.channel_id desc limit @limit
        """;

    /// <summary>Lists the learner's channels, the newest first, and tells what this server can send.</summary>
    /// <remarks>Deleted ones are left out; those that are not verified or switched off are in it.</remarks>
    /// <param name="cursor">The nextCursor of the page before.</param>
    /// <param name="limit">The most channels to answer with, 1 to 200; 50 unless given.</param>
    internal static async Task<Results<Ok<ChannelPage>, ProblemHttpResult>> HandleAsync(
        string? cursor,
        [Range(1, Paging.MaxItems, ErrorMessage = Paging.LimitFault)] int? limit,
        CurrentLearner learner,
        ClinicDatabase database,
        ChannelKinds kinds,
        CancellationToken ct
    )
    {
        if (!Cursor.TryDecode(cursor, out var before, out var beforeId))
            return Problems.Invalid("cursor", Cursor.Fault);
        var size = limit ?? Paging.DefaultItems;
        await using var transaction = await database.BeginAsync(learner.Id, ct);
        var rows = await transaction.Connection.QueryAsync<StoredChannel>(
            Sql,
            new
            {
                learner = learner.Id,
                before,
                beforeId,
                limit = size + 1,
            }
        );
        var page = Paging.Cut(
            rows,
            size,
            row => row.ToResponse(),
            last => Cursor.Encode(last.CreatedAt, last.ChannelId.Value)
        );
        return TypedResults.Ok(new ChannelPage(page.Items, page.NextCursor, kinds.Available, kinds.VapidPublicKey));
    }
}
