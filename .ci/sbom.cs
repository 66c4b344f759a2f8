#:property PublishAot=false
#:property RestorePackagesWithLockFile=false

// Writes what the server, the tool and the web client are made of as a CycloneDX 1.6 document: each package of the lock files
// under src/ and db/ that is not for the build alone, with its version and the SHA-512 of its content. From the repository's root:
// dotnet run .ci/sbom.cs > artifacts/sbom.json
using System.Text.Json;
using System.Text.Json.Nodes;

var packages = new SortedDictionary<string, JsonObject>(StringComparer.Ordinal);
var files = Directory
    .EnumerateFiles("src", "packages.lock.json", SearchOption.AllDirectories)
    .Append(Path.Combine("db", "packages.lock.json"));
foreach (var file in files)
{
    var frameworks = JsonNode.Parse(File.ReadAllText(file))!["dependencies"]!.AsObject();
    foreach (var (name, package) in frameworks.SelectMany(framework => framework.Value!.AsObject()))
    {
        // Another project of this repository.
        if ((string?)package!["type"] == "Project")
            continue;
        var version = (string)package["resolved"]!;
        var purl = $"pkg:nuget/{name}@{version}";
        packages[purl] = new JsonObject
        {
            ["type"] = "library",
            ["bom-ref"] = purl,
            ["name"] = name,
            ["version"] = version,
            ["purl"] = purl,
            ["hashes"] = new JsonArray(
                new JsonObject
                {
                    ["alg"] = "SHA-512",
                    ["content"] = Convert.ToHexStringLower(Convert.FromBase64String((string)package["contentHash"]!)),
                }
            ),
        };
    }
}
var web = File.ReadAllText(Path.Combine("src", "MistakeClinic.Web", "package-lock.json"));
foreach (var (path, package) in JsonNode.Parse(web)!["packages"]!.AsObject())
{
    // The client itself, and what builds it.
    if (path.Length == 0 || (bool?)package!["dev"] == true)
        continue;
    var name = path[(path.LastIndexOf("node_modules/", StringComparison.Ordinal) + "node_modules/".Length)..];
    var version = (string)package["version"]!;
    var purl = $"pkg:npm/{name.Replace("@", "%40", StringComparison.Ordinal)}@{version}";
    packages[purl] = new JsonObject
    {
        ["type"] = "library",
        ["bom-ref"] = purl,
        ["name"] = name,
        ["version"] = version,
        ["purl"] = purl,
        ["hashes"] = new JsonArray(
            new JsonObject
            {
                ["alg"] = "SHA-512",
                ["content"] = Convert.ToHexStringLower(
                    Convert.FromBase64String(((string)package["integrity"]!)["sha512-".Length..])
                ),
            }
        ),
    };
}
var document = new JsonObject
{
    ["bomFormat"] = "CycloneDX",
    ["specVersion"] = "1.6",
    ["version"] = 1,
    ["metadata"] = new JsonObject
    {
        ["component"] = new JsonObject { ["type"] = "application", ["name"] = "mistake-clinic" },
    },
    ["components"] = new JsonArray([.. packages.Values]),
};
Console.WriteLine(document.ToJsonString(new JsonSerializerOptions { WriteIndented = true }));
