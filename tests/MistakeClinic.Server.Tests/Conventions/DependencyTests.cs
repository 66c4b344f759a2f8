using System.Reflection;
using MistakeClinic.Clinics.Cards;
using MistakeClinic.Contracts;
using MistakeClinic.Database;
using MistakeClinic.Scheduling;

namespace MistakeClinic.Server.Tests.Conventions;

/// <summary>Who may know whom. The pure projects know nobody, the database project stands alone.</summary>
public sealed class DependencyTests
{
    public static TheoryData<Assembly, string[]> Rules =>
        new()
        {
            { typeof(Scheduler).Assembly, [] },
            { typeof(CardRule).Assembly, [] },
            { typeof(Migrator).Assembly, [] },
            { typeof(CardId).Assembly, ["MistakeClinic.Scheduling", "MistakeClinic.Clinics"] },
        };

    [Theory]
    [MemberData(nameof(Rules))]
    public void A_project_refers_only_to_those_it_may_know(Assembly assembly, string[] allowed)
    {
        var own = assembly
            .GetReferencedAssemblies()
            .Select(reference => reference.Name!)
            .Where(name => name.StartsWith("MistakeClinic.", StringComparison.Ordinal));
        Assert.Empty(own.Except(allowed));
    }
}
