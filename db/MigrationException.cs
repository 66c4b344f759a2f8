namespace MistakeClinic.Database;

/// <summary>A migration that failed. The database is as the migration before it left it.</summary>
public sealed class MigrationException(string migration, Exception inner)
    : Exception($"Migration {migration} failed: {inner.Message}", inner)
{
    /// <summary>The file name of the migration, such as <c>0002_accounts.sql</c>.</summary>
    public string Migration { get; } = migration;
}
