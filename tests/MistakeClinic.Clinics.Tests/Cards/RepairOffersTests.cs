using MistakeClinic.Clinics.Cards;

namespace MistakeClinic.Clinics.Tests.Cards;

public sealed class RepairOffersTests
{
    private const string Cause = "I assumed that a Service finds Pods by name, but it finds them by label.";

    private static readonly CardDraft Sound = new(
        "Check the Service's selector before blaming the network.",
        Symptom: "kubectl shows no endpoints",
        RootCause: Cause,
        Instead: "Compare the labels of Pods and selector",
        Source: "containers"
    );

    [Fact]
    public void What_the_lint_finds_is_offered_to_mend()
    {
        var offer = Assert.Single(RepairOffers.For(Sound with { RootCause = null }));
        Assert.Equal((RepairOfferKind.Rewrite, LintField.RootCause), (offer.Kind, offer.Field));
        Assert.Equal(["ML010"], offer.Findings.Select(finding => finding.RuleId));
    }

    [Theory]
    [InlineData(null, null, LintField.Symptom)]
    [InlineData("The Service's selector was wrong", null, LintField.Symptom)]
    [InlineData("kubectl shows no endpoints", null, LintField.Instead)]
    [InlineData("kubectl shows no endpoints", "Compare the labels", LintField.Rule)]
    public void A_card_without_findings_is_asked_the_weakest_question_of_the_protocol(
        string? symptom,
        string? instead,
        LintField expected
    )
    {
        var offer = Assert.Single(RepairOffers.For(Sound with { Symptom = symptom, Instead = instead }));
        Assert.Empty(offer.Findings);
        Assert.Equal((RepairOfferKind.Rewrite, expected), (offer.Kind, offer.Field));
        Assert.NotEmpty(offer.Advice);
    }

    [Fact]
    public void A_card_that_asks_for_several_things_is_offered_in_parts()
    {
        var draft = Sound with
        {
            Rule = "Check the selector, the target port and the namespace before blaming the network.",
        };
        var split = Assert.Single(RepairOffers.For(draft), offer => offer.Kind == RepairOfferKind.Split);
        Assert.Equal(
            [
                "Check the selector before blaming the network.",
                "Check the target port before blaming the network.",
                "Check the namespace before blaming the network.",
            ],
            split.Drafts
        );
    }

    [Fact]
    public void A_long_rule_is_offered_by_its_situations()
    {
        var draft = Sound with
        {
            Rule =
                "Check the readiness probe of each Pod behind the Service in the namespace of the client before changing its selector or restarting the node that it runs on.",
        };
        var offers = RepairOffers.For(draft);
        Assert.Contains("ML006", offers[0].Findings.Select(finding => finding.RuleId));
        Assert.Equal(
            [
                "Check the readiness probe of each Pod behind the Service in the namespace of the client before changing its selector.",
                "Check the readiness probe of each Pod behind the Service in the namespace of the client before restarting the node that it runs on.",
            ],
            offers[1].Drafts
        );
    }

    [Fact]
    public void The_card_that_it_is_most_like_is_offered_as_a_contrast()
    {
        OtherCard[] cards =
        [
            new("same-check", "Check the Service's selector before restarting the node."),
            new("near", "Check the Pod's labels before blaming the network."),
            new("less-near", "Check the Pod's labels before blaming the network policy of the cluster."),
            new("none", "not a rule"),
        ];
        var contrast = RepairOffers.For(Sound with { Others = cards })[^1];
        Assert.Equal(
            (RepairOfferKind.Contrast, LintField.Instead, "near"),
            (contrast.Kind, contrast.Field, contrast.OtherCardId)
        );
        Assert.Equal(["Unlike \"Check the Pod's labels before blaming the network.\": …"], contrast.Drafts);
        Assert.Single(RepairOffers.For(Sound with { Others = cards[..1] }));
    }
}
