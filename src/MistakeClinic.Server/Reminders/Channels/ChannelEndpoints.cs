using MistakeClinic.Contracts;
using MistakeClinic.Server.Accounts;
using MistakeClinic.Server.Audit;
using MistakeClinic.Server.Http;
using MistakeClinic.Server.Reminders.Channels.Calendar;
using MistakeClinic.Server.Reminders.Channels.Codes;
using MistakeClinic.Server.Reminders.Channels.Live;
using MistakeClinic.Server.Reminders.Channels.Mail;
using MistakeClinic.Server.Reminders.Channels.Webhooks;

namespace MistakeClinic.Server.Reminders.Channels;

internal static class ChannelEndpoints
{
    internal static void MapChannels(this IEndpointRouteBuilder v1)
    {
        var channels = v1.MapGroup("/channels").WithTags("Reminders").ForSessionsOnly();
        channels
            .MapPost("", CreateChannel.HandleAsync)
            .WithName("createChannel")
            .Audited("channel.create")
            .ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        channels.MapGet("", ListChannels.HandleAsync).WithName("listChannels");
        channels.MapGet("/{channelId}", GetChannel.HandleAsync).WithName("getChannel");
        channels
            .MapDelete("/{channelId}", DeleteChannel.HandleAsync)
            .WithName("deleteChannel")
            .Audited("channel.delete");
        channels
            .MapPost("/{channelId}/codes", SendCode.HandleAsync)
            .WithName("sendChannelCode")
            .ProducesProblem(StatusCodes.Status409Conflict);
        channels
            .MapPost("/{channelId}/verifications", VerifyChannel.HandleAsync)
            .WithName("verifyChannel")
            .Audited("channel.verify")
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        channels
            .MapPost("/{channelId}/enabling", EnableChannel.HandleAsync)
            .WithName("enableChannel")
            .Audited("channel.enable")
            .ProducesProblem(StatusCodes.Status409Conflict);
        channels
            .MapPost("/{channelId}/secrets", RotateSecret.HandleAsync)
            .WithName("rotateChannelSecret")
            .Audited("channel.rotate-secret")
            .ProducesProblem(StatusCodes.Status409Conflict);
        channels
            .MapPost("/{channelId}/tests", TestChannel.HandleAsync)
            .WithName("testChannel")
            .ProducesProblem(StatusCodes.Status409Conflict);
        v1.MapGet("/events", StreamEvents.Handle)
            .WithName("streamEvents")
            .ForTokens(TokenScope.Read, TokenScope.Study)
            .WithTags("Reminders")
            .Produces<string>(StatusCodes.Status200OK, "text/event-stream");
        v1.MapUnsubscribe();
        v1.MapCalendar();
    }

    private static void MapUnsubscribe(this IEndpointRouteBuilder v1)
    {
        var links = v1.MapGroup("/unsubscribe/{token}")
            .WithTags("Reminders")
            .AllowAnonymous()
            .WithMetadata(new WithoutSession());
        links
            .MapGet("", UnsubscribePage.Handle)
            .WithName("showUnsubscribe")
            .WithMetadata(ContentPolicy.Form)
            .Produces<string>(StatusCodes.Status200OK, "text/html");
        links
            .MapPost("", Unsubscribe.HandleAsync)
            .WithName("unsubscribe")
            .Produces<string>(StatusCodes.Status200OK, "text/plain");
    }
}
