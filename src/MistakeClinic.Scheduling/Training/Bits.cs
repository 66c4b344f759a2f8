namespace MistakeClinic.Scheduling;

/// <summary>Conditions as 0 or 1 without a branch: no processor foretells which review comes next.</summary>
internal static class Bits
{
    /// <summary>1 for a number over 0, 0 for 0; never called with less.</summary>
    internal static int IfPositive(int number) => (int)((uint)-number >> 31);

    /// <inheritdoc cref="IfPositive(int)"/>
    internal static int IfPositive(float number) => IfPositive(BitConverter.SingleToInt32Bits(number));

    /// <summary>0 for Again (1), 1 for Hard, Good and Easy (2 to 4).</summary>
    internal static int IfRecalled(byte rating) => (rating + 2) >> 2;
}
