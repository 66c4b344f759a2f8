import { type ComponentChildren, cloneElement, type VNode } from 'preact';
import { useId } from 'preact/hooks';

interface Props {
  label: string;
  hint?: string | undefined;
  /** What is wrong and how to put it right. */
  error?: string | null | undefined;
  /** The input, which gets the id that the label names. */
  children: VNode<Record<string, unknown>>;
  after?: ComponentChildren;
}

/** An input with its label, a hint and what is wrong with it. */
export function Field({ label, hint, error, children, after }: Props) {
  const id = useId();
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
      {error && (
        <p class="error" id={`${id}-error`}>
          {error}
        </p>
      )}
      {after}
    </div>
  );
}
