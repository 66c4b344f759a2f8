namespace MistakeClinic.Contracts;

/// <summary>
/// An id of one kind of thing: a UUID, best of version 7, so that ids made later sort later. A type for each kind keeps
/// a card's id from being passed for a review's.
/// </summary>
public interface ITypedId<TSelf>
    where TSelf : struct, ITypedId<TSelf>
{
    /// <summary>The UUID itself.</summary>
    Guid Value { get; }

    /// <summary>Wraps a UUID.</summary>
    static abstract TSelf From(Guid value);
}
