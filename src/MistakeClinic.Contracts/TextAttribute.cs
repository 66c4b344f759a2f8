using System.ComponentModel.DataAnnotations;

namespace MistakeClinic.Contracts;

/// <summary>
/// The value must have 1 to <c>maximumLength</c> characters (UTF-16 code units), not all of them white space. Null passes.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class TextAttribute : StringLengthAttribute
{
    /// <summary>Text of 1 to so many characters.</summary>
    public TextAttribute(int maximumLength)
        : base(maximumLength)
    {
        MinimumLength = 1;
        ErrorMessage = $"must have 1 to {maximumLength} characters, not all of them white space";
    }

    /// <inheritdoc />
    public override bool IsValid(object? value) =>
        value is null || (base.IsValid(value) && !string.IsNullOrWhiteSpace(value as string));
}
