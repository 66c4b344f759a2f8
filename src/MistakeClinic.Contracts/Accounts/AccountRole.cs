namespace MistakeClinic.Contracts;

/// <summary>What an account may do. Each role may do all that the ones before it may.</summary>
public enum AccountRole
{
    /// <summary>Logs mistakes and reviews cards. What registering gives.</summary>
    Learner,

    /// <summary>Also writes clinic pages.</summary>
    Author,

    /// <summary>Also gives roles. The first account of a fresh install is one, and there is always at least one.</summary>
    Operator,
}
