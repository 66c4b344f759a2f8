import { useEffect, useRef } from 'preact/hooks';
import uPlot from 'uplot';
import 'uplot/dist/uPlot.min.css';
import { onThemeChange, readColours } from './colours';
import { optionsOf, type PlotSpec } from './options';
import './plot.css';

/** A plot that keeps to the width of its place and to the theme. What it shows is told by `label`, and stands in a table beside it. */
export function Plot({ spec, label, height = 200 }: { spec: PlotSpec; label: string; height?: number }) {
  const place = useRef<HTMLDivElement>(null);
  const plot = useRef<uPlot | null>(null);
  const mark = useRef(spec.mark);
  mark.current = spec.mark;
  const data = JSON.stringify([spec.x, spec.y, spec.series]);

  useEffect(() => {
    const at = place.current!;
    let colours = readColours(at);
    const columns: uPlot.AlignedData = [spec.x, ...spec.series.map((series) => series.values)];
    const options = optionsOf(spec, at.clientWidth || 300, height, () => colours, () => mark.current);
    const made = new uPlot(options, columns, at);
    plot.current = made;
    const resized = new ResizeObserver(() => {
      if (at.clientWidth > 0 && at.clientWidth !== made.width) made.setSize({ width: at.clientWidth, height });
    });
    resized.observe(at);
    const stop = onThemeChange(() => {
      colours = readColours(at);
      // The paths of bars keep their colour.
      made.redraw();
    });
    return () => {
      stop();
      resized.disconnect();
      made.destroy();
      plot.current = null;
    };
    // The functions of a spec depend on its data alone.
  }, [data, height]);

  useEffect(() => plot.current?.redraw(false), [spec.mark?.x, spec.mark?.y]);

  return <div ref={place} class="plot-place" role="img" aria-label={label} />;
}
