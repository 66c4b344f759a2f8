import { type RefObject } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';

/** Where a finger is that draws a card aside, from where it came down, in CSS pixels. */
export interface Drag {
  x: number;
  y: number;
}

export type Side = 'left' | 'right';

/** So far a card must be drawn to count. */
export const enough = 90;

/** The side that a card is drawn to; null while it is not far enough, or more up or down than aside. */
export function sideOf({ x, y }: Drag): Side | null {
  if (Math.abs(x) < enough || Math.abs(x) < 2 * Math.abs(y)) return null;
  return x < 0 ? 'left' : 'right';
}

/**
 * Lets a finger draw an element aside: its attribute data-side tells on the way what letting go would mean, and --drawn how far
 * it is drawn. Only for touch: with a mouse a text is selected.
 */
export function useSwipe(of: RefObject<HTMLElement | null>, isOn: boolean, onSwipe: (side: Side) => void): void {
  const latest = useRef(onSwipe);
  latest.current = onSwipe;
  // Before anything is painted that can be drawn, and only then: what is told meanwhile must not let go of the finger.
  useLayoutEffect(() => {
    const element = of.current;
    if (!element || !isOn) return;
    let from: { id: number; x: number; y: number } | null = null;
    const drag = (event: PointerEvent): Drag => ({ x: event.clientX - from!.x, y: event.clientY - from!.y });
    const show = (to: Drag | null) => {
      const side = to && sideOf(to);
      if (side) element.dataset['side'] = side;
      else delete element.dataset['side'];
      element.style.setProperty('--drawn', `${to ? Math.round(to.x) : 0}px`);
    };
    const handlers = {
      pointerdown(event: PointerEvent) {
        if (event.pointerType === 'touch' && event.isPrimary) from = { id: event.pointerId, x: event.clientX, y: event.clientY };
      },
      pointermove(event: PointerEvent) {
        if (from?.id === event.pointerId) show(drag(event));
      },
      pointerup(event: PointerEvent) {
        if (from?.id !== event.pointerId) return;
        const side = sideOf(drag(event));
        from = null;
        show(null);
        if (side) latest.current(side);
      },
      // The browser took it to scroll, or something came in between.
      pointercancel() {
        from = null;
        show(null);
      },
    };
    const entries = Object.entries(handlers) as [keyof typeof handlers, (event: PointerEvent) => void][];
    for (const [name, handler] of entries) element.addEventListener(name, handler);
    return () => {
      for (const [name, handler] of entries) element.removeEventListener(name, handler);
      show(null);
    };
  }, [isOn]);
}
