import type { ComponentChildren } from 'preact';

interface Props {
  /** What the table shows, for who does not see it. */
  label: string;
  head: readonly string[];
  class?: string;
  /** The rows. */
  children: ComponentChildren;
}

/** A table that scrolls by itself where the screen is too small for it. */
export function ScrollTable({ label, head, class: name, children }: Props) {
  return (
    <div class={name ? `scroll ${name}` : 'scroll'} role="region" tabIndex={0} aria-label={label}>
      <table>
        <caption class="hidden">{label}</caption>
        <thead>
          <tr>
            {head.map((column) => (
              <th key={column} scope="col">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>{children}</tbody>
      </table>
    </div>
  );
}
