using System.Text.Json.Serialization;
using MistakeClinic.Cli.Linting;

namespace MistakeClinic.Cli.Reports;

/// <summary>How reports are written as JSON; generated at build, because reflection would cost start-up time.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(OptimizeReport))]
[JsonSerializable(typeof(EvaluateReport))]
[JsonSerializable(typeof(LintReport))]
internal sealed partial class ReportJson : JsonSerializerContext;
