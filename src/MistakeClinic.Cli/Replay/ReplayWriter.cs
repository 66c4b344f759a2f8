using System.Buffers;
using System.Text.Json;
using MistakeClinic.Cli.Terminal;

namespace MistakeClinic.Cli.Replay;

/// <summary>Writes answers as JSON Lines: numbers are the shortest text that reads back as the same float32.</summary>
internal sealed class ReplayWriter : IDisposable
{
    private const int Full = 1 << 16;
    private readonly ArrayBufferWriter<byte> _lines = new(2 * Full);
    private readonly Utf8JsonWriter _json;

    internal ReplayWriter() => _json = new(_lines, new() { SkipValidation = true });

    internal void Add(ReplayAnswer answer)
    {
        _json.Reset();
        _json.WriteStartObject();
        if (answer.Now is var (memory, retrievability))
        {
            WriteMemory(memory);
            _json.WriteNumber("retrievability"u8, retrievability);
        }
        else
        {
            _json.WriteNull("stability"u8);
            _json.WriteNull("difficulty"u8);
            _json.WriteNull("retrievability"u8);
        }
        _json.WriteStartObject("next"u8);
        WriteNext("again"u8, answer.Next.Again);
        WriteNext("hard"u8, answer.Next.Hard);
        WriteNext("good"u8, answer.Next.Good);
        WriteNext("easy"u8, answer.Next.Easy);
        _json.WriteEndObject();
        _json.WriteEndObject();
        _json.Flush();
        _lines.Write("\n"u8);
        if (_lines.WrittenCount >= Full)
        {
            Flush();
        }
    }

    /// <summary>Sends the answers so far.</summary>
    internal void Flush()
    {
        if (_lines.WrittenCount > 0)
        {
            StandardOutput.Write(_lines.WrittenSpan);
            _lines.ResetWrittenCount();
        }
    }

    public void Dispose() => _json.Dispose();

    private void WriteNext(ReadOnlySpan<byte> rating, NextNumbers next)
    {
        _json.WriteStartObject(rating);
        WriteMemory(next.Memory);
        _json.WriteNumber("intervalDays"u8, next.IntervalDays);
        _json.WriteEndObject();
    }

    private void WriteMemory(MemoryNumbers memory)
    {
        _json.WriteNumber("stability"u8, memory.Stability);
        _json.WriteNumber("difficulty"u8, memory.Difficulty);
    }
}
