using CsCheck;

namespace MistakeClinic.Scheduling.Tests;

public class FloatMathTests
{
    // expm1f of glibc 2.36 on x64 Linux.
    [Theory]
    [InlineData(0.1f, 0.10517092f)]
    [InlineData(0.3465736f, 0.41421357f)]
    [InlineData(0.34657472f, 0.41421518f)]
    [InlineData(0.34694228f, 0.41473508f)]
    [InlineData(0.34802097f, 0.41626197f)]
    [InlineData(0.854f, 1.349024f)]
    [InlineData(1.0397209f, 1.8284274f)]
    [InlineData(1.0402781f, 1.8300039f)]
    [InlineData(1.0411134f, 1.8323687f)]
    [InlineData(2.74f, 14.486985f)]
    [InlineData(15.15f, 3798054f)]
    public void ExpM1_has_the_bits_of_the_C_library(float x, float expected) =>
        Assert.Equal(expected, FloatMath.ExpM1(x));

    [Fact]
    public void ExpM1_is_within_one_unit_in_the_last_place() =>
        Gen.Float[0.001f, 16f]
            .Sample(x =>
            {
                var right = (float)(Math.Exp(x) - 1d);
                var got = FloatMath.ExpM1(x);
                return got == right || got == MathF.BitIncrement(right) || got == MathF.BitDecrement(right);
            });

    [Fact]
    public void ExpM1_of_a_small_number_is_that_number() => Gen.Float[0f, 1e-8f].Sample(x => FloatMath.ExpM1(x) == x);
}
