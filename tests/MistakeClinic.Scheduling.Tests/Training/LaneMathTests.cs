using System.Runtime.Intrinsics;
using CsCheck;

namespace MistakeClinic.Scheduling.Tests;

/// <summary>Against System.Math in double.</summary>
public class LaneMathTests
{
    [Fact]
    public void Exp_is_right_to_two_units_in_the_last_place() =>
        Gen.OneOf(Gen.Float[-87f, 88f], Gen.Float[-1f, 1f], Gen.Float[-1e-6f, 1e-6f])
            .Sample(x => IsNear(Math.Exp(x), LaneMath.Exp(Vector256.Create(x))[3]), iter: 20_000);

    [Fact]
    public void Log_is_right_to_two_units_in_the_last_place() =>
        Gen.OneOf(Gen.Float[1e-30f, 1e-3f], Gen.Float[0.5f, 2f], Gen.Float[1f, 1e8f])
            .Sample(x => IsNear(Math.Log(x), LaneMath.Log(Vector256.Create(x))[5]), iter: 20_000);

    private static bool IsNear(double expected, float actual) =>
        Math.Abs(expected - actual)
        <= 2 * (MathF.BitIncrement(MathF.Abs((float)expected)) - MathF.Abs((float)expected));
}
