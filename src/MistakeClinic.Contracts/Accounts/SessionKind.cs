namespace MistakeClinic.Contracts;

/// <summary>How a client shows that it is logged in.</summary>
public enum SessionKind
{
    /// <summary>With <c>Authorization: Bearer</c> and an access token of one hour. For tools and apps.</summary>
    Bearer,

    /// <summary>With a cookie that scripts cannot read. For browsers.</summary>
    Cookie,
}
