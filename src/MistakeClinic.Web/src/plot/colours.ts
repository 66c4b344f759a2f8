const names = ['text', 'quiet', 'line', 'edge', 'accent', 'bad', 'raised'] as const;

/** The theme's colours, as a canvas takes them. */
export type Colours = Record<(typeof names)[number], string>;

/** The colours that the theme's custom properties have now. Only a property of an element tells what light-dark() came to. */
export function readColours(within: HTMLElement): Colours {
  const probe = document.createElement('span');
  within.append(probe);
  const colours = names.map((name) => {
    probe.style.color = `var(--${name})`;
    return [name, getComputedStyle(probe).color];
  });
  probe.remove();
  return Object.fromEntries(colours) as Colours;
}

/** Tells when the theme changes, by the system or by an attribute of the page; call what it returns to stop. */
export function onThemeChange(listener: () => void): () => void {
  const queries = ['(prefers-color-scheme: dark)', '(forced-colors: active)'].map((query) => matchMedia(query));
  const observer = new MutationObserver(listener);
  observer.observe(document.documentElement, { attributes: true });
  for (const query of queries) query.addEventListener('change', listener);
  return () => {
    observer.disconnect();
    for (const query of queries) query.removeEventListener('change', listener);
  };
}
