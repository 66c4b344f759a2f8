import { useState } from 'preact/hooks';
import type { Card } from '../api/types';
import { clinicName } from '../state/clinics';
import { groupBy } from '../study/groupBy';
import { t } from '../text/later';
import { Field } from '../ui/Field';
import { Text } from '../ui/Text';

interface Props {
  cards: Card[];
  /** Whether each card that was asked was missed. */
  asked: Record<string, boolean>;
  onChange: (asked: Record<string, boolean>) => void;
}

type Answer = keyof typeof t.quiz.result.answers;

const answers: Answer[] = ['none', 'known', 'missed'];
const manyCards = 12;

/** The cards that a quiz may have asked, each with whether it was. */
export function AskedCards({ cards, asked, onChange }: Props) {
  const [words, setWords] = useState('');
  const shown = cards.filter((card) => card.front.toLowerCase().includes(words.trim().toLowerCase()));
  const clinics = [...groupBy(shown, (card) => card.clinic)];

  function choose(cardId: string, answer: Answer): void {
    const { [cardId]: _, ...others } = asked;
    onChange(answer === 'none' ? others : { ...others, [cardId]: answer === 'missed' });
  }

  if (cards.length === 0) return <p>{t.quiz.result.noCards}</p>;
  return (
    <>
      {cards.length > manyCards && (
        <Field label={t.quiz.result.filter}>
          <input type="search" value={words} onInput={(event) => setWords(event.currentTarget.value)} />
        </Field>
      )}
      {shown.length === 0 && <p class="hint">{t.quiz.result.noMatch}</p>}
      {clinics.map(([slug, of]) => (
        <section key={slug}>
          <h3>{clinicName(slug)}</h3>
          {of.map((card) => (
            <AskedCard
              key={card.cardId}
              card={card}
              answer={!(card.cardId in asked) ? 'none' : asked[card.cardId] ? 'missed' : 'known'}
              onChange={(answer) => choose(card.cardId, answer)}
            />
          ))}
        </section>
      ))}
    </>
  );
}

function AskedCard({ card, answer, onChange }: { card: Card; answer: Answer; onChange: (answer: Answer) => void }) {
  return (
    <fieldset class="asked">
      <legend>
        <Text>{card.front}</Text>
      </legend>
      <div class="asked-answers">
        {answers.map((one) => (
          <label key={one} class="choice">
            <input type="radio" name={card.cardId} checked={answer === one} onChange={() => onChange(one)} />
            {t.quiz.result.answers[one]}
          </label>
        ))}
      </div>
    </fieldset>
  );
}
