import { useState } from 'preact/hooks';
import { answerOf } from '../../api/answer';
import { api } from '../../api/client';
import type { AuditEntry } from '../../api/types';
import { ServedView, useServed } from '../../app/served';
import { useAction } from '../../app/useAction';
import { t } from '../../text/later';
import { Fault } from '../../ui/Fault';
import { SettingsSub } from '../SettingsSub';
import { AuditItem } from './AuditItem';

interface Earlier {
  items: AuditEntry[];
  nextCursor: string | null;
}

const limit = 50;
const read = (cursor?: string) =>
  answerOf(api.GET('/v1/me/audit', { params: { query: cursor === undefined ? { limit } : { limit, cursor } } }));

/** What was done to the account. */
export function AuditPage() {
  const newest = useServed('audit', () => read());
  const [earlier, setEarlier] = useState<Earlier | null>(null);
  const action = useAction();
  async function more(cursor: string): Promise<void> {
    const page = await action.run(() => read(cursor));
    if (!page) return;
    setEarlier({ items: [...(earlier?.items ?? []), ...page.value.items], nextCursor: page.value.nextCursor });
  }
  return (
    <SettingsSub title={t.settings.pages.audit.title}>
      <p>{t.audit.intro}</p>
      <ServedView of={newest}>
        {(first) => {
          const items = [...first.items, ...(earlier?.items ?? [])];
          const cursor = earlier ? earlier.nextCursor : first.nextCursor;
          return (
            <>
              {items.length === 0 && <p>{t.audit.none}</p>}
              <ol class="list rows card">
                {items.map((entry) => (
                  <AuditItem key={entry.entryId} entry={entry} />
                ))}
              </ol>
              {cursor !== null && (
                <button type="button" aria-disabled={action.isBusy} onClick={() => void more(cursor)}>
                  {t.audit.more}
                </button>
              )}
            </>
          );
        }}
      </ServedView>
      <Fault>{action.fault}</Fault>
    </SettingsSub>
  );
}
