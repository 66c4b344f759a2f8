using System.Net.Http.Headers;

namespace MistakeClinic.Server.Tests.Sync;

/// <summary>A network that loses requests before the server sees them, loses answers after it has worked, and doubles requests.</summary>
internal sealed class BadNetwork(Random random) : DelegatingHandler
{
    /// <summary>Whether it is as bad as it says; good to end with.</summary>
    public bool IsBad { get; set; } = true;

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken ct)
    {
        var fate = IsBad ? random.Next(10) : 9;
        if (fate <= 1)
            throw new HttpRequestException("The request was lost.");
        var body = request.Content is null ? null : await request.Content.ReadAsStringAsync(ct);
        var doubled = fate == 2 ? base.SendAsync(Again(request, body), ct) : null;
        var response = await base.SendAsync(Again(request, body), ct);
        if (doubled is not null)
            (await doubled).Dispose();
        if (fate is not (3 or 4))
            return response;
        response.Dispose();
        throw new HttpRequestException("The answer was lost.");
    }

    private static HttpRequestMessage Again(HttpRequestMessage request, string? body)
    {
        var again = new HttpRequestMessage(request.Method, request.RequestUri)
        {
            Content = body is null ? null : new StringContent(body, new MediaTypeHeaderValue("application/json")),
        };
        foreach (var header in request.Headers)
            again.Headers.TryAddWithoutValidation(header.Key, header.Value);
        return again;
    }
}
