using NodaTime;

namespace MistakeClinic.Contracts;

/// <summary>That the learner works through a clinic.</summary>
/// <param name="Clinic">The slug of the clinic.</param>
/// <param name="EnrolledAt">Since when.</param>
public sealed record EnrolmentResponse(string Clinic, Instant EnrolledAt);
