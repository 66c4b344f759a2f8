namespace MistakeClinic.Server.Limits;

/// <summary>Which class an endpoint is of.</summary>
internal static class RateClasses
{
    /// <summary>Puts the endpoint, or a group's, in a class.</summary>
    internal static TBuilder Limited<TBuilder>(this TBuilder endpoint, RateClass rate)
        where TBuilder : IEndpointConventionBuilder => endpoint.WithMetadata(new Rule(rate));

    /// <summary>The class that it was put in, or else that of its method, so that no endpoint is without.</summary>
    internal static RateClass Of(IEnumerable<object> metadata, string method) =>
        metadata.OfType<Rule>().LastOrDefault()?.Class ?? Of(method);

    /// <inheritdoc cref="Of(IEnumerable{object}, string)"/>
    /// <remarks>An address that leads nowhere is as any other.</remarks>
    internal static RateClass Of(HttpContext context) =>
        context.GetEndpoint()?.Metadata.GetMetadata<Rule>()?.Class ?? Of(context.Request.Method);

    /// <summary>What the endpoint is called where it is counted by itself. Routes do not mind case, so neither does this.</summary>
    internal static string RouteOf(HttpContext context) =>
        (context.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText ?? "";

    private static RateClass Of(string method) =>
        HttpMethods.IsGet(method) || HttpMethods.IsHead(method) ? RateClass.Read : RateClass.Change;

    private sealed record Rule(RateClass Class);
}
