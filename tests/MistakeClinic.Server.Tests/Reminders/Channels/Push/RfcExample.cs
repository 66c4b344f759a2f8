using System.Buffers.Text;
using MistakeClinic.Server.Reminders.Channels.Push;

namespace MistakeClinic.Server.Tests.Reminders.Channels.Push;

/// <summary>The example of RFC 8291, section 5 and appendix A.</summary>
internal static class RfcExample
{
    internal const string Plaintext = "When I grow up, I want to be a watermelon";
    internal const string OwnPublic =
        "BP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A8";
    internal const string OwnPrivate = "yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw";
    internal const string BrowserPublic =
        "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4";
    internal const string BrowserPrivate = "q1dXpw3UpT5VOmu_cf_v6ih07Aems3njxI-JWgLcM94";
    internal const string Auth = "BTBZMqHH6r4Tts7J_aSIgg";
    internal const string Salt = "DGv6ra1nlYgDCS1FRnbzlw";
    internal const string Body =
        "DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A_"
        + "yl95bQpu6cVPTpK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN";

    internal static PushSubscription Browser { get; } = Subscription();

    internal static byte[] Bytes(string base64) => Base64Url.DecodeFromChars(base64);

    private static PushSubscription Subscription()
    {
        Assert.Null(
            PushSubscription.TryParse(
                "https://push.example.net/push/JzLQ3raZJfFBR0aqvOMsLrt54w4rJUsV",
                BrowserPublic,
                Auth,
                out var browser
            )
        );
        return browser!;
    }
}
