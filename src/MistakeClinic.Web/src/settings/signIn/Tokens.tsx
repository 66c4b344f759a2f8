import { useState } from 'preact/hooks';
import { answerOf } from '../../api/answer';
import { api } from '../../api/client';
import type { Token } from '../../api/types';
import { ServedView, useServed } from '../../app/served';
import { useAction } from '../../app/useAction';
import { t } from '../../text/later';
import { dayOf } from '../../text/format';
import { Confirm } from '../../ui/Confirm';
import { Fault } from '../../ui/Fault';
import { Secret } from '../../ui/Secret';
import { NewToken } from './NewToken';
import { usedText } from './usedText';

const most = 50;

/** Personal access tokens: those that there are, and a new one. */
export function Tokens() {
  const tokens = useServed('tokens', () => answerOf(api.GET('/v1/tokens', { params: { query: { limit: most } } })));
  const [made, setMade] = useState<string | null>(null);
  const action = useAction();
  async function end(tokenId: string): Promise<void> {
    const at = { params: { path: { tokenId } } };
    if (!(await action.run(() => answerOf(api.DELETE('/v1/tokens/{tokenId}', at))))) return;
    setMade(null);
    await tokens.again();
  }
  return (
    <section class="card">
      <h2>{t.signIn.tokens}</h2>
      <p>{t.signIn.tokensText}</p>
      <ServedView of={tokens}>
        {({ items }) =>
          items.length === 0 ? (
            <p>{t.signIn.noTokens}</p>
          ) : (
            <ul class="list rows">
              {items.map((one) => (
                <li key={one.tokenId} class="item">
                  <strong>{one.name}</strong>
                  <p class="hint">{textOf(one)}</p>
                  <div class="buttons">
                    <Confirm
                      label={t.signIn.endToken}
                      really={t.signIn.endTokenReally}
                      onConfirm={() => void end(one.tokenId)}
                    />
                  </div>
                </li>
              ))}
            </ul>
          )
        }
      </ServedView>
      <Fault>{action.fault}</Fault>
      {made !== null && <Secret label={t.signIn.token} hint={t.signIn.tokenHint} value={made} />}
      <NewToken
        onMade={(token) => {
          setMade(token);
          void tokens.again();
        }}
      />
    </section>
  );
}

function textOf({ scopes, expiresAt, lastUsedAt }: Token): string {
  const ends = expiresAt ? t.signIn.tokenEnds(dayOf(expiresAt)) : t.signIn.tokenForEver;
  return [scopes.map((scope) => t.signIn.scope[scope]).join(', '), ends, usedText(lastUsedAt)].join(' · ');
}
