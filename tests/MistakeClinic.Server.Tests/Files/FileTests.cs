using System.Net;
using System.Text;
using Dapper;
using MistakeClinic.Contracts;
using MistakeClinic.Server.Http;
using MistakeClinic.Server.Tests.Evidence;
using MistakeClinic.Server.Tests.Mistakes;
using MistakeClinic.Server.Tests.Support;

namespace MistakeClinic.Server.Tests.Files;

public sealed class FileTests(MistakeServer server) : IClassFixture<MistakeServer>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static TheoryData<string, byte[], string> Kinds =>
        new()
        {
            { "image/png", GivenFile.Png, ".png" },
            {
                "image/svg+xml",
                "<svg xmlns=\"http://www.w3.org/2000/svg\"><path d=\"M0 0\" /></svg>"u8.ToArray(),
                ".svg"
            },
            { "text/plain; charset=utf-8", Encoding.UTF8.GetBytes("\u001b[31mÜ failed\u001b[0m\n"), ".txt" },
            { "text/markdown", "# A proof\n"u8.ToArray(), ".md" },
            { "application/pdf", GivenFile.Pdf, ".pdf" },
        };

    [Theory]
    [MemberData(nameof(Kinds), DisableDiscoveryEnumeration = true)]
    public async Task A_file_comes_back_as_an_attachment_that_can_do_nothing(
        string type,
        byte[] bytes,
        string extension
    )
    {
        var learner = await server.NewLearnerAsync();
        using var uploaded = await learner.UploadAsync(bytes, type, name: "Schuß 🐛.html");
        Assert.Equal(HttpStatusCode.Created, uploaded.StatusCode);
        var file = await uploaded.ReadAsync<FileResponse>();
        Assert.Equal(($"Schuß 🐛.html{extension}", bytes.Length), (file.Name, file.Bytes));

        using var served = await learner.SendAsync(HttpMethod.Get, uploaded.Headers.Location!.OriginalString);

        Assert.Equal(bytes, await served.Content.ReadAsByteArrayAsync(Ct));
        Assert.Equal(type.Split(';')[0], served.Content.Headers.ContentType?.MediaType);
        Assert.Equal("attachment", served.Content.Headers.ContentDisposition?.DispositionType);
        Assert.Equal($"Schuß 🐛.html{extension}", served.Content.Headers.ContentDisposition?.FileNameStar);
        Assert.Equal("nosniff", Assert.Single(served.Headers.GetValues("X-Content-Type-Options")));
        Assert.Equal(ContentPolicy.Inert.Value, Assert.Single(served.Headers.GetValues("Content-Security-Policy")));
    }

    [Fact]
    public async Task Sending_again_is_safe_and_other_bytes_are_refused()
    {
        var learner = await server.NewLearnerAsync();
        var id = Guid.CreateVersion7();

        using var first = await learner.UploadAsync(GivenFile.Png, "image/png", id, "a");
        using var again = await learner.UploadAsync(GivenFile.Png, "image/png", id, "a.png");
        using var others = await learner.UploadAsync("text"u8.ToArray(), "text/plain", id, "a");
        using var renamed = await learner.UploadAsync(GivenFile.Png, "image/png", id, "b");

        Assert.Equal((HttpStatusCode.Created, HttpStatusCode.OK), (first.StatusCode, again.StatusCode));
        Assert.Equal(await first.ReadAsync<FileResponse>(), await again.ReadAsync<FileResponse>());
        Assert.Equal("id-reused", (await Problem.ReadAsync(others)).Type);
        Assert.Equal("id-reused", (await Problem.ReadAsync(renamed)).Type);
    }

    [Fact]
    public async Task A_file_belongs_to_one_piece_of_evidence_and_goes_with_it()
    {
        var learner = await server.NewLearnerAsync();
        var mistake = (await learner.LogAsync(Given.QuickCapture())).Mistake.MistakeId;
        var file = await (await learner.UploadAsync(GivenFile.Png, "image/png")).ReadAsync<FileResponse>();
        var request = GivenEvidence.Of("revisedDiagram", "diagram");
        request["content"]!.AsObject().Remove("after");
        request["fileId"] = file.FileId.Value;

        var evidence = (await learner.AddAsync(mistake, request)).Evidence;

        Assert.Equal(file with { EvidenceId = evidence.EvidenceId }, evidence.File);
        Assert.Equal(evidence.File, Assert.Single((await learner.GetAsync<Page<FileResponse>>("/v1/files")).Items));
        var second = GivenEvidence.Of("query");
        second["fileId"] = file.FileId.Value;
        var refused = await learner.FailAsync(HttpMethod.Post, $"/v1/mistakes/{mistake}/evidence", second);
        Assert.Equal(("unknown-reference", "fileId"), (refused.Type, Assert.Single(refused.Fields)));
        var path = $"/v1/files/{file.FileId}";
        Assert.Equal("file-in-use", (await learner.FailAsync(HttpMethod.Delete, path)).Type);

        using var deleted = await learner.SendAsync(HttpMethod.Delete, $"/v1/mistakes/{mistake}");
        Assert.Equal(HttpStatusCode.NotFound, (await learner.FailAsync(HttpMethod.Get, path)).Status);
        Assert.Empty((await learner.GetAsync<Page<FileResponse>>("/v1/files")).Items);
    }

    [Fact]
    public async Task A_free_file_is_deleted_and_its_id_stays_taken()
    {
        var learner = await server.NewLearnerAsync();
        var id = Guid.CreateVersion7();
        using var uploaded = await learner.UploadAsync(GivenFile.Png, "image/png", id);

        using var first = await learner.SendAsync(HttpMethod.Delete, $"/v1/files/{id}");
        using var second = await learner.SendAsync(HttpMethod.Delete, $"/v1/files/{id}");
        using var again = await learner.UploadAsync(GivenFile.Png, "image/png", id);

        Assert.Equal((HttpStatusCode.NoContent, HttpStatusCode.NoContent), (first.StatusCode, second.StatusCode));
        Assert.Equal("id-reused", (await Problem.ReadAsync(again)).Type);
    }

    [Fact]
    public async Task Another_learners_file_is_not_there()
    {
        var (one, other) = (await server.NewLearnerAsync(), await server.NewLearnerAsync());
        var id = Guid.CreateVersion7();
        using var uploaded = await one.UploadAsync(GivenFile.Png, "image/png", id);

        Assert.Equal(HttpStatusCode.NotFound, (await other.FailAsync(HttpMethod.Get, $"/v1/files/{id}")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await other.FailAsync(HttpMethod.Delete, $"/v1/files/{id}")).Status);
        var mistake = (await other.LogAsync(Given.QuickCapture())).Mistake.MistakeId;
        var request = GivenEvidence.Of("query");
        request["fileId"] = id;
        Assert.Equal(
            ["fileId"],
            (await other.FailAsync(HttpMethod.Post, $"/v1/mistakes/{mistake}/evidence", request)).Fields
        );
    }

    [Fact]
    public async Task Files_of_5_MiB_fit_until_the_learner_has_100_MiB()
    {
        var learner = await server.NewLearnerAsync();
        var largest = Enumerable.Repeat((byte)'x', 5 * 1024 * 1024).ToArray();
        using var tooLarge = await learner.UploadAsync([.. largest, (byte)'x'], "text/plain");
        Assert.Equal((HttpStatusCode.RequestEntityTooLarge, "too-large"), await KindAsync(tooLarge));
        await using var owner = await server.OpenAsync();
        await owner.ExecuteAsync(
            """
            insert into evidence_file (learner_id, file_id, name, media_type, upload_hash, byte_count, content, created_at)
            select @id, gen_random_uuid(), 'x.txt', 'text/plain', sha256(''), 5242880,
                   convert_to(repeat('x', 5242880), 'UTF8'), now()
            from generate_series(1, 19)
            """,
            new { id = learner.LearnerId.Value }
        );

        using var last = await learner.UploadAsync(largest, "text/plain");
        using var none = await learner.UploadAsync("x"u8.ToArray(), "text/plain");
        Assert.Equal(HttpStatusCode.Created, last.StatusCode);
        Assert.Equal((HttpStatusCode.UnprocessableEntity, "quota-exceeded"), await KindAsync(none));

        using var deleted = await learner.SendAsync(HttpMethod.Delete, last.Headers.Location!.OriginalString);
        using var fits = await learner.UploadAsync("x"u8.ToArray(), "text/plain");
        Assert.Equal(HttpStatusCode.Created, fits.StatusCode);

        // Room for one of them, whichever comes first.
        var atOnce = await Task.WhenAll(
            Enumerable.Range(0, 4).Select(_ => learner.UploadAsync(largest[1..], "text/plain"))
        );
        Assert.Equal(
            [HttpStatusCode.Created, .. Enumerable.Repeat(HttpStatusCode.UnprocessableEntity, 3)],
            atOnce.Select(response => response.StatusCode).Order()
        );

        static async Task<(HttpStatusCode, string)> KindAsync(HttpResponseMessage response)
        {
            var problem = await Problem.ReadAsync(response);
            return (problem.Status, problem.Type);
        }
    }
}
