using MarketStream.Engine.Transport;

namespace MarketStream.Engine.Connections.WarmUp;

/// <summary>Opens sockets to <see cref="WarmUpStream"/>, through the wire tap as every other.</summary>
internal sealed class WarmUpDialer(TimeProvider time) : IDialer
{
    public async Task<ISocket> DialAsync(Uri uri, ISocketHandler handler, DialOptions options, CancellationToken token)
    {
        var traffic = new SocketTraffic(time);
        var tap = new WireTap(new WarmUpStream(), traffic, handler, new ControlPipe(), options.MaxMessageBytes, TimeProvider.System);
        var buffer = new byte[FrameReader.SmallestBuffer];
        while (!tap.IsSwitched) await tap.ReadAsync(buffer, token).ConfigureAwait(false);
        tap.StartReceiving();
        return new WarmUpSocket(tap, traffic);
    }

    private sealed class WarmUpSocket(WireTap tap, SocketTraffic traffic) : ISocket
    {
        private readonly TaskCompletionSource<SocketEnd> _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task<SocketEnd> Completion => _ended.Task;

        public SocketTraffic Traffic { get; } = traffic;

        public Task SendAsync(ReadOnlyMemory<byte> message, CancellationToken token) => Task.CompletedTask;

        public Task AnswerPingAsync() => Task.CompletedTask;

        public Task CloseAsync(TimeSpan deadline) => DisposeAsync().AsTask();

        public async ValueTask DisposeAsync()
        {
            await tap.DisposeAsync().ConfigureAwait(false);
            _ended.TrySetResult(new SocketEnd(SocketEndReason.ClosedByUs, null, "Closed."));
        }
    }
}
