using System.Text;

namespace MistakeClinic.Server.Files;

/// <summary>Plain text and Markdown: UTF-8 without control characters but those that terminals print.</summary>
internal static class TextFile
{
    private const string Printed = "\t\n\r\f\b\u001B";

    private static readonly UTF8Encoding Strict = new(
        encoderShouldEmitUTF8Identifier: false,
        throwOnInvalidBytes: true
    );

    internal static FileCheck Check(byte[] bytes)
    {
        try
        {
            return Strict.GetString(bytes).Any(c => c < ' ' && !Printed.Contains(c, StringComparison.Ordinal))
                ? FileCheck.Refuse("has control characters that text does not have; send text, or name its type")
                : FileCheck.Keep(bytes);
        }
        catch (DecoderFallbackException)
        {
            return FileCheck.Refuse("is not UTF-8; save the text as UTF-8, or name its type");
        }
    }
}
