using System.Globalization;

namespace MistakeClinic.EndToEnd.Tests;

/// <summary>A device whose clock is wrong.</summary>
internal static class WrongClock
{
    /// <summary>A script before all others that sets the page's clock.</summary>
    internal static string OffBy(TimeSpan by) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $$"""
            (() => {
                const Right = Date;
                const now = () => Right.now() + {{by.TotalMilliseconds}};
                globalThis.Date = class extends Right {
                    constructor(...args) { args.length ? super(...args) : super(now()); }
                    static now() { return now(); }
                };
            })()
            """
        );
}
