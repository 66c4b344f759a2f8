import uPlot from 'uplot';
import type { Colours } from './colours';

/** A line or the bars of a plot. */
export interface PlotSeries {
  label: string;
  colour: keyof Colours;
  kind: 'bars' | 'line' | 'dashed' | 'points';
  values: (number | null)[];
}

/** What a plot shows. Bars are drawn in the order of the series, so that what is stacked comes as sums, the largest first. */
export interface PlotSpec {
  x: number[];
  series: PlotSeries[];
  xLabel: (x: number) => string;
  yLabel: (y: number) => string;
  /** Whether the key stands above a plot of a single series as well: it tells what the vertical axis is of. */
  hasKey?: boolean;
  /** What the horizontal axis is of, where its labels do not say it. */
  xTitle?: string;
  /** The ends of the vertical axis; from 0 to what there is where it is left out. */
  y?: [number, number];
  /** The least distance of labels on the horizontal axis, in pixels; 56 where it is left out. */
  space?: number;
  /** The steps that labels on the horizontal axis may have; whole ones. */
  steps?: number[];
  /** A value on the horizontal axis that the learner has chosen. */
  mark?: { x: number; y: number } | null;
}

/** The room of the vertical axis and to the right of the plot, in pixels; the slider of plot.css keeps to it as well. */
export const margins = { left: 48, right: 16 };

const font = '12px system-ui, sans-serif';
const wholes = [1, 2, 3, 5, 7, 10, 14, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10_000];

/** Options of uPlot: no cursor, legend or animation, for what it shows stands in the table below. */
export function optionsOf(spec: PlotSpec, width: number, height: number, colours: () => Colours, mark: () => PlotSpec['mark']): uPlot.Options {
  const isBars = spec.series.some((series) => series.kind === 'bars');
  const axis: uPlot.Axis = { stroke: () => colours().quiet, font, ticks: { show: false }, gap: 6 };
  return {
    width,
    height,
    padding: [12, margins.right, 0, 0],
    legend: { show: false },
    cursor: { show: false },
    scales: {
      x: { time: false, range: (_, least, most) => (isBars ? [least - 0.5, most + 0.5] : [least, Math.max(most, least + 0.01)]) },
      y: { range: spec.y ? () => spec.y! : (_, __, most) => [0, Math.max(1, (most ?? 0) * 1.05)] },
    },
    axes: [
      {
        ...axis,
        grid: { show: false },
        size: 28,
        space: spec.space ?? 56,
        incrs: spec.steps ?? wholes,
        values: (_, splits) => splits.map(spec.xLabel),
        ...(spec.xTitle === undefined ? {} : { label: spec.xTitle, labelFont: font, labelSize: 18 }),
      },
      {
        ...axis,
        grid: { stroke: () => colours().line, width: 1 },
        size: margins.left,
        space: 32,
        incrs: spec.y ? [0.05, 0.1, 0.2, 0.25, 0.5] : wholes,
        values: (_, splits) => splits.map(spec.yLabel),
      },
    ],
    series: [{}, ...spec.series.map((series) => seriesOf(series, colours))],
    hooks: { draw: [(plot) => drawMark(plot, mark(), colours())] },
  };
}

function seriesOf({ kind, colour, label }: PlotSeries, colours: () => Colours): uPlot.Series {
  const stroke = () => colours()[colour];
  switch (kind) {
    case 'bars':
      return { label, stroke, fill: stroke, width: 0, points: { show: false }, paths: uPlot.paths.bars!({ size: [0.7, 36] }) };
    case 'dashed':
      return { label, stroke, width: 2, dash: [5, 5], points: { show: false }, spanGaps: true };
    case 'points':
      return { label, stroke, width: 0, paths: () => null, points: { show: true, size: 9, width: 2, stroke, fill: stroke } };
    case 'line':
      return { label, stroke, width: 2.5, points: { show: true, size: 6, stroke, fill: stroke }, spanGaps: true };
  }
}

function drawMark(plot: uPlot, mark: PlotSpec['mark'], colours: Colours): void {
  if (!mark) return;
  const { ctx, bbox } = plot;
  const [x, y] = [plot.valToPos(mark.x, 'x', true), plot.valToPos(mark.y, 'y', true)];
  const pixel = devicePixelRatio;
  ctx.save();
  ctx.setLineDash([]);
  ctx.strokeStyle = colours.accent;
  ctx.lineWidth = 1.5 * pixel;
  ctx.beginPath();
  ctx.moveTo(x, bbox.top + bbox.height);
  ctx.lineTo(x, y);
  ctx.stroke();
  ctx.fillStyle = colours.accent;
  ctx.strokeStyle = colours.raised;
  ctx.lineWidth = 3 * pixel;
  ctx.beginPath();
  ctx.arc(x, y, 8 * pixel, 0, 2 * Math.PI);
  ctx.fill();
  ctx.stroke();
  ctx.restore();
}
