using System.Collections.Frozen;
using System.ComponentModel.DataAnnotations;
using NodaTime;

namespace MistakeClinic.Contracts;

/// <summary>
/// The value must be the id of an IANA time zone, such as <c>Europe/Paris</c>; links such as <c>Asia/Calcutta</c> are
/// good too. Null passes. Case matters.
/// </summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter)]
public sealed class TimeZoneIdAttribute()
    : ValidationAttribute("must be an IANA time zone such as Europe/Paris; correct it")
{
    // Not GetZoneOrNull: it also makes zones for texts such as "UTC+05:30".
    private static readonly FrozenSet<string> Ids = DateTimeZoneProviders.Tzdb.Ids.ToFrozenSet(StringComparer.Ordinal);

    /// <inheritdoc />
    public override bool IsValid(object? value) => value is null || (value is string id && Ids.Contains(id));
}
