using System.Runtime.CompilerServices;

namespace MarketStream.Engine;

/// <summary>Marks the few methods that every event passes and that the runtime would otherwise run unoptimised for a second or more.</summary>
internal static class HotPath
{
    /// <summary>
    /// Optimised when first called. It forgoes what profiling would find out later, so it is for loops over bytes and for field
    /// switches, not for what calls through interfaces and delegates.
    /// </summary>
    public const MethodImplOptions FromTheStart = MethodImplOptions.AggressiveOptimization;
}
