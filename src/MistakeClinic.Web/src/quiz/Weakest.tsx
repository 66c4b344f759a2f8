import type { Readiness } from '../api/types';
import { t } from '../text/later';
import { share } from '../text/format';
import { CardLink } from './PlanView';

/** The cards that would be recalled least on the day. */
export function Weakest({ cards }: { cards: Readiness['weakest'] }) {
  const words = t.quiz.weakest;
  return (
    <section>
      <h2>{words.title}</h2>
      <p class="hint">{words.hint}</p>
      <ol class="weakest">
        {cards.map((card) => (
          <li key={card.cardId}>
            <strong class="recall">{card.recall === null ? words.never : share(card.recall)}</strong>
            <CardLink cardId={card.cardId} front={card.front} />
          </li>
        ))}
      </ol>
    </section>
  );
}
