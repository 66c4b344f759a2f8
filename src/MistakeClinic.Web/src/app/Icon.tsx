// Strokes of 24 by 24.
const strokes = {
  today: 'M5 5h14v15H5zM5 10h14M9 3v4M15 3v4M9 14.5l2 2 4-4',
  log: 'M4 20l1-4L16 5l3 3L8 19zM14 7l3 3',
  clinics: 'M4 20V7l8-4 8 4v13zM12 8.5v7M8.5 12h7',
  mistakes: 'M9 6h11M9 12h11M9 18h11M3.5 5l2 2M5.5 5l-2 2M3.5 11l2 2M5.5 11l-2 2M3.5 17l2 2M5.5 17l-2 2',
  more: 'M5 12h.01M12 12h.01M19 12h.01',
};

/** A picture beside the word that says the same. */
export function Icon({ of }: { of: keyof typeof strokes }) {
  return (
    <svg class="icon" viewBox="0 0 24 24" aria-hidden="true">
      <path d={strokes[of]} />
    </svg>
  );
}
