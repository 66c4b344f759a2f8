using Npgsql;

namespace MistakeClinic.Server.Tests.Support;

public class TestClusterTests(TestCluster cluster)
{
    [Fact]
    public async Task Databases_made_at_once_are_separate_and_belong_to_the_owner()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        var databases = await Task.WhenAll(
            Enumerable.Range(0, 4).Select(_ => cluster.CreateDatabaseAsync(cancellationToken))
        );

        foreach (var database in databases)
        {
            await using var connection = new NpgsqlConnection(database + ";Pooling=false");
            await connection.OpenAsync(cancellationToken);
            await using var command = new NpgsqlCommand(
                "create table only_here (id int); select pg_get_userbyid(datdba) from pg_database where datname = current_database()",
                connection
            );
            Assert.Equal("clinic_owner", await command.ExecuteScalarAsync(cancellationToken));
        }
    }
}
