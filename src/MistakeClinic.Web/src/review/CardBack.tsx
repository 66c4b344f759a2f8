import type { CardBack as Back } from '../api/types';
import { t } from '../text';
import { Text } from '../ui/Text';

/** The rule, and the refutation of what was believed: marked as wrong in words too, not by colour and a line alone. */
export function CardBack({ back }: { back: Back }) {
  return (
    <div class="back">
      <p class="rule">
        <Text>{back.rule}</Text>
      </p>
      <dl>
        <dt>
          {t.review.believed}: <span class="wrong">{t.review.wrong}</span>
        </dt>
        <dd>
          <del>
            <Text>{back.believed}</Text>
          </del>
        </dd>
        <dt>{t.review.because}</dt>
        <dd>
          <Text>{back.falseBecause}</Text>
        </dd>
        {back.instead && back.instead !== back.rule && (
          <>
            <dt>{t.review.instead}</dt>
            <dd>
              <Text>{back.instead}</Text>
            </dd>
          </>
        )}
      </dl>
    </div>
  );
}
