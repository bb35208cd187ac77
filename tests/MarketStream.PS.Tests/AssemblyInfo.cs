// Connections and simulators are counted once a process, so tests that count them must not overlap.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
