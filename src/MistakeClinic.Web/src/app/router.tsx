import { signal } from '@preact/signals';
import type { ComponentChildren } from 'preact';

/** The address within the client. */
export const path = signal(location.pathname);

addEventListener('popstate', () => {
  path.value = location.pathname;
});

/** Goes to a page of the client. */
export function go(to: string): void {
  if (to === path.value) return;
  history.pushState(null, '', to);
  path.value = to;
  scrollTo(0, 0);
}

interface LinkProps {
  to: string;
  children: ComponentChildren;
  class?: string;
  /** Whether it is marked as current on the pages below it as well. */
  isSection?: boolean;
}

/** A link within the client; with a modifier key it is one like any other. */
export function Link({ to, children, class: name, isSection = false }: LinkProps) {
  const isBelow = isSection && path.value.startsWith(`${to}/`);
  const current = path.value === to ? 'page' : isBelow ? 'true' : undefined;
  const follow = (event: MouseEvent) => {
    if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    go(to);
  };
  return (
    <a href={to} class={name} aria-current={current} onClick={follow}>
      {children}
    </a>
  );
}
