import { type ComponentChildren, cloneElement, type VNode } from 'preact';
import { useId } from 'preact/hooks';
import { t } from '../text';

// From here on of what fits, what is left is told: a browser cuts what is pasted beyond it without a word.
const nearlyFull = 0.9;

interface Props {
  label: string;
  hint?: string | undefined;
  /** What is wrong and how to put it right. */
  error?: string | null | undefined;
  /** The input, which gets the id that the label names. */
  children: VNode<Record<string, unknown>>;
  after?: ComponentChildren;
}

/** An input with its label, a hint, what is wrong with it, and how much more fits when that is little. */
export function Field({ label, hint, error, children, after }: Props) {
  const id = useId();
  const room = roomOf(children.props);
  const describedBy = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ') || undefined;
  return (
    <div class="field">
      <label for={id}>{label}</label>
      {hint && (
        <p class="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {cloneElement(children, { id, 'aria-describedby': describedBy, 'aria-invalid': error ? true : undefined })}
      {room !== null && (
        <p class="hint" role="status">
          {t.room(room)}
        </p>
      )}
      {error && (
        <p class="error" id={`${id}-error`}>
          {error}
        </p>
      )}
      {after}
    </div>
  );
}

/** How many characters more fit; null where that is many, or any number. */
export function roomOf({ maxLength, value }: Record<string, unknown>): number | null {
  if (typeof maxLength !== 'number' || typeof value !== 'string') return null;
  return value.length >= maxLength * nearlyFull ? Math.max(0, maxLength - value.length) : null;
}
