import { answerOf } from '../api/answer';
import { api } from '../api/client';
import type { Card, Leech, Mistake } from '../api/types';
import { useServed } from '../state/served';
import { t } from '../text';
import { Age } from '../ui/Age';
import { offered } from './leech';
import { type Values, valuesOf } from './values';

interface Props {
  card: Card;
  mistake: Mistake;
  /** Opens the form to edit with an offer taken. */
  onTake: (values: Values) => void;
}

/** A card that keeps being missed, and what may be done about it. Nothing is changed before the learner saves it. */
export function LeechNotice({ card, mistake, onTake }: Props) {
  const served = useServed(
    'served:leeches',
    async () => {
      const answer = await answerOf(api.GET('/v1/leeches', { params: { query: { limit: 200 } } }));
      return answer.kind === 'ok' ? { kind: 'ok', value: answer.value.items } : answer;
    },
    mistake.updatedAt,
  );
  const leech = (served.value as Leech[] | null)?.find((one) => one.cardId === card.cardId);
  const take = (field: keyof Values, text: string) => onTake({ ...valuesOf(mistake), [field]: text });
  return (
    <section class="card leech">
      <h2>{t.mistakes.leech.title}</h2>
      <p>{t.mistakes.leech.text(card.schedule.lapses)}</p>
      <Age of={served} />
      <ul class="list">
        {leech?.offers.map((offer) => (
          <li key={offer.kind} class="finding">
            <strong>{t.mistakes.leech.kinds[offer.kind]}:</strong> {offer.advice}
            {(offer.findings ?? []).map((finding) => (
              <p key={`${finding.ruleId}${finding.start}`}>
                {finding.message} {finding.fix}
              </p>
            ))}
            {offered(offer, valuesOf(mistake)).map(({ field, text }) => (
              <button key={text} type="button" onClick={() => take(field, text)}>
                {text === valuesOf(mistake)[field] ? t.mistakes.leech.rewrite : t.log.lint.accept(text)}
              </button>
            ))}
            {offer.kind === 'split' && (offer.drafts?.length ?? 0) > 1 && <p class="hint">{t.mistakes.leech.split}</p>}
          </li>
        ))}
      </ul>
    </section>
  );
}
