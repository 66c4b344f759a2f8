using MistakeClinic.Scheduling;

namespace MistakeClinic.Server.Reviews;

/// <summary>A number of a memory as the API shows it.</summary>
internal static class ShownNumber
{
    /// <summary>
    /// The number itself; of a model that counts in float32 its shortest decimal, 8.2956 and not 8.295599937438965,
    /// which a client narrows to the same float32.
    /// </summary>
    internal static double Of(double value, ModelVersion model) =>
        model == ModelVersion.Fsrs6 ? ShortestDecimal.Of((float)value) : value;
}
