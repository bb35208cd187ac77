using System.Text;
using System.Web;
using MarketStream.Engine.Connections;
using MarketStream.Engine.Rest;
using MarketStream.Engine.Shards;
using MarketStream.Engine.Signing;
using MarketStream.Engine.Tests.Fakes;
using MarketStream.Engine.Venues;
using MarketStream.Simulator.Accounts;
using MarketStream.Simulator.Rules;
using MarketStream.Simulator.WebSocketApi;
using MarketStream.Simulator.Wire;
using MarketStream.Venues;

namespace MarketStream.Engine.Tests.Accounts;

/// <summary>A venue with an account, in memory and in virtual time; its books are the simulator's.</summary>
internal sealed class AccountVenue : IRestTransport
{
    public const string ApiKey = "vmPUZE6mv9SD5VNHk4HlWFsOr6aKE2zvsw0MuIgwCIPy6utIco14y7Ju91duEh8A";
    public const string Secret = "NhqPtmdSJYdKjVHjA7PZj4Mge3R5YNiP1e3UZjInClVN65XAbvqqM6A7H5fATj0j";

    private readonly Dictionary<FakeSocket, AccountEar> _ears = [];
    private int _connections;

    public AccountVenue(string venue, string? secret = null)
    {
        Profile = VenueCatalog.Shared.Get(venue);
        Service = new AccountService(Profile, [new SimulatedCredential(ApiKey, secret ?? Secret)], 1, Fake.Time);
        if (Profile.Accounts?.WebSocketApi is { } api)
            Api = new ApiService(api, Service, new WeightMeter(Profile.Limits.RequestWeight, Fake.Time), Profile.Limits.RequestWeight, Fake.Time);
        Fake.Services = Fake.Services with { NewRestTransport = _ => this };
        Fake.Dialed = Listen;
    }

    public FakeVenue Fake { get; } = new();

    public VenueProfile Profile { get; }

    public AccountService Service { get; }

    /// <summary>The WebSocket API; null where the venue gives listen keys.</summary>
    public ApiService? Api { get; }

    /// <summary>
    /// What is answered to a request on a socket in place of the simulator's answer: null leaves that, and an empty text is no answer.
    /// </summary>
    public Func<string, string?> InsteadOnSocket { get; set; } = static _ => null;

    /// <summary>Paths and methods asked for.</summary>
    public List<string> Asked { get; } = [];

    /// <summary>Whether the REST service is out of reach.</summary>
    public bool IsRestDown { get; set; }

    /// <summary>Whether sockets open as usual and deliver nothing.</summary>
    public bool OpensMute { get; set; }

    /// <summary>What is answered in place of the simulator's answer; null leaves that.</summary>
    public Func<RestCall, RestRequest, RestAnswer?> Instead { get; set; } = static (_, _) => null;

    /// <summary>Answers that come when the test says so, if at all; null leaves the others.</summary>
    public Func<RestRequest, Task<RestAnswer>?> Pending { get; set; } = static _ => null;

    public AccountEar Ear => _ears[Fake.Sockets[^1]];

    public Task<MarketConnection> ConnectAsync(AccountCredential? credential = null) => MarketConnection.OpenAsync(
        new ConnectionOptions { Name = $"account{++_connections}", Venue = Profile, Credential = credential ?? Credentials.Of(ApiKey, Secret) },
        [],
        Fake.Services,
        CancellationToken.None);

    public Task<RestAnswer> SendAsync(Uri baseUri, RestRequest request, CancellationToken token)
    {
        lock (Asked) Asked.Add(request.ToString());
        if (IsRestDown) throw new HttpRequestException("out of reach");
        var headers = request.Headers.ToDictionary(header => header.Key, header => header.Value);
        var call = Profile.Endpoints.First(endpoint => endpoint.Value.Parts().Any(part => part.Path == request.Endpoint.Path)).Key;
        if (Pending(request) is { } pending) return pending;
        if (Instead(call, request) is { } other) return Task.FromResult(other);
        var answer = call == RestCall.Time
            ? new HttpAnswer(200, $"{{\"serverTime\":{Fake.Time.GetUtcNow().ToUnixTimeMilliseconds()}}}")
            : Service.Answer(call, new HttpRequest(request.Method.Method, request.Target, headers));
        return Task.FromResult(new RestAnswer(answer.Status, Encoding.UTF8.GetBytes(answer.Body)));
    }

    public SimulatedOrder Act(OrderAction action, SimulatedOrder? order = null, decimal? quantity = null, string symbol = "BTCUSDT", decimal price = 100) => Service.Execute(
        null,
        new OrderRequest { Action = action, OrderId = order?.OrderId, Quantity = quantity, Symbol = symbol, Price = action == OrderAction.Place ? price : null });

    private void Listen(FakeSocket socket)
    {
        if (Api is not null)
        {
            Serve(socket, Api);
            return;
        }

        // /private/ws/<key>, or /private/ws?listenKey=<key>&events=...
        var path = socket.Uri.AbsolutePath;
        var key = socket.Uri.Query.Length > 0 ? HttpUtility.ParseQueryString(socket.Uri.Query)["listenKey"]! : path.Split('/')[^1];
        var route = Profile.Routes.FirstOrDefault(route => path == $"/{route.Path}/ws/{key}" || path == $"/{route.Path}/ws") ?? Profile.Routes[0];
        var ear = new AccountEar(socket) { IsHalfOpen = OpensMute };
        lock (_ears) _ears[socket] = ear;
        if (Service.IsKnown(key, route.Name)) Service.Subscribe(ear, key);
    }

    private void Serve(FakeSocket socket, ApiService api)
    {
        var ear = new AccountEar(socket) { FirstSubscription = Fake.Sockets.Count * 10 };
        var session = api.Open(ear, returnsLimits: true);
        lock (_ears) _ears[socket] = ear;
        _ = socket.Completion.ContinueWith(_ => session.Close(), TaskScheduler.Default);
        socket.Commands = text =>
        {
            if (ear.IsHalfOpen) return;
            if (InsteadOnSocket(text) is not { } other) session.Handle(Encoding.UTF8.GetBytes(text));
            else if (other.Length > 0) ear.Answer(other);
        };
    }
}
