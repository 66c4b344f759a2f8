const most = 90;

/** A heading for a mistake: its words without the marks of code, cut at a word where they are many. */
export function titleOf(text: string): string {
  const line = text.replaceAll('`', '').replace(/\s+/g, ' ').trim();
  if (line.length <= most) return line;
  const cut = line.slice(0, most);
  const space = cut.lastIndexOf(' ');
  return `${cut.slice(0, space > most / 2 ? space : most)}\u00a0…`;
}
