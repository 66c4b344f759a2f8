export type Piece =
  | { kind: 'text' | 'code' | 'strong' | 'emphasis'; text: string }
  | { kind: 'link'; text: string; to: string };

// CommonMark's inline constructs so far as clinic pages use them: an escape, code, a link or image, ** and *.
const construct =
  /\\([!-/:-@[-`{-~])|(?<ticks>`+)(?!`)(?<code>.*?[^`])\k<ticks>(?!`)|!?\[(?<label>[^\]]*)\]\((?<to>[^)\s]*)[^)]*\)|\*\*(?<strong>[^*\s](?:[^*]*[^*\s])?)\*\*|\*(?<emphasis>[^*\s](?:[^*]*[^*\s])?)\*/gs;

/** A text cut at its inline Markdown. A link that leads into the author's own files is text: they are not here. */
export function pieces(text: string): Piece[] {
  const found: Piece[] = [];
  let from = 0;
  for (const match of text.matchAll(construct)) {
    add(found, { kind: 'text', text: text.slice(from, match.index) });
    add(found, pieceOf(match));
    from = match.index + match[0].length;
  }
  add(found, { kind: 'text', text: text.slice(from) });
  return found;
}

/** The text without its Markdown, for a field or a label. */
export function plain(text: string): string {
  return pieces(text)
    .map((piece) => (piece.kind === 'text' || piece.kind === 'code' ? piece.text : plain(piece.text)))
    .join('');
}

function pieceOf(match: RegExpMatchArray): Piece {
  const { code, label, to, strong, emphasis } = match.groups ?? {};
  if (match[1] !== undefined) return { kind: 'text', text: match[1] };
  if (code !== undefined) return { kind: 'code', text: code.replace(/^ (.*[^ ].*) $/s, '$1') };
  if (strong !== undefined) return { kind: 'strong', text: strong };
  if (emphasis !== undefined) return { kind: 'emphasis', text: emphasis };
  return /^https?:\/\//i.test(to!) ? { kind: 'link', text: label!, to: to! } : { kind: 'text', text: plain(label!) };
}

// Texts beside each other are one.
function add(found: Piece[], piece: Piece): void {
  const last = found.at(-1);
  if (piece.text === '') return;
  if (piece.kind === 'text' && last?.kind === 'text') last.text += piece.text;
  else found.push(piece);
}
