using System.Diagnostics;
using System.Text.RegularExpressions;
using OpenTelemetry;

namespace MistakeClinic.Server.Telemetry;

/// <summary>
/// Takes out of a span what names a learner or lets someone in: of a URL the route's template is left, of SQL its text
/// without literals.
/// </summary>
internal sealed partial class SpanPrivacy : BaseProcessor<Activity>
{
    private const string Path = "url.path";
    private const string Query = "url.query";
    private const string Route = "http.route";
    private const string QueryText = "db.query.text";

    public override void OnEnd(Activity data)
    {
        if (data.Kind == ActivityKind.Server)
        {
            // Calendars and the links of e-mails have their secret in the path.
            data.SetTag(Path, data.GetTagItem(Route));
            data.SetTag(Query, null);
        }
        if (data.GetTagItem(QueryText) is string sql)
            data.SetTag(QueryText, WithoutLiterals(sql));
    }

    /// <summary>SQL with a question mark for each text and number. Parameters keep their names.</summary>
    internal static string WithoutLiterals(string sql) => Literals().Replace(sql, "?");

    [GeneratedRegex("""'(?:[^']|'')*'|(?<![\w$@])\d+(?:\.\d+)?(?!\w)""")]
    private static partial Regex Literals();
}
