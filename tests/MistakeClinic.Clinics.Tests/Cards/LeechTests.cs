using MistakeClinic.Clinics.Cards;

namespace MistakeClinic.Clinics.Tests.Cards;

public sealed class LeechTests(ITestOutputHelper output)
{
    private const int Cards = 40_000;

    [Fact]
    public void Lapses_that_are_told_of_only_because_they_were_lapses_are_counted_and_not_judged()
    {
        CardReview recalled = new(0.99, false);
        CardReview atWork = new(0.99, true, Shown: false);

        Assert.Null(Leech.Find([recalled, recalled, atWork, atWork]));
        Assert.NotNull(Leech.Find([recalled, recalled, new(0.99, true), new(0.99, true)]));
        Assert.Equal(LeechReason.Lapses, Leech.Find([.. Enumerable.Repeat(atWork, 6)])?.Reason);
    }

    [Fact]
    public void The_chance_is_that_of_so_many_lapses_or_more()
    {
        // By hand: with chances of a lapse of 0.1, 0.2 and 0.5, two of three or all:
        // 0.1*0.2*0.5 + 0.1*0.8*0.5 + 0.9*0.2*0.5 + 0.1*0.2*0.5 = 0.15.
        CardReview[] reviews = [new(0.9, true), new(0.8, false), new(0.5, true)];
        Assert.Equal(0.15, Leech.ChanceOf(2, reviews), 12);
        // Binomial(10, 0.1), 4 or more: 0.0128 (R, 1 - pbinom(3, 10, 0.1)).
        Assert.Equal(0.0127951984, Leech.ChanceOf(4, Enumerable.Repeat(new CardReview(0.9, false), 10)), 9);
        Assert.Equal(1, Leech.ChanceOf(0, reviews));
    }

    [Theory]
    [InlineData("--", LeechReason.Improbable)]
    [InlineData("-+-", null)]
    [InlineData("-+-+-", LeechReason.Improbable)]
    [InlineData("-+-+-+", LeechReason.Improbable)]
    [InlineData("-+-+-++", LeechReason.Improbable)]
    [InlineData("-+-+-+++", null)]
    [InlineData("++-+++-+-++-", null)]
    [InlineData("+++++++-+++++++-+++++++-+++++++-+++++++-+++++++-", LeechReason.Lapses)]
    [InlineData("+++++++-+++++++-+++++++-+++++++-+++++++-", null)]
    [InlineData("-", null)]
    [InlineData("", null)]
    public void A_card_that_lapses_too_often_for_a_recall_of_nine_in_ten_is_a_leech_until_three_recalls(
        string reviews,
        LeechReason? expected
    ) => Assert.Equal(expected, Leech.Find(Reviews(reviews))?.Reason);

    [Fact]
    public void The_sign_counts_up_to_the_last_lapse()
    {
        var sign = Leech.Find(Reviews("-+-+-++"))!;
        Assert.Equal((3, 5), (sign.Lapses, sign.Reviews));
        // Binomial(5, 0.1), 3 or more: R, 1 - pbinom(2, 5, 0.1).
        Assert.Equal(0.00856, sign.Probability, 9);
    }

    [Fact]
    public void Lapses_on_the_day_of_a_review_are_surprising_and_not_impossible() =>
        Assert.Equal(0.0001, Leech.Find([new(1, true), new(1, true)])!.Probability, 9);

    [Fact]
    public void A_well_behaved_card_is_seldom_taken_for_a_leech_however_often_one_looks()
    {
        var random = new Random(20260301);
        var (once, ever, everAtFive, bySix) = (0, 0, 0, 0);
        for (var card = 0; card < Cards; card++)
        {
            var reviews = Live(random, random.Next(5, 51), lapsesMore: 1);
            var signs = Looks(reviews);
            once += Leech.Find(reviews)?.Reason == LeechReason.Improbable ? 1 : 0;
            ever += signs.Any(sign => sign?.Reason == LeechReason.Improbable) ? 1 : 0;
            everAtFive += AtFivePercent(reviews) ? 1 : 0;
            bySix += signs.Any(sign => sign?.Reason == LeechReason.Lapses) ? 1 : 0;
        }
        output.WriteLine($"False alarms of the improbable, over {Cards} well-behaved cards of 5 to 50 reviews:");
        output.WriteLine($"  at the last review {Share(once):P2}, at any review {Share(ever):P2}");
        output.WriteLine($"  at any review with 5 % a look {Share(everAtFive):P2}");
        output.WriteLine($"Six lapses at any review: {Share(bySix):P2}");

        Assert.True(Share(ever) < 0.05);
        Assert.True(Share(everAtFive) > 0.05);
    }

    [Fact]
    public void Most_cards_that_lapse_four_times_as_often_as_foretold_are_found_within_fifteen_reviews()
    {
        var random = new Random(20260302);
        var found = Enumerable
            .Range(0, Cards)
            .Count(_ => Looks(Live(random, 15, lapsesMore: 4)).Any(sign => sign is not null));
        output.WriteLine($"Found: {Share(found):P1}");
        Assert.True(Share(found) > 0.5);
    }

    private static double Share(int cards) => (double)cards / Cards;

    // Most reviews come when nine in ten are recalled, some early and some late.
    private static List<CardReview> Live(Random random, int reviews, double lapsesMore) =>
        [
            .. Enumerable
                .Range(0, reviews)
                .Select(_ =>
                    random.Next(4) == 0 ? 0.6 + (0.39 * random.NextDouble()) : 0.88 + (0.04 * random.NextDouble())
                )
                .Select(recall => new CardReview(recall, random.NextDouble() < lapsesMore * (1 - recall))),
        ];

    private static List<LeechSign?> Looks(List<CardReview> reviews) =>
        [.. Enumerable.Range(1, reviews.Count).Select(count => Leech.Find(reviews[..count]))];

    private static bool AtFivePercent(List<CardReview> reviews) =>
        Enumerable
            .Range(1, reviews.Count)
            .Select(count => reviews[..count])
            .Any(seen =>
                seen.Count(review => review.Lapsed) is var lapses and >= Leech.FewLapses and < Leech.ManyLapses
                && Leech.ChanceOf(lapses, seen) < 0.05
            );

    private static CardReview[] Reviews(string marks) => [.. marks.Select(mark => new CardReview(0.9, mark == '-'))];
}
