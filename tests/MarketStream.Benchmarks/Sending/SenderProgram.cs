using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace MarketStream.Benchmarks.Sending;

/// <summary>
/// The process that sends. It is a process of its own, so that its work is not part of what is measured. It ends with its standard input.
/// </summary>
internal static class SenderProgram
{
    public static int Run()
    {
        using var go = new GoSignal();
        using var listener = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        listener.Listen(512);
        new Thread(go.Listen) { IsBackground = true }.Start();
        new Thread(() => Accept(listener, go)) { IsBackground = true }.Start();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{((IPEndPoint)listener.LocalEndPoint!).Port} {go.Port}"));
        while (Console.In.Read() >= 0)
        {
        }

        // Threads that are still writing must not keep the process alive.
        Environment.Exit(0);
        return 0;
    }

    private static void Accept(Socket listener, GoSignal go)
    {
        while (true)
        {
            var socket = listener.Accept();
            socket.NoDelay = true;
            new Thread(new SenderSession(socket, go).Run) { IsBackground = true }.Start();
        }
    }
}
