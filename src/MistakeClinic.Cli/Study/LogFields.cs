using System.ComponentModel.DataAnnotations;
using System.Globalization;
using MistakeClinic.Cli.Storage;
using MistakeClinic.Cli.Terminal;
using MistakeClinic.Contracts;
using NodaTime;
using NodaTime.Text;

namespace MistakeClinic.Cli.Study;

/// <summary>What the learner says of a mistake, as it was typed; null means not said.</summary>
internal sealed record LogFields
{
    public string? Clinic { get; init; }
    public string? Mistake { get; init; }
    public string? Symptom { get; init; }
    public string? RootCause { get; init; }
    public string? Confidence { get; init; }
    public string? OccurredOn { get; init; }
    public string? RadarRow { get; init; }
    public string? Check { get; init; }
    public string? LinkedClinic { get; init; }
    public string? LinkedSkill { get; init; }
    public string? Rule { get; init; }
    public string? Front { get; init; }
    public string? Instead { get; init; }

    /// <summary>Whether it says enough to be logged.</summary>
    internal bool IsEnough => Clinic is not null && (Mistake ?? RadarRow ?? Check) is not null;

    /// <summary>The request, with ids of its own.</summary>
    /// <param name="today">The learner's study day: a mistake that is sent later is still of the day it was logged.</param>
    /// <exception cref="InputException">A field is missing or wrong; the text names its option.</exception>
    internal LogMistakeRequest ToRequest(LocalDate today)
    {
        if (!IsEnough)
        {
            throw new InputException(
                "clinic: give --clinic, and --mistake or what it starts from: --radar-row or --check."
            );
        }
        if (Rule is null && (Front ?? Instead) is not null)
        {
            throw new InputException("clinic: --front and --instead belong to a card; give its --rule.");
        }
        if (LinkedClinic is null != LinkedSkill is null)
        {
            throw new InputException("clinic: --linked-clinic and --linked-skill belong together; give both.");
        }
        var request = new LogMistakeRequest
        {
            MistakeId = new(Clock.NewId()),
            Clinic = Clinic!,
            OccurredOn = OccurredOn is null ? today : ParseDate(OccurredOn),
            Mistake = Mistake!,
            Symptom = Symptom,
            RootCause = RootCause,
            Confidence = ParsePercent(Confidence),
            RadarRowId = RadarRow is null ? null : new RadarRowId(ParseId("--radar-row", RadarRow)),
            CheckId = Check is null ? null : new CheckId(ParseId("--check", Check)),
            LinkedSkill = LinkedClinic is null ? null : new() { Clinic = LinkedClinic, Skill = LinkedSkill! },
            Card = Rule is null
                ? null
                : new()
                {
                    CardId = new(Clock.NewId()),
                    Rule = Rule,
                    Front = Front,
                    Instead = Instead,
                },
        };
        foreach (var part in new object?[] { request, request.Card, request.LinkedSkill }.OfType<object>())
        {
            Require(part);
        }
        return request;
    }

    /// <summary>Holds a request to the limits of the API, so that nothing is queued that it would refuse later.</summary>
    /// <exception cref="InputException">A member is over them; the text names its option.</exception>
    internal static void Require(object part)
    {
        var faults = new List<ValidationResult>();
        if (!Validator.TryValidateObject(part, new(part), faults, validateAllProperties: true))
        {
            throw new InputException(
                string.Join(
                    "\n",
                    faults.Select(f => $"clinic: {OptionOf(part, f.MemberNames.First())} {f.ErrorMessage}.")
                )
            );
        }
    }

    private static string OptionOf(object part, string member) =>
        part is LinkedSkill
            ? $"--linked-{member.ToLowerInvariant()}"
            : member switch
            {
                nameof(LogMistakeRequest.RootCause) => "--root-cause",
                nameof(LogMistakeRequest.OccurredOn) => "--occurred-on",
                _ => $"--{member.ToLowerInvariant()}",
            };

    private static LocalDate ParseDate(string text) =>
        LocalDatePattern.Iso.Parse(text).TryGetValue(default, out var date)
            ? date
            : throw InputException.At(
                "--occurred-on",
                $"{InputException.Quote(text)} is no date; give one like 2026-03-01."
            );

    private static int? ParsePercent(string? text) =>
        text is null ? null
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var percent) && percent <= 100
            ? percent
        : throw InputException.At("--confidence", $"{InputException.Quote(text)} is no percentage; give 0 to 100.");

    private static Guid ParseId(string option, string text) =>
        Guid.TryParseExact(text, "D", out var id)
            ? id
            : throw InputException.At(
                option,
                $"{InputException.Quote(text)} is no id; take it from the clinic's page."
            );
}
