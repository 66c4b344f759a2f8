import type { ComponentChildren } from 'preact';
import { type Piece, pieces } from './inlineMarkdown';

/** A text of a clinic's page, which is inline Markdown: code, emphasis and links. No markup is ever made of the rest. */
export function Inline({ children }: { children: string }) {
  return <>{pieces(children).map(shown)}</>;
}

function shown(piece: Piece): ComponentChildren {
  switch (piece.kind) {
    case 'code':
      return <code>{piece.text}</code>;
    case 'strong':
      return <strong>{pieces(piece.text).map(shown)}</strong>;
    case 'emphasis':
      return <em>{pieces(piece.text).map(shown)}</em>;
    case 'link':
      return (
        <a href={piece.to} rel="noreferrer" target="_blank">
          {pieces(piece.text).map(shown)}
        </a>
      );
    default:
      return piece.text;
  }
}
