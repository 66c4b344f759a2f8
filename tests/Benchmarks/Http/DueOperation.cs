using System.Text;

namespace MistakeClinic.Benchmarks;

/// <summary>GET /v1/due.</summary>
internal sealed record DueOperation : Operation
{
    private readonly int _items;
    private readonly byte[][] _requests;

    internal DueOperation(BenchmarkOptions options, int items, double gate)
        : base($"due{items}", gate, 0)
    {
        _items = items;
        _requests =
        [
            .. Enumerable
                .Range(0, options.Learners)
                .Select(learner =>
                    Encoding.ASCII.GetBytes(
                        $"GET /v1/due?limit={items} HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer {SampleIds.Token(learner)}\r\n\r\n"
                    )
                ),
        ];
    }

    internal override string Script => PgbenchScripts.Due(_items);

    internal override int WriteRequest(Span<byte> buffer, Random random)
    {
        var request = _requests[random.Next(_requests.Length)];
        request.CopyTo(buffer);
        return request.Length;
    }

    internal override bool IsRight(ReadOnlySpan<byte> body) => body.Count("\"cardId\":\""u8) == _items;
}
