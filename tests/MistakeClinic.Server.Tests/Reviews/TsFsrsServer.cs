using Microsoft.AspNetCore.Hosting;
using MistakeClinic.Server.Tests.Support;

namespace MistakeClinic.Server.Tests.Reviews;

/// <summary>A server whose operator chose the rules of ts-fsrs.</summary>
public sealed class TsFsrsServer(TestCluster cluster) : ReviewServer(cluster)
{
    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        base.ConfigureWebHost(builder);
        builder.UseSetting("Clinic:Scheduling:Rules", "TsFsrs");
    }
}
