using CsCheck;
using MistakeClinic.Clinics.Rows;
using MistakeClinic.Clinics.Text;

namespace MistakeClinic.Clinics.Tests.Rows;

public sealed class RowMatcherTests(ITestOutputHelper output)
{
    [Fact]
    public void Moved_rows_and_rows_in_other_punctuation_keep_their_ids()
    {
        var matches = RowMatcher.Match(
            Old("One trap", "Another trap", "Third!"),
            New("third", "One  trap.", "ANOTHER trap")
        );
        Assert.Equal([2, 0, 1], matches.Kept);
        Assert.Empty(matches.Archived);
    }

    [Fact]
    public void A_row_that_has_gone_is_archived_and_a_row_that_has_come_is_new()
    {
        var matches = RowMatcher.Match(
            Old("Summing after a join", "Deleting a claim"),
            New("Deleting a claim", "Reading a flag")
        );
        Assert.Equal([1, null], matches.Kept);
        Assert.Equal([0], matches.Archived);
    }

    [Fact]
    public void An_archived_row_that_comes_back_gets_its_id_back()
    {
        ExistingRow<int>[] existing =
        [
            new(7, "Summing after a join", "", 0, IsArchived: true),
            new(8, "Deleting", "", 0, false),
        ];
        var matches = RowMatcher.Match(existing, New("Summing after a join"));
        Assert.Equal([7], matches.Kept);
        Assert.Equal([8], matches.Archived);
    }

    [Fact]
    public void A_row_in_use_goes_before_an_archived_one_of_the_same_text()
    {
        ExistingRow<int>[] existing = [new(1, "Same", "", 0, IsArchived: true), new(2, "Same", "", 0, false)];
        Assert.Equal([2, 1], RowMatcher.Match(existing, New("Same", "Same")).Kept);
    }

    [Fact]
    public void Equal_statements_stay_on_their_practice_page_and_near_their_place()
    {
        ExistingRow<int>[] existing =
        [
            new(1, "Same", "a", 0, false),
            new(2, "Same", "b", 0, false),
            new(3, "Same", "b", 4, false),
        ];
        IncomingRow[] incoming = [new("Same", "b", 3), new("Same", "b", 0), new("Same", "a", 9)];
        Assert.Equal([3, 2, 1], RowMatcher.Match(existing, incoming).Kept);
    }

    [Fact]
    public void A_rewording_on_the_same_practice_page_is_preferred()
    {
        ExistingRow<int>[] existing =
        [
            new(1, "A heap is a sorted array of keys", "a", 0, false),
            new(2, "A heap is a sorted array of keys", "b", 0, false),
        ];
        Assert.Equal([2], RowMatcher.Match(existing, [new("A heap is one sorted array of keys", "b", 0)]).Kept);
    }

    [Fact]
    public void A_practice_page_with_a_new_title_is_known_by_its_source()
    {
        ExistingRow<int>[] existing =
        [
            new(1, "Lab", "", 0, false, "practice/01.md"),
            new(2, "Katas", "", 1, false, "practice/02.md"),
        ];
        IncomingRow[] incoming = [new("Exercises", "", 0, "practice/02.md"), new("Lab", "", 1, "practice/03.md")];
        Assert.Equal([2, 1], RowMatcher.Match(existing, incoming).Kept);
    }

    [Fact]
    public void Rewordings_are_told_from_new_rows()
    {
        var pages = Rewordings();
        Assert.True(pages.Sum(p => p.Count()) >= 35);
        foreach (var page in pages)
        {
            var rows = page.ToList();
            var matches = RowMatcher.Match(Old([.. rows.Select(r => r.Old)]), New([.. rows.Select(r => r.New)]));
            Assert.Equal(rows.Select((r, i) => r.IsSame ? i : (int?)null), matches.Kept);
        }
    }

    [Fact]
    public void The_threshold_lies_between_the_two_sides_of_the_labelled_set()
    {
        var (same, other) = (new List<double>(), new List<double>());
        foreach (var rows in Rewordings().Select(page => page.ToList()))
        {
            var likeness = new Likeness(
                [.. rows.Select(r => TextKey.Of(r.Old))],
                [.. rows.Select(r => TextKey.Of(r.New))]
            );
            foreach (var (o, n) in rows.SelectMany((_, o) => rows.Select((_, n) => (o, n))))
            {
                (o == n && rows[o].IsSame ? same : other).Add(likeness.Of(o, n));
            }
        }

        output.WriteLine(
            $"{same.Count} rewordings from {same.Min():0.00}; {other.Count} other pairs up to {other.Max():0.00}"
        );
        output.WriteLine(
            $"least alike rewordings: {string.Join(' ', same.Order().Take(8).Select(s => s.ToString("0.00")))}"
        );
        output.WriteLine(
            $"most alike others: {string.Join(' ', other.OrderDescending().Take(8).Select(s => s.ToString("0.00")))}"
        );
        Assert.InRange(RowMatcher.Threshold, other.Max(), same.Min());
    }

    [Fact]
    public void Matching_is_one_to_one_deterministic_and_loses_no_row()
    {
        var text = Gen.OneOf(
            "a trap",
            "a trap!",
            "another trap",
            "the lock order",
            "the lock orders",
            "x < y",
            "x > y",
            ""
        );
        var old = Gen.Select(text, Gen.OneOf("p", "q"), Gen.Int[0, 5], Gen.Bool).Array[0, 12];
        var now = Gen.Select(text, Gen.OneOf("p", "q"), Gen.Int[0, 5]).Array[0, 12];
        Gen.Select(old, now)
            .Sample(
                (olds, news) =>
                {
                    var existing = olds.Select((r, i) => new ExistingRow<int>(i, r.Item1, r.Item2, r.Item3, r.Item4))
                        .ToList();
                    var incoming = news.Select(r => new IncomingRow(r.Item1, r.Item2, r.Item3)).ToList();
                    var matches = RowMatcher.Match(existing, incoming);
                    var kept = matches.Kept.OfType<int>().ToList();
                    Assert.Equal(incoming.Count, matches.Kept.Count);
                    Assert.Equal(kept.Count, kept.Distinct().Count());
                    Assert.Equal(existing.Where(r => !r.IsArchived).Select(r => r.Id).Except(kept), matches.Archived);
                    Assert.Equal(matches.Kept, RowMatcher.Match(existing, incoming).Kept);
                }
            );
    }

    [Fact]
    public void An_import_of_the_same_page_keeps_every_id()
    {
        var texts = Gen.String[0, 30].Array[0, 15];
        texts.Sample(rows =>
            Assert.Equal(Enumerable.Range(0, rows.Length).Cast<int?>(), RowMatcher.Match(Old(rows), New(rows)).Kept)
        );
    }

    private static List<IGrouping<string, (bool IsSame, string Old, string New)>> Rewordings() =>
        [
            .. TestFiles
                .Lines("Corpus/rewordings.tsv")
                .Where(l => l.Length > 0 && l[0] != '#')
                .Select(l => l.Split('\t'))
                .GroupBy(c => c[0], c => (c[1] == "same", c[2], c[3])),
        ];

    private static List<ExistingRow<int>> Old(params string[] texts) =>
        [.. texts.Select((text, i) => new ExistingRow<int>(i, text, "", i, IsArchived: false))];

    private static List<IncomingRow> New(params string[] texts) =>
        [.. texts.Select((text, i) => new IncomingRow(text, "", i))];
}
