using System.Text.Json.Nodes;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace MistakeClinic.Server.Http;

/// <summary>For each operation with a JSON body one that works, in the order of the walk: register, log in, log, review.</summary>
internal sealed class OpenApiExamples : IOpenApiOperationTransformer
{
    private static readonly Dictionary<string, string> Bodies = new()
    {
        ["register"] = """
            { "email": "ada@example.org", "password": "correct horse battery", "timeZone": "Europe/Paris" }
            """,
        ["logIn"] = """
            { "email": "ada@example.org", "password": "correct horse battery" }
            """,
        ["refreshSession"] = """
            { "refreshToken": "the refreshToken of the answer before" }
            """,
        ["requestRecovery"] = """
            { "email": "ada@example.org" }
            """,
        ["recoverPassword"] = """
            { "email": "ada@example.org", "code": "7HK2-M0QX-94ZT-BV6D", "newPassword": "another horse battery" }
            """,
        ["updateMe"] = """
            {
              "timeZone": "Europe/Paris", "dayStartsAt": "04:00", "desiredRetention": 0.9, "newCardsPerDay": 20,
              "minutesPerDay": 15, "reminderAt": "18:30"
            }
            """,
        ["changePassword"] = """
            { "currentPassword": "correct horse battery", "newPassword": "another horse battery" }
            """,
        ["eraseMe"] = """
            { "password": "another horse battery" }
            """,
        ["createToken"] = """
            { "name": "Nightly backup", "scopes": ["read"], "expiresAt": "2027-03-01T00:00:00Z" }
            """,
        ["addPasskey"] = """
            {
              "challenge": "the challenge of the options", "name": "My phone",
              "credential": { "id": "…", "rawId": "…", "type": "public-key", "response": {}, "clientExtensionResults": {} }
            }
            """,
        ["renamePasskey"] = """
            { "name": "My old phone" }
            """,
        ["logInWithPasskey"] = """
            {
              "challenge": "the challenge of the options",
              "credential": { "id": "…", "rawId": "…", "type": "public-key", "response": {}, "clientExtensionResults": {} }
            }
            """,
        ["setRole"] = """
            { "email": "ada@example.org", "role": "author" }
            """,
        ["putRadarRow"] = """
            {
              "clinic": "relational-databases",
              "mistake": "Counting rows of an outer join as if each had a partner",
              "showsUpIn": "Query Katas",
              "symptom": "A customer without orders has a count of one.",
              "repairEvidence": "The customer without orders, and the query that counts a column of the right side."
            }
            """,
        ["recordAttempt"] = """
            {
              "attemptId": "0199f0a2-7c3e-7000-8000-000000000004",
              "answer": "I found nothing wrong with it.",
              "missed": true
            }
            """,
        ["logMistake"] = """
            {
              "mistakeId": "0199f0a2-7c3e-7000-8000-000000000001",
              "clinic": "relational-databases",
              "occurredOn": "2026-03-01",
              "mistake": "I summed the payments after joining the order lines, and the total was three times too high.",
              "symptom": "The total grows when a line is added that costs nothing.",
              "rootCause": "I assumed that a join keeps one row per payment, but it repeats each payment per order line.",
              "confidence": 80,
              "card": {
                "cardId": "0199f0a2-7c3e-7000-8000-000000000002",
                "rule": "Check how many rows the join makes of one payment before summing payments."
              }
            }
            """,
        ["changeMistake"] = """
            { "symptom": "The total triples when two order lines are added.", "confidence": null }
            """,
        ["recordRecurrence"] = """
            {
              "recurrenceId": "0199f0a2-7c3e-7000-8000-000000000006",
              "confidence": 60,
              "evidence": "The refunds report joined the order lines before summing, too; its total did not match the ledger."
            }
            """,
        ["addEvidence"] = """
            {
              "evidenceId": "0199f0a2-7c3e-7000-8000-000000000005",
              "type": "counterexample",
              "changed": ["query"],
              "content": {
                "input": "One payment of 10, an order with three lines",
                "expected": "10",
                "actual": "30",
                "note": "Summing before the join gives 10."
              }
            }
            """,
        ["lintCard"] = """
            {
              "rule": "Check the query plan for a sequential scan before adding an index.",
              "symptom": "The index exists, and the plan still says Seq Scan."
            }
            """,
        ["createQuiz"] = """
            {
              "quizId": "0199f0a2-7c3e-7000-8000-000000000004", "title": "Mid-term", "startsAt": "2026-04-01T09:00:00Z",
              "clinics": ["relational-databases"], "targetScore": 0.9, "minutesPerDay": 15
            }
            """,
        ["changeQuiz"] = """
            { "startsAt": "2026-04-03T09:00:00Z", "targetScore": null }
            """,
        ["recordResult"] = """
            {
              "resultId": "0199f0a2-7c3e-7000-8000-000000000005",
              "items": [{ "cardId": "0199f0a2-7c3e-7000-8000-000000000002", "missed": true }],
              "otherMisses": [
                {
                  "clinic": "relational-databases",
                  "symptom": "The query that I wrote counted a customer without orders once.",
                  "wrongBelief": "I took count(*) to leave out rows that an outer join made up."
                }
              ]
            }
            """,
        ["createChannel"] = """
            {
              "channelId": "0199f0a2-7c3e-7000-8000-000000000006", "kind": "webhook",
              "url": "https://hooks.example.org/reminders"
            }
            """,
        ["verifyChannel"] = """
            { "code": "7HK2-M0QX-94ZT-BV6D" }
            """,
        ["sendChanges"] = """
            {
              "changes": [
                {
                  "id": "0199f0a2-7c3e-7000-8000-000000000021",
                  "op": "logMistake",
                  "body": {
                    "mistakeId": "0199f0a2-7c3e-7000-8000-000000000022",
                    "clinic": "relational-databases",
                    "mistake": "I took the row count of an outer join for the number of customers."
                  }
                },
                {
                  "id": "0199f0a2-7c3e-7000-8000-000000000023",
                  "op": "changeMistake",
                  "target": "0199f0a2-7c3e-7000-8000-000000000022",
                  "body": { "symptom": "The count is higher than the number of customers." },
                  "ifMatch": "*"
                },
                { "id": "0199f0a2-7c3e-7000-8000-000000000024", "op": "enrol", "target": "relational-databases" }
              ]
            }
            """,
        ["recordReviews"] = """
            {
              "reviews": [
                {
                  "reviewId": "0199f0a2-7c3e-7000-8000-000000000003",
                  "cardId": "0199f0a2-7c3e-7000-8000-000000000002",
                  "rating": "good",
                  "reviewedAt": "2026-03-02T08:30:00Z",
                  "durationMs": 4200
                }
              ]
            }
            """,
    };

    private const string Log = """
        | Date | Mistake | Symptom | Root cause | Repair evidence | Retrieval card |
        |---|---|---|---|---|---|
        | 2026-03-01 | I took a missing row for a NULL | The count is one too low | I assumed that an outer join drops nothing, but a WHERE on its right side does | Three rows that show it | Check the WHERE clause for columns of the right side before counting an outer join. |

        """;

    public Task TransformAsync(
        OpenApiOperation operation,
        OpenApiOperationTransformerContext context,
        CancellationToken cancellationToken
    )
    {
        if (
            operation.OperationId is { } id
            && Bodies.TryGetValue(id, out var example)
            && operation.RequestBody?.Content?["application/json"] is OpenApiMediaType body
        )
            body.Example = JsonNode.Parse(example);
        if (
            operation.OperationId == "putLog"
            && operation.RequestBody?.Content?[MarkdownBody.MediaType] is OpenApiMediaType table
        )
            table.Example = JsonValue.Create(Log);
        return Task.CompletedTask;
    }
}
