using MarketStream.Engine.Protocol;

namespace MarketStream.Engine.Subscriptions;

/// <summary>
/// Finds streams that came regularly and have stopped although the socket still delivers others: the venue has lost them. What is regular
/// is learnt from the stream itself, so a stream that trades once an hour is left alone. One instance per socket, used by the loop that
/// serves the socket.
/// </summary>
internal sealed class CadenceWatch
{
    /// <summary>How often <see cref="Sweep"/> is called.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromSeconds(10);

    /// <summary>The number of sweeps with events after which a stream counts as regular.</summary>
    private const int RegularAfter = 12;

    /// <summary>So many sweeps in a row without an event are never suspicious.</summary>
    private const int AlwaysQuiet = 3;

    /// <summary>How many times longer than ever before a stream must have been quiet.</summary>
    private const int Suspicion = 4;

    private readonly Dictionary<StreamEntry, Course> _courses = [];

    /// <summary>True when a stream that was returned stayed quiet for as long again, so that asking for it did not help.</summary>
    public bool HasLost { get; private set; }

    /// <summary>Returns the streams that have stopped since the previous sweep; each is returned once until it delivers again.</summary>
    public IReadOnlyList<string> Sweep(IReadOnlyCollection<StreamEntry> entries)
    {
        // When nothing comes at all, the socket itself is the suspect, which another watch deals with.
        if (!entries.Any(entry => CourseOf(entry).HasNews(entry))) return [];
        var stopped = new List<string>();
        HasLost = false;
        foreach (var entry in entries)
        {
            var course = CourseOf(entry);
            course.Update(entry);
            if (course.HasStopped) stopped.Add(entry.Name.Name);
            HasLost |= course.IsLost;
        }

        if (_courses.Count > entries.Count * 2) Forget(entries);
        return stopped;
    }

    private Course CourseOf(StreamEntry entry)
    {
        if (!_courses.TryGetValue(entry, out var course)) _courses.Add(entry, course = new Course());
        return course;
    }

    private void Forget(IReadOnlyCollection<StreamEntry> entries)
    {
        var known = entries.ToHashSet();
        foreach (var entry in _courses.Keys.Where(entry => !known.Contains(entry)).ToList()) _courses.Remove(entry);
    }

    private sealed class Course
    {
        private long _events;
        private int _busy;
        private int _quiet;
        private int _longestQuiet;

        /// <summary>True in the one sweep in which the stream has been quiet for too long.</summary>
        public bool HasStopped => _busy >= RegularAfter && _quiet == TooLong;

        /// <summary>True from the sweep on in which it has been quiet for twice that time.</summary>
        public bool IsLost => _busy >= RegularAfter && _quiet >= TooLong * 2;

        private int TooLong => AlwaysQuiet + (Suspicion * _longestQuiet);

        public bool HasNews(StreamEntry entry) => Volatile.Read(ref entry.EventCount) > _events;

        /// <summary>Counts one sweep.</summary>
        public void Update(StreamEntry entry)
        {
            var events = Volatile.Read(ref entry.EventCount);
            if (events == _events)
            {
                _quiet++;
                return;
            }

            _events = events;
            _busy++;
            _longestQuiet = Math.Max(_longestQuiet, _quiet);
            _quiet = 0;
        }
    }
}
