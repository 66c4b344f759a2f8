using System.Diagnostics;
using MistakeClinic.Server.Tests.Hosting;

namespace MistakeClinic.Faults.Tests.Sites;

/// <summary>A disk of a size, in memory, with a cluster's folder on it, that can be filled up. Only root may make one.</summary>
internal sealed class SmallDisk : IAsyncDisposable
{
    private readonly string _mount;

    private SmallDisk(string mount) => _mount = mount;

    private string Ballast => Path.Combine(_mount, "ballast");

    /// <summary>Makes one, or gives null and says why it cannot be.</summary>
    internal static async Task<(SmallDisk? Disk, string? Why)> MountAsync(int megabytes)
    {
        if (OperatingSystem.IsWindows() || !Environment.IsPrivilegedProcess)
            return (null, "only root may mount a disk");
        var folder = Directory.CreateTempSubdirectory("mistake-clinic-disk-").FullName;
        if (await RunAsync("mount", "-t", "tmpfs", "-o", $"size={megabytes}m,mode=755", "tmpfs", folder))
            return (new SmallDisk(folder), null);
        Directory.Delete(folder);
        return (null, "mount -t tmpfs is refused here");
    }

    /// <summary>The folder of a cluster on it, which writes little ahead.</summary>
    internal ClusterFolder NewFolder()
    {
        var folder = new ClusterFolder();
        return new ClusterFolder
        {
            Options = folder.Options with
            {
                DataDirectory = Path.Combine(_mount, "clinic"),
                ExtraSettings = new Dictionary<string, string>(folder.Options.ExtraSettings)
                {
                    ["min_wal_size"] = "32MB",
                    ["max_wal_size"] = "64MB",
                },
            },
        };
    }

    /// <summary>Takes all the room that is left.</summary>
    internal void Fill()
    {
        using var file = new FileStream(Ballast, FileMode.Append, FileAccess.Write, FileShare.None, bufferSize: 0);
        var piece = new byte[4096];
        try
        {
            while (true)
                file.Write(piece);
        }
        catch (IOException)
        {
            // No space left on device.
        }
    }

    /// <summary>Gives the room back.</summary>
    internal void Free() => File.Delete(Ballast);

    public async ValueTask DisposeAsync()
    {
        if (await RunAsync("umount", _mount))
            Directory.Delete(_mount);
    }

    private static async Task<bool> RunAsync(string program, params string[] arguments)
    {
        using var process = Process.Start(program, arguments);
        await process.WaitForExitAsync();
        return process.ExitCode == 0;
    }
}
