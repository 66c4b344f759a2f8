using Xunit.Sdk;
using Xunit.v3;

// One browser at a time.
[assembly: Parallelization(Mode = ParallelMode.None)]
