using System.IO.Compression;
using System.Text;
using ZstdSharp;

namespace MarketStream.Engine.Importing.Rows;

/// <summary>A file of lines as UTF-8, plain or compressed as its extension says (<c>.gz</c>, <c>.zst</c>).</summary>
internal sealed class TextFile : IDisposable
{
    private const int BufferLength = 1 << 16;

    private readonly FileStream _file;
    private readonly Stream _content;

    private TextFile(FileStream file, Stream content)
    {
        _file = file;
        _content = content;
        Reader = new StreamReader(content, new UTF8Encoding(false), detectEncodingFromByteOrderMarks: true, BufferLength);
    }

    public StreamReader Reader { get; }

    public double Progress => _file.Length == 0 ? 1 : (double)_file.Position / _file.Length;

    /// <summary>The name without the extension that tells how it is compressed.</summary>
    public static string NameOf(string path) =>
        Path.GetExtension(path).ToUpperInvariant() is ".GZ" or ".ZST" ? Path.GetFileNameWithoutExtension(path) : Path.GetFileName(path);

    /// <summary>Opens a file, which another process may be writing. Error: RecordingNotReadable.</summary>
    public static TextFile Open(string path)
    {
        try
        {
            var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, BufferLength, FileOptions.SequentialScan);
            return new TextFile(file, Path.GetExtension(path).ToUpperInvariant() switch
            {
                ".GZ" => new GZipStream(file, CompressionMode.Decompress),
                ".ZST" => new DecompressionStream(file, leaveOpen: false),
                _ => file,
            });
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw ImportErrors.NotReadable(path, error);
        }
    }

    public void Dispose()
    {
        Reader.Dispose();
        _content.Dispose();
        _file.Dispose();
    }
}
