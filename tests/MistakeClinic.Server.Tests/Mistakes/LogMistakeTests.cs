using System.Net;
using Dapper;
using MistakeClinic.Clinics.Cards;
using MistakeClinic.Contracts;
using MistakeClinic.Scheduling;
using NodaTime;

namespace MistakeClinic.Server.Tests.Mistakes;

public sealed class LogMistakeTests(MistakeServer server) : IClassFixture<MistakeServer>
{
    [Fact]
    public async Task Clinic_and_mistake_are_enough_to_log_one_today()
    {
        var learner = await server.NewLearnerAsync();

        using var response = await learner.SendAsync(HttpMethod.Post, "/v1/mistakes", Given.QuickCapture());

        Assert.Equal(HttpStatusCode.Created, response.StatusCode);
        Assert.Equal("\"1\"", response.Headers.ETag?.Tag);
        var saved = await response.ReadAsync<SavedMistakeResponse>();
        Assert.Equal($"/v1/mistakes/{saved.Mistake.MistakeId}", response.Headers.Location?.OriginalString);
        Assert.Equal(new LocalDate(2026, 3, 2), saved.Mistake.OccurredOn);
        Assert.Empty(saved.Findings);
        Assert.Equal([true, false, false, false, false, false], saved.Mistake.Repair.Steps.Select(step => step.Done));
        Assert.Equal(RepairStep.Reproduced, saved.Mistake.Repair.NextStep?.Step);
        Assert.Equal(
            saved.Mistake,
            await learner.GetAsync<MistakeResponse>($"/v1/mistakes/{saved.Mistake.MistakeId}") with
            {
                Repair = saved.Mistake.Repair,
            }
        );
    }

    [Fact]
    public async Task Today_is_the_study_day_of_the_learners_zone()
    {
        // At 09:00 UTC it is 23:00 the day before in Honolulu, and 22:00 the same day in Auckland.
        var west = await server.NewLearnerAsync(timeZone: "Pacific/Honolulu");
        var east = await server.NewLearnerAsync(timeZone: "Pacific/Auckland");

        Assert.Equal(new LocalDate(2026, 3, 1), (await west.LogAsync(Given.QuickCapture())).Mistake.OccurredOn);
        Assert.Equal(new LocalDate(2026, 3, 2), (await east.LogAsync(Given.QuickCapture())).Mistake.OccurredOn);
    }

    [Fact]
    public async Task A_card_is_stored_in_full_and_is_due_at_once()
    {
        var learner = await server.NewLearnerAsync();
        var request = Given.Mistake("don't use latest  when  deploying");
        request["card"]!["instead"] = "a digest";

        var saved = await learner.LogAsync(request);

        var card = saved.Mistake.Card!;
        Assert.Equal(("Do not use latest when deploying.", CardKind.DoNotUse), (card.Rule, card.Kind));
        Assert.False(card.FrontIsOwn);
        Assert.Equal(
            "Last time: kubectl get endpoints shows none. When deploying, what do you reach for, and what do you avoid?",
            card.Front
        );
        Assert.Equal(
            new CardBack(
                "Do not use latest when deploying.",
                "I took the network to be down because the Service had no endpoints.",
                Given.RootCause,
                "a digest."
            ),
            card.Back
        );
        Assert.Equal(RepairStep.Repaired, saved.Mistake.Repair.NextStep?.Step);
        var due = Assert.Single((await learner.GetAsync<DueResponse>("/v1/due")).Items);
        Assert.Equal((card.CardId, card.Front, card.Back), (due.CardId, due.Front, due.Back));
        var stored = await learner.GetAsync<CardResponse>($"/v1/cards/{card.CardId}");
        Assert.Equal(
            (card.Back, CardState.New, stored.CreatedAt),
            (stored.Back, stored.Schedule.State, stored.Schedule.DueAt)
        );
        await using var owner = await server.OpenAsync();
        var row = await owner.QuerySingleAsync(
            "select c.kind, c.rule_key, i.queue from card c join review_item i using (learner_id, card_id) where learner_id = @id",
            new { id = learner.LearnerId.Value }
        );
        Assert.Equal("doNotUse", (string)row.kind);
        Assert.Equal(CardRule.Parse(card.Rule)!.Key, (string)row.rule_key);
        // Made with a confidence of 80.
        Assert.Equal(0, (short)row.queue);
    }

    [Fact]
    public async Task An_own_front_is_kept()
    {
        var learner = await server.NewLearnerAsync();
        var request = Given.Mistake();
        request["card"]!["front"] = "The Service has no endpoints. What now?";

        var card = (await learner.LogAsync(request)).Mistake.Card!;

        Assert.Equal(("The Service has no endpoints. What now?", true), (card.Front, card.FrontIsOwn));
    }

    [Fact]
    public async Task Texts_as_long_as_allowed_are_stored_in_any_script()
    {
        var learner = await server.NewLearnerAsync();
        // A musical symbol is two UTF-16 code units and one character to PostgreSQL.
        var longest = string.Concat(Enumerable.Repeat("𝄞", 1000));
        var request = Given.Mistake("Check the " + new string('x', 275) + " before paying.");
        Assert.Equal(300, ((string)request["card"]!["rule"]!).Length);
        request["mistake"] = longest;
        request["symptom"] = longest;
        request["rootCause"] = Given.RootCause + new string('y', 2000 - Given.RootCause.Length);
        request["card"]!["instead"] = new string('z', 1000);

        var saved = await learner.LogAsync(request);

        Assert.Equal(longest, saved.Mistake.Symptom);
        // With the symptom it would be longer than a front may be.
        Assert.Equal("Before paying, what do you check?", saved.Mistake.Card!.Front);
    }

    [Fact]
    public async Task Warnings_come_with_the_answer()
    {
        var learner = await server.NewLearnerAsync();

        var saved = await learner.LogAsync(
            Given.Mistake("Check the port; the protocol; the firewall before opening a socket.")
        );

        var finding = Assert.Single(saved.Findings, found => found.RuleId == "ML005");
        Assert.Equal((LintSeverity.Warning, LintField.Rule), (finding.Severity, finding.Field));
    }

    [Fact]
    public async Task A_learner_may_use_an_id_that_another_learner_uses()
    {
        var (one, two) = (await server.NewLearnerAsync(), await server.NewLearnerAsync());
        var request = Given.Mistake();
        await one.LogAsync(request);
        request["mistake"] = "Mine is another one";

        var saved = await two.LogAsync(request);

        Assert.Equal("Mine is another one", saved.Mistake.Mistake);
        Assert.Equal((1, 1, 1), await server.CountAsync(one));
        Assert.Equal((1, 1, 1), await server.CountAsync(two));
        var others = await one.GetAsync<MistakeResponse>($"/v1/mistakes/{saved.Mistake.MistakeId}");
        Assert.Equal((string)Given.Mistake()["mistake"]!, others.Mistake);
    }
}
