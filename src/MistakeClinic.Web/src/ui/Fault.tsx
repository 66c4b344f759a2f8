/** Why something was not done, read out when it comes; nothing for an empty text. */
export function Fault({ children }: { children: string }) {
  return children === '' ? null : (
    <p class="error" role="alert">
      {children}
    </p>
  );
}
