namespace MistakeClinic.Server.Limits;

/// <summary>How often an endpoint may be called, and by whom that is counted.</summary>
internal enum RateClass
{
    /// <summary>Counts among a learner's requests only. What an endpoint is that answers GET and says nothing else.</summary>
    Read,

    /// <summary>Counts among a learner's changes as well. What any other endpoint is that says nothing else.</summary>
    Change,

    /// <summary>Reads a whole table in, with a lint of each row: counts among a learner's imports as well.</summary>
    Import,

    /// <summary>Writes all of a table out: counts among a learner's exports as well.</summary>
    Export,

    /// <summary>Open to anyone who knows or guesses a secret: counted for each network and endpoint.</summary>
    Door,

    /// <summary>
    /// Must work whatever else goes on, or costs next to nothing as it is held in memory: neither counted nor turned away by a
    /// server that has too much to do.
    /// </summary>
    Exempt,
}
