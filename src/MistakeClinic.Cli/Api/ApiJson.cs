using System.Text.Json;
using System.Text.Json.Serialization;
using MistakeClinic.Cli.Proving;
using MistakeClinic.Cli.Storage;
using MistakeClinic.Cli.Study;
using MistakeClinic.Cli.Sync;
using MistakeClinic.Clinics.Cards;
using MistakeClinic.Contracts;
using MistakeClinic.Scheduling;
using NodaTime;
using NodaTime.Serialization.SystemTextJson;
using NodaTime.Text;

namespace MistakeClinic.Cli.Api;

/// <summary>
/// The JSON of the API and of the tool's own files; generated at build, because reflection would cost start-up time.
/// Members that this version does not know are passed over.
/// </summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    Converters = [
        typeof(CamelCase<Rating>),
        typeof(CamelCase<CardState>),
        typeof(CamelCase<DueReason>),
        typeof(CamelCase<RecordedAs>),
        typeof(CamelCase<RejectionReason>),
        typeof(CamelCase<AccountRole>),
        typeof(CamelCase<SessionKind>),
        typeof(CamelCase<DayLoad>),
        typeof(CamelCase<EvidenceType>),
        typeof(CamelCase<ArtifactKind>),
        typeof(CamelCase<LintSeverity>),
        typeof(CamelCase<LintField>),
        typeof(CamelCase<SimilarBy>),
        typeof(InstantJson),
        typeof(LocalDateJson),
        typeof(LocalTimeJson),
    ]
)]
[JsonSerializable(typeof(Session))]
[JsonSerializable(typeof(Problem))]
[JsonSerializable(typeof(LogInRequest))]
[JsonSerializable(typeof(RefreshRequest))]
[JsonSerializable(typeof(OpenedSession))]
[JsonSerializable(typeof(MeResponse))]
[JsonSerializable(typeof(EraseAccountRequest))]
[JsonSerializable(typeof(ImportedAccountResponse))]
[JsonSerializable(typeof(DueResponse))]
[JsonSerializable(typeof(Page<ListedQuiz>))]
[JsonSerializable(typeof(OutboxEntry))]
[JsonSerializable(typeof(RefusedEntry))]
[JsonSerializable(typeof(Saved))]
[JsonSerializable(typeof(RecordReviewsRequest))]
[JsonSerializable(typeof(RecordReviewsResponse))]
[JsonSerializable(typeof(VoidReviewResponse))]
[JsonSerializable(typeof(StatusReport))]
[JsonSerializable(typeof(CachedDue))]
[JsonSerializable(typeof(LogReport))]
[JsonSerializable(typeof(StartedProof))]
[JsonSerializable(typeof(Consent))]
[JsonSerializable(typeof(AddEvidenceRequest))]
[JsonSerializable(typeof(RecordRecurrenceRequest))]
[JsonSerializable(typeof(RecurReport))]
[JsonSerializable(typeof(Page<ListedMistake>))]
[JsonSerializable(typeof(List<ListedMistake>))]
[JsonSerializable(typeof(LogTag))]
[JsonSerializable(typeof(LogImportResponse))]
[JsonSerializable(typeof(LintCardRequest))]
[JsonSerializable(typeof(LintCardResponse))]
[JsonSerializable(typeof(Page<ListedClinic>))]
internal sealed partial class ApiJson : JsonSerializerContext
{
    /// <summary>With members that are null: an answer that is kept has all that it is required to have.</summary>
    // Made when asked for, as the default one must be there before.
    internal static ApiJson Whole =>
        field ??= new(
            new JsonSerializerOptions(Default!.Options) { DefaultIgnoreCondition = JsonIgnoreCondition.Never }
        );
}

/// <summary>An enum by its names in camel case, as the API writes them.</summary>
internal sealed class CamelCase<TEnum>()
    : JsonStringEnumConverter<TEnum>(JsonNamingPolicy.CamelCase, allowIntegerValues: false)
    where TEnum : struct, Enum;

internal sealed class InstantJson() : DelegatingConverterBase<Instant>(NodaConverters.InstantConverter);

internal sealed class LocalDateJson() : DelegatingConverterBase<LocalDate>(NodaConverters.LocalDateConverter);

/// <summary>A time of day in hours and minutes.</summary>
internal sealed class LocalTimeJson()
    : DelegatingConverterBase<LocalTime>(
        new NodaPatternConverter<LocalTime>(LocalTimePattern.CreateWithInvariantCulture("HH':'mm"))
    );
