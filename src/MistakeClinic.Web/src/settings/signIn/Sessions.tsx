import { answerOf } from '../../api/answer';
import { api } from '../../api/client';
import type { SessionSummary } from '../../api/types';
import { ServedView, useServed } from '../../app/served';
import { useAction } from '../../app/useAction';
import { deviceOf } from '../../passkeys/deviceName';
import { t } from '../../text/later';
import { moment } from '../../text/format';
import { Confirm } from '../../ui/Confirm';
import { Fault } from '../../ui/Fault';
import { usedText } from './usedText';

const most = 100;

/** Where the learner is signed in, read again when `on` changes. This device signs out in Settings, where nothing is lost by it. */
export function Sessions({ on }: { on: number }) {
  const query = { params: { query: { limit: most } } };
  const sessions = useServed('sessions', () => answerOf(api.GET('/v1/sessions', query)), on);
  const action = useAction();
  async function end(sessionId: string): Promise<void> {
    const at = { params: { path: { sessionId } } };
    if (await action.run(() => answerOf(api.DELETE('/v1/sessions/{sessionId}', at)))) await sessions.again();
  }
  return (
    <section class="card">
      <h2>{t.signIn.sessions}</h2>
      <Fault>{action.fault}</Fault>
      <ServedView of={sessions}>
        {({ items }) => (
          <ul class="list rows">
            {items.map((one) => (
              <li key={one.sessionId} class="item">
                <strong>{nameOf(one)}</strong>
                {one.current && <span class="tag">{t.signIn.here}</span>}
                <p class="hint">
                  {t.signIn.signedIn(moment(one.createdAt))}, {usedText(one.lastUsedAt)}
                </p>
                {!one.current && (
                  <div class="buttons">
                    <Confirm label={t.signIn.end} really={t.signIn.endReally} onConfirm={() => void end(one.sessionId)} />
                  </div>
                )}
              </li>
            ))}
          </ul>
        )}
      </ServedView>
    </section>
  );
}

function nameOf({ userAgent }: SessionSummary): string {
  const { browser, system } = deviceOf(userAgent);
  return t.passkey.device(browser, system) || userAgent || t.passkey.unknownDevice;
}
