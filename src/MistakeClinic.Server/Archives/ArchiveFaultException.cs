namespace MistakeClinic.Server.Archives;

/// <summary>An archive cannot be read. Nothing of it is stored then.</summary>
internal sealed class ArchiveFaultException(string place, string faultAndFix) : Exception(faultAndFix)
{
    internal ArchiveFaultException(string file, int line, string faultAndFix)
        : this($"{file}:{line}", faultAndFix) { }

    /// <summary>The file, and behind a colon the line, where it has lines.</summary>
    internal string Place => place;
}
