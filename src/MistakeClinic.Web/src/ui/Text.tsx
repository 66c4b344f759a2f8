/** A text of the learner's or of a page: what stands between backticks is code. No markup is ever made of it. */
export function Text({ children }: { children: string }) {
  return <>{parts(children).map((part) => (part.isCode ? <code>{part.text}</code> : part.text))}</>;
}

/** The text cut at its code spans. A backtick without another one is a backtick. */
export function parts(text: string): { text: string; isCode: boolean }[] {
  return text
    .split(/(`[^`]+`)/)
    .filter((part) => part !== '')
    .map((part) =>
      /^`[^`]+`$/.test(part) ? { text: part.slice(1, -1), isCode: true } : { text: part, isCode: false },
    );
}
