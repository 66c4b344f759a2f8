using MistakeClinic.Clinics.Cards;

namespace MistakeClinic.Clinics.Tests.Cards;

public sealed class CardFacesTests
{
    [Theory]
    [InlineData("Check the size before calling malloc.", "Before calling malloc, what do you check?")]
    [InlineData("Check the migrations before the deploy.", "Before the deploy, what do you check?")]
    [InlineData("Check the target before you merge.", "Before you merge, what do you check?")]
    [InlineData("Check the target before I merge my branch.", "Before I merge my branch, what do I check?")]
    [InlineData("Check the bound before incrementing i.", "Before incrementing i, what do you check?")]
    [InlineData(
        "Do not use the cache when the index is stale.",
        "When the index is stale, what do you reach for, and what do you avoid?"
    )]
    [InlineData(
        "Do not use == when comparing floats.",
        "When comparing floats, what do you reach for, and what do you avoid?"
    )]
    public void The_front_asks_an_open_question_about_the_trigger(string rule, string front) =>
        Assert.Equal(front, CardFaces.Front(Rule(rule)));

    [Fact]
    public void The_front_tells_the_last_symptom_as_a_sentence() =>
        Assert.Equal(
            "Last time: the export had three columns too many. Before merging tables, what do you check?",
            CardFaces.Front(Rule("Check the join before merging tables"), " the export had\nthree columns too many ")
        );

    [Fact]
    public void A_symptom_that_gives_the_answer_away_stays_off_the_front() =>
        Assert.Equal(
            "Before indexing, what do you check?",
            CardFaces.Front(Rule("Check the loop bound before indexing"), "The loop bound was one too large")
        );

    [Fact]
    public void A_front_of_the_learners_own_is_kept() =>
        Assert.Equal("What now?", CardFaces.Front(Rule("Check a before b"), "Symptom.", " What now? "));

    [Fact]
    public void The_back_refutes_the_belief()
    {
        var back = CardFaces.Back(
            Rule("Do not use the latest tag when deploying"),
            "latest is the newest image",
            "A tag is a mutable pointer",
            "Pin the digest"
        );
        Assert.Equal(
            """
            Do not use the latest tag when deploying.
            I believed: latest is the newest image.
            False because: A tag is a mutable pointer.
            Instead: Pin the digest.
            """,
            back.ToText()
        );
    }

    [Fact]
    public void Without_an_alternative_a_check_card_offers_its_check_and_a_prohibition_nothing()
    {
        var check = CardFaces.Back(
            Rule("Check the sign before dividing"),
            "It is always positive!",
            "Roots may be negative."
        );
        Assert.Equal("Check the sign before dividing.", check.Instead);
        Assert.Equal(
            """
            I believed: It is always positive!
            False because: Roots may be negative.
            Instead: Check the sign before dividing.
            """,
            check.ToText()
        );
        var prohibition = CardFaces.Back(
            Rule("Do not use eval when input is typed"),
            "It is safe",
            "It runs code",
            " "
        );
        Assert.Null(prohibition.Instead);
        Assert.DoesNotContain("Instead", prohibition.ToText(), StringComparison.Ordinal);
    }

    private static CardRule Rule(string text) => Assert.IsType<CardRule>(CardRule.Parse(text));
}
