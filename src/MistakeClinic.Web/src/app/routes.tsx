import type { ComponentType, VNode } from 'preact';

/** An address such as /clinics/:clinic, and the page there. What stands at a name after a colon reaches the page as a prop. */
export type Route = [pattern: string, page: ComponentType<never>];

/** The page at an address; null where there is none. */
export function routed(routes: Route[], address: string): VNode | null {
  for (const [pattern, page] of routes) {
    const props = match(pattern, address);
    if (props) {
      const Page = page as ComponentType<Record<string, string>>;
      return <Page {...props} />;
    }
  }
  return null;
}

/** What an address says at each name of a pattern; null when it is another address. */
export function match(pattern: string, address: string): Record<string, string> | null {
  const names = pattern.split('/');
  const parts = address.split('/');
  if (names.length !== parts.length) return null;
  const props: Record<string, string> = {};
  for (const [i, name] of names.entries()) {
    const part = parts[i]!;
    if (!name.startsWith(':')) {
      if (name !== part) return null;
    } else {
      const value = decoded(part);
      if (!value) return null;
      props[name.slice(1)] = value;
    }
  }
  return props;
}

// What cannot be decoded is an address of nothing.
function decoded(part: string): string | null {
  try {
    return decodeURIComponent(part);
  } catch {
    return null;
  }
}
