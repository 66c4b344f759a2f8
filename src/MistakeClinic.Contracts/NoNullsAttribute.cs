using System.Collections;
using System.ComponentModel.DataAnnotations;

namespace MistakeClinic.Contracts;

/// <summary>No item of the list may be null. JSON readers look at a list's own nullability only.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class NoNullsAttribute() : ValidationAttribute("must not have null among its items; remove it")
{
    /// <inheritdoc />
    public override bool IsValid(object? value) =>
        value is not IEnumerable items || items.Cast<object?>().All(i => i is not null);
}
