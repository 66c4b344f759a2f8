namespace MistakeClinic.Server.Files;

/// <summary>PDF by its first line and its end (ISO 32000-2, 7.5). It is only ever downloaded, so it is not looked into.</summary>
internal static class PdfFile
{
    private const int Tail = 1024;

    internal static FileCheck Check(byte[] bytes)
    {
        var tail = bytes.AsSpan(Math.Max(0, bytes.Length - Tail));
        var isPdf =
            bytes is [(byte)'%', (byte)'P', (byte)'D', (byte)'F', (byte)'-', (byte)'1' or (byte)'2', (byte)'.', ..]
            && tail.IndexOf("startxref"u8) >= 0
            && tail.IndexOf("%%EOF"u8) >= 0;
        return isPdf
            ? FileCheck.Keep(bytes)
            : FileCheck.Refuse("is not a whole PDF document; send the document itself, or name its type");
    }
}
