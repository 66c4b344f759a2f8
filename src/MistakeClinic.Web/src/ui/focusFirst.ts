/** Gives the focus to the first element that one of the selectors finds, tried in their order. */
export function focusFirst(within: Element | null, ...selectors: string[]): void {
  for (const selector of selectors) {
    const found = within?.querySelector<HTMLElement>(selector);
    if (found) return found.focus();
  }
}
