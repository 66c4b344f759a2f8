/** A share of 0 to 1 as a bar, with a mark at another share. The number stands beside it, so it is nothing to a screen reader. */
export function Bar({ share, mark }: { share: number; mark?: number | null | undefined }) {
  return (
    <svg class="bar" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">
      <rect class="bar-ground" width="100" height="10" />
      <rect class="bar-share" width={Math.max(0, Math.min(1, share)) * 100} height="10" />
      {mark != null && <rect class="bar-mark" x={mark * 100 - 0.4} width="0.8" height="10" />}
    </svg>
  );
}
