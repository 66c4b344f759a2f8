namespace MistakeClinic.Clinics.Cards;

/// <summary>The two shapes of a retrieval card.</summary>
public enum CardKind
{
    /// <summary><c>Check A before B</c>: an action to take when B comes up.</summary>
    Check,

    /// <summary><c>Do not use A when B</c>: a thing to avoid when B holds.</summary>
    DoNotUse,
}
