using MistakeClinic.Faults.Tests;
using MistakeClinic.Faults.Tests.Soak;
using Xunit.MicrosoftTestingPlatform;
using Xunit.Runner.InProc.SystemConsole;

return args switch
{
    ["--soak", .. var rest] => await SoakRun.RunAsync(rest),
    // How dotnet test starts it.
    _ when args.Any(arg => arg is "--server" or "--internal-msbuild-node") => await TestPlatformTestFramework.RunAsync(
        args,
        SelfRegisteredExtensions.AddSelfRegisteredExtensions
    ),
    _ => await ConsoleRunner.Run(args),
};
