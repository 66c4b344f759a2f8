using MistakeClinic.EndToEnd.Tests;
using Xunit.Sdk;
using Xunit.v3;

// One server and one browser for all tests, and one test at a time: some of them stop the server.
[assembly: AssemblyFixture(typeof(Clinic))]
[assembly: Parallelization(Mode = ParallelMode.None)]
