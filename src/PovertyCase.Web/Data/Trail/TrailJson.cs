using System.Text.Json.Serialization;

namespace PovertyCase.Web.Data.Trail;

/// <summary>The lines of exports and of the file of heads.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(HeadLine))]
[JsonSerializable(typeof(ExportedEntry))]
internal sealed partial class TrailJson : JsonSerializerContext;

/// <summary>An entry in an export with the hash that was sealed.</summary>
public sealed record ExportedEntry(TrailRecord Entry, byte[] Hash);
