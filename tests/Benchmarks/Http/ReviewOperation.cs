using System.Text.Unicode;

namespace MistakeClinic.Benchmarks;

/// <summary>POST /v1/reviews, of cards whose own number is even; pgbench takes the odd ones.</summary>
internal sealed record ReviewOperation : Operation
{
    /// <summary>How far apart the cards of one request are: they lie all over the learner's collection.</summary>
    internal const int Stride = 2;

    private readonly string[] _tokens;
    private readonly int _cards;

    internal ReviewOperation(BenchmarkOptions options, int reviews, double gate)
        : base($"review{reviews}", gate, reviews)
    {
        _tokens = [.. Enumerable.Range(0, options.Learners).Select(SampleIds.Token)];
        _cards = Reviewed(options);
    }

    /// <summary>How many cards of a learner one side reviews.</summary>
    internal static int Reviewed(BenchmarkOptions options) => (options.Cards - SampleIds.AlwaysDue) / 2;

    internal override string Script => PgbenchScripts.Review(Reviews, _cards);

    internal override int WriteRequest(Span<byte> buffer, Random random)
    {
        Span<byte> body = stackalloc byte[200 * (Reviews + 1)];
        var learner = random.Next(_tokens.Length);
        var length = WriteBody(body, learner, random);
        Utf8.TryWrite(
            buffer,
            $"POST /v1/reviews HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer {_tokens[learner]}\r\nContent-Type: application/json\r\nContent-Length: {length}\r\n\r\n",
            out var head
        );
        body[..length].CopyTo(buffer[head..]);
        return head + length;
    }

    internal override bool IsRight(ReadOnlySpan<byte> body) => body.Count("\"outcome\":\"recorded\""u8) == Reviews;

    private int WriteBody(Span<byte> body, int learner, Random random)
    {
        var start = random.Next(_cards);
        Utf8.TryWrite(body, $"{{\"reviews\":[", out var length);
        for (var i = 0; i < Reviews; i++)
        {
            var card = SampleIds.AlwaysDue + (2 * ((start + (i * Stride)) % _cards));
            var now = DateTimeOffset.UtcNow;
            Utf8.TryWrite(
                body[length..],
                $"{(i == 0 ? "" : ",")}{{\"reviewId\":\"{Guid.CreateVersion7(now)}\",\"cardId\":\"{SampleIds.Card(learner, card)}\",\"rating\":\"{Rating(random)}\",\"reviewedAt\":\"{now.UtcDateTime:O}\",\"durationMs\":{random.Next(1000, 20_000)}}}",
                out var written
            );
            length += written;
        }
        "]}"u8.CopyTo(body[length..]);
        return length + 2;
    }

    // About what a learner answers at a desired retention of 0.9.
    private static string Rating(Random random) =>
        random.Next(20) switch
        {
            0 or 1 => "again",
            2 => "hard",
            3 => "easy",
            _ => "good",
        };
}
