using System.Globalization;
using MarketStream.Engine.Files;
using MarketStream.Engine.Journal;
using MarketStream.Engine.Journal.Segments;
using MarketStream.Engine.ParquetFiles;
using MarketStream.Engine.Recording;
using MarketStream.Errors;

namespace MarketStream.Engine.Recorders;

/// <summary>
/// Makes a Parquet file of the journal in which its events were recorded; the journal has the file's name with its own extension added. Each step may be
/// the last one of the process: the Parquet file appears when it is complete, and the journal is deleted after that, so no event is missing and none is
/// there twice once this has run to its end.
/// </summary>
internal sealed class JournalConversion(string journal, TimeProvider time)
{
    /// <summary>Added to the name of a Parquet file: events that it could not keep exactly, in a journal, which nobody converts.</summary>
    public const string RestSuffix = ".rest" + JournalFormat.Extension;

    /// <summary>Added to the name of a journal with parts that cannot be read. It is kept, because others may be able to read them.</summary>
    public const string DamagedSuffix = ".damaged";

    private readonly string _target = journal[..^JournalFormat.Extension.Length];
    private readonly List<string> _facts = [];

    private string RestPath => _target + RestSuffix;

    private string RestDraft => _target + ".rest" + ParquetFormat.DraftSuffix;

    /// <summary>
    /// Converts the journal. Returns what somebody should know, in sentences; empty when nothing. Errors, all of which leave the journal: JournalInUse,
    /// JournalNotReadable, JournalNewer, EventKindMismatch, FileNotWritable, ParquetNotWritable, JournalNotWritable.
    /// </summary>
    public string Run()
    {
        using var right = SegmentLock.Take(journal);
        bool isDone;
        int damages;
        using (var reader = JournalReader.Open(journal))
        {
            damages = reader.Info.Damages.Count(damage => !IsTornEnd(damage, reader.Info));
            ReportUnfinished(reader.Info);
            isDone = IsReadable(reader.Info) && (File.Exists(_target) ? IsConverted(reader.Info) : TryConvert(reader, ref damages));
        }

        if (isDone && damages > 0)
        {
            AtomicFile.Rename(journal, journal + DamagedSuffix);
            _facts.Add(string.Create(CultureInfo.InvariantCulture, $"{damages} parts of '{journal}' cannot be read, so their events are missing in '{_target}'. It is kept as '{journal}{DamagedSuffix}'."));
        }
        else if (isDone)
        {
            File.Delete(journal);
        }

        return string.Join(" ", _facts);
    }

    // The half of a block that was being written when the process ended is no damage: its events were lost with what waited in memory.
    private static bool IsTornEnd(JournalDamage damage, JournalInfo info) => !info.IsFinished && damage.Offset + damage.Bytes >= info.Bytes;

    private void ReportUnfinished(JournalInfo info)
    {
        if (info.IsFinished) return;
        var since = info.LastReceivedAt is { } last ? string.Create(CultureInfo.InvariantCulture, $"since {last:O}") : "at its beginning";
        _facts.Add($"'{journal}' was left by a recording that did not end, so events {since} may be missing.");
    }

    private bool IsReadable(JournalInfo info)
    {
        if (info.UnknownKinds.Count == 0) return true;
        _facts.Add($"'{journal}' holds events of kinds that this version of MarketStream does not know ({string.Join(", ", info.UnknownKinds)}), so no Parquet file was made of it. Update MarketStream, and start the recording again.");
        return false;
    }

    // The process may have ended between the last two steps.
    private bool IsConverted(JournalInfo info)
    {
        long rows;
        using (var parquet = ParquetEventReader.Open(_target)) rows = parquet.RowCount;
        if (File.Exists(RestPath))
        {
            using var rest = JournalReader.Open(RestPath);
            rows += rest.Info.Counts.Values.Sum();
        }

        if (rows == info.Counts.Values.Sum()) return true;
        _facts.Add($"'{_target}' exists and holds other events than '{journal}', which was therefore not converted. Move one of them, or make a file of another name with Convert-StreamRecording.");
        return false;
    }

    private bool TryConvert(JournalReader reader, ref int damages)
    {
        var found = 0;
        var sink = ParquetSink.Open(_target);
        var rest = 0L;
        try
        {
            using var left = new RestOfEvents(RestDraft, reader.Info, time);
            foreach (var item in reader.Read(JournalQuery.All, _ => found++))
            {
                try
                {
                    sink.Append([item]);
                }
                catch (MarketStreamException error) when (error.ErrorId == EventRecording.ValueNotExactId)
                {
                    left.Add(item);
                }
            }

            rest = left.Finish();
            if (rest > 0) AtomicFile.Rename(RestDraft, RestPath);
            sink.Finish();
        }
        catch
        {
            // Without this, disposing would complete a file with a part of the events.
            sink.Discard();
            AtomicFile.TryDelete(RestDraft);
            throw;
        }
        finally
        {
            sink.Dispose();
        }

        damages += found;
        if (rest > 0) _facts.Add(string.Create(CultureInfo.InvariantCulture, $"{rest} events did not fit into '{_target}' exactly, and are in '{RestPath}'."));
        return true;
    }
}
