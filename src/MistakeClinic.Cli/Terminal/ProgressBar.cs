namespace MistakeClinic.Cli.Terminal;

/// <summary>One line on standard error that shows how far the work is, when a person watches.</summary>
internal sealed class ProgressBar : IProgress<double>
{
    private const int Width = 30;
    private static readonly Lock Gate = new();
    private static bool s_shown;
    private static bool s_ended;
    private int _percent = -1;

    /// <summary>A bar, or nothing when standard error is not a terminal.</summary>
    internal static ProgressBar? IfWatched() => Console.IsErrorRedirected ? null : new();

    /// <summary>Shows that this part of the work, 0 to 1, is done.</summary>
    public void Report(double value)
    {
        var percent = (int)(Math.Clamp(value, 0, 1) * 100);
        lock (Gate)
        {
            if (s_ended || percent <= _percent)
            {
                return;
            }
            _percent = percent;
            var done = percent * Width / 100;
            Console.Error.Write($"\r[{new string('#', done)}{new string(' ', Width - done)}] {percent} %");
            s_shown = true;
        }
    }

    /// <summary>Leaves the terminal as it was, for good.</summary>
    internal static void End()
    {
        lock (Gate)
        {
            s_ended = true;
            if (s_shown)
            {
                Console.Error.Write($"\r{new string(' ', Width + 8)}\r");
                s_shown = false;
            }
        }
    }
}
