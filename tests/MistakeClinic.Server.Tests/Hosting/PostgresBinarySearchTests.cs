using MistakeClinic.Server.Hosting;

namespace MistakeClinic.Server.Tests.Hosting;

public class PostgresBinarySearchTests
{
    [Theory]
    [InlineData(14, null, false)]
    [InlineData(15, null, true)]
    [InlineData(18, null, true)]
    [InlineData(17, 17, true)]
    [InlineData(18, 17, false)]
    [InlineData(16, 17, false)]
    public void Programs_fit_a_new_cluster_from_15_on_and_an_old_one_of_their_own_version(
        int major,
        int? data,
        bool fits
    ) => Assert.Equal(fits, PostgresBinarySearch.Fits(new PostgresBinaries("/bin", major), data));

    [Fact]
    public void Of_several_versions_the_newest_comes_first()
    {
        var parent = Directory.CreateTempSubdirectory("mistake-clinic-versions-").FullName;
        try
        {
            foreach (var name in new[] { "9.6", "15", "18", "17", "latest" })
            {
                Directory.CreateDirectory(Path.Combine(parent, name));
            }

            var order = PostgresBinarySearch.NewestFirst(parent, "*").Select(bin => Path.GetRelativePath(parent, bin));

            Assert.Equal(["18/bin", "17/bin", "15/bin", "9.6/bin", "latest/bin"], order);
        }
        finally
        {
            Directory.Delete(parent, recursive: true);
        }
    }

    [Fact]
    public void The_configured_folder_comes_before_every_installed_one()
    {
        var options = new PostgresClusterOptions { DataDirectory = "/data", BinariesDirectory = "/mine" };

        var candidates = PostgresBinarySearch.Candidates(options, new PostgresClusterFiles("/data")).ToList();

        Assert.Equal("/mine", candidates[0]);
        Assert.NotEmpty(candidates.Skip(1));
    }
}
