using System.Management.Automation.Host;

namespace MarketStream.Shell;

/// <summary>The screen's measures; the shell neither reads nor paints its cells.</summary>
internal sealed class ShellRawUserInterface : PSHostRawUserInterface
{
    private const int WidthWithoutScreen = 160;

    public override Size BufferSize
    {
        get => new(Console.IsOutputRedirected ? WidthWithoutScreen : Math.Max(20, Console.WindowWidth), 3000);
        set => throw NotAScreen();
    }

    public override Size WindowSize
    {
        get => new(BufferSize.Width, 50);
        set => throw NotAScreen();
    }

    public override Size MaxWindowSize => WindowSize;

    public override Size MaxPhysicalWindowSize => WindowSize;

    public override Coordinates WindowPosition { get; set; }

    public override Coordinates CursorPosition { get; set; }

    public override int CursorSize { get; set; } = 25;

    public override ConsoleColor ForegroundColor { get; set; } = ConsoleColor.Gray;

    public override ConsoleColor BackgroundColor { get; set; } = ConsoleColor.Black;

    public override string WindowTitle { get; set; } = "MarketStream";

    public override bool KeyAvailable => !Console.IsInputRedirected && Console.KeyAvailable;

    public override KeyInfo ReadKey(ReadKeyOptions options)
    {
        var key = Console.ReadKey(options.HasFlag(ReadKeyOptions.NoEcho));
        return new KeyInfo((int)key.Key, key.KeyChar, default, keyDown: true);
    }

    public override void FlushInputBuffer()
    {
        while (KeyAvailable) Console.ReadKey(intercept: true);
    }

    public override BufferCell[,] GetBufferContents(Rectangle rectangle) => throw NotAScreen();

    public override void ScrollBufferContents(Rectangle source, Coordinates destination, Rectangle clip, BufferCell fill) =>
        throw NotAScreen();

    public override void SetBufferContents(Coordinates origin, BufferCell[,] contents) => throw NotAScreen();

    public override void SetBufferContents(Rectangle rectangle, BufferCell fill) => throw NotAScreen();

    private static NotSupportedException NotAScreen() => new("This host writes lines and does not paint the screen.");
}
