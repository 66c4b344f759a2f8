using System.Runtime.InteropServices;
using MistakeClinic.Clinics.Text;

namespace MistakeClinic.Clinics.Rows;

/// <summary>
/// How alike two texts are, 0 to 1: their shared trigrams over all their trigrams, each weighing one over the number of
/// rows it occurs in.
/// </summary>
/// <remarks>
/// The weights are there because clinic pages are written from templates. "Finishing the lab with only an answer" and
/// "Finishing the katas with only an answer" share most letters, and are two mistakes: what all rows share says little.
/// </remarks>
internal sealed class Likeness
{
    private readonly int[][] _old;
    private readonly int[][] _new;
    private readonly double[] _weights;
    private readonly double[] _oldTotals;
    private readonly double[] _newTotals;

    internal Likeness(IReadOnlyList<string> oldTexts, IReadOnlyList<string> newTexts)
    {
        var numbers = new Dictionary<ulong, int>();
        _old = [.. oldTexts.Select(t => Numbered(t, numbers))];
        _new = [.. newTexts.Select(t => Numbered(t, numbers))];
        _weights = new double[numbers.Count];
        var (oldRows, newRows) = (RowsOf(_old), RowsOf(_new));
        for (var i = 0; i < _weights.Length; i++)
        {
            // A trigram of one old and one new row is as telling as one of a single row.
            _weights[i] = 1.0 / Math.Max(oldRows[i], newRows[i]);
        }

        _oldTotals = [.. _old.Select(Total)];
        _newTotals = [.. _new.Select(Total)];
    }

    internal double Of(int oldIndex, int newIndex)
    {
        var (a, b) = (_old[oldIndex], _new[newIndex]);
        var (i, j, shared) = (0, 0, 0.0);
        while (i < a.Length && j < b.Length)
        {
            if (a[i] == b[j])
            {
                shared += _weights[a[i]];
                i++;
                j++;
            }
            else if (a[i] < b[j])
            {
                i++;
            }
            else
            {
                j++;
            }
        }

        return shared == 0 ? 0 : shared / (_oldTotals[oldIndex] + _newTotals[newIndex] - shared);
    }

    private static int[] Numbered(string text, Dictionary<ulong, int> numbers)
    {
        var pieces = new List<int>();
        foreach (var piece in Trigrams.Of(text).Pieces)
        {
            ref var number = ref CollectionsMarshal.GetValueRefOrAddDefault(numbers, piece, out var isKnown);
            number = isKnown ? number : numbers.Count - 1;
            pieces.Add(number);
        }

        pieces.Sort();
        return [.. pieces];
    }

    private int[] RowsOf(int[][] rows)
    {
        var counts = new int[_weights.Length];
        foreach (var piece in rows.SelectMany(r => r))
        {
            counts[piece]++;
        }

        return counts;
    }

    private double Total(int[] row) => row.Sum(piece => _weights[piece]);
}
