namespace MistakeClinic.Contracts;

/// <summary>JSON of the type leaves out members that are null. JsonIgnore would do it too, and keep them from validation.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class LeaveOutNullsAttribute : Attribute;
