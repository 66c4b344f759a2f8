// Browsers before 2025 lack the conversions of WebAuthn, level 3, section 5.1.8 to 5.1.10: bytes are base64url in JSON.
type Json = Record<string, unknown>;

export function creationOptions(options: unknown): PublicKeyCredentialCreationOptions {
  const given = options as Json;
  if (typeof PublicKeyCredential.parseCreationOptionsFromJSON === 'function') {
    return PublicKeyCredential.parseCreationOptionsFromJSON(given as never);
  }
  return {
    ...given,
    challenge: bytes(given['challenge'] as string),
    user: { ...(given['user'] as Json), id: bytes((given['user'] as Json)['id'] as string) },
    excludeCredentials: descriptors(given['excludeCredentials']),
  } as unknown as PublicKeyCredentialCreationOptions;
}

export function requestOptions(options: unknown): PublicKeyCredentialRequestOptions {
  const given = options as Json;
  if (typeof PublicKeyCredential.parseRequestOptionsFromJSON === 'function') {
    return PublicKeyCredential.parseRequestOptionsFromJSON(given as never);
  }
  return {
    ...given,
    challenge: bytes(given['challenge'] as string),
    allowCredentials: descriptors(given['allowCredentials']),
  } as unknown as PublicKeyCredentialRequestOptions;
}

/** A device's answer as the server takes it. Extensions that hold keys of password managers are not JSON: toJSON may fail then. */
export function credentialJson(credential: PublicKeyCredential): Json {
  try {
    if (typeof credential.toJSON === 'function') return credential.toJSON() as unknown as Json;
  } catch {
    // As below.
  }
  const { id, rawId, type, response } = credential;
  const members = ['clientDataJSON', 'attestationObject', 'authenticatorData', 'signature', 'userHandle'];
  const told = Object.fromEntries(
    members.flatMap((name) => {
      const value = (response as unknown as Record<string, ArrayBuffer | null | undefined>)[name];
      return value ? [[name, text(value)]] : [];
    }),
  );
  return { id, rawId: text(rawId), type, response: told, clientExtensionResults: {} };
}

/** The account that a device's answer names, as the server wrote it on the passkey: the learner's id. */
export function learnerOf(credential: Json): string | null {
  const handle = (credential['response'] as Json | undefined)?.['userHandle'];
  return typeof handle === 'string' ? new TextDecoder().decode(bytes(handle)) : null;
}

function descriptors(list: unknown): unknown[] {
  return ((list as Json[] | null | undefined) ?? []).map((one) => ({ ...one, id: bytes(one['id'] as string) }));
}

export function bytes(base64Url: string): Uint8Array {
  return Uint8Array.from(atob(base64Url.replaceAll('-', '+').replaceAll('_', '/')), (letter) => letter.charCodeAt(0));
}

export function text(buffer: ArrayBuffer): string {
  return btoa(String.fromCharCode(...new Uint8Array(buffer)))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');
}
