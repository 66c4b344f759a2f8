import type { ComponentChildren } from 'preact';
import './table.css';

interface Props {
  /** What the table shows, for who does not see it. */
  label: string;
  head: readonly string[];
  rows: readonly (readonly ComponentChildren[])[];
  /** Which cell names its row, from 0; the first, by default. */
  named?: number;
  class?: string;
  /** Whether it may be wider than the screen: it then scrolls by itself, also by keys. */
  isWide?: boolean;
}

export function Table({ label, head, rows, named = 0, class: name, isWide = false }: Props) {
  const table = (
    <table class={name ? `data ${name}` : 'data'}>
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
      <tbody>
        {rows.map((cells, row) => (
          <tr key={row}>
            {cells.map((cell, column) =>
              column === named ? (
                <th key={column} scope="row">
                  {cell}
                </th>
              ) : (
                <td key={column}>{cell}</td>
              ),
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
  if (!isWide) return table;
  return (
    <div class="scroll" role="region" tabIndex={0} aria-label={label}>
      {table}
    </div>
  );
}
