using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using MistakeClinic.Server.Accounts.Passkeys;
using MistakeClinic.Server.Accounts.PersonalTokens;
using MistakeClinic.Server.Accounts.Recovery;
using MistakeClinic.Server.Audit;
using MistakeClinic.Server.Http;
using MistakeClinic.Server.Limits;

namespace MistakeClinic.Server.Accounts;

/// <summary>Who may come in: accounts, sessions, roles and their limits.</summary>
internal static class AccountsSetup
{
    private const int ShortestPassword = 10;

    // OWASP Password Storage Cheat Sheet, PBKDF2-HMAC-SHA512.
    private const int HashIterations = 210_000;

    internal static void AddAccounts(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services
            .AddIdentityCore<Account>(identity =>
            {
                // The address is the user name, so its uniqueness is checked already, and its form by the contract.
                identity.User.AllowedUserNameCharacters = "";
                identity.Password.RequiredLength = ShortestPassword;
                identity.Password.RequireDigit = false;
                identity.Password.RequireLowercase = false;
                identity.Password.RequireUppercase = false;
                identity.Password.RequireNonAlphanumeric = false;
            })
            .AddUserStore<AccountStore>()
            .AddPasswordValidator<NotTheEmail>();
        services.Configure<PasswordHasherOptions>(hasher => hasher.IterationCount = HashIterations);
        services.AddSingleton<SessionCache>();
        services.AddSingleton<SessionLookup>();
        services.AddSingleton<TokenLookup>();
        services.AddSingleton<Revocation>();
        services.AddSingleton<PasswordGuesses>();
        services.AddSingleton<DecoyPassword>();
        services.AddSingleton<RecoveryCodes>();
        services.AddSingleton<AccountLog>();
        services.AddScoped<ErasureProof>();
        services.AddSingleton<Erasure>();
        services.AddHostedService<SessionListener>();
        services
            .AddAuthentication(SessionHandler.Scheme)
            .AddScheme<AuthenticationSchemeOptions, SessionHandler>(SessionHandler.Scheme, null);
        services.AddAuthorization(Policies.Configure);
        builder.AddKeyRing();
        services.AddPasskeys();
        services.AddAudit();
    }

    internal static void UseAccounts(this WebApplication app)
    {
        var limits = app.Services.GetRequiredService<RateLimits>();
        app.Use(limits.CheckDoorAsync);
        app.UseAuthentication();
        app.Use(limits.CheckAsync);
        app.Use(
            static (context, next) =>
                SessionCookie.IsForged(context)
                    ? DenialAudit.DenyAsync(
                        context,
                        Problems.Of(
                            StatusCodes.Status403Forbidden,
                            "cross-site",
                            "A page of another site may have sent this.",
                            "Send it from this server's own pages, or use a bearer token."
                        )
                    )
                    : next(context)
        );
        app.UseAuthorization();
        // Behind it, so that the role is looked at first.
        app.Use(
            static (context, next) =>
                Scopes.Refuse(context) is { } refusal ? DenialAudit.DenyAsync(context, refusal) : next(context)
        );
    }
}
