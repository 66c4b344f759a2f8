namespace MistakeClinic.Contracts;

/// <summary>How much evidence may hold.</summary>
public static class EvidenceLimits
{
    /// <summary>All texts of one piece of evidence together, in bytes of UTF-8: 64 KiB.</summary>
    public const int TextBytes = 64 * 1024;

    /// <summary>One file, in bytes: 5 MiB.</summary>
    public const int FileBytes = 5 * 1024 * 1024;

    /// <summary>All files of a learner, in bytes: 100 MiB.</summary>
    public const int LearnerBytes = 100 * 1024 * 1024;

    /// <summary>How many files a learner may have.</summary>
    public const int LearnerFiles = 1000;

    /// <summary>Measurements of one benchmark.</summary>
    public const int Measurements = 50;

    /// <summary>The greatest number that is measured, in any unit. JSON can write numbers that no double holds.</summary>
    public const double Measured = 1e15;

    /// <summary>What a number beyond it is told.</summary>
    public const string MeasuredFault = "must be -1e15 to 1e15; choose another unit";
}
