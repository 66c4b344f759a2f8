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

/** A link within the client; with a modifier key it is one like any other. */
export function Link({ to, children, class: name }: { to: string; children: ComponentChildren; class?: string }) {
  const follow = (event: MouseEvent) => {
    if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    go(to);
  };
  return (
    <a href={to} class={name} aria-current={current(to)} onClick={follow}>
      {children}
    </a>
  );
}

/** Whether the page shown is that of an address, or one under it; all are under `/`, which says nothing. */
export function current(address: string): 'page' | 'true' | undefined {
  if (path.value === address) return 'page';
  return address !== '/' && path.value.startsWith(`${address}/`) ? 'true' : undefined;
}
