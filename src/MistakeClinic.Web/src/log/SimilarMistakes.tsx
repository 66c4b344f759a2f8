import { go } from '../app/router';
import type { Similar } from '../api/types';
import { MadeAgainForm } from '../mistakes/MadeAgainForm';
import { t } from '../text/later';
import { Opener } from '../ui/Opener';
import { Text } from '../ui/Text';
import { type Draft, discard } from './draft';
import { lint } from './lint';

/** Mistakes that the draft may repeat: made again, one is recorded as that, and gets no second card. */
export function SimilarMistakes({ draft, similar }: { draft: Draft; similar: Similar[] }) {
  const others = similar.filter((one) => one.mistakeId !== draft.mistakeId);
  if (others.length === 0) return null;

  async function leave(mistakeId: string): Promise<void> {
    lint.value = null;
    await discard(draft.clinic);
    go(`/mistakes/${mistakeId}`);
  }

  return (
    <>
      <p>{t.log.lint.similar}</p>
      <ul class="list">
        {others.map((one) => (
          <li key={one.mistakeId} class="finding">
            <p>
              <Text>{one.mistake}</Text>
              {one.rule && (
                <span class="hint">
                  {' '}
                  <Text>{one.rule}</Text>
                </span>
              )}
            </p>
            <Opener label={t.log.lint.same}>
              {(close) => (
                <MadeAgainForm
                  mistake={one}
                  evidence={[draft.mistake, draft.symptom].map((text) => text.trim()).filter(Boolean).join('\n')}
                  confidence={draft.confidence}
                  onDone={() => void leave(one.mistakeId)}
                  onCancel={close}
                />
              )}
            </Opener>
          </li>
        ))}
      </ul>
    </>
  );
}
