using CsCheck;

namespace MistakeClinic.Scheduling.Tests;

public class FloatPowerTests
{
    private static readonly Gen<float> Positive = Gen.Double[-87, 87].Select(x => (float)Math.Exp(x));

    // powf of glibc 2.36 on x64 Linux.
    [Theory]
    [InlineData(1.5f, -0.154200003f, 0.939391732f)]
    [InlineData(0.899999976f, -6.48508453f, 1.98034692f)]
    [InlineData(8.29559994f, -0.166600004f, 0.702942729f)]
    [InlineData(0.00100000005f, -0.800000012f, 251.18866f)]
    [InlineData(36500f, 0.262899995f, 15.8280268f)]
    [InlineData(100000000f, -0.100000001f, 0.158489317f)]
    [InlineData(2f, 0.899999976f, 1.86606598f)]
    [InlineData(1.00000012f, -0.5f, 0.99999994f)]
    public void Pow_has_the_bits_of_the_C_library(float x, float y, float expected) =>
        Assert.Equal(expected, FloatPower.Pow(x, y));

    // expf of glibc 2.36 on x64 Linux.
    [Theory]
    [InlineData(-0.105360523f, 0.899999976f)]
    [InlineData(1.87220001f, 6.50258636f)]
    [InlineData(0f, 1f)]
    [InlineData(-80.5f, 1.0946977e-35f)]
    [InlineData(3.14159274f, 23.1406956f)]
    [InlineData(0.0683280006f, 1.0707165f)]
    [InlineData(86.9000015f, 5.49782803e+37f)]
    public void Exp_has_the_bits_of_the_C_library(float x, float expected) => Assert.Equal(expected, FloatPower.Exp(x));

    [Fact]
    public void Any_power_is_the_platforms() =>
        Gen.Select(Positive, Gen.Float[-12, 12])
            .Sample((x, y) => IsSame(MathF.Pow(x, y), FloatPower.Pow(x, y)), iter: 100_000);

    [Fact]
    public void Any_exponential_is_the_platforms() =>
        Gen.Float[-110, 110].Sample(x => IsSame(MathF.Exp(x), FloatPower.Exp(x)), iter: 100_000);

    [Fact]
    public void What_is_no_positive_normal_number_is_left_to_the_platform()
    {
        float[] odd = [0f, -0f, -1f, 1e-40f, float.NaN, float.PositiveInfinity, float.NegativeInfinity, float.MaxValue];
        foreach (var x in odd)
        {
            Assert.Equal(MathF.Exp(x), FloatPower.Exp(x));
            Assert.All(odd, y => Assert.Equal(MathF.Pow(x, y), FloatPower.Pow(x, y)));
        }
    }

    private static bool IsSame(float platforms, float ours) =>
        VectorFile.IsReference
            ? platforms.Equals(ours)
            : Math.Abs(platforms - ours) <= 1e-6f * platforms || platforms.Equals(ours);
}
