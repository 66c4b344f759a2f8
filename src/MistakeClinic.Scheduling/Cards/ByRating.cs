namespace MistakeClinic.Scheduling;

/// <summary>One value for each rating.</summary>
public readonly record struct ByRating<T>(T Again, T Hard, T Good, T Easy)
{
    /// <summary>The value for <paramref name="rating"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The rating is not Again, Hard, Good or Easy.</exception>
    public T this[Rating rating] =>
        rating switch
        {
            Rating.Again => Again,
            Rating.Hard => Hard,
            Rating.Good => Good,
            Rating.Easy => Easy,
            _ => throw OutOfRange.Rating(rating),
        };
}
