using System.Globalization;

namespace MarketStream.Simulator.Markets;

/// <summary>
/// Every instrument of the simulated venue. An instrument of a valid form that is not listed is made when a client first asks for it.
/// </summary>
internal sealed class Market
{
    /// <summary>A symbol with this prefix is never known, so that tests have one that is not.</summary>
    private const string NeverKnown = "NOSUCH";

    private const int StrikesPerExpiry = 21;

    private readonly SimulatorOptions _options;
    private readonly MarketRandom _random;
    private readonly Dictionary<string, Instrument> _instruments = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Underlying> _underlyings = new(StringComparer.Ordinal);
    private Market? _sister;
    private DateTimeOffset _now;
    private long _nowMs;
    private long _rollsAtMs;

    public Market(SimulatorOptions options, VenueDialect dialect)
    {
        Dialect = dialect;
        _options = options;
        _random = new(options.Seed);
        foreach (var asset in HasOptions ? AssetPrices.WithOptions : []) _underlyings.Add(asset, new(asset, _random));

        Roll(options.TimeProvider.GetUtcNow());
        foreach (var symbol in options.Symbols ?? []) Find(symbol.ToUpperInvariant());
    }

    public VenueDialect Dialect { get; }

    public bool HasOptions => Dialect is VenueDialect.UpperOptions or VenueDialect.LowerOptions;

    public IReadOnlyCollection<Instrument> Instruments => _instruments.Values;

    /// <summary>The listed pairs or futures of the venue; none of the other family.</summary>
    public IEnumerable<PairInstrument> Pairs => _instruments.Values.OfType<PairInstrument>();

    /// <summary>
    /// The other family of futures, which the streams of all contracts hold as well, because USD-M and COIN-M were merged; null on other
    /// venues. It is made when somebody first asks for it.
    /// </summary>
    public Market? Sister
    {
        get
        {
            if (_sister is null && Dialect is VenueDialect.LinearFutures or VenueDialect.InverseFutures)
            {
                var other = Dialect == VenueDialect.LinearFutures ? VenueDialect.InverseFutures : VenueDialect.LinearFutures;
                _sister = new(_options with { Symbols = null, Seed = unchecked(_options.Seed + 1) }, other);
                _sister.Roll(_now);
            }

            return _sister;
        }
    }

    /// <summary>The form of an instrument's payloads, which on merged futures is that of its own family.</summary>
    public VenueDialect DialectOf(Instrument instrument) => (instrument as PairInstrument)?.Dialect ?? Dialect;

    /// <summary>What the streams of the whole venue hold: its pairs, or the futures of both families.</summary>
    public IEnumerable<PairInstrument> AllPairs => Sister is { } sister ? Pairs.Concat(sister.Pairs) : Pairs;

    public IReadOnlyCollection<Underlying> Underlyings => _underlyings.Values;

    /// <summary>What was listed when contracts last expired, to be announced; a new list object each time.</summary>
    public IReadOnlyList<Instrument> Announced { get; private set; } = [];

    /// <summary>
    /// Sets the market's time: removes contracts that have expired and lists those that take their place. All other members answer for the
    /// latest time given here.
    /// </summary>
    public void Roll(DateTimeOffset now)
    {
        _now = now;
        _nowMs = now.ToUnixTimeMilliseconds();
        _sister?.Roll(now);
        if (_nowMs < _rollsAtMs) return;

        _rollsAtMs = Expiries.Next(now).ToUnixTimeMilliseconds();
        foreach (var expired in _instruments.Values.Where(instrument => instrument.ExpiresMs <= _nowMs).ToList())
        {
            _instruments.Remove(expired.Symbol);
            (expired as OptionInstrument)?.Underlying.Remove((OptionInstrument)expired);
        }

        var before = _instruments.Keys.ToHashSet();
        if (HasOptions) ListOptions(now);
        else ListPairs(now);

        Announced = [.. _instruments.Values.Where(instrument => !before.Contains(instrument.Symbol))];
    }

    /// <summary>Whether the contracts of a day, YYMMDD, have expired; false for a text that is not a date.</summary>
    public bool HasExpired(string expiry) => OptionTerms.ReadExpiry(expiry) is { } time && time.ToUnixTimeMilliseconds() <= _nowMs;

    /// <summary>The instrument of an upper-case symbol; null when the venue would not know it, or it has expired.</summary>
    public Instrument? Find(string symbol)
    {
        if (_instruments.TryGetValue(symbol, out var known))
        {
            return known;
        }

        if (symbol.StartsWith(NeverKnown, StringComparison.Ordinal))
        {
            return null;
        }

        if (HasOptions) return OptionTerms.Read(symbol) is { } option && !HasExpired(option.Expiry) ? Add(option) : null;

        return PairTerms.Read(symbol, Dialect) is { } pair && !HasExpired(pair.Contract) ? Add(pair) : null;
    }

    /// <summary>The perpetual contract of a pair, <c>BTCUSD_PERP</c> of <c>BTCUSD</c> on COIN-M; null when there is none.</summary>
    public PairInstrument? FindPerpetual(string pair) =>
        Find(Dialect == VenueDialect.InverseFutures ? pair + "_PERP" : pair) as PairInstrument;

    /// <summary>
    /// The contract that a continuous kline follows now, <c>BTCUSDT_CURRENT_QUARTER</c> for example; null for another form of name.
    /// </summary>
    public PairInstrument? FindContinuous(string name)
    {
        if (name.IndexOf('_', StringComparison.Ordinal) is not (> 0 and var end)) return null;

        var (pair, quarters) = (name[..end], Expiries.Quarters(_now));
        return name[(end + 1)..] switch
        {
            "PERPETUAL" or "TRADIFI_PERPETUAL" => FindPerpetual(pair),
            "CURRENT_QUARTER" => Find($"{pair}_{quarters[0]}") as PairInstrument,
            "NEXT_QUARTER" => Find($"{pair}_{quarters[1]}") as PairInstrument,
            _ => null,
        };
    }

    /// <summary>The underlying named <c>BTC</c> or <c>BTCUSDT</c>; null when there are no options on it.</summary>
    public Underlying? FindUnderlying(string name)
    {
        const string Quote = "USDT";
        if (_underlyings.TryGetValue(name, out var byAsset))
        {
            return byAsset;
        }

        return name.EndsWith(Quote, StringComparison.Ordinal) ? _underlyings.GetValueOrDefault(name[..^Quote.Length]) : null;
    }

    /// <summary>True for a symbol, and for the pair of a perpetual: <c>BTCUSD</c> of <c>BTCUSD_PERP</c>.</summary>
    public bool IsPair(string name) => Find(name) is not null || FindPerpetual(name) is not null;

    /// <summary>The options of one expiry, which are listed now if they were not before; empty when the expiry is past or not a date.</summary>
    public IReadOnlyList<OptionInstrument> Chain(Underlying underlying, string expiry)
    {
        if (underlying.Expiring(expiry).Count < StrikesPerExpiry && OptionTerms.ReadExpiry(expiry) is not null && !HasExpired(expiry))
        {
            ListChain(underlying, expiry);
        }

        return underlying.Expiring(expiry);
    }

    private void ListPairs(DateTimeOffset now)
    {
        var quote = Dialect == VenueDialect.InverseFutures ? "USD_PERP" : "USDT";
        foreach (var asset in AssetPrices.Listed) Find(asset + quote);

        foreach (var asset in (string[])["BTC", "ETH"])
        {
            if (Dialect == VenueDialect.Spot)
            {
                Find(asset + "USDC");
                continue;
            }

            foreach (var quarter in Expiries.Quarters(now))
            {
                Find($"{asset}{(Dialect == VenueDialect.InverseFutures ? "USD" : "USDT")}_{quarter}");
            }
        }
    }

    private void ListOptions(DateTimeOffset now)
    {
        foreach (var asset in AssetPrices.WithOptions)
        {
            foreach (var expiry in Expiries.Listed(now)) Chain(_underlyings[asset], expiry);
        }
    }

    private void ListChain(Underlying underlying, string expiry)
    {
        // Strikes are round numbers around the price, about 3 % of it apart.
        var gap = (decimal)Math.Pow(10, Math.Floor(Math.Log10(underlying.Price * 0.03)));
        gap *= (decimal)(underlying.Price * 0.03) >= gap * 5 ? 5 : (decimal)(underlying.Price * 0.03) >= gap * 2 ? 2 : 1;
        var middle = Math.Round((decimal)underlying.Price / gap);
        for (var i = -(StrikesPerExpiry / 2); i <= StrikesPerExpiry / 2; i++)
        {
            var strike = ((middle + i) * gap).ToString("0.########", CultureInfo.InvariantCulture);
            Find($"{underlying.Asset}-{expiry}-{strike}-C");
            Find($"{underlying.Asset}-{expiry}-{strike}-P");
        }
    }

    private OptionInstrument Add(OptionTerms terms)
    {
        if (!_underlyings.TryGetValue(terms.Asset, out var underlying))
        {
            underlying = new(terms.Asset, _random);
            _underlyings.Add(terms.Asset, underlying);
        }

        var digits = underlying.Price >= 100 ? 1 : 4;
        var scale = Dialect == VenueDialect.UpperOptions
            ? new InstrumentScale(digits, 1, 2, 1, Trim: true)
            : new InstrumentScale(Math.Max(3, digits), digits == 1 ? 100 : 1, 4, 100, Trim: false);
        var option = new OptionInstrument(terms, underlying, scale, _random, _nowMs);
        underlying.Add(option);
        _instruments.Add(terms.Symbol, option);
        return option;
    }

    private PairInstrument Add(PairTerms terms)
    {
        // The perpetual contract comes first, because a dated one begins at its price.
        var perpetual = OptionTerms.ReadExpiry(terms.Contract) is null ? null : FindPerpetual(terms.Pair);
        var pair = new PairInstrument(terms, PairScale(terms), _random, Dialect, perpetual);
        _instruments.Add(pair.Symbol, pair);
        return pair;
    }

    private InstrumentScale PairScale(PairTerms terms)
    {
        // A tick is about a hundred-thousandth of the price.
        var digits = Math.Clamp(5 - (int)Math.Ceiling(Math.Log10(terms.Price)), 1, 8);
        return Dialect switch
        {
            VenueDialect.Spot => new(8, (long)Math.Pow(10, 8 - digits), 8, 1000, Trim: false),
            VenueDialect.InverseFutures => new(digits, 1, 0, 1, Trim: false, PairTerms.ContractSizeOf(terms.Base)),
            _ => new(digits, 1, 3, 1, Trim: false),
        };
    }
}
