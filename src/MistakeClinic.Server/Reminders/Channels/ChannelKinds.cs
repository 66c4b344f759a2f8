using System.Text.Json;
using MistakeClinic.Contracts;
using MistakeClinic.Server.Reminders.Channels.Mail;
using MistakeClinic.Server.Reminders.Channels.Push;

namespace MistakeClinic.Server.Reminders.Channels;

/// <summary>Which kinds of channels the operator has set up.</summary>
/// <param name="mail">Null when e-mail is not set up.</param>
/// <param name="push">Null when push messages are not set up.</param>
internal sealed class ChannelKinds(MailSettings? mail = null, PushSettings? push = null)
{
    /// <summary>What a browser subscribes with; null when push messages are not set up.</summary>
    internal string? VapidPublicKey => push?.PublicKey;

    /// <summary>Those that this server can send.</summary>
    internal IReadOnlyList<ChannelKind> Available =>
        [.. Enum.GetValues<ChannelKind>().Where(kind => Missing(kind) is null)];

    /// <summary>As the database writes it.</summary>
    internal static string Name(ChannelKind kind) => JsonNamingPolicy.CamelCase.ConvertName(kind.ToString());

    /// <summary>
    /// What the operator would have to set for a kind, as a clause after the field's name; null when nothing.
    /// </summary>
    internal string? Missing(ChannelKind kind) =>
        kind switch
        {
            ChannelKind.Email when mail is null =>
                "is email, which this server does not send; its operator can set Clinic:Mail:Host and the settings beside it",
            ChannelKind.WebPush when push is null =>
                "is webPush, which this server does not send; its operator can set Clinic:WebPush:PublicKey and the settings "
                    + "beside it",
            _ => null,
        };
}
