using System.Text.Json.Nodes;
using MistakeClinic.Server.Tests.Http;

namespace MistakeClinic.Server.Tests.Compatibility;

/// <summary>The comparison itself: what breaks a client is told, and nothing else.</summary>
public sealed class ApiDiffTests
{
    private static JsonObject Today => Operation.Document;

    [Fact]
    public void A_document_breaks_nothing_of_itself() => Assert.Empty(ApiDiff.Breaks(Today, Today));

    [Fact]
    public void More_to_ask_for_more_to_send_and_more_to_read_break_nobody()
    {
        var newer = Changed(document =>
        {
            document["paths"]!["/v1/new-things"] = document["paths"]!["/v1/leeches"]!.DeepClone();
            Schema(document, "UpdateMeRequest")["properties"]!["newest"] = new JsonObject { ["type"] = "string" };
            Schema(document, "MeResponse")["properties"]!["newest"] = new JsonObject { ["type"] = "string" };
            Schema(document, "MeResponse")["required"]!.AsArray().Add("newest");
            document["paths"]!["/v1/leeches"]!["get"]!["parameters"]!.AsArray().Add(Parameter(required: false));
        });
        Assert.Empty(ApiDiff.Breaks(Today, newer));
    }

    [Fact]
    public void An_operation_that_is_gone_is_told() =>
        AssertTold("GET /v1/leeches is gone", document => document["paths"]!.AsObject().Remove("/v1/leeches"));

    [Fact]
    public void A_new_parameter_that_is_required_is_told() =>
        AssertTold(
            "GET /v1/leeches requires query parameter newest",
            document =>
                document["paths"]!["/v1/leeches"]!["get"]!["parameters"]!.AsArray().Add(Parameter(required: true))
        );

    [Fact]
    public void A_parameter_that_is_gone_is_told() =>
        AssertTold(
            "GET /v1/leeches no longer takes query parameter limit",
            document =>
            {
                var parameters = document["paths"]!["/v1/leeches"]!["get"]!["parameters"]!.AsArray();
                parameters.Remove(parameters.Single(parameter => (string)parameter!["name"]! == "limit"));
            }
        );

    [Fact]
    public void A_member_that_must_be_sent_now_is_told() =>
        AssertTold(
            "PUT /v1/me body.quietFrom is required",
            document => Schema(document, "UpdateMeRequest")["required"]!.AsArray().Add("quietFrom")
        );

    [Fact]
    public void A_member_that_may_not_be_sent_any_more_is_told() =>
        AssertTold(
            "PUT /v1/me body.newCardsPerDay is gone",
            document => Schema(document, "UpdateMeRequest")["properties"]!.AsObject().Remove("newCardsPerDay")
        );

    [Fact]
    public void A_limit_that_has_become_narrower_is_told() =>
        AssertTold(
            "PUT /v1/me body.newCardsPerDay has the maximum 10",
            document => Schema(document, "UpdateMeRequest")["properties"]!["newCardsPerDay"]!["maximum"] = 10.0
        );

    [Fact]
    public void A_value_that_is_not_taken_any_more_is_told() =>
        AssertTold(
            "POST /v1/reviews body.reviews[].rating no longer takes \"good\"",
            document =>
            {
                var values = Schema(document, "Rating")["enum"]!.AsArray();
                values.Remove(values.Single(value => (string)value! == "good"));
            }
        );

    [Fact]
    public void A_member_that_is_not_answered_any_more_is_told() =>
        AssertTold(
            "GET /v1/me 200.email is gone",
            document => Schema(document, "MeResponse")["properties"]!.AsObject().Remove("email")
        );

    [Fact]
    public void A_member_that_may_be_missing_from_an_answer_is_told() =>
        AssertTold(
            "GET /v1/me 200.email may be left out",
            document =>
            {
                var required = Schema(document, "MeResponse")["required"]!.AsArray();
                required.Remove(required.Single(name => (string)name! == "email"));
            }
        );

    [Fact]
    public void A_member_of_an_answer_that_may_be_null_is_told() =>
        AssertTold(
            "GET /v1/me 200.email was string and is null or string",
            document =>
                Schema(document, "MeResponse")["properties"]!["email"]!["type"] = new JsonArray("string", "null")
        );

    [Fact]
    public void A_log_in_that_was_not_wanted_before_is_told() =>
        AssertTold(
            "GET /health/live wants a log-in",
            document => document["paths"]!["/health/live"]!["get"]!.AsObject().Remove("security")
        );

    private static void AssertTold(string expected, Action<JsonObject> change) =>
        Assert.Contains(expected, ApiDiff.Breaks(Today, Changed(change)));

    private static JsonObject Changed(Action<JsonObject> change)
    {
        var document = Today.DeepClone().AsObject();
        change(document);
        return document;
    }

    private static JsonObject Schema(JsonObject document, string name) =>
        document["components"]!["schemas"]![name]!.AsObject();

    private static JsonObject Parameter(bool required) =>
        new()
        {
            ["name"] = "newest",
            ["in"] = "query",
            ["required"] = required,
            ["schema"] = new JsonObject { ["type"] = "string" },
        };
}
