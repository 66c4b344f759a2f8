import type { RefObject } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';

// Where the focus goes when what is shown changes: in the same frame, so that no key is typed into nothing.

/**
 * A part of the page in which the focus goes to the first element that one of the selectors finds, tried in their order: when the
 * part comes, and whenever one of `on` changes. Where none finds anything the focus stays.
 */
export function useFocus<E extends Element>(on: readonly unknown[], ...selectors: string[]): RefObject<E | null> {
  const within = useRef<E>(null);
  useLayoutEffect(() => {
    focusFirst(within.current, ...selectors);
  }, on);
  return within;
}

/** Gives the focus to the first element that one of the selectors finds, tried in their order. */
export function focusFirst(within: Element | null, ...selectors: string[]): void {
  for (const selector of selectors) {
    const found = within?.querySelector<HTMLElement>(selector);
    if (found) return found.focus();
  }
}

/** A form in which the focus goes to what is wrong with it; when nothing is, as at first, to the first that `selectors` find. */
export function useFocusOnFaults<E extends Element = HTMLFormElement>(faults: unknown, ...selectors: string[]): RefObject<E | null> {
  return useFocus<E>([faults], '[aria-invalid]', '.error[tabindex]', ...selectors);
}

/**
 * A button that has the focus back when what it opened closes. When all of it goes with the focus in it, as with the thing that it
 * deletes, the heading of its section has the focus.
 */
export function useFocusBack<E extends HTMLElement>(isOpen = false): RefObject<E | null> {
  const back = useRef<E>(null);
  const wasOpen = useRef(false);
  useLayoutEffect(() => {
    if (wasOpen.current && !isOpen) back.current?.focus();
    wasOpen.current = isOpen;
  }, [isOpen]);
  useLayoutEffect(() => {
    const place = back.current?.closest('section, main');
    return () => {
      if (place?.contains(document.activeElement)) queueMicrotask(() => focusHeading(place));
    };
  }, []);
  return back;
}

// Unless something else took the focus meanwhile.
function focusHeading(of: Element): void {
  const heading = of.querySelector<HTMLElement>('h1, h2, h3');
  if (!heading || document.activeElement !== document.body) return;
  heading.tabIndex = -1;
  heading.focus();
}
