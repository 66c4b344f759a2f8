using MistakeClinic.Contracts;
using MistakeClinic.Server.Accounts;
using MistakeClinic.Server.Reminders.Deliveries;

namespace MistakeClinic.Server.Reminders;

internal static class ReminderEndpoints
{
    internal static void MapReminders(this IEndpointRouteBuilder v1)
    {
        var reminders = v1.MapGroup("/reminders").WithTags("Reminders").ForTokens(TokenScope.Read);
        reminders.MapGet("", ListReminders.HandleAsync).WithName("listReminders");
        reminders
            .MapGet("/{studyDay}/channels/{channelId}/attempts", ListDeliveryAttempts.HandleAsync)
            .WithName("listDeliveryAttempts");
    }
}
