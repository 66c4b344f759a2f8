/** What was typed of a number of per cent, without the sign that some type behind it. */
export function withoutPercent(text: string): string {
  return text.trim().replace(/\s*%$/, '');
}
