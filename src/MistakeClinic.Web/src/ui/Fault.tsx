/** Why something was not done, read out when it comes; nothing for an empty text. */
export function Fault({ children }: { children: string | null | undefined }) {
  return children ? (
    <p class="error" tabIndex={-1} role="alert">
      {children}
    </p>
  ) : null;
}
