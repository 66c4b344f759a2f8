import { Link } from '../app/router';
import type { QuizResult } from '../api/types';
import { Bar } from '../plot/Bar';
import { cards } from '../state/model';
import { t } from '../text/later';
import { hundredths, share } from '../text/format';
import { Table } from '../ui/Table';
import { CardLink } from './PlanView';

/** How a quiz went, beside what was foretold of each card. */
export function ResultView({ result }: { result: QuizResult }) {
  const words = t.quiz.result;
  const known = result.items.filter((item) => !item.missed).length;
  const fronts = new Map(cards.value.map((card) => [card.cardId, card.front]));
  // What was foretold and did not happen comes first.
  const items = result.items.toSorted((a, b) => Number(b.missed) - Number(a.missed) || (b.predicted ?? 0) - (a.predicted ?? 0));
  const foretold = items.filter((item) => item.predicted !== null).length;
  return (
    <section>
      <h2 tabIndex={-1}>{words.recorded}</h2>
      <p class="large">{items.length === 0 ? words.onlyMisses : words.share(known, items.length)}</p>
      {result.predictedMean !== null && result.actualShare !== null ? (
        <>
          <p>
            {foretold === items.length
              ? words.foretold(share(result.predictedMean), share(result.actualShare))
              : words.foretoldOf(foretold, share(result.predictedMean), share(result.actualShare))}
          </p>
          <Bar share={result.actualShare} mark={result.predictedMean} />
          {result.brierScore !== null && <p class="hint">{words.brier(hundredths(result.brierScore), hundredths(0), hundredths(0.25))}</p>}
        </>
      ) : (
        items.length > 0 && <p>{words.noPrediction}</p>
      )}
      {result.mistakes.length > 0 && (
        <>
          <p>{words.drafts(result.mistakes.length)}</p>
          <ul>
            {result.mistakes.map((mistakeId) => (
              <li key={mistakeId}>
                <Link to={`/mistakes/${mistakeId}`}>{words.draft}</Link>
              </li>
            ))}
          </ul>
        </>
      )}
      {items.length > 0 && (
        <Table
          label={words.recorded}
          head={[words.card, words.predicted, words.outcome]}
          rows={items.map((item) => [
            <CardLink cardId={item.cardId} front={fronts.get(item.cardId) ?? words.gone} />,
            item.predicted === null ? '–' : share(item.predicted),
            item.missed ? <strong class="wrong">{words.answers.missed}</strong> : words.answers.known,
          ])}
        />
      )}
    </section>
  );
}
