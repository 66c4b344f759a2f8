namespace MistakeClinic.Database;

/// <summary>The database has migrations that this build does not know. Nothing was changed.</summary>
public sealed class NewerSchemaException(IReadOnlyList<string> migrations)
    : Exception($"It has {string.Join(", ", migrations)}, which this build lacks. Run the newer build again.")
{
    /// <summary>The names of the unknown migrations, as the journal has them.</summary>
    public IReadOnlyList<string> Migrations { get; } = migrations;
}
