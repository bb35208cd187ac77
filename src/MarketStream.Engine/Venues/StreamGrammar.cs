using System.Buffers;
using System.Text;
using MarketStream.Venues;

namespace MarketStream.Engine.Venues;

/// <summary>Builds and parses the names of a venue's streams. Safe for use by several threads.</summary>
public sealed class StreamGrammar
{
    private static readonly Dictionary<string, string> NoValues = [];

    private static readonly SearchValues<char> PlainInUris =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~@!:");

    private readonly ChannelPattern[] _patterns;

    /// <summary>Parses the venue's templates, once.</summary>
    /// <exception cref="ArgumentException">A template of the profile is malformed, which never happens for profiles of the catalog.</exception>
    public StreamGrammar(VenueProfile profile)
    {
        ArgumentNullException.ThrowIfNull(profile);
        Profile = profile;
        _patterns = profile.Channels.Select(channel => new ChannelPattern(channel)).ToArray();
    }

    /// <summary>The venue.</summary>
    public VenueProfile Profile { get; }

    /// <summary>
    /// Escapes a text for the path of a URI or a value of its query (RFC 3986). Letters, digits, <c>- . _ ~</c> and, as venues expect,
    /// <c>@ ! :</c> are kept; everything else is percent-encoded as UTF-8, including <c>+</c>, which is legal there but read as a space by
    /// servers. For names that <see cref="Build"/> or <see cref="Parse"/> accepted.
    /// </summary>
    public static string Escape(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        if (!name.AsSpan().ContainsAnyExcept(PlainInUris)) return name;
        var escaped = new StringBuilder(name.Length + 16);
        foreach (var rune in name.EnumerateRunes())
        {
            var isPlain = rune.IsAscii && PlainInUris.Contains((char)rune.Value);
            escaped.Append(isPlain ? rune.ToString() : Uri.EscapeDataString(rune.ToString()));
        }

        return escaped.ToString();
    }

    /// <summary>
    /// Builds the name of a channel's stream for a subject, in the venue's letter case. The channel is given by its name (<c>Trade</c>,
    /// with the defaults of its variables) or as it is spelled in stream names (<c>kline_5m</c>, <c>depth20@100ms</c>,
    /// <c>ticker@261225</c>). Letter case is ignored except where values differ only by it: <c>1M</c>, a month, is never taken for
    /// <c>1m</c>. The subject is null or empty for channels without one. Errors: UnknownChannel, InvalidSymbol, SymbolMissing,
    /// SymbolNotUsed, InvalidChannelValue.
    /// </summary>
    public StreamName Build(string? subject, string channel)
    {
        ArgumentNullException.ThrowIfNull(channel);
        var pattern = FindChannel(channel, out var written, out var values);
        if (!pattern.HasSubject)
        {
            if (!string.IsNullOrEmpty(subject)) throw StreamErrors.SymbolNotUsed(Profile, pattern.Channel, subject);
            return new StreamName(written, "", pattern.Channel, values);
        }

        if (string.IsNullOrEmpty(subject)) throw StreamErrors.SymbolMissing(Profile, pattern.Channel);
        if (StreamCharacters.FindSymbolProblem(subject) is { } problem) throw StreamErrors.InvalidSymbol(subject, problem);
        var spelled = ToVenueCase(subject);
        return new StreamName($"{spelled}@{written}", spelled, pattern.Channel, values);
    }

    /// <summary>
    /// Parses a whole name. Any name of legal characters is accepted as it is; Channel is null when no template of the profile matches
    /// exactly. On a venue with routes, the route may stand in front, <c>market/btcusdt@newStream</c>, and is no part of the name. Errors:
    /// InvalidStreamName, WrongRoute when a channel matches that is served on another route.
    /// </summary>
    public StreamName Parse(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        if (FindWrittenRoute(name) is not { } route) return ParseBare(name);
        var stream = ParseBare(name[(name.IndexOf('/') + 1)..]);
        if (stream.Channel is { } channel && channel.Route != route.Name) throw StreamErrors.WrongRoute(Profile, stream, route.Name);
        return stream with { WrittenRoute = route.Name };
    }

    /// <summary>
    /// Parses a whole name that a user asks for. Errors: those of <see cref="Parse"/>, and UnknownRoute when no channel matches and the name
    /// does not say which of the venue's routes serves it, because the stream would be accepted on a wrong one and never send anything;
    /// NoMarketStreams where the venue serves accounts alone.
    /// </summary>
    public StreamName ParseRequested(string name)
    {
        var stream = Parse(name);
        if (IsForAccountsAlone) throw StreamErrors.NoMarketStreams(Profile, name);
        if (stream.Channel is null && stream.Route.Length == 0 && Profile.Routes.Count > 1) throw StreamErrors.UnknownRoute(Profile, stream);
        return stream;
    }

    // Every route is that of the accounts, which carries nothing else.
    private bool IsForAccountsAlone =>
        Profile.Channels.Count == 0 && Profile.Accounts is { Route.Length: > 0 } accounts && Profile.Routes.All(route => route.Name == accounts.Route);

    private VenueRoute? FindWrittenRoute(string name)
    {
        if (Profile.Routes.Count < 2 || name.IndexOf('/') is not (> 0 and var slash)) return null;
        return Profile.Routes.FirstOrDefault(route => name.AsSpan(0, slash).Equals(route.Name, StringComparison.OrdinalIgnoreCase));
    }

    private StreamName ParseBare(string name)
    {
        if (StreamCharacters.FindStreamProblem(name) is { } problem) throw StreamErrors.InvalidStreamName(name, problem);

        // A name that starts with '!' belongs to the whole venue: no symbol contains one, and an '@' in it separates nothing.
        var at = name[0] == '!' ? -1 : name.IndexOf('@');
        var subject = at < 0 ? "" : name[..at];
        var subjectIsLegal = subject.Length > 0 && StreamCharacters.FindSymbolProblem(subject) is null;
        foreach (var pattern in _patterns)
        {
            if (pattern.HasSubject && !subjectIsLegal) continue;
            var text = pattern.HasSubject ? name.AsSpan(at + 1) : name;
            if (pattern.TryMatch(text, ignoreCase: false, out _, out var values))
            {
                return new StreamName(name, pattern.HasSubject ? subject : "", pattern.Channel, values);
            }
        }

        return new StreamName(name, subject, null, NoValues);
    }

    /// <summary>True when the name's subject is spelled in the venue's letter case.</summary>
    public bool HasVenueCase(StreamName name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return string.Equals(name.Subject, ToVenueCase(name.Subject), StringComparison.Ordinal);
    }

    /// <summary>A symbol or underlying in the letter case of the venue's stream names.</summary>
    public string ToVenueCase(string subject)
    {
        ArgumentNullException.ThrowIfNull(subject);
        return Profile.SymbolCase switch
        {
            SymbolCase.Upper => subject.ToUpperInvariant(),
            SymbolCase.Lower => subject.ToLowerInvariant(),
            _ => subject,
        };
    }

    /// <summary>
    /// The texts that a user may give as a channel, for completion: its name where all its variables have defaults (<c>Kline</c>), and
    /// every combination of listed values (<c>Kline_1m</c>, <c>Depth20@100ms</c>). A form with a date ends before it
    /// (<c>OpenInterest@</c>), for the user to continue. Empty for a channel of another venue.
    /// </summary>
    public IReadOnlyList<string> ChannelForms(VenueChannel channel)
    {
        ArgumentNullException.ThrowIfNull(channel);
        if (Array.Find(_patterns, known => ReferenceEquals(known.Channel, channel)) is not { } pattern) return [];
        IEnumerable<string> name = pattern.Forms[0].VariableWithoutDefault is null ? [channel.Name] : [];
        return name.Concat(pattern.Forms.SelectMany(form => form.Texts()).Select(Capitalize)).Distinct(StringComparer.Ordinal).ToList();
    }

    private ChannelPattern FindChannel(string channel, out string written, out IReadOnlyDictionary<string, string> values)
    {
        if (Array.Find(_patterns, known => known.Channel.Name.Equals(channel, StringComparison.OrdinalIgnoreCase)) is { } named)
        {
            if (named.Forms[0].VariableWithoutDefault is not null) throw StreamErrors.InvalidChannelValue(Profile, named, channel);
            written = named.Forms[0].WriteDefault(out values);
            return named;
        }

        foreach (var ignoreCase in (ReadOnlySpan<bool>)[false, true])
        {
            foreach (var pattern in _patterns)
            {
                if (pattern.TryMatch(channel, ignoreCase, out var found, out var foundValues))
                {
                    written = found;
                    values = foundValues;
                    return pattern;
                }
            }
        }

        var meant = _patterns.MaxBy(pattern => pattern.CountLeadingLetters(channel));
        if (IsForAccountsAlone) throw StreamErrors.NoMarketStreams(Profile, channel);
        throw meant is not null && meant.CountLeadingLetters(channel) > 0
            ? StreamErrors.InvalidChannelValue(Profile, meant, channel)
            : StreamErrors.UnknownChannel(Profile, channel);
    }

    private static string Capitalize(string text) => char.ToUpperInvariant(text[0]) + text[1..];
}
