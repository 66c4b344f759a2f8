using System.Text.Json.Serialization;

namespace MistakeClinic.Cli.Reports;

/// <summary>How reports are written as JSON; generated at build, because reflection would cost start-up time.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(OptimizeReport))]
[JsonSerializable(typeof(EvaluateReport))]
internal sealed partial class ReportJson : JsonSerializerContext;
