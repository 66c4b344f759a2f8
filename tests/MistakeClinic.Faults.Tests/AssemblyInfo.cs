using Xunit.Sdk;
using Xunit.v3;

// A fault in one test must not be another's, and each is to have the machine to itself.
[assembly: Parallelization(Mode = ParallelMode.None)]
