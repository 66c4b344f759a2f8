namespace MistakeClinic.Contracts;

/// <summary>
/// What a personal access token is good for. None of them reaches the account itself: its password, sessions, passkeys,
/// tokens, and the ways on which reminders go out.
/// </summary>
public enum TokenScope
{
    /// <summary>Reads what the learner has: mistakes, cards, quizzes, statistics, settings.</summary>
    Read,

    /// <summary>Studies: fetches due cards, sends and undoes reviews, answers practice checks.</summary>
    Study,

    /// <summary>Changes what the learner has: mistakes, evidence, quizzes, settings; an author's clinic pages as well.</summary>
    Write,

    /// <summary>Reads what operators see of the server. Of use only while the learner is an operator.</summary>
    Operate,
}
