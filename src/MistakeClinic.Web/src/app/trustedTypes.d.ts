// https://www.w3.org/TR/trusted-types/, as far as this client uses it.
interface Window {
  readonly trustedTypes?: {
    createPolicy(
      name: string,
      rules: { createScriptURL(url: string): string },
    ): { createScriptURL(url: string): object };
  };
}
