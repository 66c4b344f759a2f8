namespace MistakeClinic.Faults.Tests.Checking;

/// <summary>What clients ask the server to store.</summary>
internal enum Thing
{
    Review,
    Mistake,
    Quiz,
}

/// <summary>One thing, as a client asked for it or as the database has it.</summary>
/// <param name="Thing">What it is.</param>
/// <param name="Id">The id that the client made.</param>
/// <param name="Learner">Whose it is.</param>
/// <param name="Content">What distinguishes it, as text.</param>
internal sealed record Stored(Thing Thing, Guid Id, Guid Learner, string Content);

/// <summary>What a client knows after a try.</summary>
internal enum Outcome
{
    /// <summary>It was told that it is stored.</summary>
    Ok,

    /// <summary>It was told that it is not.</summary>
    Fail,

    /// <summary>It was told nothing, or that it must ask again: it may or may not be stored.</summary>
    Open,
}
