import { answerOf } from '../api/answer';
import { api } from '../api/client';
import type { Card, Leech, Mistake } from '../api/types';
import { ServedView, useServed } from '../app/served';
import { saidOfFinding } from '../log/finding';
import { t } from '../text/later';
import { adviceOf, offered } from './leech';
import { type Values, valuesOf } from './values';

interface Props {
  card: Card;
  mistake: Mistake;
  /** Opens the form to edit with an offer taken. */
  onTake: (to: Partial<Values>) => void;
}

/** A card that keeps being missed, and what may be done about it. Nothing is changed before the learner saves it. */
export function LeechNotice({ card, mistake, onTake }: Props) {
  const served = useServed(
    'leeches',
    async () => {
      const answer = await answerOf(api.GET('/v1/leeches', { params: { query: { limit: 200 } } }));
      return answer.kind === 'ok' ? { kind: 'ok', value: answer.value.items } : answer;
    },
    mistake.updatedAt,
  );
  return (
    <section class="card leech">
      <h2>{t.mistakes.leech.title}</h2>
      <p>{t.mistakes.leech.text(card.schedule.lapses)}</p>
      <ServedView of={served}>
        {(leeches) => (
          <ul class="list">
            {leeches
              .find((one) => one.cardId === card.cardId)
              ?.offers.map((offer) => <Offer key={offer.kind} offer={offer} values={valuesOf(mistake)} onTake={onTake} />)}
          </ul>
        )}
      </ServedView>
    </section>
  );
}

function Offer({ offer, values, onTake }: { offer: Leech['offers'][number]; values: Values; onTake: Props['onTake'] }) {
  return (
    <li class="finding">
      <strong>{t.mistakes.leech.kinds[offer.kind]}:</strong> {adviceOf(offer, values)}
      {(offer.findings ?? []).map((finding) => (
        <p key={`${finding.ruleId}${finding.start}`}>{saidOfFinding(finding)}</p>
      ))}
      {offered(offer, values).map(({ field, text }) => (
        <button key={text} type="button" onClick={() => onTake({ [field]: text })}>
          {text === values[field] ? t.mistakes.leech.rewrite : t.log.lint.accept(text)}
        </button>
      ))}
      {offer.kind === 'split' && (offer.drafts?.length ?? 0) > 1 && <p class="hint">{t.mistakes.leech.split}</p>}
    </li>
  );
}
