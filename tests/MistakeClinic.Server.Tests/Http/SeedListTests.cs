using System.Net;
using System.Net.Http.Headers;
using System.Text;
using MistakeClinic.Server.Tests.Support;

namespace MistakeClinic.Server.Tests.Http;

/// <summary>
/// Every route of the API document gets every kind of bad request. None may end in a server error, in a status that the
/// document does not declare, or in an error that is no problem+json.
/// </summary>
public sealed class SeedListTests(HttpServer server) : IClassFixture<HttpServer>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static TheoryData<string> Operations => [.. Operation.All.Select(operation => operation.Id)];

    public static TheoryData<string> WithBody =>
        [.. Operation.All.Where(operation => operation.MediaType is not null).Select(operation => operation.Id)];

    public static TheoryData<string> WithExample =>
        [.. Operation.All.Where(operation => operation.Example is not null).Select(operation => operation.Id)];

    [Theory]
    [MemberData(nameof(Operations))]
    public async Task Without_a_good_token_the_answer_is_401(string id)
    {
        var operation = Find(id);
        string?[] tokens =
        [
            null,
            "Bearer",
            "Bearer mca_",
            "Bearer mca_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
            $"Bearer {server.Operator.Session.RefreshToken}",
            $"Bearer {server.Operator.Session.AccessToken}x",
            $"Basic {server.Operator.Session.AccessToken}",
            "Bearer %00",
        ];
        foreach (var token in tokens)
        {
            using var request = server.Request(operation, operation.Address(), operation.Example);
            request.Headers.Authorization = null;
            if (token is not null)
                request.Headers.TryAddWithoutValidation("Authorization", token);
            using var response = await server.Bare.SendAsync(request, Ct);
            if (!operation.IsAnonymous)
                Assert.Equal((operation.Id, token, HttpStatusCode.Unauthorized), (id, token, response.StatusCode));
            await RequireGoodAsync(operation, response, token);
        }
    }

    [Theory]
    [MemberData(nameof(Operations))]
    public async Task Odd_addresses_are_refused_in_good_order(string id)
    {
        var operation = Find(id);
        string[] parts = ["%FF", "%C3%28", "%ED%A0%80", "..%2f", "%252e", "'", "x", "%20", new('9', 3000)];
        if (operation.Parameters("path").Any())
        {
            foreach (var part in parts)
                await SendAsync(operation, operation.Address(part), operation.Example);
        }
        string[] values =
        [
            "-1",
            "0",
            "201",
            "x",
            "%00",
            "1%00",
            "%FF",
            "99999999999",
            "1e9",
            "",
            "a|b",
            "fA",
            "eHw",
            new('A', 5000),
        ];
        foreach (var name in operation.Parameters("query").Append("q"))
        {
            foreach (var value in values)
                await SendAsync(operation, $"{operation.Address()}?{name}={value}", operation.Example);
            await SendAsync(operation, $"{operation.Address()}?{name}=1&{name}=2", operation.Example);
        }
        await SendAsync(operation, $"{operation.Address()}?%00=1", operation.Example);
        await SendAsync(operation, $"{operation.Address()}?{new string('&', 5000)}", operation.Example);
    }

    [Theory]
    [MemberData(nameof(WithExample))]
    public async Task A_wrong_value_anywhere_in_the_body_is_refused_in_good_order(string id)
    {
        var operation = Find(id);
        foreach (var body in Hostile.At(operation.Example!, Hostile.Values))
            await SendAsync(operation, operation.Address(), body);
        foreach (var body in Hostile.WithOtherMembers(operation.Example!))
        {
            var status = await SendAsync(operation, operation.Address(), body);
            // A batch refuses what is in the body of one change in that change's result.
            Assert.True(status == HttpStatusCode.BadRequest || operation.Id == "sendChanges", body);
        }
    }

    [Theory]
    [MemberData(nameof(WithBody))]
    public async Task A_body_that_is_no_such_document_is_refused_in_good_order(string id)
    {
        var operation = Find(id);
        foreach (var body in Hostile.Bodies)
        {
            using var request = server.Request(operation, operation.Address(), null);
            request.Content = new ByteArrayContent(body);
            request.Content.Headers.ContentType = new MediaTypeHeaderValue(operation.MediaType!);
            using var response = await server.Bare.SendAsync(request, Ct);
            Assert.InRange((int)response.StatusCode, 400, 499);
            await RequireGoodAsync(operation, response, Encoding.UTF8.GetString(body));
        }
    }

    [Theory]
    [MemberData(nameof(WithBody))]
    public async Task A_body_of_another_media_type_is_415(string id)
    {
        var operation = Find(id);
        foreach (
            var type in new[] { "application/xml", "text/plain", "application/x-www-form-urlencoded", "image/png" }
        )
        {
            using var request = server.Request(
                operation,
                operation.Address("relational-databases"),
                operation.Example ?? "#"
            );
            request.Content!.Headers.ContentType = new MediaTypeHeaderValue(type);
            using var response = await server.Bare.SendAsync(request, Ct);
            if (!operation.Parameters("path").Any(name => name.EndsWith("Id", StringComparison.Ordinal)))
                Assert.Equal(HttpStatusCode.UnsupportedMediaType, response.StatusCode);
            await RequireGoodAsync(operation, response, type);
        }
    }

    [Theory]
    [MemberData(nameof(WithBody))]
    public async Task A_body_beyond_its_limit_is_413(string id)
    {
        var operation = Find(id);
        foreach (var chunked in new[] { false, true })
        {
            using var response = await SendLargeAsync(operation, chunked);
            Assert.Equal(HttpStatusCode.RequestEntityTooLarge, response.StatusCode);
            await RequireGoodAsync(operation, response, "too much");
        }
    }

    // The server answers and hangs up while the client may still be sending chunks, and then the client may see no more
    // than a broken pipe. That is HTTP/1.1; it tries again.
    private async Task<HttpResponseMessage> SendLargeAsync(Operation operation, bool chunked)
    {
        for (var attempt = 1; ; attempt++)
        {
            // A file may have 5 MiB, an archive 160 MiB, any other body 1 MiB.
            var length = operation.Id switch
            {
                "putFile" => 6_000_000,
                "importMe" => 170_000_000,
                _ => 2_000_000,
            };
            using var request = server.Request(operation, operation.Address(), $"\"{new string('x', length)}\"");
            request.Headers.ExpectContinue = true;
            request.Headers.TransferEncodingChunked = chunked;
            try
            {
                return await server.Bare.SendAsync(request, Ct);
            }
            catch (HttpRequestException e) when (chunked && attempt < 10 && e.InnerException is IOException) { }
        }
    }

    [Theory]
    [MemberData(nameof(Operations))]
    public async Task Whatever_a_client_accepts_an_error_is_problem_json(string id)
    {
        var operation = Find(id);
        foreach (var accept in new[] { "text/html", "image/png", "application/xml;q=0.1", "*/*" })
        {
            using var request = server.Request(operation, operation.Address("%20") + "?limit=x&q=%00", "{");
            request.Headers.TryAddWithoutValidation("Accept", accept);
            using var response = await server.Bare.SendAsync(request, Ct);
            Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
            await RequireGoodAsync(operation, response, accept);
        }
    }

    [Theory]
    [MemberData(nameof(Operations))]
    public async Task Another_method_is_405_and_told_which_there_are(string id)
    {
        var operation = Find(id);
        var taken = Operation.All.Where(other => other.Path == operation.Path).Select(other => other.Method).ToList();
        foreach (var method in new[] { "GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "BREW" })
        {
            if (taken.Contains(new HttpMethod(method)))
                continue;
            using var request = server.Request(Find("getMe"), operation.Address(), null);
            request.Method = new HttpMethod(method);
            using var response = await server.Bare.SendAsync(request, Ct);
            // Some addresses of one kind of thing look like those of another: sessions/current, cards/lint.
            if (response.StatusCode is HttpStatusCode.NotFound or HttpStatusCode.BadRequest)
                continue;
            Assert.Equal((method, HttpStatusCode.MethodNotAllowed), (method, response.StatusCode));
            Assert.Superset(
                taken.Select(known => known.Method).ToHashSet(),
                response.Content.Headers.Allow.ToHashSet()
            );
            if (method != "HEAD")
                Assert.Equal("method-not-allowed", (await Problem.ReadAsync(response)).Type);
        }
    }

    private static Operation Find(string id) => Operation.All.Single(operation => operation.Id == id);

    private async Task<HttpStatusCode> SendAsync(Operation operation, string address, string? body)
    {
        using var request = server.Request(operation, address, body);
        using var response = await server.Bare.SendAsync(request, Ct);
        await RequireGoodAsync(operation, response, $"{address} {body}");
        return response.StatusCode;
    }

    private static async Task RequireGoodAsync(Operation operation, HttpResponseMessage response, string? sent)
    {
        if (await Answer.FaultAsync(operation, response) is { } fault)
            Assert.Fail($"{fault}\nsent: {(sent?.Length > 500 ? sent[..500] : sent)}");
    }
}
