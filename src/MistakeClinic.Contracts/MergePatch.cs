namespace MistakeClinic.Contracts;

/// <summary>Changes as a JSON merge patch (RFC 7396): what is left out stays as it is, null clears.</summary>
/// <remarks>A .NET client that writes it leaves nulls out (<c>WhenWritingNull</c>), and writes the JSON itself to clear a member.</remarks>
public abstract record MergePatch
{
    private readonly HashSet<string> _members = [];

    /// <summary>Whether the request has this member, be it null.</summary>
    /// <param name="member">The name of one of the properties that null may clear or change.</param>
    public bool Has(string member) => _members.Contains(member);

    /// <summary>Notes that the request has this member.</summary>
    protected T Set<T>(string member, T value)
    {
        _members.Add(member);
        return value;
    }
}
