using System.Text.Json;

namespace MistakeClinic.Contracts;

/// <summary>What a browser asks a device with, to make a passkey or to log in with one.</summary>
/// <param name="Challenge">To be sent back with the device's answer, within five minutes; good once. Opaque.</param>
/// <param name="Options">
/// For <c>PublicKeyCredential.parseCreationOptionsFromJSON</c> or <c>parseRequestOptionsFromJSON</c> (WebAuthn, level 3).
/// </param>
public sealed record PasskeyOptionsResponse(string Challenge, JsonElement Options);
