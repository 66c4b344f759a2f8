using MistakeClinic.EndToEnd.Tests;
using Xunit.Sdk;
using Xunit.v3;

// One server and one browser for all tests, and two classes at a time: a test waits for the other side half of its time.
[assembly: AssemblyFixture(typeof(Clinic))]
[assembly: Parallelization(Mode = ParallelMode.Collections, MaxThreads = 2)]
