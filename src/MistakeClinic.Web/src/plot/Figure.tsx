import type { ComponentChildren } from 'preact';
import { t } from '../text/later';
import { Table } from '../ui/Table';
import type { PlotSpec } from './options';
import { Plot } from './Plot';

interface Props {
  spec: PlotSpec;
  /** What the plot shows, in a sentence. */
  label: string;
  head: string[];
  rows: (string | number)[][];
  height?: number;
  /** What a pointer does that is pressed on the plot and moved. */
  onPointer?: (event: PointerEvent) => void;
  /** What stands between the plot and the table. */
  below?: ComponentChildren;
}

/** A plot with the key to its lines, and the same as a table. */
export function Figure({ spec, label, head, rows, height, onPointer, below }: Props) {
  return (
    <figure class="plot">
      {(spec.series.length > 1 || spec.hasKey) && (
        <ul class="key" aria-hidden="true">
          {spec.series.map((series) => (
            <li key={series.label}>
              <span class={`swatch ${series.kind} ${series.colour}`} />
              {series.label}
            </li>
          ))}
        </ul>
      )}
      <div class={onPointer && 'draggable'} onPointerDown={onPointer} onPointerMove={onPointer}>
        <Plot spec={spec} label={label} {...(height === undefined ? {} : { height })} />
      </div>
      {below}
      <TableDetails label={label} head={head} rows={rows} />
    </figure>
  );
}

/** What a plot shows, as a table that is unfolded. */
export function TableDetails({ label, head, rows }: Pick<Props, 'label' | 'head' | 'rows'>) {
  return (
    <details class="plot-table">
      <summary>
        {t.progress.table}
        <span class="hidden">: {label}</span>
      </summary>
      <Table label={label} head={head} rows={rows} />
    </details>
  );
}
