using System.Reflection;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using MistakeClinic.Clinics.Cards;
using MistakeClinic.Clinics.Pages;

namespace MistakeClinic.Cli.Linting;

/// <summary>A lint report as SARIF 2.1.0, which code hosts show beside the lines.</summary>
/// <remarks>OASIS Standard "Static Analysis Results Interchange Format (SARIF) Version 2.1.0", sections 3.13 to 3.52.</remarks>
internal static class SarifLog
{
    private const string Schema = "https://json.schemastore.org/sarif-2.1.0.json";

    internal static string Of(LintReport report)
    {
        using var bytes = new MemoryStream();
        using (
            var json = new Utf8JsonWriter(
                bytes,
                new()
                {
                    Indented = true,
                    Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
                    NewLine = "\n",
                }
            )
        )
        {
            json.WriteStartObject();
            json.WriteString("$schema", Schema);
            json.WriteString("version", "2.1.0");
            json.WriteStartArray("runs");
            json.WriteStartObject();
            WriteTool(json);
            json.WriteString("columnKind", "utf16CodeUnits");
            json.WriteStartArray("results");
            foreach (var finding in report.Findings)
            {
                WriteResult(json, finding);
            }
            json.WriteEndArray();
            json.WriteEndObject();
            json.WriteEndArray();
            json.WriteEndObject();
        }
        return Encoding.UTF8.GetString(bytes.GetBuffer(), 0, (int)bytes.Length) + "\n";
    }

    /// <summary>A path as a URI reference: relative ones stay so, and code hosts take them from the root of the repository.</summary>
    internal static string UriOf(string path) =>
        Path.IsPathRooted(path) && path != "-"
            ? new Uri(Path.GetFullPath(path)).AbsoluteUri
            // A first segment with a colon would read as a scheme.
            : string.Join('/', path.Split('/', Path.DirectorySeparatorChar).Select(Uri.EscapeDataString));

    private static void WriteTool(Utf8JsonWriter json)
    {
        json.WriteStartObject("tool");
        json.WriteStartObject("driver");
        json.WriteString("name", "clinic lint");
        json.WriteString(
            "semanticVersion",
            typeof(SarifLog).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion
        );
        json.WriteStartArray("rules");
        foreach (var rule in PageRule.All)
        {
            json.WriteStartObject();
            json.WriteString("id", rule.Id);
            json.WriteString("name", rule.Name);
            WriteText(json, "shortDescription", rule.Text);
            json.WriteStartObject("defaultConfiguration");
            json.WriteString("level", LevelOf(LintReport.NameOf(rule.Severity)));
            json.WriteEndObject();
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteResult(Utf8JsonWriter json, FileFinding finding)
    {
        json.WriteStartObject();
        json.WriteString("ruleId", finding.RuleId);
        json.WriteNumber("ruleIndex", PageRule.All.TakeWhile(rule => rule.Id != finding.RuleId).Count());
        json.WriteString("level", LevelOf(finding.Severity));
        WriteText(json, "message", $"{finding.Message} {finding.Fix}");
        json.WriteStartArray("locations");
        json.WriteStartObject();
        json.WriteStartObject("physicalLocation");
        json.WriteStartObject("artifactLocation");
        json.WriteString("uri", UriOf(finding.File));
        json.WriteEndObject();
        json.WriteStartObject("region");
        json.WriteNumber("startLine", finding.Line);
        json.WriteNumber("startColumn", finding.Column);
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteText(Utf8JsonWriter json, string member, string text)
    {
        json.WriteStartObject(member);
        json.WriteString("text", text);
        json.WriteEndObject();
    }

    // SARIF's word for an info is "note".
    private static string LevelOf(string severity) =>
        severity == LintReport.NameOf(LintSeverity.Info) ? "note" : severity;
}
