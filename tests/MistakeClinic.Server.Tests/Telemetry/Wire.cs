namespace MistakeClinic.Server.Tests.Telemetry;

/// <summary>Reads protocol buffers (protobuf.dev, "Encoding") without their schema.</summary>
internal static class Wire
{
    /// <summary>The content of each field of that number that has one: a text, bytes or a message.</summary>
    internal static IEnumerable<byte[]> All(byte[] message, int number) =>
        Fields(message)
            .Where(field => field.Number == number && field.Content is not null)
            .Select(field => field.Content!);

    /// <summary>The content of the first such field; empty when there is none.</summary>
    internal static byte[] First(byte[] message, int number) => All(message, number).FirstOrDefault([]);

    private static IEnumerable<(int Number, byte[]? Content)> Fields(byte[] message)
    {
        var at = 0;
        while (at < message.Length)
        {
            var key = Varint(message, ref at);
            byte[]? content = null;
            switch (key & 7)
            {
                case 0:
                    Varint(message, ref at);
                    break;
                case 1:
                    at += 8;
                    break;
                case 2:
                    var length = (int)Varint(message, ref at);
                    content = message[at..(at + length)];
                    at += length;
                    break;
                case 5:
                    at += 4;
                    break;
                default:
                    throw new InvalidDataException($"No such kind of field: {key & 7}");
            }
            yield return ((int)(key >> 3), content);
        }
    }

    private static ulong Varint(byte[] message, ref int at)
    {
        ulong value = 0;
        for (var shift = 0; ; shift += 7)
        {
            var next = message[at++];
            value |= (ulong)(next & 0x7f) << shift;
            if (next < 0x80)
                return value;
        }
    }
}
