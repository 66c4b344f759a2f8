using System.Text;
using System.Xml;
using MistakeClinic.Contracts;

namespace MistakeClinic.Server.Files;

/// <summary>
/// SVG, written anew from what is allowed. What could run or load something is refused, so that the learner knows; what is
/// only an editor's own (other namespaces, metadata, comments) is left out.
/// </summary>
/// <remarks>
/// Not with an HTML sanitizer: one reads the file by HTML's rules and writes HTML, while browsers read an SVG file by XML's.
/// </remarks>
internal static class SvgFile
{
    private const string Svg = "http://www.w3.org/2000/svg";
    private const string XLink = "http://www.w3.org/1999/xlink";
    private const string Xml = "http://www.w3.org/XML/1998/namespace";
    private const int MaxDepth = 200;

    // A DTD is skipped: its entities are unknown then, so none can grow or load a file.
    private static readonly XmlReaderSettings Reading = new()
    {
        DtdProcessing = DtdProcessing.Ignore,
        XmlResolver = null,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
    };

    internal static FileCheck Check(byte[] bytes)
    {
        using var output = new MemoryStream();
        try
        {
            using var reader = XmlReader.Create(new MemoryStream(bytes), Reading);
            using var writer = XmlWriter.Create(
                output,
                new() { OmitXmlDeclaration = true, Encoding = new UTF8Encoding(false) }
            );
            if (Fault(reader, writer) is { } fault)
            {
                var at = (IXmlLineInfo)reader;
                return FileCheck.Refuse($"line {at.LineNumber}: {fault}");
            }
        }
        catch (XmlException fault)
        {
            return FileCheck.Refuse($"line {fault.LineNumber}: is not well-formed XML; correct it there");
        }
        // Written anew, an image can be longer: > becomes &gt;.
        return output.Length > EvidenceLimits.FileBytes
            ? FileCheck.Refuse("has more than 5 MiB when it is written anew; make it smaller")
            : FileCheck.Keep(output.ToArray());
    }

    private static string? Fault(XmlReader reader, XmlWriter writer)
    {
        if (reader.MoveToContent() != XmlNodeType.Element || reader.LocalName != "svg" || reader.NamespaceURI != Svg)
            return $"is not an SVG image; its first element must be <svg xmlns=\"{Svg}\">";
        // A style sheet is read whole: comments and CDATA could otherwise cut what is looked for in two.
        StringBuilder? style = null;
        while (!reader.EOF)
        {
            switch (reader.NodeType)
            {
                case XmlNodeType.Element when IsLeftOut(reader):
                    reader.Skip();
                    continue;
                case XmlNodeType.Element when style is not null:
                    return $"<{reader.LocalName}> is inside <style>; remove it";
                case XmlNodeType.Element:
                    style = reader is { LocalName: "style", IsEmptyElement: false } ? new() : null;
                    if (WriteElement(reader, writer) is { } fault)
                        return fault;
                    break;
                case XmlNodeType.EndElement:
                    if (style is not null && !SvgVocabulary.IsInert(style.ToString()))
                        return "a style loads something from elsewhere or hides it; remove it";
                    style = null;
                    writer.WriteFullEndElement();
                    break;
                case XmlNodeType.Text
                or XmlNodeType.CDATA
                or XmlNodeType.SignificantWhitespace
                or XmlNodeType.Whitespace:
                    style?.Append(reader.Value);
                    writer.WriteString(reader.Value);
                    break;
            }
            reader.Read();
        }
        return null;
    }

    private static bool IsLeftOut(XmlReader reader) => reader.NamespaceURI != Svg || reader.LocalName == "metadata";

    private static string? WriteElement(XmlReader reader, XmlWriter writer)
    {
        var (name, isEmpty) = (reader.LocalName, reader.IsEmptyElement);
        if (!SvgVocabulary.Elements.Contains(name))
            return $"<{name}> can run or load something, or is unknown; remove it";
        if (reader.Depth > MaxDepth)
            return $"has more than {MaxDepth} elements inside one another; make it flatter";
        writer.WriteStartElement(name, Svg);
        while (reader.MoveToNextAttribute())
        {
            if (WriteAttribute(reader, writer, name) is { } fault)
                return fault;
        }
        reader.MoveToElement();
        if (isEmpty)
            writer.WriteEndElement();
        return null;
    }

    private static string? WriteAttribute(XmlReader reader, XmlWriter writer, string element)
    {
        var (name, value) = (reader.LocalName, reader.Value);
        if (name == "href" && reader.NamespaceURI is "" or XLink)
        {
            if (!SvgVocabulary.MayRefer(element, value))
                return $"<{element}> refers to something outside the file; let it refer to #an-id";
            writer.WriteAttributeString(
                reader.NamespaceURI.Length == 0 ? "" : "xlink",
                name,
                reader.NamespaceURI,
                value
            );
            return null;
        }
        if (reader.NamespaceURI == Xml && name is "space" or "lang")
            writer.WriteAttributeString("xml", name, Xml, value);
        if (reader.NamespaceURI.Length > 0)
            return null;
        if (name.StartsWith("on", StringComparison.OrdinalIgnoreCase))
            return $"{name} of <{element}> can run something; remove it";
        if (!SvgVocabulary.Attributes.Contains(name))
            return null;
        if (!SvgVocabulary.IsInert(value))
            return $"{name} of <{element}> loads something from elsewhere or hides it; remove it";
        writer.WriteAttributeString(name, value);
        return null;
    }
}
