import type { Card } from '../api/types';
import { Figure } from '../plot/Figure';
import { t } from '../text/later';
import { interval } from '../text/format';
import { stabilities } from './stability';

/** How long the cards stay known. */
export function StabilitySection({ cards }: { cards: Card[] }) {
  const words = t.progress.stability;
  const { counts, fresh, median } = stabilities(cards);
  return (
    <section>
      <h2>{words.title}</h2>
      {median === null ? (
        <p>{words.none}</p>
      ) : (
        <>
          <p>
            {words.text(interval(median * 86_400_000))} {fresh > 0 && words.fresh(fresh)}
          </p>
          <Figure
            label={words.plot}
            height={160}
            spec={{
              x: counts.map((_, i) => i),
              xLabel: (i) => words.marks[i] ?? '',
              yLabel: String,
              space: 24,
              series: [{ label: words.cards, colour: 'accent', kind: 'bars', values: counts }],
            }}
            head={[words.range, words.cards]}
            rows={counts.map((cards, i) => [words.ranges[i] ?? '', cards])}
          />
          <p class="hint">{words.hint}</p>
        </>
      )}
    </section>
  );
}
